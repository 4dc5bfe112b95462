"""The panel of a whole network: its layers from pasted text or a file, and what is refused."""

from __future__ import annotations

import math
import re

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
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
from convgui.model.network.opened import OpenedNetwork
from convgui.model.network.shapes import Shape
from convgui.model.scene.frame import Frame
from convgui.model.sources.fields import LARGEST_FIELD
from convgui.ui import named
from convgui.ui.panels.network_card import NetworkCard, words_of_node
from convgui.ui.panels.network_list import NetworkList
from convgui.ui.panels.section import show_text
from convgui.ui.style import theme
from convgui.ui.style.plain_text import plain_label

# Milliseconds without a keystroke after which the text is read.
PAUSE = 200
FIRST_SIZE = "3 × 32 × 32"
TEXT_HEIGHT = 96
# Of so many kinds of layers it is said that their parameters are not known.
MOST_KINDS = 3


class NetworkPanel(QWidget):
    """A list of layers; ``wished`` puts the one that is chosen on the stage.

    Of a network in a file ``asked`` does so: ("layer", its place); also ("open", None) for a file,
    ("input", None) for another input, ("sample", None) for the network that comes with the program.
    """

    wished = Signal(object)
    asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network")
        self.setAccessibleName(self.tr("Network"))
        self.network: Network | None = None
        self.opened: OpenedNetwork | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self.read)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(6)
        column.addLayout(self._heading_row())
        self._card = NetworkCard()
        self._card.input_wanted.connect(self._ask_input)
        self._card.closed.connect(self._close)
        self._card.hide()
        column.addWidget(self._card)
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
        self._size_place = QWidget()
        self._size_place.setLayout(self._size_row())
        column.addWidget(self._size_place)
        self._message = self._add_label("network_message", "error")
        self._list = NetworkList()
        self._list.currentItemChanged.connect(self._tell)
        self._list.itemClicked.connect(self._put_on_stage)
        # Enter, and on some systems a double click.
        self._list.itemActivated.connect(self._put_on_stage)
        column.addWidget(self._list, 1)
        self._detail = self._add_label("network_detail", "body")
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._total = self._add_label("network_total", "hint")

    def _heading_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        heading = plain_label(self.tr("A NETWORK, LAYER BY LAYER"))
        heading.setProperty("role", "heading")
        row.addWidget(heading, 1)
        button = named(QPushButton(self.tr("Open .onnx …")), "network_open")
        button.setToolTip(self.tr("Open a network, and see each layer on its real input"))
        button.clicked.connect(self._ask_file)
        row.addWidget(button)
        return row

    def _size_row(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
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

    def choices(self) -> tuple[str, str, OpenedNetwork | None]:
        """Text, input size and the network of a file; for ``choose``."""
        return self._text.toPlainText(), self._size.text(), self.opened

    def choose(self, choices: tuple[str, str, OpenedNetwork | None]) -> None:
        """Restore the ``choices`` of a panel that this one replaces."""
        with QSignalBlocker(self._text):
            self._text.setPlainText(choices[0])
        self._size.setText(choices[1])
        self.show_opened(choices[2])

    def show_frame(self, frame: Frame) -> None:
        """Nothing: the network is its own, whatever is on the stage."""

    def turn_to(self, *words: str) -> None:
        """Show what the page of a lesson asks for: the sample, or what there was before."""
        if words:
            self.asked.emit("sample", None)

    # A network in a file ----------------------------------------------------------------------

    def show_opened(self, opened: OpenedNetwork | None) -> None:
        """Show the network of a file, or with None what is pasted."""
        same = self.opened is not None and opened is not None and self.opened.name == opened.name
        place = self._list.number if same else None
        self.opened = opened
        for part in (self._text, self._size_place):
            part.setHidden(opened is not None)
        self._card.setHidden(opened is None)
        if opened is None:
            self.read()
            return
        self._pause.stop()
        self._card.show_opened(opened)
        show_text(self._message, "")
        self.network = Network(tuple(found.layer for found in opened.layers), Order.RUN)
        self._fill(opened.shown if opened.shown is not None else place)

    def _ask_file(self) -> None:
        self.asked.emit("open", None)

    def _ask_input(self) -> None:
        self.asked.emit("input", None)

    def _close(self) -> None:
        self.show_opened(None)

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
            self._list.fade()
        show_text(self._message, words)

    def _given(self) -> Shape:
        """The shape of the input, with a batch of one. Raises ``NetworkError``."""
        numbers = [int(n) for n in re.findall(r"\d{1,6}", self._size.text())]
        if len(numbers) not in (2, 3) or not all(1 <= n <= LARGEST_FIELD for n in numbers):
            raise NetworkError(
                Sentence("The size of the input is not clear. Write it such as {0}.", FIRST_SIZE)
            )
        return (1, *numbers)

    def _fill(self, chosen: int | None = None) -> None:
        """Fill the list; the refused layer is in front, else the ``chosen`` one."""
        layers = self.network.layers if self.network else ()
        refused = self.network.refused if self.network else None
        front = layers.index(refused) if refused else chosen
        self._list.show_layers(layers, [self._about(layer) for layer in layers], front)
        self._show_total()
        self._tell()

    def _show_total(self) -> None:
        network = self.network
        if network is None or not network.layers:
            show_text(self._total, "")
            return
        if self.opened is not None:
            words = self.tr("{0} of {1} nodes are listed, with {2} parameters")
            parameters = f"{network.parameters:,}"
            listed = words.format(len(network.layers), self.opened.nodes, parameters)
            show_text(self._total, listed)
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

    def _tell(self) -> None:
        """Say what is known of the layer that is chosen."""
        number = self._list.number
        if number is None or self.network is None:
            show_text(self._detail, "")
            return
        words = self._about(self.network.layers[number])
        if self.opened is not None:
            words = "\n".join([*words_of_node(self.opened, number), words])
        show_text(self._detail, words)

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
        number = self._list.number
        if number is None or self.network is None:
            return
        layer = self.network.layers[number]
        if layer.spec is None or layer.error:
            return
        if self.opened is not None:
            self.asked.emit("layer", number)
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
