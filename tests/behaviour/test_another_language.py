"""From one language to the other, and nothing is lost between."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QTabWidget,
    QWidget,
)

from convgui import settings
from convgui.app import create_window
from convgui.i18n import current_language
from convgui.model.tutor.catalog import lesson_names, load_lesson
from convgui.ui.panels.side_panel import NETWORK
from convgui.ui.style.appearance import Appearance, apply
from tests.data.chinese import choose, wear

pytestmark = pytest.mark.usefixtures("plain_again")


def test_another_language_keeps_what_was_chosen(window):
    session = window.session
    session.change(call="nn.Conv2d(4, 6, 3, groups=2)")
    session.change(step_by="channel", speed=3.0)
    session.seek(17)
    window.columns.choose_side(True)
    window.side.setCurrentIndex(NETWORK)
    stack = window.findChild(QWidget, "stack")
    window.findChild(QPushButton, "stack_add").click()
    chain = stack.choices()
    window.side.setCurrentIndex(1)
    choose(window, "compare_by", "groups")
    window.findChild(QAbstractButton, "keep_size").setChecked(True)
    before, title = session.state, window.side.tabText(0)

    for language, word in (("zh", "讲解"), ("en", title)):
        wear(window, language)
        assert session.state == before
        assert window.side.tabText(0) == word
        assert window.side.currentIndex() == 1
        assert window.findChild(QComboBox, "compare_by").currentData() == "groups"
        assert window.findChild(QAbstractButton, "keep_size").isChecked()
        assert window.findChild(QWidget, "stack").choices() == chain
        assert window.findChild(QLineEdit, "call").text() == str(before.layer.spec)
        assert len(window.findChildren(QTabWidget, "side")) == 1


def test_an_open_lesson_goes_on_in_the_other_language(window, qtbot):
    name = lesson_names()[0]
    window.teaching.open(name)
    window.teaching.open_page(window.session.state.lesson.progress.lesson, 1)
    for language in ("zh", "en"):
        wear(window, language)
        progress, lesson = window.session.state.lesson.progress, load_lesson(name, language)
        assert (progress.lesson, progress.number) == (lesson, 1)
        shown = window.findChild(QLabel, "lesson_text").text()
        assert shown == lesson.pages[1].text
        assert window.findChild(QLabel, "lesson_title").text() == lesson.title
        # What the page names is lit, and not what was there before: the sum, the kernel, the side.
        spotlight = window.teaching.spotlight
        qtbot.waitUntil(spotlight.isVisible)
        assert len(spotlight.lit) > 2


def test_a_problem_is_said_in_the_language_of_now(window):
    window.session.change(groups=3)
    english = window.findChild(QLabel, "message").text()
    wear(window, "zh")
    assert "不能平均分给 3 组" in window.findChild(QLabel, "message").text()
    wear(window, "en")
    assert window.findChild(QLabel, "message").text() == english


def test_the_language_is_chosen_in_the_menu_and_remembered(window, qtbot):
    window.findChild(QAction, "choose_zh").trigger()
    assert current_language() == settings.read_text("language") == "zh"
    assert window.findChild(QAction, "choose_zh").isChecked()
    apply(Appearance())
    assert current_language() == "en"
    again = create_window()
    qtbot.addWidget(again)
    assert again.appearance.look.language == current_language() == "zh"
    assert again.menuBar().actions()[0].text() == "文件(&F)"
    again.findChild(QAction, "choose_system").trigger()
    assert (again.appearance.look.language, current_language()) == ("", "en")
    assert settings.read_text("language") == ""


def test_else_the_system_is_followed(qtbot, monkeypatch):
    monkeypatch.setattr("convgui.ui.style.appearance.system_language", lambda: "zh")
    window = create_window()
    qtbot.addWidget(window)
    assert window.appearance.look.language == ""
    assert current_language() == "zh"
    wear(window, "en")
    assert current_language() == "en"
