"""What calls in code give."""

import ast

import pytest

from convgui.model.network.code_text import read_code
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
        *("math.sin(3)", "dict(**n)", "'{}'.join(items)"),
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


@pytest.mark.parametrize(
    ("lines", "made"),
    [
        (
            "conv = partial(nn.Conv2d, kernel_size=3, padding=1)",
            "Conv2d(3, 8, kernel_size=3, padding=1)",
        ),
        (
            "c = functools.partial(nn.Conv2d, 3, kernel_size=3)\nconv = lambda i, o, c=c: c(o)",
            "Conv2d(3, 8, kernel_size=3)",
        ),
        (
            "conv = lambda i, o, k=3: nn.Conv2d(i, o, k, padding=k // 2)",
            "Conv2d(3, 8, 3, padding=1)",
        ),
        ("w = 5\nconv = lambda i, o: nn.Conv2d(i, w, 3)\nw = 6", "Conv2d(3, 6, 3)"),
        ("k = 5\nconv = lambda i, o, k=k: nn.Conv2d(i, o, k)\nk = 6", "Conv2d(3, 8, 5)"),
        ("conv = lambda i, o: getattr(nn, 'Conv2d')(i, o, math.ceil(2.5))", "Conv2d(3, 8, 3)"),
        ("conv = lambda i, o: spectral_norm(nn.Conv2d(i, o, 3))", "Conv2d(3, 8, 3)"),
    ],
)
def test_functions_without_a_name_and_with_some_arguments(lines, made):
    (layer,) = read_code(f"{lines}\nmodel = nn.Sequential(conv(3, 8))").layers
    assert layer.call == made
    assert not layer.more_parameters


def test_a_weight_norm_has_parameters_of_its_own():
    (layer,) = read_code("model = nn.Sequential(nn.utils.weight_norm(nn.Conv2d(3, 8, 3)))").layers
    assert (layer.call, layer.more_parameters) == ("Conv2d(3, 8, 3)", True)


def test_a_partial_with_arguments_that_are_not_known_is_not_followed():
    (layer,) = read_code(
        "c = partial(nn.Conv2d, kernel_size=k)\nk = 3\nm = nn.Sequential(c(3, 8))"
    ).layers
    assert layer.call == "c(3, 8)"


def test_defaults_are_those_of_the_definition_and_there_once():
    text = """
w = 4
def conv(i=w, sizes=[5]):
    sizes.append(len(sizes))
    return nn.Conv2d(i, sizes[-1], 3)
w = 9
model = nn.Sequential(conv(), conv())
"""
    assert [own.call for own in read_code(text).layers] == ["Conv2d(4, 1, 3)", "Conv2d(4, 2, 3)"]


def test_a_generator_is_not_run_like_a_function():
    text = "def made():\n    yield nn.ReLU()\nmodel = nn.Sequential(nn.Tanh(), *made())"
    assert any(own.why for own in read_code(text).layers)


def test_a_lambda_is_no_network():
    text = "def net():\n    return nn.Sequential(nn.ReLU())\nkey = lambda x: nn.Tanh()"
    assert [own.call for own in read_code(text).layers] == ["ReLU()"]
