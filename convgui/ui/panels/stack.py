"""The panel of stacked layers: what one output of all of them reads, back to the input."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from convgui.model.insight.receptive_field import MAX_LAYERS, SlidingWindow, Stack, dilated_stack
from convgui.model.scene.frame import Frame
from convgui.model.tutor.stack_quantities import read_rates
from convgui.ui import named
from convgui.ui.panels.receptive_field_view import ReceptiveFieldView
from convgui.ui.panels.scroll_column import ScrollColumn
from convgui.ui.panels.stack_fields import PARTS, StackFields, short_size
from convgui.ui.style.plain_text import plain_label

# The dilations of the stacks that the buttons set.
PRESETS = ((1, 2, 4), (2, 2, 2))


class StackPanel(QWidget):
    """A stack whose first layer is the stage's; ``wished`` asks for changes of that layer."""

    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stack")
        self.setAccessibleName(self.tr("Stack"))
        self._frame: Frame | None = None
        # Layer and fields of the frame that was shown last.
        self._seen: tuple[object, ...] = ()
        self._stack = Stack((SlidingWindow(), SlidingWindow(), SlidingWindow()))
        # The stack that is drawn, and with how many axes.
        self._shown: tuple[Stack, int] | None = None

        content = QWidget(self)
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(14, 10, 12, 10)
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

    # Building ---------------------------------------------------------------------------------

    def _build(self) -> None:
        column = self._column
        self._add_label(self.tr("LAYERS, ONE AFTER THE OTHER"), "heading")
        column.addLayout(self._presets())
        self._fields = StackFields(self)
        self._fields.edited.connect(self._edit)
        column.addWidget(self._fields)
        self._add_label(self.tr("Layer 1 is the one in the stage."), "hint")
        column.addLayout(self._buttons())
        column.addSpacing(6)
        self._add_label(self.tr("WHAT ONE OUTPUT READS"), "heading")
        self._words = named(self._add_label("", "map"), "stack_words")
        self._words.setWordWrap(True)
        self._note = named(self._add_label("", "hint"), "stack_note")
        self._note.setWordWrap(True)
        self._view = ReceptiveFieldView(self)
        self._view.setAccessibleName(self.tr("Receptive field"))
        column.addWidget(self._view)
        column.addStretch(1)

    def _add_label(self, text: str, role: str) -> QLabel:
        label = plain_label(text, self)
        label.setProperty("role", role)
        self._column.addWidget(label)
        return label

    def _presets(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        row.addWidget(plain_label(self.tr("dilations"), self))
        for rates in PRESETS:
            text = ", ".join(str(rate) for rate in rates)
            name = "stack_preset_" + "_".join(str(rate) for rate in rates)
            button = named(QPushButton(text, self), name)
            button.setAccessibleName(self.tr("Three layers with dilations {0}").format(text))
            button.setProperty("rates", list(rates))
            button.clicked.connect(self._choose_preset)
            row.addWidget(button, 1)
        return row

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(6)
        self._add = named(QPushButton(self.tr("Add a layer"), self), "stack_add")
        self._add.clicked.connect(self._add_layer)
        self._remove = named(QPushButton(self.tr("Remove the last"), self), "stack_remove")
        self._remove.clicked.connect(self._remove_layer)
        row.addWidget(self._add)
        row.addWidget(self._remove)
        return row

    # Changing ---------------------------------------------------------------------------------

    def _edit(self, place: int, part: str, value: int) -> None:
        if place == 0:
            self._wish({f"{part}_height": value, f"{part}_width": value})
        else:
            self.choose(self._stack.with_layer(place, **{part: (value, value)}))

    def _choose_preset(self) -> None:
        wanted = dilated_stack(self.sender().property("rates"))
        first = self._stack.layers[0]
        self.choose(wanted.with_first_layer(first))
        if first != wanted.layers[0]:
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

    def choices(self) -> Stack:
        """The layers; for ``choose``."""
        return self._stack

    def choose(self, choices: Stack) -> None:
        """Show these layers, the first of them as it is in the stage."""
        self._stack = choices
        self._sync()

    def turn_to(self, *words: str) -> None:
        """Show what the page of a lesson asks for: 3 × 3 layers with these dilations."""
        if words:
            self.choose(dilated_stack(read_rates(words)))
            self._scroll.ensureWidgetVisible(self._view)

    # Showing ----------------------------------------------------------------------------------

    def show_frame(self, frame: Frame) -> None:
        """Follow the layer of ``frame``; nothing is done while hidden, or for the same layer."""
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
        layer = state.layer
        spreads = layer.spec.TRANSPOSED
        for part in (self._fields, self._add, self._remove, self._view):
            part.setEnabled(not spreads)
        if spreads:
            self._shown = None
            self._view.setVisible(False)
            self._words.setText(self.tr("The layer in the stage spreads its pixels"))
            self._note.setText(
                self.tr("A stack is made of layers that gather: choose Conv2d or Conv1d.")
            )
            return
        first = SlidingWindow.of(layer.spec.geometry(layer.input_size))
        axes = len(layer.spec.LETTERS)
        self._stack = self._stack.with_first_layer(first)
        stack = self._stack.with_axes(axes)
        # Also when the stack is the same: a number that the stage refused goes back.
        self._fields.show_stack(stack, axes)
        if (stack, axes) == self._shown:
            return
        self._shown = stack, axes
        self._add.setEnabled(len(stack.layers) < MAX_LAYERS)
        self._remove.setEnabled(len(stack.layers) > 1)
        if stack.drawable:
            self._show_counts(stack, axes)
        else:
            self._show_size(stack, axes)
        self._view.setVisible(stack.drawable)
        self._view.show_stack(stack, axes)

    def _show_size(self, stack: Stack, axes: int) -> None:
        """The size of a field that is too large to be drawn."""
        size = short_size(stack.field_sizes[-1], axes)
        if axes == 1:
            self._words.setText(self.tr("Receptive field: {0} numbers").format(size))
        else:
            self._words.setText(self.tr("Receptive field: {0} pixels").format(size))
        self._note.setText(
            self.tr("It is too large to draw. {0}").format(self._jump_words(stack, axes))
        )
        self._view.setAccessibleDescription(self._words.text())

    def _show_counts(self, stack: Stack, axes: int) -> None:
        """How many pixels of the field are read and how many are not."""
        reads, jump = stack.receptive_fields[0], self._jump_words(stack, axes)
        if axes == 1:
            words = self.tr("{0} of {1} numbers are read")
        else:
            words = self.tr("{0} of {1} pixels are read")
        words = words.format(f"{reads.read:,}", f"{reads.covered:,}")
        never = reads.covered - reads.read
        if never:
            note = self.tr("{0} are never read: white and hatched. {1}").format(f"{never:,}", jump)
        else:
            note = self.tr("None is left out. {0}").format(jump)
        darker = self.tr("Darker: more paths lead to the output.")
        self._words.setText(words)
        self._note.setText(self.tr("{0} {1}").format(note, darker))
        self._view.setAccessibleDescription(self.tr("{0}. {1}").format(words, note))

    def _jump_words(self, stack: Stack, axes: int) -> str:
        """How far apart neighbouring outputs of the stack lie on the input."""
        down, across = jump = stack.jumps[-1]
        if axes == 1:
            text = self.tr("Outputs lie {0} apart on the input.")
        else:
            text = self.tr("Outputs lie {0} px apart on the input.")
        return text.format(short_size(jump, 1 if down == across else axes))


def _wishes(layer: SlidingWindow) -> dict[str, int]:
    """The changes that turn the stage's layer into this one."""
    return {
        f"{part}_{side}": number
        for part in PARTS
        for side, number in zip(("height", "width"), getattr(layer, part), strict=True)
    }
