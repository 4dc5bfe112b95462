"""The dialog that says what went wrong, and shows the report."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontDatabase, QGuiApplication
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from convgui.files.atomic import FAILURES, atomic_file, reason
from convgui.i18n import translated
from convgui.messages import visible
from convgui.ui import named
from convgui.ui.style.announce import tell
from convgui.ui.style.controls import Button
from convgui.ui.style.plain_text import plain_label

# What happened: a failure, after which the experiment is saved or is not; the start failed; the
# last run crashed.
SAVED, LOST, UNSTARTED, LAST_TIME = "saved", "lost", "unstarted", "last time"
# The result of the dialog that ends the program.
CLOSE = 2


class CrashDialog(QDialog):
    """Says what happened, with the report; ``result()`` is ``CLOSE`` to end the program."""

    def __init__(self, about: str, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("crash")
        self.setWindowTitle(self.tr("Something went wrong"))
        self.setWindowModality(Qt.WindowModality.ApplicationModal)
        words = plain_label(self._words(about))
        words.setWordWrap(True)
        self._report = named(QPlainTextEdit(visible(text)), "crash_report")
        self._report.setReadOnly(True)
        self._report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._report.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        self._report.setAccessibleName(self.tr("Report"))
        self._message = named(plain_label(), "crash_message")
        self._message.setWordWrap(True)
        self._message.hide()
        layout = QVBoxLayout(self)
        for part in (words, self._report, self._message, self._buttons(about)):
            layout.addWidget(part)
        self.resize(720, 420)

    def _words(self, about: str) -> str:
        words = {
            SAVED: self.tr(
                "ConvGUI has hit a bug. Your experiment is saved, and comes back at the next start."
            ),
            LOST: self.tr(
                "ConvGUI has hit a bug, and your experiment could not be saved. Go on, and try "
                "to save it to a file."
            ),
            UNSTARTED: self.tr("Something went wrong, and ConvGUI cannot start."),
            LAST_TIME: self.tr(
                "ConvGUI crashed last time. Your work has been restored, or is in File ▸ Open "
                "recent."
            ),
        }
        passed_on = self.tr("This report helps to fix it. Please send it to the developers.")
        return f"{words[about]}\n\n{passed_on}"

    def _buttons(self, about: str) -> QWidget:
        box = QDialogButtonBox()
        role = QDialogButtonBox.ButtonRole
        copy = named(Button(self.tr("&Copy report")), "crash_copy")
        copy.clicked.connect(self.copy)
        save = named(Button(self.tr("&Save the report …")), "crash_save")
        save.clicked.connect(self.save)
        close = named(Button(self.tr("Close ConvGUI")), "crash_close")
        close.clicked.connect(self._close_all)
        for button in (copy, save):
            box.addButton(button, role.ActionRole)
        box.addButton(close, role.DestructiveRole)
        close.setDefault(about == UNSTARTED)
        if about != UNSTARTED:
            go_on = named(Button(self.tr("&Go on")), "crash_go_on")
            go_on.clicked.connect(self.accept)
            go_on.setDefault(True)
            box.addButton(go_on, role.AcceptRole)
        return box

    def add(self, text: str) -> None:
        """Append another report."""
        self._report.appendPlainText(visible(f"\n{text}"))

    def copy(self) -> None:
        """Put the report on the clipboard."""
        QGuiApplication.clipboard().setText(self._report.toPlainText())
        self._tell(self.tr("The report is on the clipboard."))

    def save(self) -> None:
        """Ask for a file, and write the report there."""
        path, _ = QFileDialog.getSaveFileName(
            self,
            self.tr("Save the report"),
            "convgui-report.txt",
            self.tr("Text ({0})").format("*.txt"),
        )
        if not path:
            return
        try:
            with atomic_file(Path(path)) as new:
                new.write_text(self._report.toPlainText(), encoding="utf-8")
        except FAILURES as error:
            text = self.tr("The report cannot be written there: {0}.")
            self._tell(text.format(translated(reason(error))))
        else:
            self._tell(self.tr("Saved to {0}.").format(visible(Path(path).name)))

    def _close_all(self) -> None:
        self.done(CLOSE)

    def _tell(self, text: str) -> None:
        tell(self._message, text)
        self._message.show()
