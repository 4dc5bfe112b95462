"""The answers to the questions of the bundled lessons, and wrong ones."""

import itertools
import math


def lattice(rows, cols):
    return frozenset(itertools.product(rows, cols))


# Computed by hand; "cell" is computed by loops, and build questions are in ``BUILT``.
ANSWERS = {
    ("01-standard", 0): {0, 1, 2},
    ("01-standard", 2): "cell",
    ("01-standard", 3): 2,
    ("02-pointwise", 0): {(1, 2)},
    ("02-pointwise", 1): "cell",
    ("02-pointwise", 2): 220,
    ("03-stride", 1): lattice((2, 3, 4), (4, 5, 6)),
    ("03-stride", 2): 4,
    ("04-padding", 0): 9,
    ("04-padding", 1): "cell",
    ("04-padding", 3): False,
    ("05-same", 0): 2,
    ("05-same", 1): 2,
    ("05-same", 2): False,
    ("06-dilation", 1): lattice((1, 3, 5), (1, 3, 5)),
    ("06-dilation", 2): 7,
    ("07-gaps", 0): 9,
    ("07-gaps", 1): True,
    ("07-gaps", 2): True,
    ("07-gaps", 3): False,
    ("08-rates", 1): 13 * 13 - 9,
    ("09-two-groups", 0): {0, 1, 2, 3, 4},
    ("09-two-groups", 1): 45,
    ("09-two-groups", 2): True,
    ("09-two-groups", 3): True,
    ("10-weight-shape", 0): 5,
    ("10-weight-shape", 1): 380,
    ("10-weight-shape", 2): False,
    ("11-depthwise", 0): {3},
    ("11-depthwise", 1): 2,
    ("12-separable", 0): False,
    ("12-separable", 1): 144,
    ("12-separable", 2): 160,
    ("12-separable", 3): 1440,
    ("13-cross-correlation", 0): "cell",
    ("13-cross-correlation", 3): True,
    ("14-output-size", 0): 8,
    ("14-output-size", 3): False,
    ("15-matrix", 1): 3 * 18 * 9,
    ("15-matrix", 2): 40,
    ("16-keep-size", 1): False,
    ("16-keep-size", 2): True,
    ("17-receptive-field", 0): 5,
    ("17-receptive-field", 1): 15,
    ("17-receptive-field", 2): 49,
    ("18-mixing", 2): 8,
    ("18-mixing", 3): False,
    ("19-multiplier", 0): "cell",
    ("20-transposed", 1): 9,
    ("20-transposed", 2): 4,
    ("21-pooling", 0): 9,
    ("21-pooling", 1): 0,
    ("21-pooling", 2): 9,
}
BUILT = {
    ("03-stride", 3): (
        {"padding_height": 1, "padding_width": 1},
        {"kernel_height": 4, "kernel_width": 4},
    ),
    ("06-dilation", 3): (
        {"padding_height": 3, "padding_width": 3},
        {"padding_kind": "same"},
    ),
    ("08-rates", 2): (
        {"dilation_height": 20, "dilation_width": 20, "padding_height": 20, "padding_width": 20},
    ),
    ("14-output-size", 1): (
        {"stride_height": 2, "stride_width": 2, "padding_height": 1, "padding_width": 1},
    ),
    ("14-output-size", 2): ({"dilation_height": 4, "dilation_width": 4},),
    ("16-keep-size", 0): (
        {"dilation_height": 2, "dilation_width": 2},
        {"call": "nn.Conv2d(3, 2, 5, padding=4, dilation=2)"},
    ),
    ("18-mixing", 1): ({"groups": 1},),
    ("19-multiplier", 1): (
        {"kernel_height": 1, "kernel_width": 1},
        {"call": "nn.Conv2d(8, 8, 1, groups=8, bias=False)"},
    ),
    ("20-transposed", 4): (
        {"kernel_height": 4, "kernel_width": 4},
        {"kernel_height": 6, "kernel_width": 4},
    ),
    ("22-network", 0): (
        {"call": "nn.Conv2d(8, 8, 3, padding=1, groups=8)", "input_source": "random"},
    ),
    ("22-network", 1): (
        {"call": "nn.Conv2d(16, 16, 3, padding=2, dilation=2)", "input_source": "random"},
    ),
    ("10-weight-shape", 3): ({"groups": 10}, {"call": "nn.Conv2d(10, 10, 3, groups=10)"}),
    ("11-depthwise", 2): ({"out_channels": 12},),
}
WRONG = {
    "pixels": [frozenset(), lattice((0, 1, 2), (0, 1, 2)), lattice((2, 4, 6), (4, 6, 8))],
    "channels": [frozenset(), frozenset({1}), frozenset(range(10))],
    "number": [-1, 0.5, 3.5, 10**6, math.nan, math.inf],
}
