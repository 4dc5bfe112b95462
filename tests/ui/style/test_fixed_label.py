"""A label that changes nothing around it."""

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from convgui.ui.style.fixed_label import FixedLabel


class Layouts(QObject):
    """Counts how often a widget is laid out anew."""

    def __init__(self, watched):
        super().__init__(watched)
        self.count = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched, event):
        self.count += event.type() == QEvent.Type.LayoutRequest
        return False


@pytest.fixture
def ground(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(300, 100)
    QVBoxLayout(made).setContentsMargins(0, 0, 0, 0)
    return made


@pytest.mark.parametrize("fixed", [True, False])
def test_a_new_text_needs_no_new_layout(ground, qtbot, fixed):
    label = QLabel()
    ground.layout().addWidget(FixedLabel(label, 22) if fixed else label)
    ground.show()
    qtbot.waitExposed(ground)
    QApplication.processEvents()
    layouts = Layouts(ground)
    label.setText("many words " * 20)
    QApplication.processEvents()
    assert (layouts.count == 0) == fixed


def test_the_label_is_as_large_as_its_holder(ground, qtbot):
    label = QLabel()
    holder = FixedLabel(label, 22)
    ground.layout().addWidget(holder)
    ground.show()
    qtbot.waitExposed(ground)
    assert label.size().toTuple() == (300, 22)
    ground.resize(400, 100)
    QApplication.processEvents()
    assert label.size().toTuple() == (400, 22)
