"""What names in code stand for."""

import ast

import pytest

from convgui.model.network.code_values import (
    LONGEST_CODE,
    Bound,
    Class,
    Function,
    Holder,
    Leaf,
    Own,
    Scope,
    Unknown,
    code_of,
    first_name,
    last_name,
    leaves_of,
    parts_of,
)
from convgui.model.network.statements import Walker


def expression(text):
    return ast.parse(text, mode="eval").body


def a_class(name, *bases, **names):
    scope = Scope()
    scope.names.update(names)
    return Class(ast.parse(f"class {name}: pass").body[0], bases, scope)


def test_a_scope_has_the_names_around_it():
    outer = Scope()
    outer.names["c"] = 3
    inner = Scope(outer)
    assert inner.find("c") == 3
    assert code_of(inner.find("n").node) == "n"


def test_a_class_has_the_classes_that_it_inherits_from():
    base = a_class("A", Unknown(expression("nn.Module")), width=8)
    made = a_class("B", base, base)
    assert made.family == (made, base)
    assert [*made.foreign] == ["Module"]
    assert Own(made).find("width") == 8


def test_attributes_of_an_object():
    method = Function(ast.parse("def f(self): pass").body[0], Scope())
    base = a_class("A", f=method)
    own = Own(a_class("B", base, f=3), {"c": None})
    assert own.find("c") is None
    assert own.find("f") == 3
    assert own.find("f", own.maker).function is method
    unknown = own.find("training")
    assert isinstance(unknown, Bound)
    assert unknown.function == "training"


def test_layers_by_their_full_names():
    conv, act = Leaf("Conv2d", "Conv2d(3, 8, 3)"), Leaf("ReLU", "ReLU()")
    inner = Holder("Sequential", {"0": conv, "1": act, "2": conv})
    own = Own(a_class("A"), {"body": inner, "n": 3, "last": act})
    assert dict(parts_of(own)) == {"body": inner, "last": act}
    assert [name for name, _ in leaves_of(own, "net", lambda: None)] == [
        *("net.body.0", "net.body.1", "net.body.2", "net.last")
    ]


def test_what_may_be_more_is_listed():
    open_one = Holder("Sequential", why="it depends")
    ((name, leaf),) = leaves_of(open_one, "body", lambda: None)
    assert (name, leaf.kind, leaf.why) == ("body", "Sequential", "it depends")


def test_endless_networks_are_counted():
    def spend():
        nonlocal left
        left -= 1
        if not left:
            raise ValueError("so much")

    left, own = 99, Holder("Sequential")
    own.parts["0"] = own
    with pytest.raises(ValueError, match="so much"):
        [*leaves_of(own, "", spend)]


def test_code_as_text():
    assert last_name(expression("torch.nn.Conv2d")) == "Conv2d"
    assert first_name(expression("torch.nn.Conv2d(3).weight[0]")) == "torch"
    assert first_name(expression("3")) == ""
    assert len(code_of(expression(f"f({'x, ' * 50})"))) == LONGEST_CODE
    # Python writes no number of more than 4,300 digits.
    assert code_of(expression("0x" + "f" * 9000)) == "…"


def test_classes_inherit_in_pythons_order():
    text = "class A: n = 1\nclass B(A): pass\nclass C(A): n = 2\nclass D(B, C): pass\n"
    python: dict[str, type] = {}
    exec(text, python)
    walker, scope = Walker(), Scope()
    walker.run(ast.parse(text).body, scope)
    family = [own.node.name for own in scope.find("D").family]
    assert family == [own.__name__ for own in python["D"].__mro__[:-1]]
    assert walker.evaluate(ast.parse("D().n", mode="eval").body, scope) == 2
