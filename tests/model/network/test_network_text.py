"""The layers in text as people have it; nothing is run."""

import pytest

from convgui.model.network.layer_text import NetworkError, Order
from convgui.model.network.network import follow
from convgui.model.network.network_text import has_several_layers, read_network

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


COLLAPSED = """Net(
  (m): ModuleList(
    (0-1): 2 x Block(
      (c): Conv2d(4, 4, kernel_size=(3, 3), stride=(1, 1))
      (d): Sequential(
        (2-3): 2 x Sequential(
          (0): Conv2d(4, 4, kernel_size=(1, 1), stride=(1, 1))
        )
      )
    )
  )
  (last): ReLU()
)"""


def test_blocks_that_are_printed_as_one_are_repeated_with_all_that_is_in_them():
    inner = ["c", "d.2.0", "d.3.0"]
    repeated = [f"m.{number}.{name}" for number in (0, 1) for name in inner]
    assert names(COLLAPSED) == [*repeated, "last"]
    assert calls(COLLAPSED)[:3] == calls(COLLAPSED)[3:6]
    # PyTorch counts 148 of a layer of 3 × 3, and 20 of one of 1 × 1.
    assert follow(read_network(COLLAPSED), (1, 4, 8, 8)).parameters == 2 * (148 + 2 * 20)
    # As much of it as was copied.
    cut = COLLAPSED[: COLLAPSED.index("      )\n    )\n  )\n  (last)")]
    assert names(cut) == repeated


WEIGHT_NORM = """Sequential(
  (0): ParametrizedConv2d(
    3, 4, kernel_size=(3, 3), stride=(1, 1)
    (parametrizations): ModuleDict(
      (weight): ParametrizationList(
        (0): _WeightNorm()
      )
    )
  )
  (1): Conv2dNormActivation(
    (0): ReLU()
  )
)"""


def test_a_weight_that_is_made_of_others_is_printed_as_a_block():
    found = read_network(WEIGHT_NORM)
    assert calls(WEIGHT_NORM) == ["Conv2d(3, 4, kernel_size=(3, 3), stride=(1, 1))", "ReLU()"]
    assert names(WEIGHT_NORM) == ["0", "1.0"]
    assert found.order == Order.RUN


def test_how_many_parameters_a_weight_is_made_of_is_not_printed():
    # 112 and 4 for the lengths, PyTorch counts; with another dim there are others.
    made = follow(read_network(WEIGHT_NORM), (1, 3, 8, 8))
    assert (made.parameters, made.uncounted) == (0, ("Conv2d",))
    assert made.layers[0].gives == (1, 4, 6, 6)
    as_many = follow(read_network(WEIGHT_NORM.replace("_Weight", "_Spectral")), (1, 3, 8, 8))
    assert (as_many.parameters, as_many.uncounted) == (112, ())


def test_lines_without_a_class():
    text = "self.conv1 = nn.Conv2d(3, 6, 5)\nself.pool = nn.MaxPool2d(2, 2)\n"
    assert names(text) == ["conv1", "pool"]
    assert names("    nn.Conv2d(3, 6, 5),\n    nn.ReLU(),\n") == ["0", "1"]


def test_prompts_of_a_terminal():
    text = ">>> c = 8\n>>> c\n8\n>>> net = nn.Sequential(\n...     nn.Conv2d(3, c, 3),\n...\n"
    text += "...     nn.ReLU())\n>>> net(x).shape\ntorch.Size([1, 8, 30, 30])"
    assert calls(text) == ["Conv2d(3, 8, 3)", "ReLU()"]
    assert calls(f">>> print(model)\n{PRINTED}") == calls(PRINTED)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hello", "There is no layer in this text"),
        ("x = 5", "There is no layer in this text"),
        ("", "There is no layer in this text"),
        ("((((", "This is not code that Python can read"),
        (
            "a = nn.Sequential(\n  nn.Conv2d(1, 2, 3),\n  nn.MaxPool2d(2,,)\n)",
            "read. Look at the brackets, commas and colons in “nn.MaxPool2d.2,,.” and around it.",
        ),
        ("x" * 300_000, "has 300,000 characters"),
        ("nn.ReLU(),\n" * 3000, "more than 2,000 layers"),
        ("(0-99999999): 99999999 x ReLU()", "more than 2,000 layers"),
        ("(0-999): 999 x A(\n(0-8): 9 x A(\n(0): ReLU()\n)\n)", "more than 2,000 layers"),
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


