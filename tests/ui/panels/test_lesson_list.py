"""The list of lessons."""

from PySide6.QtWidgets import QLabel, QPushButton

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


def test_what_is_done_is_ticked_and_counted(qtbot):
    made = LessonList("Lesson")
    qtbot.addWidget(made)
    heading = made.findChild(QLabel, "course_1")
    assert heading.text() == "1 The layer · 0 of 7 done"
    assert button(made, 3).text() == "○  Stride and the floor"
    made.show_done(("03-stride", "06-dilation", "gone"))
    assert heading.text() == "1 The layer · 1 of 7 done"
    assert made.findChild(QLabel, "course_2").text() == "2 Dilation · 1 of 6 done"
    assert button(made, 3).text() == "✓  Stride and the floor"
    assert button(made, 3).accessibleName() == "Stride and the floor, done"
    assert button(made, 4).text().startswith("○")
