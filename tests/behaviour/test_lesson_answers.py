"""Answers to a lesson, with the mouse and with the keys alone, and what is shown of them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from convgui.model.tutor.catalog import load_lesson
from convgui.model.tutor.grading import correct_answer
from convgui.ui.style import theme
from tests.data.in_lesson import LEFT, answer_wrongly, choose, said, tab_to, type_number

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]


def test_marks_are_painted_and_go_with_another_step_or_page(window, qtbot, press, open_lesson):
    page = open_lesson("06-dilation", 1)
    answer_wrongly(window, qtbot, press, page)
    view = window.stage.detail.input_view
    good, error = theme.now.good, theme.now.error

    def corner(cell):
        """The colour of the sign in the corner of a cell, beside what is written in it."""
        place = view.place_of(cell)
        return view.grab().toImage().pixelColor(place.right() - 9, place.top() + 3).name()

    assert corner((1, 1)) == corner((3, 3)) == good
    assert corner((0, 0)) == error
    # What is still to be read is no mistake.
    assert corner((5, 5)) not in (good, error)
    window.session.forward()
    assert window.session.frame.marked_cells == ()
    assert corner((1, 1)) != good
    window.session.back()
    assert corner((1, 1)) == good
    press("lesson_next")
    assert window.session.frame.marked_cells == ()
    press("lesson_back")
    assert corner((1, 1)) == good
    press("lesson_again")
    assert window.session.frame.marked_cells == ()
    assert window.session.state.lesson.progress.open_question == "pixels"


def test_marks_on_channels(window, qtbot, press, open_lesson):
    page = open_lesson("09-two-groups", 0)
    answer_wrongly(window, qtbot, press, page)
    image = window.stage.overview.grab().toImage()

    def edge(channel):
        card = window.stage.overview.card_of("c", channel)
        return image.pixelColor(card.left() + 1, card.top() + 8).name()

    assert edge(0) == edge(1) == theme.now.good
    assert edge(5) == theme.now.error
    # Its card lies partly behind the next one.
    assert edge(6) != theme.now.error


def test_a_second_click_takes_a_choice_back(window, qtbot, part, open_lesson):
    open_lesson("03-stride", 1)
    assert not part("lesson_check").isEnabled()
    choose(window, qtbot, "pixels", [(2, 4), (2, 5)])
    assert part("lesson_check").isEnabled()
    choose(window, qtbot, "pixels", [(2, 4)])
    assert window.session.state.lesson.progress.clicked == {(2, 5)}
    assert dict(window.session.frame.marked_cells)[2, 5] == "chosen"


def test_what_is_no_number_is_no_answer(window, qtbot, part, open_lesson):
    open_lesson("06-dilation", 2)
    for text in ("", "many", "1.5.2"):
        part("lesson_number").setText(text)
        qtbot.keyClick(part("lesson_number"), Qt.Key.Key_Return)
        assert window.session.state.lesson.progress.open_question == "number"
        assert "Type a number such as" in said(window, "lesson_how")


@pytest.mark.parametrize(
    ("name", "number", "shown"),
    [
        ("06-dilation", 1, "Look at the picture."),
        ("09-two-groups", 0, "Look at the picture."),
        ("12-separable", 3, "The answer is 1,440."),
        ("04-padding", 3, "The answer is no."),
        ("06-dilation", 3, "Look at the layer."),
    ],
)
def test_show_me_shows_the_answer(window, press, open_lesson, name, number, shown):
    page = open_lesson(name)
    for _ in range(number):
        press("lesson_next")
    page = load_lesson(name, "en").pages[number]
    press("lesson_skip")
    assert said(window, "lesson_verdict") == shown
    assert said(window, "lesson_why") == page.question.why
    assert said(window, "lesson_reason")
    frame = window.session.frame
    if page.question.kind in ("pixels", "channels"):
        answer = correct_answer(page.question, window.session.state)
        marks = dict(frame.marked_cells or frame.marked_channels)
        assert marks == dict.fromkeys(answer, "right")
    press("lesson_again")
    assert window.session.state.lesson.progress.open_question == page.question.kind


def test_the_value_that_was_asked_for_is_shown_with_its_whole_sum(window, qtbot, open_lesson):
    page = open_lesson("01-standard", 2)
    start = window.session.state.playback.index
    window.session.forward()
    type_number(window, qtbot, 0)
    assert window.session.frame.step.finished is False
    type_number(window, qtbot, 0)
    step = window.session.frame.step
    assert (step.output, step.finished) == ((1, 1, 0), True)
    assert window.session.frame.total == correct_answer(page.question, window.session.state)
    qtbot.mouseClick(window.findChild(QWidget, "lesson_again"), LEFT)
    assert window.session.state.playback.index == start


def test_pixels_are_answered_with_the_keys(window, qtbot, open_lesson):
    open_lesson("06-dilation", 1)
    window.stage.setFocus()
    view = tab_to(window, "input_view")
    where = (0, 0)
    for row, col in [(r, c) for r in (1, 3, 5) for c in (1, 3, 5)]:
        for key, times in (
            (Qt.Key.Key_Down, row - where[0]),
            (Qt.Key.Key_Right, col - where[1]),
            (Qt.Key.Key_Left, where[1] - col),
        ):
            for _ in range(times):
                QTest.keyClick(view, key)
        where = row, col
        assert ((row, col), "pointed") in window.session.frame.marked_cells
        QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(tab_to(window, "lesson_check"), Qt.Key.Key_Space)
    assert said(window, "lesson_verdict") == "✓ Right."


def test_channels_are_answered_with_the_keys(window, open_lesson):
    open_lesson("01-standard")
    window.stage.setFocus()
    overview = tab_to(window, "overview")
    for _ in range(3):
        QTest.keyClick(overview, Qt.Key.Key_Right)
        QTest.keyClick(overview, Qt.Key.Key_Return)
    QTest.keyClick(tab_to(window, "lesson_check"), Qt.Key.Key_Space)
    assert said(window, "lesson_verdict") == "✓ Right."


def test_numbers_and_yes_and_no_are_answered_with_the_keys(window, qtbot, open_lesson):
    open_lesson("04-padding")
    window.stage.setFocus()
    line = tab_to(window, "lesson_number")
    qtbot.keyClicks(line, "9")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert said(window, "lesson_verdict") == "✓ Right."
    for _ in range(3):
        QTest.keyClick(tab_to(window, "lesson_next"), Qt.Key.Key_Space)
    QTest.keyClick(tab_to(window, "lesson_no"), Qt.Key.Key_Space)
    assert said(window, "lesson_verdict") == "✓ Right."
