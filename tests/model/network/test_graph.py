"""Nodes of ONNX become calls of PyTorch, or a reason why there is none."""

import pytest

from convgui.model.conv.convolution import Conv1dSpec
from convgui.model.network.graph import Node, chain_to, layer_of, layers_of

GIVEN = (1, 4, 9, 11)


def conv(weight=(8, 4, 3, 3), given=GIVEN, gives=(1, 8, 7, 9), kind="Conv", **attributes):
    domain = attributes.pop("domain", "")
    return layer_of(Node("a", kind, "a.out", domain, attributes, False, weight, given, gives))


@pytest.mark.parametrize(
    ("found", "call", "border"),
    [
        (conv(), "Conv2d(4, 8, 3, bias=False)", ((0, 0), (0, 0))),
        (
            conv((8, 2, 3, 2), gives=(1, 8, 5, 6), group=2, strides=[2, 2], pads=[1, 1, 1, 1]),
            "Conv2d(4, 8, (3, 2), stride=2, padding=1, groups=2, bias=False)",
            ((0, 0), (0, 0)),
        ),
        (
            conv((4, 1, 3, 3), gives=(1, 4, 5, 7), group=4, dilations=[2, 2]),
            "Conv2d(4, 4, 3, dilation=2, groups=4, bias=False)",
            ((0, 0), (0, 0)),
        ),
        # What is wider at one end is put into the input.
        (
            conv((8, 4, 3, 3), gives=(1, 8, 5, 5), strides=[2, 2], pads=[1, 0, 2, 1]),
            "Conv2d(4, 8, 3, stride=2, padding=(1, 0), bias=False)",
            ((0, 1), (0, 1)),
        ),
        (
            conv((8, 4, 2, 2), gives=(1, 8, 9, 11), auto_pad="SAME_UPPER"),
            "Conv2d(4, 8, 2, padding='same', bias=False)",
            ((0, 0), (0, 0)),
        ),
        (
            conv((8, 4, 2, 2), gives=(1, 8, 9, 11), auto_pad="SAME_LOWER"),
            "Conv2d(4, 8, 2, bias=False)",
            ((1, 0), (1, 0)),
        ),
        (
            conv((8, 4, 4, 4), gives=(1, 8, 5, 6), auto_pad="SAME_UPPER", strides=[2, 2]),
            "Conv2d(4, 8, 4, stride=2, padding=1, bias=False)",
            ((0, 1), (0, 1)),
        ),
        (
            conv((8, 4, 3, 3), auto_pad="VALID", pads=[1, 1, 1, 1]),
            "Conv2d(4, 8, 3, bias=False)",
            ((0, 0), (0, 0)),
        ),
    ],
)
def test_a_convolution(found, call, border):
    assert found.layer.text.call == call
    assert found.layer.unknown is None
    assert str(found.layer.spec) == f"torch.nn.{call}"
    assert found.border == border
    assert found.layer.given == GIVEN
    assert found.output == "a.out"


def test_one_axis():
    found = conv((8, 4, 3), (1, 4, 12), (1, 8, 8), dilations=[2])
    assert found.layer.spec == Conv1dSpec(4, 8, 3, dilation=2, bias=False)


