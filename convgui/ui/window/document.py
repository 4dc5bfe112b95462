"""Experiments as files: open, save, what was open lately, and what comes back after a crash."""

from __future__ import annotations

import os
import time
from collections.abc import Hashable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QByteArray, QLockFile, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QMenu, QMessageBox

from convgui import settings
from convgui.model.scene.form import form_of
from convgui.model.scene.frame import Frame
from convgui.model.scene.state import State
from convgui.session import Session

MOST_RECENT = 8
# So many windows can be open at once, each with what it keeps.
SLOTS = 16
KEEP_AFTER = 5000
RESTS = 50
NOTICE_FOR = 8000
Button = QMessageBox.StandardButton


@dataclass(frozen=True)
class _Saved:
    """Where a document is on disk, and what of it is there; None: what there is now is not."""

    path: Path | None
    content: Hashable | None


def content_of(state: State) -> Hashable:
    """What it would be a pity to lose: not where the reader is just looking."""
    return state.form, state.layer, state.step_by, state.coverage, state.rulers


class Document(QObject):
    """Reads and writes what the session holds, and knows what of it is not yet on disk.

    Nothing is asked, kept or brought back before ``begin``: a window that a script makes is
    the script's own.
    """

    def __init__(self, session: Session, window: QMainWindow) -> None:
        super().__init__(window)
        self._session, self._window = session, window
        self.asks = False
        # Holds what is being brought back, until the program has run for a while: what makes it
        # fail does so once, not at every start.
        self._tried: Path | None = None
        self._saved = {session.state.document: _Saved(None, content_of(session.state))}
        self._title: tuple[str, bool] | None = None
        self._lock: QLockFile | None = None
        self._slot: Path | None = None
        self._kept: tuple[object, ...] = ()
        self._brought: Hashable | None = None
        self._keeping = QTimer(self)
        self._keeping.setSingleShot(True)
        self._keeping.setInterval(KEEP_AFTER)
        self._keeping.timeout.connect(self.keep)
        self._noticed = QTimer(self)
        self._noticed.setSingleShot(True)
        self._noticed.setInterval(NOTICE_FOR)
        self._noticed.timeout.connect(self._end_notice)
        session.changed.connect(self._sync)
        self._sync(session.frame)

    def fill(self, menu: QMenu) -> None:
        """Put the actions into ``menu``, in the language of now."""
        self._title = None
        self._sync(self._session.frame)
        entries = (
            (self.tr("Open &experiment …"), "Ctrl+Shift+O", self.choose),
            (self.tr("&Save"), "Ctrl+S", self.save),
            (self.tr("Save &as …"), "Ctrl+Shift+S", self.save_as),
        )
        for text, keys, slot in entries:
            action = QAction(text, menu)
            action.setShortcut(QKeySequence(keys))
            action.triggered.connect(slot)
            menu.addAction(action)
            # The keys of a menu bar that is hidden would do nothing.
            self._window.addAction(action)
        self._recent = menu.addMenu(self.tr("Open &recent"))
        self._recent.setObjectName("recent")
        self._recent.aboutToShow.connect(self._list_recent)

    # What there is ----------------------------------------------------------------------------

    @property
    def path(self) -> Path | None:
        """The file that Save writes; None before there is one."""
        return self._now.path

    @property
    def modified(self) -> bool:
        """Whether something would be lost without saving."""
        state, saved = self._session.state, self._now
        # What a lesson shows, it shows again.
        if state.course:
            return False
        if saved.content == content_of(state):
            return False
        # One of the examples is in the list at any time.
        return saved.path is not None or saved.content is None or not _plain_example(state)

    @property
    def _now(self) -> _Saved:
        return self._saved[self._session.state.document]

    def _settle(self, path: Path | None, content: Hashable | None) -> None:
        self._saved[self._session.state.document] = _Saved(path, content)
        self._sync(self._session.frame)

    def _sync(self, frame: Frame) -> None:
        if frame.state.document not in self._saved:
            self._saved[frame.state.document] = _Saved(None, content_of(frame.state))
        title = self.path.name if self.path else "", self.modified
        if title != self._title:
            self._title = title
            # Qt puts the program's name behind a title that does not end in it.
            name = title[0].replace("[*]", "[*][*]") or self.tr("Untitled")
            self._window.setWindowTitle(
                self.tr("{0}[*] — ConvGUI").format(name) if any(title) else "ConvGUI"
            )
            self._window.setWindowModified(title[1])
        kept = content_of(frame.state) if frame.state.playing else frame.state
        if self._slot and not self._keeping.isActive() and kept not in self._kept:
            self._keeping.start()

    # Opening ----------------------------------------------------------------------------------

    def choose(self) -> None:
        """Ask for an experiment and open it."""
        if not self.may_leave():
            return
        path, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Open experiment"),
            str(self.path.parent) if self.path else "",
            self.tr("Experiments ({0});;All files (*)").format("*.npz"),
        )
        if path:
            self.open(path)

    def open(self, path: str | Path) -> bool:
        """Open the experiment in a file; what is wrong with it is said in the message line."""
        from convgui.files.experiment.load import ExperimentError
        from convgui.files.experiment.save import read_experiment

        path = Path(path).absolute()
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            self._session.open_state(read_experiment(path))
        except ExperimentError as error:
            self._session.complain(error.text)
            return False
        finally:
            QApplication.restoreOverrideCursor()
        self._settle(path, content_of(self._session.state))
        self._remember(path)
        return True

    def _open_recent(self) -> None:
        action = self.sender()
        if isinstance(action, QAction) and self.may_leave():
            self.open_recent(Path(action.data()))

    def open_recent(self, path: Path) -> None:
        """Open a file of the list; one that is gone leaves the list."""
        if path.exists():
            self.open(path)
            return
        settings.write_list("recent", [p for p in settings.read_list("recent") if Path(p) != path])
        self._session.complain(
            self.tr("{0} is no longer there, and was taken off the list.").format(path)
        )

    @property
    def recent(self) -> list[Path]:
        """The experiments that were opened or saved last, the newest first."""
        return [Path(path) for path in settings.read_list("recent")[:MOST_RECENT]]

    def _remember(self, path: Path) -> None:
        others = [other for other in self.recent if other != path]
        settings.write_list("recent", [str(p) for p in (path, *others)][:MOST_RECENT])

    def _list_recent(self) -> None:
        for action in self._recent.actions():
            self._recent.removeAction(action)
            action.deleteLater()
        for path in self.recent:
            action = QAction(path.name.replace("&", "&&"), self._recent)
            action.setToolTip(str(path))
            action.setData(str(path))
            action.triggered.connect(self._open_recent)
            self._recent.addAction(action)
        if not self.recent:
            nothing = QAction(self.tr("Nothing yet"), self._recent)
            nothing.setEnabled(False)
            self._recent.addAction(nothing)
        self._recent.setToolTipsVisible(True)

    # Saving -----------------------------------------------------------------------------------

    def save(self) -> bool:
        """Write the file again, or ask for one; whether it was written."""
        return self.save_to(self.path) if self.path else self.save_as()

    def save_as(self) -> bool:
        """Ask for a file and write it; whether it was written."""
        path = self.ask_where()
        return self.save_to(path) if path else False

    def ask_where(self) -> Path | None:
        """The file that the reader wants to write, None for none."""
        dialog = QFileDialog(self._window, self.tr("Save experiment"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilter(self.tr("Experiments ({0})").format("*.npz"))
        # The dialog asks before it gives a name that is taken, this ending included.
        dialog.setDefaultSuffix("npz")
        dialog.selectFile(str(self.path) if self.path else self.tr("experiment.npz"))
        accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
        chosen = dialog.selectedFiles()
        dialog.deleteLater()
        return Path(chosen[0]) if accepted and chosen else None

    def save_to(self, path: Path) -> bool:
        """Write the experiment to ``path``, which is its file from now on."""
        from convgui.files.experiment.load import ExperimentError
        from convgui.files.experiment.save import write_experiment

        path = path.absolute()
        state = self._session.state
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            write_experiment(state, path)
        except ExperimentError as error:
            self._session.complain(error.text)
            return False
        finally:
            QApplication.restoreOverrideCursor()
        # Another document in the history may have been that file before.
        for document, saved in self._saved.items():
            if saved.path == path:
                self._saved[document] = _Saved(path, None)
        self._settle(path, content_of(state))
        self._remember(path)
        return True

    def may_leave(self) -> bool:
        """Whether the experiment may be left; asks if something of it would be lost."""
        if not self.asks or not self.modified:
            return True
        answer = self.ask()
        if answer == Button.Save:
            return self.save()
        return answer == Button.Discard

    def ask(self) -> QMessageBox.StandardButton:
        """Ask whether to save: Save, Discard or Cancel."""
        name = self.path.name if self.path else self.tr("this experiment")
        return QMessageBox.question(
            self._window,
            self.tr("Unsaved changes"),
            self.tr("Save the changes to {0}?").format(name),
            Button.Save | Button.Discard | Button.Cancel,
            Button.Save,
        )

    # From one start to the next ---------------------------------------------------------------

    @property
    def slot(self) -> Path | None:
        """The file in which this window keeps its experiment while it runs; None before."""
        return self._slot

    def begin(self, state: State | None = None, path: Path | None = None) -> None:
        """Start as a program does: with ``state`` from ``path``, or with what was there last.

        From now on unsaved changes are asked about, and the experiment is kept on disk.
        """
        self.asks = True
        geometry = QByteArray.fromHex(settings.read_text("geometry").encode())
        if not geometry.isEmpty():
            self._window.restoreGeometry(geometry)
        elif not self._has_room():
            self._window.setWindowState(Qt.WindowState.WindowMaximized)
        if state:
            self._session.open_state(state, None)
            self._settle(path.absolute() if path else None, content_of(self._session.state))
            if path:
                self._remember(path.absolute())
        if self._take_slot():
            self._bring_back(asked=state is not None)
            self._keeping.start()

    def _take_slot(self) -> bool:
        """Find a file that no other running window keeps its experiment in."""
        try:
            folder = settings.data_folder()
        except OSError:
            return False
        for number in range(1, SLOTS + 1):
            lock = QLockFile(str(folder / f"running-{number}.lock"))
            # A lock is only ever let go by its program, or by its end.
            lock.setStaleLockTime(0)
            if lock.tryLock(0):
                self._lock, self._slot = lock, folder / f"running-{number}.npz"
                self._tried = folder / f"tried-{number}.npz"
                return True
        return False

    def _bring_back(self, asked: bool) -> None:
        assert self._slot is not None
        assert self._tried is not None
        failed = _read_kept(self._tried)
        if failed and failed[1].get("modified") is True:
            self._put_aside(failed[0])
        if not self._slot.exists():
            return
        try:
            os.replace(self._slot, self._tried)
        except OSError:
            return
        kept = _read_kept(self._tried)
        if not kept:
            return
        state, note = kept
        crashed = note.get("closed") is not True
        changed = note.get("modified") is True
        if asked:
            if crashed and changed:
                self._put_aside(state)
            _forget(self._tried)
            return
        name = note.get("path")
        path = Path(name) if isinstance(name, str) else None
        self._brought = content_of(state)
        self._session.open_state(state, None)
        there = path is not None and path.exists()
        lost = changed or (path is not None and not there)
        self._settle(path if there else None, None if lost else content_of(self._session.state))
        if crashed and (changed or path):
            self.tell(self.tr("ConvGUI did not end well last time. This is what was there."))

    def _has_room(self) -> bool:
        """Whether the screen holds the window at the size that it begins with."""
        room, size = self._window.screen().availableSize(), self._window.size()
        return size.boundedTo(room) == size

    def _put_aside(self, state: State) -> None:
        """Keep what a crash left, where the reader finds it."""
        from convgui.files.experiment.load import ExperimentError
        from convgui.files.experiment.save import write_experiment

        assert self._slot
        number = 1
        while (path := self._slot.with_name(f"recovered-{number}.npz")).exists():
            number += 1
        try:
            write_experiment(state, path)
        except ExperimentError as error:
            self._session.complain(error.text)
            return
        self._remember(path)
        self.tell(
            self.tr("What was there before the last crash is in File ▸ Open recent: {0}").format(
                path.name
            )
        )

    def tell(self, text: str) -> None:
        """Say something that is no problem, for as long as it takes to read."""
        self._session.say(text)
        self._noticed.start()

    def _end_notice(self) -> None:
        self._session.unsay()

    def keep(self) -> None:
        """Write what there is now where the next start finds it."""
        self._keep(closed=False)

    def rescue(self) -> bool:
        """Keep what there is after an error; whether the next start finds it.

        What was only just brought back stays as it was put: it may be what makes it fail.
        """
        self._keeping.stop()
        if not self._slot or not self._tried:
            return False
        if content_of(self._session.state) != self._brought or not self._tried.exists():
            self.keep()
            return bool(self._kept)
        return True

    def _keep(self, closed: bool) -> None:
        from convgui.files.experiment.load import ExperimentError
        from convgui.files.experiment.save import write_experiment

        self._keeping.stop()
        if not self._slot:
            return
        state = self._session.state
        note: dict[str, Any] = {
            "path": str(self.path) if self.path else None,
            "modified": self.modified and not closed,
            "closed": closed,
        }
        self._kept = state, content_of(state)
        began = time.monotonic()
        try:
            write_experiment(state, self._slot, derived=False, note=note)
        except ExperimentError:
            # The reader's own file is not concerned; the next change tries again.
            self._kept = ()
        else:
            _forget(self._tried)
        # A large picture takes a moment to write: not oftener than does no harm.
        pause = round(1000 * RESTS * (time.monotonic() - began))
        self._keeping.setInterval(max(KEEP_AFTER, pause))

    def end(self) -> bool:
        """Whether the window may close; then nothing runs on, and what was there is kept."""
        if not self.may_leave():
            return False
        self._noticed.stop()
        self._end_notice()
        if self.asks:
            geometry = self._window.saveGeometry().toHex().toStdString()
            settings.write_text("geometry", geometry)
        if self._slot and self._lock:
            if self.modified:
                # The reader said that this is not to be kept.
                _forget(self._slot)
                _forget(self._tried)
            else:
                self._keep(closed=True)
            self._lock.unlock()
            self._slot = self._lock = None
        self._keeping.stop()
        return True


def _read_kept(path: Path) -> tuple[State, dict[str, Any]] | None:
    """What a window kept of its experiment, None if that is not there or cannot be read."""
    from convgui.files.experiment.load import ExperimentError
    from convgui.files.experiment.save import read_noted

    try:
        return read_noted(path)
    except ExperimentError:
        return None


def _forget(path: Path | None) -> None:
    if path:
        with suppress(OSError):
            path.unlink(missing_ok=True)


def _plain_example(state: State) -> bool:
    layer = state.layer
    return layer.example is not None and layer.kernel_as == "plain" and state.form == form_of(layer)
