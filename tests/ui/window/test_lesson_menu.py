"""The menu of the lessons."""

import pytest
from PySide6.QtWidgets import QWidget

from convgui.model.tutor.courses import PATH

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]


@pytest.mark.long
def test_the_menu_opens_each_lesson_and_leaves_it(window):
    menu = window.findChild(QWidget, "lessons")
    menu.aboutToShow.emit()
    entries = menu.actions()
    headings = [entry.text() for entry in entries if entry.isSeparator() and entry.text()]
    assert headings == ["The layer", "Dilation", "Groups", "Further layers"]
    lessons = [entry for entry in entries if entry.data()]
    for name, entry in zip(PATH, lessons, strict=True):
        entry.trigger()
        assert window.session.state.lesson.progress.lesson.name == name
    entries[-1].trigger()
    assert window.session.state.lesson.progress is None
