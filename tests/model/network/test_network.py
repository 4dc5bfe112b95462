"""Networks followed layer by layer, against what PyTorch gave."""

import json

import pytest

from convgui.messages import Sentence
from convgui.model.network.layer_text import LayerText, NetworkText, Order
from convgui.model.network.network import at_size, follow
from convgui.model.network.network_text import read_network
from tests.data.make_network_cases import FILE

CASES = json.loads(FILE.read_text())
LAYERS = [case for case in CASES if "call" in case]
CHAINS = [case for case in CASES if "text" in case]


def one(call):
    return NetworkText((LayerText("0", call.partition("(")[0], call),))


@pytest.mark.parametrize("name", sorted({case["call"].partition("(")[0] for case in LAYERS}))
def test_a_layer_gives_what_pytorchs_gives(name):
    for case in (case for case in LAYERS if case["call"].startswith(f"{name}(")):
        (layer,) = follow(one(case["call"]), tuple(case["given"])).layers
        if "gives" in case:
            assert layer.error is None, case
            assert layer.gives == tuple(case["gives"]), case
            assert layer.parameters == case["parameters"], case
        else:
            # PyTorch goes on in places; what is said here is how it begins.
            assert case["words"].startswith(layer.error.words), case
            assert len(layer.error.words) > 20, case
            assert len(layer.error.remedy) > 10, case
            assert layer.gives is None, case
        if "printed" in case and "ceil_mode" not in case["call"]:
            # As print(model) writes it, it is the same layer; ceil_mode is left out in places.
            (printed,) = follow(one(case["printed"]), tuple(case["given"])).layers
            assert (printed.gives, printed.parameters) == (layer.gives, layer.parameters), case


@pytest.mark.parametrize("case", CHAINS, ids=lambda c: c["text"])
def test_the_first_layer_that_pytorch_refuses(case):
    network = follow(read_network(case["text"]), tuple(case["given"]))
    shapes = [layer.gives for layer in network.layers]
    done = len(case["shapes"])
    assert shapes[:done] == [tuple(shape) for shape in case["shapes"]]
    assert shapes[done:] == [None] * (len(shapes) - done)
    if case["words"]:
        assert network.refused is network.layers[done]
        assert case["words"].startswith(network.refused.error.words)
    else:
        assert network.refused is None


def test_the_stored_cases_hold_both():
    for cases, key in ((LAYERS, "gives"), (CHAINS, "words")):
        assert len([c for c in cases if c.get(key)]) > 30
        assert len([c for c in cases if not c.get(key)]) > 30


def network(*calls, given=(1, 3, 16, 16)):
    return follow(read_network(f"nn.Sequential({', '.join(calls)})"), given)


def test_what_would_mend_a_linear_layer():
    flat = network("nn.Conv2d(3, 4, 3)", "nn.Linear(784, 5)")
    assert flat.refused.error.words == (
        "mat1 and mat2 shapes cannot be multiplied (56x14 and 784x5)"
    )
    assert flat.refused.error.remedy == "Put nn.Flatten() before it."
    both = network("nn.Conv2d(3, 4, 3)", "nn.Linear(99, 5)")
    assert both.refused.error.remedy == "Put nn.Flatten() before it, and set in_features to 784."
    size = network("nn.Conv2d(3, 4, 3)", "nn.Flatten()", "nn.Linear(99, 5)")
    assert size.refused.error.remedy.startswith("Set in_features to 784")


def test_the_remedy_is_taken():
    for case in CHAINS:
        if "mat1" not in case["words"]:
            continue
        error = follow(read_network(case["text"]), tuple(case["given"])).refused.error
        head, _, wrong = case["text"].rpartition("nn.Linear(")
        features = error.remedy.args[-1] if "set" in error.remedy.lower() else None
        number = features if isinstance(features, int) else int(wrong.partition(",")[0])
        flatten = "nn.Flatten(), " if "Flatten" in error.remedy else ""
        mended = f"{head}{flatten}nn.Linear({number}, 5))"
        assert follow(read_network(mended), tuple(case["given"])).refused is None, error.remedy


def test_counts():
    made = network(
        "nn.Conv2d(3, 8, 3, groups=1)", "nn.BatchNorm2d(8)", "nn.Flatten()", "nn.Linear(1568, 5)"
    )
    conv, norm, _, linear = made.layers
    assert (conv.parameters, conv.macs) == (224, 8 * 14 * 14 * 27)
    assert (norm.parameters, linear.parameters, linear.macs) == (16, 7845, 7840)
    assert made.parameters == 224 + 16 + 7845
    assert made.uncounted == ()


def test_layers_whose_parameters_are_not_known():
    made = network("nn.Conv2d(3, 8, 3)", "Mine(4)", "nn.ReLU()", "nn.LayerNorm(None)", "Mine(5)")
    assert made.parameters == 224
    assert made.uncounted == ("Mine", "LayerNorm")


