"""What Python makes of plain values, and what is too large."""

import ast

import pytest

from convgui.model.call.arguments import LARGEST_INT
from convgui.model.network.constants import (
    EndsError,
    UntoldError,
    apply,
    formatted,
    is_plain,
    items_of,
    reckon,
    small,
)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("3 + 4", 7),
        ("7 // 2", 3),
        ("7 / 2", 3.5),
        ("2 ** 5", 32),
        ("(1, 2) + (3,)", (1, 2, 3)),
        ("[8] * 3", [8, 8, 8]),
        ("'c' + 'd'", "cd"),
        ("'block%d' % 3", "block3"),
    ],
)
def test_sums(text, made):
    node = ast.parse(text, mode="eval").body
    left, right = map(ast.literal_eval, (node.left, node.right))
    assert reckon(node.op, left, right) == made


def test_comparisons():
    assert reckon(ast.Lt(), 2, 3)
    assert reckon(ast.In(), 2, (1, 2))
    assert not reckon(ast.NotIn(), "M", ["M"])


@pytest.mark.parametrize(
    ("kind", "left", "right"),
    [
        (ast.Div, 1, 0),
        (ast.Add, 1, "a"),
        (ast.Mult, [1], 10**9),
        (ast.Mult, "ab", 10**9),
        (ast.Pow, 9, 9**9),
        (ast.Pow, 0.0, -1),
        (ast.Mult, LARGEST_INT, 2),
        (ast.Mod, "%999999999d", 3),
        (ast.Eq, [[1]], [[1]]),
        (ast.BitOr, 1, 2),
        (ast.In, 1, 3),
    ],
)
def test_what_is_wrong_or_too_large_is_not_told(kind, left, right):
    with pytest.raises(UntoldError):
        reckon(kind(), left, right)


def test_functions():
    assert apply("len", [[1, 2]]) == 2
    assert [*apply("range", [1, 4])] == [1, 2, 3]
    assert apply("zip", [[1, 2], [3, 4]]) == [(1, 3), (2, 4)]
    assert apply("enumerate", [["a"]]) == [(0, "a")]
    assert apply("reversed", [(1, 2)]) == [2, 1]
    assert apply("max", [3, 4]) == 4
    assert apply("linspace", [0, 0.3, 4]) == pytest.approx([0, 0.1, 0.2, 0.3])
    assert apply("log", [8, 2]) == 3
    with pytest.raises(UntoldError):
        apply("linspace", [0, 1, 10**12])
    for name, arguments in (("open", ["x"]), ("range", [10**9]), ("int", ["x"]), ("len", [3])):
        with pytest.raises(UntoldError):
            apply(name, arguments)


def test_texts_with_values_in_them():
    assert formatted("c{}_{}", "format", [1, 2]) == "c1_2"
    for text, values in (("{:>999999999}", [1]), ("{0.x}", [1]), ("{}", [[1]]), ("{}{}", [1])):
        with pytest.raises(UntoldError):
            formatted(text, "format", values)


def test_what_is_plain_and_small():
    assert is_plain((1, None, "same"))
    assert not is_plain([[1]])
    assert not is_plain(range(3))
    assert items_of({"a": 1}) == ["a"]
    for value in ("x" * 99, 1j, [0] * 5000, object()):
        with pytest.raises(UntoldError):
            small(value)
    with pytest.raises(UntoldError):
        items_of(3)
    assert issubclass(EndsError, UntoldError)
