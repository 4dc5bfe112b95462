"""Lines of code, gone through by rules."""

import ast

import pytest

from convgui.model.network import statements
from convgui.model.network.code_text import read_code
from convgui.model.network.code_values import Scope, Unknown
from convgui.model.network.statements import Walker


def names(text):
    walker, scope = Walker(), Scope()
    walker.run(ast.parse(text).body, scope)
    return {k: v for k, v in scope.names.items() if isinstance(v, (int, list, dict, str))}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("c = d = 64", {"c": 64, "d": 64}),
        ("c: int = 64\nd: int", {"c": 64}),
        ("a, (b, c) = 3, (8, 5)", {"a": 3, "b": 8, "c": 5}),
        ("a, b = n", {}),
        ("c = 3\nc *= 2", {"c": 6}),
        ("c = [3]\nc += [4]\nc[0] = 5", {"c": [5, 4]}),
        ("c = {}\nc['a'] = 5", {"c": {"a": 5}}),
        ("c = 0\nfor i in (1, 2): c += i", {"c": 3, "i": 2}),
        ("for i in range(9):\n  if i == 2: break\n  continue", {"i": 2}),
        ("i = 0\nwhile i < 3: i += 1", {"i": 3}),
        ("i = 0\nwhile True:\n  i += 1\n  if i > 3: break", {"i": 4}),
        ("if True: c = 1\nelse: c = 2", {"c": 1}),
        ("if n: raise ValueError\nelse: c = 2", {"c": 2}),
        ("if n: c = 1\nelse: raise ValueError", {"c": 1}),
        ("with open('x') as f: c = 3", {"c": 3}),
        ("try: c = 3\nexcept ValueError: raise\nfinally: d = 4", {"c": 3, "d": 4}),
        ("try: c = 3\nexcept ValueError: c = 4", {}),
        ("c = 3\nif n: c = 4", {}),
        ("c = 3\nfor i in n: c = i", {}),
        ("c = 3\nwhile n: c = 4", {}),
        ("c = 3\ndel c", {}),
        ("c = 3\nreturn c\nc = 4", {"c": 3}),
        # Python refuses them here.
        ("c = 3\nbreak", {"c": 3}),
    ],
)
def test_what_names_stand_for(text, found):
    assert names(text) == found


@pytest.mark.parametrize("text", ["a = a * a\n", "a = (a, a)\n", "a = a + a\n"])
def test_nothing_grows(text):
    grown = "".join(text.replace("a", f"a{n}").replace(f"a{n} =", f"a{n + 1} =") for n in range(80))
    for start in ("9", "[9]", "'9'"):
        found = names(f"a0 = {start}\n{grown}").values()
        assert all(not isinstance(v, list) or len(v) <= 4000 for v in found)


def test_long_loops_are_not_followed(monkeypatch):
    assert names("i = 0\nwhile True: i += 1") == {}
    assert "c" not in names("for a in range(99):\n  for b in range(99): c = 3")
    monkeypatch.setattr(statements, "MOST_ROUNDS", 3)
    assert names("for i in range(9): c = 3") == {}


def test_names_of_classes_and_functions():
    walker, scope = Walker(), Scope()
    walker.run(
        ast.parse("class A(nn.Module):\n  n = 3\n  def f(self): return n\na = A()").body, scope
    )
    value = walker.evaluate(ast.parse("(A.n, a.f())", mode="eval").body, scope)
    assert value[0] == 3
    # A method does not see the names in the class around it.
    assert isinstance(value[1], Unknown)


def test_the_first_names_of_layers():
    walker, scope = Walker(), Scope()
    walker.run(ast.parse("a = b = nn.ReLU()\nthis.c = nn.Tanh()\nnn.ELU()").body, scope)
    assert [*walker.names.values()] == ["a", "c"]
    assert walker.loose
    assert len(walker.outside) == 3


def test_classes_with_very_many_bases_are_left_out():
    text = "class A0: pass\n" + "".join(f"class A{n + 1}(A{n}): pass\n" for n in range(300))
    walker, scope = Walker(), Scope()
    walker.run(ast.parse(text).body, scope)
    assert "A49" in scope.names
    assert "A50" not in scope.names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("class C: n = 8\nC.n = 16\nm = C.n", 16),
        ("class C: n = 8\nC.n *= 3\nm = C().n", 24),
        ("class C: n = 8\nclass D(C): pass\nD.n = 16\nm = C.n", 8),
        ("class C: n = 8\nsetattr(C, 'n', 16)\nm = C.n", 16),
        ("class C:\n  n = 8\n  @classmethod\n  def f(cls): cls.n = 5\nC.f()\nm = C.n", 5),
        ("class C: n = 8\nif big: C.n = 16\nm = C.n", None),
        ("class C: n = 8\nsetattr(C, name, 16)\nm = C.n", None),
        ("n = 8\ndef f():\n  global n\n  n = 32\nf()\nm = n", 32),
        ("n = 8\ndef f():\n  n = 32\nf()\nm = n", 8),
        ("n = 8\ndef f():\n  global n\n  n = 32\nm = n", 8),
        ("n = 8\ndef f():\n  global n\n  n *= 2\n  return n\nm = f() + n", 32),
        ("n = 8\ndef f():\n  global n\n  if big: n = 32\nf()\nm = n", None),
        ("n = 8\ndef f():\n  global n\n  n = 32\nif big: f()\nm = n", None),
        (
            "def f():\n  n = 8\n  def g():\n    nonlocal n\n    n = 9\n  g()\n  return n\nm = f()",
            9,
        ),
        ("global n\nn = m = 3", 3),
    ],
)
def test_what_is_changed_elsewhere(text, found):
    assert names(text).get("m") == found


@pytest.mark.parametrize(
    ("lines", "made"),
    [
        ("n = 0\nwhile n < 5: n += 1\nelse: n = 9", "9"),
        ("n = 0\nwhile n < 5:\n  n += 1\n  if n == 3: break\nelse: n = 9", "3"),
        # Whether the loop is left by break is not known.
        ("n = 1\nfor k in some:\n  if k: break\nelse: n = 9", "n"),
    ],
)
def test_what_is_done_after_a_loop_that_ends(lines, made):
    (layer,) = read_code(f"{lines}\nmodel = nn.Sequential(nn.Conv2d(3, n, 3))").layers
    assert layer.call == f"Conv2d(3, {made}, 3)"


def test_layers_of_a_container_are_replaced_and_deleted_by_number():
    lines = "m = nn.Sequential(nn.Conv2d(3, 4, 3), nn.ReLU(), nn.Conv2d(4, 5, 3))\n"
    text = f"{lines}m[-1] = nn.Conv2d(4, 6, 1)\ndel m[1]"
    assert [(own.name, own.call) for own in read_code(text).layers] == [
        ("0", "Conv2d(3, 4, 3)"),
        ("1", "Conv2d(4, 6, 1)"),
    ]
