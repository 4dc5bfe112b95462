"""A map with a title and a note in one line above it."""

from __future__ import annotations

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

    The last parts of the note are left out first, then the title is said shorter, then the whole
    note is left out. A title that has no room even so is cut, with … at its end.

    ``indent``: where the texts begin.
    """

    def __init__(self, view: CellView, indent: int = 0, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        view.setParent(self)
        self.title = self._label("map")
        self.note = self._label("note")
        self._indent = indent
        self._title: tuple[str, ...] = ("",)
        self._note = ""

    def _label(self, role: str) -> QLabel:
        label = plain_label(parent=self)
        # The style sheet selects by role.
        label.setProperty("role", role)
        return label

    def set_indent(self, indent: int) -> None:
        """Begin the texts elsewhere."""
        self._indent = indent
        self._place_texts()

    def set_text(self, title: str, note: str, *shorter: str) -> None:
        """Set both texts; ``shorter``: other ways to say the title.

        The parts of a note stand between dots, the most important one first.
        """
        ways = title, *shorter
        if (ways, note) != (self._title, self._note):
            self._title, self._note = ways, note
            self._place_texts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.setGeometry(0, px(TITLE), self.width(), max(0, self.height() - px(TITLE)))
        self._place_texts()

    def _place_texts(self) -> None:
        left, high = px(self._indent), px(TITLE)
        fitting = self._fitting(self.width() - left)
        ways, shown = ((fitting[0],), fitting[1]) if fitting else (self._title, "")
        fit_label(self.title, self.width() - left, *ways)
        self.note.setText(shown)
        title, note = self.title.sizeHint().width(), self.note.sizeHint().width()
        self.title.setGeometry(left, 0, title, high)
        self.note.setVisible(bool(shown))
        self.note.setGeometry(left + title + px(GAP), 0, note, high)
        # What there is no room for can still be read.
        unread = (
            "" if self.title.text() == self._title[0] else self._title[0],
            "" if shown == self._note else self._note,
        )
        self.title.setToolTip(DOT.join(part for part in unread if part))

    def _fitting(self, room: int) -> tuple[str, str] | None:
        """A title and a note that fit beside each other; None if not even the shortest do."""
        for label in (self.title, self.note):
            label.ensurePolished()
        metrics, parts = self.note.fontMetrics(), self._note.split(DOT) if self._note else []
        wide = [self.title.fontMetrics().horizontalAdvance(way) for way in self._title]
        for title, own in zip(self._title, wide, strict=True):
            for count in range(len(parts), 0, -1):
                note = DOT.join(parts[:count])
                if own + px(GAP) + metrics.horizontalAdvance(note) <= room:
                    return title, note
        return None
