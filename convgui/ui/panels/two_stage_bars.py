"""A layer beside the two stages that replace it: work, numbers moved, and the measured time."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from convgui.model.insight.cost import MEASURED, costs
from convgui.ui.style import theme
from convgui.ui.style.text import sized
from convgui.ui.style.theme import px

# Pixels, before the zoom: the heights of a line of text and of a row with its two bars.
LINE, ROW, BAR = 16, 32, 6


class _Row(NamedTuple):
    name: str
    whole: float
    stages: float
    numbers: str


class TwoStageBars(QWidget):
    """Pairs of bars: the measured layer above, its two stages below, each pair to its own scale.

    They show that the time does not follow the multiply-adds.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(2 * LINE + 3 * ROW))

    def sizeHint(self) -> QSize:
        return QSize(px(250), self.height())

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._rows:
            return
        found = {cost.name: cost for cost in costs(MEASURED.layer, MEASURED.size)}
        whole, stages = found["this"], found["depthwise + 1×1"]
        times = MEASURED.whole, MEASURED.stages
        self._rows = [
            _counts(self.tr("multiply-adds"), whole.macs, stages.macs),
            _counts(self.tr("read and written"), whole.moved, stages.moved),
            _Row(self.tr("time"), *times, self.tr("{0} → {1} ms").format(*times)),
        ]
        spoken = "; ".join(f"{row.name}: {row.numbers}" for row in self._rows)
        self.setAccessibleName(f"{MEASURED.layer}, {spoken}")

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.scale(theme.zoom, theme.zoom)
        width = self.width() / theme.zoom
        whole, stages = QColor(theme.now.muted), QColor(theme.now.accent)
        middle = Qt.AlignmentFlag.AlignVCenter
        left, right = middle | Qt.AlignmentFlag.AlignLeft, middle | Qt.AlignmentFlag.AlignRight
        painter.setFont(sized(self.font(), 12))
        painter.setPen(QColor(theme.now.muted))
        names = str(MEASURED.layer).removeprefix("torch.nn."), self.tr("its two stages")
        for n, (name, colour) in enumerate(zip(names, (whole, stages), strict=True)):
            painter.fillRect(QRectF(0, n * LINE + LINE / 2 - BAR / 2, 14, BAR), colour)
            painter.drawText(QRectF(19, n * LINE, width, LINE), left, name)
        for n, row in enumerate(self._rows):
            line = QRectF(0, 2 * LINE + n * ROW, width, LINE)
            painter.setPen(QColor(theme.now.text))
            painter.drawText(line, left, row.name)
            painter.drawText(line, right, row.numbers)
            most = max(row.whole, row.stages)
            for below, value, colour in ((0, row.whole, whole), (BAR + 1, row.stages, stages)):
                bar = QRectF(0, line.bottom() + below, max(2.0, width * value / most), BAR)
                painter.fillRect(bar, colour)


def _counts(name: str, whole: int, stages: int) -> _Row:
    return _Row(name, whole, stages, f"{whole:,} → {stages:,}")
