"""Layers in Python code, and the classes and functions that make them."""

import pytest

from convgui.model.network import expressions
from convgui.model.network.code_text import read_code
from convgui.model.network.layer_text import LayerText, NetworkError, Order

CLASS = '''
import torch.nn as nn

class Net(nn.Module):
    """A docstring with nn.Conv2d(9, 9, 9) in it."""
    def __init__(self, classes=10):
        super().__init__()
        c = 16
        self.conv1 = nn.Conv2d(1, c, 3).to("cpu")
        self.conv2 = nn.Conv2d(c, 2*c, 3)
        self.pool = nn.MaxPool2d(2)
        self.fc = nn.Linear(2*c*5*5, classes)
    def forward(self, x):
        # a comment
        x = self.pool(F.relu(self.conv1(x)))
        x = self.pool(self.conv2(x).relu())
        x = x.view(x.size(0), -1)
        return self.fc(x)
'''


BLOCKS = """
def conv3x3(inside, outside, stride=1):
    return nn.Conv2d(inside, outside, 3, stride, padding=1, bias=False)

class Block(nn.Module):
    def __init__(self, inside, outside, *, stride=1):
        super().__init__()
        self.conv = conv3x3(inside, outside, stride)
        self.norm = nn.BatchNorm2d(outside)
    def forward(self, x):
        return F.relu(self.norm(self.conv(x)))

class Head(nn.Sequential):
    def __init__(self, inside, classes):
        super().__init__(nn.Flatten(), nn.Linear(inside, classes))

class Net(nn.Module):
    def __init__(self, width: int = 8):
        super().__init__()
        self.first = Block(3, width)
        self.second = nn.Sequential(Block(width, 2 * width, stride=2), nn.MaxPool2d(2))
        self.head = Head(2 * width * 16, 10)
    def forward(self, x):
        return self.head(self.second(self.first(x)))
"""


def calls(text):
    return [layer.call for layer in read_code(text).layers]


def names(text):
    return [layer.name for layer in read_code(text).layers]


def test_a_class_in_the_order_of_its_forward():
    found = read_code(CLASS)
    assert found.order == Order.RUN
    assert [layer.kind for layer in found.layers] == [
        *("Conv2d", "ReLU", "MaxPool2d", "Conv2d", "ReLU", "MaxPool2d", "Flatten", "Linear")
    ]
    assert calls(CLASS)[3] == "Conv2d(16, 32, 3)"
    assert calls(CLASS)[-1] == "Linear(800, 10)"
    assert names(CLASS)[0] == "conv1"


def test_a_class_that_is_no_chain_is_read_in_the_order_of_its_text():
    found = read_code(CLASS.replace("x = x.view(x.size(0), -1)", "x = x % self.conv2(x)"))
    assert found.order == Order.UNKNOWN
    assert [layer.name for layer in found.layers] == ["conv1", "conv2", "pool", "fc"]
    head = CLASS[: CLASS.index("    def forward")]
    assert read_code(head).order == Order.TEXT


def test_classes_and_functions_of_the_text_are_looked_into():
    assert read_code(BLOCKS).order == Order.RUN
    assert calls(BLOCKS) == [
        "Conv2d(3, 8, 3, 1, padding=1, bias=False)",
        "BatchNorm2d(8)",
        "ReLU()",
        "Conv2d(8, 16, 3, 2, padding=1, bias=False)",
        "BatchNorm2d(16)",
        "ReLU()",
        "MaxPool2d(2)",
        "Flatten()",
        "Linear(256, 10)",
    ]
    assert names(BLOCKS) == [
        *("first.conv", "first.norm", "first.ReLU"),
        *("second.0.conv", "second.0.norm", "second.0.ReLU", "second.1", "head.0", "head.1"),
    ]


def test_a_block_with_a_sum_reads_its_input_twice():
    text = BLOCKS.replace("return F.relu(", "return x + F.relu(")
    found = read_code(text)
    assert found.order == Order.RUN
    assert len(found.layers) == 11
    assert found.layers[3] == LayerText(
        *("first.add", "add", "add()"), unseen=True, reads=(-1, 2), read_from=("", "first.ReLU")
    )
    assert found.layers[4].reads is None


def test_a_block_with_a_sum_that_is_not_followed_leaves_the_order_open():
    text = BLOCKS.replace("return F.relu(", "return x % F.relu(")
    assert read_code(text).order == Order.UNKNOWN
    assert len(read_code(text).layers) == 7


def test_what_a_block_is_not_told_stays_a_name():
    assert "Conv2d(3, n, 3, 1, padding=1, bias=False)" in calls(
        BLOCKS.replace("Block(3, width)", "Block(3, n)").replace("outside", "n")
    )
    assert calls(BLOCKS.partition("class Net")[0]) == ["Flatten()", "Linear(inside, classes)"]


