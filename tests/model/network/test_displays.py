"""Dictionaries, comprehensions and texts with values in them."""

import ast

import pytest

from convgui.model.network.code_values import Scope, Unknown
from convgui.model.network.statements import Walker


def value(text):
    scope = Scope()
    scope.names |= {"base": {"k": 3, "s": 1}, "ch": [4, 8]}
    return Walker().evaluate(ast.parse(text, mode="eval").body, scope)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{**base, 's': 2}", {"k": 3, "s": 2}),
        ("{'s': 2, **base}", {"s": 1, "k": 3}),
        ("base | {'s': 5}", {"k": 3, "s": 5}),
        ("{c: 2 * c for c in ch if c > 4}", {8: 16}),
        ("{f'c{i}': c for i, c in enumerate(ch)}", {"c0": 4, "c1": 8}),
        ("[a * b for a in ch for b in ch]", [16, 32, 32, 64]),
    ],
)
def test_what_is_made(text, made):
    assert value(text) == made


@pytest.mark.parametrize("text", ["{**n}", "{n: 1}", "{c: 1 for c in n}", "{c: 1 for c in [[]]}"])
def test_what_the_text_does_not_tell(text):
    assert isinstance(value(text), Unknown)


def test_a_walrus_in_a_comprehension_names_something_around_it():
    scope, walker = Scope(), Walker()
    walker.run(ast.parse("n = 1\nmade = [(n := n * 2) for i in range(3)]").body, scope)
    assert (scope.find("made"), scope.find("n")) == ([2, 4, 8], 8)
    assert isinstance(scope.find("i"), Unknown)
