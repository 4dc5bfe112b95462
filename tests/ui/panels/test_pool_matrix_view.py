"""The picture of a pool's columns: what is written, framed and pointed at."""

import numpy as np
import pytest
from PySide6.QtGui import QColor, QPainter

from convgui.model.conv.connectivity import Target
from convgui.ui.panels.matrix import MatrixPanel
from convgui.ui.panels.pool_matrix_view import PoolMatrixView
from convgui.ui.style import theme


@pytest.fixture
def holder(hold):
    made = hold(MatrixPanel)
    made.session.change(call="nn.MaxPool2d(2, 2)", input_height=4, input_width=4, channels=2)
    for number in range(16):
        made.session.edit("input", [(1, *divmod(number, 4))], (number * 7) % 16 + 20)
    return made


@pytest.fixture
def view(holder):
    return holder.findChild(PoolMatrixView)


@pytest.fixture
def painted(view, monkeypatch):
    """The texts that are written, and the boxes that are framed, by the colour of the frame."""

    def found():
        texts, boxes = [], {}

        def frame(painter, box, *corners):
            boxes.setdefault(painter.pen().color().name(), []).append(box.center())

        with monkeypatch.context() as patch:
            patch.setattr(QPainter, "drawText", lambda *args: texts.append(args[-1]))
            patch.setattr(QPainter, "drawRect", frame)
            patch.setattr(QPainter, "drawRoundedRect", frame)
            view.grab()
        return texts, boxes

    return found


def places_of(view, centres):
    """(row, column) of the cells of the columns with these centres."""
    corner = view._corners(view.part).columns
    return {
        place
        for place in np.ndindex(len(view.part.rows), len(view.part.columns))
        for centre in centres
        if view._cell(corner, *place).contains(centre)
    }


def test_the_largest_number_of_each_finished_column_is_framed(holder, view, painted):
    holder.session.seek_cell(1, 1, 1)
    frame = holder.session.frame
    columns = [frame.tensors.x[1, i : i + 2, j : j + 2].ravel() for i in (0, 2) for j in (0, 2)]
    np.testing.assert_array_equal(view.part.values.T, columns)
    texts, boxes = painted()
    finished = {(int(column.argmax()), number) for number, column in enumerate(columns[:3])}
    # Of the cell in play the first number leads.
    assert places_of(view, boxes[QColor(theme.now.good).name()]) == {*finished, (0, 3)}
    assert "max = y[1]" in texts
    assert {str(int(column.max())) for column in columns[:3]} <= set(texts)
    assert f"{columns[3][0]:.0f} …" in texts
    assert "c1 1, 0" in texts
    assert not any("w[" in text or "weight" in text for text in texts)


def test_a_mean_has_its_divisors_below_the_columns(holder, view, painted):
    holder.session.change(call="nn.AvgPool2d(2, 2, 1, count_include_pad=False)")
    holder.session.seek(holder.session.frame.steps_total - 1)
    texts, boxes = painted()
    divisors = holder.session.frame.tensors.divisors.ravel()[list(view.part.columns)]
    start = texts.index("Σ ÷") + 1
    assert texts[start : start + len(divisors)] == [str(number) for number in divisors]
    assert "= y[1]" in texts
    assert QColor(theme.now.good).name() not in boxes


def test_what_lies_outside_is_empty_and_no_target(qtbot, holder, view, painted):
    holder.session.change(call="nn.MaxPool2d(3, 2, ceil_mode=True)")
    holder.session.seek_cell(1, 1, 1)
    # The room for more rows comes with the next layout.
    qtbot.waitUntil(lambda: len(view.part.rows) == 9)
    outside = np.argwhere(view.part.is_outside)
    assert len(outside) == 3 + 3 + 5
    corner = view._corners(view.part).columns
    for row, col in outside:
        assert view.target_at(view._cell(corner, row, col).center()) is None
    texts, _ = painted()
    assert "−inf" not in texts
    numbers = [text for text in texts if text.isdigit()]
    below = holder.session.frame.cells_done - 4
    assert len(numbers) == 4 * 9 - len(outside) + below


def test_pointing_works_both_ways(holder, view):
    holder.session.seek_cell(1, 0, 1)
    at = view._corners(view.part)
    assert view.target_at(view._cell(at.columns, 3, 2).center()) == Target("input", (1, 3, 1))
    assert view.target_at(view._cell(at.products, 0, 2).center()) == Target("output", (1, 1, 0))
    for target, boxes in (
        (Target("input", (1, 3, 1)), [view._cell(at.columns, 3, 2)]),
        (Target("output", (1, 1, 0)), [view._cell(at.products, 0, 2)]),
        (Target("weight", (1, 0, 1, 0)), [view._cell(at.columns, 2, n) for n in range(4)]),
    ):
        holder.session.point(target)
        assert view._pointed(view.part, holder.session.frame.links) == boxes


def test_the_number_that_leads_goes_with_the_step(holder, view, painted):
    good = QColor(theme.now.good).name()
    holder.session.seek_cell(1, 0, 0)
    window = holder.session.frame.tensors.x[1, :2, :2].ravel()
    first = holder.session.state.playback.index
    for tap in range(4):
        holder.session.seek(first + tap)
        leader = int(window[: tap + 1].argmax())
        assert places_of(view, painted()[1][good]) == {(leader, 0)}
