"""A column that scrolls up and down alone."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from convgui.ui.panels.scroll_column import ScrollColumn


def test_as_wide_as_its_place_and_without_a_ground(qtbot):
    ground = QWidget()
    qtbot.addWidget(ground)
    ground.setStyleSheet("background: #ff0000")
    content = QWidget()
    content.setMinimumHeight(900)
    column = ScrollColumn(content, "Lessons", Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    layout = QVBoxLayout(ground)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.addWidget(column)
    ground.resize(200, 300)
    ground.show()
    qtbot.waitExposed(ground)
    assert column.accessibleName() == "Lessons"
    assert content.width() == column.viewport().width() == 200
    assert column.verticalScrollBar().maximum() == 600
    assert column.horizontalScrollBar().maximum() == 0
    assert ground.grab().toImage().pixelColor(100, 150) == QColor("#ff0000")
