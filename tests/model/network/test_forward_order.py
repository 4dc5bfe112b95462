"""The order of the calls in ``forward``, where it is a chain."""

import ast

import pytest

from convgui.model.network.forward_order import order_of_calls


def order(*lines, head="def forward(self, x):"):
    body = "\n".join(f"    {line}" for line in lines)
    (function,) = ast.parse(f"{head}\n{body}").body
    found = order_of_calls(function)
    return found if found is None else [call.layer or call.text for call in found]


def test_inner_calls_come_first():
    assert order("return self.b(F.relu(self.a(x)))") == ["a", "ReLU()", "b"]
    assert order("y = self.a(x)", "z = self.b(y)", "return z") == ["a", "b"]


@pytest.mark.parametrize(
    ("call", "layer"),
    [
        ("torch.flatten(x, 1)", "Flatten(1)"),
        ("torch.flatten(x)", "Flatten(0)"),
        ("x.flatten(1)", "Flatten(1)"),
        ("x.view(x.size(0), -1)", "Flatten()"),
        ("x.reshape(-1, 400)", "Flatten()"),
        ("F.max_pool2d(x, 2, stride=1)", "MaxPool2d(2, stride=1)"),
        ("F.adaptive_avg_pool2d(x, (1, 1))", "AdaptiveAvgPool2d((1, 1))"),
        ("F.dropout(x, training=self.training)", "Dropout()"),
        ("F.log_softmax(x, dim=1)", "LogSoftmax()"),
        ("torch.sigmoid(x)", "Sigmoid()"),
    ],
)
def test_functions_stand_for_layers(call, layer):
    assert order(f"return {call}") == [layer]


@pytest.mark.parametrize(
    "line",
    [
        "return x + self.a(x)",
        "return torch.cat([x, x], 1)",
        "for a in self.layers: x = a(x)",
        "if self.a: x = self.a(x)",
        "return self.a(y)",
        "return self.a(x, x)",
        "x, y = self.a(x)",
        "return F.grid_sample(x)",
        "return x.view(1, 2, 3, 4)",
        "return F.relu()",
    ],
)
def test_anything_else_is_no_chain(line):
    assert order(line, "return x") is None


def test_what_only_tells_or_checks_is_passed_over():
    assert order('"""Text."""', "assert x.ndim == 4", "print(x.shape)", "return self.a(x)") == ["a"]
    assert order("return x", head="def forward(self, x, y):") is None
