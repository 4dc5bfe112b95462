"""What a layer costs, as bars."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from convgui.model.insight.cost import Cost
from convgui.model.insight.sizes import Explanation
from convgui.ui.panels.weight_blocks import SMALL, amount
from convgui.ui.style import theme
from convgui.ui.style.theme import px


class CostBars(QWidget):
    """Multiply-adds as bars to one scale, with the parameters beside them."""

    # Pixels, before the zoom.
    ROW, HEAD = 27, 16

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[str, Cost | None]] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(px(self.HEAD + 4 * self.ROW))

    def sizeHint(self) -> QSize:
        return QSize(px(250), self.height())

    def show_explanation(self, explanation: Explanation) -> None:
        """Show the costs of a layer; one that PyTorch does not have is shown as impossible."""
        found = {cost.name: cost for cost in explanation.costs}
        if len(explanation.axes) == 1:
            in_two = self.tr("depthwise, kernel size 1")
        else:
            in_two = self.tr("depthwise, 1 × 1")
        self._rows = [
            (title, found.get(name))
            for name, title in (
                ("this", self.tr("this layer")),
                ("groups=1", "groups = 1"),
                ("depthwise", self.tr("depthwise")),
                ("depthwise + 1×1", in_two),
            )
        ]
        spoken = [
            self.tr("{0}: {1} multiply-adds, {2} parameters").format(
                title, amount(cost.macs), amount(cost.parameters)
            )
            for title, cost in self._rows
            if cost
        ]
        self.setAccessibleName("; ".join(spoken))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.scale(theme.zoom, theme.zoom)
        font = QFont(painter.font())
        left, right = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        middle, width = Qt.AlignmentFlag.AlignVCenter, self.width() / theme.zoom
        most = max((cost.macs for _, cost in self._rows if cost), default=1)
        font.setPixelSize(SMALL)
        painter.setFont(font)
        painter.setPen(QColor(theme.now.muted))
        first, second = QRectF(0, 0, width - 72, 16), QRectF(0, 0, width, 16)
        painter.drawText(first, right | middle, self.tr("multiply-adds"))
        painter.drawText(second, right | middle, self.tr("parameters"))
        font.setPixelSize(12)
        for row, (title, cost) in enumerate(self._rows):
            top = self.HEAD + row * self.ROW
            font.setBold(row == 0)
            painter.setFont(font)
            painter.setPen(QColor(theme.now.text if cost else theme.now.muted))
            numbers = amount(cost.macs) if cost else self.tr("out is not a multiple of in")
            place = first if cost else second
            metrics = painter.fontMetrics()
            room = int(place.width() - metrics.horizontalAdvance(numbers)) - 4
            fitting = metrics.elidedText(title, Qt.TextElideMode.ElideRight, room)
            painter.drawText(second.translated(0, top), left | middle, fitting)
            painter.drawText(place.translated(0, top), right | middle, numbers)
            if cost is None:
                continue
            painter.drawText(second.translated(0, top), right | middle, amount(cost.parameters))
            bar = QRectF(0, top + 17, max(2.0, width * cost.macs / most), 5)
            colour = QColor(theme.now.accent) if row == 0 else theme.faded(theme.now.muted, 0.5)
            painter.fillRect(bar, colour)
