"""What a person does to the window: choosing, typing, opening a tab, pointing."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QMenu, QSpinBox, QTabWidget, QWidget

from convgui.model.tutor.catalog import load_lesson
from convgui.page.lesson_data import lesson_page


def pytest_itemcollected(item):
    """What crosses files takes long."""
    item.add_marker("long")


@pytest.fixture
def find(window):
    def found(name):
        widget = window.findChild(QWidget, name)
        assert widget is not None, name
        return widget

    return found


@pytest.fixture
def choose(find, qtbot):
    """Choose an item of a combo box with the keyboard."""

    def chosen(name, text):
        combo = find(name)
        assert isinstance(combo, QComboBox)
        index = combo.findText(text)
        assert index >= 0, text
        combo.setFocus()
        qtbot.keyClick(combo, Qt.Key.Key_Home)
        for _ in range(index - combo.currentIndex()):
            qtbot.keyClick(combo, Qt.Key.Key_Down)
        assert combo.currentText() == text

    return chosen


@pytest.fixture
def type_number(find, qtbot):
    """Type a number into a spin box."""

    def typed(name, number):
        spin = find(name)
        assert isinstance(spin, QSpinBox)
        spin.setFocus()
        spin.selectAll()
        qtbot.keyClicks(spin, str(number))

    return typed


@pytest.fixture
def side(window):
    """Open a tab of the column at the side."""

    def opened(title):
        tabs = window.findChild(QTabWidget, "side")
        for index in range(tabs.count()):
            if tabs.tabText(index) == title:
                window.columns.choose_side(False)
                QTest.mouseClick(tabs.tabs.tabs[index], Qt.MouseButton.LeftButton)
                return tabs.currentWidget()
        raise AssertionError(title)

    return opened


@pytest.fixture
def choose_lesson(window, qtbot):
    """Choose a lesson from its menu with the keyboard."""

    def chosen(title):
        (menu,) = window.menuBar().findChildren(QMenu, "lessons")
        menu.popup(window.mapToGlobal(QPoint(0, 0)))
        (action,) = (action for action in menu.actions() if action.text() == title)
        menu.setActiveAction(action)
        qtbot.keyClick(menu, Qt.Key.Key_Return)
        # What a moment's wait would do.
        window.side.fill()

    return chosen


@pytest.fixture
def point_at_name(window):
    """Move the mouse over a channel's name in the overview."""

    def pointed(side, channel):
        overview = window.stage.overview
        card = overview.card_of(side, channel)
        QTest.mouseMove(overview, QPoint(overview.width() // 2, 2))
        QTest.mouseMove(overview, card.topLeft() + QPoint(9, 6))

    return pointed


@pytest.fixture
def open_web_lesson(browser, tmp_path):
    """Opens a lesson in the browser, at a page."""

    def open_web_lesson(lesson, number=0, language="en"):
        if isinstance(lesson, str):
            lesson = load_lesson(lesson, "en")
        path = tmp_path / "lesson.html"
        path.write_text(lesson_page(lesson), encoding="utf-8")
        browser.open(path)
        if language != "en":
            browser.run(f"document.querySelector('#language input[value={language}]').click()")
        browser.run(f"convgui.course.open({number}); convgui.session.tell()")
        return browser

    return open_web_lesson
