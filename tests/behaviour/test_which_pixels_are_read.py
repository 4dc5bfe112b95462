"""Every way in which the program says which pixels a layer reads, against one plain loop."""

import itertools
import random
import re

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QLabel

from convgui.model import SpecError, parse
from convgui.model.conv.connectivity import Target, linked
from convgui.model.insight.receptive_field import SlidingWindow, Stack
from convgui.model.insight.sizes import explain
from convgui.model.insight.variants import compare_variants
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.model.tutor.facts import FACTS
from convgui.model.tutor.quantities import NUMBERS

MODES = ("zeros", "reflect", "replicate", "circular")
NAMED = (
    # The two layers of which version 0.1.0 hatched the wrong pixels.
    ("nn.Conv2d(1, 1, 2, stride=3)", (8, 8)),
    ("nn.Conv2d(1, 1, 2, stride=4, padding=1, padding_mode='circular')", (6, 6)),
    ("nn.Conv2d(1, 1, 3, stride=2, dilation=2)", (9, 9)),
    ("nn.Conv1d(1, 1, 2, stride=3)", (1, 8)),
)


@pytest.fixture
def window(window_again):
    return window_again


def random_layers(count):
    rng, found = random.Random(7), []
    while len(found) < count:
        axes = rng.choice((1, 2, 2))

        def size(least, most, axes=axes):
            numbers = tuple(rng.randint(least, most) for _ in range(axes))
            return numbers if axes == 2 else numbers[0]

        call = (
            f"nn.Conv{axes}d(1, 1, {size(1, 3)}, stride={size(1, 4)}, padding={size(0, 2)}, "
            f"dilation={size(1, 3)}, padding_mode={rng.choice(MODES)!r})"
        )
        shape = (rng.randint(4, 9) if axes == 2 else 1, rng.randint(4, 9))
        try:
            parse(call).geometry(shape)
        except SpecError:
            continue
        found.append((call, shape))
    return found


LAYERS = (*NAMED, *random_layers(40))


