"""The fields of each kind of question, and what they answer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton

from convgui.model.lesson.page import Setting
from convgui.model.lesson.progress import LessonProgress
from convgui.ui.panels.lesson_question import LessonQuestion
from tests.data.announced import NOTICE, hear
from tests.data.lessons import progress_at


@pytest.fixture
def question(qtbot):
    made = LessonQuestion()
    qtbot.addWidget(made)
    return made


def shown(question):
    widgets = (*question.findChildren(QPushButton), *question.findChildren(QLineEdit))
    return {w.objectName().removeprefix("lesson_") for w in widgets if not w.isHidden()}


@pytest.mark.parametrize(
    ("kind", "fields", "how"),
    [
        ("number", {"number", "check", "skip"}, "Type the number, then press Enter."),
        ("yes_no", {"yes", "no", "skip"}, ""),
        ("pixels", {"check", "skip"}, "Click pixels of the input; 0 chosen."),
        ("channels", {"check", "skip"}, "Click input channels at the left; 0 chosen."),
        ("build", {"check", "skip"}, "Change the layer, then check."),
    ],
)
def test_fields(question, kind, fields, how):
    question.show_progress(progress_at(kind))
    assert question.findChild(QLabel, "lesson_question").text() == f"What {kind}?"
    assert shown(question) == fields
    hint = question.findChild(QLabel, "lesson_how")
    assert hint.text() == how
    assert hint.isHidden() == (how == "")
    question.show_progress(progress_at(kind, skipped=True))
    assert not shown(question)


def test_a_hint_is_shown_while_the_question_is_open(question, monkeypatch):
    heard = hear(monkeypatch)
    label = question.findChild(QLabel, "lesson_hint")
    question.show_progress(progress_at("number"))
    assert label.isHidden()
    progress = progress_at("number", hint="Count the taps.")
    question.show_progress(progress)
    question.show_progress(progress)
    assert label.text() == "Not yet: one more try. Count the taps."
    assert shown(question) == {"number", "check", "skip"}
    assert heard == [("Not yet: one more try. Count the taps.", NOTICE)]
    question.show_progress(progress_at("number", hint="Count the taps.", skipped=True))
    assert label.isHidden()


def test_no_question(question):
    question.show_progress(progress_at(None))
    assert question.isHidden()


def test_a_number(question, qtbot):
    question.show_progress(progress_at("number"))
    field = question.findChild(QLineEdit, "lesson_number")
    check = question.findChild(QPushButton, "lesson_check")
    field.setText("many")
    with qtbot.assertNotEmitted(question.asked):
        check.click()
    assert "Type a number such as" in question.findChild(QLabel, "lesson_how").text()
    field.setText("−2.5")
    with qtbot.waitSignal(question.asked) as asked:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert asked.args == ["answer", -2.5]
    field.setText("1,440")
    with qtbot.waitSignal(question.asked) as asked:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert asked.args == ["answer", 1440.0]
    question.clear()
    assert field.text() == ""


@pytest.mark.parametrize(
    ("kind", "button", "asked"),
    [
        ("yes_no", "yes", ["answer", True]),
        ("yes_no", "no", ["answer", False]),
        ("pixels", "check", ["answer", frozenset({(1, 2)})]),
        ("channels", "check", ["answer", frozenset({(1, 2)})]),
        ("build", "check", ["answer", None]),
        ("number", "skip", ["skip", None]),
    ],
)
def test_buttons(question, qtbot, kind, button, asked):
    question.show_progress(progress_at(kind, clicked=frozenset({(1, 2)})))
    with qtbot.waitSignal(question.asked) as heard:
        question.findChild(QPushButton, f"lesson_{button}").click()
    assert heard.args == asked


@pytest.mark.parametrize("kind", ["pixels", "channels"])
def test_nothing_clicked_cannot_be_checked(question, kind):
    question.show_progress(progress_at(kind))
    assert not question.findChild(QPushButton, "lesson_check").isEnabled()


@pytest.mark.parametrize("kind", ["number", "yes_no", "pixels", "channels", "build", None])
def test_nothing_answers_a_question_that_is_not_open(question, qtbot, kind):
    """The keyboard may still be in the field when the answer is shown."""
    field = question.findChild(QLineEdit, "lesson_number")
    field.setText("3")
    with qtbot.assertNotEmitted(question.asked):
        qtbot.keyClick(field, Qt.Key.Key_Return)
    question.show_progress(progress_at(kind, skipped=True) if kind else progress_at(None))
    with qtbot.assertNotEmitted(question.asked):
        qtbot.keyClick(field, Qt.Key.Key_Return)
        question.findChild(QPushButton, "lesson_check").click()


def test_of_a_network_a_layer_is_clicked(question):
    progress = progress_at("build")
    of_network = progress.page._replace(tab=Setting("tab", ("network", "sample"), 1))
    lesson = progress.lesson._replace(pages=(of_network,))
    question.show_progress(LessonProgress(lesson, 0))
    hint = question.findChild(QLabel, "lesson_how")
    assert hint.text() == "Click a layer in the list below, then check."


@pytest.mark.parametrize(("about", "taken"), [("parameters", [1125]), ("cell", [])])
def test_a_comma_parts_thousands_of_a_count_only(question, qtbot, about, taken):
    progress = progress_at("number")
    page = progress.page
    page = page._replace(question=page.question._replace(about=(about,)))
    answers = []
    question.asked.connect(lambda what, given: answers.append(given))
    question.show_progress(progress._replace(lesson=progress.lesson._replace(pages=(page,))))
    field = question.findChild(QLineEdit, "lesson_number")
    qtbot.keyClicks(field, "1,125")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert answers == taken
    said = question.findChild(QLabel, "lesson_how").text()
    assert (said == "1,125 can be 1.125 or 1125: type one of these.") == (not taken)
