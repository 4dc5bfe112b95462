"""Hints to a wrong value of an output cell: what was forgotten, or what the sum is made of."""

from __future__ import annotations

import numpy as np

from convgui.messages import Sentence, join
from convgui.model.conv.geometry import Combine
from convgui.model.scene.frame import Frame
from convgui.model.scene.state import State
from convgui.model.scene.tensors import QUIETLY
from convgui.model.tutor.solution import format_number, frame_at_step, is_close, operand


@QUIETLY
def hint_about_cell(state: State, given: float) -> Sentence:
    """What to say to ``given``, a wrong value of the cell in play."""
    frame = frame_at_step(state)
    if not state.layer.spec.HAS_WEIGHT:
        return _of_pool(frame)
    sums = frame.terms.channel_sums
    total, deep = float(sums.sum()), len(sums)
    if frame.bias is not None and is_close("cell", given, total):
        bias = format_number(frame.bias)
        return Sentence("That is the sum without the bias, which is {0}.", bias)
    if deep > 1 and is_close("cell", given, total / deep):
        return Sentence("The sums of the {0} channels are added, not averaged.", deep)
    if state.layer.spec.TRANSPOSED:
        words = Sentence("Count the stamps on this cell, and add up what each of them puts there.")
    elif deep > 1:
        words = _of_channels(format_number(float(sums[0])), deep - 1)
    else:
        words = _of_products(frame)
    if frame.bias is None:
        return words
    return join(words, Sentence("Last comes the bias, {0}.", format_number(frame.bias)))


def _of_channels(first: str, others: int) -> Sentence:
    if others == 1:
        return Sentence("The first channel gives {0}, and one more follows.", first)
    return Sentence("The first channel gives {0}, and {1} more follow.", first, others)


def _of_products(frame: Frame) -> Sentence:
    """About the products of one channel: those of pixels that are not 0 make the sum."""
    if np.isnan(frame.terms.products).any():
        return Sentence("One of the numbers is nan. What is nan times a weight?")
    values, weights = frame.terms.values.ravel(), frame.terms.weights.ravel()
    if values.size == 1:
        return Sentence("One pixel meets one weight: multiply them.")
    counted = np.flatnonzero(values)
    if not counted.size:
        return Sentence("All pixels of the window are zeros: what is left of the sum?")
    if counted.size == 1:
        return Sentence("Only one pixel of the window is not 0: which weight does it meet?")
    value, weight = float(values[counted[0]]), float(weights[counted[0]])
    begins = operand(value), operand(weight), format_number(value * weight)
    if counted.size < values.size:
        return Sentence(
            "Only the pixels that are not 0 count. The first of them gives {0}·{1} = {2}.", *begins
        )
    return Sentence("There are {0} products; the first is {1}·{2} = {3}.", values.size, *begins)


def _of_pool(frame: Frame) -> Sentence:
    count = frame.terms.values.size
    if frame.combine == Combine.MAX:
        return Sentence("Of the {0} numbers in the window one goes on: the largest.", count)
    return Sentence(
        "The {0} numbers of the window are added, then divided by {1}.",
        *(count, frame.divisor or count),
    )
