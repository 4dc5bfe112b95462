"""The picture of a transposed convolution's columns: what is written, framed and pointed at."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPainter

from convgui.model.conv.connectivity import Target
from convgui.ui.panels.matrix import MatrixPanel
from convgui.ui.panels.stamp_matrix_view import StampMatrixView


@pytest.fixture
def holder(hold):
    made = hold(MatrixPanel)
    made.session.change(
        call="nn.ConvTranspose2d(2, 1, 2, stride=2)",
        input_height=2,
        input_width=2,
        input_source="integers",
        weight_source="integers",
        watch="scatter",
    )
    return made


@pytest.fixture
def view(holder):
    return holder.findChild(StampMatrixView)


@pytest.fixture
def written(view, monkeypatch):
    def texts():
        noted = []
        with monkeypatch.context() as patch:
            patch.setattr(QPainter, "drawText", lambda *args: noted.append(args[-1]))
            view.grab()
        return noted

    return texts


@pytest.fixture
def boxes(view, monkeypatch):
    """Which cells of a matrix are framed, apart from its grid of thin lines."""

    def found(matrix):
        noted, corner = [], getattr(view._corners(view.part), matrix)
        draw = QPainter.drawRect

        def note(painter, box):
            if painter.pen().widthF() > 1:
                noted.append(box.toRect())
            draw(painter, box)

        with monkeypatch.context() as patch:
            patch.setattr(QPainter, "drawRect", note)
            view.grab()
        return [
            place
            for place in np.ndindex(len(view.part.rows), len(view.part.columns))
            if view._cell(corner, *place).toRect() in noted
        ]

    return found


def test_columns_are_written_as_they_are_stamped(holder, view, written):
    holder.session.edit("weight", [(0, 0, 0, 0)], 70)
    holder.session.edit("weight", [(1, 0, 0, 0)], 100)
    holder.session.edit("input", [(0, 0, 0)], 11)
    holder.session.edit("input", [(1, 0, 0)], 2)
    holder.session.seek(0)
    assert "770 …" in written()
    holder.session.seek(4 * 4 - 1)
    assert "770 …" in written()
    holder.session.seek(4 * 4)
    assert "970" in written()
    assert "× x[1]" in written()
    assert "o0 0, 1" in written()


def test_the_entry_in_play_and_those_of_an_output_cell(qtbot, holder, view, boxes):
    holder.session.seek(4 * 4 + 2 * 4 + 3)
    assert boxes("columns") == [(3, 2)]
    assert boxes("products") == [(1, 2)]
    holder.session.change(watch="gather", call="nn.ConvTranspose2d(2, 1, 3, stride=2)")
    holder.session.seek_cell(0, 2, 2)
    # The room for more rows comes with the next layout.
    qtbot.waitUntil(lambda: len(view.part.rows) == 9)
    corners = {((0, 0), 8), ((0, 1), 6), ((1, 0), 2), ((1, 1), 0)}
    expected = {(row, view.part.shape.column_of(pixel)) for pixel, row in corners}
    assert set(boxes("columns")) == expected
    holder.session.change(step_by="cell")
    assert set(boxes("columns")) == expected


def middle(view, matrix, row, col):
    corner = getattr(view._corners(view.part), matrix)
    return view._cell(corner, row, col).center().toPoint()


def test_pointing_and_clicking(qtbot, holder, view):
    seen = []
    view.pointed.connect(seen.append)
    # Pixel (1, 0) with tap (0, 1) of a kernel as wide as the stride.
    qtbot.mouseMove(view, middle(view, "columns", 1, 2))
    assert seen[-1] == Target("output", (0, 2, 1))
    qtbot.mouseMove(view, middle(view, "weights", 1, 1))
    assert seen[-1] == Target("weight", (0, 1, 1, 0))
    qtbot.mouseMove(view, middle(view, "products", 1, 2))
    assert seen[-1] == Target("input", (1, 3, 1))
    qtbot.mouseMove(view, QPoint(2, 2))
    assert seen[-1] is None
    with qtbot.waitSignal(view.clicked) as clicked:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle(view, "columns", 0, 0))
    assert clicked.args[0] == Target("output", (0, 0, 0))


def test_what_is_pointed_at_is_framed(holder, view, monkeypatch):
    for target in (
        Target("output", (0, 2, 1)),
        Target("weight", (0, 1, 1, 0)),
        Target("input", (1, 3, 1)),
    ):
        holder.session.point(None)
        before = view.grab().toImage()
        holder.session.point(target)
        assert view.grab().toImage() != before


def test_a_pinned_cell_of_another_group_does_not_move_the_columns(holder, view):
    holder.session.change(call="nn.ConvTranspose2d(4, 4, 3, stride=2, groups=2)")
    steps = holder.session.frame.steps_total
    holder.session.point(Target("output", (0, 1, 1)), pin=True)
    for index in (0, steps // 2 + 3, steps - 1):
        holder.session.seek(index)
        view.grab()
        assert view.part.group == holder.session.frame.played.group
        assert view.play.output in view.part.outputs


def test_how_many_entries_of_a_cell_are_drawn(holder, view, written):
    holder.session.change(call="nn.ConvTranspose2d(2, 3, 3, stride=2)", watch="gather")
    holder.session.change(input_height=12, input_width=12)
    holder.session.seek_cell(0, 2, 2)
    drawn = int(view.part.entries((0, 2, 2)).sum())
    assert 0 < drawn < 4
    assert any(text.endswith(f"{drawn} of 4 entries") for text in written())
    holder.session.change(input_height=1, input_width=1)
    assert not any("entries" in text for text in written())