def test_a_function_is_read_where_it_is_called_and_by_itself():
    function = BLOCKS.partition("class")[0]
    assert calls(function) == ["Conv2d(inside, outside, 3, 1, padding=1, bias=False)"]
    assert calls(f"{function}conv3x3(3, 8)") == ["Conv2d(3, 8, 3, 1, padding=1, bias=False)"]
    several = function.replace("    return", "    if other: return nn.ReLU()\n    return")
    assert calls(f"{several}Net = nn.Sequential(conv3x3(3, 8))") == ["conv3x3(3, 8)"]


def test_a_class_that_uses_itself():
    text = "class A(nn.Module):\n    def __init__(self):\n        self.a = A()\n"
    assert calls(text) == ["A()"]


def test_too_much_is_refused(monkeypatch):
    layers = "".join(f"        self.x{n} = Block(3, 3)\n" for n in range(40))
    head, _, _ = BLOCKS.partition("class Head")
    wide = f"{head}class Net(nn.Module):\n    def __init__(self):\n{layers}"
    assert len(calls(wide)) == 120
    monkeypatch.setattr(expressions, "MOST_WORK", 500)
    with pytest.raises(NetworkError, match="makes too much of its classes"):
        read_code(wide)


def test_each_class_holding_many_of_the_one_before_is_refused_soon():
    text = "class A0(nn.Module):\n    def __init__(self):\n        self.c = nn.ReLU()\n"
    for n in range(1, 12):
        text += f"class A{n}(nn.Module):\n    def __init__(self):\n"
        text += "".join(f"        self.x{k} = A{n - 1}()\n" for k in range(40))
    with pytest.raises(NetworkError, match="more than 2,000 layers"):
        read_code(text)


# Which object of the text is the network ----------------------------------------------------------


def test_layers_in_variables_come_where_they_are_used():
    text = "a, act = nn.Conv2d(3, 8, 3), nn.ReLU()\nb = nn.Conv2d(8, 8, 3)\n"
    assert names(f"{text}net = nn.Sequential(b, act, a)") == ["0", "1", "2"]
    assert calls(f"{text}net = nn.Sequential(b, act, a)")[0] == "Conv2d(8, 8, 3)"
    found = read_code(text)
    assert found.order == Order.TEXT
    assert names(text) == ["a", "act", "b"]


def test_lines_that_call_layers():
    text = "a = nn.Conv2d(3, 8, 3)\nb = nn.Conv2d(8, 8, 3)\n"
    chain = read_code(f"{text}y = b(F.relu(a(x)))")
    assert [layer.name for layer in chain.layers] == ["a", "ReLU", "b"]
    assert chain.order == Order.RUN
    two = read_code(f"{text}y = torch.cat([a(x), b(x)], 1)")
    assert two.order == Order.UNKNOWN
    assert two.why.startswith("There are branches or sums")
    parts = "enc, dec = nn.Sequential(nn.ReLU()), nn.Tanh()\nz = enc(x)\ny = dec(z)\n"
    assert names(f"{parts}loss = nn.MSELoss()(y, x)") == ["enc.0", "dec"]


def test_the_same_layer_again():
    found = read_code("c, act = nn.Conv2d(3, 3, 3), nn.ReLU()\nnn.Sequential(c, act, c, act)")
    assert [layer.again for layer in found.layers] == ["", "", "0", "1"]


def test_layers_that_forward_does_not_call():
    found = read_code(CLASS.replace("self.pool(self.conv2(x).relu())", "self.pool(x)"))
    assert [layer.name for layer in found.unused] == ["conv2"]


def test_the_network_is_what_no_other_class_uses():
    net, _, rest = BLOCKS.partition("class Net")
    assert names(f"class Net{rest}\n{net}") == names(BLOCKS)


BLOCK = BLOCKS.partition("class Head")[0]


@pytest.mark.parametrize(
    ("line", "call"),
    [
        ("", "Conv2d(inside, outside, 3, 1, padding=1, bias=False)"),
        ("model = Block(16, 32, stride=2)", "Conv2d(16, 32, 3, 2, padding=1, bias=False)"),
        (
            "def make(): return Block(16, 32, stride=2)",
            "Conv2d(16, 32, 3, 2, padding=1, bias=False)",
        ),
        # Calls that do not agree, so that not even the default is sure.
        (
            "def make(n): return Block(16, n, stride=2), Block(16, 8)",
            "Conv2d(16, outside, 3, stride, padding=1, bias=False)",
        ),
        (
            "if __name__ == '__main__': net = Block(4, 8)",
            "Conv2d(4, 8, 3, 1, padding=1, bias=False)",
        ),
    ],
)
def test_the_arguments_of_the_network_are_those_of_its_calls(line, call):
    assert calls(f"{BLOCK}\n{line}\n")[0] == call


