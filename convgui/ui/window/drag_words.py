"""What follows from a number while it is dragged, beside the pointer."""

from __future__ import annotations

import math

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from convgui.i18n import translated
from convgui.messages import listed
from convgui.model.scene.frame import Frame

# How far from the pointer, in pixels.
AWAY = QPoint(14, 22)


class DragWords(QLabel):
    """Taps, span, output size and what the floor drops; the mouse goes through it."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("drag_words")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def show_frame(self, frame: Frame, pointer: QPoint) -> None:
        """Say it for ``frame`` beside ``pointer``, in the window.

        Nothing while a lesson asks, nor of a layer that PyTorch refuses: the message says why.
        """
        progress = frame.state.lesson.progress
        asks = progress is not None and progress.awaits_answer
        if asks or frame.state.experiment.problem:
            self.hide()
            return
        self.setText(self._words(frame))
        self.adjustSize()
        window = self.parentWidget()
        assert window is not None
        place = pointer + AWAY
        place.setX(max(4, min(place.x(), window.width() - self.width() - 4)))
        if place.y() + self.height() > window.height():
            place.setY(pointer.y() - self.height() - AWAY.y() // 2)
        self.move(place)
        self.raise_()
        self.show()

    def _words(self, frame: Frame) -> str:
        layer = frame.state.layer
        geometry = layer.spec.geometry(layer.input_size)
        axes = geometry.named_axes
        taps, span = math.prod(geometry.kernel), " × ".join(str(axis.span) for axis in axes)
        words = self.tr("1 tap") if taps == 1 else self.tr("{0} taps, span {1}")
        lines = [
            words.format(taps, span),
            self.tr("output {0}").format(" × ".join(str(axis.outputs) for axis in axes)),
        ]
        dropped = [f"{axis.name} {axis.dropped}" for axis in axes if axis.dropped]
        if dropped:
            lines.append(self.tr("the floor drops {0}").format(translated(listed(dropped))))
        return "\n".join(lines)
