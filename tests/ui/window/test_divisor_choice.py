"""The legal numbers of groups, at a click."""

import pytest
from PySide6.QtCore import Qt

from convgui.ui.window.divisor_choice import MOST, DivisorChoice


@pytest.fixture
def choice(qtbot):
    made = DivisorChoice()
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


def test_of_many_those_around_the_chosen_one(choice):
    many = [1, 2, 3, 4, 6, 8, 12, 16, 24, 32, 48, 96]
    choice.show_divisors(many, 16)
    texts = [text for text, _ in offered(choice)]
    assert len(texts) == MOST
    assert {"12", "16", "24"} <= set(texts)
    assert "96" in choice.toolTip()
    choice.show_divisors(many, 96)
    assert offered(choice)[-1] == ("96", True)
    choice.show_divisors([], 0)
    assert offered(choice) == []


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
