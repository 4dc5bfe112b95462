"""Why the text does not tell what the code does."""

from __future__ import annotations

import ast

from convgui.messages import Sentence
from convgui.model.network.call_arguments import PassedArgument
from convgui.model.network.code_values import Unknown, code_of
from convgui.model.network.layer_text import PRINT


def by_loop(through: ast.expr) -> Sentence:
    """That the text does not tell what a loop makes."""
    return Sentence(
        "The text does not tell what a loop through {0} meets. Paste what {1} gives.",
        *(code_of(through), PRINT),
    )


def by_endless(test: ast.expr, rounds: int) -> Sentence:
    """That a loop does not end."""
    loop, count = f"while {code_of(test)}", f"{rounds:,}"
    return Sentence("The loop “{0}” does not end: it still goes on after {1} rounds.", loop, count)


def by_condition(told_by: ast.expr) -> Sentence:
    """That the text does not tell what a condition, or another piece of code, decides."""
    return Sentence(
        "What the code does depends on {0}, which the text does not tell.", code_of(told_by)
    )


def unread(name: str) -> Sentence:
    """The reason why nothing is known of what a function gives."""
    return Sentence("forward calls {0}; what that gives is not known here.", name)


def by_argument(given: PassedArgument) -> Sentence:
    """Why the text does not tell what an argument brings into a container."""
    value = given.value
    if isinstance(value, Unknown) and value.why is not None:
        return value.why
    if isinstance(given.node, (ast.ListComp, ast.GeneratorExp, ast.DictComp)):
        return by_loop(given.node.generators[0].iter)
    return by_condition(given.node)
