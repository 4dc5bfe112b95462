"""What the panel of the matrix says of a transposed convolution."""

import pytest
from PySide6.QtWidgets import QLabel

from convgui.ui.panels.matrix import MatrixPanel


@pytest.fixture
def holder(hold):
    return hold(MatrixPanel)


def text(holder, name):
    text = holder.findChild(QLabel, name).text()
    return text.replace("\N{NO-BREAK SPACE}", " ").replace("\N{WORD JOINER}", "")


def show(holder, call, step=0, side=6):
    holder.session.change(call=call, input_height=side, input_width=side)
    holder.session.seek(step)


def test_a_transposed_layer_makes_columns_of_weight_and_input(holder):
    show(holder, "nn.ConvTranspose2d(4, 6, 3, stride=2, groups=2)", side=3)
    assert "transposed" in text(holder, "matrix_way")
    words = text(holder, "matrix_shapes")
    assert words.startswith("weight, transposed (27 × 2) · input (2 × 9) = columns (27 × 9)\n")
    assert words.endswith("2 groups; here group 0, c0–c1 → o0–o2")
    assert text(holder, "matrix_after").endswith("maps of 7 × 7. Then each map gets its bias.")
    show(holder, "nn.ConvTranspose2d(4, 6, 3, stride=2, groups=2, bias=False)", side=3)
    assert text(holder, "matrix_after").endswith("maps of 7 × 7.")


def test_where_a_stamp_is(holder):
    holder.session.change(watch="scatter")
    show(holder, "nn.ConvTranspose2d(2, 2, 3, stride=2)", 9 * 18 + 4 * 18 + 13, side=3)
    assert text(holder, "matrix_place").splitlines() == [
        "row 13 of 0 … 17: o1, tap (1, 1)",
        "column 4 of 0 … 8: pixel (1, 1) of c1",
    ]


def test_where_an_output_cell_collects(holder):
    holder.session.change(watch="gather")
    show(holder, "nn.ConvTranspose2d(1, 1, 3, stride=2)", side=2)
    holder.session.seek_cell(0, 2, 2)
    # Its window begins at a pixel, and the next tap reads a zero that was put between.
    assert text(holder, "matrix_place").splitlines() == [
        "row 8 of 0 … 8: o0, tap (2, 2)",
        "column 0 of 0 … 3: pixel (0, 0) of c0",
        "entries added up in o0 (2, 2): 4, framed wherever they are",
    ]
    holder.session.seek(holder.session.state.playback.index + 1)
    first, second = text(holder, "matrix_place").splitlines()
    assert "nothing is multiplied" in first
    assert second.startswith("entries added up in o0 (2, 2): 4")
    holder.session.change(step_by="cell")
    assert text(holder, "matrix_place").startswith("entries added up")
