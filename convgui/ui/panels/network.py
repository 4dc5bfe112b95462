"""The panel of a whole network: its layers from pasted text, and the first that is refused."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from convgui.i18n import translated
from convgui.messages import Sentence
from convgui.model.network.layer_text import (
    PRINT,
    SEQUENTIAL,
    NetworkError,
    Order,
    read_network,
)
from convgui.model.network.network import Network, NetworkLayer, follow
from convgui.model.network.shapes import Shape
from convgui.model.scene.frame import Frame
from convgui.model.sources.fields import LARGEST_FIELD
from convgui.ui import named
from convgui.ui.panels.section import show_text
from convgui.ui.style import theme
from convgui.ui.style.plain_text import plain_label

# Milliseconds without a keystroke after which the text is read.
PAUSE = 200
FIRST_SIZE = "3 × 32 × 32"
TEXT_HEIGHT = 96
# Of so many kinds of layers it is said that their parameters are not known.
MOST_KINDS = 3
ROLE = Qt.ItemDataRole.UserRole


class NetworkPanel(QWidget):
    """A list of layers; ``wished`` puts the one that is chosen on the stage."""

    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network")
        self.setAccessibleName(self.tr("Network"))
        self.network: Network | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.read)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        heading = plain_label(self.tr("A NETWORK, LAYER BY LAYER"))
        heading.setProperty("role", "heading")
        column.addWidget(heading)
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
        self._text.textChanged.connect(self._pause.start)
        column.addWidget(self._text)
        column.addLayout(self._size_row())
        self._message = self._add_label("network_message", "error")
        self._list = self._make_list()
        column.addWidget(self._list, 1)
        self._detail = self._add_label("network_detail", "body")
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._total = self._add_label("network_total", "hint")

    def _size_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        label = plain_label(self.tr("input"))
        self._size = named(QLineEdit(FIRST_SIZE), "network_size")
        self._size.setAccessibleName(self.tr("Channels, height and width of the input"))
        self._size.setToolTip(self.tr("Channels × height × width; channels × length for Conv1d"))
        self._size.textEdited.connect(self._pause.start)
        label.setBuddy(self._size)
        row.addWidget(label)
        row.addWidget(self._size, 1)
        return row

    def _add_label(self, name: str, role: str) -> QLabel:
        label = named(plain_label(), name)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.hide()
        layout = self.layout()
        assert layout is not None
        layout.addWidget(label)
        return label

    def _make_list(self) -> QTreeWidget:
        made = named(QTreeWidget(), "network_list")
        made.setAccessibleName(self.tr("Layers of the network"))
        made.setHeaderLabels([self.tr("name"), self.tr("layer"), self.tr("gives")])
        made.setRootIsDecorated(False)
        made.setUniformRowHeights(True)
        made.setAllColumnsShowFocus(True)
        made.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        header = made.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)
        made.currentItemChanged.connect(self._tell)
        made.itemClicked.connect(self._put_on_stage)
        # Enter, and on some systems a double click.
        made.itemActivated.connect(self._put_on_stage)
        return made

    def choices(self) -> tuple[str, str]:
        """Text and input size; for ``choose``."""
        return self._text.toPlainText(), self._size.text()

    def choose(self, choices: tuple[str, str]) -> None:
        """Restore the ``choices`` of a panel that this one replaces."""
        with QSignalBlocker(self._text):
            self._text.setPlainText(choices[0])
        self._size.setText(choices[1])
        self.read()

    def show_frame(self, frame: Frame) -> None:
        """Nothing: the network is its own, whatever is on the stage."""

    # Reading ----------------------------------------------------------------------------------

    def read(self) -> None:
        """Read the text and the size anew; what cannot be read is said, and the old list stays."""
        self._pause.stop()
        text = self._text.toPlainText()
        if not text.strip():
            self.network = None
            self._fill()
            show_text(self._message, "")
            return
        try:
            network = follow(read_network(text), self._given())
        except NetworkError as error:
            self._say_wrong(error.text)
            return
        self.network = network
        show_text(self._message, "")
        self._fill()

    def _say_wrong(self, why: Sentence) -> None:
        """Say why there is no new list; the old one is faded, and nothing in it can be chosen."""
        words = translated(why)
        if self.network:
            words += " " + self.tr("The list below is the previous one.")
            self._list.setEnabled(False)
            for number in range(self._list.topLevelItemCount()):
                item = self._list.topLevelItem(number)
                assert item is not None
                self._write_in(item, theme.now.muted)
        show_text(self._message, words)

    def _given(self) -> Shape:
        """The shape of the input, with a batch of one. Raises ``NetworkError``."""
        numbers = [int(n) for n in re.findall(r"\d{1,6}", self._size.text())]
        if len(numbers) not in (2, 3) or not all(1 <= n <= LARGEST_FIELD for n in numbers):
            raise NetworkError(
                Sentence("The size of the input is not clear. Write it such as {0}.", FIRST_SIZE)
            )
        return (1, *numbers)

    def _fill(self) -> None:
        layers = self.network.layers if self.network else ()
        refused = self.network.refused if self.network else None
        self._list.setEnabled(True)
        with QSignalBlocker(self._list):
            self._list.clear()
            for number, layer in enumerate(layers):
                item = QTreeWidgetItem([layer.text.name, layer.text.call, _map_text(layer.gives)])
                item.setData(0, ROLE, number)
                item.setToolTip(1, self._about(layer))
                if layer.error:
                    item.setText(2, self.tr("rejected"))
                    self._write_in(item, theme.now.error)
                elif layer.spec is None:
                    self._write_in(item, theme.now.muted)
                self._list.addTopLevelItem(item)
            first = self._list.topLevelItem(layers.index(refused)) if refused else None
            if first is not None:
                self._list.setCurrentItem(first)
        self._show_total()
        self._tell()

    @staticmethod
    def _write_in(item: QTreeWidgetItem, colour: str) -> None:
        for part in range(3):
            item.setForeground(part, QBrush(QColor(colour)))

    def _show_total(self) -> None:
        network = self.network
        if network is None or not network.layers:
            show_text(self._total, "")
            return
        unknown, count = network.uncounted, f"{network.parameters:,}"
        if unknown:
            kinds = ", ".join(unknown[:MOST_KINDS]) + (", …" if unknown[MOST_KINDS:] else "")
            words = self.tr("{0} layers, at least {1} parameters: those of {2} are not known")
            lines = [words.format(len(network.layers), count, kinds)]
        else:
            lines = [self.tr("{0} layers, {1} parameters").format(len(network.layers), count)]
        if network.order == Order.TEXT:
            lines.append(self.tr("In the order of the text; they may run in another order."))
        elif network.order == Order.UNKNOWN:
            lines.append(
                self.tr(
                    "There are branches or sums, so the text does not tell what each layer reads."
                )
            )
        show_text(self._total, "\n".join(lines))

    # One layer --------------------------------------------------------------------------------

    def _current(self) -> NetworkLayer | None:
        item = self._list.currentItem()
        if item is None or self.network is None:
            return None
        number: int = item.data(0, ROLE)
        return self.network.layers[number]

    def _tell(self) -> None:
        """Say what is known of the layer that is chosen."""
        layer = self._current()
        show_text(self._detail, self._about(layer) if layer else "")

    def _about(self, layer: NetworkLayer) -> str:
        lines = [layer.text.call]
        if layer.given and layer.gives:
            lines.append(f"{layer.given} → {layer.gives}")
        elif layer.given:
            lines.append(self.tr("gets {0}").format(layer.given))
        if layer.error:
            lines.append(translated(layer.error.text))
        if layer.unknown:
            lines.append(translated(layer.unknown))
        if layer.parameters:
            count = f"{layer.parameters:,}"
            if layer.macs:
                words = self.tr("{0} parameters · {1} multiply-adds")
                lines.append(words.format(count, f"{layer.macs:,}"))
            else:
                lines.append(self.tr("{0} parameters").format(count))
        if layer.field and math.prod(layer.field) > 1:
            words = self.tr("one output depends on {0} × {1} of the network's input")
            lines.append(words.format(*layer.field))
        if layer.spec is None and not layer.error and not layer.unknown:
            lines.append(self.tr("It has no kernel, so the stage does not show it."))
        return "\n".join(lines)

    def _put_on_stage(self) -> None:
        """Ask for the layer that is chosen, on an input of the size that reaches it."""
        layer = self._current()
        if layer is None or layer.spec is None or layer.error:
            return
        wishes: dict[str, object] = {
            "call": str(layer.spec),
            # The text has no numbers.
            "input_source": "random",
            "weight_source": "pytorch",
        }
        if layer.given:
            *_, wishes["input_width"] = layer.given
            if len(layer.spec.LETTERS) > 1:
                wishes["input_height"] = layer.given[-2]
        self.wished.emit(wishes)


def _map_text(shape: Shape | None) -> str:
    """A shape without its batch, such as ``64 × 55 × 55``."""
    return " × ".join(str(n) for n in shape[1:]) if shape else ""
