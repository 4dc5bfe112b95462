"""conv2d against PyTorch (stored and live), seven plain loops, and ONNX's reference."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convgui.model import Conv2dSpec, SpecError, conv2d
from convgui.model.conv import forward
from tests.data.make_torch_cases import FILE, numbers

QUICK = settings(deadline=None, max_examples=120, derandomize=True)
MODES = ("zeros", "reflect", "replicate", "circular")
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
        forward._plan.cache_clear()
        yield
    forward._plan.cache_clear()


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


# Seven plain loops


def pixel(x: np.ndarray, channel: int, row: int, col: int, mode: str) -> float:
    height, width = x.shape[1:]
    if mode == "zeros" and not (0 <= row < height and 0 <= col < width):
        return 0.0
    where = []
    for place, size in ((row, height), (col, width)):
        if mode == "circular":
            place += size if place < 0 else -size if place >= size else 0
        elif mode == "reflect":
            place = -place if place < 0 else 2 * size - 2 - place if place >= size else place
        elif mode == "replicate":
            place = 0 if place < 0 else size - 1 if place >= size else place
        where.append(place)
    return float(x[channel, where[0], where[1]])


def plain_loops(
    x: np.ndarray, weight: np.ndarray, bias: np.ndarray | None, spec: Conv2dSpec
) -> np.ndarray:
    (kh, kw), (sh, sw), (dh, dw) = spec.kernel_size, spec.stride, spec.dilation
    height, width = x.shape[1:]
    if spec.padding == "same":
        top, left = dh * (kh - 1) // 2, dw * (kw - 1) // 2
        rows, cols = height, width
    else:
        top, left = (0, 0) if spec.padding == "valid" else spec.padding
        rows = (height + 2 * top - dh * (kh - 1) - 1) // sh + 1
        cols = (width + 2 * left - dw * (kw - 1) - 1) // sw + 1
    deep, each = spec.in_channels // spec.groups, spec.out_channels // spec.groups
    y = np.zeros((spec.out_channels, rows, cols))
    for group in range(spec.groups):
        for out in range(group * each, (group + 1) * each):
            for row in range(rows):
                for col in range(cols):
                    total = 0.0 if bias is None else float(bias[out])
                    for channel in range(deep):
                        for i in range(kh):
                            for j in range(kw):
                                total += float(weight[out, channel, i, j]) * pixel(
                                    x,
                                    group * deep + channel,
                                    row * sh - top + i * dh,
                                    col * sw - left + j * dw,
                                    spec.padding_mode,
                                )
                    y[out, row, col] = total
    return y


@st.composite
def layers(draw: st.DrawFn, modes: tuple[str, ...] = MODES) -> tuple[Conv2dSpec, tuple[int, int]]:
    """A layer and an input size that PyTorch takes."""
    pairs = {low: st.tuples(st.integers(low, 3), st.integers(low, 3)) for low in (0, 1)}
    groups = draw(st.integers(1, 3))
    padding = draw(st.sampled_from(["same", "valid"]) | pairs[0])
    spec = Conv2dSpec(
        groups * draw(st.integers(1, 2)),
        groups * draw(st.integers(1, 2)),
        draw(pairs[1]),
        1 if padding == "same" else draw(pairs[1]),
        padding,
        draw(pairs[1]),
        groups,
        draw(st.booleans()),
        draw(st.sampled_from(modes)),
    )
    # Large enough for the kernel, and for a border that copies.
    least = [
        max(span - sum(pads), max(pads) + 1, 1)
        for span, pads in zip(spec.span, spec.pads, strict=True)
    ]
    return spec, (least[0] + draw(st.integers(0, 4)), least[1] + draw(st.integers(0, 4)))


def arrays(
    spec: Conv2dSpec, size: tuple[int, int], dtype: str = "float64"
) -> tuple[np.ndarray, np.ndarray, np.ndarray | None]:
    x, weight, bias = numbers(sum(size), dtype, (spec.in_channels, *size), spec.weight_shape)
    return x, weight, bias if spec.bias else None


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


# What a convolution is


@QUICK
@given(layers())
def test_it_is_linear_but_for_the_bias(layer: tuple[Conv2dSpec, tuple[int, int]]) -> None:
    spec, size = layer
    x, weight, bias = arrays(spec, size)
    other = x[:, ::-1, ::-1] + 1
    together = conv2d(2 * x + 3 * other, weight, None, spec)
    apart = 2 * conv2d(x, weight, None, spec) + 3 * conv2d(other, weight, None, spec)
    np.testing.assert_array_equal(together, apart)
    if bias is not None:
        shift = conv2d(x, weight, bias, spec) - conv2d(x, weight, None, spec)
        np.testing.assert_array_equal(shift, np.broadcast_to(bias[:, None, None], shift.shape))


@QUICK
@given(layers())
def test_groups_are_layers_side_by_side(layer: tuple[Conv2dSpec, tuple[int, int]]) -> None:
    spec, size = layer
    x, weight, bias = arrays(spec, size)
    one = Conv2dSpec(
        spec.in_channels // spec.groups,
        spec.out_channels // spec.groups,
        spec.kernel_size,
        spec.stride,
        spec.padding,
        spec.dilation,
        1,
        spec.bias,
        spec.padding_mode,
    )
    biases = [None] * spec.groups if bias is None else np.split(bias, spec.groups)
    parts = [
        conv2d(*part, one)
        for part in zip(
            np.split(x, spec.groups), np.split(weight, spec.groups), biases, strict=True
        )
    ]
    np.testing.assert_array_equal(conv2d(x, weight, bias, spec), np.concatenate(parts))


@QUICK
@given(layers())
def test_a_dilated_kernel_is_one_with_zeros_in_the_gaps(
    layer: tuple[Conv2dSpec, tuple[int, int]],
) -> None:
    spec, size = layer
    x, weight, bias = arrays(spec, size)
    filled = np.zeros((*weight.shape[:2], *spec.span))
    filled[:, :, :: spec.dilation[0], :: spec.dilation[1]] = weight
    plain = Conv2dSpec(
        spec.in_channels,
        spec.out_channels,
        spec.span,
        spec.stride,
        spec.padding,
        1,
        spec.groups,
        spec.bias,
        spec.padding_mode,
    )
    np.testing.assert_array_equal(conv2d(x, weight, bias, spec), conv2d(x, filled, bias, plain))


def test_the_kernel_is_not_flipped() -> None:
    x = np.arange(12.0).reshape(1, 3, 4)
    weight = np.zeros((1, 1, 2, 2))
    weight[0, 0, 0, 1] = 1
    y = conv2d(x, weight, None, Conv2dSpec(1, 1, 2, bias=False))
    np.testing.assert_array_equal(y, x[:, :2, 1:])


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


def test_one_image_a_batch_and_none() -> None:
    spec = Conv2dSpec(2, 3, 3, padding=1)
    x, weight, bias = arrays(spec, (5, 6))
    one = conv2d(x, weight, bias, spec)
    assert one.shape == (3, 5, 6)
    batch = conv2d(np.stack([x, 2 * x, -x]), weight, bias, spec)
    assert batch.shape == (3, 3, 5, 6)
    np.testing.assert_array_equal(batch[0], one)
    np.testing.assert_array_equal(batch[2], conv2d(-x, weight, bias, spec))
    np.testing.assert_array_equal(conv2d(x[None], weight, bias, spec), one[None])
    assert conv2d(np.empty((0, 2, 5, 6)), weight, bias, spec).shape == (0, 3, 5, 6)


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


REFUSED = {
    "two dimensions": ({"x": np.ones((5, 5))}, "Expected 3D (unbatched) or 4D (batched) input"),
    "five dimensions": ({"x": np.ones((1, 1, 2, 5, 5))}, "Expected 3D (unbatched) or 4D (batched)"),
    "whole numbers": ({"x": np.ones((2, 5, 5), int)}, "The input is int64"),
    "half precision": ({"x": np.ones((2, 5, 5), np.float16)}, "The input is float16"),
    "weight of another type": (
        {"weight": np.ones((4, 1, 3, 3), np.float32)},
        "The input is float64, but weight or bias is not",
    ),
    "bias of another type": (
        {"bias": np.ones(4, np.float32)},
        "The input is float64, but weight or bias is not",
    ),
    "weight without its groups": ({"weight": np.ones((4, 2, 3, 3))}, "The weight has shape"),
    "bias for one channel": ({"bias": np.ones(1)}, "The bias has shape (1,)"),
    "kernel too large": (
        {"x": np.ones((2, 2, 5))},
        "Calculated padded input size per channel: (2 x 5). Kernel size: (3 x 3). "
        "Kernel size can't be greater than actual input size",
    ),
    "too many channels": (
        {"x": np.ones((3, 5, 5))},
        "Given groups=2, weight of size [4, 1, 3, 3], expected input[3, 5, 5] to have 2 channels, "
        "but got 3 channels instead",
    ),
}


@pytest.mark.parametrize(("change", "words"), REFUSED.values(), ids=REFUSED)
def test_what_does_not_go_together_is_refused(change: dict[str, np.ndarray], words: str) -> None:
    given = {"x": np.ones((2, 5, 5)), "weight": np.ones((4, 1, 3, 3)), "bias": np.ones(4)}
    spec = Conv2dSpec(2, 4, 3, groups=2)
    conv2d(**given, spec=spec)
    for _ in range(2):
        with pytest.raises(SpecError) as caught:
            conv2d(**(given | change), spec=spec)
        assert str(caught.value).startswith(words)
        assert caught.value.fields


# The border


@pytest.mark.parametrize("mode", MODES)
def test_the_border_is_numpys(mode: str) -> None:
    names = {"zeros": "constant", "reflect": "reflect", "replicate": "edge", "circular": "wrap"}
    spec = Conv2dSpec(2, 1, (2, 4), padding="same", dilation=(3, 1), padding_mode=mode)
    assert spec.pads == ((1, 2), (1, 2))
    x = np.arange(2 * 4 * 5.0).reshape(2, 4, 5)
    expected = np.pad(x, ((0, 0), (1, 2), (1, 2)), mode=names[mode])
    np.testing.assert_array_equal(forward.pad(x, spec), expected)
    rows = forward.source_index(4, 1, 2, mode)
    cols = forward.source_index(5, 1, 2, mode)
    inside = (rows >= 0)[:, None] & (cols >= 0)
    np.testing.assert_array_equal(np.where(inside, x[0][rows[:, None], cols], 0), expected[0])


def test_a_negative_border_crops_where_pytorch_lets_it() -> None:
    x = np.arange(30.0).reshape(1, 5, 6)
    for mode in MODES[1:]:
        spec = Conv2dSpec(1, 1, 1, padding=(-1, -2), padding_mode=mode)
        np.testing.assert_array_equal(forward.pad(x, spec), x[:, 1:4, 2:4])
