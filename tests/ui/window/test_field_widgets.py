"""The fields: number fields and their keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QSpinBox, QWidget

from convgui.ui.style import theme
from convgui.ui.window.field_widgets import ChoiceField, FieldGrid, FieldGround, NumberField


@pytest.fixture
def ground(qtbot):
    made = FieldGround()
    qtbot.addWidget(made)
    made.grid = FieldGrid()
    made.setLayout(made.grid)
    return made


def test_undo_in_a_field_is_that_of_the_layer(window, qtbot):
    field = window.findChild(QSpinBox, "padding_height")
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, "7")
    assert window.session.state.form["padding_height"] == 7
    qtbot.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.state.form["padding_height"] == field.value() == 0
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(field, Qt.Key.Key_Z, both)
    assert window.session.state.form["padding_height"] == field.value() == 7
    qtbot.keyClick(field, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert window.findChild(QWidget, "export").isVisible()


def test_an_illegal_number_can_be_typed(qtbot):
    field = NumberField("groups", "Groups")
    qtbot.addWidget(field)
    assert (field.objectName(), field.accessibleName()) == ("groups", "Groups")
    field.selectAll()
    qtbot.keyClicks(field, "-3")
    assert field.value() == -3


def test_an_argument_that_is_not_given_says_so(qtbot):
    field = NumberField("divisor", "Divisor", "None")
    qtbot.addWidget(field)
    assert (field.text(), field.value()) == ("None", 0)
    qtbot.keyClicks(field, "12")
    assert (field.text(), field.value()) == ("12", 12)
    field.selectAll()
    qtbot.keyClicks(field, "0")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert (field.text(), field.value()) == ("None", 0)
    field.stepUp()
    assert field.text() == "1"
    assert NumberField("groups", "Groups").text() == "0"


def test_a_choice_has_its_key_as_its_data(qtbot):
    field = ChoiceField("mode", "Mode", {"zeros": "with zeros", "same": "as the edge"})
    qtbot.addWidget(field)
    assert [field.itemText(n) for n in range(2)] == ["with zeros", "as the edge"]
    assert [field.itemData(n) for n in range(2)] == ["zeros", "same"]


def test_a_wrong_field_is_framed_until_it_is_right(ground):
    field = NumberField("groups", "Groups")
    ground.grid.addWidget(field, 0, 0)
    ground.resize(200, 60)
    ground.show()
    spot = field.geometry().left() - 2, field.geometry().center().y()
    panel = ground.grab().toImage().pixelColor(*spot).name()
    assert panel == theme.now.panel
    ground.mark(field, "It has to be 1 or more.")
    assert ground.grab().toImage().pixelColor(*spot).name() != panel
    assert field.toolTip() == "It has to be 1 or more."
    ground.mark(field, "")
    assert ground.grab().toImage().pixelColor(*spot).name() == panel
    assert field.toolTip() == ""


def test_one_field_is_as_wide_as_two(ground):
    high, wide, alone = (NumberField(name, name) for name in ("high", "wide", "alone"))
    ground.grid.add_letters()
    ground.grid.add_fields("&stride", high, wide)
    ground.grid.add_fields("&groups", alone)
    ground.resize(300, 120)
    ground.show()
    assert high.y() == wide.y() < alone.y()
    assert high.x() == alone.x() < wide.x()
    assert alone.geometry().right() == wide.geometry().right()
    # The letters stand over their columns; one axis has the second.
    for letters, shown in ((("H", "W"), ["H ↓", "W →"]), (("L",), ["L →"])):
        ground.grid.show_letters(letters)
        labels = [w for w in ground.findChildren(QLabel) if w.text()[-1:] in "↓→" and w.text()]
        labels.sort(key=lambda label: label.x())
        assert [label.text() for label in labels] == shown
    assert labels[0].geometry().center().x() == pytest.approx(wide.geometry().center().x(), abs=1)
    buddies = {w.text(): w.buddy() for w in ground.findChildren(QLabel) if w.buddy()}
    assert buddies == {"&stride": high, "&groups": alone}
