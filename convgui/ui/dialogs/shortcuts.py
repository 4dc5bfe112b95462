"""The page of keys: what each of them does, in the window and while presenting."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from convgui.ui import named
from convgui.ui.style.theme import px


class ShortcutsDialog(QDialog):
    """Closed by any of the keys that opened it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("keys")
        self.setWindowTitle(self.tr("Keys"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        left, right = QVBoxLayout(), QVBoxLayout()
        self._fill(left, self._on_the_stage())
        self._fill(right, self._anywhere())
        columns = QHBoxLayout()
        columns.setSpacing(px(36))
        columns.addLayout(left)
        columns.addLayout(right)
        note = named(QLabel(), "keys_note")
        note.setProperty("role", "hint")
        note.setText(
            self.tr(
                "The keys on the left are those of the stage: click on it first. Tab goes on to "
                "its maps; there the arrows point, Enter pins or goes there, F2 edits the number."
            )
        )
        note.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(px(24), px(18), px(24), px(18))
        layout.setSpacing(px(14))
        # Its size is that of its words, once they have their font.
        layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        layout.addLayout(columns)
        layout.addWidget(note)
        for widget in self.findChildren(QWidget):
            widget.ensurePolished()
        wide = layout.sizeHint().width()
        self.resize(wide, layout.totalHeightForWidth(wide))

    def _on_the_stage(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        return (
            (
                self.tr("STEPS"),
                (
                    ("Space", self.tr("play, pause")),
                    ("←  →", self.tr("one step back, one on")),
                    ("Home  End", self.tr("first step, last step")),
                    ("1  2  3  4", self.tr("step by tap, channel, cell, map")),
                    (",  .", self.tr("slower, faster")),
                    ("Esc", self.tr("let go of what is pinned; end presenting")),
                ),
            ),
            (
                self.tr("BEFORE A CLASS"),
                (
                    ("PgDn  PgUp", self.tr("a clicker: on, back; a lesson turns pages")),
                    ("S", self.tr("a spotlight follows the pointer")),
                    ("H", self.tr("hide outputs until asked for")),
                    ("A", self.tr("show the output that is hidden")),
                    ("?", self.tr("this page")),
                ),
            ),
        )

    def _anywhere(self) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
        return (
            (
                self.tr("WINDOW"),
                (
                    ("F5", self.tr("present: the stage alone, larger")),
                    ("F4", self.tr("explanations at the side")),
                    ("Ctrl +  Ctrl −", self.tr("larger cells, smaller cells")),
                    ("Ctrl L", self.tr("type a layer")),
                    ("F1", self.tr("this page")),
                ),
            ),
            (
                self.tr("FILES"),
                (
                    ("Ctrl O", self.tr("open a picture or an array")),
                    ("Ctrl Shift O", self.tr("open an experiment")),
                    ("Ctrl S  Ctrl Shift S", self.tr("save, save as")),
                    ("Ctrl E", self.tr("export the steps")),
                    ("Ctrl Shift C", self.tr("copy the picture")),
                    ("Ctrl V", self.tr("paste an input or a layer")),
                    ("Ctrl Z  Ctrl Shift Z", self.tr("undo, redo")),
                ),
            ),
        )

    def _fill(
        self, column: QVBoxLayout, sections: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    ) -> None:
        column.setSpacing(px(6))
        for title, rows in sections:
            heading = QLabel(title)
            heading.setProperty("role", "heading")
            heading.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
            column.addWidget(heading)
            grid = QGridLayout()
            grid.setHorizontalSpacing(px(14))
            grid.setVerticalSpacing(px(5))
            grid.setColumnStretch(1, 1)
            for row, (keys, words) in enumerate(rows):
                cap = QLabel(keys)
                cap.setProperty("role", "key")
                grid.addWidget(cap, row, 0, Qt.AlignmentFlag.AlignLeft)
                grid.addWidget(QLabel(words), row, 1)
            column.addLayout(grid)
            column.addSpacing(px(8))
        column.addStretch(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Question, Qt.Key.Key_F1):
            self.close()
        else:
            super().keyPressEvent(event)
