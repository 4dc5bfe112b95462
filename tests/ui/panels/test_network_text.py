"""Text and size of a network, typed and read."""

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from convgui.model.network.layer_text import NetworkError
from convgui.ui.panels.network_text import NetworkTextField


@pytest.fixture
def field(qtbot):
    made = NetworkTextField()
    qtbot.addWidget(made)
    made.show()
    return made


def test_what_is_typed_is_told_after_a_pause(field, qtbot):
    with qtbot.waitSignal(field.paused):
        qtbot.keyClicks(field.findChild(QPlainTextEdit), "nn.Conv2d(3, 4, 3)")
    (layer,) = field.network().layers
    assert layer.gives == (1, 4, 30, 30)
    size = field.findChild(QLineEdit)
    size.selectAll()
    with qtbot.waitSignal(field.paused):
        qtbot.keyClicks(size, "3x9x8")
    assert field.network().layers[0].gives == (1, 4, 7, 6)


def test_nothing_is_read_while_it_is_hidden(field, qtbot):
    field.findChild(QPlainTextEdit).setPlainText("nn.ReLU()")
    assert field._pause.isActive()
    field.hide()
    assert not field._pause.isActive()


def test_without_text_there_is_no_network(field):
    assert field.network() is None
    field.choose("nn.ReLU()", "huge")
    assert field.choices() == ("nn.ReLU()", "huge")
    with pytest.raises(NetworkError, match="The size of the input is not clear"):
        field.network()
