"""How the window looks: chosen in the menu, remembered, and the rest stays as it was."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt, QVariantAnimation
from PySide6.QtGui import QAccessible, QAction, QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QSpinBox,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from convgui.app import create_window
from convgui.i18n import current_language
from convgui.model.conv.connectivity import Target
from convgui.ui.style import theme
from convgui.ui.style.appearance import Appearance, apply, remembered

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(autouse=True)
def plain():
    """Colours and language are the program's: what a test chose is not the next one's."""
    yield
    apply(Appearance())


@pytest.fixture
def choose(window):
    """Trigger an entry of the menus, by its words or by its name."""

    def choose(words):
        entries = window.menuBar().findChildren(QAction)
        # Of two entries of one name, those for the language come first.
        *_, entry = [
            entry
            for entry in entries
            if words in (entry.text().replace("&", ""), entry.objectName())
        ]
        entry.trigger()
        QApplication.processEvents()

    return choose


def ground(window):
    """The colours of the header, of the stage and of the transport."""
    image = window.centralWidget().grab().toImage()
    spots = [
        part.mapTo(window.centralWidget(), QPoint(2, 2))
        for part in (window.header, window.stage, window.transport)
    ]
    return [image.pixelColor(spot).name() for spot in spots]


# Choosing -----------------------------------------------------------------------------------------


def test_light_and_dark_are_chosen_and_remembered(window, choose):
    light = ground(window)
    choose("choose_dark")
    dark = theme.now
    assert dark.dark
    assert ground(window) == [dark.panel, dark.canvas, dark.panel]
    assert remembered().scheme == "dark"
    choose("choose_light")
    assert ground(window) == light
    assert remembered().scheme == "light"
    choose("choose_system")
    assert remembered().scheme == ""


def test_what_is_remembered_is_there_at_the_next_start(window, choose, qtbot):
    choose("choose_dark")
    choose("High contrast")
    choose("Less motion")
    assert remembered() == Appearance(scheme="dark", contrast=True, still=True)
    again = create_window()
    qtbot.addWidget(again)
    again.show()
    assert theme.now.dark
    assert theme.now.canvas == "#000000"
    assert not theme.moving
    assert again.look == Appearance(scheme="dark", contrast=True, still=True)


def test_the_look_is_whole_before_the_window_is_shown(qtbot):
    made = create_window()
    qtbot.addWidget(made)
    made.apply(Appearance(scheme="dark"))
    made.show()
    QApplication.processEvents()
    assert ground(made) == [theme.now.panel, theme.now.canvas, theme.now.panel]


def test_high_contrast_is_chosen_and_let_go(window, choose):
    choose("High contrast")
    assert theme.now.text == "#000000"
    assert remembered().contrast
    choose("High contrast")
    assert theme.now.text != "#000000"
    assert not remembered().contrast


def test_the_buttons_turn_colours_and_language(window, qtbot):
    for name, changed in (("colours_button", "scheme"), ("language_button", "language")):
        before = window.look
        qtbot.mouseClick(window.findChild(QWidget, name), Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        assert getattr(window.look, changed) != getattr(before, changed)
    assert theme.now.dark
    assert current_language() == "zh"
    assert remembered() == Appearance(language="zh", scheme="dark")


def system_changes(window):
    """What Qt tells a window when the colours of the system are others."""
    QApplication.sendEvent(window, QEvent(QEvent.Type.ThemeChange))
    QApplication.processEvents()


def test_the_system_is_followed_while_nothing_is_chosen(window, monkeypatch):
    monkeypatch.setattr(Appearance, "dark", property(lambda self: True))
    stage = window.stage
    system_changes(window)
    assert theme.now.dark
    assert window.stage is not stage
    assert ground(window)[1] == theme.now.canvas
    # The same once more changes nothing.
    stage = window.stage
    system_changes(window)
    assert window.stage is stage
    assert remembered() == Appearance()


def test_what_the_system_says_does_not_matter_once_it_is_chosen(window, choose):
    choose("choose_light")
    stage = window.stage
    system_changes(window)
    assert window.stage is stage
    assert not theme.now.dark


def test_all_else_stays(window, choose):
    session = window.session
    session.change(call="nn.Conv2d(4, 6, 3, groups=2)", step_by="channel")
    session.seek(21)
    session.point(Target("input", (0, 2, 2)), pin=True)
    window.side.setCurrentIndex(2)
    state = session.state
    for words in ("choose_dark", "High contrast", "choose_zh", "choose_light"):
        choose(words)
        assert session.state == state
        assert window.side.currentIndex() == 2
        assert window.findChild(QSpinBox, "groups").value() == 2
    assert len(window.findChildren(QWidget, "stage")) == 1


def test_disabled_parts_look_disabled(window):
    button = window.findChild(QWidget, "padding_height")
    palette = button.palette()
    assert palette.color(palette.ColorGroup.Active, palette.ColorRole.Text) == theme.now.text
    assert palette.color(palette.ColorGroup.Disabled, palette.ColorRole.Text) == theme.now.hatch


# Moving -------------------------------------------------------------------------------------------


@pytest.fixture
def taps(window):
    """The animation of the taps on the stage of now."""
    window.session.change(example="dilated 2")
    window.stage.detail._opening.stop()
    return lambda: window.stage.detail._opening


def moves(taps):
    return taps().state() == QVariantAnimation.State.Running


def test_taps_move_when_the_dilation_changes(window, taps):
    assert theme.moving
    view = window.stage.detail.input_view
    window.session.change(dilation_height=3, dilation_width=3)
    assert moves(taps)
    assert taps().duration() < 300
    start = view.grab().toImage()
    taps().setCurrentTime(taps().duration() // 4)
    half = view.grab().toImage()
    taps().setCurrentTime(taps().duration())
    assert not moves(taps)
    there = view.grab().toImage()
    assert start != half != there != start
    # At the end it is the picture that is there without motion.
    window.session.forward()
    window.session.back()
    assert view.grab().toImage() == there


def test_nothing_moves_while_stepping(window, taps):
    window.session.forward()
    assert not moves(taps)
    window.session.change(dilation_height=3)
    assert moves(taps)
    # A step puts the taps where they belong at once.
    window.session.forward()
    assert not moves(taps)
    window.session.change(step_by="cell")
    assert not moves(taps)


def test_other_changes_move_nothing(window, taps):
    window.session.change(weight_source="ones")
    assert not moves(taps)
    window.session.change(kernel_height=2)
    assert not moves(taps)


def test_less_motion_moves_nothing(window, taps, choose):
    choose("Less motion")
    window.session.change(dilation_height=3)
    assert not moves(taps)
    choose("Less motion")
    window.session.change(dilation_height=1)
    assert moves(taps)
    taps().stop()


# The keyboard and the screen reader ---------------------------------------------------------------


def focus_chain(window, start):
    """The widgets that Tab goes to, from ``start`` until it is there again."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    chain = [start]
    for _ in range(150):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        if window.focusWidget() is start:
            return chain
        chain.append(window.focusWidget())
    raise AssertionError("Tab never comes back")