def test_networks_beside_each_other():
    found = read_code(f"{BLOCK}\na = Block(3, 8)\nb = Block(3, 4)\n")
    assert found.order == Order.UNKNOWN
    assert found.why == "There are 2 networks beside each other. Paste one of them."
    assert found.layers[0].name == "a.conv"


def test_other_objects_of_a_script_are_no_layers():
    script = "net = Net()\nloss = nn.CrossEntropyLoss()\nopt = torch.optim.SGD(net.parameters())\n"
    script += "for epoch in range(100000):\n    for x, y in data: loss(net(x), y).backward()\n"
    assert names(BLOCKS + script) == names(BLOCKS)
    assert read_code("model.fc = nn.Linear(512, 10)").order == Order.TEXT


def test_what_only_running_would_tell_is_said():
    (layer,) = read_code("nn.Sequential(*[nn.ReLU() for _ in range(n)])").layers
    assert layer.why.startswith("The text does not tell what a loop through range(n) meets.")
    (layer,) = read_code("if n: net = nn.ReLU()\nelse: net = nn.Tanh()").layers
    assert layer.call == "nn.ReLU() / nn.Tanh()"


def test_other_networks_of_the_text_are_named():
    other = "class Other(nn.Module):\n    def __init__(self):\n        self.a = nn.ReLU()\n"
    assert read_code(f"{other}\n{BLOCKS}").others == ("Other",)
    assert names(f"{other}\n{BLOCKS}") == names(BLOCKS)
    assert read_code(f"{other}\n{BLOCKS}\nnet = Net()").others == read_code(BLOCKS).others == ()


BY_METHOD = """
class Net(nn.Module):
    def __init__(self, width=8, depth=1):
        super().__init__()
        self.c = nn.Conv2d(3, width, 3)
    @classmethod
    def large(cls, times=1):
        return cls(width=64 * times)
    @classmethod
    def from_config(cls, path):
        return cls(**json.load(open(path)))
    @staticmethod
    def small():
        return Net(4)
    def count(self):
        return 3
    def forward(self, x):
        return self.c(x)
"""


@pytest.mark.parametrize(
    ("line", "width"),
    [
        ("net = Net.large()", 64),
        ("net = Net.large(times=2)", 128),
        ("net = Net().large()", 64),
        ("net = Net.from_config('net.json')", "width"),
        ("net = Net.load_from_checkpoint('net.ckpt')", "width"),
        ("net = Net.small()", 4),
        ("def main():\n    net = Net.large()", 64),
        ("def main(n):\n    net = Net.large(n)", "width"),
        ("n = 2\ndef main(n):\n    net = Net.large(n)", "width"),
        ("def main():\n    net = Net.from_config('net.json')", "width"),
        ("def main():\n    a = Net.large(); b = Net.large(2)", "width"),
        ("", 8),
        ("Net.count(3)", 8),
    ],
)
def test_a_network_that_a_method_of_its_class_makes(line, width):
    assert calls(BY_METHOD + line) == [f"Conv2d(3, {width}, 3)"]


@pytest.mark.parametrize(
    ("line", "listed"),
    [
        ("net = nn.Sequential(nn.ReLU(), nn.Tanh(), nn.ELU())[:2]", ["0 ReLU()", "1 Tanh()"]),
        ("net = nn.Sequential(nn.ReLU(), nn.Tanh(), nn.ELU())[1:]", ["1 Tanh()", "2 ELU()"]),
        ("nn.Sequential(nn.ReLU(), nn.Tanh(), nn.ELU())[::2]", ["0 ReLU()", "2 ELU()"]),
        ("net = nn.Sequential(nn.ReLU(), nn.Tanh())[-1]", ["net Tanh()"]),
        ("net = nn.Sequential(*nn.ModuleList([nn.ReLU(), nn.Tanh()])[1:])", ["0 Tanh()"]),
        ("net = nn.Sequential(nn.ReLU())[:n]", ["0 ReLU()", "Sequential Sequential(…)"]),
    ],
)
def test_a_part_of_a_container(line, listed):
    assert [f"{layer.name} {layer.call}" for layer in read_code(line).layers] == listed


def test_a_network_beside_a_part_of_it():
    text = "a = nn.Sequential(nn.ReLU(), nn.Tanh())\nb = a[:1]"
    assert read_code(text).order == Order.UNKNOWN
