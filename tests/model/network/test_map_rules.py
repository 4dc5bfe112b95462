"""Layers that resize maps; what PyTorch gives for many of them is in ``test_network``."""

import pytest

from convgui.model.call.arguments import SpecError
from convgui.model.network.shapes import read_plain


@pytest.mark.parametrize(
    ("call", "given", "gives"),
    [
        ("AdaptiveAvgPool2d((None, 2))", (1, 3, 8, 9), (1, 3, 8, 2)),
        ("AdaptiveAvgPool1d(2)", (1, 3, 8), (1, 3, 2)),
        ("Upsample(scale_factor=1.5, mode='bilinear')", (1, 3, 5, 8), (1, 3, 7, 12)),
        ("UpsamplingBilinear2d(scale_factor=2.0, mode='bilinear')", (1, 3, 5, 8), (1, 3, 10, 16)),
        ("PixelUnshuffle(2)", (1, 3, 4, 8), (1, 12, 2, 4)),
        ("ReflectionPad1d((1, 2))", (1, 3, 8), (1, 3, 11)),
        ("ZeroPad2d((-1, 0, 2, 0))", (1, 3, 8, 8), (1, 3, 10, 7)),
        ("ConstantPad2d(1, 0.5)", (1, 3, 8, 8), (1, 3, 10, 10)),
    ],
)
def test_shapes(call, given, gives):
    assert read_plain(call).shape(given) == gives


@pytest.mark.parametrize(
    ("call", "given", "remedy"),
    [
        ("Upsample(scale_factor=2, mode='linear')", (1, 3, 8, 8), "Set mode to 'bilinear'"),
        ("Upsample(scale_factor=(2, 2))", (1, 3, 8), "Give scale_factor a number for each axis"),
        ("AdaptiveMaxPool1d(2)", (1, 3, 8, 8), "Use nn.AdaptiveMaxPool2d"),
        ("ReflectionPad2d(4)", (1, 3, 9, 4), "Set padding to 3 or less"),
        ("CircularPad1d(9)", (1, 3, 8), "Set padding to 8 or less"),
        ("ReflectionPad2d(1)", (1, 8), "Put it before the layer that flattens"),
        ("ReplicationPad1d(1)", (1, 3, 8, 8), "Use nn.ReplicationPad2d"),
        ("ZeroPad2d(-5)", (1, 3, 8, 8), "Set padding to 0 or more"),
        ("PixelUnshuffle(3)", (1, 3, 9, 8), "Set downscale_factor to a divisor of 8"),
        ("ChannelShuffle(2)", (1, 3, 8, 8), "Set groups to a divisor of 3"),
    ],
)
def test_what_would_mend_it(call, given, remedy):
    with pytest.raises(SpecError, match=remedy):
        read_plain(call).shape(given)
