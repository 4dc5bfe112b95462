"""The part of the matrices that is drawn: it fits, and the play is in it."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter

from convgui.ui.panels.matrix import MatrixPanel
from convgui.ui.panels.matrix_drawing import CELL, MatrixDrawing
from tests.data.panel_holder import PanelHolder


@pytest.fixture
def holder(qtbot):
    made = PanelHolder(MatrixPanel)
    qtbot.addWidget(made)
    made.show()
    return made


def drawing(holder):
    return next(view for view in holder.findChildren(MatrixDrawing) if view.isVisible())


@pytest.mark.parametrize("size", [(284, 420), (420, 500), (900, 900)])
@pytest.mark.parametrize(
    ("call", "watch"),
    [
        ("nn.Conv2d(4, 6, 3, padding=1, dilation=2, groups=2)", "scatter"),
        ("nn.ConvTranspose2d(4, 6, 3, stride=2, groups=2)", "scatter"),
        ("nn.ConvTranspose2d(4, 6, 3, stride=2, groups=2)", "gather"),
    ],
)
def test_the_part_fits_and_holds_the_play(holder, call, watch, size):
    holder.session.change(call=call, watch=watch, input_height=9, input_width=9)
    holder.resize(*size)
    view = drawing(holder)
    for step in (0, 70, 1500, 7000):
        holder.session.seek(step)
        part, frame = view.part, holder.session.frame
        played = frame.stamping.step if frame.stamping else frame.played
        if frame.stamping or not call.startswith("nn.ConvT"):
            assert played.first in part.rows
            assert part.shape.column_of(played.output[1:]) in part.columns
            assert played.output[0] in part.outputs
        else:
            places = part.places(played.output)
            assert any(row in part.rows and col in part.columns for row, col in places)
        corner = view._corners(part).products
        last = view._cell(corner, len(part.outputs) - 1, len(part.columns) - 1)
        assert last.right() <= view.width()
        assert last.bottom() <= view.height()
        assert view.target_at(QPointF(last.right() + CELL.width(), 0)) is None


@pytest.mark.parametrize(
    ("height", "rows", "said"),
    [
        (700, 18, "3 of 4 outputs"),
        (620, 18, "3 of 4 outputs"),
        (430, None, "of 18 rows  ·  3 of 4 outputs"),
    ],
)
def test_what_is_not_drawn_is_said(holder, monkeypatch, height, rows, said):
    holder.session.change(call="nn.Conv2d(2, 4, 3)", input_height=9, input_width=9)
    holder.resize(480, height)
    view, texts = drawing(holder), []
    draw = QPainter.drawText
    monkeypatch.setattr(
        QPainter, "drawText", lambda painter, *args: (texts.append(args[-1]), draw(painter, *args))
    )
    view.grab()
    assert any(text.endswith(said) for text in texts)
    assert "tap" in texts
    # Lower rows are better than fewer ones.
    assert (len(view.part.rows) == 18) == (rows is not None)
    assert not any("rows" in text for text in texts) or rows is None


def test_a_matrix_of_more_rows_than_a_widget_can_have_pixels(holder):
    """pytest-qt fails the test if Qt warns of the size."""
    holder.session.change(call="nn.Conv2d(99999, 1, 3)", input_height=5, input_width=5)
    assert drawing(holder).part.rows
