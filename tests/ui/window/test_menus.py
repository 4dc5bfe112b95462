"""The menu bar, as the table of actions says."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMainWindow, QMenu, QWidget

from convgui.i18n import translated
from convgui.ui.window.actions import MENUS, SLOTS, TABLE, Action
from convgui.ui.window.menus import Menus

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]


def speak(window, language):
    window.appearance.apply(replace(window.appearance.look, language=language))
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_the_window_connects_every_action_and_nothing_else(window):
    assert window._slots().keys() == SLOTS


@pytest.mark.parametrize("change", ["missing", "superfluous"])
def test_a_wrong_name_fails_at_once(qtbot, window, change):
    slots = window._slots()
    if change == "missing":
        del slots["undo"]
    else:
        slots["undu"] = slots["undo"]
    other = QMainWindow()
    qtbot.addWidget(other)
    with pytest.raises(AssertionError, match="und"):
        Menus(other, QWidget(other), slots)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_entry_is_in_its_menu_in_the_order_of_the_table(window, language):
    speak(window, language)
    for menu in (None, *MENUS):
        widget = window.findChild(QMenu, menu) if menu else window.menuBar()
        entries = [entry for entry in TABLE if entry.menu == (menu or "")]
        entries = [entry for entry in entries if menu or not isinstance(entry, Action)]
        names = {entry.name for entry in entries}
        found = [
            (action.menu() or action).objectName()
            for action in widget.actions()
            if (action.menu() or action).objectName() in names
        ]
        assert found == [entry.name for entry in entries]
        for entry in entries:
            if isinstance(entry, Action):
                assert window.findChild(QAction, entry.name).isCheckable() == entry.checkable
            if entry.name not in ("undo", "redo"):
                texts = [action.text() for action in widget.actions()]
                assert translated(entry.title) in texts


def test_the_menus_of_choices(window):
    for name in ("language", "colours"):
        keys = [a.data() for a in window.findChild(QMenu, name).actions() if a.data() is not None]
        assert keys == list(MENUS[name].choices)


def test_the_keys_are_there_and_nobody_else_has_them(window):
    keys = [a.shortcut().toString() for a in window.findChildren(QAction) if a.shortcut()]
    keys = [key for key in keys if key.startswith("Ctrl")]
    assert {"Ctrl+S", "Ctrl+Shift+S", "Ctrl+Shift+O", "Ctrl+O"} <= set(keys)
    assert len(keys) == len(set(keys))
