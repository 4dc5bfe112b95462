"""The list of the layers of a network: names and calls, what they give, and what they cost."""

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
from convgui.model.network.network_layer import NetworkLayer
from convgui.model.sources.inputs import Floats
from convgui.ui.panels.thumbnail_icon import SIZE, blank_icon, thumbnail_icon
from convgui.ui.style import theme
from convgui.ui.style.plain_text import as_plain

# From so much on numbers are written in thousands, millions and so on.
SHORTENED, UNITS = 10_000, "kMGT"
ROLE = Qt.ItemDataRole.UserRole
AT_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class NetworkList(QTreeWidget):
    """A row of two lines for each layer: its name and its call, what it gives and what it costs.

    Refused ones have the colour of errors, others without a stage fade.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network_list")
        # The places of the layers that have a thumbnail.
        self.pictured: set[int] = set()
        self.setAccessibleName(self.tr("Layers of the network"))
        gives = "\n".join([self.tr("gives"), self.tr("params · mult-adds")])
        self.setHeaderLabels([self.tr("layer"), gives, self.tr("field")])
        # Not to be taken for a part of the costs before it.
        self.headerItem().setTextAlignment(2, AT_RIGHT)
        self.headerItem().setToolTip(1, self.tr("Its output, its parameters and multiply-adds"))
        self.headerItem().setToolTip(2, self.tr("What one output sees of the network's input"))
        self.setRootIsDecorated(False)
        self.setUniformRowHeights(True)
        # The two lines of a row belong together.
        self.setAlternatingRowColors(True)
        self.setAllColumnsShowFocus(True)
        # Names of nodes differ at their ends.
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        for part in (1, 2):
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
                call = layer.call
                if layer.fits[1:]:
                    words = self.tr("1 of {0}: {1}")
                    call = words.format(len(layer.fits), call)
                names = [name or self.tr("input") for name in layer.text.read_from]
                lines = (layer.text.name, call + f" ← {', '.join(names)}" * bool(names))
                gives = self.tr("rejected") if layer.error else _map_text(layer)
                parts = ["\n".join(map(_line, lines)), f"{gives}\n{_cost_text(layer)}"]
                row = QTreeWidgetItem([*parts, _field_text(layer)])
                row.setTextAlignment(2, AT_RIGHT)
                row.setData(0, ROLE, number)
                told = "\n".join([layer.text.name, about[number]])
                row.setToolTip(0, as_plain(visible(told)))
                self._colour(row, layer)
                self.addTopLevelItem(row)
            item = None if front is None else self.topLevelItem(front)
            if item is not None:
                self.setCurrentItem(item)
        self._scroll_to_chosen()

    def choose(self, number: int | None) -> None:
        """Choose the layer at this place, if there is one."""
        item = None if number is None else self.topLevelItem(number)
        if item is not None:
            self.setCurrentItem(item)

    def _scroll_to_chosen(self) -> None:
        item = self.currentItem()
        if item is not None:
            self.scrollToItem(item)

    def show_thumbnails(self, images: Mapping[int, Floats]) -> None:
        """Show what layers give beside their names, by the places of the layers."""
        for number in images.keys() - self.pictured:
            if not self.pictured:
                self._make_room()
            item = self.topLevelItem(number)
            if item is not None:
                item.setIcon(0, thumbnail_icon(images[number]))
                self.pictured.add(number)

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
            item.setHidden(wanted not in item.text(0).casefold())

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

    def _write_in(self, item: QTreeWidgetItem, colour: str) -> None:
        for part in range(self.columnCount()):
            item.setForeground(part, QBrush(QColor(colour)))


def _line(text: str) -> str:
    """A text as one line, with what is hidden in it written out."""
    return visible(" ".join(text.split()))


def _cost_text(layer: NetworkLayer) -> str:
    """Parameters and multiply-adds, as far as there are any, such as ``9,312 · 7.2 M``."""
    return " · ".join(_short(n) for n in (layer.parameters, layer.macs) if n)


def _short(number: int) -> str:
    if number < SHORTENED:
        return f"{number:,}"
    thousands = min(len(UNITS), (len(str(number)) - 1) // 3)
    return f"{number / 1000**thousands:.3g} {UNITS[thousands - 1]}"


def _map_text(layer: NetworkLayer) -> str:
    """What a layer gives, without the batch, such as ``64 × 55 × 55``."""
    if layer.gives is None:
        return ""
    text = " × ".join(str(n) for n in layer.gives[1:])
    return f"{text} ?" if layer.doubtful else text


def _field_text(layer: NetworkLayer) -> str:
    """What one output sees of the network's input, as the list has room for it."""
    if layer.field is None or layer.gives is None:
        return ""
    high, wide = layer.field
    return str(wide) if high == wide or len(layer.gives) == 3 else f"{high} × {wide}"
