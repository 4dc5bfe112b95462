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


def steps(*lines, head=HEAD, parameters="x"):
    body = "".join(f"        {line}\n" for line in lines)
    text = f"{head}    def forward(self, {parameters}):\n{body}net = Net()"
    walker, scope = Walker(), Scope()
    walker.run(ast.parse(text).body, scope)
    trace = walker.trace = Trace()
    walker.give(scope.find("net"), "", trace.latest)
    return trace.steps


def order(*lines, **given):
    return [step.name for step in steps(*lines, **given)]


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


@pytest.mark.parametrize(
    ("lines", "calls"),
    [
        (["return x + self.a(x)"], [("a", (-1,)), ("add()", (-1, 0))]),
        (["y = self.a(x)", "y += x", "return y"], [("a", (-1,)), ("add_()", (0, -1))]),
        (["y = self.a(x)", "return y.sub_(x)"], [("a", (-1,)), ("sub_()", (0, -1))]),
        (["return torch.mul(self.a(x), x)"], [("a", (-1,)), ("mul()", (0, -1))]),
        (["return 0.5 * x / 3"], [("mul(0.5)", (-1,)), ("div(3)", (0,))]),
        (["return torch.cat([x, self.a(x)], 1)"], [("a", (-1,)), ("cat(dim=1)", (-1, 0))]),
        (["return torch.concat((x, x), axis=-3)"], [("cat(dim=-3)", (-1, -1))]),
        (
            ["return torch.cat([m(x) for m in self.list])"],
            [("list.0", (-1,)), ("list.1", (-1,)), ("cat(dim=0)", (0, 1))],
        ),
        (["return sum([x, x, x])"], [("add()", (-1, -1, -1))]),
        (
            ["y, z = x[:, :2], x[..., -1]", "return y - z"],
            [("x[:, :2]", (-1,)), ("x[..., -1]", (-1,)), ("sub()", (0, 1))],
        ),
        (
            ["a, b = x.chunk(2, dim=1)", "return a @ b.transpose(1, 2)"],
            [
                *[(f"chunk(2, 1)[{n}]", (-1,)) for n in (0, 1)],
                *(("transpose(1, 2)", (1,)), ("matmul()", (0, 2))),
            ],
        ),
        (["return torch.bmm(x, x)"], [("matmul()", (-1, -1))]),
        (["return torch.stack([x, x], dim=1)"], [("stack(dim=1)", (-1, -1))]),
        (
            ["return torch.exp(0.5 * x) ** 2"],
            [("mul(0.5)", (-1,)), ("exp()", (0,)), ("mul(2)", (1,))],
        ),
        (["return -x"], [("mul(-1)", (-1,))]),
        (["y, _ = torch.max(x, 1)", "return y"], [("max(dim=(1,))", (-1,))] * 2),
        (["return x.expand_as(self.a(x))"], [("a", (-1,)), ("expand_as()", (-1, 0))]),
        (["return x.mean([2, 3])"], [("mean(dim=(2, 3))", (-1,))]),
        (["return torch.mean(x, 1, keepdim=True)"], [("mean(dim=(1,), keepdim=True)", (-1,))]),
        (["return self.a(x), x"], [("a", (-1,))]),
        (["return {'out': self.a(x)}"], [("a", (-1,))]),
        (["y = self.a(x); return x"], [("a", (-1,))]),
        (["y = self.a(x); return self.b(x)"], [("a", (-1,)), ("b", (-1,))]),
        (
            ["kept = [x]", "for m in self.list: kept.append(m(kept[-1]))", "return kept[0]"],
            [("list.0", (-1,)), ("list.1", (0,))],
        ),
        (["if len([x, x]) == 2: x = self.a(x)", "return x"], [("a", (-1,))]),
    ],
)
def test_branches_and_what_joins_them(lines, calls):
    made = steps(*lines)
    named = [step.layer.call if step.layer.kind.islower() else step.name for step in made]
    assert [*zip(named, (step.reads for step in made), strict=True)] == calls


def test_a_block_that_gets_two_maps():
    head = (
        "class Up(nn.Module):\n    def __init__(self): self.c = nn.Conv2d(4, 2, 1)\n"
        "    def forward(self, x, skip=None, scale=2):\n"
        "        return self.c(torch.cat([skip, x], 1)) * scale\n"
    )
    head += HEAD + "        self.up = Up()\n"
    made = steps("return self.up(self.a(x), skip=x)", head=head)
    assert [(step.name, step.reads) for step in made] == [
        *(("a", (-1,)), ("up.cat", (-1, 0)), ("up.c", (1,)), ("up.mul", (2,)))
    ]


def test_the_size_of_another_batch_is_not_taken_for_that_of_the_map():
    lines = ("n = x.size(0)", "y = self.a(x).view(n, -1)", "y = y + y.mean(0)")
    assert [step.layer.call for step in steps(*lines, "return y.view(n, -1)")][1:] == [
        *("Flatten()", "mean(dim=(0,))", "add()", "view(n, -1)")
    ]


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
        ("return x % self.a(x)", "branches or sums that are not followed"),
        ("return x + scale", "branches or sums"),
        ("return torch.cat([x, other], 1)", "branches or sums"),
        ("return torch.cat([x, x], dim=n)", "branches or sums"),
        ("return x.mean()", "forward calls mean"),
        ("return sum([x, other])", "branches or sums"),
        ("return self.a(x, x)", "branches or sums"),
        ("self.a(x); return 3", "branches or sums"),
        ("return F.grid_sample(x)", "forward calls grid_sample"),
        ("return self.c(x)", "forward calls c"),
        ("return table[0](x)", r"forward calls table\[0\]"),
        ("return self.list(x)", "forward calls list"),
        ("return x[:, n:]", "a part of a map"),
        ("return x[x]", "a part of a map"),
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


def test_blocks_that_hold_others_of_their_class():
    block = (
        "class Block(nn.Module):\n    def __init__(self, inner=None):\n        super().__init__()\n"
        "        self.a, self.inner = nn.Conv2d(3, 3, 3), inner\n    def forward(self, x):\n"
        "        return self.a(x) if self.inner is None else self.inner(self.a(x))\n"
    )
    head = (
        HEAD.replace("class Net", f"{block}class Net") + "        self.c = Block(Block(Block()))\n"
    )
    assert order("return self.c(x)", head=head) == ["c.a", "c.inner.a", "c.inner.inner.a"]
    # It calls itself with itself.
    own = HEAD + "    def more(self, x): return self.more(self.a(x))\n"
    with pytest.raises(NoChainError):
        order("return self.more(x)", head=own)


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("x = self.a(x) if isinstance(x, Tensor) else 3", ["a"]),
        ("x = self.a(x) if isinstance(x, (list, torch.Tensor)) else 3", ["a"]),
        ("x = 3 if isinstance([x], torch.Tensor) else self.a(x)", ["a"]),
        ("x = 3 if isinstance(x, (list, tuple)) else self.a(x)", ["a"]),
    ],
)
def test_what_a_map_is(line, names):
    assert order(line, "return x") == names
