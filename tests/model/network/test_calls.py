"""What calls in code give."""

import ast

import pytest

from convgui.model.network.code_values import Holder, Leaf, Scope, Unknown
from convgui.model.network.statements import Walker


def value(text, before=""):
    walker, scope = Walker(), Scope()
    walker.run(ast.parse(before).body, scope)
    return walker.evaluate(ast.parse(text, mode="eval").body, scope)


BEFORE = """
m = nn.Sequential(nn.ReLU(), nn.Tanh())
items, table = [1, 2], {"a": 3}
def double(n, by=2): return n * by
class Own(nn.Module):
    width = 8
    def __init__(self): self.c = None
    @staticmethod
    def half(n): return n // 2
own = Own()
"""


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("double(3)", 6),
        ("double(n=3, by=3)", 9),
        ("own.half(8)", 4),
        ("own.width + Own.width", 16),
        ("hasattr(own, 'c')", True),
        ("hasattr(own, 'd')", False),
        ("getattr(own, 'd', 5)", 5),
        ("len(m)", 2),
        ("[i for i, _ in enumerate(m)]", [0, 1]),
        ("[k for k, v in table.items()]", ["a"]),
        ("dict(b=4)['b']", 4),
        ("'c{}'.format(1)", "c1"),
        ("items.pop()", 2),
        ("cast(int, 3)", 3),
        ("(m.append(nn.ReLU()), len(m))[1]", 3),
    ],
)
def test_values(text, made):
    assert value(text, BEFORE) == made


@pytest.mark.parametrize(
    "text",
    [
        *("double()", "unknown(3)", "items.sort(key=f)", "open('x')", "3(4)"),
        *("getattr(own, 'd')", "getattr(own, name)", "m.insert(0, m)", "super()"),
        *("math.sqrt(3)", "dict(**n)", "'{}'.join(items)"),
    ],
)
def test_what_the_text_does_not_tell(text):
    assert isinstance(value(text, BEFORE), Unknown)


def test_layers():
    assert isinstance(value("nn.Conv2d(3, 8, 3)"), Leaf)
    assert value("torch.nn.Conv2d(3, 2 * 4, 3).to(device)").call == "Conv2d(3, 8, 3)"
    assert isinstance(value("nn.Sequential(nn.ReLU())"), Holder)
    named = "conv = nn.Conv2d\nfrom torch.nn import ReLU as Act\n"
    assert value("conv(3, 8, 3)", named).kind == "Conv2d"
    assert value("Act()", named).kind == "ReLU"


def test_layers_that_get_a_name():
    before = "class A(nn.Module):\n  def __init__(self):\n    for i in range(2):\n"
    for line in ("setattr(self, f'c{i}', nn.ReLU())", "self.add_module('c%d' % i, nn.ReLU())"):
        made = value("A()", f"{before}      {line}\n")
        assert [*made.values] == ["c0", "c1"]


def test_functions_that_use_themselves_end():
    before = "def f(n): return f(n - 1)\n"
    assert isinstance(value("f(3)", before), Unknown)
