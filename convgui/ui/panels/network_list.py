"""The list of the layers of a network: their names, their calls, and what they give."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from convgui.messages import visible
from convgui.model.network.network import NetworkLayer
from convgui.model.network.shapes import Shape
from convgui.ui.style import theme
from convgui.ui.style.plain_text import as_plain

# Pixels; longer names have their middle left out.
LONGEST_NAME = 150
ROLE = Qt.ItemDataRole.UserRole


class NetworkList(QTreeWidget):
    """A row for each layer; refused ones have the colour of errors, others without a stage fade."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network_list")
        self.setAccessibleName(self.tr("Layers of the network"))
        self.setHeaderLabels([self.tr("name"), self.tr("layer"), self.tr("gives")])
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        self.setAllColumnsShowFocus(True)
        # Names of nodes differ at their ends.
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)

    @property
    def number(self) -> int | None:
        """The place of the layer that is chosen."""
        item = self.currentItem()
        if item is None:
            return None
        number: int = item.data(0, ROLE)
        return number

    def show_layers(
        self, layers: Sequence[NetworkLayer], about: Sequence[str], front: int | None
    ) -> None:
        """Show ``layers`` with what is said ``about`` each; the one at ``front`` is chosen."""
        self.setEnabled(True)
        with QSignalBlocker(self):
            self.clear()
            for number, layer in enumerate(layers):
                parts = [layer.text.name, layer.text.call, _map_text(layer.gives)]
                row = QTreeWidgetItem([visible(part) for part in parts])
                row.setData(0, ROLE, number)
                row.setToolTip(0, as_plain(visible(layer.text.name)))
                row.setToolTip(1, as_plain(visible(about[number])))
                if layer.error:
                    row.setText(2, self.tr("rejected"))
                    _write_in(row, theme.now.error)
                elif layer.spec is None:
                    _write_in(row, theme.now.muted)
                self.addTopLevelItem(row)
            item = None if front is None else self.topLevelItem(front)
            if item is not None:
                self.setCurrentItem(item)
        needed = max(self.sizeHintForColumn(0), self.header().sectionSizeHint(0))
        self.setColumnWidth(0, min(LONGEST_NAME, needed))

    def fade(self) -> None:
        """Let all rows fade; none of them can be chosen until there are new ones."""
        self.setEnabled(False)
        for number in range(self.topLevelItemCount()):
            row = self.topLevelItem(number)
            assert row is not None
            _write_in(row, theme.now.muted)


def _write_in(row: QTreeWidgetItem, colour: str) -> None:
    for part in range(3):
        row.setForeground(part, QBrush(QColor(colour)))


def _map_text(shape: Shape | None) -> str:
    """A shape without its batch, such as ``64 × 55 × 55``."""
    return " × ".join(str(n) for n in shape[1:]) if shape else ""
