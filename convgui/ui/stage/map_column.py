"""A map with a title and a note above it."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from convgui.ui.stage.cell_sizing import NOTE_HEIGHT, TITLE_HEIGHT
from convgui.ui.stage.map_item import MARGIN_LEFT
from convgui.ui.stage.map_view import MapView
from convgui.ui.style.plain_text import plain_label
from convgui.ui.style.theme import px


class MapColumn(QWidget):
    """One of the three maps of the detail, with its texts."""

    def __init__(self, view: MapView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self.title = self._label("map", TITLE_HEIGHT)
        self.note = self._label("note", NOTE_HEIGHT)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        layout.addWidget(self.title)
        layout.addWidget(self.note)
        layout.addWidget(view, 1)

    @staticmethod
    def _label(role: str, height: int) -> QLabel:
        label = plain_label()
        # The style sheet selects by role.
        label.setProperty("role", role)
        label.setIndent(px(MARGIN_LEFT))
        label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        label.setFixedHeight(px(height))
        return label

    @property
    def text_width(self) -> int:
        """The width in pixels that title and note need."""
        return max(self.title.sizeHint().width(), self.note.sizeHint().width())

    def set_text(self, title: str, note: str) -> bool:
        """Set both texts; True if a new text is wider than the column."""
        too_wide = False
        for label, text in ((self.title, title), (self.note, note)):
            if label.text() != text:
                label.setText(text)
                too_wide |= label.sizeHint().width() > label.width()
        return too_wide
