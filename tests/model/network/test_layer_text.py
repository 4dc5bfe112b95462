"""The layers in text as people have it; nothing is run."""

import pytest

from convgui.model.network import layer_text
from convgui.model.network.layer_text import NetworkError, Order, read_network

PRINTED = """Net(
  (features): Sequential(
    (0): Conv2d(3, 64, kernel_size=(11, 11), stride=(4, 4), padding=(2, 2))
    (1): ReLU(inplace=True)
  )
  (empty): Sequential()
  (avg): AdaptiveAvgPool2d(output_size=(6, 6))
  (blocks): ModuleList(
    (0-2): 3 x Conv2d(64, 64, kernel_size=(3, 3), stride=(1, 1), padding=same)
  )
)"""

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


def calls(text):
    return [layer.call for layer in read_network(text).layers]


def names(text):
    return [layer.name for layer in read_network(text).layers]


def test_a_sequential_in_code():
    text = (
        "model = nn.Sequential(nn.Conv2d(3, 8, 3), nn.Sequential(nn.ReLU(), nn.Conv2d(8, 8, 3)),)"
    )
    assert names(text) == ["0", "1.0", "1.1"]
    assert calls(text)[-1] == "Conv2d(8, 8, 3)"
    assert read_network(text).order == Order.RUN


def test_names_of_an_ordered_dict():
    text = 'nn.Sequential(OrderedDict([("conv", nn.Conv2d(1, 20, 5)), ("act", nn.ReLU())]))'
    assert names(text) == ["conv", "act"]


def test_what_print_gives():
    assert names(PRINTED) == [
        *("features.0", "features.1", "avg", "blocks.0", "blocks.1", "blocks.2")
    ]
    assert calls(PRINTED)[-1].endswith("padding=same)")
    # The class has a forward that is not in the text.
    assert read_network(PRINTED).order == Order.TEXT
    assert read_network(PRINTED.replace("Net(", "Sequential(")).order == Order.RUN
    block = PRINTED.replace("(features): Sequential(", "(features): Block(")
    assert read_network(block).order == Order.UNKNOWN


def test_a_class_in_the_order_of_its_forward():
    found = read_network(CLASS)
    assert found.order == Order.RUN
    assert [layer.kind for layer in found.layers] == [
        *("Conv2d", "ReLU", "MaxPool2d", "Conv2d", "ReLU", "MaxPool2d", "Flatten", "Linear")
    ]
    assert calls(CLASS)[3] == "Conv2d(16, 2 * 16, 3)"
    assert calls(CLASS)[-1] == "Linear(2 * 16 * 5 * 5, 10)"
    assert names(CLASS)[0] == "conv1"


def test_a_class_that_is_no_chain_is_read_in_the_order_of_its_text():
    found = read_network(CLASS.replace("x = x.view(x.size(0), -1)", "x = x + self.conv2(x)"))
    assert found.order == Order.UNKNOWN
    assert [layer.name for layer in found.layers] == ["conv1", "conv2", "pool", "fc"]
    head = CLASS[: CLASS.index("    def forward")]
    assert read_network(head).order == Order.TEXT


def test_lines_without_a_class():
    text = "self.conv1 = nn.Conv2d(3, 6, 5)\nself.pool = nn.MaxPool2d(2, 2)\n"
    assert names(text) == ["conv1", "pool"]
    assert names("    nn.Conv2d(3, 6, 5),\n    nn.ReLU(),\n") == ["0", "1"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hello", "There is no layer in this text"),
        ("x = 5", "There is no layer in this text"),
        ("", "There is no layer in this text"),
        ("((((", "This is not code that Python can read"),
        ("nn.Sequential(*[nn.ReLU() for _ in range(3)])", "is made by a loop"),
        ("nn.Sequential([nn.ReLU() for _ in range(3)])", "is made by a loop"),
        ("x" * 300_000, "has 300,000 characters"),
        ("nn.ReLU(),\n" * 3000, "There are 3,000 layers"),
        ("(0-99999999): 99999999 x ReLU()", "There are 2,001 layers"),
        ("-" * 5000 + "1", "(nested too deeply|not code that Python can read|no layer)"),
        ("a." * 9000 + "b", "(nested too deeply|not code that Python can read|no layer)"),
    ],
)
def test_other_text_is_refused_in_words(text, words):
    with pytest.raises(NetworkError, match=words):
        read_network(text)


def test_nothing_is_run(tmp_path):
    target = tmp_path / "ran"
    text = f"nn.Sequential(nn.Conv2d(3, open({str(target)!r}, 'w'), 3))"
    assert len(read_network(text).layers) == 1
    assert not target.exists()
    assert layer_text.MOST_LAYERS == 2000
