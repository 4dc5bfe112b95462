"""The page of keys: what each of them does."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from convgui.ui import named
from convgui.ui.style.plain_text import plain_label
from convgui.ui.style.theme import px

# Of the words, in pixels; smaller they are not read, while presenting neither.
LARGEST, SMALLEST = 13, 9
# As particular as what the window says of the same words, which it is to overrule.
_SIZED = "#keys QLabel, #keys QLabel[role] {{ font-size: {0}px; }}"
# A title, and lines of keys and what they do; all in the current language.
Section = tuple[str, Sequence[tuple[str, str]]]


class ShortcutsDialog(QDialog):
    """Two columns of sections: the keys of the stage, and those of the window.

    Closed by any of the keys that opened it, ``opened_by``; not larger than ``room``.
    """

    def __init__(
        self,
        on_stage: Sequence[Section],
        in_window: Sequence[Section],
        opened_by: Sequence[QKeySequence],
        room: QSize,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._opened_by = opened_by
        self.setObjectName("keys")
        self.setWindowTitle(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        left, right = QVBoxLayout(), QVBoxLayout()
        self._fill(left, on_stage)
        self._fill(right, in_window)
        columns = QHBoxLayout()
        columns.setSpacing(px(36))
        columns.addLayout(left)
        columns.addLayout(right)
        note = named(plain_label(), "keys_note")
        note.setProperty("role", "hint")
        note.setText(
            self.tr(
                "The keys on the left work when the stage has the focus: click it first. Tab "
                "moves on to its maps; there the arrows point, Enter pins or goes there, F2 "
                "edits the number."
            )
        )
        note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(16), px(24), px(16))
        layout.setSpacing(px(14))
        # Its size is that of its words, once they have their font.
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        layout.addLayout(columns)
        layout.addWidget(note)
        self._fit(layout, room)

    def _fit(self, layout: QLayout, room: QSize) -> None:
        """Take the size of the words, which are made smaller until they fit into ``room``."""
        for pixels in range(px(LARGEST), SMALLEST - 1, -1):
            self.setStyleSheet(_SIZED.format(pixels))
            for widget in self.findChildren(QWidget):
                widget.ensurePolished()
            layout.invalidate()
            # The layouts within ask their words again.
            layout.activate()
            wide = layout.sizeHint().width()
            high = layout.totalHeightForWidth(wide)
            if wide <= room.width() and high <= room.height():
                break
        self.resize(wide, high)

    def _fill(self, column: QVBoxLayout, sections: Sequence[Section]) -> None:
        column.setSpacing(px(6))
        for title, rows in sections:
            heading = plain_label(title)
            heading.setProperty("role", "heading")
            heading.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            column.addWidget(heading)
            grid = QGridLayout()
            grid.setHorizontalSpacing(px(14))
            grid.setVerticalSpacing(px(5))
            grid.setColumnStretch(1, 1)
            for row, (keys, words) in enumerate(rows):
                cap = plain_label(keys)
                cap.setProperty("role", "key")
                grid.addWidget(cap, row, 0, Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(plain_label(words), row, 1)
            column.addLayout(grid)
            column.addSpacing(px(8))
        column.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if QKeySequence(event.key()) in self._opened_by:
            self.close()
        else:
            super().keyPressEvent(event)
