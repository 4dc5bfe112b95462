"""Where the text of a network is pasted, and the size of its input typed."""

from __future__ import annotations

import re

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from convgui.messages import Sentence
from convgui.model.network.layer_text import PRINT, SEQUENTIAL, NetworkError
from convgui.model.network.mend import other_ways
from convgui.model.network.network import Network, follow
from convgui.model.network.network_text import read_network
from convgui.model.network.rule import Shape
from convgui.model.sources.fields import LARGEST_FIELD
from convgui.ui import named
from convgui.ui.style import theme
from convgui.ui.style.plain_text import plain_label

# Milliseconds without a keystroke after which the text is read.
PAUSE = 200
FIRST_SIZE = "3 × 32 × 32"
TEXT_HEIGHT = 96


class NetworkTextField(QWidget):
    """A field for the text, and a line for the size; ``paused`` after something was typed."""

    paused = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.paused)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        self._text = named(QPlainTextEdit(), "network_text")
        self._text.setAccessibleName(self.tr("Text of the network"))
        self._text.setPlaceholderText(
            self.tr(
                "Paste {0}, a class with its layers, or what {1} gives. It is read, never run."
            ).format(SEQUENTIAL, PRINT)
        )
        self._text.setFont(theme.fixed_font())
        self._text.setFixedHeight(TEXT_HEIGHT)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._text.setTabChangesFocus(True)
        self._text.textChanged.connect(self._wait)
        column.addWidget(self._text)
        column.addLayout(self._size_row())

    def _size_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        label = plain_label(self.tr("input"))
        self._size = named(QLineEdit(FIRST_SIZE), "network_size")
        self._size.setAccessibleName(self.tr("Channels, height and width of the input"))
        self._size.setToolTip(self.tr("Channels × height × width; channels × length for Conv1d"))
        self._size.textEdited.connect(self._wait)
        label.setBuddy(self._size)
        row.addWidget(label)
        row.addWidget(self._size, 1)
        return row

    def _wait(self) -> None:
        if self.isVisible():
            self._pause.start()

    def hideEvent(self, event: QHideEvent) -> None:
        # It is read anew when it is shown.
        self._pause.stop()
        super().hideEvent(event)

    def choices(self) -> tuple[str, str]:
        """Text and input size; for ``choose``."""
        return self._text.toPlainText(), self._size.text()

    def choose(self, text: str, size: str) -> None:
        """Restore the ``choices`` of another field; nothing is told."""
        with QSignalBlocker(self._text):
            self._text.setPlainText(text)
        self._size.setText(size)

    def network(self) -> Network | None:
        """The network in the text, None without one. Raises ``NetworkError``."""
        self._pause.stop()
        plain = self._text.toPlainText()
        if not plain.strip():
            return None
        text, given = read_network(plain), self._given()
        made = follow(text, given)
        return made._replace(ways=other_ways(text, made, given))

    def _given(self) -> Shape:
        """The shape of the input, with a batch of one. Raises ``NetworkError``."""
        numbers = [int(n) for n in re.findall(r"\d{1,6}", self._size.text())]
        if len(numbers) not in (2, 3) or not all(1 <= n <= LARGEST_FIELD for n in numbers):
            raise NetworkError(
                Sentence("The size of the input is not clear. Write it such as {0}.", FIRST_SIZE)
            )
        return (1, *numbers)
