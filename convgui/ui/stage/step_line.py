"""The line below the maps: what the step does, or what is pointed at and where the step is."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from convgui.ui import named
from convgui.ui.stage.narration import DOT
from convgui.ui.style import theme
from convgui.ui.style.plain_text import plain_label
from convgui.ui.style.text_fit import fit_label
from convgui.ui.style.theme import px


class StepLine(QWidget):
    """A sentence; while something is pointed at in two frames, with the step behind it.

    Where it has little room, what the step does alone, which is cut if need be.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = named(plain_label(parent=self), "step_text")
        self.step = named(plain_label(parent=self), "step_in_play")
        self.step.setProperty("role", "note")
        self._sentence = ""

    def set_text(self, sentence: str, step: str) -> None:
        """Show ``sentence``; ``step`` says where the step is while something is pointed at."""
        if (sentence, step) == (self._sentence, self.step.text()):
            return
        self._sentence = sentence
        self.step.setText(step)
        self._place()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        edge = px(8) if self.step.text() else 0
        high, whole = self.height(), self._sentence
        cell, _, what = whole.rpartition(DOT)
        ways = [whole, what]
        room = self.width() - 2 * edge
        if cell and self.step.text():
            # The step is named before it is said what the cell that is pointed at takes.
            beside = room - self.step.sizeHint().width() - px(10)
            if self.sentence.fontMetrics().horizontalAdvance(cell) <= beside:
                room, ways = beside, [whole, cell]
        fit_label(self.sentence, room, *ways)
        wide = min(self.sentence.sizeHint().width(), self.width() - edge)
        self.sentence.setGeometry(edge, 0, wide, high)
        start = edge + wide + px(10)
        self.step.setGeometry(start, 0, max(0, self.width() - start - edge), high)
        # Half of it would be misleading.
        self.step.setVisible(self.step.sizeHint().width() <= self.step.width())

    @property
    def used(self) -> int:
        """How far it is written."""
        last = self.sentence if self.step.isHidden() or not self.step.text() else self.step
        return last.x() + last.sizeHint().width()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.step.text():
            return
        end = self.sentence.geometry().right()
        if not self.step.isHidden():
            end = self.step.x() + self.step.sizeHint().width()
        box = QRectF(1, 1, min(end + px(6), self.width() - 3), self.height() - 2)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for inset, width in ((0.0, 1.6), (2.5, 1.0)):
            painter.setPen(QPen(QColor(theme.now.text), width))
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 5, 5)
