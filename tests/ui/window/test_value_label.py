"""A value of the folded fields: dragged, and marked where it is wrong."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from convgui.ui.style import theme
from tests.data.dragging import drag, turn_wheel


@pytest.fixture
def value(window):
    window.session.change(call="nn.Conv2d(4, 6, (3, 2), padding=1, groups=2)")
    window.columns.close_fields()
    QApplication.processEvents()
    return lambda name: window.findChild(QWidget, f"{name}_value")


def spec(window):
    return window.session.state.layer.spec


def test_equal_numbers_are_one_handle(window, value):
    assert value("dilation").accessibleName() == "dilation 1 × 1"
    drag(value("dilation"), 1)
    assert spec(window).dilation == (2, 2)
    assert value("dilation").accessibleName() == "dilation 2 × 2"
    assert window.session.history.undo_name == "dilation_height"


def test_unequal_numbers_are_dragged_each(window, value):
    places = value("kernel_size")._places()
    drag(value("kernel_size"), 1, places[2].center())
    assert spec(window).kernel_size == (3, 3)
    window.session.undo()
    drag(value("kernel_size"), 1, places[0].center())
    assert spec(window).kernel_size == (4, 2)


def test_the_wheel_and_escape(window, value, qtbot):
    turn_wheel(value("groups"), -1)
    assert spec(window).groups == 1
    qtbot.keyClick(value("groups"), Qt.Key.Key_Escape)
    assert spec(window).groups == 2


def test_a_wrong_value_is_red(window, value):
    def colours(name):
        image = value(name).grab().toImage()
        return {image.pixelColor(x, image.height() - 9).name() for x in range(image.width())}

    window.session.change(groups=4)
    assert theme.now.error in colours("groups")
    assert theme.now.error not in colours("stride")


def test_a_click_on_a_word_asks_for_its_field(window, value):
    QTest.mouseClick(value("padding_mode"), Qt.MouseButton.LeftButton)
    assert window.panel.isVisible()
    assert window.focusWidget().objectName() == "padding_mode"


def test_only_the_left_button_asks(window, value):
    with_right = Qt.MouseButton.RightButton
    for name in ("bias", "stride"):
        QTest.mouseClick(value(name), with_right)
    assert not window.panel.isVisible()


def test_a_number_that_is_left_open_is_none(window, value):
    window.session.change(call="nn.AvgPool2d(2)")
    QApplication.processEvents()
    assert value("divisor_override").accessibleName() == "divisor_override None"
    window.session.change(call="nn.AvgPool2d(2, divisor_override=3)")
    QApplication.processEvents()
    assert value("divisor_override").accessibleName() == "divisor_override 3"
