"""The list of the layers of a network: their names, their calls, and what they give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

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
from convgui.model.network.rule import Shape
from convgui.model.sources.inputs import Floats
from convgui.ui.panels.thumbnail_icon import SIZE, blank_icon, thumbnail_icon
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
        # The places of the layers that have a thumbnail.
        self.pictured: set[int] = set()
        self.setAccessibleName(self.tr("Layers of the network"))
        self.setHeaderLabels(
            [self.tr("name"), self.tr("layer"), self.tr("gives"), self.tr("field")]
        )
        self.headerItem().setToolTip(3, self.tr("What one output sees of the network's input"))
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
        for part in (2, 3):
            header.setSectionResizeMode(part, QHeaderView.ResizeMode.ResizeToContents)

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
            self.pictured.clear()
            for number, layer in enumerate(layers):
                parts = [layer.text.name, layer.call, _map_text(layer.gives)]
                parts.append(_field_text(layer))
                row = QTreeWidgetItem([visible(part) for part in parts])
                row.setData(0, ROLE, number)
                row.setToolTip(0, as_plain(visible(layer.text.name)))
                row.setToolTip(1, as_plain(visible(about[number])))
                if layer.error:
                    row.setText(2, self.tr("rejected"))
                self._colour(row, layer)
                self.addTopLevelItem(row)
            item = None if front is None else self.topLevelItem(front)
            if item is not None:
                self.setCurrentItem(item)
        self._fit_names()
        self._scroll_to_chosen()

    def _scroll_to_chosen(self) -> None:
        item = self.currentItem()
        if item is not None:
            self.scrollToItem(item)

    def _fit_names(self) -> None:
        needed = max(self.sizeHintForColumn(0), self.header().sectionSizeHint(0))
        self.setColumnWidth(0, min(LONGEST_NAME, needed))

    def show_thumbnails(self, images: Mapping[int, Floats]) -> None:
        """Show what layers give beside their names, by the places of the layers."""
        for number in images.keys() - self.pictured:
            if not self.pictured:
                self._make_room()
            item = self.topLevelItem(number)
            if item is not None:
                item.setIcon(0, thumbnail_icon(images[number]))
                self.pictured.add(number)
        self._fit_names()

    def _make_room(self) -> None:
        """Let the names of all layers begin where those with a thumbnail do."""
        self.setIconSize(SIZE)
        free = blank_icon()
        for number in range(self.topLevelItemCount()):
            item = self.topLevelItem(number)
            assert item is not None
            item.setIcon(0, free)
        # The rows are higher now.
        self._scroll_to_chosen()

    def show_found(self, text: str) -> None:
        """Show only layers in whose name or call there is ``text``; with "" all of them."""
        wanted = text.strip().casefold()
        for number in range(self.topLevelItemCount()):
            item = self.topLevelItem(number)
            assert item is not None
            words = f"{item.text(0)} {item.text(1)}".casefold()
            item.setHidden(wanted not in words)

    def fade(self) -> None:
        """Show that these layers are not those of the text; none can be chosen."""
        self.setEnabled(False)
        for number in range(self.topLevelItemCount()):
            item = self.topLevelItem(number)
            assert item is not None
            self._write_in(item, theme.now.muted)

    def _colour(self, item: QTreeWidgetItem, layer: NetworkLayer) -> None:
        if layer.error:
            self._write_in(item, theme.now.error)
        elif layer.spec is None:
            self._write_in(item, theme.now.muted)

    @staticmethod
    def _write_in(item: QTreeWidgetItem, colour: str) -> None:
        for part in range(4):
            item.setForeground(part, QBrush(QColor(colour)))


def _map_text(shape: Shape | None) -> str:
    """A shape without its batch, such as ``64 × 55 × 55``."""
    return " × ".join(str(n) for n in shape[1:]) if shape else ""


def _field_text(layer: NetworkLayer) -> str:
    """What one output sees of the network's input, as the list has room for it."""
    if layer.field is None or layer.gives is None:
        return ""
    high, wide = layer.field
    return str(wide) if high == wide or len(layer.gives) == 3 else f"{high} × {wide}"
