"""What a function of the text may change outside of itself."""

import ast

import pytest

from convgui.model.network.code_text import read_code
from convgui.model.network.code_values import Scope
from convgui.model.network.effects import effects_of, reached_from
from convgui.model.network.layer_text import NetworkError
from convgui.model.network.statements import Walker


def effects(text):
    return effects_of([*ast.walk(ast.parse(text))])


def test_what_is_found_in_the_lines():
    found = effects(
        "def f(self):\n  global a\n  a = g(self.h())\n  self.b = 3\n  self.c.append(4)\n"
    )
    assert (found.calls, found.methods) == (("g",), ("h",))
    assert found.declared == (("a", True),)
    assert [part.attr for part in found.stored] == ["b"]
    assert (found.grown, found.changing) == (("c",), True)


def test_what_changes_nothing():
    found = effects("def f(self):\n  nonlocal n\n  return self.a + len(self.b.values())\n")
    assert (found.stored, found.grown, found.changing) == ((), (), False)
    assert found.declared == (("n", False),)
    assert effects("setattr(x, name, 3)").changing


def test_all_that_a_function_calls_each_once():
    scope = Scope()
    text = "def f(): g(), h()\ndef g(): f(), h()\ndef h(): other()\n"
    Walker().run(ast.parse(text).body, scope)
    reached = reached_from(scope.find("f"), lambda own: effects_of([*ast.walk(own.node)]))
    assert [own.node.name for own in reached] == ["f", "g", "h"]
    assert reached_from(None, effects) == []


def test_many_methods_that_call_each_other_are_given_up():
    head = "class A(nn.Module):\n    def __init__(self):\n        if n:\n"
    calls = "".join(f"            self.f{i}()\n" for i in range(1500))
    methods = "".join(f"    def f{i}(self): self.f{i + 1}()\n" for i in range(1500))
    with pytest.raises(NetworkError, match="makes too much"):
        read_code(f"{head}{calls}{methods}m = A()")
