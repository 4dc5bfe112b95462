"""A transposed convolution as stamps, against a list of all stamps."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convgui.model import ConvTranspose2dSpec
from convgui.model.conv.steps import StepBy
from tests.data.random_transposed import all_stamps, numbers_of, output_of, transposed_layers

QUICK = settings(derandomize=True, deadline=None, max_examples=40)
every_step_size = pytest.mark.parametrize("by", StepBy)


@every_step_size
@QUICK
@given(transposed_layers())
def test_the_steps_are_the_stamps_in_order(by: StepBy, layer) -> None:
    spec, size = layer
    stamps = spec.stamps(size)
    x, weight, _ = numbers_of(spec, size)
    each = spec.out_channels // spec.groups
    high, wide = spec.output_size(size)
    found, added, kept = [], [], []
    for step in stamps.steps(by):
        outputs = stamps.outputs(step)
        added.extend(stamps.added(step, x, weight).tolist())
        kept.extend(stamps.is_kept(outputs).tolist())
        pixels = np.ndindex(1, *size) if by == StepBy.MAP else [step.output]
        places = [
            (step.output[0], *pixel[1:]) for pixel in pixels for _ in range(step.last - step.first)
        ]
        for place, tap, output in zip(places, step.taps.tolist(), outputs.tolist(), strict=True):
            assert output[0] == tap[0]
            found.append((*place, *tap[:3], *output[1:]))
    expected = all_stamps(spec, size)
    assert found == expected
    assert added == [
        x[c, row, col] * weight[c, out % each, i, j] for c, row, col, out, i, j, _, _ in expected
    ]
    assert kept == [0 <= row < high and 0 <= col < wide for *_, row, col in expected]


@QUICK
@given(transposed_layers(), st.data())
def test_after_some_pixels_the_layer_has_been_applied_to_those(layer, data) -> None:
    spec, size = layer
    stamps = spec.stamps(size)
    x, weight, bias = numbers_of(spec, size)
    steps = stamps.steps(StepBy.CELL)
    done = data.draw(st.integers(0, len(steps) - 1))
    so_far = np.zeros_like(x)
    so_far.reshape(-1)[: done + 1] = x.reshape(-1)[: done + 1]
    stamped = stamps.stamped(steps[done], x, weight)[:, *stamps.kept]
    bare = spec.changed(bias=False)
    np.testing.assert_array_equal(stamped, bare.forward(so_far, weight))
    # And after the last it is the output.
    progress = stamps.progress(steps[len(steps) - 1], x, weight, bias)
    np.testing.assert_array_equal(progress.sums, spec.forward(x, weight, bias))
    assert progress.finished.all()


@every_step_size
@settings(derandomize=True, deadline=None, max_examples=15)
@given(transposed_layers(), st.data())
def test_progress_at_any_step(by: StepBy, layer, data) -> None:
    spec, size = layer
    stamps = spec.stamps(size)
    x, weight, bias = numbers_of(spec, size)
    steps, every = stamps.steps(by), all_stamps(spec, size)
    number = data.draw(st.integers(-1, len(steps) - 1))
    step = steps[number] if number >= 0 else None
    per_step = len(every) // len(steps)
    done = every[: (number + 1) * per_step]
    progress = stamps.progress(step, x, weight, bias)
    counted, total = (Counter((s[3], *s[6:]) for s in some) for some in (done, every))
    sums = output_of(spec, size, done)
    for cell in np.ndindex(*sums.shape):
        assert progress.counts[cell] == counted[cell]
        assert progress.finished[cell] == (counted[cell] == total[cell])
        # The bias comes with the last stamp, and at once where there is none.
        last = bias is not None and progress.finished[cell]
        assert progress.sums[cell] == sums[cell] + (bias[cell[0]] if last else 0)


@QUICK
@given(transposed_layers())
def test_how_many_stamps_a_cell_gets_and_which(layer) -> None:
    spec, size = layer
    stamps = spec.stamps(size)
    total = Counter(s[6:] for s in all_stamps(spec, size) if s[0] == s[3] == 0)
    counts = stamps.counts
    assert counts.shape == spec.output_size(size)
    for cell in np.ndindex(*counts.shape):
        assert counts[cell] == total[cell]
        rows, cols = stamps.on(cell)
        reached = [(r, c, i, j) for r, i in rows.tolist() for c, j in cols.tolist()]
        expected = [
            (s[1], s[2], s[4], s[5])
            for s in all_stamps(spec, size)
            if s[0] == s[3] == 0 and s[6:] == cell
        ]
        assert sorted(reached) == reached == expected


def test_the_checkerboard_and_how_to_avoid_it() -> None:
    board = ConvTranspose2dSpec(1, 1, 3, stride=2).stamps((5, 5))
    assert board.counts[1:4, 1:4].tolist() == [[1, 2, 1], [2, 4, 2], [1, 2, 1]]
    assert not board.is_even
    even = ConvTranspose2dSpec(1, 1, 4, stride=2).stamps((5, 5))
    assert set(even.counts[2:-2, 2:-2].ravel()) == {4}
    assert even.is_even


@pytest.mark.parametrize("kernel", range(1, 7))
@pytest.mark.parametrize("stride", range(1, 5))
@pytest.mark.parametrize("dilation", range(1, 4))
def test_even_means_even_inside(kernel: int, stride: int, dilation: int) -> None:
    spec = ConvTranspose2dSpec(1, 1, (1, kernel), (1, stride), dilation=(1, dilation))
    stamps, span = spec.stamps((1, 40)), dilation * (kernel - 1) + 1
    inside = stamps.counts[0, span + stride : -span - stride]
    assert stamps.is_even == (len(set(inside.tolist())) == 1)


def test_infinite_numbers_reach_only_what_is_stamped() -> None:
    spec = ConvTranspose2dSpec(1, 1, 2, stride=2)
    stamps, weight = spec.stamps((2, 2)), np.full((1, 1, 2, 2), np.inf)
    first = stamps.steps(StepBy.CELL)[0]
    progress = stamps.progress(first, np.ones((1, 2, 2)), weight, None)
    assert np.isinf(progress.sums[0, :2, :2]).all()
    assert (progress.sums[0, 2:] == 0).all()


def test_a_step_far_into_a_large_layer_costs_no_more_than_the_first() -> None:
    spec = ConvTranspose2dSpec(400, 400, 9, stride=4, groups=2)
    steps = spec.stamps((4000, 5000)).steps()
    assert len(steps) == 400 * 4000 * 5000 * 200 * 81 > 10**14
    assert steps[len(steps) - 1].output == (399, 3999, 4999)
    assert steps[len(steps) - 1].taps.tolist() == [[399, 8, 8, 4 * 3999 + 8, 4 * 4999 + 8]]


def test_the_map_may_be_shorter_than_the_output() -> None:
    stamps = ConvTranspose2dSpec(1, 1, 1, stride=3, output_padding=2).stamps((2, 2))
    assert stamps.geometry.padded_size == (4, 4)
    assert stamps.map_size == stamps.output_size == (6, 6)
    assert stamps.counts.sum() == 4


@every_step_size
@QUICK
@given(transposed_layers())
def test_the_first_step_on_a_cell_and_the_first_cell_of_a_pixel(by: StepBy, layer) -> None:
    spec, size = layer
    stamps = spec.stamps(size)
    steps = list(stamps.steps(by))
    on: dict[tuple[int, ...], int] = {}
    for number, step in enumerate(steps):
        for cell in stamps.outputs(step).tolist():
            on.setdefault(tuple(cell), number)
    for cell in np.ndindex(spec.out_channels, *stamps.output_size):
        assert stamps.first_on(cell, by) == on.get(cell)
    if by == StepBy.CELL:
        for step in steps:
            outputs = stamps.outputs(step)
            kept = [tuple(cell) for cell in outputs[stamps.is_kept(outputs)].tolist()]
            assert stamps.first_kept(step.output) == (kept or [(outputs[0, 0], 0, 0)])[0]