def test_the_receptive_field_grows_with_span_and_stride():
    made = network(
        "nn.Conv2d(3, 4, 3, dilation=2)",
        "nn.ReLU()",
        "nn.Conv2d(4, 4, (3, 1), stride=2)",
        "nn.Conv2d(4, 4, 2)",
        "nn.BatchNorm2d(4)",
    )
    assert [layer.field for layer in made.layers[:4]] == [(5, 5), (5, 5), (7, 5), (9, 7)]


def test_a_layer_that_is_not_known_ends_what_is_known():
    made = network(
        "nn.Conv2d(3, 4, 3)", "Mine(4)", "nn.Conv2d(4, 4, 3)", "nn.Conv2d(4, 5, 3, groups=2)"
    )
    mine, after, wrong = made.layers[1:]
    assert mine.unknown == "What Mine gives is not known here."
    assert after.spec is not None
    assert after.gives is after.error is None
    # What PyTorch refuses on any input is refused all the same.
    assert made.refused is wrong
    assert "out_channels must be divisible by groups" in wrong.error.words


def test_without_an_order_no_sizes_are_told():
    text = NetworkText(read_network("nn.Sequential(nn.Conv2d(3, 4, 3))").layers, Order.UNKNOWN)
    (layer,) = follow(text, (1, 5, 8, 8)).layers
    assert layer.given is layer.gives is layer.error is None
    assert layer.parameters == 112


@pytest.mark.parametrize(
    "call",
    [
        "Linear(None, 5)",
        "Linear('a', 5)",
        "BatchNorm2d([3])",
        "Upsample()",
        "PixelShuffle(0)",
        "Flatten('x')",
        "AdaptiveAvgPool2d((1, 2, 3))",
        "LayerNorm(None)",
        "ZeroPad2d((1, 2, 3))",
        "Unflatten(1, None)",
        "MaxPool1d((2, 2))",
        "MaxPool1d('x')",
        "ConvTranspose1d(3, 4, None)",
        "GLU(None)",
        "ChannelShuffle(0)",
        "AdaptiveAvgPool2d(-3)",
        "PixelShuffle(-1)",
    ],
)
def test_odd_arguments_are_said(call):
    (layer,) = follow(one(call), (1, 3, 4, 4)).layers
    assert layer.gives is None
    assert layer.unknown or layer.error


PRINTED = """Net(
  (conv): Conv2d(1, 6, kernel_size=(5, 5), stride=(1, 1))
  (fc1): Linear(in_features={0}, out_features=120, bias=True)
  (fc2): Linear(in_features=120, out_features=10, bias=True)
)"""


def test_what_print_leaves_open_is_no_refusal():
    """``forward`` flattens before ``fc1``, and may do more."""
    made = follow(read_network(PRINTED.format(6 * 24 * 24)), (1, 1, 28, 28))
    assert made.order == Order.TEXT
    assert [layer.gives for layer in made.layers] == [(1, 6, 24, 24), (1, 120), (1, 10)]
    pooled = follow(read_network(PRINTED.format(6 * 12 * 12)), (1, 1, 28, 28))
    assert pooled.refused is None
    assert pooled.stopped is pooled.layers[1]
    assert (pooled.stopped.given, pooled.stopped.would_get) == (None, (1, 3456))
    assert pooled.stopped.unknown == (
        "In the order of the text (1, 3456) would reach it, which it does not take: mat1 and mat2 "
        "shapes cannot be multiplied (1x3456 and 864x120). What forward does, and in which order, "
        "the text does not tell."
    )
    # What is refused whatever reaches it.
    odd = PRINTED.replace("stride=(1, 1)", "stride=(1, 1), groups=4").format(5)
    assert follow(read_network(odd), (1, 1, 28, 28)).refused.text.name == "conv"


def test_a_name_is_no_refusal():
    made = network("nn.Conv2d(3, 8, 3)", "nn.Dropout(p=rate)", "nn.Conv2d(8, width, 3)")
    assert made.refused is None
    _, drop, conv = made.layers
    assert (drop.gives, drop.parameters) == ((1, 8, 14, 14), 0)
    assert conv.unknown.startswith("width is a name that only your code knows")
    assert made.stopped is conv
    assert network("nn.Linear(n, 3)").stopped.unknown.startswith("n is a name")


def test_the_sizes_in_a_refusal_are_those_that_pytorch_sees():
    """Every other border than zeros is put around the input first."""
    made = network("nn.Conv2d(4, 8, 3, padding=(1, 2), padding_mode='reflect')")
    assert "expected input[1, 3, 18, 20] to have 4 channels" in made.refused.error.words


def test_weights_that_are_used_again_count_once():
    made = follow(
        read_network("c = nn.Conv2d(3, 3, 3)\nnn.Sequential(c, nn.ReLU(), c)"), (1, 3, 9, 9)
    )
    assert [layer.gives for layer in made.layers] == [(1, 3, 7, 7), (1, 3, 7, 7), (1, 3, 5, 5)]
    assert made.parameters == 84
    assert len(made.own) == 2