def region(window, widget):
    return next(
        (
            name
            for name in REGIONS
            if getattr(window, name).isAncestorOf(widget) or widget is getattr(window, name)
        ),
        None,
    )


REGIONS = ("header", "panel", "stage", "side", "transport")


def test_tab_goes_as_the_eye_does(window):
    chain = focus_chain(window, window.findChild(QWidget, "lessons_button"))
    regions = [region(window, widget) for widget in chain]
    assert tuple(dict.fromkeys(regions)) == REGIONS
    # Each region is left once.
    assert sum(one != two for one, two in pairwise(regions)) == 4
    panel = [w for w, name in zip(chain, regions, strict=True) if name == "panel"]
    heights = [w.mapTo(window, QPoint(0, 0)).y() for w in panel]
    assert all(lower >= upper - 6 for upper, lower in pairwise(heights))
    assert len(panel) > 20


def test_all_that_takes_keys_has_a_name(window):
    for index in range(window.side.count()):
        window.side.setCurrentIndex(index)
    for widget in window.findChildren(QWidget):
        # The line in a spin box has the name of the box, and a viewport that of its view.
        inner = isinstance(widget.parent(), QSpinBox) or widget.focusProxy() is not None
        own = widget.window() is window and not inner
        if own and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            spoken_name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert spoken_name, (widget.objectName(), type(widget).__name__)


def test_the_stage_says_its_step(window):
    window.session.seek(1)
    assert window.stage.accessibleDescription() == window.stage.step_text.text()
    assert "tap 2 of 27" in window.stage.accessibleDescription()
    window.session.point(Target("weight", (0, 0, 0, 2)))
    assert "is used" in window.stage.accessibleDescription()


def test_an_empty_box_is_seen_in_the_dark(window, choose):
    choose("choose_dark")
    box = window.findChild(QCheckBox, "rulers")
    option = QStyleOptionButton()
    box.initStyleOption(option)
    place = box.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, box)
    image = box.grab().toImage()
    middle = image.pixelColor(place.center()).lightness()
    assert middle > QColor(theme.now.panel).lightness() + 25
