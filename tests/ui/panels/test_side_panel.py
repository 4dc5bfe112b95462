"""The column at the right: its tabs are made when they are seen, and closed while a lesson asks."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.model.tutor.catalog import load_lesson
from convgui.model.tutor.flow import open_page, skip_question
from convgui.model.tutor.validate import read_lesson
from convgui.ui.panels.side_panel import LESSON, SidePanel

NAMES = ("explain", "compare", "lesson", "code", "matrix", "network")


@pytest.fixture
def side(qtbot):
    made = SidePanel()
    qtbot.addWidget(made)
    made.show_frame(derive(first_state()))
    made.show()
    qtbot.waitUntil(lambda: bool(there(made)))
    return made


def there(side):
    return [name for name in NAMES if side.findChild(QWidget, name)]


def click(qtbot, side, tab):
    # What the strip at its side wishes is done by the window.
    with qtbot.waitSignal(side.tabs.chosen) as heard:
        qtbot.mouseClick(side.tabs.tabs[tab], Qt.MouseButton.LeftButton)
    side.setCurrentIndex(*heard.args)


def test_a_tab_is_made_when_it_is_first_seen(side, qtbot):
    assert there(side) == ["explain"]
    for tab, name in enumerate(NAMES[1:], 1):
        click(qtbot, side, tab)
        assert side.currentIndex() == tab
        assert there(side) == list(NAMES[: tab + 1])
        assert side.findChild(QWidget, name).isVisible()


def test_only_the_tab_in_front_follows(side, qtbot):
    click(qtbot, side, 3)
    code = side.findChild(QWidget, "code")
    click(qtbot, side, 0)
    side.show_frame(derive(first_state("nn.Conv2d(1, 7, 2)")))
    assert "Conv2d(3, 4, 3)" in code.code
    click(qtbot, side, 3)
    assert "Conv2d(1, 7, 2)" in code.code


STACKED = """# T
## P
layer: torch.nn.Conv2d(1, 1, 3, dilation=2)
tab: stack 2, 2, 2

Text
## Q
tab: stack 2, 1

ask: number stack_read 2, 1
How many?
## R
tab: matrix zero_filled
## S
tab: compare dilation keep_size
## Z

Text
"""


def test_the_panel_of_a_tab_stands_on_the_page_of_a_lesson(side):
    lesson = read_lesson(STACKED, "")

    def turn(number):
        state = open_page(lesson, number, first_state())
        side.show_frame(derive(state))
        QApplication.processEvents()
        return state

    def on_the_page(name):
        page, panel = side.findChild(QWidget, "lesson_tab"), side.findChild(QWidget, name)
        return panel is not None and page.isAncestorOf(panel) and panel.isVisible()

    side.show_lessons()
    turn(0)
    assert on_the_page("stack")
    assert "49 of 169" in side.findChild(QWidget, "stack_words").text()
    state = turn(1)
    # It would give the answer away.
    assert not on_the_page("stack")
    side.show_frame(derive(skip_question(state)))
    assert on_the_page("stack")
    assert "7 of 7" not in side.findChild(QWidget, "stack_words").text()
    assert "49 of 49" in side.findChild(QWidget, "stack_words").text()
    turn(2)
    assert on_the_page("matrix")
    assert not on_the_page("stack")
    assert side.findChild(QWidget, "matrix_compare").isChecked()
    turn(3)
    assert on_the_page("compare")
    assert side.findChild(QWidget, "compare_by").currentData() == "dilation"
    # In its own tab it is the same panel.
    side.setCurrentIndex(1)
    assert not on_the_page("compare")
    assert side.findChild(QWidget, "compare").isVisible()
    side.show_lessons()
    assert on_the_page("compare")
    turn(4)
    assert not side.findChild(QWidget, "lesson_tab").isVisible()


def test_while_a_lesson_asks_there_is_only_the_lesson(side):
    state = open_page(load_lesson("06-dilation", "en"), 1, first_state())
    side.show_frame(derive(state))
    assert side.currentIndex() == LESSON
    tabs = range(len(NAMES))
    assert [side.isTabEnabled(n) for n in tabs] == [n == LESSON for n in tabs]
    assert "Answer the question first" in side.tabToolTip(0)
    side.show_frame(derive(skip_question(state)))
    assert all(side.isTabEnabled(n) for n in tabs)
    assert side.tabToolTip(0) == ""


def test_a_class_is_not_told_of_a_button_that_it_does_not_see(qtbot):
    side = SidePanel(presented=True)
    qtbot.addWidget(side)
    state = open_page(load_lesson("01-standard", "en"), 0, first_state())
    side.show_frame(derive(state))
    assert side.tabToolTip(0) == "The question comes first: PgDn shows the answer."


def test_what_was_chosen_is_chosen_in_the_next_one(side, qtbot):
    click(qtbot, side, 1)
    by = side.findChild(QComboBox, "compare_by")
    by.setCurrentIndex(by.findData("groups"))
    following = SidePanel()
    qtbot.addWidget(following)
    following.show_frame(derive(first_state()))
    following.choose(side.choices())
    assert following.currentIndex() == 1
    assert following.findChild(QComboBox, "compare_by").currentData() == "groups"


def test_what_is_wished_goes_through(side, qtbot):
    with qtbot.waitSignal(side.wished) as heard:
        side.findChild(QWidget, "flipped").click()
    assert heard.args == [{"kernel_as": "flipped"}]
    click(qtbot, side, LESSON)
    with qtbot.waitSignal(side.lesson_asked) as heard:
        side.findChild(QWidget, "lesson_file").click()
    assert heard.args == ["file", None]
