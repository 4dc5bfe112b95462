"""Layers with a window along one axis; PyTorch's shapes of many are in ``test_network``."""

import pytest

from convgui.model.call.arguments import SpecError
from convgui.model.network.network import follow
from convgui.model.network.network_text import read_network
from convgui.model.network.shapes import read_plain


def test_the_window_counts_for_the_receptive_field():
    text = "nn.Sequential(nn.Conv1d(1, 4, 5), nn.MaxPool1d(4), nn.ConvTranspose1d(4, 2, 4, 2, 1))"
    _, pool, up = follow(read_network(text), (1, 1, 44)).layers
    assert (pool.gives, pool.field) == ((1, 4, 10), (1, 8))
    assert (up.gives, up.parameters, up.macs) == ((1, 2, 20), 34, 320)
    assert up.geometry.kernel == (1, 4)
    for layer in (pool, up):
        assert layer.spec is None
        assert layer.unknown.startswith(f"It is a {layer.text.kind}. Layers that can be shown")


@pytest.mark.parametrize(
    ("call", "given", "gives"),
    [
        ("MaxPool1d(3, 2, 1, ceil_mode=True)", (1, 3, 10), (1, 3, 6)),
        ("MaxPool1d((2,), stride=None)", (3, 10), (3, 5)),
        ("AvgPool1d(kernel_size=(4,), stride=(2,), padding=(1,))", (1, 3, 10), (1, 3, 5)),
        ("ConvTranspose1d(3, 8, 4, stride=(2,), output_padding=1)", (1, 3, 10), (1, 8, 23)),
    ],
)
def test_shapes(call, given, gives):
    assert read_plain(call).shape(given) == gives


@pytest.mark.parametrize(
    ("call", "given", "words"),
    [
        ("MaxPool1d(0)", (1, 3, 8), "kernel_size must be greater than zero, but got 0. Set"),
        ("MaxPool1d(2, padding=-1)", (1, 3, 8), "padding must be non-negative, but got -1. Set"),
        ("MaxPool1d(3, padding=2)", (1, 3, 8), "Set padding to 1 or less"),
        ("MaxPool1d(9)", (1, 3, 8), r"Invalid computed output size: 0\. The window spans 9 pixels"),
        ("MaxPool1d(2)", (1, 3, 8, 8), "Use nn.MaxPool2d"),
        ("MaxPool1d((2, 2))", (1, 3, 8), "Write kernel_size as one number"),
        ("AvgPool1d(2)", (1, 3, 8, 8), "Use nn.AvgPool2d"),
        ("ConvTranspose1d(3, 8, 4)", (1, 5, 8), "but got 5 channels instead. Set in_channels to 5"),
        ("ConvTranspose1d(3, 8, 4)", (1, 3, 8, 8), "Use nn.ConvTranspose2d"),
    ],
)
def test_what_would_mend_it(call, given, words):
    with pytest.raises(SpecError, match=words):
        read_plain(call).shape(given)
