"""The value of an output cell as the answer to a question, with the sum behind it."""

from __future__ import annotations

from convgui.messages import Sentence
from convgui.model.conv.geometry import Combine
from convgui.model.scene.frame import Frame
from convgui.model.scene.state import State
from convgui.model.scene.tensors import QUIETLY
from convgui.model.tutor.solution import (
    Solution,
    abbreviated,
    format_number,
    frame_at_step,
    operand,
)


@QUIETLY
def solve_cell(state: State) -> Solution:
    """The value of the cell in play, with the bias."""
    frame = frame_at_step(state)
    terms = frame.terms
    if not state.layer.spec.HAS_WEIGHT:
        return _solve_pool(frame)
    deep = terms.products.shape[0]
    if deep == 1:
        pairs = zip(terms.values.ravel(), terms.weights.ravel(), strict=True)
        parts = [f"{operand(value)}·{operand(weight)}" for value, weight in pairs]
    else:
        parts = [operand(n) for n in terms.channel_sums]
    total = float(terms.running.ravel()[-1])
    added = abbreviated(parts, " + ")
    if frame.bias is None:
        if deep == 1:
            return Solution(
                total, Sentence("The products: {0} = {1}.", added, format_number(total))
            )
        return Solution(
            total, Sentence("The sums of the channels: {0} = {1}.", added, format_number(total))
        )
    total += frame.bias
    arguments = added, operand(frame.bias), format_number(total)
    if deep == 1:
        return Solution(
            total, Sentence("The products, then the bias: {0} + {1} = {2}.", *arguments)
        )
    return Solution(
        total, Sentence("The sums of the channels, then the bias: {0} + {1} = {2}.", *arguments)
    )


def _solve_pool(frame: Frame) -> Solution:
    """The largest number of the window, or the mean."""
    values = frame.terms.values.ravel().tolist()
    total = float(frame.terms.running.ravel()[-1])
    if frame.combine == Combine.MAX:
        listed = abbreviated([format_number(value) for value in values], ", ")
        return Solution(total, Sentence("The largest of {0} is {1}.", listed, format_number(total)))
    divisor = frame.divisor or len(values)
    added = abbreviated([operand(value) for value in values], " + ")
    mean = total / divisor
    return Solution(
        mean, Sentence("The mean: ({0}) / {1} = {2}.", added, divisor, format_number(mean))
    )
