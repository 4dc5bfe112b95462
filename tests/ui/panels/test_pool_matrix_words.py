"""What the panel of the matrix says of a pool."""

import pytest
from PySide6.QtWidgets import QLabel

from convgui.ui.panels.matrix import MatrixPanel


@pytest.fixture
def holder(hold):
    return hold(MatrixPanel)


def text(holder, name):
    return holder.findChild(QLabel, name).text().replace("\N{NO-BREAK SPACE}", " ")


def test_where_a_candidate_is_and_which_leads(holder):
    holder.session.change(call="nn.MaxPool2d(2)", input_height=4, input_width=4, step_by="tap")
    for place, value in ((0, 0), 5), ((0, 1), 9), ((1, 0), 9), ((1, 1), 3):
        holder.session.edit("input", [(0, *place)], value)
    said = []
    for step in range(4):
        holder.session.seek(step)
        said.append(text(holder, "matrix_place").splitlines())
    assert said[2] == [
        "row 2 of 0 … 3: c0, tap (1, 0)",
        "column 0 of 0 … 3: output cell (0, 0)",
        "row 1 leads",
    ]
    assert [lines[-1] for lines in said] == ["row 0 leads", *["row 1 leads"] * 2, "row 1 wins"]
    assert "one cell of c0 reads; below it stands the largest" in text(holder, "matrix_way")
    assert text(holder, "matrix_after").startswith("The row below is read as a map of 2 × 2.")
    holder.session.change(step_by="cell")
    assert text(holder, "matrix_place").startswith("column 0")


def test_nothing_leads_before_any_pixel(holder):
    holder.session.change(call="nn.MaxPool2d(3, padding=1)", step_by="tap")
    holder.session.seek(0)
    assert len(text(holder, "matrix_place").splitlines()) == 2


def test_by_what_a_sum_is_divided(holder):
    holder.session.change(call="nn.AvgPool2d(3, 3, 1, count_include_pad=False)", step_by="tap")
    holder.session.seek(0)
    assert text(holder, "matrix_place").endswith("the sum of the column is divided by 4")
    assert "the mean" in text(holder, "matrix_way")
    # One channel is all there is.
    holder.session.change(channels=1)
    assert "each channel" not in text(holder, "matrix_after")
