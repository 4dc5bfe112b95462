"""What a field of a number shows of being a handle."""

from PySide6.QtWidgets import QAbstractSpinBox, QWidget

from convgui.ui.style import theme
from tests.data.dragging import line_of


def test_the_digits_are_underlined(window):
    line = line_of(window.findChild(QWidget, "stride_height"))
    image = line.grab().toImage()
    colours = {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }
    assert theme.now.accent in colours
    window.session.change(padding_kind="same")
    line = line_of(window.findChild(QWidget, "padding_height"))
    image = line.grab().toImage()
    assert theme.now.accent not in {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_long_numbers_take_the_room_of_the_arrows(window):
    field = window.findChild(QWidget, "input_width")
    kinds = QAbstractSpinBox.ButtonSymbols
    assert field.buttonSymbols() == kinds.UpDownArrows
    window.session.change(input_width=12345)
    assert field.buttonSymbols() == kinds.NoButtons
    line = line_of(field)
    assert line.fontMetrics().horizontalAdvance(line.text()) < line.width()
    window.session.change(input_width=6)
    assert field.buttonSymbols() == kinds.UpDownArrows
