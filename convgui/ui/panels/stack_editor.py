"""A chain of layers to be typed: kernel, stride and dilation of each; the first is the stage's."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from convgui.model.insight.receptive_field import MAX_LAYERS, SlidingWindow, Stack, dilated_stack
from convgui.model.scene.frame import Frame
from convgui.model.tutor.stack_quantities import read_rates
from convgui.ui import named
from convgui.ui.panels.stack_fields import PARTS, StackFields
from convgui.ui.style.controls import Button, CheckBox
from convgui.ui.style.plain_text import plain_label

# The dilations of the layers that the buttons set: one after the other, and side by side.
CHAINS = ((1, 2, 4), (2, 2, 2))
BRANCHES, ASPP = (1, 6, 12, 18), "ASPP"


class StackEditor(QWidget):
    """Layers, one after the other or side by side; ``wished`` asks for changes of the first."""

    wished = Signal(object)
    # The layers are others, or have another number of axes.
    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stack")
        self._frame: Frame | None = None
        self._stack = Stack((SlidingWindow(), SlidingWindow(), SlidingWindow()))
        self._chains: list[QPushButton] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addLayout(self._presets())
        self._fields = StackFields(self)
        self._fields.edited.connect(self._edit)
        column.addWidget(self._fields)
        hint = plain_label(
            self.tr("Layer 1 is the one in the stage. A pool reads like a convolution."), self
        )
        hint.setProperty("role", "hint")
        hint.setWordWrap(True)
        column.addWidget(hint)
        column.addLayout(self._buttons())

    @property
    def axes(self) -> int:
        """The spatial axes of the layer on the stage."""
        return 2 if self._frame is None else len(self._frame.state.layer.spec.LETTERS)

    @property
    def stack(self) -> Stack:
        """The layers, with as many axes as that one."""
        return self._stack.with_axes(self.axes)

    def _presets(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(6)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)
        grid.addWidget(plain_label(self.tr("dilations"), self), 0, 0)
        for column, rates in enumerate(CHAINS, 1):
            text = ", ".join(str(rate) for rate in rates)
            spoken = self.tr("Three layers with dilations {0}").format(text)
            grid.addWidget(self._preset(rates, text, spoken), 0, column)
        listed = ", ".join(str(rate) for rate in BRANCHES)
        text = self.tr("{0} side by side ({1})").format(listed, ASPP)
        grid.addWidget(self._preset(BRANCHES, text, text, parallel=True), 1, 1, 1, 2)
        return grid

    def _preset(
        self, rates: Sequence[int], text: str, spoken: str, parallel: bool = False
    ) -> QPushButton:
        name = "stack_preset_" + "_".join(str(rate) for rate in rates)
        button = named(QPushButton(text, self), name)
        button.setAccessibleName(spoken)
        button.setCheckable(True)
        button.setProperty("role", "source")
        button.setProperty("rates", list(rates))
        button.setProperty("parallel", parallel)
        button.clicked.connect(self._choose_preset)
        self._chains.append(button)
        return button

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self._add = named(Button(self.tr("Add a layer"), self), "stack_add")
        self._add.clicked.connect(self._add_layer)
        self._remove = named(Button(self.tr("Remove the last"), self), "stack_remove")
        self._remove.clicked.connect(self._remove_layer)
        self._parallel = named(CheckBox(self.tr("side by side"), self), "stack_parallel")
        tip = self.tr("All layers read the input, as the branches of {0} do")
        self._parallel.setToolTip(tip.format(ASPP))
        self._parallel.toggled.connect(self._turn_parallel)
        for widget in (self._add, self._remove, self._parallel):
            row.addWidget(widget)
        row.addStretch(1)
        return row

    # Changing ---------------------------------------------------------------------------------

    def _edit(self, place: int, part: str, value: int) -> None:
        if place == 0:
            self._wish({f"{part}_height": value, f"{part}_width": value})
        else:
            self.choose(self._stack.with_layer(place, **{part: (value, value)}))

    def _choose_preset(self) -> None:
        button = self.sender()
        wanted = dilated_stack(button.property("rates"), button.property("parallel"))
        first = self._stack.layers[0]
        self.choose(wanted.with_first_layer(first))
        if _wishes(first) != _wishes(wanted.layers[0]):
            self._wish(_wishes(wanted.layers[0]))

    def _wish(self, sizes: dict[str, int]) -> None:
        """Ask for sizes of the stage's layer, as far as it has such fields."""
        assert self._frame is not None
        form = self._frame.state.form
        self.wished.emit({name: value for name, value in sizes.items() if name in form})

    def _add_layer(self) -> None:
        self.choose(self._stack.with_layer_added())

    def _remove_layer(self) -> None:
        self.choose(self._stack.with_layer_removed())

    def _turn_parallel(self, on: bool) -> None:
        self.choose(Stack(self._stack.layers, on))

    def choices(self) -> Stack:
        """The layers; for ``choose``."""
        return self._stack

    def turn_to(self, *rates: str) -> None:
        """Show layers with these dilations, as a page writes them; without any, a button's."""
        self.choose(dilated_stack(read_rates(rates) if rates else CHAINS[0]))

    def choose(self, choices: Stack) -> None:
        """Show these layers, the first of them as it is in the stage."""
        self._stack = choices
        self.sync()

    # Showing ----------------------------------------------------------------------------------

    def take(self, frame: Frame) -> None:
        """Follow the layer of ``frame`` at the next ``sync``."""
        self._frame = frame

    def sync(self) -> None:
        """Show the layers, the first of them as it is in the stage."""
        if self._frame is None:
            return
        layer = self._frame.state.layer
        first = SlidingWindow.of(layer.spec.geometry(layer.input_size))
        self._stack = self._stack.with_first_layer(first)
        # Also when the layers are the same: a number that the stage refused goes back.
        self._fields.show_stack(self.stack, self.axes)
        for button in self._chains:
            button.setChecked(self._is_set(button))
        with QSignalBlocker(self._parallel):
            self._parallel.setChecked(self._stack.parallel)
        self._add.setEnabled(len(self._stack.layers) < MAX_LAYERS)
        self._remove.setEnabled(len(self._stack.layers) > 1)
        self.changed.emit()

    def _is_set(self, preset: QPushButton) -> bool:
        """Whether the layers are those that this button sets."""
        wanted = dilated_stack(preset.property("rates"), preset.property("parallel"))
        return self.stack == wanted.with_axes(self.axes)


def _wishes(layer: SlidingWindow) -> dict[str, int]:
    """The changes that turn the stage's layer into this one."""
    return {
        f"{part}_{side}": number
        for part in PARTS
        for side, number in zip(("height", "width"), getattr(layer, part), strict=True)
    }
