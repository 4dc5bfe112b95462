"""A layer beside the two stages that can replace it: work, numbers moved, and a measured time."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from convgui.model.insight.cost import MEASURED
from convgui.ui.panels.weight_blocks import amount
from convgui.ui.style import painting, theme
from convgui.ui.style.theme import px

# Pixels, before the zoom: the heights of a line of text and of a row with its two bars.
LINE, ROW, BAR = 16, 32, 6


class TwoStages(NamedTuple):
    """Multiply-adds, and numbers read and written, of a layer and of both stages together."""

    macs: tuple[int, int]
    moved: tuple[int, int]


class _Row(NamedTuple):
    name: str
    whole: float
    stages: float
    numbers: str


class TwoStageBars(QWidget):
    """Pairs of bars: the layer above, both stages below, each pair to its own scale.

    The time is that of a larger layer, measured once: it does not follow the multiply-adds.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(px(250), self.height())

    def show_stages(self, stages: TwoStages) -> None:
        """Show the costs of a layer and of its stages."""
        self._rows = [
            _Row(self.tr("multiply-adds"), *stages.macs, _pair(*stages.macs)),
            _Row(self.tr("numbers read and written"), *stages.moved, _pair(*stages.moved)),
            _Row(
                self.tr("time of a larger layer *"),
                MEASURED.whole,
                MEASURED.stages,
                self.tr("{0} → {1} ms").format(MEASURED.whole, MEASURED.stages),
            ),
        ]
        self.setAccessibleName("; ".join(f"{row.name}: {row.numbers}" for row in self._rows))
        self.setFixedHeight(px(LINE + len(self._rows) * ROW))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.scale(theme.zoom, theme.zoom)
        width = self.width() / theme.zoom
        whole, stages = QColor(theme.now.muted), QColor(theme.now.accent)
        middle = Qt.AlignmentFlag.AlignVCenter
        left, right = middle | Qt.AlignmentFlag.AlignLeft, middle | Qt.AlignmentFlag.AlignRight
        painter.setFont(painting.sized(self.font(), 12))
        painter.setPen(QColor(theme.now.muted))
        at = 0.0
        for name, colour in ((self.tr("this layer"), whole), (self.tr("both stages"), stages)):
            painter.fillRect(QRectF(at, LINE / 2 - BAR / 2, 14, BAR), colour)
            place = QRectF(at + 19, 0, width, LINE)
            painter.drawText(place, left, name)
            at += 19 + painter.fontMetrics().horizontalAdvance(name) + 14
        for n, row in enumerate(self._rows):
            line = QRectF(0, LINE + n * ROW, width, LINE)
            painter.setPen(QColor(theme.now.text))
            painter.drawText(line, left, row.name)
            painter.drawText(line, right, row.numbers)
            most = max(row.whole, row.stages)
            for below, value, colour in ((0, row.whole, whole), (BAR + 1, row.stages, stages)):
                bar = QRectF(0, line.bottom() + below, max(2.0, width * value / most), BAR)
                painter.fillRect(bar, colour)


def _pair(whole: int, stages: int) -> str:
    return f"{amount(whole)} → {amount(stages)}"
