"""Hints to pixels that were clicked: how many are right, and what their distances say."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

from convgui.messages import Sentence, join
from convgui.model.conv.axis import Axis
from convgui.model.lesson.page import Answer
from convgui.model.scene.state import State


def hint_about_pixels(state: State, given: Answer) -> Sentence:
    """What to say to the wrong pixels ``given``, (row, col) in the padded input."""
    assert isinstance(given, frozenset)
    pixels: frozenset[Any] = given
    cell = state.steps[state.playback.index].output[1:]
    rows, cols = (line.tolist() for line in state.layer.geometry.reads(cell))
    right = sum(row in rows and col in cols for row, col in pixels)
    begins = Sentence("{0} of your {1} pixels are read.", right, len(pixels))
    return join(begins, _reason(state, pixels, (rows, cols)))


def _reason(state: State, given: frozenset[Any], reads: tuple[list[int], list[int]]) -> Sentence:
    """What is wrong with them: their distance, their place, or their number."""
    axes = state.layer.geometry.axes
    for place, axis in enumerate(axes):
        lines = sorted({pixel[place] for pixel in given})
        steps = {second - first for first, second in pairwise(lines)} - {axis.dilation}
        if axis.taps > 1 and steps:
            return _step_words(axis, min(steps))
    for place, axis in enumerate(axes):
        if axis.name and min(pixel[place] for pixel in given) != reads[place][0]:
            return Sentence(
                "The window of this output begins at {0}·stride on this axis, and stride={1}.",
                *(state.steps[state.playback.index].output[1 + place], axis.stride),
            )
    taps = len(reads[0]) * len(reads[1])
    return Sentence("The kernel has {0} taps: one pixel for each.", taps)


def _step_words(axis: Axis, step: int) -> Sentence:
    if axis.dilation > 1 and step == axis.dilation + 1:
        return Sentence(
            "Yours lie {0} apart, but dilation={1}: is that the step from tap to tap, or the "
            "number of pixels left out?",
            *(step, axis.dilation),
        )
    return Sentence(
        "Yours lie {0} apart. How far is it from one tap to the next, if dilation={1}?",
        *(step, axis.dilation),
    )
