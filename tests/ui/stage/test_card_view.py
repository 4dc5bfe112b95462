"""A view with a card for each tap of a kernel slice."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QApplication

from convgui.ui.stage.card_view import CardView
from convgui.ui.stage.lens_card import paint_edge


@pytest.mark.parametrize("example", ["standard", "transposed"])
def test_every_tap_has_its_card_in_both_lenses(window, example):
    window.session.change(example=example)
    QApplication.processEvents()
    shown = [view for view in window.stage.findChildren(CardView) if view.isVisible()]
    assert len(shown) == 1
    (lens,) = shown
    assert lens.cells.size == (3, 3)
    for tap in ((0, 0), (1, 2), (2, 2)):
        place = lens.place_of(tap)
        assert lens.rect().contains(place)
        assert lens.cell_at(place.center().toPointF()) == tap
    # They follow the room: where it is too narrow for three columns there is one.
    lens.resize(lens.width() // 2, lens.height() // 2)
    assert lens.cells.size == (3, 1)
    assert all(lens.rect().contains(lens.place_of((row, 0))) for row in range(3))
    assert lens.drawn.width() == lens.width()


@pytest.mark.parametrize(
    ("call", "kernel_as", "rows", "cols"),
    [
        ("nn.Conv2d(1, 1, 3)", "plain", {0: 0, 1: 1, 2: 2}, {0: 0, 1: 1, 2: 2}),
        ("nn.Conv2d(1, 1, 3)", "flipped", {0: 2, 1: 1, 2: 0}, {0: 2, 1: 1, 2: 0}),
        # The zeros in the gaps are no weights of the layer.
        ("nn.Conv2d(1, 1, 2, dilation=2)", "zero_filled", {0: 0, 2: 1}, {0: 0, 2: 1}),
        ("nn.ConvTranspose2d(1, 1, (2, 3))", "plain", {0: 0, 1: 1}, {0: 0, 1: 1, 2: 2}),
        ("nn.Conv1d(1, 1, 3)", "plain", {}, {0: 0, 1: 1, 2: 2}),
        ("nn.MaxPool2d(2)", "plain", {}, {}),
    ],
)
def test_cards_are_numbered_as_the_weight_is(window, call, kernel_as, rows, cols):
    window.session.change(call=call)
    if kernel_as != "plain":
        window.session.change(kernel_as=kernel_as)
    QApplication.processEvents()
    (lens,) = [view for view in window.stage.findChildren(CardView) if view.isVisible()]
    assert lens.numbers() == (rows, cols)
    box, image = lens.place_of((0, 0)), lens.grab().toImage()
    ground = image.pixelColor(0, 0)
    above = [(x, y) for x in range(box.left(), box.right()) for y in range(box.top() - 2)]
    beside = [(x, y) for x in range(box.left() - 3) for y in range(box.top(), box.bottom())]
    assert any(image.pixelColor(x, y) != ground for x, y in above) == bool(cols)
    assert any(image.pixelColor(x, y) != ground for x, y in beside) == bool(rows)


@pytest.mark.parametrize("watch", ["scatter", "gather"])
def test_both_lenses_number_a_flipped_and_a_filled_kernel(window, watch):
    session, detail = window.session, window.stage.detail
    lens = detail.stamp_view if watch == "scatter" else detail.kernel_view
    session.change(call="nn.ConvTranspose2d(1, 1, (2, 3))", watch=watch)
    session.change(kernel_as="flipped")
    turned = ({0: 1, 1: 0}, {0: 2, 1: 1, 2: 0})
    plain = ({0: 0, 1: 1}, {0: 0, 1: 1, 2: 2})
    assert lens.numbers() == (turned if watch == "scatter" else plain)
    session.change(call="nn.ConvTranspose2d(1, 1, 2, dilation=2)", kernel_as="plain")
    session.change(kernel_as="zero_filled")
    first, last = (0, 1) if watch == "scatter" else (1, 0)
    assert lens.numbers() == ({0: first, 2: last}, {0: first, 2: last})


def test_ten_rows_have_smaller_numbers(window, monkeypatch):
    window.session.change(call="nn.Conv2d(1, 1, 12)", input_height=14, input_width=14)
    lens, sizes = window.stage.detail.kernel_view, {}
    window.session.seek(12 * 11 + 3)
    QApplication.processEvents()

    def note(painter, *args):
        sizes.setdefault(args[-1], set()).add(painter.font().pixelSize())

    with monkeypatch.context() as patch:
        patch.setattr(QPainter, "drawText", note)
        lens.grab()
    assert 11 in lens.numbers()[0].values()
    assert 8 in sizes["11"]


def test_two_digits_beside_a_row_are_whole(window, monkeypatch):
    window.session.change(call="nn.Conv2d(1, 1, 15)", input_height=32, input_width=32)
    lens, found = window.stage.detail.kernel_view, {}
    window.session.seek(15 * 12 + 3)
    QApplication.processEvents()

    def note(painter, *args):
        box, words = args[0], args[-1]
        if isinstance(box, QRectF) and box.left() == 0:
            found[words] = box.width(), QFontMetricsF(painter.font()).horizontalAdvance(words)

    with monkeypatch.context() as patch:
        patch.setattr(QPainter, "drawText", note)
        lens.grab()
    room, wide = found["14"]
    # Before the first digit nothing is painted.
    assert wide <= room + 0.5


def test_gathered_a_transposed_kernel_is_numbered_backwards(window):
    window.session.change(call="nn.ConvTranspose2d(1, 1, (2, 3))", watch="gather")
    lens = window.stage.detail.kernel_view
    assert lens.numbers() == ({0: 1, 1: 0}, {0: 2, 1: 1, 2: 0})


def test_row_numbers_take_no_room_from_the_cards(window):
    # They lie in the gap between the input and the lens.
    window.session.change(example="standard")
    QApplication.processEvents()
    stage = window.stage
    places, lens = stage.detail._places, stage.detail.kernel_view
    left = lens.mapTo(stage.detail, lens.place_of((0, 0)).topLeft()).x()
    assert left - places.lens.left() <= 2
    assert stage.detail.kernel_column.title.x() > 0
    assert not stage.detail.kernel_column.geometry().intersects(places.input)


@pytest.mark.parametrize("ratio", [1, 1.25, 1.5])
@pytest.mark.parametrize("bright", [False, True])
def test_edges_that_are_kept_lie_where_they_would_be_painted(window, ratio, bright):
    (lens,) = [view for view in window.stage.findChildren(CardView) if view.isVisible()]
    boxes = [QRectF(3 + 41 * n, 5 + 43 * n, 35, 37) for n in range(3)]

    def one_by_one(painter, boxes, ring, bright):
        for box in boxes:
            paint_edge(painter, box, ring, bright)

    pictures = []
    for paint in (one_by_one, lens._paint_edges):
        image = QImage(200, 200, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        paint(painter, boxes, QColor("#0072b2"), bright)
        painter.end()
        pictures.append(np.array(image.constBits(), np.uint8).astype(int))
    directly, kept = pictures
    # Half-transparent pixels are rounded once more.
    assert np.abs(kept - directly).max() <= 3
    assert directly.min() < 200
