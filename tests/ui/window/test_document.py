"""Experiments in the window: open, save, ask, remember, and come back."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox

from convgui import settings
from convgui.app import create_window
from convgui.files.experiment.load import ExperimentError
from convgui.files.experiment.save import read_experiment, read_noted, write_experiment
from convgui.messages import Sentence
from convgui.model.scene.state import first_state
from convgui.ui.window.document import MOST_RECENT, Document
from convgui.ui.window.main_window import MainWindow

Button = QMessageBox.StandardButton
MAIN = Path(__file__).parents[3] / "main.py"


def change(window):
    window.session.change(call="nn.Conv2d(3, 5, 2)")


def said(window) -> str:
    return window.findChild(QLabel, "message").text()


def recent(window) -> list[QAction]:
    menu = window.documents._recent
    menu.aboutToShow.emit()
    return menu.actions()


@pytest.fixture
def answers(monkeypatch):
    """What the reader says to the question, one after the other; counts the questions."""
    given: list[Button] = []
    monkeypatch.setattr(Document, "ask", lambda self: given.pop(0))
    return given


@pytest.fixture
def start(qtbot, answers):
    """Starts the program as the command line does."""
    made = []

    def begin(*arguments):
        window = create_window()
        window.documents.begin(*arguments)
        qtbot.addWidget(window, before_close_func=leave_quietly)
        made.append(window)
        return window

    # A window that nobody holds is gone before it is closed.
    yield begin
    made.clear()


def leave_quietly(window):
    window.documents.asks = False


def crash(window):
    """End a program without its leave, as far as its files are concerned."""
    window.documents.keep()
    fall(window)


def fall(window):
    window.documents._keeping.stop()
    window.documents._noticed.stop()
    window.documents._lock.unlock()
    window.documents._slot = window.documents._lock = None
    window.documents.asks = False


# Saving and opening ----------------------------------------------------------------------------


def test_save_writes_and_the_title_says_so(window, tmp_path, monkeypatch):
    assert window.windowTitle() == "ConvGUI"
    window.session.change(stride_height=2)
    assert window.windowTitle() == "Untitled[*] — ConvGUI"
    window.session.undo()
    assert not window.isWindowModified()
    change(window)
    assert window.isWindowModified()
    monkeypatch.setattr(Document, "ask_where", lambda self: tmp_path / "mine.npz")
    assert window.documents.save()
    assert window.windowTitle() == "mine.npz[*] — ConvGUI"
    assert not window.isWindowModified()
    window.session.seek(4)
    assert not window.isWindowModified()
    window.session.change(stride_height=2)
    assert window.isWindowModified()
    monkeypatch.setattr(Document, "ask_where", lambda self: pytest.fail("asked for a name"))
    assert window.documents.save()
    assert read_experiment(tmp_path / "mine.npz").layer == window.session.state.layer
    window.session.undo()
    assert window.isWindowModified()


def test_the_keys_are_there_and_nobody_else_has_them(window):
    keys = [a.shortcut().toString() for a in window.findChildren(QAction) if a.shortcut()]
    keys = [key for key in keys if key.startswith("Ctrl")]
    assert {"Ctrl+S", "Ctrl+Shift+S", "Ctrl+Shift+O", "Ctrl+O"} <= set(keys)
    assert len(keys) == len(set(keys))


def test_no_name_is_no_save(window, monkeypatch):
    monkeypatch.setattr(Document, "ask_where", lambda self: None)
    change(window)
    assert not window.documents.save()
    assert window.documents.modified


def test_the_dialog_gives_the_ending(window, tmp_path, monkeypatch):
    def accept(dialog):
        dialog.selectFile(str(tmp_path / "lesson"))
        return QFileDialog.DialogCode.Accepted

    monkeypatch.setattr(QFileDialog, "exec", accept)
    assert window.documents.save_as()
    assert (tmp_path / "lesson.npz").exists()
    monkeypatch.setattr(QFileDialog, "exec", lambda dialog: QFileDialog.DialogCode.Rejected)
    assert window.documents.ask_where() is None


def test_a_save_that_fails_is_said(window, tmp_path):
    change(window)
    assert not window.documents.save_to(tmp_path / "none" / "e.npz")
    assert "cannot be saved" in said(window)
    assert window.documents.modified
    assert window.documents.path is None


def test_open_takes_the_step_and_the_view_and_can_be_undone(window, tmp_path, monkeypatch):
    state = first_state().change(example="dilated 3", index=31, sight=20, coverage=True)
    write_experiment(state, tmp_path / "e.npz")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: (str(tmp_path / "e.npz"), ""))
    window.documents.choose()
    now = window.session.state
    assert (now.layer, now.index, now.sight, now.coverage) == (state.layer, 31, 20, True)
    assert window.documents.path == tmp_path / "e.npz"
    assert not window.documents.modified
    window.session.undo()
    # Save must not write what was there before over the file that was opened.
    assert window.documents.path is None
    assert not window.documents.modified
    window.session.redo()
    assert window.documents.path == tmp_path / "e.npz"
    assert not window.documents.modified


def test_what_cannot_be_opened_is_said_and_changes_nothing(window, tmp_path, photo):
    before = window.session.state
    for path in (photo, tmp_path, tmp_path / "none.npz"):
        assert not window.documents.open(path)
        assert path.name in said(window)
        assert window.session.state.layer == before.layer
        assert window.documents.path is None
    assert not settings.read_list("recent")


def test_what_cannot_be_opened_can_be_said_in_another_language(window, tmp_path):
    write_experiment(first_state(), tmp_path / "e.npz")
    with np.load(tmp_path / "e.npz") as file:
        parts = dict(file)
    settings = json.loads(str(parts["settings"]))
    parts["settings"] = np.array(json.dumps({**settings, "speed": 1000}))
    np.savez(tmp_path / "e.npz", **parts)
    window.documents.open(tmp_path / "e.npz")
    text = window.session.state.problem.text
    assert isinstance(text, Sentence)
    assert text.translated(str.upper) == (
        "e.npz IS NOT A SOUND EXPERIMENT: SPEED CANNOT BE 1000. SAVE IT AGAIN WITH CONVGUI."
    )


def test_save_over_another_document_of_the_history(window, tmp_path):
    change(window)
    window.documents.save_to(tmp_path / "a.npz")
    write_experiment(first_state().change(example="floor"), tmp_path / "b.npz")
    window.documents.open(tmp_path / "b.npz")
    window.documents.save_to(tmp_path / "a.npz")
    window.session.undo()
    assert window.documents.path == tmp_path / "a.npz"
    assert window.documents.modified


def test_examples_and_looking_are_no_changes(window):
    for wishes in ({"example": "floor"}, {"index": 5}, {"sight": 30}, {"speed": 20.0}):
        window.session.change(**wishes)
        assert not window.documents.modified
    window.session.change(kernel_as="flipped")
    assert window.documents.modified
    window.session.undo()
    assert not window.documents.modified
    window.session.edit("input", [(0, 0, 0)], 5.0)
    assert window.documents.modified


# Recent files ----------------------------------------------------------------------------------


def test_recent_files(window, tmp_path):
    assert [a.isEnabled() for a in recent(window)] == [False]
    paths = [tmp_path / f"{n}&.npz" for n in range(MOST_RECENT + 2)]
    for path in paths:
        window.documents.save_to(path)
    window.documents.open(paths[5])
    names = [a.data() for a in recent(window)]
    assert names == [str(p) for p in (paths[5], *(p for p in paths[:1:-1] if p != paths[5]))]
    paths[9].unlink()
    recent(window)[1].trigger()
    assert "no longer there" in said(window)
    assert str(paths[9]) not in settings.read_list("recent")
    recent(window)[1].trigger()
    assert window.documents.path == paths[8]


# Unsaved changes -------------------------------------------------------------------------------


@pytest.mark.parametrize("answer", [Button.Save, Button.Discard, Button.Cancel])
def test_unsaved_changes_are_asked_about_at_the_end(answer, start, answers, tmp_path, monkeypatch):
    monkeypatch.setattr(Document, "ask_where", lambda self: tmp_path / "e.npz")
    window = start()
    window.show()
    change(window)
    answers.append(answer)
    assert window.close() == (answer != Button.Cancel)
    assert window.isVisible() == (answer == Button.Cancel)
    assert not answers
    assert (tmp_path / "e.npz").exists() == (answer == Button.Save)


def test_a_save_that_is_given_up_keeps_the_window(start, answers, monkeypatch):
    monkeypatch.setattr(Document, "ask_where", lambda self: None)
    window = start()
    change(window)
    answers.append(Button.Save)
    assert not window.close()


def test_nothing_changed_nothing_asked(start):
    assert start().close()
    window = start(first_state().change(call="nn.Conv2d(3, 2, 2)"))
    window.session.seek(3)
    assert window.close()


def test_another_experiment_is_opened_only_when_this_one_may_go(
    start, answers, tmp_path, monkeypatch
):
    write_experiment(first_state().change(example="floor"), tmp_path / "e.npz")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: (str(tmp_path / "e.npz"), ""))
    window = start()
    change(window)
    before = window.session.state
    answers.append(Button.Cancel)
    window.documents.choose()
    assert window.session.state == before
    answers.append(Button.Discard)
    window.documents.choose()
    assert window.session.state.layer.example == "floor"


def test_a_window_of_a_script_never_asks(window):
    change(window)
    assert window.documents.modified
    assert window.close()


def test_the_question_names_the_file(window, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(QMessageBox, "question", lambda *a: asked.append(a[2]) or Button.Cancel)
    assert window.documents.ask() == Button.Cancel
    window.documents.save_to(tmp_path / "lesson.npz")
    window.documents.ask()
    assert asked == ["Save the changes to this experiment?", "Save the changes to lesson.npz?"]


# From one start to the next --------------------------------------------------------------------


def test_after_a_crash_it_comes_back(start, tmp_path):
    window = start()
    window.documents.save_to(tmp_path / "e.npz")
    window.session.change(example="dilated 2")
    window.session.edit("input", [(0, 1, 1)], 42.0)
    window.session.seek(7)
    crash(window)
    again = start()
    state = again.session.state
    assert (state.index, state.layer.edits.items) == (7, (("input", (0, 1, 1), 42.0),))
    assert again.documents.path == tmp_path / "e.npz"
    assert again.documents.modified
    assert "did not end well" in said(again)
    assert again.findChild(QLabel, "message").property("notice") is True
    again.documents._end_notice()
    assert said(again) == ""
    # What was saved before the crash is as it was.
    assert read_experiment(tmp_path / "e.npz").layer == first_state().layer


def test_after_a_normal_end_it_comes_back_without_a_word(start, answers, tmp_path):
    window = start()
    change(window)
    window.documents.save_to(tmp_path / "e.npz")
    window.session.seek(3)
    window.close()
    again = start()
    assert again.session.state.form.call == "torch.nn.Conv2d(3, 5, 2)"
    assert again.session.state.index == 3
    assert again.documents.path == tmp_path / "e.npz"
    assert not again.documents.modified
    assert said(again) == ""
    assert not again.session.history.done
    again.close()
    (tmp_path / "e.npz").unlink()
    last = start()
    assert last.documents.path is None
    assert last.documents.modified


def test_what_was_discarded_stays_away(start, answers):
    window = start()
    change(window)
    answers.append(Button.Discard)
    window.close()
    assert start().session.state.layer == first_state().layer


def test_what_is_asked_for_goes_first_and_nothing_is_lost(start):
    window = start()
    change(window)
    crash(window)
    again = start(first_state().change(example="floor"))
    assert again.session.state.layer.example == "floor"
    assert not again.documents.modified
    assert "Open recent" in said(again)
    (path,) = again.documents.recent
    assert read_experiment(path).form.call == "torch.nn.Conv2d(3, 5, 2)"


def test_what_makes_the_program_fail_does_so_only_once(start):
    window = start()
    change(window)
    crash(window)
    # Comes back, and the program ends before it has kept anything anew.
    fall(start())
    again = start()
    assert again.session.state.layer == first_state().layer
    assert "Open recent" in said(again)


def test_what_fails_as_soon_as_it_is_back_is_not_kept_anew(start):
    window = start()
    change(window)
    crash(window)
    window = start()
    # It fails at once, but not so that the program ends: what is on disk stays as it is.
    assert window.documents.rescue()
    assert not window.documents.slot.exists()
    fall(window)
    window = start()
    assert window.session.state.form == first_state().form
    assert "recovered-1.npz" in said(window)
    window.session.change(call="nn.Conv2d(1, 7, 2)")
    assert window.documents.rescue()
    fall(window)
    assert start().session.state.form.call == "torch.nn.Conv2d(1, 7, 2)"


def test_what_cannot_be_rescued_is_said_so(start, window, monkeypatch):
    assert not window.documents.rescue()
    begun = start()
    monkeypatch.setattr(
        "convgui.files.experiment.save.write_experiment", lambda *a, **k: refuse(Sentence("no"))
    )
    change(begun)
    assert not begun.documents.rescue()


def refuse(sentence):
    raise ExperimentError(sentence)


def test_what_is_kept_but_damaged_is_passed_over(start, settings_apart):
    window = start()
    change(window)
    crash(window)
    (settings_apart / "running-1.npz").write_bytes(b"PK\x03\x04 half")
    assert start().session.state.layer == first_state().layer


def test_two_windows_keep_two_experiments(start, settings_apart):
    one, two = start(), start()
    change(one)
    one.documents.keep()
    two.documents.keep()
    assert read_noted(settings_apart / "running-1.npz")[1]["modified"] is True
    assert read_noted(settings_apart / "running-2.npz")[1]["modified"] is False


def test_it_is_kept_after_a_change_but_not_at_every_step_of_playing(start):
    window = start()
    documents = window.documents
    documents.keep()
    assert not documents._keeping.isActive()
    window.session.change(playing=True)
    window.session.tick()
    assert not documents._keeping.isActive()
    window.session.edit("input", [(0, 0, 0)], 3.0)
    assert documents._keeping.isActive()
    documents.keep()
    window.session.pause()
    assert documents._keeping.isActive()


def test_no_room_to_keep_is_no_reason_to_stop(start, monkeypatch, settings_apart):
    window = start()
    monkeypatch.setattr("os.fsync", _full)
    window.documents.keep()
    change(window)
    assert said(window) == ""
    assert not list(settings_apart.glob("*.npz"))


def _full(number):
    raise OSError("no space")


def test_without_a_folder_it_runs_all_the_same(start, monkeypatch):
    def fail():
        raise OSError("read-only")

    monkeypatch.setattr(settings, "data_folder", fail)
    assert start().close()


def test_the_window_is_where_it_was(start):
    window = start()
    window.resize(1060, 700)
    window.close()
    assert start().size().toTuple() == (1060, 700)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep data in fixed places")
def test_a_program_that_is_killed_comes_back(settings_apart, start, monkeypatch):
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from convgui.app import create_window\n"
        "window = create_window('nn.Conv2d(1, 2, 2)')\n"
        "window.documents.begin()\n"
        "window.session.change(groups=1, kernel_height=3)\n"
        "window.documents.keep()\n"
        "print('kept', flush=True)\n"
        "input()\n"
    )
    env = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    with subprocess.Popen(
        [sys.executable, "-c", code, str(MAIN.parent)],
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"kept\n"
        child.send_signal(signal.SIGKILL)
        child.wait()
    folder = settings_apart / "ConvGUI"
    monkeypatch.setattr(settings, "data_folder", lambda: folder)
    assert start().session.state.form.call == "torch.nn.Conv2d(1, 2, (3, 2))"


@pytest.mark.parametrize(("size", "maximized"), [((1280, 720), True), ((1920, 1080), False)])
def test_the_first_window_is_no_larger_than_the_screen(start, monkeypatch, size, maximized):
    screen = SimpleNamespace(size=lambda: QSize(*size), availableSize=lambda: QSize(*size))
    monkeypatch.setattr(MainWindow, "screen", lambda self: screen)
    assert start().isMaximized() == maximized
