"""Pointing, painting and editing on the detail's three maps."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from convgui.model.call.arguments import Pair
from convgui.model.conv.connectivity import Target
from convgui.model.conv.geometry import Combine
from convgui.model.scene.frame import Frame
from convgui.ui.stage.cell_view import CellView


class MapActions(QObject):
    """Turns the cells that the maps report into places of the layer."""

    # A Target, or None.
    pointed = Signal(object)
    pinned = Signal(object)
    # (box in the parent widget, number, (what, place)) of a number to be edited.
    edit_requested = Signal(object)
    # (channel, row, col) of the input that the brush passes.
    painted = Signal(object)
    # A sentence on why something cannot be edited.
    refused = Signal(str)

    def __init__(
        self,
        inputs: tuple[CellView, ...],
        kernels: tuple[CellView, ...],
        outputs: tuple[CellView, ...],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._widget = parent
        self._frame: Frame | None = None
        for view in inputs:
            view.pointed.connect(self._point_input)
            view.clicked.connect(self._pin_input)
            view.dragged.connect(self._paint_input)
            view.double_clicked.connect(self._edit_input)
        for view in outputs:
            view.pointed.connect(self._point_output)
        for view in kernels:
            view.pointed.connect(self._point_weight)
            view.clicked.connect(self._pin_weight)
            view.double_clicked.connect(self._edit_weight)

    def show_frame(self, frame: Frame) -> None:
        """The frame whose maps are shown from now on."""
        self._frame = frame

    def _target(self, kind: str, cell: Pair) -> Target | None:
        """What a cell of a map is; None if nothing of it comes into the output."""
        frame = self._frame
        assert frame is not None
        if frame.stamping:
            return frame.stamping.target(kind, cell)
        out_channel = frame.step.output[0]
        if kind == "input":
            return Target(kind, (frame.in_channel, *cell))
        if kind == "output":
            return Target(kind, (out_channel, *cell))
        inside = frame.in_channel - frame.step.in_channels[0]
        return Target(kind, (out_channel, inside, *cell))

    def _point_input(self, cell: Pair | None) -> None:
        self.pointed.emit(None if cell is None else self._target("input", cell))

    def _point_weight(self, cell: Pair | None) -> None:
        self.pointed.emit(None if cell is None else self._target("weight", cell))

    def _point_output(self, cell: Pair | None) -> None:
        self.pointed.emit(None if cell is None else self._target("output", cell))

    def _pin_input(self, cell: Pair) -> None:
        if self._frame and self._frame.state.tool.tool == "point":
            self._pin(self._target("input", cell))

    def _pin_weight(self, cell: Pair) -> None:
        self._pin(self._target("weight", cell))

    def _pin(self, target: Target | None) -> None:
        if target is not None:
            self.pinned.emit(target)

    def _source(self, frame: Frame, cell: Pair) -> Pair | None:
        """The pixel of the input that a padded cell holds or copies; None for an added zero."""
        if frame.stamping:
            return cell
        down, across = frame.geometry.axes
        row, col = int(down.source[cell[0]]), int(across.source[cell[1]])
        return (row, col) if row >= 0 and col >= 0 else None

    def _paint_input(self, cell: Pair) -> None:
        frame = self._frame
        if frame is None or frame.state.tool.tool == "point":
            return
        source = self._source(frame, cell)
        if source is not None:
            self.painted.emit((self._channel(frame), *source))

    @staticmethod
    def _channel(frame: Frame) -> int:
        """The channel of the input that is shown."""
        return frame.stamping.channel if frame.stamping else frame.in_channel

    def _edit_input(self, cell: Pair) -> None:
        frame = self._frame
        if frame is None or frame.state.tool.tool != "point":
            return
        source = self._source(frame, cell)
        if source is None:
            words = self.tr("The zeros in the border come from padding. Edit a pixel of the input.")
            if frame.combine == Combine.MAX:
                words = self.tr("The border counts as −inf. Edit a pixel of the input.")
            self.refused.emit(words)
            return
        place = (self._channel(frame), *source)
        view = self.sender()
        assert isinstance(view, CellView)
        self._request_edit(view, cell, "input", place, frame.tensors.pixel(place))

    def _edit_weight(self, cell: Pair) -> None:
        frame, shown = self._frame, self._target("weight", cell)
        assert frame is not None
        if not frame.state.layer.spec.HAS_WEIGHT:
            self.refused.emit(self.tr("A pool has no weights. Edit a pixel of the input."))
            return
        assert shown is not None
        out_channel, inside, row, col = shown.place
        place = frame.weight_place_of((out_channel, inside, row, col))
        if place is None:
            self.refused.emit(
                self.tr("There is no weight in a gap: the zero is only shown. Edit a tap.")
            )
            return
        view = self.sender()
        assert isinstance(view, CellView)
        value = float(frame.tensors.weight[shown.place])
        self._request_edit(view, cell, "weight", place, value)

    def _request_edit(
        self, view: CellView, cell: Pair, what: str, place: tuple[int, ...], value: float
    ) -> None:
        box = view.place_of(cell)
        box.moveTopLeft(view.mapTo(self._widget, box.topLeft()))
        self.edit_requested.emit((box, value, (what, place)))
