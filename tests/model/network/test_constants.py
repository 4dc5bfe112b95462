"""Names that stand for a value."""

import ast

import pytest

from convgui.model.network.constants import constants_of, defaults_of, filled, parameters_of


def constants(text, **known):
    made = constants_of(ast.parse(text), {k: ast.Constant(v) for k, v in known.items()})
    return {name: ast.literal_eval(value) for name, value in made.items()}


def function(head):
    (made,) = ast.parse(f"def f({head}): pass").body
    return made


def values(found):
    return {name: ast.literal_eval(value) for name, value in found.items()}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("c = 64", {"c": 64}),
        ("c = 64\nd = 2 * c", {"c": 64, "d": 128}),
        ("c: int = 64", {"c": 64}),
        ("a, b = 3, 8", {"a": 3, "b": 8}),
        ("p = 0.5", {"p": 0.5}),
        ("mode = 'same'; on = True; none = None", {"mode": "same", "on": True, "none": None}),
        ("k = (3, 2 + 3)", {"k": (3, 5)}),
        ("c = f(3)", {}),
        # Which of them is meant, only running would tell.
        ("c = 3\nc = 4", {}),
        ("c = 3\nc *= 2", {}),
        ("for c in (1, 2): pass", {}),
        # Those of other functions are none of ours.
        ("def g():\n    c = 3", {}),
        ("a = 2\nb = a ** 9", {"a": 2}),
        ("a = 1 / 0", {}),
        (f"a = '{'x' * 99}'", {}),
    ],
)
def test_constants(text, found):
    assert constants(text) == found


def test_a_function_hides_what_is_around_it():
    assert constants("c = f()", c=3, d=4) == {"d": 4}
    assert constants("c = d", c=3, d=4) == {"c": 4, "d": 4}


@pytest.mark.parametrize("text", ["a = a * a\n", "a = (a, a)\n"])
def test_nothing_grows(text):
    grown = "".join(text.replace("a", f"a{n}").replace(f"a{n} =", f"a{n + 1} =") for n in range(80))
    assert all(len(repr(value)) < 99 for value in constants("a0 = 9\n" + grown).values())


def test_defaults():
    made = defaults_of(function("self, a, b=2, *, c=None, d, e=f()"))
    assert values(made) == {"b": 2, "c": None}


def test_the_parameters_in_a_call():
    call = ast.parse("f(3, n, c=2 * k)", mode="eval").body
    own = function("self, a, b=2, c=1, d='x'")
    found = parameters_of(own, call, {"k": ast.Constant(4)}, skip=1)
    assert values(found) == {"a": 3, "c": 8, "d": "x"}
    starred = ast.parse("f(3, *more)", mode="eval").body
    assert values(parameters_of(function("a, b=2"), starred, {})) == {"a": 3, "b": 2}


def test_the_code_is_left_as_it_is():
    node = ast.parse("f(c, k=c + 1)", mode="eval").body
    assert ast.unparse(filled(node, {"c": ast.Constant(5)})) == "f(5, k=5 + 1)"
    assert ast.unparse(node) == "f(c, k=c + 1)"
