"""Where play pauses, against a look at every step."""

import itertools

import numpy as np
import pytest

from convgui.model import Conv2dSpec, Steps
from convgui.model.conv.axis import Axis
from convgui.model.conv.steps import StepBy
from convgui.model.lesson.breakpoints import STOPS, first_in_border, next_stop

CASES = (
    ("nn.Conv2d(2, 2, 2)", (3, 4)),
    ("nn.Conv2d(2, 4, (2, 3), padding=(1, 2), groups=2)", (4, 3)),
    ("nn.Conv2d(1, 2, 3, stride=2, padding=1, bias=False)", (6, 7)),
    ("nn.Conv2d(1, 1, (3, 2), dilation=(2, 3), padding=(3, 0))", (4, 6)),
    ("nn.Conv2d(1, 1, 3, padding='same', dilation=2)", (5, 6)),
    ("nn.Conv2d(2, 2, 4, padding='same')", (6, 6)),
)


def border_taps(steps, step):
    """Which of these steps' taps lie outside the input."""
    top, left = steps.geometry.pads
    rows, cols = step.taps[:, 3] - top, step.taps[:, 4] - left
    height, width = steps.geometry.input_size
    return (rows < 0) | (rows >= height) | (cols < 0) | (cols >= width)


def expected_stops(steps, kind, biased):
    """All stops of a kind, step by step."""
    last = steps.rows - 1, steps.cols - 1
    kh, kw = steps.geometry.kernel
    found, cell, before, now = [], None, False, False
    for i, step in enumerate(steps):
        if step.output != cell:
            cell, before, now = step.output, now, False
        touched = border_taps(steps, step).any()
        stop = {
            "row": step.finished and step.output[2] == last[1],
            "map": step.finished and step.output[1:] == last,
            "bias": step.finished and biased,
            "channel": steps.by in ("tap", "channel") and step.last % (kh * kw) == 0,
            "padding": steps.by != "map" and touched and not now and not before,
        }[kind]
        now = now or touched
        if stop:
            found.append(i)
    # Where every step is a stop, none is.
    return found if len(found) < len(steps) else []


def all_stops(steps, *kinds, biased=True):
    found, after = [], -1
    while (stop := next_stop(steps, kinds, after, len(steps), biased)) is not None:
        found.append(stop)
        after = stop
    return found


@pytest.mark.parametrize(("call", "size"), CASES)
@pytest.mark.parametrize("by", StepBy)
def test_each_kind_of_stop(call, size, by):
    spec = Conv2dSpec.parse(call)
    steps = Steps(spec, size, by)
    for kind in STOPS:
        found = all_stops(steps, kind, biased=spec.bias)
        assert found == expected_stops(steps, kind, spec.bias), kind


def test_several_kinds_at_once():
    steps = Steps(Conv2dSpec.parse(CASES[1][0]), CASES[1][1], "tap")
    for kinds in itertools.combinations(STOPS, 2):
        both = set(expected_stops(steps, kinds[0], True)) | set(
            expected_stops(steps, kinds[1], True)
        )
        assert all_stops(steps, *kinds) == sorted(both)


def test_the_stretch_that_is_looked_at():
    steps = Steps(Conv2dSpec(1, 1, 3), (6, 6), "cell")
    assert next_stop(steps, ("row",), -1, 3, True) == 3
    assert next_stop(steps, ("row",), 3, 6, True) is None
    assert next_stop(steps, ("row",), 3, 7, True) == 7
    assert next_stop(steps, ("row",), 15, 99, True) is None
    assert next_stop(steps, ("row",), 9, 5, True) is None
    assert next_stop(steps, (), -1, 99, True) is None


def test_a_stop_far_into_a_huge_layer():
    steps = Steps(Conv2dSpec(4000, 4000, 3, padding=1), (4000, 4000), "tap")
    end = steps.index_of(3999, 2000, 0) - 1
    assert next_stop(steps, ("row",), end - 900, end + 90, True) == end
    assert steps[end].output == (3999, 1999, 3999)
    assert isinstance(next_stop(steps, ("bias",), end - 9, end, True), int)


def test_the_padding_is_met_where_the_tap_reads_it():
    steps = Steps(Conv2dSpec(1, 1, 3, padding=1), (5, 5), "tap")
    first, second = all_stops(steps, "padding")[:2]
    assert first == 0
    assert steps[second].output == (0, 1, 4)
    assert np.flatnonzero(border_taps(steps, steps[second])).tolist() == [0]
    assert not border_taps(steps, steps[second - 1]).any()


def test_the_first_tap_in_the_border_of_any_axis():
    """Against a look at each tap: borders, crops, zeros between pixels, and what lies outside."""
    seen = 0
    for size, taps, stride, dilation, before, after, stuffing, over in itertools.product(
        (1, 4), (1, 3), (1, 2), (1, 2), (-1, 0, 2), (-1, 0, 3), (0, 1), (0, 1)
    ):
        axis = Axis("H", size, taps, stride, dilation, before, after, "zeros", stuffing, over)
        if axis.padded < axis.span:
            continue
        expected = []
        for output in range(axis.outputs):
            read = list(enumerate(axis.reads(output).tolist()))
            border = [t for t, p in read if p < axis.bordered and not axis.is_inside(p)]
            expected.append(border[0] if border else np.inf)
        assert first_in_border(axis, np.arange(axis.outputs)).tolist() == expected, axis
        seen += 1
    assert seen > 200
