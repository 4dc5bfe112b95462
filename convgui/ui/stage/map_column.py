"""A map with a title and a note in one line above it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from convgui.ui.stage.cell_view import CellView
from convgui.ui.stage.stage_sizes import TITLE
from convgui.ui.style.plain_text import plain_label
from convgui.ui.style.text_fit import fit_label
from convgui.ui.style.theme import px

# Between the parts of a note.
DOT = "  ·  "
# Between the title and the note, in pixels.
GAP = 10


class MapColumn(QWidget):
    """One of the parts of the detail, with its texts; the note is there if there is room for it.

    The title is said shorter, and then the note, before that is left out. A title that has no room
    even so is cut, with … at its end.

    ``indent``: where the texts begin.
    """

    def __init__(self, view: CellView, indent: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        view.setParent(self)
        self.title = self._label("map")
        self.note = self._label("note")
        self._indent = indent
        self._titles: tuple[str, ...] = ("",)
        self._notes: tuple[str, ...] = ("",)
        self._names: tuple[str, ...] = ()

    def _label(self, role: str) -> QLabel:
        label = plain_label(parent=self)
        # The style sheet selects by role.
        label.setProperty("role", role)
        return label

    def set_indent(self, indent: int) -> None:
        """Begin the texts elsewhere."""
        self._indent = indent
        self._place_texts()

    def set_text(
        self,
        title: str,
        note: str,
        titles: Sequence[str] = (),
        notes: Sequence[str] = (),
        names: Sequence[str] = (),
    ) -> None:
        """Set both texts; ``titles`` and ``notes``: other ways to say them, ever shorter.

        The parts of a note stand between dots, the most important one first. ``names``: what is
        said where even a title alone has no room.
        """
        ways, said, names = (title, *titles), (note, *notes), tuple(names)
        if (ways, said, names) != (self._titles, self._notes, self._names):
            self._titles, self._notes, self._names = ways, said, names
            self._place_texts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.setGeometry(0, px(TITLE), self.width(), max(0, self.height() - px(TITLE)))
        self._place_texts()

    def _place_texts(self) -> None:
        left, high = px(self._indent), px(TITLE)
        fitting = self._fitting(self.width() - left)
        titles, shown = (*self._titles, *self._names), ""
        if fitting:
            titles, shown = (fitting[0],), fitting[1]
        fit_label(self.title, self.width() - left, *titles)
        self.note.setText(shown)
        title, note = self.title.sizeHint().width(), self.note.sizeHint().width()
        self.title.setGeometry(left, 0, title, high)
        self.note.setVisible(bool(shown))
        self.note.setGeometry(left + title + px(GAP), 0, note, high)
        # What there is no room for can still be read.
        said = (self.title.text(), self._titles[0]), (shown, self._notes[0])
        self.title.setToolTip(DOT.join(whole for text, whole in said if text != whole))

    def _fitting(self, room: int) -> tuple[str, str] | None:
        """A title and a note that fit beside each other; None if not even the shortest do."""
        for label in (self.title, self.note):
            label.ensurePolished()
        metrics = self.note.fontMetrics()
        wide = [self.title.fontMetrics().horizontalAdvance(title) for title in self._titles]
        said = [note.split(DOT) for note in self._notes if note]
        # Rather all parts in fewer words than fewer parts.
        for fewer in range(max(map(len, said), default=0)):
            for parts in said:
                shown = DOT.join(parts[: len(parts) - fewer])
                if not shown:
                    continue
                rest = room - px(GAP) - metrics.horizontalAdvance(shown)
                for title, own in zip(self._titles, wide, strict=True):
                    if own <= rest:
                        return title, shown
        return None
