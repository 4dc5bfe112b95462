"""What was answered in a lesson is there again on its page, and the lesson where it was left."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from convgui.model.scene.state import first_state
from tests.data.in_lesson import NAMES, answer_wrongly, said

pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]


def open_again(window, press, name):
    """Open a lesson from the list."""
    # Parts that were made anew are seen from then on.
    QApplication.processEvents()
    press("lessons_button")
    window.side.fill()
    press(f"lesson_{NAMES.index(name) + 1}")


def test_an_answer_is_there_again_with_its_why(window, qtbot, press, part, open_lesson):
    page = open_lesson("06-dilation", 2)
    part("lesson_number").setFocus()
    qtbot.keyClicks(part("lesson_number"), "7")
    qtbot.keyClick(part("lesson_number"), Qt.Key.Key_Return)
    before = window.session.state
    words = [said(window, name) for name in ("lesson_verdict", "lesson_reason", "lesson_why")]
    assert words[0] == "✓ Right."
    assert words[2] == page.question.why
    press("lesson_next")
    window.session.change(step_by="cell")
    press("lesson_back")
    assert [said(window, n) for n in ("lesson_verdict", "lesson_reason", "lesson_why")] == words
    assert part("lesson_number").isHidden()
    state = window.session.state
    assert (state.experiment, state.view, state.playback) == (
        before.experiment,
        before.view,
        before.playback,
    )


def test_a_wrong_answer_is_not_forgotten_by_going_back(window, qtbot, press, open_lesson):
    page = open_lesson("06-dilation", 2)
    answer_wrongly(window, qtbot, press, page)
    told = said(window, "lesson_verdict")
    assert told.startswith("✕ You said")
    press("lesson_next")
    press("lesson_back")
    assert said(window, "lesson_verdict") == told
    press("lesson_again")
    press("lesson_next")
    press("lesson_back")
    assert window.session.state.lesson.progress.open_question == "number"


def test_a_layer_that_was_built_is_there_again(window, press, open_lesson):
    open_lesson("06-dilation", 3)
    window.session.change(padding_height=3, padding_width=3)
    press("lesson_check")
    assert window.session.state.lesson.progress.verdict.right
    press("lesson_back")
    assert window.session.state.layer.spec.padding != (3, 3)
    press("lesson_next")
    assert window.session.state.layer.spec.padding == (3, 3)
    assert said(window, "lesson_verdict") == "✓ Right."


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_lesson_opens_where_it_was_left(window, press, part, open_lesson, language):
    open_lesson("06-dilation", 1)
    press("lesson_skip")
    press("lesson_next")
    press("lesson_leave")
    if language == "zh":
        window.appearance.turn_language()
    open_again(window, press, "06-dilation")
    progress = window.session.state.lesson.progress
    assert progress.number == 2
    press("lesson_back")
    assert window.session.state.lesson.progress.skipped
    # And another lesson, or an experiment that is opened in between, forgets nothing.
    press("lesson_leave")
    open_again(window, press, "01-standard")
    assert window.session.state.lesson.progress.number == 0
    window.session.open_state(first_state())
    open_again(window, press, "06-dilation")
    assert window.session.state.lesson.progress.number == 1
    assert window.session.state.lesson.progress.skipped
    press("lesson_begin")
    progress = window.session.state.lesson.progress
    assert (progress.number, progress.lesson.name) == (0, "06-dilation")
    assert not part("lesson_begin").isVisible()
    press("lesson_next")
    assert window.session.state.lesson.progress.open_question == "pixels"


def test_a_lesson_that_was_read_begins_anew(window, press, open_lesson):
    open_lesson("06-dilation", 1)
    press("lesson_skip")
    lesson = window.session.state.lesson.progress.lesson
    while not window.session.state.lesson.progress.at_end:
        if window.session.state.lesson.progress.open_question:
            press("lesson_skip")
        else:
            press("lesson_next")
    press("lesson_leave")
    open_again(window, press, lesson.name)
    assert window.session.state.lesson.progress.number == 0
    press("lesson_next")
    assert window.session.state.lesson.progress.open_question == "pixels"


def test_undo_opens_the_question_and_redo_answers_it(window, press, open_lesson):
    open_lesson("06-dilation", 3)
    press("lesson_skip")
    press("lesson_back")
    window.teaching.undo()
    assert window.session.state.lesson.progress.number == 3
    assert window.session.state.lesson.progress.open_question == "build"
    press("lesson_back")
    press("lesson_next")
    assert window.session.state.lesson.progress.open_question == "build"
    window.teaching.redo()
    press("lesson_next")
    assert window.session.state.lesson.progress.skipped
