"""The answer to a question with its reason, and how numbers are written and compared in it."""

from __future__ import annotations

import math
from typing import NamedTuple

from convgui.model.lesson.page import Answer
from convgui.model.scene.frame import Frame, derive
from convgui.model.scene.state import State

# Longer sums and lists are abbreviated with "…".
MAX_TERMS = 10
# The value of a cell may be off by half a unit of the second decimal, or by a thousandth.
ABSOLUTE_TOLERANCE, RELATIVE_TOLERANCE = 0.005, 0.001


class Solution(NamedTuple):
    """The correct answer to a question, and the reason for it."""

    answer: Answer
    reason: str


def format_number(number: float) -> str:
    """A number in a reason: a whole one in full, as a count has to be, others with two decimals."""
    if math.isfinite(number) and number != int(number):
        # Rounded first, so that a small negative number is not written as −0.00.
        return f"{round(number, 2) + 0.0:.2f}".replace("-", "−")
    return f"{number:.0f}".replace("-", "−")


def is_close(name: str, given: float, expected: float) -> bool:
    """Whether a number is right: within the tolerances for "cell", exact for all others."""
    if name != "cell":
        return given == expected
    if not (math.isfinite(given) and math.isfinite(expected)):
        return given == expected or (math.isnan(given) and math.isnan(expected))
    # 1e-9 more, as 0.005 is no exact float.
    tolerance = max(ABSOLUTE_TOLERANCE, RELATIVE_TOLERANCE * abs(expected)) + 1e-9
    return abs(given - expected) <= tolerance


def operand(number: float) -> str:
    """A number in a sum or product: in parentheses if it is negative."""
    return f"({format_number(number)})" if number < 0 else format_number(number)


def abbreviated(parts: list[str], between: str) -> str:
    """The parts joined by ``between``; of more than ``MAX_TERMS`` the middle is left out."""
    if len(parts) > MAX_TERMS:
        parts = [*parts[:4], "…", parts[-1]]
    return between.join(parts)


def frame_at_step(state: State) -> Frame:
    """The frame of the current step, even while another cell is pointed at."""
    return derive(state.having(pointed=None, pinned=False))
