"""The strip of tabs at the right edge."""

import pytest
from PySide6.QtCore import Qt

from convgui.ui.panels.side_tabs import SideTabs


@pytest.fixture
def tabs(qtbot):
    made = SideTabs({"one": "Explain", "two": "比较"})
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_click_says_which(tabs, qtbot):
    with qtbot.waitSignal(tabs.chosen) as heard:
        qtbot.mouseClick(tabs.tabs[1], Qt.MouseButton.LeftButton)
    assert heard.args == [1]
    with qtbot.waitSignal(tabs.turned):
        qtbot.mouseClick(tabs.findChild(type(tabs._fold), "side_button"), Qt.MouseButton.LeftButton)


def test_the_open_one_is_marked(tabs):
    tabs.show_open(1)
    assert [tab.isChecked() for tab in tabs.tabs] == [False, True]
    tabs.show_open(None)
    assert not any(tab.isChecked() for tab in tabs.tabs)


def test_words_have_room(tabs):
    latin, chinese = tabs.tabs
    assert latin.height() > latin.fontMetrics().horizontalAdvance("Explain")
    assert chinese.height() > 2 * chinese.fontMetrics().height()


def test_closed_tabs_say_why_and_open_ones_their_key(tabs):
    tabs.name_keys("F4", ["Ctrl+1", "Ctrl+2"])
    tabs.close_all_but(0, "not now")
    assert [tab.isEnabled() for tab in tabs.tabs] == [True, False]
    assert [tab.toolTip() for tab in tabs.tabs] == ["Explain (Ctrl+1)", "not now"]
    tabs.close_all_but(None, "")
    assert tabs.tabs[1].toolTip() == "比较 (Ctrl+2)"