@pytest.mark.parametrize(
    ("text", "several"),
    [
        ("nn.Conv2d(3, 8, 3), nn.Conv2d(8, 8, 3)", True),
        (PRINTED, True),
        ("nn.Conv2d(3, 8, 3)", False),
        ("(0): Conv2d(3, 8, kernel_size=(3, 3))\n(1): ReLU()", False),
        ("conv(3", False),
    ],
)
def test_whether_there_are_several(text, several):
    assert has_several_layers(text) == several


def layers_of(text):
    return [(layer.name, layer.call) for layer in read_network(text).layers]


def test_prompts_in_a_docstring_are_not_the_code():
    made = layers_of('"""Net.\n\n>>> m = nn.Conv2d(1, 99, 3)\n"""\nnet = nn.Conv2d(3, 8, 3)\n')
    assert [call for _, call in made] == ["Conv2d(3, 8, 3)"]


@pytest.mark.parametrize("name", ["a", "a-b", "9" * 5000 + "-1"])
def test_a_name_that_is_no_number_stands_for_one_layer(name):
    assert len(layers_of(f"N(\n  ({name}): 3 x ReLU()\n)")) == 1


def test_a_number_too_long_to_be_read_is_too_many_layers():
    with pytest.raises(NetworkError, match="layers"):
        read_network(f"N(\n  (0-1): {'9' * 5000} x ReLU()\n)")


@pytest.mark.parametrize("change", ["del a[(0, a.pop(50))[0]]", "a.clear(x=a.pop(50))"])
def test_a_list_that_is_not_known_can_be_emptied(change):
    (layer,) = read_network(f"a = [1]\n{change}\na\nnet = nn.Conv2d(3, 8, 3)").layers
    assert layer.call == "Conv2d(3, 8, 3)"


@pytest.mark.parametrize(
    ("classes", "made", "channels"),
    [
        ("class A:\n    a: int = 8\n@dataclass\nclass B(A):\n    b: int = 4", "B(9).b", "9"),
        ("class A:\n    a: int = 8\n@dataclass\nclass B(A):\n    b: int = 4", "B(9).a", "8"),
        ("@dataclass\nclass B:\n    a: int = field(init=False)\n    b: int = 4", "B(9).b", None),
        ("@dataclass(kw_only=True)\nclass B:\n    b: int = 4", "B(9).b", None),
        (f"@dataclass\nclass B:\n    b: L[0x{'F' * 5000}] = 3", "B().b", "3"),
    ],
)
def test_the_fields_of_dataclasses_alone_are_arguments(classes, made, channels):
    (layer,) = read_network(f"{classes}\nx = {made}\nnet = nn.Conv2d(3, x, 3)").layers
    assert layer.call == f"Conv2d(3, {channels or 'x'}, 3)"


@pytest.mark.parametrize(
    "body",
    [
        "while True:\n    layers.append(nn.Conv2d(3, 3, 3))",
        "while n < 10:\n    layers += [nn.Conv2d(3, 3, 3), nn.ReLU()]",
    ],
)
def test_a_loop_that_makes_layers_without_end_is_named(body):
    with pytest.raises(NetworkError, match=r"^The loop “while .*” does not end"):
        read_network(f"n, layers = 1, []\n{body}\nnet = nn.Sequential(*layers)")


def test_a_long_list_of_layers_is_no_endless_loop():
    with pytest.raises(NetworkError, match="more than 2,000 layers"):
        read_network("net = nn.Sequential(*[nn.ReLU() for n in range(2001)])")
