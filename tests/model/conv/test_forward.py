"""conv2d against PyTorch (stored and live), seven plain loops, and ONNX's reference."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convgui.model import Conv2dSpec, conv2d
from convgui.model.conv import convolution, forward
from convgui.model.conv.axis import Axis
from convgui.model.conv.forward import convolve, pad, plan
from convgui.model.conv.geometry import Combine, Geometry
from tests.data.make_torch_cases import FILE, numbers
from tests.data.random_layers import MODES, QUICK, arrays, layers, plain_loops

# The three ways that conv2d has, and the lines in many small blocks; None is its own choice.
WAYS: dict[str, dict[str, int]] = {
    "own choice": {},
    "index": {"SMALL": 1 << 30},
    "windows": {"SMALL": 0, "LONG": 1 << 30},
    "lines": {"SMALL": 0, "LONG": 1},
    "blocks of lines": {"SMALL": 0, "LONG": 1, "BLOCK_BYTES": 400, "UNCOPIED": 60},
}
every_way = pytest.mark.parametrize("way", WAYS)


@contextmanager
def going(way: str) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in WAYS[way].items():
            patch.setattr(forward, name, value)
        forward.plan.cache_clear()
        convolution._plan.cache_clear()
        yield
    forward.plan.cache_clear()
    convolution._plan.cache_clear()


# PyTorch's stored answers


def torch_cases() -> Iterator[object]:
    with np.load(FILE, allow_pickle=False) as stored:
        ends = np.cumsum([np.prod(shape) for shape in stored["shapes"]])
        outputs = np.split(stored["outputs"], ends[:-1])
        for call, (case, height, width), dtype, shape, output in zip(
            stored["calls"],
            stored["cases_and_sizes"],
            stored["dtypes"],
            stored["shapes"],
            outputs,
            strict=True,
        ):
            yield pytest.param(
                str(call),
                int(case),
                (int(height), int(width)),
                str(dtype),
                output.reshape(shape),
                id=f"{call} {height}x{width} {dtype}",
            )


@pytest.mark.parametrize(("call", "case", "size", "dtype", "expected"), list(torch_cases()))
def test_what_pytorch_gave(
    call: str, case: int, size: tuple[int, int], dtype: str, expected: np.ndarray
) -> None:
    spec = Conv2dSpec.parse(call)
    x, weight, bias = numbers(case, dtype, (spec.in_channels, *size), spec.weight_shape)
    y = conv2d(x, weight, bias if spec.bias else None, spec)
    assert y.dtype == dtype
    assert y.shape == (spec.out_channels, *spec.output_size(size))
    np.testing.assert_array_equal(y, expected)


def test_the_stored_answers_cover_every_argument() -> None:
    with np.load(FILE, allow_pickle=False) as stored:
        specs = [Conv2dSpec.parse(str(call)) for call in stored["calls"]]
        assert set(stored["dtypes"]) == {"float32", "float64"}
        assert any(height != width for _, height, width in stored["cases_and_sizes"])
    assert len(specs) >= 300
    for name in ("kernel_size", "stride", "dilation"):
        pairs = {getattr(spec, name) for spec in specs}
        assert len({pair[0] == pair[1] for pair in pairs}) == 2, name
    assert {spec.padding_mode for spec in specs} == set(MODES)
    assert {"same", "valid"} <= {spec.padding for spec in specs}
    assert {spec.bias for spec in specs} == {True, False}
    assert any(spec.groups == spec.in_channels < spec.out_channels for spec in specs)
    assert any(1 < spec.groups < spec.in_channels for spec in specs)
    assert any(spec.padding == "same" and spec.pads[0][0] != spec.pads[0][1] for spec in specs)


@every_way
@QUICK
@given(layers())
def test_seven_plain_loops(way: str, layer: tuple[Conv2dSpec, tuple[int, int]]) -> None:
    spec, size = layer
    x, weight, bias = arrays(spec, size)
    with going(way):
        np.testing.assert_array_equal(
            conv2d(x, weight, bias, spec), plain_loops(x, weight, bias, spec)
        )


@pytest.mark.parametrize(
    "call",
    [
        "Conv2d(1, 1, 2, stride=5, dilation=7)",
        "Conv2d(1, 1, 2, stride=(6, 1), dilation=(4, 1))",
        "Conv2d(1, 1, (2, 1), stride=(4, 3), dilation=(6, 2))",
        "Conv2d(1, 1, (3, 2), stride=(7, 1), dilation=(4, 9))",
    ],
)
@every_way
def test_strides_and_dilations_without_or_with_a_common_divisor(way: str, call: str) -> None:
    spec = Conv2dSpec.parse(call)
    for size in (spec.span, (spec.span[0] + 9, spec.span[1] + 3), (31, 23)):
        x, weight, bias = arrays(spec, size)
        with going(way):
            np.testing.assert_array_equal(
                conv2d(x, weight, bias, spec), plain_loops(x, weight, bias, spec)
            )


# Other outside oracles


@QUICK
@given(layers(modes=("zeros",)))
def test_the_onnx_reference(layer: tuple[Conv2dSpec, tuple[int, int]]) -> None:
    from onnx import TensorProto, helper
    from onnx.reference import ReferenceEvaluator

    spec, size = layer
    x, weight, bias = arrays(spec, size, "float32")
    (top, bottom), (left, right) = spec.pads
    names = ["x", "weight"] if bias is None else ["x", "weight", "bias"]
    node = helper.make_node(
        "Conv",
        names,
        ["y"],
        pads=[top, left, bottom, right],
        strides=spec.stride,
        dilations=spec.dilation,
        group=spec.groups,
        kernel_shape=spec.kernel_size,
    )
    graph = helper.make_graph(
        [node],
        "layer",
        [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in names],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, None)],
    )
    given = {"x": x[None], "weight": weight, "bias": bias}
    (expected,) = ReferenceEvaluator(helper.make_model(graph)).run(
        None, {name: given[name] for name in names}
    )
    np.testing.assert_array_equal(conv2d(x[None], weight, bias, spec), expected)


@pytest.mark.filterwarnings("ignore:Using padding='same' with even kernel lengths:UserWarning")
@pytest.mark.parametrize("dtype", ["float32", "float64"])
@QUICK
@given(layer=layers(), batch=st.integers(0, 3), seed=st.integers(0, 1000))
def test_pytorch_live(
    dtype: str, layer: tuple[Conv2dSpec, tuple[int, int]], batch: int, seed: int
) -> None:
    torch = pytest.importorskip("torch")
    spec, size = layer
    random = np.random.RandomState(seed)
    x = random.standard_normal((batch, spec.in_channels, *size)).astype(dtype)
    module = torch.nn.Conv2d(
        spec.in_channels,
        spec.out_channels,
        spec.kernel_size,
        spec.stride,
        spec.padding,
        spec.dilation,
        spec.groups,
        spec.bias,
        spec.padding_mode,
    ).to(getattr(torch, dtype))
    with torch.no_grad():
        # PyTorch cannot reflect an empty batch; its answer would be as empty.
        expected = module(torch.from_numpy(x)).numpy() if batch else None
    weight = module.weight.detach().numpy()
    bias = module.bias.detach().numpy() if spec.bias else None
    y = conv2d(x, weight, bias, spec)
    assert y.dtype == dtype
    assert y.shape == (batch, spec.out_channels, *spec.output_size(size))
    if batch:
        np.testing.assert_allclose(
            y, expected, rtol=1e-4 if dtype == "float32" else 1e-10, atol=1e-5
        )


# Numbers that are none


@every_way
def test_a_nan_pixel_reaches_the_outputs_that_read_it_and_no_other(way: str) -> None:
    spec = Conv2dSpec(4, 4, 3, padding=2, dilation=2, groups=2)
    x, weight, bias = arrays(spec, (20, 21))
    x[1, 7, 8] = np.nan
    reads = np.zeros((4, 20, 21), bool)
    reads[:2, 5:10:2, 6:11:2] = True
    with going(way):
        np.testing.assert_array_equal(np.isnan(conv2d(x, weight, bias, spec)), reads)


@every_way
@pytest.mark.filterwarnings("ignore:invalid value encountered:RuntimeWarning")
@pytest.mark.parametrize("groups", [1, 3])
def test_zero_times_infinity_is_not_a_number(way: str, groups: int) -> None:
    spec = Conv2dSpec(3, 3, 3, padding=1, groups=groups)
    x, weight, bias = arrays(spec, (18, 19))
    x[1, 9, 9] = np.inf
    weight[1] = 0
    with going(way):
        y = conv2d(x, weight, bias, spec)
        reads = np.zeros((18, 19), bool)
        reads[8:11, 8:11] = True
        np.testing.assert_array_equal(np.isnan(y[1]), reads)
        # The zeros of the border are multiplied like all others.
        infinite = np.full(spec.weight_shape, np.inf)
        border = np.isnan(conv2d(np.ones((3, 18, 19)), infinite, None, spec)[0])
    assert border[0].all()
    assert border[:, 0].all()
    assert not border[1:-1, 1:-1].any()


# Shapes and types


@every_way
def test_arrays_may_be_views_and_stay_as_they_are(way: str) -> None:
    spec = Conv2dSpec(2, 2, (2, 3), groups=2)
    x, weight, bias = arrays(spec, (17, 20))
    views = [x[::-1, :, ::-1], weight[:, :, ::-1], bias[::-1]]
    before = [view.copy() for view in views]
    for view in views:
        view.flags.writeable = False
    with going(way):
        y = conv2d(*views, spec)
    np.testing.assert_array_equal(y, plain_loops(*before, spec))
    for view, copy in zip(views, before, strict=True):
        np.testing.assert_array_equal(view, copy)
    assert y.flags.writeable


@every_way
def test_the_output_is_fresh_each_time(way: str) -> None:
    spec = Conv2dSpec(1, 1, 1, bias=False)
    x = np.ones((1, 20, 20))
    with going(way):
        first = conv2d(x, np.ones((1, 1, 1, 1)), None, spec)
        second = conv2d(x, np.full((1, 1, 1, 1), 2.0), None, spec)
    first += 5
    assert (x == 1).all()
    assert (second == 2).all()


# The border


@pytest.mark.parametrize("mode", MODES)
def test_the_border_is_numpys(mode: str) -> None:
    names = {"zeros": "constant", "reflect": "reflect", "replicate": "edge", "circular": "wrap"}
    spec = Conv2dSpec(2, 1, (2, 4), padding="same", dilation=(3, 1), padding_mode=mode)
    assert spec.pads == ((1, 2), (1, 2))
    x = np.arange(2 * 4 * 5.0).reshape(2, 4, 5)
    expected = np.pad(x, ((0, 0), (1, 2), (1, 2)), mode=names[mode])
    np.testing.assert_array_equal(forward.pad(x, spec.geometry((4, 5))), expected)
    rows, cols = (axis.source for axis in spec.geometry((4, 5)).axes)
    inside = (rows >= 0)[:, None] & (cols >= 0)
    np.testing.assert_array_equal(np.where(inside, x[0][rows[:, None], cols], 0), expected[0])


def test_a_negative_border_crops_where_pytorch_lets_it() -> None:
    x = np.arange(30.0).reshape(1, 5, 6)
    for mode in MODES[1:]:
        spec = Conv2dSpec(1, 1, 1, padding=(-1, -2), padding_mode=mode)
        np.testing.assert_array_equal(forward.pad(x, spec.geometry((5, 6))), x[:, 1:4, 2:4])


@pytest.mark.parametrize("before", range(-7, 4))
def test_a_border_a_crop_and_zeros_between_pixels(before: int) -> None:
    for after, stuffing, how in product(range(-7, 4), (0, 1, 3), Combine):
        axis = Axis("H", 3, 1, before=before, after=after, stuffing=stuffing)
        if axis.padded < 1:
            continue
        x = np.arange(1.0, 10).reshape(1, 3, 3)
        geometry = Geometry(1, 1, 1, (axis, axis), how)
        padded = pad(x, geometry)
        inside = np.outer(axis.source >= 0, axis.source >= 0)
        assert (padded[0][~inside] == geometry.border_value).all(), axis
        assert (padded[0] == x[0][axis.source[:, None], axis.source])[inside].all(), axis
        weight = np.full((1, 1, 1, 1), 2.0)
        if how == Combine.SUM:
            assert np.array_equal(convolve(plan(geometry), x, weight, None), 2 * padded)
