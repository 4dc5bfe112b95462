"""The list of lessons."""

from PySide6.QtWidgets import QPushButton

from convgui.model.tutor.catalog import lesson_names
from convgui.ui.panels.lesson_list import LessonList


def button(widget, name):
    return widget.findChild(QPushButton, f"lesson_{name}")


def test_the_list(qtbot):
    made = LessonList("Lesson")
    qtbot.addWidget(made)
    names = lesson_names()
    assert len(made.findChildren(QPushButton)) == len(names) + 1
    for place, name in enumerate(names):
        with qtbot.waitSignal(made.asked) as asked:
            button(made, place + 1).click()
        assert asked.args == ["lesson", name]
    with qtbot.waitSignal(made.asked) as asked:
        button(made, "file").click()
    assert asked.args == ["file", None]
