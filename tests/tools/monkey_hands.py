"""The monkey's hands: finding and pressing widgets, and answering dialogs."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QFileDialog,
    QInputDialog,
    QLineEdit,
    QMessageBox,
    QWidget,
)

from convgui.ui.dialogs import file_reading
from convgui.ui.dialogs.network_input import NetworkInputDialog
from convgui.ui.window.document import Document
from convgui.ui.window.main_window import MainWindow
from tests.tools.monkey_files import make_files

Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton
ENDS = (Key.Key_Return, Key.Key_Escape, Key.Key_Tab, None)


class Hands:
    """Hands at ``window``, led by chance; files are made in ``folder``.

    ``patch`` puts functions in the place of dialogs, as ``setattr`` does.
    """

    def __init__(
        self, window: MainWindow, seed: int, folder: Path, patch: Callable[..., Any] = setattr
    ) -> None:
        self.window, self.rng, self.folder = window, random.Random(seed), folder
        self.files = make_files(folder)
        self._saved: list[Path] = []
        window.documents.asks = True
        self._answer_dialogs(patch)

    # Dialogs, which nobody answers here ---------------------------------------------------------

    def _answer_dialogs(self, patch: Callable[..., Any]) -> None:
        """Let chance answer every dialog that would wait."""
        rng = self.rng

        def opened(parent: Any, title: str, *rest: Any) -> tuple[str, str]:
            kinds = list(self.files.values())
            path = rng.choice([*rng.choice(kinds), *self._saved, ""])
            return str(path) if path else "", ""

        def question(parent: Any, title: str, text: str, buttons: Any, *default: Any) -> Any:
            asked = [button for button in QMessageBox.StandardButton if button & buttons]
            singles = [b for b in asked if bin(b.value).count("1") == 1]
            return rng.choice(singles)

        patch(QFileDialog, "getOpenFileName", opened)
        patch(QFileDialog, "getSaveFileName", lambda *a: (str(self.folder / "written.py"), ""))
        patch(QMessageBox, "question", question)
        patch(QMessageBox, "about", lambda *a: None)
        patch(QInputDialog, "getItem", lambda *a: (rng.choice(a[3]), rng.random() < 0.8))
        patch(QInputDialog, "getInt", lambda *a: (rng.randint(a[4], a[5]), rng.random() < 0.8))
        patch(NetworkInputDialog, "exec", lambda dialog: rng.random() < 0.8)
        # Without a manager of windows nobody would make the window the active one again.
        patch(file_reading, "SOON", 60)
        patch(Document, "ask_where", lambda document: rng.choice([self._new_file(), None]))

    def _new_file(self) -> Path:
        path = self.folder / f"saved {self.rng.randint(0, 3)}.npz"
        if path not in self._saved:
            self._saved.append(path)
        return path

    # Widgets ------------------------------------------------------------------------------------

    def _find(self, kind: type, inside: QWidget | None = None) -> list[Any]:
        found = (inside or self.window).findChildren(kind)
        return [widget for widget in found if widget.isVisible() and widget.isEnabled()]

    def _press(self, name: str) -> str:
        button = self.window.findChild(QAbstractButton, name)
        if button is None or not (button.isVisible() and button.isEnabled()):
            return f"{name} is not there"
        QTest.mouseClick(button, LEFT)
        return name

    def _call_line(self) -> QLineEdit:
        """The line of the call with the keyboard, also after presenting."""
        self.window.type_call()
        # A window manager keeps the window in front when it leaves the full screen.
        self.window.activateWindow()
        QApplication.processEvents()
        return self.window.header.call

    def _end(self, widget: QWidget) -> str:
        """End what was typed in one of several ways."""
        key = self.rng.choice(ENDS)
        if key:
            QTest.keyClick(widget, key)
        elif self.rng.random() < 0.5 and widget.hasFocus():
            # Qt tells no widget of a window without the keyboard that it is left.
            self.window.stage.setFocus()
        return key.name if key else "left"

    def _spot(self) -> tuple[QWidget, QPoint]:
        stage = self.window.stage
        detail = stage.detail
        lens = detail.kernel_view if detail.stamp_column.isHidden() else detail.stamp_view
        views = (detail.input_view, lens, detail.output_view)
        widgets = (*(view.viewport() for view in views), stage.overview, stage.sum_view)
        widget = self.rng.choice(widgets)
        width, height = max(1, widget.width()), max(1, widget.height())
        return widget, QPoint(self.rng.randrange(width), self.rng.randrange(height))
