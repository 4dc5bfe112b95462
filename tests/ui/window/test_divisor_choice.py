"""The legal numbers of groups, at a click."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from convgui.ui.window.divisor_choice import DivisorChoice


@pytest.fixture
def choice(qtbot):
    made = DivisorChoice()
    made.resize(228, 24)
    qtbot.addWidget(made)
    made.show()
    return made


def offered(choice):
    return [(b.text(), b.isChecked()) for b in choice._buttons if b.isVisible()]


def test_each_divisor_is_offered_and_the_chosen_one_marked(choice, qtbot):
    choice.show_divisors([1, 2, 3, 6], 2)
    assert offered(choice) == [("1", False), ("2", True), ("3", False), ("6", False)]
    with qtbot.waitSignal(choice.chosen) as heard:
        qtbot.mouseClick(choice._buttons[3], Qt.MouseButton.LeftButton)
    assert heard.args == [6]
    assert offered(choice)[1] == ("2", True), "until the layer has it"


def row(choice):
    """All that is seen in the row, from left to right."""
    seen = [w for w in choice.findChildren(QWidget) if w.isVisible() and w is not choice._title]
    return " ".join(w.text() for w in sorted(seen, key=lambda w: w.x()))


def test_of_many_the_ends_and_those_around_the_chosen_one(choice, qtbot):
    many = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 96]
    for groups, seen in (
        (16, "1 … 12 16 24 … 96"),
        (1, "1 2 3 4 … 96"),
        (2, "1 2 3 4 … 96"),
        (48, "1 … 24 32 48 96"),
        (96, "1 … 24 32 48 96"),
        (5, "1 … 4 6 8 … 96"),
    ):
        choice.show_divisors(many, groups)
        qtbot.waitUntil(lambda seen=seen: row(choice) == seen)
        assert [text for text, on in offered(choice) if on] == [str(groups)] * (groups in many)
    assert "8 · 12" in choice.toolTip()
    choice.show_divisors([1, 2, 4, 8, 16], 4)
    qtbot.waitUntil(lambda: row(choice) == "1 2 4 8 16")
    choice.show_divisors([], 0)
    assert not row(choice)


def test_depthwise_is_always_a_click_away(window, qtbot):
    window.session.change(call="nn.Conv2d(12, 24, 3, groups=3)")
    choice = window.panel._divisors
    assert offered(choice)[-1] == ("12", False)
    qtbot.mouseClick(choice._buttons[-1], Qt.MouseButton.LeftButton)
    assert window.session.state.layer.spec.groups == 12


@pytest.mark.parametrize("channels", [12, 96, 1024, 65536])
def test_all_that_is_offered_has_room(window, channels):
    choice = window.panel._divisors
    for groups in (1, 4, channels // 2, channels):
        window.session.change(call=f"nn.Conv2d({channels}, {channels}, 1, groups={groups})")
        QApplication.processEvents()
        buttons = [button for button in choice._buttons if button.isVisible()]
        texts = [button.text() for button in buttons]
        assert (texts[0], texts[-1]) == ("1", str(channels))
        assert str(groups) in texts or len(texts) == 2
        # Nothing is cut off, neither a button nor its number.
        assert choice.width() <= window.panel.width()
        for button in buttons:
            assert choice.rect().contains(button.geometry())
            assert button.width() >= button.minimumSizeHint().width()


def test_in_the_window(window, qtbot):
    window.session.change(call="nn.Conv2d(12, 18, 3)")
    choice = window.panel._divisors
    qtbot.mouseClick(choice._buttons[3], Qt.MouseButton.LeftButton)
    assert window.session.state.layer.spec.groups == 6
    assert window.findChild(type(window.panel._fields["groups"]), "groups").value() == 6
    assert ("6", True) in offered(choice)
    window.session.undo()
    assert ("1", True) in offered(choice)
    # While the number is not legal none is marked, and each mends it.
    window.session.change(groups=5)
    assert not any(on for _, on in offered(choice))
    qtbot.mouseClick(choice._buttons[1], Qt.MouseButton.LeftButton)
    assert window.session.state.problem is None


def test_a_button_that_is_pressed_by_key_keeps_the_focus(window, qtbot):
    window.session.change(call="nn.Conv2d(12, 18, 3)")
    button = window.panel._divisors._buttons[2]
    button.setFocus()
    qtbot.keyClick(button, Qt.Key.Key_Space)
    assert window.session.state.layer.spec.groups == 3
    assert button.hasFocus()
