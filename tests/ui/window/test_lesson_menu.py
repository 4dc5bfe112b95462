"""The menu of the lessons."""

import pytest
from PySide6.QtWidgets import QWidget

from tests.data.in_lesson import NAMES

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]


def test_the_menu_opens_each_lesson_and_leaves_it(window):
    menu = window.findChild(QWidget, "lessons")
    menu.aboutToShow.emit()
    entries = menu.actions()
    for name, entry in zip(NAMES, entries, strict=False):
        entry.trigger()
        assert window.session.state.lesson.progress.lesson.name == name
    entries[-1].trigger()
    assert window.session.state.lesson.progress is None
