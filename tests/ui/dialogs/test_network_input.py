"""The dialog that asks what a network is fed with."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QDialog, QLabel, QPushButton, QSpinBox, QWidget

from convgui.files.read.network.feed import Feeding, NetworkInput, Scaling
from convgui.model.sources.inputs import InputImage, photograph
from convgui.ui.dialogs.network_input import Choice, NetworkInputDialog

OPEN = NetworkInput("x", (None, 3, None, 64), "float")


@pytest.fixture
def shell(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    return made


def dialog(shell, given=OPEN, feeding=None):
    pictures = [photograph(), InputImage("<b>.png", np.zeros((3, 4, 4), np.float32))]
    made = NetworkInputDialog(
        "net.onnx", given, pictures, feeding or Feeding((32, 64), Scaling.SIGNED, True), shell
    )
    made.show()
    return made


def test_what_was_chosen_before_is_there(shell):
    made = dialog(shell)
    assert made.choice() == Choice(0, Feeding((32, 64), "signed", True))
    assert made.findChild(QLabel, "network_asks").text() == (
        "net.onnx reads an array of the shape (?, 3, ?, 64)."
    )
    high, wide = (made.findChild(QSpinBox, f"network_{n}") for n in ("height", "width"))
    # The network has a width of its own.
    assert (high.isEnabled(), wide.isEnabled()) == (True, False)


def test_all_can_be_chosen_with_the_keyboard(shell, qtbot):
    made = dialog(shell)
    source = made.findChild(QComboBox, "network_source")
    source.setFocus()
    qtbot.keyClick(source, Qt.Key.Key_Down)
    high = made.findChild(QSpinBox, "network_height")
    high.setFocus()
    high.selectAll()
    qtbot.keyClicks(high, "48")
    scaling = made.findChild(QComboBox, "network_scaling")
    scaling.setCurrentIndex(scaling.findData(Scaling.IMAGENET))
    qtbot.mouseClick(made.findChild(QPushButton, "network_run"), Qt.MouseButton.LeftButton)
    assert made.result() == QDialog.DialogCode.Accepted
    assert made.choice() == Choice(1, Feeding((48, 64), "imagenet", True))


def test_a_file_and_cancel(shell, qtbot):
    made = dialog(shell)
    source = made.findChild(QComboBox, "network_source")
    source.setCurrentIndex(source.count() - 1)
    assert made.choice().picture is None
    qtbot.mouseClick(made.findChild(QPushButton, "network_cancel"), Qt.MouseButton.LeftButton)
    assert made.result() == QDialog.DialogCode.Rejected


def test_without_pictures_there_is_the_input_alone(shell):
    made = dialog(shell, NetworkInput("x", (1, 5, None), "float"), Feeding((1, 1)))
    for kind, name in ((QSpinBox, "height"), (QComboBox, "scaling")):
        box = made.findChild(kind, f"network_{name}")
        assert box is None or not box.isVisible()
    assert made.choice().feeding == Feeding((1, 1))
