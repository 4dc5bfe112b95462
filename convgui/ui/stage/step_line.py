"""The line below the maps: what the step does, or what is pointed at and where the step is."""

from __future__ import annotations

from itertools import product

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from convgui.ui import named
from convgui.ui.stage.narration import DOT
from convgui.ui.style import theme
from convgui.ui.style.plain_text import plain_label
from convgui.ui.style.text_fit import fit_label
from convgui.ui.style.theme import px

# The side of the sample of an outline.
SAMPLE = 9


class StepLine(QWidget):
    """A sentence; while something is pointed at in two frames, with the step behind it.

    Where it has little room, what the step does alone, which is cut if need be.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sentence = named(plain_label(parent=self), "step_text")
        self.step = named(plain_label(parent=self), "step_in_play")
        self.step.setProperty("role", "note")
        self._sentence, self._brief = "", ""
        self._steps: tuple[str, ...] = ()

    def set_text(self, sentence: str, *steps: str, brief: str = "") -> None:
        """Show ``sentence``; ``steps`` say where the step is while something is pointed at.

        They are ever shorter; ``brief`` is a shorter sentence, for both where there is little room.
        """
        steps = tuple(step for step in steps if step)
        if (sentence, steps, brief) == (self._sentence, self._steps, self._brief):
            return
        self._sentence, self._steps, self._brief = sentence, steps, brief
        self._place()
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        edge = px(8) if self._steps else 0
        high, room = self.height(), self.width() - 2 * edge
        cell, _, what = self._sentence.rpartition(DOT)
        ways, step = [self._sentence, what, *filter(None, (self._brief,))], ""
        # The step is named before it is said what the cell that is pointed at takes.
        beside = [self._sentence, *filter(None, (self._brief or cell,))]
        for label in (self.sentence, self.step):
            label.ensurePolished()
        for words, behind in product(beside, self._steps):
            left = room - self._before_step - _width(self.step, behind)
            if _width(self.sentence, words) <= left:
                room, ways, step = left, [words], behind
                break
        self.step.setText(step)
        fit_label(self.sentence, room, *ways)
        if ways[0] != self._sentence:
            self.sentence.setToolTip(self._sentence)
        wide = min(self.sentence.sizeHint().width(), self.width() - edge)
        self.sentence.setGeometry(edge, 0, wide, high)
        # Half of it would be misleading.
        self.step.setVisible(bool(step))
        if not step:
            return
        start = edge + wide + self._before_step
        self.step.setGeometry(start, 0, max(0, self.width() - start - edge), high)

    @property
    def _before_step(self) -> int:
        """The room before the step: there is a sample of its outlines on the maps."""
        return px(10) + px(SAMPLE) + px(5)

    @property
    def used(self) -> int:
        """How far it is written, or the frame around it reaches."""
        last = self.sentence if self.step.isHidden() else self.step
        return last.x() + last.sizeHint().width() + (px(8) if self._steps else 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._steps:
            return
        end = self.sentence.geometry().right()
        painter = QPainter(self)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if not self.step.isHidden():
            end = self.step.x() + self.step.sizeHint().width()
            side = px(SAMPLE)
            painter.setPen(QPen(QColor(theme.now.muted), 1.2, Qt.PenStyle.DotLine))
            painter.drawRect(self.step.x() - px(5) - side, (self.height() - side) // 2, side, side)
        box = QRectF(1, 1, min(end + px(6), self.width() - 3), self.height() - 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for inset, width in ((0.0, 1.6), (2.5, 1.0)):
            painter.setPen(QPen(QColor(theme.now.text), width))
            painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), 5, 5)


def _width(label: QLabel, text: str) -> int:
    return label.fontMetrics().horizontalAdvance(text)