def test_layers_that_are_not_called_count():
    text = "class N(nn.Module):\n  def __init__(self):\n    self.a = nn.Conv2d(3, 3, 3)\n"
    text += "    self.b = nn.Conv2d(3, 8, 3)\n  def forward(self, x): return self.a(x)\n"
    made = follow(read_network(text), (1, 3, 9, 9))
    assert [layer.text.name for layer in made.layers] == ["a"]
    assert [layer.text.name for layer in made.unused] == ["b"]
    assert made.parameters == 84 + 224


def test_a_layer_of_which_it_is_not_known_which_it_is():
    own = LayerText("c", "Conv2d", "nn.Conv2d(3, 8, 3) / nn.Conv2d(3, 4, 3)", Sentence("why"))
    (layer,) = follow(NetworkText((own,)), (1, 3, 9, 9)).layers
    assert (layer.unknown, layer.error, layer.parameters) == ("why", None, None)


@pytest.mark.parametrize(
    ("text", "gives", "parameters"),
    [
        # What PyTorch 2.13 gives for the same code.
        (
            "c1 = nn.Conv2d(3, 8, 3)\nc2 = nn.Conv2d(8, 8, 3, dilation=2)\n"
            "net = nn.Sequential(c1, nn.MaxPool2d(2), c2)",
            (1, 8, 11, 11),
            808,
        ),
        (
            "class T(nn.Module):\n  def __init__(self):\n"
            "    self.c = nn.Conv2d(3, 3, 3, padding=1)\n"
            "    self.p = nn.MaxPool2d(2)\n"
            "  def forward(self, x): return self.p(self.c(self.p(self.c(x))))",
            (1, 3, 8, 8),
            84,
        ),
        (
            "class W(nn.Module):\n  def __init__(self):\n    ch = [3, 8, 16, 32]\n"
            "    self.blocks = nn.ModuleList()\n    for i in range(3):\n"
            "      self.blocks.append(nn.Conv2d(ch[i], ch[i + 1], 3, stride=2, padding=1))\n"
            "    self.out = nn.Conv2d(ch[-1], 4, 1)\n  def forward(self, x):\n"
            "    for b in self.blocks: x = F.relu(b(x))\n    return self.out(x)",
            (1, 4, 4, 4),
            6164,
        ),
        (
            "class A(nn.Module):\n  def __init__(self):\n    self.c = nn.Conv2d(3, 8, 3)\n"
            "  def forward(self, x): return self.c(x)\nclass B(A):\n  def __init__(self):\n"
            "    super().__init__()\n    self.add_module('d', nn.Conv2d(8, 8, 3))\n"
            "  def forward(self, x): return self.d(super().forward(x))",
            (1, 8, 28, 28),
            808,
        ),
    ],
)
def test_code_that_makes_its_layers_in_other_ways(text, gives, parameters):
    made = follow(read_network(text), (1, 3, 32, 32))
    assert (made.layers[-1].gives, made.parameters) == (gives, parameters)


def test_layers_in_a_list_and_in_forward_are_not_among_the_parameters():
    text = """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.first, self.rest = nn.Conv2d(3, 4, 3), [nn.Conv2d(4, 4, 3), nn.ReLU()]
    def forward(self, x):
        x = F.relu(self.first(x))
        for layer in self.rest: x = layer(x)
        return nn.Linear(4, 2)(x)
"""
    network = follow(read_network(text), (1, 3, 9, 8))
    assert [layer.text.call for layer in network.unseen] == ["Conv2d(4, 4, 3)", "Linear(4, 2)"]
    assert network.parameters == 3 * 4 * 9 + 4
    assert network.layers[-1].gives == (1, 4, 5, 2)


SIZED = """
class Net(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv = nn.Conv2d(3, 8, 3)
    def forward(self, x):
        y = self.conv(x)
        *_, h, w = x.shape
        if h > y.size(2):
            y = F.pad(y, [(w - y.size(3)) // 2, w - y.size(3) - (w - y.size(3)) // 2])
        for _ in range(h // 4):
            y = F.interpolate(y, size=x.shape[-2:])
        return y
"""


def test_code_that_asks_for_sizes_is_read_for_each_input():
    text = read_network(SIZED)
    assert text.code == SIZED.strip("\n")
    for height, width in ((8, 6), (5, 9)):
        found = follow(text, (1, 3, height, width))
        assert found.order == Order.RUN
        assert [layer.gives for layer in found.layers] == [
            (1, 8, height - 2, width - 2),
            (1, 8, height - 2, width),
            *[(1, 8, height, width)] * (height // 4),
        ]
    assert at_size(at_size(text, (1, 3, 8, 6)), (1, 3, 5, 9)).given == (1, 3, 5, 9)
    plain = read_network("nn.Sequential(nn.ReLU())")
    assert at_size(plain, (1, 3, 8, 8)) is plain


def test_after_what_is_refused_no_size_is_known():
    found = follow(read_network(SIZED), (1, 4, 8, 8))
    assert found.refused.text.name == "conv"
    assert all(layer.gives is None for layer in found.layers)
