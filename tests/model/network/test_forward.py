"""What forward does with the layers of a class."""

import ast

import pytest

from convgui.model.network.code_values import Scope
from convgui.model.network.forward import NoForwardError
from convgui.model.network.forward_order import NoChainError, Trace
from convgui.model.network.statements import Walker

HEAD = """
class Net(nn.Module):
    def __init__(self):
        self.a, self.b = nn.Conv2d(3, 8, 3), nn.Conv2d(8, 8, 3)
        self.list = nn.ModuleList([nn.ReLU(), nn.Tanh()])
        self.body = nn.Sequential(self.a, nn.ReLU())
        self.none = None
"""


def order(*lines, head=HEAD, parameters="x"):
    body = "".join(f"        {line}\n" for line in lines)
    text = f"{head}    def forward(self, {parameters}):\n{body}net = Net()"
    walker, scope = Walker(), Scope()
    walker.run(ast.parse(text).body, scope)
    trace = walker.trace = Trace()
    walker.give(scope.find("net"), "", trace.latest)
    return [step.name for step in trace.steps]


@pytest.mark.parametrize(
    ("lines", "names"),
    [
        (["return self.b(F.relu(self.a(x)))"], ["a", "ReLU", "b"]),
        (["y = self.a(x)", "z = self.b(y)", "return z"], ["a", "b"]),
        (["for own in self.list: x = own(x)", "return x"], ["list.0", "list.1"]),
        (["return self.list[1](x)"], ["list.1"]),
        (["return self.body(x)"], ["a", "body.1"]),
        (["return nn.Sequential(self.a, self.b)(x)"], ["a", "b"]),
        (["if self.none is not None: x = self.a(x)", "return self.b(x)"], ["b"]),
        (["with torch.no_grad(): x = self.a(x)", "return x.relu()"], ["a", "ReLU"]),
        (["x = self.a.forward(x)", "return x"], ["a"]),
        (['"""Text."""', "assert x.ndim == 4", "print(x.shape)", "return self.a(x)"], ["a"]),
        (["for i in range(2): x = self.b(x)", "return x"], ["b", "b"]),
        (["return self.a(x)", "return self.b(x)"], ["a"]),
    ],
)
def test_chains(lines, names):
    made = order(*lines)
    assert [name.replace("body.0", "a") for name in made] == names


def test_a_parameter_with_a_default_does_no_harm():
    assert order("return self.a(x)", parameters="x, mask=None") == ["a"]


def test_a_method_and_what_a_class_inherits():
    method = "    def inner(self, x): return self.a(x)\n"
    assert order("return self.b(self.inner(x))", head=HEAD + method) == ["a", "b"]
    base = HEAD.replace("Net(nn", "Base(nn") + "    def forward(self, x): return self.a(x)\n"
    inherits = f"{base}class Net(Base):\n    c = 3\n"
    assert order("return self.b(super().forward(x))", head=inherits) == ["a", "b"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("return x + self.a(x)", "branches or sums"),
        ("return torch.cat([x, self.a(x)], 1)", "branches or sums"),
        ("return self.a(x), x", "branches or sums"),
        ("return self.a(x, x)", "branches or sums"),
        ("y = self.a(x); return x", "branches or sums"),
        ("y = self.a(x); return self.b(x)", "branches or sums"),
        ("return F.grid_sample(x)", "forward calls grid_sample"),
        ("return self.c(x)", "forward calls c"),
        ("return table[0](x)", r"forward calls table\[0\]"),
        ("return self.list(x)", "forward calls list"),
        ("return x[:, 1:]", "a part of a map"),
        ("if self.training: x = self.a(x)", "depends on self.training"),
        ("for own in layers: x = own(x)", "a loop through layers"),
        ("while n: x = self.a(x)", "a loop through n"),
        ("while True: x = self.a(x)", "The loop “while True” does not end"),
        ("return {x}", "which is not followed here"),
    ],
)
def test_what_is_no_chain_and_why(line, why):
    with pytest.raises(NoChainError, match=why):
        order(line, "return x")


def test_a_decorator_over_forward():
    plain = HEAD + "    @torch.no_grad()\n"
    assert order("return self.a(x)", head=plain) == ["a"]
    with pytest.raises(NoChainError, match="forward calls twice"):
        order("return self.a(x)", head=HEAD + "    @twice(3)\n")


def test_a_class_without_forward():
    text = HEAD + "net = Net()"
    walker, scope = Walker(), Scope()
    walker.run(ast.parse(text).body, scope)
    trace = walker.trace = Trace()
    with pytest.raises(NoForwardError):
        walker.give(scope.find("net"), "", trace.latest)
