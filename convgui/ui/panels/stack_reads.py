"""What one output of several layers reads of the input: in words, and drawn."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtWidgets import QVBoxLayout, QWidget

from convgui.model.insight.receptive_field import ReceptiveField, Stack
from convgui.ui import named
from convgui.ui.panels.receptive_field_view import ReceptiveFieldView
from convgui.ui.panels.section import show_text
from convgui.ui.panels.stack_fields import short_size
from convgui.ui.style.plain_text import plain_label

# More paths than this tell a reader nothing.
MOST_COUNTED = 1_000_000


class StackReads(QWidget):
    """How many pixels there are in the receptive field, how many of them are read, and which."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # What is shown: the layers, their axes, and the name of the last one.
        self._shown: tuple[Stack, int, str] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        heading = plain_label(self.tr("WHAT ONE OUTPUT READS"), self)
        heading.setProperty("role", "heading")
        self._words = named(plain_label(parent=self), "stack_words")
        self._words.setProperty("role", "map")
        self._note = named(plain_label(parent=self), "stack_note")
        self._note.setProperty("role", "hint")
        for label in (self._words, self._note):
            label.setWordWrap(True)
        self._view = ReceptiveFieldView(self)
        self._view.setAccessibleName(self.tr("Receptive field"))
        for part in (heading, self._words, self._note, self._view):
            column.addWidget(part)

    def show_unknown(self, why: str) -> None:
        """Say why there is nothing to be shown."""
        self._shown = None
        self._say("", why)
        self._view.setVisible(False)

    def show_stack(self, stack: Stack, axes: int, name: str = "") -> None:
        """Show what one output of these layers reads; ``name`` is that of the last one."""
        if (stack, axes, name) == self._shown:
            return
        self._shown = stack, axes, name
        if not stack.known:
            self._say(name, self.tr("It is too large to be followed."))
        elif stack.drawable:
            self._show_counts(stack, axes, name)
        elif max(stack.field_sizes[-1]) > 0:
            self._show_size(stack, axes, name)
        else:
            self._say(name, self.tr("No output reads any pixel of the input."))
        self._view.setVisible(stack.drawable)
        self._view.show_stack(stack, axes)

    def _say(self, words: str, note: str) -> None:
        show_text(self._words, words)
        self._note.setText(note)
        self._view.setAccessibleDescription(words)

    def _show_size(self, stack: Stack, axes: int, name: str) -> None:
        """The size of a field that is too large to be drawn."""
        sizes = stack.field_sizes if stack.parallel else stack.field_sizes[-1:]
        high, wide = (max(size[axis] for size in sizes) for axis in (0, 1))
        size = short_size((high, wide), axes)
        if axes == 1:
            words = self.tr("Receptive field: {0} numbers").format(size)
        else:
            words = self.tr("Receptive field: {0} pixels").format(size)
        note = self.tr("It is too large to draw. {0}").format(self._jump_words(stack, axes))
        self._say(self._named(name, words), note)

    def _show_counts(self, stack: Stack, axes: int, name: str) -> None:
        """How many pixels of the field are read and how many are not."""
        reads, jump = stack.receptive_fields[0], self._jump_words(stack, axes)
        if axes == 1:
            words = self.tr("{0} of {1} numbers are read")
        else:
            words = self.tr("{0} of {1} pixels are read")
        words = self._named(name, words.format(f"{reads.read:,}", f"{reads.covered:,}"))
        never = reads.covered - reads.read
        if never:
            note = self.tr("{0} are never read: hatched. {1}").format(f"{never:,}", jump)
        else:
            note = self.tr("None is left out. {0}").format(jump)
        if stack.differs:
            differs = self.tr(
                "A layer that makes its map larger is among them, so other outputs may read fewer "
                "pixels: this is one of those that see the most."
            )
            note = self.tr("{0} {1}").format(note, differs)
        self._say(words, self.tr("{0} {1}").format(note, self._path_words(reads)))
        self._view.setAccessibleDescription(self.tr("{0}. {1}").format(words, note))

    def _path_words(self, reads: ReceptiveField) -> str:
        """How differently the pixels that are read count."""
        least, most = reads.counts[reads.mask].min(), reads.counts.max()
        if most == 1:
            return self.tr("One path leads from each place that is read.")
        if most > MOST_COUNTED:
            return self.tr("The stronger the colour, the more paths lead to the output.")
        return self.tr(
            "Not all places count equally: {0} to {1} paths lead from one to the output, more from "
            "those with a stronger colour."
        ).format(f"{least:,.0f}", f"{most:,.0f}")

    def _named(self, name: str, words: str) -> str:
        return self.tr("{0}: {1}").format(name, words) if name else words

    def _jump_words(self, stack: Stack, axes: int) -> str:
        """How far apart neighbouring outputs lie on the input."""
        if stack.parallel:
            return self.tr("All layers read the same place.")
        down, across = jump = stack.jumps[-1]
        if axes == 1:
            text = self.tr("Outputs lie {0} apart on the input.")
        else:
            text = self.tr("Outputs lie {0} px apart on the input.")
        return text.format(_distances(jump, 1 if down == across else axes))


def _distances(jump: tuple[Fraction, Fraction], axes: int) -> str:
    """``2 × 1/2``, or ``2`` for one axis."""
    return " × ".join(
        short_size((1, int(own)), 1) if own.denominator == 1 else str(own) for own in jump[-axes:]
    )
