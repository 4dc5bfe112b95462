"""Many boxes or lines, painted without an object of Qt for each of them.

Of a chart of hundreds of bars, to make those objects takes longer than to paint them. In memory a
QRectF or a QLineF is four numbers, so ``QPainter`` can read them from an array.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence
from typing import Any, Generic, TypeVar, overload

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QLineF, QRectF
from PySide6.QtGui import QPainter
from shiboken6 import wrapInstance

Shape = TypeVar("Shape", QRectF, QLineF)
# Which of them: their numbers, or a part.
Chosen = Sequence[int] | NDArray[np.bool_] | slice


class _Shapes(Sequence[Shape], Generic[Shape]):
    """Shapes of four numbers each, ``sides`` (n, 4); one of them is made when it is asked for."""

    KIND: type[Shape]

    def __init__(self, *sides: NDArray[np.floating]) -> None:
        self.sides: NDArray[np.float64] = np.stack(sides, axis=1).astype(np.float64, copy=False)

    def __len__(self) -> int:
        return len(self.sides)

    @overload
    def __getitem__(self, number: int) -> Shape: ...

    @overload
    def __getitem__(self, number: slice) -> list[Shape]: ...

    def __getitem__(self, number: int | slice) -> Shape | list[Shape]:
        if isinstance(number, slice):
            return [self.KIND(*sides) for sides in self.sides[number].tolist()]
        return self.KIND(*self.sides[number].tolist())

    def draw(self, painter: QPainter, chosen: Chosen) -> None:
        """Draw the ``chosen`` ones with the painter's pen and brush."""
        sides = self.sides[chosen]
        if len(sides):
            first = wrapInstance(sides.__array_interface__["data"][0], self.KIND)
            self._draw(painter, first, len(sides))

    @staticmethod
    @abstractmethod
    def _draw(painter: QPainter, first: Any, count: int) -> None:
        """Draw ``count`` of them, which lie one after the other in memory."""


class RectArray(_Shapes[QRectF]):
    """Boxes: left, top, width and height."""

    KIND = QRectF

    def grown(self, by: float) -> RectArray:
        """All of them larger by so much on each side."""
        left, top, wide, high = self.sides.T
        return RectArray(left - by, top - by, wide + 2 * by, high + 2 * by)

    @staticmethod
    def _draw(painter: QPainter, first: QRectF, count: int) -> None:
        painter.drawRects(first, count)


class LineArray(_Shapes[QLineF]):
    """Lines: x and y of one end and of the other."""

    KIND = QLineF

    @staticmethod
    def _draw(painter: QPainter, first: QLineF, count: int) -> None:
        painter.drawLines(first, count)
