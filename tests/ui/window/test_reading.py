"""Which part of a file is meant is asked in plain words."""

import pytest
from PySide6.QtWidgets import QInputDialog

from convgui.ui.window.reading import CancelledError, ask_item, read_beside


@pytest.fixture
def asked(monkeypatch):
    """What is asked, and the answer that is given."""
    asked = {"answer": 0}

    def choose(window, title, text, names, *rest):
        asked.update(title=title, text=text, names=names)
        return (names[asked["answer"]], True) if asked["answer"] is not None else ("", False)

    monkeypatch.setattr(QInputDialog, "getItem", choose)
    return asked


def test_the_number_of_the_answer(window, asked):
    asked["answer"] = 1
    assert ask_item(window, "Which?", "Several:", ["a", "b"]) == 1
    assert asked["names"] == ["a", "b"]
    asked["answer"] = None
    assert ask_item(window, "Which?", "Several:", ["a", "b"]) is None


def test_equal_names_are_numbered(window, asked):
    asked["answer"] = 2
    assert ask_item(window, "Which?", "Several:", ["a", "b", "a"]) == 2
    assert asked["names"] == ["1: a", "2: b", "3: a"]


def test_names_from_files_are_shown_as_they_are(window, asked):
    ask_item(window, "Which?", "<b>x</b>:", ["a\x1b[31m"])
    assert "<b>" not in asked["text"]
    assert "\x1b" not in asked["names"][0]


def test_what_is_cancelled_is_raised(window, monkeypatch):
    from convgui.ui.dialogs import file_reading

    assert read_beside(window, "x", lambda report: 7) == 7
    monkeypatch.setattr(file_reading, "read_file", lambda *a: None)
    with pytest.raises(CancelledError):
        read_beside(window, "x", lambda report: 7)
