"""Why the text does not tell what the code does."""

import ast

from convgui.model.network.reasons import by_condition, by_endless, by_loop


def test_reasons():
    node = ast.Name("n")
    assert by_condition(node) == "What the code does depends on n, which the text does not tell."
    assert by_endless(node, 2001) == (
        "The loop “while n” does not end: it still goes on after 2,001 rounds."
    )
    assert by_loop(node).startswith("The text does not tell what a loop through n meets. Paste ")
