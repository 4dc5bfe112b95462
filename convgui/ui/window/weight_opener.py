"""Opens trained layers of files: which of them, and which kind of layer has such weights."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from convgui.files.read.door import FileError, name_text, shape_text
from convgui.messages import Sentence
from convgui.model.layers.parse import OPERATORS
from convgui.session import Session
from convgui.ui.window.reading import ask_item, read_beside

if TYPE_CHECKING:
    from convgui.files.read.safetensors_file import TrainedLayer
    from convgui.model.sources.weight_reading import Reading


class WeightOpener(QObject):
    """Gives the layer on the stage the weights of a file."""

    def __init__(self, session: Session, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._window = session, window

    def open(self, path: Path) -> None:
        """Use a layer of a file. Raises ``FileError`` and ``CancelledError``."""
        # safetensors is loaded when first needed: the window opens sooner.
        from convgui.files.read.safetensors_file import list_layers, read_layer

        layers = read_beside(self._window, path.name, partial(list_layers, path))
        layer = self._ask_layer(path, layers)
        if layer is None:
            return
        given = read_beside(self._window, path.name, partial(read_layer, path, layer))
        reading = self._ask_reading(layer)
        if reading is None:
            return
        if not reading.shown:
            name, kinds = name_text(layer.name), ", ".join(OPERATORS)
            raise FileError(
                Sentence("{0} is a {1}. Layers that can be shown: {2}.", name, reading.kind, kinds)
            )
        self._session.change(given=replace(given, reading=reading))

    def _ask_layer(self, path: Path, layers: list[TrainedLayer]) -> TrainedLayer | None:
        if len(layers) == 1:
            return layers[0]
        bias = self.tr("with bias")
        names = [
            f"{name_text(layer.name)}  {shape_text(layer.shape)}"
            + (f"  {bias}" if layer.bias else "")
            for layer in layers
        ]
        number = ask_item(
            self._window,
            self.tr("Which layer?"),
            self.tr("{0} contains {1} convolution layers:").format(path.name, len(layers)),
            names,
        )
        return None if number is None else layers[number]

    def _ask_reading(self, layer: TrainedLayer) -> Reading | None:
        """The layer of PyTorch that has these weights; asked for where they leave it open."""
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
        return None if number is None else ways[number]