@pytest.mark.parametrize(
    ("found", "call"),
    [
        (
            conv((4, 2, 2, 2), gives=(1, 4, 18, 22), kind="ConvTranspose", strides=[2, 2], group=2),
            "ConvTranspose2d(4, 4, 2, stride=2, groups=2, bias=False)",
        ),
        (
            conv(
                (4, 8, 3, 3),
                gives=(1, 8, 18, 22),
                kind="ConvTranspose",
                strides=[2, 2],
                pads=[1, 1, 0, 0],
            ),
            "ConvTranspose2d(4, 8, 3, stride=2, padding=1, output_padding=1, bias=False)",
        ),
        (
            conv(
                (4, 8, 3, 3),
                gives=(1, 8, 18, 22),
                kind="ConvTranspose",
                strides=[2, 2],
                output_shape=[18, 22],
            ),
            "ConvTranspose2d(4, 8, 3, stride=2, padding=1, output_padding=1, bias=False)",
        ),
        (
            conv(None, gives=(1, 4, 4, 5), kind="MaxPool", kernel_shape=[3, 3], strides=[2, 2]),
            "MaxPool2d(3, stride=2)",
        ),
        (
            conv(
                None,
                gives=(1, 4, 5, 6),
                kind="AveragePool",
                kernel_shape=[2, 2],
                strides=[2, 2],
                ceil_mode=1,
            ),
            "AvgPool2d(2, ceil_mode=True, count_include_pad=False)",
        ),
    ],
)
def test_other_layers(found, call):
    assert found.layer.text.call == call
    assert str(found.layer.spec) == f"torch.nn.{call}"
    assert found.layer.unknown is None
    assert found.layer.gives == (*found.layer.gives[:2], *found.layer.geometry.output_size)


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (conv(given=None, gives=None), "once the network has run"),
        (conv((8, 4, 3, 3, 3), (1, 4, 9, 9, 9), (1, 8, 7, 7, 7)), "It is a Conv3d."),
        (conv(kind="ConvInteger"), "Open the network as it was before it was quantised"),
        (conv(kind="QLinearConv"), "whole numbers of 8 bits"),
        (conv(kind="FusedConv", domain="com.microsoft"), "Open the original network"),
        (conv(domain="com.microsoft.nchwc"), "An optimiser has merged it"),
        (conv(kind="DeformConv"), "What DeformConv gives is not known here"),
        (conv((8, 4, 3)), r"Its weight has the shape (8, 4, 3)"),
        (conv(strides=[0, 1]), "Its strides are [0, 1]"),
        (conv(pads=[1, 1]), "Its pads are [1, 1]"),
        (conv(dilations="x"), "Its dilations are x"),
        (conv(group=3), "PyTorch has no such layer: "),
        (conv(gives=(1, 8, 7, 8)), "It gives another size than this layer of PyTorch"),
        (
            conv(None, kind="MaxPool", kernel_shape=[2, 2], pads=[0, 0, 1, 1]),
            "Its border is wider at one end",
        ),
        (
            conv(None, kind="AveragePool", kernel_shape=[2, 2], dilations=[2, 2]),
            "Its window has gaps",
        ),
    ],
)
def test_what_cannot_be_shown_says_why(found, words):
    assert found.layer.spec is None
    assert words in found.layer.unknown
    assert found.layer.error is None


def following(name, sources, kernel=3, size=9, **attributes):
    gives = (size + 2 - kernel) // attributes.get("strides", [1])[0] + 1
    return Node(
        name,
        "Conv",
        name,
        attributes={"pads": [1, 1, 1, 1], **attributes},
        weight=(4, 4, kernel, kernel),
        given=(1, 4, size, size),
        gives=(1, 4, gives, gives),
        sources=sources,
    )


def test_how_much_of_the_input_an_output_sees():
    layers = layers_of(
        [
            following("a", (-1,)),
            following("b", (0,), strides=[2, 2]),
            following("c", (1,), size=5),
            following("sum", (1, 2), size=5),
            following("lost", None, size=5),
            following("after", (4,), size=5),
        ]
    )
    fields = [found.layer.field for found in layers]
    assert fields == [(3, 3), (5, 5), (9, 9), (13, 13), None, None]
    assert [len(chain_to(layers, n) or ()) for n in range(6)] == [1, 2, 3, 0, 0, 0]


def test_a_sum_of_maps_of_different_scales_is_not_followed():
    layers = layers_of(
        [
            following("a", (-1,)),
            following("b", (-1,), strides=[2, 2]),
            following("c", (0, 1), size=5),
        ]
    )
    assert [found.layer.field for found in layers] == [(3, 3), (3, 3), None]


def test_a_border_counts_where_a_chain_is_followed():
    layer = layers_of([following("a", (-1,), pads=[0, 0, 2, 2], strides=[2, 2], size=8)])[0]
    assert layer.border == ((0, 2), (0, 2))
    assert [(axis.before, axis.after) for axis in layer.geometry.axes] == [(0, 2), (0, 2)]
