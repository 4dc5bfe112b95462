"""The mouse on the picture of the product, and what is framed in it."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QColor, QPainter

from convgui.model.conv.connectivity import Target
from convgui.ui.panels.matrix import MatrixPanel
from convgui.ui.panels.matrix_view import CELL, MatrixView
from convgui.ui.style import theme
from tests.data.panel_holder import PanelHolder


@pytest.fixture
def holder(qtbot):
    made = PanelHolder(MatrixPanel)
    qtbot.addWidget(made)
    made.resize(440, 760)
    made.show()
    made.session.change(
        call="nn.Conv2d(4, 6, 3, padding=1, dilation=2, groups=2)",
        input_height=6,
        input_width=6,
        input_source="integers",
        weight_source="integers",
    )
    made.session.seek_cell(4, 2, 3)
    return made


@pytest.fixture
def view(holder):
    return holder.findChild(MatrixView)


def middle(view, matrix, row, col):
    corner = getattr(view._corners(view.part), matrix)
    return view._cell(corner, row, col).center().toPoint()


def test_pointing_finds_what_the_numbers_are(qtbot, holder, view):
    part, seen = view.part, []
    view.pointed.connect(seen.append)
    column = part.columns.index(part.shape.column_of((2, 3)))
    row = part.rows.index(part.shape.row_of(1, 0, 1))
    # Input channel 3 is the second of group 1; the tap (0, 1) lies 2 to the right of the corner.
    qtbot.mouseMove(view, middle(view, "columns", row, column))
    assert seen[-1] == Target("input", (3, 2, 5))
    qtbot.mouseMove(view, middle(view, "weights", row, part.outputs.index(4)))
    assert seen[-1] == Target("weight", (4, 1, 0, 1))
    qtbot.mouseMove(view, middle(view, "products", part.outputs.index(4), column))
    assert seen[-1] == Target("output", (4, 2, 3))
    qtbot.mouseMove(view, QPoint(2, 2))
    assert seen[-1] is None


def test_a_click_is_reported(qtbot, view):
    with qtbot.waitSignal(view.clicked) as clicked:
        qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=middle(view, "weights", 0, 0))
    assert clicked.args[0].kind == "weight"


def framed(view, matrix, row, col):
    """Whether the frame of what is pointed at runs through the upper edge of a cell."""
    image = view.grab().toImage()
    corner = getattr(view._corners(view.part), matrix)
    box = view._cell(corner, row, col)
    accent = QColor(theme.now.accent).rgb()
    y = int(box.top()) + 2
    return any(
        image.pixel(x, y + more) == accent
        for x in range(int(box.left()) + 2, int(box.right()) - 3)
        for more in (-1, 0, 1)
    )


def test_a_pixel_is_framed_wherever_a_column_holds_it(holder, view):
    part = view.part
    column = part.columns.index(part.shape.column_of((2, 3)))
    row = part.rows.index(part.shape.row_of(1, 0, 1))
    assert not framed(view, "columns", row, column)
    holder.session.point(Target("input", (3, 2, 5)))
    links = holder.session.frame.links
    held = part.holding(links)
    assert held[row, column]
    assert framed(view, "columns", row, column)
    assert not framed(view, "columns", row + 1, column)


def test_a_weight_is_framed_with_its_row(holder, view):
    part = view.part
    holder.session.point(Target("weight", (4, 1, 0, 1)))
    row = part.rows.index(part.shape.row_of(1, 0, 1))
    assert framed(view, "weights", row, part.outputs.index(4))
    assert framed(view, "columns", row, 0)


@pytest.mark.parametrize("size", [(284, 300), (420, 500), (900, 900)])
def test_the_part_fits_and_holds_the_play(holder, view, size):
    holder.resize(*size)
    for step in (0, 70, 1500, 3887):
        holder.session.seek(step)
        part, played = view.part, holder.session.frame.played
        assert played.first in part.rows
        assert part.shape.column_of(played.output[1:]) in part.columns
        assert played.output[0] in part.outputs
        last = view._cell(
            view._corners(part).products, len(part.outputs) - 1, len(part.columns) - 1
        )
        assert last.right() <= view.width()
        assert last.bottom() <= view.height()
        assert view.target_at(QPointF(last.right() + CELL.width(), 0)) is None


def test_a_layer_that_stamps_has_its_sum_so_far(holder, view, monkeypatch):
    written = []

    def note(painter, place, flags, text):
        written.append(text)

    monkeypatch.setattr(QPainter, "drawText", note)
    holder.session.change(call="nn.ConvTranspose2d(1, 1, 3, padding=1)")
    holder.session.edit("weight", [(0, 0, 2, 2), (0, 0, 0, 0)], 7)
    holder.session.edit("input", [(0, 0, 0)], 101)
    # The first tap is cut off, the last one is stamped on a cell inside.
    view.grab()
    assert not any("…" in text for text in written)
    holder.session.seek(8)
    written.clear()
    view.grab()
    assert "707 …" in written
