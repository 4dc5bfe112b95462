"""The experiment as a file: open, save, and whether what is shown is on disk."""

from __future__ import annotations

import os
from collections.abc import Hashable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from convgui.files.atomic import reason
from convgui.i18n import translated
from convgui.messages import Sentence, join, visible
from convgui.model.scene.frame import Frame
from convgui.model.scene.state import State
from convgui.session import Session
from convgui.ui.style.plain_text import as_plain
from convgui.ui.window.autosave import Autosave
from convgui.ui.window.notices import Notices
from convgui.ui.window.recent import add_recent, remove_recent
from convgui.ui.window.recovery import Left, is_recovered, time_text, words_about
from convgui.ui.window.unsaved import Saved, is_unsaved, replaced_work

if TYPE_CHECKING:
    from convgui.files.experiment.kept import Note

Button = QMessageBox.StandardButton


class Document(QObject):
    """Opens and saves the session's experiment, and tracks unsaved changes.

    Before ``begin`` it neither asks about unsaved changes nor keeps a copy: a window that a
    script makes is left to the script.
    """

    # ``begin`` was called.
    begun = Signal()

    def __init__(self, session: Session, notices: Notices, window: QWidget) -> None:
        super().__init__(window)
        self._session, self._notices, self._window = session, notices, window
        # Whether unsaved changes are asked about.
        self.asks = False
        # One entry for each document in the history, by State.document.
        self._saved = {session.state.document: Saved(None, session.state.content)}
        self._title: tuple[str, bool] | None = None
        session.changed.connect(self._sync)
        self.autosave = Autosave(session, self._on_disk, self)
        self.autosave.failed.connect(notices.show)

    # What is on disk --------------------------------------------------------------------------

    @property
    def path(self) -> Path | None:
        """The file that Save writes; None before there is one."""
        return self._now.path

    @property
    def modified(self) -> bool:
        """Whether something would be lost without saving."""
        return is_unsaved(self._session.state, self._now)

    @property
    def _now(self) -> Saved:
        return self._saved_as(self._session.state)

    def _saved_as(self, state: State) -> Saved:
        return self._saved[state.document]

    def _on_disk(self) -> tuple[Path | None, bool]:
        return self.path, self.modified

    def _settle(
        self, path: Path | None, content: Hashable | None, copy: Path | None = None
    ) -> None:
        self._saved[self._session.state.document] = Saved(path, content, copy)
        self._sync(self._session.frame)

    def _sync(self, frame: Frame) -> None:
        if frame.state.document not in self._saved:
            self._saved[frame.state.document] = Saved(None, frame.state.content)
        title = visible(self.path.name) if self.path else "", self.modified
        if title != self._title:
            self._title = title
            # Qt puts the program's name behind a title that does not end in it.
            name = title[0].replace("[*]", "[*][*]") or self.tr("Untitled")
            self._window.setWindowTitle(
                self.tr("{0}[*] — ConvGUI").format(name) if any(title) else "ConvGUI"
            )
            self._window.setWindowModified(title[1])

    def retranslate(self) -> None:
        """Set the window's title anew, in the current language."""
        self._title = None
        self._sync(self._session.frame)

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
        from convgui.files.experiment.archive import ExperimentError
        from convgui.files.experiment.load import read_experiment
        from convgui.ui.dialogs.file_reading import read_file

        path = Path(path).absolute()
        self._session.try_again("open")
        try:
            state = read_file(self._window, path.name, partial(read_experiment, path))
        except ExperimentError as error:
            self._session.complain(error.text, attempt="open")
            return False
        if state is None:
            self._notices.show(self.tr("{0} was not opened.").format(path.name))
            return False
        self._session.open_state(state)
        self._settle(path, self._session.state.content)
        add_recent(path)
        return True

    def ask_and_open(self, path: Path) -> None:
        """Open a file once the reader agrees to leave this experiment."""
        if self.may_leave():
            self.open(path)

    def open_recent(self, path: Path) -> None:
        """Open a file of the list of recent ones, or take it off the list if it is gone."""
        if not self.may_leave():
            return
        if is_recovered(path):
            self._open_recovered(path)
            return
        if os.path.exists(path):
            self.open(path)
            return
        remove_recent(path)
        self._session.complain(
            self.tr("{0} no longer exists and was removed from the list.").format(path),
            attempt="open",
        )

    def _open_recovered(self, place: Path) -> None:
        """Open a copy that was set aside, as an experiment without a file."""
        from convgui.files.experiment.archive import ExperimentError
        from convgui.files.experiment.kept import read_kept, read_note

        try:
            state, note = read_kept(place), read_note(place)
        except ExperimentError as error:
            self._session.complain(error.text, attempt="open")
            return
        self._session.open_state(state)
        self._settle(None, None, place)
        self._notices.show(
            self.tr("This copy was kept on {0}. It stays on the list until you save it.").format(
                time_text(note.at)
            )
        )

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

    def save_to(self, path: str | Path) -> bool:
        """Write the experiment to ``path``, which is its file from now on."""
        from convgui.files.experiment.archive import ExperimentError
        from convgui.files.experiment.kept import delete_kept
        from convgui.files.experiment.save import write_experiment

        path = Path(path).absolute()
        self._session.try_again("save")
        state = self._session.state
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            write_experiment(state, path)
        except ExperimentError as error:
            self._session.complain(error.text, attempt="save")
            return False
        finally:
            QApplication.restoreOverrideCursor()
        # Another document in the history may have been that file before.
        for document, saved in self._saved.items():
            if saved.path == path:
                self._saved[document] = Saved(path, None)
        if self._now.copy:
            delete_kept(self._now.copy)
        self._settle(path, state.content)
        add_recent(path)
        return True

    def may_leave(self) -> bool:
        """Whether the experiment may be left; asks if something of it would be lost."""
        if not self.asks or not self.modified:
            return True
        answer = self.ask()
        if answer == Button.Save:
            return self.save()
        return answer == Button.Discard

    def _may_lose_replaced(self) -> bool:
        """The same of numbers that an example took the place of; they are saved on their own."""
        state = replaced_work(self._session.history, self._saved_as) if self.asks else None
        if state is None:
            return True
        answer = self.ask_about_replaced()
        if answer == Button.Save:
            self._session.take(state.having(playing=False), "example")
            return self.save_as()
        return answer == Button.Discard

    def ask(self) -> QMessageBox.StandardButton:
        """Ask whether to save: Save, Discard or Cancel."""
        words = self.tr("Save the changes to this experiment?")
        if self.path:
            words = self.tr("Save the changes to {0}?").format(visible(self.path.name))
        return self._ask(words)

    def ask_about_replaced(self) -> QMessageBox.StandardButton:
        """The same of numbers that are no longer on the screen."""
        return self._ask(
            self.tr("An example took the place of numbers that you drew or typed. Save them?")
        )

    def _ask(self, words: str) -> QMessageBox.StandardButton:
        return QMessageBox.question(
            self._window,
            self.tr("Unsaved changes"),
            as_plain(words),
            Button.Save | Button.Discard | Button.Cancel,
            Button.Save,
        )

    # From one start to the next ---------------------------------------------------------------

    def begin(self, state: State | None = None, path: Path | None = None) -> None:
        """Start as the program does: with ``state`` from ``path``, or where the last run ended.

        From now on unsaved changes are asked about, and a copy is kept on disk.
        """
        self.asks = True
        self.begun.emit()
        if state:
            self._begin_with(state, path.absolute() if path else None)
        found = self.autosave.begin(open_last=state is None)
        aside, told = list(found.aside), list[Sentence]()
        if found.state and found.note:
            try:
                told = self._bring_back(found.state, found.note)
            # Whatever was kept, the program has to start; some experiments take too much memory.
            except Exception as error:
                place = self.autosave.give_up()
                if place:
                    aside.append(Left(place, error=reason(error) or type(error).__name__))
        told += words_about(aside)
        if told:
            self._notices.show(join(*told))

    def _begin_with(self, state: State, path: Path | None) -> None:
        try:
            self._session.open_state(state, None)
        # Some experiments take too much memory; the program starts without them.
        except Exception as error:
            words = self.tr("{0} cannot be shown: {1}.")
            why = translated(reason(error)) or type(error).__name__
            self._session.complain(words.format(path.name if path else state.form.call, why))
            return
        self._settle(path, self._session.state.content)
        if path:
            add_recent(path)

    def _bring_back(self, state: State, note: Note) -> list[Sentence]:
        """Open the copy of the last run; what there is to say about it."""
        self._session.open_state(state, None)
        # Unlike the method of a path this never raises, whatever the note says.
        there = note.path is not None and os.path.exists(note.path)
        lost = note.modified or (note.path is not None and not there)
        self._settle(note.path if there else None, None if lost else self._session.state.content)
        if note.closed or not (note.modified or note.path):
            return []
        when = time_text(note.at)
        return [
            Sentence(
                "ConvGUI did not exit cleanly last time. Your work from {0} has been restored.",
                when,
            )
        ]

    @property
    def slot(self) -> Path | None:
        """The folder of the running copy (see ``Autosave.slot``)."""
        return self.autosave.slot

    def rescue(self) -> bool:
        """Write the running copy after an error (see ``Autosave.rescue``)."""
        return self.autosave.rescue()

    def end(self) -> bool:
        """Whether the window may close; then the running copy is written for the last time."""
        if not (self.may_leave() and self._may_lose_replaced()):
            return False
        self._notices.clear()
        self.autosave.end()
        return True
