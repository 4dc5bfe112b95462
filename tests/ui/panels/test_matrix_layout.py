"""Which part of the matrices is drawn, and the pointer on it."""

import pytest
from PySide6.QtCore import QPointF

from convgui.model.conv.connectivity import Target
from convgui.ui.panels.matrix import MatrixPanel
from convgui.ui.panels.matrix_layout import CELL, MatrixLayout
from tests.data.panel_holder import PanelHolder


@pytest.fixture
def holder(qtbot):
    made = PanelHolder(MatrixPanel)
    qtbot.addWidget(made)
    made.show()
    return made


def drawing(holder):
    return next(view for view in holder.findChildren(MatrixLayout) if view.isVisible())


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
    ("call", "watch", "matrix"),
    [
        ("nn.Conv2d(3, 3, 3, padding=1)", "gather", "products"),
        ("nn.Conv2d(3, 3, 3, padding=1)", "gather", "columns"),
        ("nn.ConvTranspose2d(3, 3, 3, stride=2)", "gather", "columns"),
        ("nn.ConvTranspose2d(3, 3, 3, stride=2)", "scatter", "columns"),
        ("nn.MaxPool2d(5, 1)", "gather", "columns"),
        ("nn.AvgPool2d(5, 1)", "gather", "products"),
    ],
)
def test_nothing_moves_below_the_pointer(holder, call, watch, matrix):
    holder.session.change(call=call, watch=watch, input_height=12, input_width=12)
    holder.resize(480, 500)
    holder.session.seek(holder.session.frame.steps_total // 2)
    view = drawing(holder)
    view.grab()
    part = view.part
    row = 0 if matrix == "products" else len(part.rows) - 1
    box = view._cell(getattr(view._corners(part), matrix), row, len(part.columns) - 1)
    for _ in range(2):
        target = view.target_at(box.center())
        assert target is not None
        holder.session.point(target)
        assert (view.part.rows, view.part.columns) == (part.rows, part.columns)


@pytest.mark.parametrize(
    ("call", "watch"),
    [
        ("nn.Conv2d(3, 9, 3, padding=1)", "gather"),
        ("nn.ConvTranspose2d(3, 9, 3, stride=2, padding=1)", "gather"),
        ("nn.ConvTranspose2d(3, 9, 3, stride=2, padding=1)", "scatter"),
    ],
)
def test_what_is_pointed_at_on_the_maps_comes_into_view(holder, call, watch):
    holder.session.change(call=call, watch=watch, input_height=12, input_width=12)
    holder.resize(480, 500)
    holder.session.seek(0)
    view = drawing(holder)
    geometry = holder.session.frame.geometry
    pixel = tuple(axis.position_of(11) for axis in geometry.axes)
    corner = tuple(n - 1 for n in geometry.output_size)
    for target in (
        Target("output", (8, *corner)),
        Target("input", (2, *pixel)),
        Target("weight", (8, 2, 0, 0)),
    ):
        holder.session.point(target)
        assert view._pointed(view.part, holder.session.frame.links), target
        view.grab()
    holder.session.point(None)
    assert 0 in view.part.columns


@pytest.mark.parametrize(
    ("call", "rows"),
    [("nn.Conv2d(1, 1, 1)", 1), ("nn.MaxPool2d(2)", 4), ("nn.Conv2d(2, 2, 3)", 18)],
)
def test_small_matrices_need_little_room(qtbot, holder, call, rows):
    holder.session.change(call=call, input_height=6, input_width=6)
    holder.resize(480, 760)
    view = drawing(holder)
    qtbot.waitUntil(lambda: len(view.part.rows) == rows)
    end = view._cell(view._corners(view.part).products, len(view.part.outputs) - 1, 0).bottom()
    assert end <= view.height() <= end + 8
    assert view.minimumHeight() <= view.wished <= view.maximumHeight()
