"""The panel of stacked layers: what one output of all of them reads, back to the input."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QShowEvent, QWheelEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from convgui.model.conv.arguments import Pair
from convgui.model.insight.receptive_field import (
    MOST_LAYERS,
    Stack,
    StackLayer,
    of_rates,
)
from convgui.model.scene.form import LARGEST_FIELD
from convgui.model.scene.frame import Frame
from convgui.ui import named
from convgui.ui.panels.receptive_field_view import ReceptiveFieldView
from convgui.ui.style import theme

PRESETS = ((1, 2, 4), (2, 2, 2))


PARTS = ("kernel", "stride", "dilation")


# A later layer is a teaching layer; the first takes whatever the stage shows.
LARGEST_LATER = 99


class _Spin(QSpinBox):
    """Leaves the wheel to the panel that scrolls, unless it has the focus."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class StackPanel(QWidget):
    """A chain whose first layer is the stage's; ``wished`` carries what is to change of that."""

    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stack")
        self.setAccessibleName(self.tr("Stack"))
        self._frame: Frame | None = None
        self._seen: tuple[object, ...] = ()
        self._stack = Stack((StackLayer(), StackLayer(), StackLayer()))
        self._shown: Stack | None = None
        self._rows: list[tuple[QWidget, ...]] = []

        ground = QWidget(self)
        outer = QVBoxLayout(ground)
        outer.setContentsMargins(14, 10, 12, 10)
        outer.setSpacing(6)
        outer.addWidget(self._heading(self.tr("LAYERS, ONE AFTER THE OTHER")))
        outer.addLayout(self._presets())
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(5)
        self._grid.setVerticalSpacing(3)
        for place, text in enumerate(
            ("", self.tr("kernel"), self.tr("stride"), self.tr("dilation"), self.tr("field"))
        ):
            label = QLabel(text, self)
            label.setProperty("role", "hint")
            self._grid.addWidget(label, 0, place)
            self._grid.setColumnStretch(place, 1 if place in (1, 2, 3) else 0)
        outer.addLayout(self._grid)
        hint = QLabel(self.tr("Layer 1 is the one in the stage."), self)
        hint.setProperty("role", "hint")
        outer.addWidget(hint)
        outer.addLayout(self._buttons())
        outer.addSpacing(6)
        outer.addWidget(self._heading(self.tr("WHAT ONE OUTPUT READS")))
        self._words = named(QLabel(self), "stack_words")
        self._words.setWordWrap(True)
        self._words.setProperty("role", "map")
        outer.addWidget(self._words)
        self._note = named(QLabel(self), "stack_note")
        self._note.setWordWrap(True)
        self._note.setProperty("role", "hint")
        outer.addWidget(self._note)
        self._view = ReceptiveFieldView(self)
        self._view.setAccessibleName(self.tr("Receptive field"))
        outer.addWidget(self._view)
        outer.addStretch(1)

        scroll = QScrollArea(self)
        scroll.setAccessibleName(self.accessibleName())
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes changes the width, and with it the height that called for it.
        scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        scroll.setWidget(ground)
        ground.setAutoFillBackground(False)
        scroll.viewport().setAutoFillBackground(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    # Building ---------------------------------------------------------------------------------

    def _heading(self, text: str) -> QLabel:
        heading = QLabel(text, self)
        heading.setProperty("role", "heading")
        return heading

    def _presets(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(QLabel(self.tr("dilations"), self))
        for rates in PRESETS:
            text = ", ".join(str(rate) for rate in rates)
            name = "stack_preset_" + "_".join(str(rate) for rate in rates)
            button = named(QPushButton(text, self), name)
            button.setAccessibleName(self.tr("Three layers with dilations {0}").format(text))
            button.setProperty("rates", list(rates))
            button.clicked.connect(self._take_preset)
            row.addWidget(button, 1)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self._add = named(QPushButton(self.tr("Add a layer"), self), "stack_add")
        self._add.clicked.connect(self._longer)
        self._remove = named(QPushButton(self.tr("Remove the last"), self), "stack_remove")
        self._remove.clicked.connect(self._shorter)
        row.addWidget(self._add)
        row.addWidget(self._remove)
        return row

    def _add_row(self) -> None:
        number = len(self._rows) + 1
        label = QLabel(str(number), self)
        label.setToolTip(self.tr("The layer in the stage") if number == 1 else "")
        if number == 1:
            label.setStyleSheet(f"color: {theme.now.accent}; font-weight: 700;")
        spoken = {
            "kernel": self.tr("layer {0}, kernel size"),
            "stride": self.tr("layer {0}, stride"),
            "dilation": self.tr("layer {0}, dilation"),
        }
        widgets: list[QWidget] = [label]
        for part in PARTS:
            spin = named(_Spin(self), f"stack_{part}_{number}")
            spin.setAccessibleName(spoken[part].format(number))
            spin.setRange(1, LARGEST_FIELD if number == 1 else LARGEST_LATER)
            spin.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            spin.setMinimumWidth(40)
            spin.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            spin.setProperty("part", part)
            spin.setProperty("layer", number - 1)
            spin.valueChanged.connect(self._number_changed)
            widgets.append(spin)
        widgets.append(named(QLabel(self), f"stack_field_{number}"))
        for place, widget in enumerate(widgets):
            self._grid.addWidget(widget, number, place)
        self._rows.append(tuple(widgets))

    # Changing ---------------------------------------------------------------------------------

    def _number_changed(self, value: int) -> None:
        spin = self.sender()
        part, place = spin.property("part"), spin.property("layer")
        if place == 0:
            self.wished.emit({f"{part}_height": value, f"{part}_width": value})
        else:
            self._take(self._stack.with_layer(place, **{part: (value, value)}))

    def _take_preset(self) -> None:
        wanted = of_rates(self.sender().property("rates"))
        first = self._stack.layers[0]
        self._take(wanted.starting_with(first))
        if first != wanted.layers[0]:
            self.wished.emit(_wishes(wanted.layers[0]))

    def _longer(self) -> None:
        self._take(self._stack.longer())

    def _shorter(self) -> None:
        self._take(self._stack.shorter())

    def choices(self) -> Stack:
        """The layers; for ``choose``."""
        return self._stack

    def choose(self, choices: Stack) -> None:
        """Stack what another panel did."""
        self._take(choices)

    def _take(self, stack: Stack) -> None:
        self._stack = stack
        self._sync()

    # Showing ----------------------------------------------------------------------------------

    def show_frame(self, frame: Frame) -> None:
        """Follow the layer of ``frame``; of the same layer again, or unseen, this is nothing."""
        self._frame = frame
        if self.isVisible() and (frame.state.layer, frame.state.form) != self._seen:
            self._sync()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._sync()

    def _sync(self) -> None:
        if self._frame is None:
            return
        state = self._frame.state
        self._seen = state.layer, state.form
        stack = self._stack = self._stack.starting_with(StackLayer.of(state.layer.spec))
        self._sync_spins(stack)
        if stack == self._shown:
            return
        self._shown = stack
        self._add.setEnabled(len(stack.layers) < MOST_LAYERS)
        self._remove.setEnabled(len(stack.layers) > 1)
        self._say(stack)
        self._view.setVisible(stack.drawable)
        self._view.show_stack(stack)

    def _sync_spins(self, stack: Stack) -> None:
        """The fields as the layers are; what a wish could not change goes back."""
        while len(self._rows) < len(stack.layers):
            self._add_row()
        for place, row in enumerate(self._rows):
            used = place < len(stack.layers)
            for widget in row:
                if widget.isHidden() == used:
                    widget.setVisible(used)
            if not used:
                continue
            for part, spin in zip(PARTS, row[1:4], strict=True):
                assert isinstance(spin, QSpinBox)
                high, wide = getattr(stack.layers[place], part)
                with QSignalBlocker(spin):
                    suffix = "" if high == wide else f" × {wide}"
                    if spin.suffix() != suffix:
                        spin.setSuffix(suffix)
                    if spin.value() != high:
                        spin.setValue(high)
            label = row[4]
            assert isinstance(label, QLabel)
            label.setText(_times(stack.fields[place]))

    def _say(self, stack: Stack) -> None:
        """How many pixels are read and how many are not, in words."""
        field, (down, across) = stack.fields[-1], stack.jumps[-1]
        apart = _short(down) if down == across else _times((down, across))
        jump = self.tr("Outputs lie {0} px apart on the input.").format(apart)
        if not stack.drawable:
            self._words.setText(self.tr("A field of {0} pixels").format(_times(field)))
            self._note.setText(self.tr("It is too large to be drawn. {0}").format(jump))
            self._view.setAccessibleDescription(self._words.text())
            return
        reads = stack.reads[0]
        words = self.tr("{0} of {1} pixels are read").format(
            f"{reads.read:,}", f"{reads.covered:,}"
        )
        self._words.setText(words)
        never = reads.covered - reads.read
        if never:
            note = self.tr("{0} are never read: white and hatched. {1}").format(f"{never:,}", jump)
        else:
            note = self.tr("None is left out. {0}").format(jump)
        darker = self.tr("Darker: read in more ways.")
        self._note.setText(self.tr("{0} {1}").format(note, darker))
        self._view.setAccessibleDescription(self.tr("{0}. {1}").format(words, note))


def _wishes(link: StackLayer) -> dict[str, int]:
    """What makes the stage's layer this one."""
    return {
        f"{part}_{side}": number
        for part in PARTS
        for side, number in zip(("height", "width"), getattr(link, part), strict=True)
    }


def _short(number: int) -> str:
    return f"{number:,}" if number < 10**6 else f"{float(number):.1e}".replace("e+", "e")


def _times(size: Pair) -> str:
    return f"{_short(size[0])} × {_short(size[1])}"
