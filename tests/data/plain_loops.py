"""What can be asked of a layer, found by looking at every read of every cell."""

import itertools
import math

import numpy as np

from convgui.model.lesson.page import Question
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import tensors_of


def state(call="nn.Conv2d(3, 4, 3)", size=(6, 6), cell=(0, 0, 0), source="integers", **wishes):
    made = first_state().change(
        call=call, input_height=size[0], input_width=size[1], input_source=source, **wishes
    )
    assert made.problem is None
    return made.at(made.steps.index_of(*cell))


def ask(kind, *about):
    return Question(kind, about, "?", "", 1)


def number(*about):
    return ask("number", *about)


def loops(s):
    """All that the questions are about, found by looking at every read of every cell."""
    spec, size = s.layer.shown, s.layer.input_size
    numbers = tensors_of(s.layer)
    (kh, kw), (sh, sw), (dh, dw) = spec.kernel_size, spec.stride, spec.dilation
    (top, bottom), (left, right) = spec.pads
    mode = {"zeros": "constant", "replicate": "edge", "circular": "wrap"}
    x = np.pad(
        numbers.x.astype(float),
        ((0, 0), (top, bottom), (left, right)),
        mode=mode.get(spec.padding_mode, spec.padding_mode),
    )
    # The number of the pixel that each padded place holds, -1 for a zero of the border.
    place = np.arange(1, size[0] * size[1] + 1).reshape(size)
    place = np.pad(
        place,
        ((top, bottom), (left, right)),
        mode=mode.get(spec.padding_mode, spec.padding_mode),
    )
    rows = len([r for r in range(0, x.shape[1], sh) if r + dh * (kh - 1) < x.shape[1]])
    cols = len([c for c in range(0, x.shape[2], sw) if c + dw * (kw - 1) < x.shape[2]])
    deep, each = spec.in_channels // spec.groups, spec.out_channels // spec.groups
    read, adds, reads_of = set(), 0, {}
    for o, r, c in itertools.product(range(spec.out_channels), range(rows), range(cols)):
        total, reads = 0.0, []
        for i, a, b in itertools.product(range(deep), range(kh), range(kw)):
            channel = o // each * deep + i
            row, col = r * sh + a * dh, c * sw + b * dw
            total += x[channel, row, col] * float(numbers.weight[o, i, a, b])
            reads.append((channel, row, col))
            read.add(place[row, col])
            adds += 1
        bias = 0.0 if numbers.bias is None else float(numbers.bias[o])
        reads_of[o, r, c] = total + bias, reads
    weights = numbers.weight.size
    biases = 0 if numbers.bias is None else numbers.bias.size
    cell, reads = reads_of[s.steps[s.playback.index].output]
    channel = reads[0][0]
    pixels = {(r, c) for ch, r, c in reads if ch == channel}
    across = [max(line) - min(line) + 1 for line in zip(*pixels, strict=True)]
    return {
        "H_out": rows,
        "W_out": cols,
        "cell": cell,
        "span_height": across[0],
        "span_width": across[1],
        "padded_height": x.shape[1],
        "padded_width": x.shape[2],
        "pad_top": top,
        "pad_bottom": bottom,
        "pad_left": left,
        "pad_right": right,
        "parameters": weights + biases,
        "biases": biases,
        "weight_depth": numbers.weight.shape[1],
        "products": len(reads),
        "multiply_adds": adds,
        "read_pixels": len(read - {0}),
        "skipped": across[0] * across[1] - len(pixels),
    }, {
        "pixels": pixels,
        "channels": {ch for ch, _, _ in reads},
        "finite": math.isfinite(cell),
        "size_kept": (rows, cols) == size,
        "all_read": len(read - {0}) == size[0] * size[1],
    }


CASES = (
    ("nn.Conv2d(3, 4, 3)", (6, 6), (2, 1, 3)),
    ("nn.Conv2d(2, 2, 1)", (3, 4), (1, 2, 0)),
    ("nn.Conv2d(1, 1, 3, stride=2)", (8, 8), (0, 1, 2)),
    ("nn.Conv2d(1, 1, 3, stride=2, dilation=2)", (9, 9), (0, 1, 2)),
    ("nn.Conv2d(1, 1, (3, 2), stride=(2, 1), padding=(1, 3), dilation=(1, 2))", (7, 5), (0, 2, 1)),
    ("nn.Conv2d(1, 2, 4, padding='same', dilation=3, bias=False)", (5, 6), (1, 4, 5)),
    ("nn.Conv2d(4, 6, 3, padding=2, groups=2, padding_mode='reflect')", (5, 4), (3, 0, 0)),
    (
        "nn.Conv2d(3, 6, 3, stride=3, padding=1, groups=3, padding_mode='circular')",
        (6, 5),
        (4, 1, 0),
    ),
    ("nn.Conv2d(2, 2, 2, padding='valid', padding_mode='replicate')", (4, 4), (1, 2, 2)),
)
