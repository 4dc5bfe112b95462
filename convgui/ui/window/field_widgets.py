"""The widgets of the panel of fields: number fields, boxes of choices, and marks on wrong ones."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QValidator
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QLabel, QWidget

from convgui.model.sources.fields import LARGEST_FIELD
from convgui.ui.style import theme
from convgui.ui.style.controls import ComboBox
from convgui.ui.style.number_box import NumberBox
from convgui.ui.style.plain_text import as_plain, plain_label

_Keys = QKeySequence.StandardKey


# Letters of a name that has a column to itself.
LONG = 14


class FieldGround(QWidget):
    """The parent of the fields; draws a frame around those whose property "wrong" is set.

    A border in the style sheet would take the arrows of a spin box away.
    """

    def __init__(self) -> None:
        super().__init__()
        self._wrong: dict[QWidget, str] = {}

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), QColor(theme.now.panel))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(theme.now.error), 2))
        painter.setBrush(QColor(theme.now.error_panel))
        for field in self._wrong:
            painter.drawRoundedRect(field.geometry().adjusted(-2, -1, 2, 1), 5, 5)

    def mark(self, field: QWidget, why: str) -> None:
        """Frame a field, with ``why`` as its tooltip; an empty text takes the frame away."""
        if self._wrong.get(field, "") != why:
            self._wrong.pop(field, None)
            if why:
                self._wrong[field] = why
            field.setProperty("wrong", bool(why))
            field.setToolTip(as_plain(why))
            self.update()


class NumberField(NumberBox):
    """A whole number, legal or not: illegal ones are explained, not blocked.

    Each digit typed changes the layer, so undo is that of the window, not of the line. So is
    Ctrl+E, with which a line of text goes to its end on Linux. ``nothing`` is written instead of 0
    where that stands for an argument that is not given.
    """

    def __init__(self, name: str, spoken: str, nothing: str = "") -> None:
        # Before the box, which writes its first number while it is made.
        self._nothing = nothing
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setRange(-LARGEST_FIELD, LARGEST_FIELD)
        # Qt asks for the first text before it can ask this class.
        self.lineEdit().setText(self.textFromValue(self.value()))
        self.setMinimumWidth(40)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.EnabledChange:
            self.lineEdit().setText(self.textFromValue(self.value()))

    def textFromValue(self, value: int) -> str:
        # Of padding='same' the numbers are not those that wait here.
        if self.testAttribute(Qt.WidgetAttribute.WA_ForceDisabled):
            return ""
        return (self._nothing if not value else "") or super().textFromValue(value)

    def valueFromText(self, text: str) -> int:
        return 0 if self._nothing and text == self._nothing else super().valueFromText(text)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        if self._nothing and text == self._nothing:
            return QValidator.State.Acceptable, text, position
        # What is typed beside it takes its place.
        typed = text.replace(self._nothing, "") if self._nothing else text
        return super().validate(typed, min(position, len(typed)))

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and any(event.matches(key) for key in (_Keys.Undo, _Keys.Redo, _Keys.MoveToEndOfLine))
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            event.ignore()
            return True
        return super().event(event)


class ChoiceField(ComboBox):
    """One of ``items``, texts by their keys; the key of an item is its data."""

    def __init__(self, name: str, spoken: str, items: Mapping[str, str]) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        for key, text in items.items():
            self.addItem(text, str(key))
        self.setMinimumContentsLength(4)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)


class FieldGrid(QGridLayout):
    """Rows of a label and one wide field, or two narrow ones, one for each axis."""

    def __init__(self) -> None:
        super().__init__()
        # Over the first column of narrow fields, and over the second.
        self._letters: tuple[list[QLabel], list[QLabel]] = ([], [])
        # Labels, the fields beside each, and the field above that has the same label.
        self._labelled: list[tuple[QLabel, tuple[QWidget, ...], QWidget | None]] = []
        self.setHorizontalSpacing(6)
        self.setVerticalSpacing(2)
        self.setColumnStretch(1, 1)
        self.setColumnStretch(2, 1)

    def add_heading(self, title: str, *fields: QWidget) -> QLabel:
        """Add a heading, with fields in the rest of the row."""
        row, heading = QHBoxLayout(), _label(title, "heading")
        row.setSpacing(10)
        row.addWidget(heading)
        for field in fields:
            row.addWidget(field, 1)
        self.addLayout(row, self.rowCount(), 0, 1, 3)
        return heading

    def add_fields(self, label: str, *fields: QWidget, below: QWidget | None = None) -> None:
        """Add one field or two; ``below`` the field that they go on with, if that is shown."""
        text = plain_label(label)
        text.setBuddy(fields[0])
        self._labelled.append((text, fields, below))
        self._add_row(text, *fields)

    def fit_labels(self) -> None:
        """Show the labels of rows of which a field is shown, each once, and hide the others."""
        for label, fields, above in self._labelled:
            said = above is not None and not above.isHidden()
            label.setVisible(not said and not all(field.isHidden() for field in fields))

    def _add_row(self, label: QLabel | None, *fields: QWidget) -> None:
        row = self.rowCount()
        # A long name leaves one column to its field, so that the others stay as wide as they are.
        long = len(fields) == 1 and label is not None and len(label.text()) > LONG
        if label:
            self.addWidget(label, row, 0, 1, (2 if long else 1) if fields else 3)
        span = 1 if long or len(fields) == 2 else 2
        for place, field in enumerate(fields):
            self.addWidget(field, row, (2 if long else 1) + place, 1, span)

    def add_hint(self) -> QLabel:
        """Add an empty line for a remark; the caller sets its text, a long one is wrapped."""
        label = _label("", "hint")
        label.setWordWrap(True)
        self._add_row(label)
        return label

    def add_letters(self) -> None:
        """Add a row for the letters of the axes (see ``show_letters``)."""
        row = self.rowCount()
        for place, labels in enumerate(self._letters):
            label = _label("", "hint")
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            self.addWidget(label, row, 1 + place)
            labels.append(label)

    def show_letters(self, letters: tuple[str, ...]) -> None:
        """Write PyTorch's letters of the axes over their columns; one axis has the second."""
        texts = [f"{letter} {'↓' if letter == 'H' else '→'}" for letter in letters]
        for labels, text in zip(self._letters, ["", *texts][-2:], strict=True):
            for label in labels:
                label.setText(text)

    def add_space(self) -> None:
        """Add an empty row."""
        self.setRowMinimumHeight(self.rowCount(), 6)


def _label(text: str, role: str) -> QLabel:
    label = plain_label(text)
    label.setProperty("role", role)
    return label
