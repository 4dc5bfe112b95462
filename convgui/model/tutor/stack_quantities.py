"""Numbers about layers on top of each other: how far one output sees, and what it reads there."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from convgui.messages import Sentence
from convgui.model.insight.receptive_field import MAX_LAYERS, Stack, dilated_stack
from convgui.model.lesson.page import AnswerError
from convgui.model.tutor.solution import Solution

# The largest dilation of a layer.
LARGEST_RATE = 99


def read_rates(words: tuple[str, ...]) -> tuple[int, ...]:
    """The dilations of a stack of 3 × 3 layers, the first layer first. Raises ``AnswerError``."""
    rates = [int(word) for word in words if word.isascii() and word.isdigit() and len(word) < 3]
    if not 1 <= len(words) <= MAX_LAYERS or len(rates) != len(words) or 0 in rates:
        raise AnswerError(
            Sentence(
                "Write the dilations of up to {0} layers, from 1 to {1}, such as “1, 2, 4”.",
                *(MAX_LAYERS, LARGEST_RATE),
            )
        )
    return tuple(rates)


def _field(words: tuple[str, ...]) -> Solution:
    rates = read_rates(words)
    stack = dilated_stack(rates)
    side = stack.field_sizes[-1][0]
    added = " + ".join(str(2 * rate) for rate in rates)
    reason = Sentence("Each 3 × 3 layer adds 2d: 1 + {0} = {1}.", added, side)
    return Solution(side, reason)


def _read(words: tuple[str, ...]) -> Solution:
    field = _drawn(words).receptive_fields[0]
    side, in_a_row = field.size[0], rows_read(words)
    reason = Sentence(
        "The receptive field is {0} × {0}. In a row {1} pixels are read, and as many in a column: "
        "{1} · {1} = {2:,} of {3:,}.",
        *(side, in_a_row, field.read, field.covered),
    )
    return Solution(field.read, reason)


def rows_read(words: tuple[str, ...]) -> int:
    """How many rows of the receptive field are read. Raises ``AnswerError``."""
    return int(np.count_nonzero(_drawn(words).receptive_fields[0].rows))


def _drawn(words: tuple[str, ...]) -> Stack:
    stack = dilated_stack(read_rates(words))
    if not stack.drawable:
        raise AnswerError(Sentence("This receptive field is too large to be counted."))
    return stack


# By the names that lessons use; each takes the dilations as they are written.
STACK_NUMBERS: dict[str, Callable[[tuple[str, ...]], Solution]] = {
    "stack_field": _field,
    "stack_read": _read,
}
