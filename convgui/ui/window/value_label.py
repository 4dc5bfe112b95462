"""One argument of the folded panel: its name, and its value as a handle."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from PySide6.QtCore import QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from convgui.i18n import translated
from convgui.model.call.arguments import Argument, Kind
from convgui.model.scene.form import Form, Problem
from convgui.model.sources.fields import Field
from convgui.model.sources.inputs import INPUT_LABELS
from convgui.session import Session
from convgui.ui.style import theme
from convgui.ui.style.text import sized
from convgui.ui.style.text_fit import fitted_text
from convgui.ui.window.number_drag import Number, NumberDrag

NAME, SMALLEST_NAME, VALUE, MARGIN = 11, 9, 13, 8
TIMES = " × "


class _Part(NamedTuple):
    """A piece of the value; the fields of which it is the number, none if it is no number."""

    text: str
    fields: tuple[str, ...] = ()


class ValueLabel(QWidget):
    """Shows what the fields of an argument hold. Equal numbers of both axes are one handle."""

    def __init__(self, session: Session, argument: Argument, fields: tuple[Field, ...]) -> None:
        super().__init__()
        self.setObjectName(f"{argument.name}_value")
        self.argument, self.fields = argument, fields
        self._parts: tuple[_Part, ...] = ()
        self._values: Mapping[str, object] = {}
        self._wrong = False
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.drag = NumberDrag(session, self, self._number_at)

    def sizeHint(self) -> QSize:
        return QSize(0, self.minimumSizeHint().height() + 6)

    def minimumSizeHint(self) -> QSize:
        lines = (QFontMetrics(sized(self.font(), size)).height() for size in (NAME, VALUE))
        return QSize(0, sum(lines) + 1)

    def show_form(self, form: Form, problem: Problem | None) -> None:
        """Show the value that ``form`` has, and whether it is at fault."""
        parts = self._split(form)
        wrong = problem is not None and self.argument.name in problem.fields
        if (parts, wrong) != (self._parts, self._wrong):
            self._parts, self._wrong = parts, wrong
            text = "".join(part.text for part in parts)
            self.setAccessibleName(f"{self.argument.name} {text}")
            self.update()

    def _split(self, form: Form) -> tuple[_Part, ...]:
        self._values = form.values
        numbers = [field.name for field in self.fields if field.axis is not None]
        if not numbers:
            value = form[self.argument.name]
            if self.argument.kind == Kind.INTEGER:
                nothing = not value and self.argument.default is None
                return (_Part("None" if nothing else str(value), (self.argument.name,)),)
            if self.argument.kind == Kind.FLAG:
                return (_Part(self.tr("on") if value else self.tr("off")),)
            return (_Part(translated(INPUT_LABELS.get(value, value))),)
        if self.argument.kind == Kind.PADDING and form[self.fields[0].name] != "numbers":
            return (_Part(str(form[self.fields[0].name])),)
        texts = [str(form[name]) for name in numbers]
        if len(set(texts)) == 1:
            return (_Part(TIMES.join(texts), tuple(numbers)),)
        first, second = (_Part(text, (name,)) for text, name in zip(texts, numbers, strict=True))
        return first, _Part(TIMES), second

    def _places(self) -> list[QRect]:
        """Where the parts are drawn."""
        metrics = QFontMetrics(sized(self.font(), VALUE, bold=True))
        top, places, left = self.height() - metrics.height() - 3, [], MARGIN + 6
        for part in self._parts:
            wide = metrics.horizontalAdvance(part.text)
            places.append(QRect(left, top, wide, metrics.height()))
            left += wide
        return places

    def _number_at(self, here: QPoint) -> Number | None:
        found = [(p, b) for p, b in zip(self._parts, self._places(), strict=True) if p.fields]
        if not found:
            return None
        part, _ = min(found, key=lambda one: abs(one[1].center().x() - here.x()))
        value = self._values[part.fields[0]]
        assert isinstance(value, int)
        return Number(self.argument.name, value, partial(dict.fromkeys, part.fields))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # Of a value without a number.
        if event.button() == Qt.MouseButton.LeftButton:
            self.drag.clicked.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, now = QPainter(self), theme.now
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = self._places()
        high = QFontMetrics(sized(self.font(), VALUE)).height()
        box = QRectF(MARGIN, self.height() - high - 4, self.width() - 2 * MARGIN, high + 3)
        above = QRect(MARGIN, 0, self.width() - MARGIN, int(box.top()))
        # The longest name is written a little smaller.
        sizes, name = range(NAME, SMALLEST_NAME - 1, -1), self.argument.name
        font, name = fitted_text(sized(self.font(), NAME), above.width() - 2, sizes, name)
        painter.setFont(font)
        painter.setPen(QColor(now.error if self._wrong else now.muted))
        side = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(above, side, name)
        painter.setPen(QPen(QColor(now.error if self._wrong else now.border), 1))
        painter.setBrush(QColor(now.error_panel if self._wrong else now.canvas))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        for part, place in zip(self._parts, places, strict=True):
            painter.setFont(sized(self.font(), VALUE, bold=bool(part.fields)))
            painter.setPen(QColor(now.text))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, part.text)
            if part.fields:
                painter.setPen(QPen(QColor(now.accent), 1.2, Qt.PenStyle.DotLine))
                painter.drawLine(place.bottomLeft(), place.bottomRight())
