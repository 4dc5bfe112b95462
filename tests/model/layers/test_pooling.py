"""MaxPool2d and AvgPool2d against PyTorch (stored and live) and plain loops."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from convgui.model import AvgPool2dSpec, MaxPool2dSpec, SpecError, Steps, parse
from convgui.model.conv.connectivity import Target, linked
from convgui.model.conv.forward import pad
from convgui.model.conv.geometry import Combine
from convgui.model.layers.pooling import PoolSpec
from tests.data.layer_cases import COUNTS, Case, answers, cases, project

POOLS: dict[str, type[MaxPool2dSpec] | type[AvgPool2dSpec]] = {
    "MaxPool2d": MaxPool2dSpec,
    "AvgPool2d": AvgPool2dSpec,
}
every_pool = pytest.mark.parametrize("name", POOLS)


def taken(name: str, every: int = 1) -> list[tuple[PoolSpec, Case]]:
    found = zip(cases(name), answers(name), strict=True)
    legal = [case for case, answer in found if not answer.words]
    return [(POOLS[name](**case.arguments), case) for case in legal[::every]]


@every_pool
def test_what_pytorch_gave(name: str) -> None:
    legal = taken(name)
    assert COUNTS[name] * 0.4 < len(legal)
    for spec, case in legal:
        answer = answers(name)[case.number]
        assert parse(str(spec)) == spec == type(spec)(**spec.arguments)
        (x,) = case.normal(case.shape)
        y = spec.forward(x)
        assert y.shape == answer.shape, case
        assert y.shape[-2:] == spec.output_size(case.shape[-2:])
        if np.isfinite(answer.projected).all():
            error = np.abs(project(y) - answer.projected).max()
            assert error <= 1e-10, case
        else:
            # A window without any pixel.
            assert (y == -np.inf).any()


@every_pool
def test_tap_by_tap(name: str) -> None:
    """The geometry, its steps and its border value give the output."""
    for spec, case in taken(name, every=25):
        (x,) = case.normal(case.shape[-3:])
        geometry = spec.geometry(x.shape[1:], len(x))
        padded, y = pad(x, geometry), spec.forward(x)
        divisors = spec.divisors(geometry.axes) if isinstance(spec, AvgPool2dSpec) else None
        assert geometry.output_size == y.shape[1:]
        assert geometry.deep == 1
        best, total = -np.inf, 0.0
        for step in Steps.of(geometry, "tap"):
            ((channel, _, _, row, col),) = step.taps
            assert channel == step.output[0]
            value = padded[channel, row, col]
            if not geometry.inside(np.array([row]), np.array([col])):
                assert value == geometry.border_value
            best, total = max(best, value), total + value
            if step.finished and divisors is None:
                assert geometry.combine == Combine.MAX
                assert best == y[step.output]
            elif step.finished:
                assert geometry.combine == Combine.MEAN
                assert np.isclose(total / divisors[step.output[1:]], y[step.output], atol=1e-12)
            if step.finished:
                best, total = -np.inf, 0.0


@every_pool
def test_links_both_ways(name: str) -> None:
    for spec, case in taken(name, every=40):
        channels, *size = case.shape[-3:]
        geometry = spec.geometry((size[0], size[1]), channels)
        reads = {
            (step.output, (int(tap[0]), int(tap[3]), int(tap[4])))
            for step in Steps.of(geometry, "cell")
            for tap in step.taps
            # What lies outside is not read.
            if all(n < axis.bordered for n, axis in zip(tap[3:], geometry.axes, strict=True))
        }
        for place in np.ndindex(channels, *geometry.padded_size):
            links = linked(geometry, Target("input", place))
            assert {output for output, read in reads if read == place} == {
                (o, r, c)
                for o in links.out_channels
                for r in links.output_rows
                for c in links.output_cols
            }
        for cell in np.ndindex(channels, *geometry.output_size):
            links = linked(geometry, Target("output", cell))
            assert {read for output, read in reads if output == cell} == {
                (i, r, c)
                for i in links.in_channels
                for r in links.input_rows
                for c in links.input_cols
            }


def test_the_channels_come_from_the_input() -> None:
    spec = MaxPool2dSpec(3, padding=1)
    assert spec.geometry((7, 7)).in_channels == 1
    geometry = spec.geometry((7, 7), 5)
    assert (geometry.in_channels, geometry.out_channels, geometry.groups) == (5, 5, 5)
    assert len(Steps(spec, (7, 7))) == 9 * 9
    assert spec.forward(np.zeros((2, 5, 7, 7))).shape == (2, 5, 3, 3)


def test_arguments_are_pytorchs() -> None:
    assert str(MaxPool2dSpec(3)) == str(MaxPool2dSpec((3, 3), 3)) == "torch.nn.MaxPool2d(3)"
    assert MaxPool2dSpec(3, ()).stride == MaxPool2dSpec(3, None).stride == (3, 3)
    assert MaxPool2dSpec(2).changed(kernel_size=4).stride == (4, 4)
    spec = MaxPool2dSpec((3, 2), 2, 1, (1, 2), True, True)
    assert str(spec) == (
        "torch.nn.MaxPool2d((3, 2), stride=2, padding=1, dilation=(1, 2), return_indices=True, "
        "ceil_mode=True)"
    )
    # As print shows it in a model.
    printed = "MaxPool2d(kernel_size=3, stride=2, padding=1, dilation=1, ceil_mode=False)"
    assert parse(printed) == MaxPool2dSpec(3, 2, 1)
    assert parse("nn.AvgPool2d(2, 2, 1, True, False, 3)") == AvgPool2dSpec(2, 2, 1, True, False, 3)
    assert str(AvgPool2dSpec(2, divisor_override=3)) == "torch.nn.AvgPool2d(2, divisor_override=3)"


def test_a_spec_is_a_value() -> None:
    assert hash(MaxPool2dSpec(3)) == hash(MaxPool2dSpec((3, 3), 3))
    for spec, others in (
        (MaxPool2dSpec(2), ({"dilation": 2}, {"return_indices": True}, {"ceil_mode": True})),
        (AvgPool2dSpec(2), ({"count_include_pad": False}, {"divisor_override": 3})),
    ):
        for changed in others:
            assert spec.changed(**changed) != spec
    assert MaxPool2dSpec(2) != AvgPool2dSpec(2)
    with pytest.raises(FrozenInstanceError):
        MaxPool2dSpec(2).stride = (1, 1)  # type: ignore[misc]


def test_with_ceil_mode_the_last_window_hangs_over_the_end() -> None:
    rows, _ = MaxPool2dSpec(3, 2, 1, ceil_mode=True).axes((6, 6))
    assert (rows.before, rows.after, rows.overhang, rows.outputs) == (1, 1, 1, 4)
    assert (rows.bordered, rows.padded) == (8, 9)
    # Not for a window that would begin behind the input.
    rows, _ = MaxPool2dSpec(2, 2, 1, ceil_mode=True).axes((3, 3))
    assert (rows.before, rows.after, rows.overhang, rows.outputs) == (1, 1, 0, 2)
    assert MaxPool2dSpec(4, 2, ceil_mode=True).output_size((3, 3)) == (1, 1)


def test_what_hangs_over_is_not_read_nor_counted() -> None:
    geometry = AvgPool2dSpec(2, 3, ceil_mode=True).geometry((7, 7))
    assert geometry.taps_within((2, 2)).tolist() == [True, False, False, False]
    assert geometry.taps_within((0, 2)).tolist() == [True, False, True, False]
    # Of nine windows four are whole, four are half outside, and one has a single number.
    assert geometry.macs == 4 * 4 + 4 * 2 + 1
    links = linked(geometry, Target("input", (0, 7, 3)))
    assert links is not None
    assert (links.outside, links.is_zero, links.count, len(links.output_rows)) == (
        True,
        False,
        0,
        0,
    )
    cell = linked(geometry, Target("output", (0, 2, 2)))
    assert cell is not None
    assert (cell.input_rows.tolist(), cell.kernel_rows.tolist()) == ([6], [0])
    weight = linked(geometry, Target("weight", (0, 0, 1, 1)))
    assert weight is not None
    assert weight.count == 4


def test_what_a_mean_is_divided_by() -> None:
    def divisors(size: int, *arguments: object, **others: object) -> list[int]:
        spec = AvgPool2dSpec(*arguments, **others)
        return spec.divisors(spec.geometry((size, size)).axes)[0].tolist()

    assert divisors(6, 3, 2, 1) == [9, 9, 9]
    assert divisors(6, 3, 2, 1, count_include_pad=False) == [4, 6, 6]
    # ceil_mode lets the last window leave even the border, which never counts.
    assert divisors(6, 3, 2, 1, True) == [9, 9, 9, 6]
    assert divisors(6, 3, 2, 1, True, False) == [4, 6, 6, 2]
    assert divisors(6, 3, 2, 1, True, divisor_override=-2) == [-2, -2, -2, -2]


def test_a_window_without_any_pixel_is_minus_infinity() -> None:
    spec = MaxPool2dSpec(2, 1, 1, 5)
    assert spec.forward(np.ones((1, 4, 4))).tolist() == [[[-np.inf]]]


@every_pool
def test_types_and_shapes(name: str) -> None:
    spec = POOLS[name](2)
    x = np.arange(16, dtype=np.float32).reshape(1, 4, 4)
    before = x.copy()
    assert spec.forward(x).dtype == np.float32
    assert np.array_equal(x, before)
    ones = POOLS[name](1)
    ones.forward(x)[...] = -1
    assert np.array_equal(x, before)
    with pytest.raises(SpecError, match="The input is int64"):
        spec.forward(x.astype(np.int64))


@every_pool
def test_pytorch_live(name: str) -> None:
    torch = pytest.importorskip("torch")
    for spec, case in taken(name, every=5):
        (x,) = case.normal(case.shape)
        expected = getattr(torch.nn, name)(**case.arguments)(torch.from_numpy(x)).numpy()
        np.testing.assert_allclose(spec.forward(x), expected, atol=1e-10)


def test_a_stride_may_be_a_number_of_numpy() -> None:
    assert MaxPool2dSpec(3, np.int64(2)) == MaxPool2dSpec(3, 2)
    # Other than for a convolution, PyTorch wants an int or a list here.
    with pytest.raises(SpecError, match="stride must be a whole number, but got array"):
        MaxPool2dSpec(3, np.array([2, 2]))
