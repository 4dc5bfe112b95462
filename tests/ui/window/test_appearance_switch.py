"""How the window looks: chosen in the menu, remembered, and the rest stays as it was."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QSpinBox, QWidget

from convgui.i18n import current_language
from convgui.model.conv.connectivity import Target
from convgui.ui.style import theme
from convgui.ui.style.appearance import Appearance, remembered
from tests.data.looks import ground

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]


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


def test_high_contrast_is_chosen_and_let_go(window, choose):
    choose("High contrast")
    assert theme.now.text == "#000000"
    assert remembered().contrast
    choose("High contrast")
    assert theme.now.text != "#000000"
    assert not remembered().contrast


def test_the_buttons_turn_colours_and_language(window, qtbot):
    for name, changed in (("colours_button", "scheme"), ("language_button", "language")):
        before = window.appearance.look
        qtbot.mouseClick(window.findChild(QWidget, name), Qt.MouseButton.LeftButton)
        QApplication.processEvents()
        assert getattr(window.appearance.look, changed) != getattr(before, changed)
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
