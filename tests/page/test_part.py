"""Which part of a large layer a page carries."""

import numpy as np
import pytest

from convgui.model.scene.state import first_state
from convgui.page.part import MOST_INPUT, MOST_WEIGHT, Part, inputs_of, part_of, pixels_of


def geometry(call, size):
    wishes = {"input_height": size, "input_width": size} if "1d" not in call else {}
    return first_state().change(call=call, **wishes).layer.geometry


def test_a_small_layer_is_carried_whole():
    assert part_of(geometry("nn.Conv2d(3, 8, 3, padding=1)", 64), (0, 0, 0)) is None


@pytest.mark.parametrize(
    "call",
    [
        "nn.Conv2d(64, 128, 3, padding=1)",
        "nn.Conv2d(512, 512, 3, padding=1, groups=512)",
        "nn.Conv2d(3, 512, 11, padding=5, padding_mode='circular')",
        "nn.MaxPool2d(3, stride=2, padding=1)",
    ],
)
@pytest.mark.parametrize("place", [0, 20, 111])
def test_a_part_is_small_and_holds_the_cell_in_view(call, place):
    whole = geometry(call, 224)
    rows, cols = whole.output_size
    cell = (whole.out_channels // 2, min(place, rows - 1), min(place, cols - 1))
    part = part_of(whole, cell)
    if part is None:
        return
    assert all(first <= n < end for n, (first, end) in zip(cell, part, strict=True))
    first, end = inputs_of(whole, part)
    assert whole.group_of_output(cell[0]) in range(first // whole.deep, end // whole.deep)
    pixels = [
        np.concatenate([np.arange(*run) for run in pixels_of(axis, run)])
        for axis, run in zip(whole.axes, part[1:], strict=True)
    ]
    assert (end - first) * pixels[0].size * pixels[1].size <= MOST_INPUT
    assert (part.channels[1] - part.channels[0]) * whole.taps <= MOST_WEIGHT
    for axis, run, line in zip(whole.axes, part[1:], pixels, strict=True):
        for output in range(*run):
            assert set(axis.pixels(axis.reads(output))) <= set(line)


def test_a_border_that_copies_from_the_far_side_is_carried_too():
    axis = geometry("nn.Conv2d(1, 1, 3, padding=1, padding_mode='circular')", 9).axes[0]
    assert pixels_of(axis, (0, 2)) == ((0, 3), (8, 9))
    assert Part((0, 1), (0, 2), (0, 2)).rows == (0, 2)
