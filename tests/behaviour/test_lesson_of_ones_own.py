"""A lesson of one's own, opened from the menu, from the list or dropped."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from tests.data.in_lesson import said, type_number

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]


OWN = """# My lesson
## The first page
layer: torch.nn.Conv2d(2, 2, 3)
input: integers 5x5

Some words.

ask: number H_out
How many rows?
why: My own words.
"""


@pytest.fixture
def own(tmp_path) -> Path:
    path = tmp_path / "own.txt"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_a_lesson_from_the_menu(window, qtbot, press, own, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: (str(own), ""))
    menu = window.findChild(QWidget, "lessons")
    menu.aboutToShow.emit()
    entry = next(a for a in menu.actions() if "your own" in a.text())
    entry.trigger()
    assert said(window, "lesson_title") == "My lesson"
    type_number(window, qtbot, 3)
    assert said(window, "lesson_verdict") == "✓ Right."
    assert said(window, "lesson_why") == "My own words."
    # Another language of the program leaves it as it is written.
    window.appearance.turn_language()
    QApplication.processEvents()
    assert said(window, "lesson_title") == "My lesson"


def test_a_dropped_lesson(window, own):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(own))])
    assert window.opening.take(mime)
    assert said(window, "lesson_page") == "The first page"


def test_what_is_wrong_with_a_lesson_is_said_with_its_line(window, own):
    before = window.session.state
    for text, words in (
        ("", "line 1: A lesson begins with its title"),
        (OWN.replace("5x5", "2x2"), "line 3: PyTorch: “Calculated padded input size"),
        (OWN.replace("H_out", "H_aut"), "line 8: Unknown name 'H_aut'. Did you mean H_out?"),
        (OWN.replace("layer", "layre"), "line 3: Unknown name 'layre'. Did you mean layer?"),
    ):
        own.write_text(text, encoding="utf-8")
        window.opening.open(own)
        assert f"own.txt, {words}" in said(window, "message")
        assert window.session.state.layer == before.layer
        assert window.session.state.lesson.progress is None


def test_no_file_chosen_changes_nothing(window, press, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: ("", ""))
    before = window.session.state
    press("lessons_button")
    press("lesson_file")
    assert window.session.state == before
