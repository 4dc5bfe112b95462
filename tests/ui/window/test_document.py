"""Experiments in the window: open, save, ask, remember, and come back."""

import json
import re

import numpy as np
import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QMessageBox

from convgui import settings
from convgui.files.experiment.kept import read_kept
from convgui.files.experiment.load import read_experiment
from convgui.files.experiment.save import write_experiment
from convgui.messages import Sentence
from convgui.model.scene.state import first_state
from convgui.ui.window.document import Document
from convgui.ui.window.recovery import recovered_copies
from tests.data.documents import Button, change, crash, said

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


def test_a_path_may_be_a_text(window, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert window.documents.save_to("e.npz")
    assert window.documents.path == tmp_path / "e.npz"
    assert window.documents.open("e.npz")


def test_a_save_that_fails_is_said(window, tmp_path):
    change(window)
    assert not window.documents.save_to(tmp_path / "none" / "e.npz")
    assert "cannot be saved" in said(window)
    assert window.documents.modified
    assert window.documents.path is None
    assert window.documents.save_to(tmp_path / "e.npz")
    assert said(window) == ""


def test_open_takes_the_step_and_the_view_and_can_be_undone(window, tmp_path, monkeypatch):
    state = first_state().change(example="dilated 3", index=31, sight=20, coverage=True)
    write_experiment(state, tmp_path / "e.npz")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: (str(tmp_path / "e.npz"), ""))
    window.documents.choose()
    now = window.session.state
    assert (now.layer, now.playback.index, now.playback.sight) == (state.layer, 31, 20)
    assert now.view.coverage
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
    assert text.translated(shout) == (
        "e.npz IS NOT A VALID EXPERIMENT: speed CANNOT BE '1000'. SAVE IT AGAIN WITH CONVGUI."
    )


def shout(template):
    """Another language: all but the places of what is put in."""
    return re.sub(r"{.*?}|[^{]+", lambda m: m[0] if m[0][0] == "{" else m[0].upper(), template)


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


def test_what_is_asked_for_and_cannot_be_shown_is_said(start, monkeypatch, tmp_path):
    from convgui import session

    real = session.derive

    def fail(state):
        if state.form["out_channels"] == 7:
            raise MemoryError
        return real(state)

    monkeypatch.setattr(session, "derive", fail)
    window = start(first_state().change(out_channels=7), tmp_path / "e.npz")
    assert said(window) == "e.npz cannot be shown: there is not enough memory."
    assert window.session.state.layer == first_state().layer
    assert window.documents.path is None


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
    assert (state.playback.index, state.layer.edits.items) == (7, (("input", (0, 1, 1), 42.0),))
    assert again.documents.path == tmp_path / "e.npz"
    assert again.documents.modified
    assert "did not exit cleanly" in said(again)
    assert again.findChild(QLabel, "message").property("notice") is True
    again.notices.clear()
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
    assert again.session.state.playback.index == 3
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
    (place,) = recovered_copies()
    assert read_kept(place).form.call == "torch.nn.Conv2d(3, 5, 2)"
