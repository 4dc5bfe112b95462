"""Hints to a wrong value of an output cell: what was forgotten, or how the sum begins."""

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
    if deep > 1:
        if is_close("cell", given, total / deep):
            return Sentence("The sums of the {0} channels are added, not averaged.", deep)
        first = format_number(float(sums[0]))
        begins = Sentence("The first channel gives {0}, and {1} more follow.", first, deep - 1)
        return _with_bias(begins, frame)
    if np.isnan(frame.terms.products).any():
        return Sentence("One of the numbers is nan. What is nan times a weight?")
    value, weight = (float(part.flat[0]) for part in (frame.terms.values, frame.terms.weights))
    begins = Sentence(
        "There are {0} products; the first is {1}·{2} = {3}.",
        *(frame.terms.products.size, operand(value), operand(weight)),
        format_number(value * weight),
    )
    return _with_bias(begins, frame)


def _with_bias(begins: Sentence, frame: Frame) -> Sentence:
    """The sentence, and one about the bias if there is one."""
    if frame.bias is None:
        return begins
    return join(begins, Sentence("Last comes the bias, {0}.", format_number(frame.bias)))


def _of_pool(frame: Frame) -> Sentence:
    count = frame.terms.values.size
    if frame.combine == Combine.MAX:
        return Sentence("Of the {0} numbers in the window one goes on: the largest.", count)
    return Sentence(
        "The {0} numbers of the window are added, then divided by {1}.",
        *(count, frame.divisor or count),
    )
