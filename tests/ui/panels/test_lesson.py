"""The panel of lessons keeps the keys where the reader needs them next."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]


def test_the_keys_go_to_what_comes_next(window, press, open_lesson):
    open_lesson("04-padding")
    # Opened from the list, and turned to: what is typed is the answer.
    for wrong, number in (("7", 0), ("8", 1)):
        line = window.focusWidget()
        assert line.objectName() == "lesson_number"
        # After the hint the next number replaces the first.
        for _ in range(2):
            QTest.keyClicks(line, wrong)
            assert line.text() == wrong
            QTest.keyClick(line, Qt.Key.Key_Return)
        # Not to the way out of the lesson.
        assert window.focusWidget().objectName() == "lesson_again"
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
        QTest.keyClicks(window.focusWidget(), "9")
        assert window.focusWidget().text() == "9"
        press("lesson_skip")
        assert window.session.state.lesson.progress.number == number
        press("lesson_next")
    press("lesson_next")
    press("lesson_no")
    assert window.focusWidget().objectName() == "lesson_next"


def test_what_has_the_keys_outside_the_panel_keeps_them(window, open_lesson):
    open_lesson("04-padding")
    window.stage.setFocus()
    window.teaching.skip_question()
    window.teaching.open_page(window.session.state.lesson.progress.lesson, 1)
    assert window.focusWidget() is window.stage
