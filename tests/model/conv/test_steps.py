"""Steps: the loops of a convolution in order, each found by arithmetic from its number."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from convgui.model import Conv2dSpec, ConvTranspose2dSpec, SpecError, Steps, conv2d
from convgui.model.conv.forward import pad
from convgui.model.conv.steps import StepBy

LAYERS = [
    ("Conv2d(1, 1, 3)", (5, 5)),
    ("Conv2d(4, 6, (2, 3), groups=2)", (3, 5)),
    ("Conv2d(3, 3, 2, stride=(2, 1), groups=3)", (5, 4)),
    ("Conv2d(3, 6, 2, dilation=(1, 2), groups=3, bias=False)", (4, 5)),
    ("Conv2d(2, 3, (1, 2), padding='same', dilation=3)", (3, 4)),
    ("Conv2d(2, 2, 3, (2, 3), 2, 2, padding_mode='reflect')", (4, 5)),
    ("Conv2d(2, 3, 1)", (2, 3)),
]
every_layer = pytest.mark.parametrize(("call", "size"), LAYERS)


def nested_loops(
    spec: Conv2dSpec, size: tuple[int, int]
) -> list[tuple[tuple[int, int, int], tuple[int, int, int, int, int]]]:
    """(output cell, tap) of every multiplication, in the order of the loops."""
    (kh, kw), (sh, sw), (dh, dw) = spec.kernel_size, spec.stride, spec.dilation
    rows, cols = spec.output_size(size)
    deep, each = spec.in_channels // spec.groups, spec.out_channels // spec.groups
    found = []
    for group in range(spec.groups):
        for out in range(group * each, (group + 1) * each):
            for row in range(rows):
                for col in range(cols):
                    for channel in range(group * deep, (group + 1) * deep):
                        for i in range(kh):
                            for j in range(kw):
                                tap = (channel, i, j, row * sh + i * dh, col * sw + j * dw)
                                found.append(((out, row, col), tap))
    return found


@every_layer
def test_by_tap_they_are_the_nested_loops(call: str, size: tuple[int, int]) -> None:
    spec = Conv2dSpec.parse(call)
    steps = Steps(spec, size)
    assert steps.by == "tap"
    expected = nested_loops(spec, size)
    assert len(steps) == len(expected) == spec.geometry(size).macs
    for step, (cell, tap) in zip(steps, expected, strict=True):
        assert step.output == cell
        assert step.taps.tolist() == [list(tap)]


@every_layer
@pytest.mark.parametrize("by", StepBy)
def test_by_anything_the_taps_come_in_the_same_order(
    call: str, size: tuple[int, int], by: str
) -> None:
    spec = Conv2dSpec.parse(call)
    steps = Steps(spec, size, by)
    rows, cols = spec.output_size(size)
    _, deep, kh, kw = spec.weight_shape
    cells = spec.out_channels * rows * cols
    counts = {"tap": cells * deep * kh * kw, "channel": cells * deep, "cell": cells}
    assert len(steps) == counts.get(by, spec.out_channels)
    assert all(np.issubdtype(step.taps.dtype, np.integer) for step in steps[:2])
    taps = np.concatenate([step.taps for step in steps])
    np.testing.assert_array_equal(taps, [tap for _, tap in nested_loops(spec, size)])


@every_layer
@pytest.mark.parametrize("by", StepBy)
def test_the_taps_add_up_to_the_output(call: str, size: tuple[int, int], by: str) -> None:
    spec = Conv2dSpec.parse(call)
    random = np.random.RandomState(0)
    x = random.randint(-9, 10, (spec.in_channels, *size)).astype(float)
    weight = random.randint(-9, 10, spec.weight_shape).astype(float)
    bias = random.randint(-9, 10, spec.out_channels).astype(float) if spec.bias else None
    padded, y = pad(x, spec.geometry(size)), conv2d(x, weight, bias, spec)
    deep = spec.weight_shape[1]
    total = 0.0
    for step in Steps(spec, size, by):
        out, row, col = step.output
        channel, i, j, tap_row, tap_col = step.taps.T
        assert set(channel) <= set(step.in_channels)
        products = (
            weight[out, channel - step.group * deep, i, j] * padded[channel, tap_row, tap_col]
        )
        if by == "map":
            sums = products.reshape((*y.shape[1:], step.total)).sum(axis=-1)
            np.testing.assert_array_equal(sums + (0 if bias is None else bias[out]), y[out])
            assert step.finished
            continue
        total = products.sum() + (total if step.first else 0)
        if step.finished:
            assert total + (0 if bias is None else bias[out]) == y[out, row, col]


@every_layer
@pytest.mark.parametrize("by", StepBy)
def test_a_step_knows_its_place(call: str, size: tuple[int, int], by: str) -> None:
    spec = Conv2dSpec.parse(call)
    rows, cols = spec.output_size(size)
    _, deep, kh, kw = spec.weight_shape
    for step in Steps(spec, size, by):
        out, row, col = step.output
        assert step.group == out // (spec.out_channels // spec.groups)
        assert step.in_channels == range(step.group * deep, (step.group + 1) * deep)
        assert step.total == deep * kh * kw
        assert step.corner == (row * spec.stride[0], col * spec.stride[1])
        assert step.finished == (step.last == step.total)
        if by == "map":
            assert (row, col) == (rows - 1, cols - 1)
        else:
            assert len(step.taps) == step.last - step.first
            assert step.taps[0, 3:].tolist() == [
                step.corner[0] + step.taps[0, 1] * spec.dilation[0],
                step.corner[1] + step.taps[0, 2] * spec.dilation[1],
            ]


@every_layer
@pytest.mark.parametrize("by", StepBy)
def test_index_finds_the_first_step_of_a_cell(call: str, size: tuple[int, int], by: str) -> None:
    spec = Conv2dSpec.parse(call)
    steps = Steps(spec, size, by)
    rows, cols = spec.output_size(size)
    for cell in np.ndindex(spec.out_channels, rows, cols):
        i = steps.index_of(*cell)
        if by == "map":
            assert steps[i].output[0] == cell[0]
        else:
            assert steps[i].output == cell
            assert steps[i].first == 0
            assert i == 0 or steps[i - 1].output != cell
    for outside in ((spec.out_channels, 0, 0), (0, rows, 0), (0, 0, cols), (-1, 0, 0), (0, -1, 0)):
        with pytest.raises(IndexError):
            steps.index_of(*outside)


@pytest.mark.parametrize("by", StepBy)
def test_a_sequence_as_python_knows_it(by: str) -> None:
    steps = Steps(Conv2dSpec(2, 4, 2, groups=2), (3, 4), by)
    count = len(steps)
    assert isinstance(steps, Sequence)
    listed = list(steps)
    assert len(listed) == count
    assert steps[-1] == listed[-1] == steps[count - 1]
    assert steps[-count] == listed[0] == steps[0]
    assert list(steps[1:9:2]) == listed[1:9:2]
    assert list(steps[::-1]) == listed[::-1] == list(reversed(steps))
    assert steps[np.int64(1)] == listed[1]
    for outside in (count, count + 7, -count - 1):
        with pytest.raises(IndexError):
            steps[outside]


@pytest.mark.parametrize("by", ["tap", "channel", "cell"])
def test_a_million_million_steps_cost_no_more_than_ten(by: str) -> None:
    spec = Conv2dSpec(4000, 4000, 9, padding="same", groups=2)
    size = (4000, 5000)
    steps = Steps(spec, size, by)
    _, deep, kh, kw = spec.weight_shape
    parts = {"tap": deep * kh * kw, "channel": deep, "cell": 1}[by]
    count = 4000 * 4000 * 5000 * parts
    assert len(steps) == count
    assert by == "cell" or count > 10**12
    assert steps[count - 1].output == (3999, 3999, 4999)
    assert steps[count - 1].finished
    assert steps[-1] == steps[count - 1]
    middle = steps.index_of(2500, 1234, 4321)
    assert middle == ((2500 * 4000 + 1234) * 5000 + 4321) * parts
    assert steps[middle].output == (2500, 1234, 4321)
    assert steps[middle].taps[0].tolist() == [2000, 0, 0, 1234, 4321]
    assert steps[middle - 1].output == (2500, 1234, 4320)
    with pytest.raises(IndexError):
        steps[count]


def test_by_is_one_of_four() -> None:
    assert tuple(StepBy) == ("tap", "channel", "cell", "map")
    with pytest.raises(ValueError, match="tap, channel, cell, map"):
        Steps(Conv2dSpec(1, 1, 1), (3, 3), "row")


def test_an_input_that_does_not_fit_is_refused_at_once() -> None:
    with pytest.raises(ValueError, match="Kernel size can't be greater"):
        Steps(Conv2dSpec(1, 1, 5), (4, 4))


@pytest.mark.parametrize(
    "size", [None, 7, 7.5, "77", True, np.array(7), (7,), (7, 7, 7), (7, 7.0), ("a", "b"), {}]
)
def test_what_is_no_size_of_an_input_is_said(size):
    for ask in (lambda size: Steps(Conv2dSpec(1, 1, 3), size), ConvTranspose2dSpec(1, 1, 3).stamps):
        with pytest.raises(SpecError, match=r"not the size of an input|must be a whole number"):
            ask(size)


def test_a_size_is_any_sequence_of_whole_numbers():
    for size in ([7, 7], np.array([7, 7]), (np.int64(7), np.int32(7))):
        assert len(Steps(Conv2dSpec(1, 1, 3), size)) == 225


@pytest.mark.parametrize("spec", [None, 7, "nn.Conv2d(1, 1, 3)", Conv2dSpec])
def test_what_is_no_layer_is_said(spec):
    with pytest.raises(TypeError, match=r"^spec is a layer such as Conv2dSpec"):
        Steps(spec, (7, 7))


@pytest.mark.parametrize("value", [None, "1", 1.0, (1, 2)])
def test_what_is_no_number_of_a_step_is_said(value):
    steps = Steps(Conv2dSpec(1, 1, 3), (7, 7))
    with pytest.raises(TypeError, match=r"^the number of a step is a whole number, not "):
        steps[value]
    with pytest.raises(TypeError, match=r"^col is a whole number, not "):
        steps.index_of(0, 0, value)
    assert steps[np.int64(3)] == steps[3]
    assert steps.index_of(0, np.int64(1), 0) == 45


def test_numbers_of_numpy_that_have_few_digits_do_not_overflow() -> None:
    steps = Steps(Conv2dSpec(1, 1, 3), (200, 200))
    assert steps.index_of(0, np.int8(100), np.int8(100)) == steps.index_of(0, 100, 100)
