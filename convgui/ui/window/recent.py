"""The experiments that were opened, saved or recovered last, and the menu that lists them."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from convgui import settings
from convgui.messages import visible
from convgui.ui.style.plain_text import as_plain
from convgui.ui.window.recovery import kept_at, recovered_copies, time_text

MOST_RECENT = 8


def recent_files() -> list[Path]:
    """The files, the newest first."""
    return [Path(path) for path in settings.read_list("recent")[:MOST_RECENT]]


def add_recent(path: Path) -> None:
    """Put ``path`` at the top of the list."""
    others = [other for other in recent_files() if other != path]
    settings.write_list("recent", [str(p) for p in (path, *others)][:MOST_RECENT])


def remove_recent(path: Path) -> None:
    """Take ``path`` off the list."""
    settings.write_list("recent", [p for p in settings.read_list("recent") if Path(p) != path])


class RecentMenu(QObject):
    """Lists the files in ``menu`` each time it is opened, and what was recovered after a crash."""

    # The path of a file.
    chosen = Signal(object)

    def __init__(self, menu: QMenu) -> None:
        super().__init__(menu)
        self._menu = menu
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        for action in self._menu.actions():
            self._menu.removeAction(action)
            action.deleteLater()
        paths, copies = recent_files(), recovered_copies()
        for path in paths:
            self._add(path, path.name)
        if copies:
            self._menu.addSeparator()
        for place in copies:
            kept = time_text(kept_at(place))
            self._add(place, self.tr("{0}, kept on {1}").format(place.name, kept))
        if not paths and not copies:
            nothing = QAction(self.tr("Nothing yet"), self._menu)
            nothing.setEnabled(False)
            self._menu.addAction(nothing)

    def _add(self, path: Path, name: str) -> None:
        action = QAction(visible(name).replace("&", "&&"), self._menu)
        action.setToolTip(as_plain(visible(str(path))))
        action.setData(str(path))
        action.triggered.connect(self._choose)
        self._menu.addAction(action)

    def _choose(self) -> None:
        action = self.sender()
        assert isinstance(action, QAction)
        self.chosen.emit(Path(action.data()))
