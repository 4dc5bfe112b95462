"""Lines of code that help, to be copied."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from convgui.messages import visible
from convgui.ui import named
from convgui.ui.style import theme
from convgui.ui.style.announce import tell
from convgui.ui.style.controls import Button
from convgui.ui.style.plain_text import plain_label

# Pixels.
SIZE = 640, 220


class CodeOffer(QDialog):
    """Says what the ``code`` is for, and puts it on the clipboard when asked."""

    def __init__(self, title: str, words: str, code: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("code_offer")
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        label = named(plain_label(visible(words)), "code_offer_words")
        label.setWordWrap(True)
        self._code = named(QPlainTextEdit(visible(code)), "code_offer_text")
        self._code.setReadOnly(True)
        self._code.setFont(theme.fixed_font())
        self._code.setAccessibleName(self.tr("Code"))
        self._told = named(plain_label(), "code_offer_told")
        box = QDialogButtonBox()
        copy = named(Button(self.tr("&Copy")), "code_offer_copy")
        copy.clicked.connect(self.copy)
        copy.setDefault(True)
        box.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        close = named(box.addButton(QDialogButtonBox.StandardButton.Close), "code_offer_close")
        close.setText(self.tr("Close"))
        box.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for part in (label, self._code, self._told, box):
            layout.addWidget(part)
        self.resize(*SIZE)

    def copy(self) -> None:
        """Put the code on the clipboard."""
        QGuiApplication.clipboard().setText(self._code.toPlainText())
        self._told.setText(self.tr("The code is on the clipboard."))
        tell(self._told, self._told.text())
