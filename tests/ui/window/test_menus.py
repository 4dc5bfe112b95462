"""The menu bar, as the table of actions says."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QAction, QColor
from PySide6.QtWidgets import QApplication, QMainWindow, QMenu, QWidget

from convgui.i18n import translated
from convgui.ui.style import theme
from convgui.ui.window.actions import MENUS, SLOTS, TABLE, Action
from convgui.ui.window.menus import Menus
from tests.data.vision import contrast

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]


def speak(window, language):
    window.appearance.apply(window.appearance.look._replace(language=language))
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


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_keys_that_only_a_presenter_has_do_nothing_after_a_menu_either(window, qtbot):
    menu = window.findChild(QMenu, "file")
    menu.popup(window.mapToGlobal(QPoint(20, 20)))
    assert menu.isVisible()
    qtbot.keyClick(menu, Qt.Key.Key_Escape)
    assert not menu.isVisible()
    window.stage.setFocus()
    qtbot.keyClick(window.stage, Qt.Key.Key_Down)
    assert window.session.state.playback.index == 0
    qtbot.keyClick(window.stage, Qt.Key.Key_Right)
    assert window.session.state.playback.index == 1


def colours_of(menu):
    """The colours along the left edge, and those of a column of the middle, of an open menu."""
    QApplication.processEvents()
    image = menu.grab().toImage()
    return [
        [image.pixelColor(x, y).name() for y in range(2, image.height() - 2)]
        for x in (0, image.width() - 40)
    ]


@pytest.mark.long
@pytest.mark.parametrize("strong", [False, True])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_edges_lines_and_empty_boxes_of_menus_are_seen(window, scheme, strong):
    look = window.appearance.look._replace(scheme=scheme, contrast=strong)
    window.appearance.apply(look)
    menu = window.findChild(QMenu, "view")
    menu.ensurePolished()
    menu.resize(menu.sizeHint())
    edge, middle = colours_of(menu)
    assert min(contrast(colour, theme.now.canvas) for colour in edge) >= 3.0
    lines = [colour for colour in middle if colour == QColor(theme.now.control).name()]
    assert len(lines) >= 3
    assert contrast(lines[0], theme.now.canvas) >= 3.0
    # Nothing is ticked there.
    entry = menu.actionGeometry(window.findChild(QAction, "present"))
    image = menu.grab().toImage()
    box = {image.pixelColor(x, entry.center().y()).name() for x in range(4, 26)}
    assert max(contrast(colour, theme.now.canvas) for colour in box) >= 3.0


def test_the_courses_have_their_names_in_the_menu(window):
    menu = window.findChild(QMenu, "lessons")
    menu.aboutToShow.emit()
    menu.ensurePolished()
    menu.resize(menu.sizeHint())
    image = menu.grab().toImage()
    section = menu.actionGeometry(next(a for a in menu.actions() if a.isSeparator()))
    ink = [
        contrast(image.pixelColor(x, y).name(), theme.now.canvas)
        for x in range(section.left() + 4, section.left() + 60)
        for y in range(section.top(), section.bottom())
    ]
    assert sum(one > 4.5 for one in ink) > 40
    menu.aboutToHide.emit()


@pytest.mark.parametrize("strong", [False, True])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_lines_beside_the_names_of_courses_are_seen(window, scheme, strong):
    window.appearance.apply(window.appearance.look._replace(scheme=scheme, contrast=strong))
    menu = window.findChild(QMenu, "lessons")
    menu.aboutToShow.emit()
    menu.ensurePolished()
    menu.resize(menu.sizeHint())
    image = menu.grab().toImage()
    separators = [menu.actionGeometry(a) for a in menu.actions() if a.isSeparator()]
    assert len(separators) > 4
    for line in separators:
        colour = image.pixelColor(line.right() - 20, line.center().y()).name()
        assert contrast(colour, theme.now.canvas) >= 3.0
    menu.aboutToHide.emit()


def test_a_lesson_can_be_left_while_there_is_one(window, open_lesson):
    leave = window.findChild(QAction, "leave_lesson")
    assert not leave.isEnabled()
    open_lesson("07-gaps")
    assert leave.isEnabled()
    leave.trigger()
    assert window.session.state.lesson.progress is None
    assert not leave.isEnabled()
