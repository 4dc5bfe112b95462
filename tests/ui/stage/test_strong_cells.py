"""The cells that are read: painted when they are first read, then drawn as they were."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from convgui.ui.stage.map_image import MapImage
from convgui.ui.stage.strong_cells import StrongCells
from convgui.ui.style.colormap import Colormap

CELL = 10


class Board:
    """Three rows of four cells, each painted in a shade of its own."""

    def __init__(self):
        self.cells, self.painted = StrongCells(), []
        self.picture = self.new()

    def new(self):
        return MapImage(np.zeros((3, 4)), Colormap("signed", 1.0))

    def draw(self, *places, corner=(0, 0)):
        """The cells that are seen on a white ground, with their shades."""
        image = QImage(80, 80, QImage.Format.Format_RGB32)
        image.fill(Qt.GlobalColor.white)
        painter = QPainter(image)
        boxes = tuple(QRectF(col, row, 1, 1) for row, col in places)
        self.cells.draw(painter, QPointF(*corner), boxes, self.picture, CELL, self._paint)
        painter.end()
        shades = {}
        for row in range(3):
            for col in range(4):
                spot = image.pixelColor(
                    int(corner[0]) + CELL * col + 5, int(corner[1]) + CELL * row + 5
                )
                if spot != QColor("white"):
                    shades[row, col] = spot.red()
        return shades

    def _paint(self, painter, chosen):
        places = np.argwhere(chosen).tolist()
        self.painted.append(places)
        for row, col in places:
            shade = QColor(10 * row + col, 0, 0)
            painter.fillRect(QRectF(CELL * col, CELL * row, CELL, CELL), shade)


@pytest.fixture
def board(qapp):
    return Board()


def test_what_stays_is_neither_looked_for_nor_painted(board, monkeypatch):
    seen = {(0, 0): 0, (1, 2): 12}
    assert board.draw(*seen) == seen
    monkeypatch.setattr(board.cells._pixmaps, "draw", None)
    assert board.draw(*seen) == seen
    assert board.painted == [[[0, 0], [1, 2]]]


def test_other_cells_another_place_and_another_picture_are_seen(board):
    assert board.draw((0, 0), (1, 2)) == {(0, 0): 0, (1, 2): 12}
    # What was painted before is not painted again, and not seen either.
    assert board.draw((1, 2), (2, 3)) == {(1, 2): 12, (2, 3): 23}
    assert board.draw((1, 2), (2, 3), corner=(20, 10)) == {(1, 2): 12, (2, 3): 23}
    assert board.painted == [[[0, 0], [1, 2]], [[2, 3]]]
    board.picture = board.new()
    assert board.draw((1, 2), (2, 3)) == {(1, 2): 12, (2, 3): 23}
    assert board.painted[2:] == [[[1, 2], [2, 3]]]


def test_what_lies_beside_the_map_is_left_out(board):
    assert board.draw((-1, 0), (0, 1), (3, 3)) == {(0, 1): 1}
    assert board.draw((-1, 0), (5, 5)) == {}
    assert board.draw((0, 0), (0, 1), (1, 0), (1, 1)) == {
        (0, 0): 0,
        (0, 1): 1,
        (1, 0): 10,
        (1, 1): 11,
    }
