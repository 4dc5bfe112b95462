"""What was painted once is not painted again."""

import pytest
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPicture

from convgui.ui.style.pixmap_cache import PixmapCache, on_whole_pixels
from tests.data.painted import colour, painted


@pytest.fixture
def paints():
    """How often each key was painted; a red square of 8 pixels."""
    found = []

    def draw(cache, painter, key, corner=(0, 0), size=(8, 8)):
        def paint(inner):
            found.append(key)
            inner.fillRect(0, 0, 8, 8, Qt.GlobalColor.red)

        cache.draw(painter, QPointF(*corner), QSizeF(*size), key, paint)

    draw.found = found
    return draw


def test_a_part_is_painted_once_wherever_it_is_drawn(qapp, paints):
    cache = PixmapCache()

    def all_of_it(painter):
        paints(cache, painter, "a")
        paints(cache, painter, "a", (20, 10))

    image = painted(40, 40, all_of_it)
    assert paints.found == ["a"]
    assert colour(image, 4, 4) == colour(image, 24, 14) == "#ff0000"
    assert colour(image, 12, 4) == colour(image, 30, 14) == "#ffffff"


def test_another_key_or_size_is_another_part(qapp, paints):
    cache = PixmapCache()

    def all_of_it(painter):
        for key, size in (("a", (8, 8)), ("b", (8, 8)), ("a", (9, 8)), ("a", (8, 8))):
            paints(cache, painter, key, size=size)

    painted(40, 40, all_of_it)
    assert paints.found == ["a", "b", "a"]


def test_the_oldest_goes_when_there_are_too_many(qapp, paints):
    cache = PixmapCache(most=2)

    def all_of_it(painter):
        for key in ("a", "b", "c", "c", "b", "a"):
            paints(cache, painter, key)

    painted(40, 40, all_of_it)
    assert paints.found == ["a", "b", "c", "a"]


def test_older_ones_can_be_dropped(qapp, paints):
    cache = PixmapCache()

    def all_of_it(painter):
        for key in ("a", "b", "c"):
            paints(cache, painter, key)
        cache.trim(2)
        for key in ("b", "c", "a"):
            paints(cache, painter, key)

    painted(40, 40, all_of_it)
    assert paints.found == ["a", "b", "c", "a"]


def test_lines_stay_lines(qapp, paints):
    cache, picture = PixmapCache(), QPicture()
    painter = QPainter(picture)
    paints(cache, painter, "a")
    paints(cache, painter, "a", (20, 10))
    painter.end()
    assert paints.found == ["a", "a"]
    image = painted(40, 40, lambda painter: painter.drawPicture(0, 0, picture))
    assert colour(image, 24, 14) == "#ff0000"
    assert colour(image, 12, 4) == "#ffffff"


def test_what_fails_leaves_no_painter_open_and_no_part(qapp, paints):
    cache, painters = PixmapCache(), []

    def fail(inner):
        painters.append(inner)
        raise ZeroDivisionError

    def all_of_it(painter):
        with pytest.raises(ZeroDivisionError):
            cache.draw(painter, QPointF(0, 0), QSizeF(8, 8), "a", fail)
        paints(cache, painter, "a")

    painted(40, 40, all_of_it)
    assert not painters[0].isActive()
    assert paints.found == ["a"]


def test_large_parts_are_forgotten_by_their_bytes(qapp, paints, monkeypatch):
    monkeypatch.setattr("convgui.ui.style.pixmap_cache.MOST_BYTES", 2 * 8 * 8 * 4)
    cache = PixmapCache()
    painted(40, 40, lambda painter: [paints(cache, painter, key) for key in "abbca"])
    assert paints.found == ["a", "b", "c", "a"]
    # One that is larger than all the room is kept alone.
    size = (30, 30)
    painted(40, 40, lambda painter: [paints(cache, painter, key, size=size) for key in "dda"])
    assert paints.found[4:] == ["d", "a"]


@pytest.mark.parametrize("ratio", [1, 1.25, 1.5, 2])
def test_between_pixels_of_the_screen_a_part_is_where_it_would_be_painted(qapp, ratio):
    def directly(painter, place):
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(QRectF(place, QSizeF(9, 9)), Qt.GlobalColor.red)

    def kept(painter, place):
        corner, moved = on_whole_pixels(painter, place)
        key = moved.toTuple()
        cache.draw(painter, corner, QSizeF(11, 11), key, lambda inner: directly(inner, moved))

    cache, images = PixmapCache(), []
    for paint in (directly, kept, kept):
        image = QImage(120, 120, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        painter.translate(1, 2)
        for n in range(4):
            paint(painter, QPointF(11 * n, 13 * n))
        painter.end()
        images.append(image)
    assert images[0] == images[1] == images[2]
