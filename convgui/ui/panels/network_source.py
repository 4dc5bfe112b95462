"""Where the layers of the network panel come from: typed, pasted, or from a file."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from convgui.ui import named
from convgui.ui.style.controls import Button

# The names of the sources, as ``choose`` takes them.
CHAIN, TEXT, FILE = SOURCES = ("chain", "text", "file")


class NetworkSource(QWidget):
    """A button for each source; ``chosen`` tells which, ``file_wanted`` that there is none yet."""

    chosen = Signal(str)
    file_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.source = CHAIN
        titles = (self.tr("Chain"), self.tr("Text"), self.tr("File"))
        tips = (
            self.tr("Layers typed one by one, the first of them on the stage"),
            self.tr("Layers in pasted text"),
            self.tr("A network in a file, each layer on its real input"),
        )
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self._group = QButtonGroup(self)
        for name, title, tip in zip(SOURCES, titles, tips, strict=True):
            button = named(QPushButton(title, self), f"network_from_{name}")
            button.setCheckable(True)
            button.setProperty("role", "source")
            button.setToolTip(tip)
            button.clicked.connect(self._choose)
            self._group.addButton(button)
            row.addWidget(button)
        self._open = named(Button(self.tr("Open .onnx …"), self), "network_open")
        self._open.setToolTip(self.tr("Open a network, and see each layer on its real input"))
        self._open.clicked.connect(self.file_wanted)
        row.addStretch(1)
        row.addWidget(self._open)
        self.choose(CHAIN, False)

    def choose(self, source: str, opened: bool) -> None:
        """Mark the source that is shown; ``opened``: there is a network of a file."""
        self.source = source
        buttons = dict(zip(SOURCES, self._group.buttons(), strict=True))
        with QSignalBlocker(self._group):
            buttons[source].setChecked(True)
        buttons[FILE].setVisible(opened)

    def _choose(self) -> None:
        self.chosen.emit(self.sender().objectName().removeprefix("network_from_"))
