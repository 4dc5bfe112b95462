"""What an example takes the place of is asked about in the end, and not before."""

import pytest

from convgui.files.experiment.load import read_experiment
from convgui.model.scene.state import first_state
from convgui.session import Session
from convgui.ui.window.document import Document
from convgui.ui.window.unsaved import Saved, is_unsaved, replaced_work
from tests.data.documents import Button


@pytest.fixture
def asked(monkeypatch):
    """What the reader says to the question about an example; what is left was not asked."""
    given = []
    monkeypatch.setattr(Document, "ask_about_replaced", lambda self: given.pop(0))
    return given


def draw_and_choose(window):
    window.session.edit("input", [(0, 1, 1)], 42.0)
    drawn = window.session.state
    window.session.change(example="floor")
    return drawn


@pytest.mark.parametrize("answer", [Button.Save, Button.Discard, Button.Cancel])
def test_drawn_numbers_are_asked_about(answer, start, asked, tmp_path, monkeypatch):
    path = tmp_path / "drawn.npz"
    monkeypatch.setattr(Document, "ask_where", lambda self: path)
    window = start()
    window.show()
    drawn = draw_and_choose(window)
    assert not window.documents.modified
    asked.append(answer)
    assert window.close() == (answer != Button.Cancel)
    assert not asked
    if answer == Button.Save:
        assert read_experiment(path).layer.edits.items == drawn.layer.edits.items
        # The next start brings back what was saved.
        assert start().session.state.layer.edits.items == drawn.layer.edits.items
    else:
        assert not path.exists()
        assert window.session.state.layer.example == "floor"


def test_who_gives_up_saving_keeps_the_window(start, asked, monkeypatch):
    monkeypatch.setattr(Document, "ask_where", lambda self: None)
    window = start()
    drawn = draw_and_choose(window)
    asked.append(Button.Save)
    assert not window.close()
    assert window.session.state.layer == drawn.layer


def test_what_is_not_lost_is_not_asked_about(start, tmp_path):
    # A dialog would wait for ever.
    window = start()
    window.session.change(call="nn.Conv2d(3, 5, 2)")
    window.session.change(example="floor")
    window.session.change(example="dilated 2")
    assert window.close()
    window = start()
    window.session.edit("input", [(0, 1, 1)], 42.0)
    window.documents.save_to(tmp_path / "a.npz")
    window.session.change(example="floor")
    window.session.undo()
    assert not window.documents.modified
    assert window.close()


def test_an_opened_picture_is_still_at_hand(start, photo):
    window = start()
    window.opening.open(photo)
    picture = window.session.state.layer.picture
    window.session.change(example="floor")
    assert window.close()
    again = start().session.state.layer
    assert again.picture.name == picture.name
    assert again.input_source != "file"


def test_the_newest_work_counts(qapp):
    session = Session()
    saved = Saved(None, session.state.content)
    session.edit("input", [(0, 0, 0)], 5.0)
    session.change(example="floor")
    session.edit("weight", [(0, 0, 0, 0)], 6.0)
    drawn = session.state
    assert is_unsaved(drawn, saved)
    session.change(example="dilated 2")
    session.change(example="dilated 3")
    assert not is_unsaved(session.state, saved)
    found = replaced_work(session.history, lambda state: saved)
    assert found is not None
    assert found.content == drawn.content
    assert replaced_work(session.history, lambda state: Saved(None, drawn.content)) is None
    for _ in range(2):
        session.undo()
    assert session.state.content == drawn.content
    # What is on the screen is not what an example replaced; before it, another drawing was.
    found = replaced_work(session.history, lambda state: saved)
    assert found is not None
    assert found.layer.edits.items == (("input", (0, 0, 0), 5.0),)


def test_a_lesson_has_no_work_of_the_reader(qapp):
    from convgui.model.tutor.catalog import load_lesson
    from convgui.model.tutor.flow import open_lesson

    session = Session()
    session.take(open_lesson(load_lesson("06-dilation", "en"), first_state()), "lesson")
    session.edit("input", [(0, 0, 0)], 5.0)
    assert not is_unsaved(session.state, Saved(None, None))
    session.change(example="floor")
    assert replaced_work(session.history, lambda state: Saved(None, None)) is None
