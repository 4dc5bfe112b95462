"""Hints to pixels that were clicked: how many are right, and what is wrong with the others."""

from __future__ import annotations

from itertools import pairwise, product
from typing import Any

from convgui.messages import Sentence, join
from convgui.model.conv.axis import Axis
from convgui.model.lesson.page import Answer
from convgui.model.scene.state import State


def hint_about_pixels(state: State, given: Answer) -> Sentence:
    """What to say to the wrong pixels ``given``, (row, col) in the padded input."""
    assert isinstance(given, frozenset)
    pixels: frozenset[Any] = given
    output = state.steps[state.playback.index].output[1:]
    rows, cols = (line.tolist() for line in state.layer.geometry.places_read(output))
    right = len(pixels & set(product(rows, cols)))
    strays = len(pixels) - right
    if right > strays > 0:
        if strays == 1:
            return Sentence("{0} are right; 1 does not belong to this window.", right)
        return Sentence("{0} are right; {1} do not belong to this window.", right, strays)
    if not right:
        begins = Sentence("None of them is read.")
    elif not strays:
        begins = Sentence("What you chose is read.")
    elif right == 1:
        begins = Sentence("Only one of your {0} pixels is read.", len(pixels))
    else:
        begins = Sentence("{0} of your {1} pixels are read.", right, len(pixels))
    return join(begins, _reason(state, pixels, (rows, cols)))


def _reason(state: State, given: frozenset[Any], reads: tuple[list[int], list[int]]) -> Sentence:
    """What is wrong with them: their distance, their place, or their number."""
    axes = state.layer.geometry.axes
    lines = [sorted({pixel[place] for pixel in given}) for place in range(2)]
    if len(given) == len(lines[0]) * len(lines[1]):
        for axis, chosen in zip(axes, lines, strict=True):
            steps = {second - first for first, second in pairwise(chosen)}
            if axis.taps > 1 and len(steps) == 1 and steps != {axis.dilation}:
                return _step_words(axis, *steps)
    output = state.steps[state.playback.index].output
    for place, axis in enumerate(axes):
        if axis.name and lines[place][0] != reads[place][0]:
            border = f" − {axis.before}" if axis.before else ""
            return _begin_words(axis.name, f"{output[1 + place]}·stride{border}", axis.stride)
    taps = len(reads[0]) * len(reads[1])
    if taps == axes[0].taps * axes[1].taps == 1:
        return Sentence("The kernel has one tap: it reads one pixel.")
    if taps < axes[0].taps * axes[1].taps:
        return Sentence("This window reaches outside: only {0} places are read.", taps)
    return Sentence("The kernel has {0} taps: one pixel for each.", taps)


def _begin_words(axis: str, start: str, stride: int) -> Sentence:
    if axis == "H":
        return Sentence("The window of this output begins in row {0}; stride={1}.", start, stride)
    if axis == "W":
        return Sentence(
            "The window of this output begins in column {0}; stride={1}.", start, stride
        )
    return Sentence("The window of this output begins at {0}; stride={1}.", start, stride)


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
