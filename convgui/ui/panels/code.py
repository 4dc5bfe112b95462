"""The panel with the layer as code, to copy or to save."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QGuiApplication, QShowEvent
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from convgui.files.atomic import FAILURES, atomic_file, reason
from convgui.i18n import translated
from convgui.messages import visible
from convgui.model.insight.code import can_be_written, numpy_code, pytorch_code
from convgui.model.insight.rounding import compare_orders
from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import cell_text
from convgui.ui import named
from convgui.ui.style import theme
from convgui.ui.style.controls import Button, ComboBox
from convgui.ui.style.plain_text import plain_label


class CodePanel(QWidget):
    """PyTorch or plain NumPy, with the numbers in place and an assert on the result."""

    # Never emitted; all panels of the side column have it.
    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("code")
        self._frame: Frame | None = None
        self._shown: object = None
        self._kind = named(ComboBox(), "code_kind")
        self._kind.setAccessibleName(self.tr("Language of the code"))
        self._kind.addItem("PyTorch", "pytorch")
        self._kind.addItem("NumPy", "numpy")
        self._kind.currentIndexChanged.connect(self._write)
        self._text = named(QPlainTextEdit(), "code_text")
        self._text.setAccessibleName(self.tr("Code of the layer"))
        self._text.setReadOnly(True)
        self._text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        font = theme.fixed_font()
        font.setPixelSize(theme.px(12))
        self._text.setFont(font)
        self._copy = named(Button(self.tr("Copy")), "code_copy")
        self._copy.clicked.connect(self._copy_all)
        self._save = named(Button(self.tr("Save as …")), "code_save")
        self._save.clicked.connect(self._choose_file)
        self._note = named(plain_label(), "code_note")
        self._note.setProperty("role", "hint")
        self._note.setWordWrap(True)

        row = QHBoxLayout()
        row.addWidget(self._kind, 1)
        row.addWidget(self._copy)
        row.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.addLayout(row)
        layout.addWidget(self._text, 1)
        layout.addWidget(self._note)

    def choices(self) -> int:
        """The language of the code; for ``choose``."""
        return self._kind.currentIndex()

    def choose(self, choices: int) -> None:
        """Restore the ``choices`` of a panel that this one replaces."""
        self._kind.setCurrentIndex(choices)

    @property
    def code(self) -> str:
        """The code that is shown."""
        return self._text.toPlainText()

    def show_frame(self, frame: Frame) -> None:
        """Follow the layer of ``frame``; nothing is done while hidden, or for the same numbers."""
        self._frame = frame
        if self.isVisible() and frame.tensors is not self._shown:
            self._write()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._write()

    def _write(self) -> None:
        if self._frame is None:
            return
        numbers = self._shown = self._frame.tensors
        fits = can_be_written(numbers)
        text = ""
        if fits:
            write = pytorch_code if self._kind.currentData() == "pytorch" else numpy_code
            text = write(self._frame.state.layer.shown, numbers)
        with QSignalBlocker(self._text):
            self._text.setPlainText(text)
        for button in (self._copy, self._save):
            button.setEnabled(fits)
        self._note.setText(
            self._words(self._frame)
            if fits
            else self.tr(
                "This layer has too many numbers to be written out. Use a smaller input or fewer "
                "channels."
            )
        )

    def _words(self, frame: Frame) -> str:
        """What the code does, and why it compares with a tolerance."""
        words = self.tr("Runs as is, and asserts that the result is the one shown here.")
        orders = compare_orders(frame.tensors) if frame.state.layer.spec.HAS_WEIGHT else None
        if orders is None:
            return words
        if orders.largest:
            # All digits that a float32 has.
            sums = (f"{value:.9g}".replace("-", "−") for value in (orders.there, orders.back))
            why = self.tr(
                "allclose, not ==: PyTorch adds in any order. The {0} terms of {1}, added in "
                "float32 from the first to the last, give {2}, from the last to the first {3}. The "
                "two may differ by {4}."
            ).format(
                f"{orders.terms:,}",
                cell_text(frame.geometry, (0, *orders.cell)),
                *sums,
                f"{orders.bound:.0e}",
            )
        else:
            why = self.tr(
                "allclose, not ==: PyTorch adds in any order, and the last digits depend on it. "
                "Of these numbers the sums are alike from either end."
            )
        return self.tr("{0} {1}").format(words, why)

    def _copy_all(self) -> None:
        QGuiApplication.clipboard().setText(self.code)
        self._note.setText(self.tr("Copied."))

    def _choose_file(self) -> None:
        path, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save the code"), "layer.py", self.tr("Python files (*.py)")
        )
        if not path:
            return
        try:
            with atomic_file(Path(path)) as new:
                new.write_text(self.code, encoding="utf-8")
        except FAILURES as error:
            self._note.setText(
                self.tr("{0} cannot be written: {1}.").format(
                    visible(path), translated(reason(error))
                )
            )
        else:
            self._note.setText(self.tr("Saved as {0}.").format(visible(Path(path).name)))
