"""The panel of a network: its layers, what is refused, and what one output reads of the input."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from convgui.i18n import translated
from convgui.messages import Sentence
from convgui.model.insight.receptive_field import SlidingWindow, Stack
from convgui.model.network.graph import chain_to
from convgui.model.network.layer_text import NetworkError, Order
from convgui.model.network.network import Network
from convgui.model.network.opened import OpenedNetwork
from convgui.model.scene.frame import Frame
from convgui.model.sources.inputs import Floats
from convgui.ui import named
from convgui.ui.panels.network_card import NetworkCard, words_of_node
from convgui.ui.panels.network_list import NetworkList
from convgui.ui.panels.network_source import CHAIN, FILE, TEXT, NetworkSource
from convgui.ui.panels.network_text import NetworkTextField
from convgui.ui.panels.network_words import (
    words_of_field,
    words_of_layer,
    words_of_stage,
    words_of_total,
)
from convgui.ui.panels.scroll_column import ScrollColumn
from convgui.ui.panels.section import show_text
from convgui.ui.panels.stack_editor import StackEditor
from convgui.ui.panels.stack_reads import StackReads
from convgui.ui.style import theme
from convgui.ui.style.plain_text import plain_label

LIST_HEIGHT = 240  # Pixels.
# How the weights of thumbnails are drawn: by He et al.
INITIALISATION = "He"

Choices = tuple[str, tuple[str, str], Stack, OpenedNetwork | None, int | None]


class NetworkPanel(QWidget):
    """Layers that are typed, pasted or opened; ``wished`` puts the one that is chosen on the stage.

    Of a file ``asked`` does so: ("layer", its place), or ("weights", its place) where the file has
    nothing but weights; also ("open", None) for a file, ("input", None) for another input,
    ("sample", None) for the network that comes with the program, and ("preview", a network) for
    thumbnails of a pasted one.
    """

    wished = Signal(object)
    asked = Signal(str, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("network")
        self.setAccessibleName(self.tr("Network"))
        # In the list: the network in the text, or that of the file.
        self.network: Network | None = None
        self.opened: OpenedNetwork | None = None
        # Layer and fields of the frame that was shown last.
        self._seen: tuple[object, ...] = ()
        self._frame: Frame | None = None
        content = QWidget(self)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(12, 10, 12, 10)
        self._column.setSpacing(6)
        self._build()
        self._scroll = ScrollColumn(
            content,
            self.accessibleName(),
            # A bar that comes and goes changes the width, and with it the height that decides
            # whether there is one.
            Qt.ScrollBarPolicy.ScrollBarAlwaysOn,
            self,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._scroll)
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.timeout.connect(self._bring)
        # The part that the page of a lesson is about.
        self._wanted: QWidget | None = None
        self._show_source(CHAIN)

    def _build(self) -> None:
        column = self._column
        heading = plain_label(self.tr("SEVERAL LAYERS"))
        heading.setProperty("role", "heading")
        column.addWidget(heading)
        self._source = NetworkSource(self)
        self._source.chosen.connect(self._show_source)
        self._source.file_wanted.connect(self._ask_file)
        column.addWidget(self._source)
        self._chain = StackEditor(self)
        self._chain.wished.connect(self.wished)
        self._chain.changed.connect(self._show_reads)
        column.addWidget(self._chain)
        self._card = NetworkCard()
        self._card.input_wanted.connect(self._ask_input)
        self._card.closed.connect(self._close)
        column.addWidget(self._card)
        self._text = NetworkTextField(self)
        self._text.paused.connect(self._read_text)
        column.addWidget(self._text)
        self._message = self._add_label("network_message", "error")
        self._find = named(QLineEdit(), "network_find")
        self._find.setPlaceholderText(self.tr("find a layer by its name or kind"))
        self._find.setAccessibleName(self.tr("Find a layer"))
        self._find.setClearButtonEnabled(True)
        column.addWidget(self._find)
        self._list = NetworkList()
        self._list.setMinimumHeight(theme.px(LIST_HEIGHT))
        self._list.currentItemChanged.connect(self._tell)
        self._list.itemClicked.connect(self._put_on_stage)
        # Enter, and on some systems a double click.
        self._list.itemActivated.connect(self._put_on_stage)
        self._find.textChanged.connect(self._list.show_found)
        # What height is left is for the list.
        column.addWidget(self._list, 100)
        self._detail = self._add_label("network_detail", "body")
        self._detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._total = self._add_label("network_total", "hint")
        self._small = self._add_label("network_small", "hint")
        self._reads = StackReads(self)
        column.addWidget(self._reads)
        column.addStretch(1)

    def _add_label(self, name: str, role: str) -> QLabel:
        label = named(plain_label(), name)
        label.setProperty("role", role)
        label.setWordWrap(True)
        label.hide()
        self._column.addWidget(label)
        return label

    # What was chosen, and what is on the stage ------------------------------------------------

    def choices(self) -> Choices:
        """The source, text and input size, the chain, the network of a file, and the row."""
        text, chain = self._text.choices(), self._chain.choices()
        return self._source.source, text, chain, self.opened, self._list.number

    def choose(self, choices: Choices) -> None:
        """Restore the ``choices`` of a panel that this one replaces."""
        source, text, chain, self.opened, row = choices
        self._text.choose(*text)
        self._chain.choose(chain)
        self._show_source(source)
        self._list.choose(row)

    def show_frame(self, frame: Frame) -> None:
        """Follow the layer of ``frame``; nothing is done while hidden, or for the same layer."""
        self._frame = frame
        self._chain.take(frame)
        if self.isVisible() and (frame.state.layer, frame.state.form) != self._seen:
            self._follow()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._follow()

    def turn_to(self, *words: str) -> None:
        """Show the sample from its list on, with “open” from the button above that, or a chain."""
        self._scroll.verticalScrollBar().setValue(0)
        sample = words[:1] == ("sample",)
        self._wanted = None if sample == bool(words[1:]) else self._list if sample else self._reads
        if sample:
            self.asked.emit("sample", None)
        elif words:
            self._chain.turn_to(*words[1:])
            self._show_source(CHAIN)
        # The picture, not the table above it, once it has its place.
        self._later.start()

    def _bring(self) -> None:
        if self._wanted is not None:
            self._scroll.verticalScrollBar().setValue(self._wanted.y())

    def _follow(self) -> None:
        if self._frame is not None and self._source.source == CHAIN:
            self._seen = self._frame.state.layer, self._frame.state.form
            self._chain.sync()

    # Sources ----------------------------------------------------------------------------------

    def _show_source(self, source: str) -> None:
        """Show the layers of one source."""
        self._source.choose(source, self.opened is not None)
        self._chain.setHidden(source != CHAIN)
        self._card.setHidden(source != FILE)
        self._text.setHidden(source != TEXT)
        for part in (self._find, self._list):
            part.setHidden(source == CHAIN)
        if source == CHAIN:
            for label in (self._message, self._detail, self._total, self._small):
                show_text(label, "")
            self._seen = ()
            self._follow()
        elif source == FILE:
            self._show_file(None if self.opened is None else self.opened.shown)
        else:
            self._read_text()

    def show_text(self, text: str) -> None:
        """Show the layers in ``text``, on the input that is typed."""
        _, size = self._text.choices()
        self._text.choose(text, size)
        self._show_source(TEXT)

    def show_opened(self, opened: OpenedNetwork) -> None:
        """Show the network of a file."""
        same = self.opened is not None and self.opened.name == opened.name
        place = self._list.number if same and self._source.source == FILE else None
        self.opened = opened
        self._show_source(FILE)
        if opened.shown is None and place is not None:
            self._show_file(place)
        self._later.start()

    def _show_file(self, chosen: int | None) -> None:
        opened = self.opened
        assert opened is not None
        self._card.show_opened(opened)
        show_text(self._message, "")
        self.network = Network(tuple(found.layer for found in opened.layers), Order.RUN)
        self._fill(chosen)
        self._list.show_thumbnails(opened.thumbnails)

    def _ask_file(self) -> None:
        self.asked.emit("open", None)

    def _ask_input(self) -> None:
        self.asked.emit("input", None)

    def _close(self) -> None:
        self.opened = None
        self._show_source(TEXT)

    def _read_text(self) -> None:
        """Read text and size anew; what cannot be read is said, and the old list stays."""
        try:
            self.network = self._text.network()
        except NetworkError as error:
            self._say_wrong(error.text)
            self._tell()
            return
        show_text(self._message, "")
        self._fill()
        if self.network is not None:
            self.asked.emit("preview", self.network)

    def show_thumbnails(self, network: Network, images: Mapping[int, Floats]) -> None:
        """Show what layers of ``network`` give, unless another one is in the list by now."""
        if network is self.network and self._source.source == TEXT:
            self._list.show_thumbnails(images)
            words = self.tr("Small pictures: what layers give with random weights ({0}).")
            show_text(self._small, words.format(INITIALISATION))

    def _say_wrong(self, why: Sentence) -> None:
        """Say why there is no new list; the old one is faded, and nothing in it can be chosen."""
        words = translated(why)
        if self.network:
            words += " " + self.tr("The list below is the previous one.")
            self._list.fade()
        show_text(self._message, words)

    def _fill(self, chosen: int | None = None) -> None:
        """Fill the list; the layer at which it stops is in front, else the ``chosen`` one."""
        show_text(self._small, "")
        layers = self.network.layers if self.network else ()
        in_text = self.network is not None and self.opened_shown is None
        stopped = self.network.stopped if in_text and self.network else None
        front = layers.index(stopped) if stopped else chosen
        self._list.show_layers(layers, [words_of_layer(layer) for layer in layers], front)
        self._list.show_found(self._find.text())
        total = words_of_total(self.network, self.opened_shown) if self.network else ""
        show_text(self._total, total)
        self._tell()

    @property
    def opened_shown(self) -> OpenedNetwork | None:
        """The network of a file, while it is in the list."""
        return self.opened if self._source.source == FILE else None

    # One layer --------------------------------------------------------------------------------

    def _tell(self) -> None:
        """Say what is known of the layer that is chosen."""
        self._show_reads()
        number = self._list.number
        if number is None or self.network is None:
            show_text(self._detail, "")
            return
        layer = self.network.layers[number]
        words = words_of_layer(layer)
        if layer is self.network.stopped:
            words = "\n".join([words, *map(translated, self.network.ways)])
        if self.opened_shown is not None:
            words = "\n".join([*words_of_node(self.opened_shown, number), words])
        else:
            words = "\n".join([words, *words_of_stage(layer)])
        show_text(self._detail, words)

    def _show_reads(self) -> None:
        """Show what one output reads: of the chain, or of the layer that is chosen in the list."""
        if self._source.source == CHAIN:
            self._reads.show()
            self._reads.show_stack(self._chain.stack, self._chain.axes)
            return
        layers = self.network.layers if self.network else ()
        known = [n for n, layer in enumerate(layers) if layer.geometry and layer.field]
        number = self._list.number if self._list.number is not None else max(known, default=None)
        weights = self.opened_shown is not None and self.opened_shown.ran is None
        self._reads.setHidden(number is None or weights)
        if number is None or self.network is None:
            return
        layer, opened = layers[number], self.opened_shown
        chain = self.network.chain_to(number) if opened is None else chain_to(opened.layers, number)
        if chain:
            axes = len(chain[-1].named_axes)
            windows = tuple(map(SlidingWindow.of, chain))
            self._reads.show_stack(Stack(windows).with_axes(axes), axes, layer.text.name)
        else:
            self._reads.show_unknown(words_of_field(layer, opened is not None))

    def _put_on_stage(self) -> None:
        """Ask for the layer that is chosen, on an input of the size that reaches it."""
        number = self._list.number
        if number is None or self.network is None:
            return
        layer = self.network.layers[number]
        if layer.spec is None or layer.error:
            return
        if self.opened_shown is not None:
            self.asked.emit("weights" if self.opened_shown.ran is None else "layer", number)
            return
        # The text has no numbers, and the call of a pool does not say its channels.
        spec, wishes = layer.spec, dict[str, object](call=str(layer.spec), input_source="random")
        own = ("weight_source", "pytorch") if spec.HAS_WEIGHT else ("channels", spec.in_channels)
        wishes[own[0]] = own[1]
        if layer.given:
            *_, wishes["input_width"] = layer.given
            if len(layer.spec.LETTERS) > 1:
                wishes["input_height"] = layer.given[-2]
        self.wished.emit(wishes)
