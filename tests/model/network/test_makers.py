"""Layers, containers and objects of the classes of a text."""

import ast

import pytest

from convgui.model.network.code_values import (
    Class,
    Function,
    Holder,
    Leaf,
    Own,
    Scope,
    Unknown,
    leaves_of,
)
from convgui.model.network.layer_text import NetworkError
from convgui.model.network.makers import is_loss, is_network
from convgui.model.network.statements import Walker


def read(text):
    walker, scope = Walker(), Scope()
    walker.run(ast.parse(text).body, scope)
    return walker, scope


def calls(text, name="m"):
    return [leaf.call for _, leaf in leaves_of(read(text)[1].find(name), "", lambda: None)]


BLOCK = """
class Block(nn.Module):
    def __init__(self, inside, outside, *, stride=1):
        self.conv = nn.Conv2d(inside, outside, 3, stride)
"""


def test_arguments_go_where_a_class_is_called():
    assert calls(f"{BLOCK}m = Block(3, 8, stride=2)") == ["Conv2d(3, 8, 3, 2)"]
    assert calls(f"{BLOCK}m = Block(3, n)") == ["Conv2d(3, outside, 3, 1)"]
    # What is in the rest may well be the stride.
    assert calls(f"{BLOCK}m = Block(3, 8, **rest)") == ["Conv2d(3, 8, 3, stride)"]
    assert calls(f"{BLOCK}m = Block(*(3, 8))") == ["Conv2d(3, 8, 3, 1)"]


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("nn.Sequential(a, a)", ["Conv2d(3, 3, 3)", "Conv2d(3, 3, 3)"]),
        ("nn.Sequential(OrderedDict([('c', a)]))", ["Conv2d(3, 3, 3)"]),
        ("nn.ModuleDict({'c': a})", ["Conv2d(3, 3, 3)"]),
        ("nn.Sequential(*[nn.ReLU() for _ in range(3)])", ["ReLU()"] * 3),
        ("nn.Sequential(*n)", ["Sequential(…)"]),
        ("nn.Sequential(mine(3))", ["mine(3)"]),
        ("nn.Sequential(table[0](3))", ["table[0](3)"]),
    ],
)
def test_containers(text, made):
    assert calls(f"a = nn.Conv2d(3, 3, 3)\nm = {text}") == made


def test_classes_that_inherit():
    own = "class Same(nn.Conv2d):\n  def __init__(self, c): super().__init__(c, c, 3)\nm = Same(8)"
    assert calls(own) == ["Conv2d(8, 8, 3)"]
    assert calls("class Same(nn.Conv2d): pass\nm = Same(8, 8, 1)") == ["Conv2d(8, 8, 1)"]
    foreign = calls("class Net(Backbone):\n  def __init__(self): self.c = nn.ReLU()\nm = Net()")
    assert foreign == ["Backbone(…)", "ReLU()"]
    held = "class Net(nn.Sequential):\n  def __init__(self):\n    super().__init__(nn.ReLU())\n"
    assert calls(f"{held}    self.append(nn.Tanh())\nm = Net()") == ["ReLU()", "Tanh()"]


def test_what_may_be_a_layer_by_its_use():
    text = "class Net(nn.Module):\n  def __init__(self, a, b):\n    self.a, self.b = a, b\n"
    text += "    self.n = width(3)\n    self.c = make(3)\n"
    used = "  def forward(self, x): return self.c(self.a(x))\nm = Net(p, q)"
    assert calls(text + used) == ["p", "make(3)"]


def test_arguments_that_only_the_code_knows():
    _, scope = read("m = nn.Conv2d(3, 8, 3, **kw)")
    assert scope.find("m").why == "The arguments in **kw are known only to your code."


def test_a_layer_that_is_changed_later():
    _, scope = read("m = nn.Conv2d(3, 8, 3)\nm.bias = None")
    assert scope.find("m").why == "The code changes bias of it after it is made."


def test_a_class_within_itself_is_not_followed():
    text = "class A(nn.Module):\n  def __init__(self): self.a = A()\nm = A()"
    assert calls(text) == ["A()"]


def test_what_is_a_network():
    names = read(
        "class A(nn.Module): pass\nclass B(A): pass\nclass C: pass\nclass D(Data): pass\n"
        "class E(Base):\n  def forward(self, x): return x\n"
    )[1].names
    assert [name for name, own in names.items() if is_network(own)] == ["A", "B", "E"]
    assert isinstance(names["A"], Class)
    assert is_loss(Leaf("MSELoss", "MSELoss()"))
    assert not is_loss(Holder("Sequential"))


def test_parameters():
    walker, scope = read("def f(a, b=2, *more, c=3, **rest): pass")
    function = scope.find("f")
    assert isinstance(function, Function)
    call = ast.parse("f(1, 5, 6, d=7)", mode="eval").body
    given = [*walker.arguments(call, scope)]
    made = walker.parameters(function, given)
    assert made == {"a": 1, "b": 5, "more": (6,), "c": 3, "rest": {"d": 7}}
    unknown = walker.parameters(
        function, [*walker.arguments(ast.parse("f(*x)").body[0].value, scope)]
    )
    assert all(isinstance(own, Unknown) for own in unknown.values())


def test_too_many_layers_are_refused():
    with pytest.raises(NetworkError, match="more than 2,000 layers"):
        read("m = [nn.ReLU() for a in range(50) for b in range(50)]")


def test_an_object_keeps_what_it_is_made_of():
    _, scope = read(f"{BLOCK}m = Block(3, 8)")
    assert isinstance(scope.find("m"), Own)
