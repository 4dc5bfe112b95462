"""Arguments of calls as text."""

import ast

import pytest

from convgui.model.network.call_arguments import PassedArgument, written
from convgui.model.network.code_values import Scope, Unknown


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("c", 5, "5"),
        ("[a, b]", [1, 2], "[1, 2]"),
        ("2 * n", None, "2 * n"),
        ("f(c, n)", None, "f(5, n)"),
        ("ch[c]", None, "ch[5]"),
        ("-0x" + "f" * 9000, None, "…"),
    ],
)
def test_names_get_their_values(code, value, text):
    scope = Scope()
    scope.names |= {"c": 5, "ch": [[1]]}
    node = ast.parse(code, mode="eval").body
    value = Unknown(node) if value is None else value
    assert written(PassedArgument(None, node, value), scope) == text


def test_the_code_is_left_as_it_is():
    scope = Scope()
    scope.names["c"] = 5
    node = ast.parse("f(c)", mode="eval").body
    written(PassedArgument(None, node, Unknown(node)), scope)
    assert ast.unparse(node) == "f(c)"


def test_several_that_are_not_told():
    node = ast.Name("more")
    assert written(PassedArgument("**", node, Unknown(node)), Scope()) == "**more"
