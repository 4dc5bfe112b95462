"""What is said of a file that was opened: its name, and of a network its input and its run."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from convgui.i18n import translated
from convgui.messages import Sentence, visible
from convgui.model.network.opened import OpenedNetwork
from convgui.ui import named
from convgui.ui.panels.section import show_text
from convgui.ui.style.controls import Button
from convgui.ui.style.plain_text import plain_label


class NetworkCard(QFrame):
    """Name, input and run of an opened network, with buttons for another input, and to leave."""

    input_wanted = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network_card")
        self._name = named(plain_label(), "network_file")
        self._name.setProperty("role", "map")
        self._given, self._ran = (named(plain_label(), f"network_{n}") for n in ("given", "ran"))
        self._change = named(Button(self.tr("Change …")), "network_input")
        self._change.setToolTip(self.tr("Another picture, another size or other values"))
        self._change.clicked.connect(self.input_wanted)
        close = named(Button(self.tr("Close")), "network_close")
        close.setToolTip(self.tr("Back to pasted text"))
        close.clicked.connect(self.closed)
        grid = QGridLayout(self)
        grid.setContentsMargins(8, 6, 8, 6)
        grid.setVerticalSpacing(3)
        grid.setColumnStretch(0, 1)
        for row, label in enumerate((self._name, self._given, self._ran)):
            label.setWordWrap(True)
            grid.addWidget(label, row, 0)
        for label in (self._given, self._ran):
            label.setProperty("role", "hint")
        grid.addWidget(close, 0, 1)
        grid.addWidget(self._change, 1, 1)

    def show_opened(self, opened: OpenedNetwork) -> None:
        """Show what is known of a network."""
        show_text(self._name, visible(opened.name))
        show_text(self._given, translated(opened.given))
        show_text(self._ran, translated(opened.ran or ""))
        self._change.setHidden(opened.ran is None)


def words_of_node(opened: OpenedNetwork, number: int) -> list[str]:
    """What is said of a layer beyond what its call tells: its node, and the check of its sums."""
    found = opened.layers[number]
    lines = [f"{found.layer.text.name} → {found.output}"] if found.output else []
    if any(map(sum, found.border)):
        words = " × ".join(f"{before} + {after}" for before, after in found.border)
        text = Sentence("The network puts zeros around its input: {0} (before + after).", words)
        lines.append(translated(text))
    if opened.shown == number and opened.told:
        lines.append(translated(opened.told))
    return [visible(line) for line in lines]
