"""What is not known after lines that may or may not be run."""

import ast

import pytest

from convgui.model.network.code_values import Scope, Unknown, leaves_of
from convgui.model.network.statements import Walker


def read(text):
    walker, scope = Walker(), Scope()
    walker.run(ast.parse(text).body, scope)
    return scope


def listed(text, name="m"):
    leaves = leaves_of(read(text).find(name), "", lambda: None)
    return [(key, leaf.call, str(leaf.why or "")) for key, leaf in leaves]


HEAD = "class A(nn.Module):\n  def __init__(self, big):\n    self.a = nn.ReLU()\n    "
WHY = "What the code does depends on big, which the text does not tell."


def test_a_layer_that_is_one_of_two():
    text = f"{HEAD}if big: self.c = nn.Conv2d(3, 64, 7)\n    else: self.c = nn.Conv2d(3, 8, 3)\n"
    assert listed(f"{text}m = A(n)") == [
        ("a", "ReLU()", ""),
        ("c", "nn.Conv2d(3, 64, 7) / nn.Conv2d(3, 8, 3)", WHY),
    ]
    assert listed(f"{text}m = A(True)")[1] == ("c", "Conv2d(3, 64, 7)", "")
    assert listed(f"{text}m = A(0)")[1] == ("c", "Conv2d(3, 8, 3)", "")


def test_a_layer_that_may_be_replaced():
    assert listed(f"{HEAD}if big: self.a = nn.Tanh()\nm = A(n)") == [
        ("a", "ReLU() / nn.Tanh()", WHY)
    ]


@pytest.mark.parametrize(
    "line",
    [
        "if big: self.m.append(nn.ReLU())",
        "if big: self.m.add_module('a', nn.ReLU())",
        "if big: self.m[0] = nn.ReLU()",
    ],
)
def test_a_container_that_may_hold_more(line):
    text = f"{HEAD}self.m = nn.Sequential(nn.Tanh())\n    {line}\nm = A(n)"
    assert listed(text)[1:] == [("m.0", "Tanh()", ""), ("m", "Sequential(…)", WHY)]


def test_an_object_that_may_hold_more():
    text = f"{HEAD}for i in range(big): setattr(self, f'c{{i}}', nn.ReLU())\nm = A(n)"
    ((_, call, why), *_) = listed(text)[::-1]
    assert call == "A(…)"
    assert why.startswith("The text does not tell what a loop through range(big) meets.")
    method = HEAD.replace("  def", "  def more(self): self.d = nn.Tanh()\n  def", 1)
    assert listed(f"{method}if big: self.more()\nm = A(n)")[-1] == ("", "A(…)", WHY)


def test_names_and_lists():
    scope = read("c, items = 3, [1]\nif big:\n  c = 4\n  items.append(2)\n  f(table)\n")
    assert isinstance(scope.find("c"), Unknown)
    text = "items = [1]\nif big: items.append(2)\nfound = items\nsize = nn.Conv2d(1, 1, items)"
    scope = read(text)
    assert scope.find("found").why == WHY
    assert scope.find("size").call == "Conv2d(1, 1, items)"
    assert listed(
        "items = [nn.ReLU()]\nif big: items += [nn.Tanh()]\nm = nn.Sequential(*items)"
    ) == [("", "Sequential(…)", WHY)]


def test_a_local_layer_that_is_one_of_two():
    text = "if big: c = nn.ReLU()\nelse: c = nn.Tanh()\nm = nn.Sequential(c)"
    assert listed(text) == [("0", "nn.ReLU() / nn.Tanh()", WHY)]


def test_what_comes_after_an_early_end():
    assert listed(f"{HEAD}if big: return\n    self.b = nn.Tanh()\nm = A(n)") == [
        ("a", "ReLU()", ""),
        ("b", "nn.Tanh()", WHY),
    ]


def test_a_function_that_may_change_what_it_gets():
    scope = read("given = {'groups': 1}\nchanged(given)\nm = nn.Conv2d(3, 3, 3, **given)")
    assert scope.find("m").why == "The arguments in **given are known only to your code."


def test_a_global_that_a_function_changes_which_another_one_calls():
    text = """
width = 8
def wider():
    global width
    width *= 2
def setup():
    wider()
if n:
    setup()
m = nn.Sequential(nn.Conv2d(3, width, 3))
"""
    assert listed(text)[0][1] == "Conv2d(3, width, 3)"


def test_what_a_method_changes_that_another_one_calls():
    text = """
class A(nn.Module):
    def __init__(self):
        self.width, self.more, self.last = 8, nn.ModuleList([nn.ReLU()]), nn.Tanh()
        if n:
            self.setup()
        self.conv = nn.Conv2d(3, self.width, 3)
    def setup(self):
        self.grow()
    def grow(self):
        self.width = 16
        self.last = nn.Conv2d(1, 1, 1)
        self.more.append(nn.Tanh())
m = A()
"""
    rows = listed(text)
    assert ("conv", "Conv2d(3, self.width, 3)", "") in rows
    assert [name for name, _, why in rows if why] == ["more", "last", ""]
