"""Opens trained layers of files: lists them, and asks which kind of layer has such weights."""

from __future__ import annotations

import math
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from convgui.files.read.door import FileError, name_text, shape_text
from convgui.messages import Sentence, listed
from convgui.model.call.arguments import SpecError
from convgui.model.layers.parse import OPERATORS, parse_shown
from convgui.session import Session
from convgui.ui.panels.side_panel import SidePanel
from convgui.ui.window.columns import Columns
from convgui.ui.window.reading import CancelledError, ask_item, read_beside

if TYPE_CHECKING:
    from convgui.files.read.safetensors_file import TrainedLayer
    from convgui.model.network.graph import GraphLayer
    from convgui.model.sources.weight_reading import Reading


# So many layers of a file are listed.
MOST = 5_000


class WeightOpener(QObject):
    """Gives the layer on the stage the weights of a file."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def connect_window(self, side: SidePanel, columns: Columns) -> None:
        """List layers in ``side`` from now on; ``columns`` open it."""
        self._side, self._columns = side, columns

    def open(self, path: Path) -> None:
        """Use the layer of a file, or list its layers. Raises ``FileError``, ``CancelledError``."""
        # safetensors is loaded when first needed: the window opens sooner.
        from convgui.files.read.safetensors_file import list_layers

        layers = read_beside(self._window, path.name, partial(list_layers, path))
        if len(layers) == 1:
            self._use(path, layers[0])
            return
        self._listed = path, layers
        self._show(None)

    def use(self, number: int) -> None:
        """Use a layer of the list. Raises ``FileError`` and ``CancelledError``."""
        path, layers = self._listed
        self._use(path, layers[number])
        self._show(number)

    @property
    def name(self) -> str:
        """The name of the file whose layers are listed."""
        return self._listed[0].name

    def _show(self, shown: int | None) -> None:
        """Show the list, in which the layer ``shown`` is on the stage."""
        from convgui.model.network.opened import OpenedNetwork

        path, layers = self._listed
        words = Sentence("{0:,} convolution layers with their weights", len(layers))
        found = tuple(map(_row, layers[:MOST]))
        self._columns.choose_side(True)
        self._side.show_network(OpenedNetwork(path.name, len(layers), found, words, None, shown))

    def _use(self, path: Path, layer: TrainedLayer) -> None:
        from convgui.files.read.safetensors_file import read_layer

        given = read_beside(self._window, path.name, partial(read_layer, path, layer))
        reading = self._ask_reading(layer)
        if not reading.shown:
            raise FileError(_not_shown(layer, reading))
        self._session.change(given=replace(given, reading=reading))

    def _ask_reading(self, layer: TrainedLayer) -> Reading:
        """The layer of PyTorch that has these weights; asked for where they leave it open.

        Raises ``CancelledError``.
        """
        ways, spec = list(layer.readings), self._session.state.layer.spec
        if len(ways) == 1:
            return ways[0]
        if spec.HAS_WEIGHT and spec.weight_shape == layer.shape:
            # What somebody has typed or pasted is the likeliest.
            ways.sort(key=lambda own: own != (spec.NAME, spec.groups))
        text = self.tr("The weight of {0} has the shape {1}. More than one layer fits it:")
        number = ask_item(
            self._window,
            self.tr("Which layer is it?"),
            text.format(name_text(layer.name), shape_text(layer.shape)),
            [way.call(layer.shape, layer.bias is not None) for way in ways],
        )
        if number is None:
            raise CancelledError
        return ways[number]


def _not_shown(layer: TrainedLayer, reading: Reading) -> Sentence:
    name, kinds = name_text(layer.name), listed(OPERATORS)
    return Sentence("{0} is a {1}. Layers that can be shown: {2}.", name, reading.kind, kinds)


def _row(layer: TrainedLayer) -> GraphLayer:
    """A layer of a file as the list shows it: as the likeliest that has its weights."""
    from convgui.files.read.safetensors_file import why_not
    from convgui.model.network.graph import GraphLayer
    from convgui.model.network.layer_text import LayerText
    from convgui.model.network.network_layer import NetworkLayer

    name, count = name_text(layer.name), math.prod(layer.shape)
    why, call, kind, spec = why_not(layer), shape_text(layer.shape), "", None
    if why is None:
        reading = layer.readings[0]
        call, kind = reading.call(layer.shape, layer.bias is not None), reading.kind
        try:
            spec = parse_shown(call) if reading.shown else None
        except SpecError as error:
            why = error.text
        if not reading.shown:
            why = _not_shown(layer, reading)
    count += layer.bias[1] if layer.bias else 0
    fits = tuple(own.call(layer.shape, layer.bias is not None) for own in layer.readings)
    own = NetworkLayer(LayerText(name, kind, call), spec, parameters=count, unknown=why, fits=fits)
    return GraphLayer(own, "")
