"""Pictures of which only the cells that change are painted anew."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from convgui.ui.style import cell_pixmaps
from convgui.ui.style.cell_pixmaps import CellPixmaps

BOX = QRectF(10, 20, 30, 20)


class Board:
    """Two rows of three cells, each painted in the shade of its look."""

    def __init__(self, ratio=1):
        self.pixmaps, self.painted, self.ratio = CellPixmaps(), [], ratio

    def draw(self, looks, key="key", **more):
        image = QImage(50 * self.ratio, 50 * self.ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(self.ratio)
        image.fill(Qt.GlobalColor.white)
        looks = np.array(looks, np.int64)[..., None]

        def paint(inner, changed):
            self.painted.append(changed.astype(int).tolist())
            for row, col in np.argwhere(changed).tolist():
                shade = QColor(int(looks[row, col, 0]), 0, 0)
                # One pixel more than its own.
                inner.fillRect(QRectF(10 * col, 10 * row, 11, 11), shade)

        painter = QPainter(image)
        self.drawings = self.pixmaps.draw(painter, BOX, key, looks, paint, **more)
        painter.end()
        return self.colours(image)

    def colours(self, image):
        return [
            [
                image.pixelColor(int((15 + 10 * c) * self.ratio), int((25 + 10 * r) * self.ratio))
                for c in range(3)
            ]
            for r in range(2)
        ]


def reds(looks):
    return [[QColor(n, 0, 0) for n in row] for row in looks]


@pytest.fixture(params=[1, 2])
def board(request, qapp):
    return Board(request.param)


def test_only_what_changes_is_painted(board):
    first, then = [[1, 2, 3], [4, 5, 0]], [[1, 9, 3], [4, 5, 0]]
    assert board.draw(first) == reds(first)
    assert board.draw(then) == reds(then)
    assert board.draw(then) == reds(then)
    assert board.painted == [[[1, 1, 1], [1, 1, 1]], [[0, 1, 0], [0, 0, 0]]]


def test_what_is_not_wanted_waits(board):
    looks, white = [[1, 2, 3], [4, 5, 6]], QColor("white")
    left = np.array([[1, 0, 0], [1, 0, 0]], bool)
    seen = board.draw(looks, wanted=left, parts=[QRectF(0, 0, 10, 20)])
    assert seen == [[QColor(1, 0, 0), white, white], [QColor(4, 0, 0), white, white]]
    assert board.draw(looks) == reds(looks)
    assert board.painted == [left.astype(int).tolist(), (~left).astype(int).tolist()]
    # Of what has been painted only the parts are drawn.
    assert board.draw(looks, parts=[QRectF(20, 10, 10, 10)])[1] == [white, white, QColor(6, 0, 0)]


def test_what_was_drawn_can_be_drawn_again(board):
    looks, parts = [[1, 2, 3], [4, 5, 6]], [QRectF(0, 0, 10, 20), QRectF(20, 10, 10, 10)]
    seen = board.draw(looks, parts=parts)
    image = QImage(50 * board.ratio, 50 * board.ratio, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(board.ratio)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    for drawing in board.drawings:
        painter.drawPixmap(*drawing)
    painter.end()
    assert board.colours(image) == seen


def test_pictures_are_kept_apart_and_within_bounds(board, monkeypatch):
    for key in ("a", "b", "a"):
        board.draw([[1, 2, 3], [4, 5, 6]], key)
    assert len(board.painted) == 2
    monkeypatch.setattr(cell_pixmaps, "MOST_BYTES", 1)
    for key in ("c", "a"):
        board.draw([[1, 2, 3], [4, 5, 6]], key)
    assert len(board.painted) == 4


def test_what_fails_is_painted_again(board):
    def fail(inner, changed):
        raise ValueError("no")

    image = QImage(50, 50, QImage.Format.Format_RGB32)
    painter = QPainter(image)
    looks = np.zeros((2, 3, 1), np.int64)
    with pytest.raises(ValueError, match="no"):
        board.pixmaps.draw(painter, BOX, "key", looks, fail)
    painter.end()
    zeros = [[0, 0, 0], [0, 0, 0]]
    assert board.draw(zeros) == reds(zeros)
