"""Places are written with PyTorch's indices."""

import pytest

from convgui.model.conv.convolution import Conv1dSpec, Conv2dSpec
from convgui.model.scene.place_text import (
    cell_text,
    channels_text,
    has_rows,
    pixel_text,
    position_text,
    size_text,
    weight_text,
)

TWO = Conv2dSpec(2, 3, 3, padding=1).geometry((5, 6))
ONE = Conv1dSpec(2, 3, 3, padding=1).geometry((1, 6))


@pytest.mark.parametrize(
    ("write", "two", "one"),
    [
        (lambda g: position_text(g, 0, 3), "(0, 3)", "(3)"),
        (lambda g: position_text(g, -1, -2), "(−1, −2)", "(−2)"),
        (lambda g: pixel_text(g, 1, 0, 3), "c1 (0, 3)", "c1 (3)"),
        (lambda g: weight_text(g, (2, 1, 0, 2)), "w[2, 1] (0, 2)", "w[2, 1] (2)"),
        (lambda g: cell_text(g, (1, 0, 2)), "y[1, 0, 2]", "y[1, 2]"),
        (lambda g: size_text(g, 1, 8), "1 × 8", "8"),
    ],
)
def test_one_axis_has_one_number(write, two, one):
    assert write(TWO) == two
    assert write(ONE) == one


def test_only_a_layer_with_two_axes_has_rows():
    assert has_rows(TWO)
    assert not has_rows(ONE)
    # Also if they are one row high.
    assert has_rows(Conv2dSpec(1, 1, (1, 3)).geometry((1, 9)))


def test_neighbouring_channels_are_written_as_a_run():
    assert channels_text("c", range(3, 4)) == "c3"
    assert channels_text("o", range(10, 20)) == "o10–o19"
    assert channels_text("c", range(0)) == ""
