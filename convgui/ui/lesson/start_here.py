"""The bar that shows a newcomer where to start."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton

from convgui.ui import named
from convgui.ui.style import theme
from convgui.ui.style.icons import icon
from convgui.ui.style.plain_text import plain_label


class StartHere(QFrame):
    """Offers the first lesson; hidden until it is wanted."""

    # The first lesson is wanted; or the bar is not.
    begun = Signal()
    dismissed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("start_here")
        words = named(plain_label(), "start_words")
        words.setText(
            self.tr("New here? Short lessons show what a layer does, and ask before they show.")
        )
        begin = named(QPushButton(self.tr("Start here")), "start_begin")
        begin.setProperty("role", "main")
        begin.clicked.connect(self.begun)
        close = named(QToolButton(), "start_close")
        close.setIcon(icon("close", theme.now.text))
        close.setAutoRaise(True)
        close.setAccessibleName(self.tr("Do not show this again"))
        close.setToolTip(close.accessibleName())
        close.clicked.connect(self.dismissed)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 5, 10, 5)
        row.setSpacing(12)
        row.addWidget(words, 1)
        row.addWidget(begin)
        row.addWidget(close)
        self.hide()