class Loop:
    """What a plain loop over outputs and taps finds; nothing of the program's geometry is used."""

    def __init__(self, call, shape):
        spec = parse(call)

        def pair(size, neutral):
            return tuple(size) if len(size) == 2 else (neutral, *size)

        kernel, stride = pair(spec.kernel_size, 1), pair(spec.stride, 1)
        dilation, padding = pair(spec.dilation, 1), pair(spec.padding, 0)
        mode = {"zeros": "constant", "replicate": "edge", "circular": "wrap"}
        numbers = np.arange(1, shape[0] * shape[1] + 1).reshape(shape)
        self.padded = np.pad(
            numbers,
            [(p, p) for p in padding],
            mode=mode.get(spec.padding_mode, spec.padding_mode),
        )
        self.shape, self.padding = shape, padding
        self.counts = np.zeros(shape, int)
        # For each output cell the padded positions that it reads.
        self.reads = {}
        ends = [
            n - d * (k - 1) for n, d, k in zip(self.padded.shape, dilation, kernel, strict=True)
        ]
        for out in itertools.product(
            *(range(-(-e // s)) for e, s in zip(ends, stride, strict=True))
        ):
            for tap in itertools.product(*(range(k) for k in kernel)):
                place = tuple(
                    o * s + t * d for o, s, t, d in zip(out, stride, tap, dilation, strict=True)
                )
                self.reads.setdefault(out, []).append(place)
                number = self.padded[place]
                if number:
                    self.counts[np.unravel_index(number - 1, shape)] += 1

    @property
    def unread(self):
        """(padded rows, padded cols): pixels of the input that no output reads, also as a copy.

        And cells of the border that none reads.
        """
        marks = np.ones(self.padded.shape, bool)
        for places in self.reads.values():
            for place in places:
                marks[place] = False
        (top, left), (high, wide) = self.padding, self.shape
        marks[top : top + high, left : left + wide] = self.counts == 0
        return marks


def state_of(call, shape):
    state = first_state().change(
        call=call, input_height=shape[0], input_width=shape[1], input_source="ramp"
    )
    assert state.problem is None
    return state


@pytest.mark.parametrize(("call", "shape"), LAYERS)
def test_the_model_says_what_a_loop_finds(call, shape):
    loop, state = Loop(call, shape), state_of(call, shape)
    frame, geometry = derive(state), state.layer.geometry
    rows, cols = (np.arange(n) for n in loop.padded.shape)
    read = int((loop.counts > 0).sum())
    assert (geometry.counts(rows, cols)[geometry.inside(rows, cols)] == loop.counts.ravel()).all()
    told = explain(state.layer)
    assert (told.read, told.pixels) == (read, loop.counts.size)
    assert NUMBERS["read_pixels"](state).answer == read
    assert FACTS["all_read"](state).answer == (read == loop.counts.size)
    for step in state.change(step_by="cell").steps:
        places = [tuple(tap[3:]) for tap in step.taps.tolist()]
        assert places == loop.reads[step.output[1:]]
    first = derive(state)
    values = [loop.padded[place] - 1 for place in loop.reads[0, 0]]
    # An added zero is a zero in the sum.
    assert frame.terms.values.ravel().tolist() == [max(0, value) for value in values]
    assert first.step.taps[0, 3:].tolist() == list(loop.reads[0, 0][0])
    for row, col in itertools.product(range(shape[0]), range(shape[1])):
        target = Target("input", (0, row + loop.padding[0], col + loop.padding[1]))
        links = linked(geometry, target)
        number = row * shape[1] + col + 1
        readers = {
            o for o, places in loop.reads.items() if number in [loop.padded[p] for p in places]
        }
        found = set(itertools.product(links.output_rows.tolist(), links.output_cols.tolist()))
        assert found == readers
        assert links.count == len(readers)


@pytest.mark.parametrize(("call", "shape"), LAYERS)
def test_a_footprint_and_a_field_are_those_of_a_loop(call, shape):
    loop, state = Loop(call, shape), state_of(call, shape)
    current = next(
        v
        for v in compare_variants(state.layer, derive(state).tensors, "dilation").variants
        if v.current
    )
    foot = current.footprint
    places = set(itertools.product(foot.rows.tolist(), foot.cols.tolist()))
    assert places == set(loop.reads[foot.cell])
    field = Stack((SlidingWindow.of(state.layer.geometry),)).receptive_fields[0]
    corner = loop.reads[0, 0][0]
    seen = {(r - corner[0], c - corner[1]) for r, c in loop.reads[0, 0]}
    assert set(map(tuple, np.argwhere(field.mask).tolist())) == seen


@pytest.mark.parametrize(("call", "shape"), LAYERS[:12])
def test_the_window_hatches_and_counts_what_a_loop_finds(window, call, shape):
    loop, session = Loop(call, shape), window.session
    session.open_state(state_of(call, shape))
    view = window.stage.detail.input_view
    unread = view.picture.unread
    assert state_of(call, shape).layer.geometry.reads_all == (not loop.unread.any())
    assert np.array_equal(np.zeros_like(loop.unread) if unread is None else unread, loop.unread)
    assert set(view.overlay.taps) == set(loop.reads[0, 0])
    session.change(coverage=True)
    QApplication.processEvents()
    (top, left), (high, wide) = loop.padding, shape
    values = view.picture.values[top : top + high, left : left + wide]
    assert np.array_equal(values, loop.counts)
    # What has no room is in a tooltip.
    labels = window.stage.findChildren(QLabel)
    words = " ".join(f"{label.text()} {label.toolTip()}" for label in labels)
    read, total = int((loop.counts > 0).sum()), loop.counts.size
    assert re.search(
        rf"\b{read} of {total} (?:pixels|numbers) are read, up to {loop.counts.max()} times", words
    )
