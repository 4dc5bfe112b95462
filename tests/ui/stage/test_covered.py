"""A map of which only the first cells are computed, painted anew only where a step computes one."""

import random

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRect, QSizeF
from PySide6.QtGui import QColor, QImage, QPainter, QTransform

from convgui.ui.stage import map_item
from convgui.ui.stage.covered import CoveredMap, changed_part
from convgui.ui.stage.highlight import Highlight
from convgui.ui.stage.map_image import MapImage
from convgui.ui.stage.map_view import MapView
from convgui.ui.stage.overlay import Overlay
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap

COLOUR = QColor("#0072b2")


def new_view(qtbot, cell):
    view = MapView("test_view", "A map")
    qtbot.addWidget(view)
    view.resize(400, 300)
    view.set_cell(cell)
    return view


def picture(every=1, rows=4, cols=5, whole=None, origin=(0, 0)):
    values = np.arange(rows * cols, dtype=np.float64).reshape(rows, cols)
    whole = whole or (rows * every, cols * every)
    return MapImage(values, Colormap("signed", 20.0), origin, whole=whole, every=every)


def shown(view, made, done):
    view.show_picture(made, Overlay(COLOUR, done=done))
    return view.grab().toImage()


@pytest.mark.parametrize("cell", [40, 8, 4])
@pytest.mark.parametrize(
    "made", [picture(), picture(every=3), picture(whole=(9, 11), origin=(3, 4)), picture(rows=1)]
)
def test_any_way_to_a_step_gives_the_same_picture(qtbot, made, cell):
    cells, rng = made.whole[0] * made.whole[1], random.Random(cell)
    view = new_view(qtbot, cell)
    # Of a channel that comes later, all are still to come.
    for done in [
        -17,
        *range(min(cells + 1, 30)),
        *(rng.randrange(cells + 1) for _ in range(20)),
        -3,
    ]:
        assert shown(view, made, done) == shown(new_view(qtbot, cell), made, done), done


def test_only_what_a_step_computes_is_painted_anew(qtbot, monkeypatch):
    view, made, clips = new_view(qtbot, 40), picture(), []
    paint = map_item.paint_cover

    def painted(painter, *rest):
        clips.append(painter.clipBoundingRect().toRect())
        paint(painter, *rest)

    monkeypatch.setattr(map_item, "paint_cover", painted)
    for done in (6, 7, 7):
        shown(view, made, done)
    whole, part = clips
    assert part.width() <= 40 + 4 < whole.width()
    assert part.height() <= 40 + 4 < whole.height()


def test_with_a_highlight_the_cells_are_covered_too(qtbot):
    view, made = new_view(qtbot, 40), picture()
    nothing = Highlight(np.arange(0), np.arange(0), COLOUR)
    for done, empty in ((3, True), (20, False)):
        view.show_picture(made, Overlay(COLOUR, done=done, highlight=nothing, fading=False))
        middle = view.place_of((2, 2)).center()
        beside = view.grab().toImage().pixelColor(middle.x() - 14, middle.y() - 14)
        assert (beside == QColor(theme.now.canvas)) == empty


@pytest.mark.parametrize(
    ("before", "done", "rows", "cols"),
    [(6, 7, (1, 2), (1, 2)), (7, 6, (1, 2), (1, 2)), (3, 6, (0, 2), (0, 5))],
)
def test_where_two_numbers_of_cells_look_otherwise(before, done, rows, cols):
    at = QTransform.fromScale(10, 10)
    (top, bottom), (left, right) = rows, cols
    box = QRect(10 * left, 10 * top, 10 * (right - left), 10 * (bottom - top))
    assert changed_part(at, picture(), before, done) == box.adjusted(-1, -1, 1, 1)


def test_what_fails_is_painted_again(qapp):
    def fail(inner):
        raise ValueError("no")

    image, cover = QImage(20, 20, QImage.Format.Format_RGB32), CoveredMap()
    painter, size, corner = QPainter(image), QSizeF(20, 20), QPointF(0, 0)
    whole, red = QRect(0, 0, 1, 1), QColor("red")

    def draw(done, paint):
        cover.draw(painter, corner, size, "key", done, lambda *_: whole, paint)

    draw(1, lambda inner: None)
    with pytest.raises(ValueError, match="no"):
        draw(2, fail)
    draw(2, lambda inner: inner.fillRect(0, 0, 20, 20, red))
    painter.end()
    assert image.pixelColor(15, 15) == red


def test_of_a_channel_that_comes_later_all_cells_are_empty(qtbot):
    view, made = new_view(qtbot, 40), picture()
    image = shown(view, made, -7)
    for cell in ((0, 0), (3, 4)):
        middle = view.place_of(cell).center()
        assert image.pixelColor(middle.x() - 14, middle.y() - 14) == QColor(theme.now.canvas)


@pytest.mark.parametrize("origin", [(0, 0), (3, 4)])
def test_the_numbers_of_a_map_that_is_still_empty_are_not_painted(qtbot, monkeypatch, origin):
    made, written = picture(whole=(9, 11), origin=origin), []
    first = origin[0] * 11 + origin[1]
    views = [new_view(qtbot, 40), new_view(qtbot, 40)]
    numbers = map_item.MapItem._numbers

    def note(item, *args):
        written.append(item)
        numbers(item, *args)

    monkeypatch.setattr(map_item.MapItem, "_numbers", note)
    before = shown(views[0], made, first - 1)
    assert not written
    # They are there as soon as one of them is to be seen.
    assert shown(views[0], made, first + 1) == shown(views[1], made, first + 1)
    assert len(written) == 2
    monkeypatch.setattr(map_item, "is_empty", lambda *which: False)
    assert shown(new_view(qtbot, 40), made, first - 1) == before
    assert len(written) == 3
