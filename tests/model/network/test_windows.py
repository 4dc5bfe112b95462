"""What one output reads of layers that are not on the stage."""

import numpy as np
import pytest

from convgui.model.network.shapes import read_plain
from convgui.model.network.windows import MOST_OUTPUTS, FieldScope


def reads(call, given=(1, 4, 12, 12)):
    return read_plain(call).reads(given)


def pixels(axis):
    """The pixels that each output reads."""
    return [axis.pixels(axis.reads(output)).tolist() for output in range(axis.outputs)]


@pytest.mark.parametrize("factor", [1, 2, 3, 7])
@pytest.mark.parametrize("how", ["scale_factor={0}", "size={1}", "scale_factor={0}, mode='x'"])
def test_upsampling_repeats_each_pixel(factor, how):
    words = how.format(factor, 4 * factor).replace("'x'", "'nearest-exact'")
    rows, cols = reads(f"Upsample({words})", (1, 2, 4, 4)).window.axes
    assert rows.name == "H"
    assert rows.outputs == cols.outputs == 4 * factor
    assert pixels(rows) == [[o // factor] for o in range(4 * factor)]


@pytest.mark.parametrize(
    "call",
    [
        "Upsample(scale_factor=1.5)",
        "Upsample(scale_factor=2.02)",
        "Upsample(size=13)",
        "Upsample(scale_factor=2, mode='bilinear')",
        "UpsamplingBilinear2d(scale_factor=2)",
        # PyTorch's own rounding.
        "Upsample(scale_factor=41)",
        f"Upsample(size={24 * MOST_OUTPUTS})",
        "AdaptiveAvgPool2d(5)",
        "GLU()",
        "Softmax(dim=-1)",
        "LayerNorm(12)",
        "Linear(12, 3)",
    ],
)
def test_what_is_not_followed(call):
    made = reads(call)
    assert (made.window, made.scope) == (None, FieldScope.UNKNOWN)


def test_pads_and_crops():
    rows, cols = reads("ZeroPad2d((1, 2, -1, 0))").window.axes
    assert pixels(cols) == [[], *([n] for n in range(12)), [], []]
    assert pixels(rows) == [[n] for n in range(1, 12)]
    _, line = reads("CircularPad1d((2, 0))", (1, 4, 5)).window.axes
    assert (line.name, pixels(line)[:3]) == ("L", [[3], [4], [0]])


def test_blocks_and_adaptive_pools():
    rows, cols = reads("PixelShuffle(2)").window.axes
    assert pixels(rows)[:4] == [[0], [0], [1], [1]]
    assert pixels(reads("PixelUnshuffle(3)").window.axes[0]) == [[0], [3], [6], [9]]
    rows, cols = reads("AdaptiveMaxPool2d((4, None))").window.axes
    assert pixels(rows) == np.arange(12).reshape(4, 3).tolist()
    assert pixels(cols) == [[n] for n in range(12)]
    assert pixels(reads("AdaptiveAvgPool2d(24)").window.axes[0])[:3] == [[0], [0], [1]]


def test_scopes():
    scopes = {
        FieldScope.WHOLE: [
            "AdaptiveAvgPool2d((1, 1))",
            "GroupNorm(2, 4)",
            "LayerNorm((4, 12, 12))",
        ],
        FieldScope.CHANNELS: ["Softmax(dim=1)", "Softmax()", "Softmax2d()", "LogSoftmax(dim=-3)"],
        FieldScope.SOME: ["GLU(1)", "LocalResponseNorm(3)"],
        FieldScope.PLACE: [
            "ReLU()",
            "Flatten()",
            "BatchNorm2d(4)",
            "ChannelShuffle(2)",
            "Softmax(0)",
        ],
    }
    for scope, calls in scopes.items():
        assert [reads(call).scope for call in calls] == [scope] * len(calls)
        assert not any(reads(call).window for call in calls)
    flat = {
        "Linear(9, 2)": FieldScope.WHOLE,
        "Softmax(1)": FieldScope.WHOLE,
        "GLU(1)": FieldScope.UNKNOWN,
    }
    assert {call: reads(call, (1, 9)).scope for call in flat} == flat
