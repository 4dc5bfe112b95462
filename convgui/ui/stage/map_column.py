"""A map with a title and a note in one line above it."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from convgui.ui.stage.cell_view import CellView
from convgui.ui.stage.stage_sizes import TITLE
from convgui.ui.style.plain_text import plain_label
from convgui.ui.style.text_fit import fit_label
from convgui.ui.style.theme import px


class MapColumn(QWidget):
    """One of the parts of the detail, with its texts; the note is there if there is room for it.

    A title that has no room is said shorter, or cut, with … at its end.

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
        """Set both texts; ``shorter``: other ways to say the title."""
        ways = title, *shorter
        if (ways, note) != (self._title, self.note.text()):
            self._title = ways
            self.note.setText(note)
            self._place_texts()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.view.setGeometry(0, px(TITLE), self.width(), max(0, self.height() - px(TITLE)))
        self._place_texts()

    def _place_texts(self) -> None:
        left, high = px(self._indent), px(TITLE)
        fit_label(self.title, self.width() - left, *self._title)
        title, note = self.title.sizeHint().width(), self.note.sizeHint().width()
        self.title.setGeometry(left, 0, title, high)
        start = left + title + px(10)
        fits = bool(self.note.text()) and start + note <= self.width()
        self.note.setVisible(fits)
        self.note.setGeometry(start, 0, note, high)
        # What there is no room for can still be read.
        unread = (self.title.toolTip(), "" if fits else self.note.text())
        self.title.setToolTip("  ·  ".join(part for part in unread if part))
