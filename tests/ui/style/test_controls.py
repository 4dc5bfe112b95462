"""A ring around the box that has the focus."""

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from convgui.ui.style import theme
from convgui.ui.style.controls import CheckBox, ComboBox


@pytest.mark.parametrize("kind", [CheckBox, ComboBox])
def test_the_ring(qtbot, kind):
    ground, box, other = QWidget(), kind(), kind()
    qtbot.addWidget(ground)
    layout = QVBoxLayout(ground)
    layout.addWidget(box)
    layout.addWidget(other)
    ground.show()
    ground.activateWindow()

    def ringed():
        image = box.grab().toImage()
        return image.pixelColor(image.width() // 2, 1).name() == theme.now.accent

    other.setFocus()
    QApplication.processEvents()
    assert not ringed()
    box.setFocus()
    QApplication.processEvents()
    assert ringed()
