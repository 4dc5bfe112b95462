"""What mouse and keyboard do on cells."""

import numpy as np
import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication

from tests.data.maps import show

Key = Qt.Key


@pytest.fixture
def shown(view):
    show(view, np.zeros((3, 4)), origin=(10, 20))
    return view


def test_the_arrows_go_through_the_cells_that_are_drawn(shown, qtbot):
    found = []
    shown.pointed.connect(found.append)
    for key in (Key.Key_Right, Key.Key_Down, Key.Key_Down, Key.Key_Down, Key.Key_Left):
        qtbot.keyClick(shown, key)
    assert found == [(10, 20), (11, 20), (12, 20), (12, 20), (12, 20)]


def test_enter_clicks_and_f2_asks_to_edit(shown, qtbot):
    qtbot.keyClick(shown, Key.Key_Down)
    for signal, key in ((shown.clicked, Key.Key_Return), (shown.double_clicked, Key.Key_F2)):
        with qtbot.waitSignal(signal) as heard:
            qtbot.keyClick(shown, key)
        assert heard.args == [(10, 20)]


def test_dragging_reports_each_cell_once(shown, qtbot):
    found = []
    shown.dragged.connect(found.append)
    spots = [shown.place_of((10, col)).center() for col in (20, 21, 22)]
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(shown.viewport(), left, pos=spots[0])
    with qtbot.waitSignal(shown.released):
        qtbot.mouseRelease(shown.viewport(), left, pos=spots[0])
    assert found == [(10, 20)]


def test_beside_the_cells_nothing_is_pointed_at(shown, qtbot):
    found = []
    shown.pointed.connect(found.append)
    qtbot.mouseMove(shown.viewport(), shown.place_of((11, 21)).center())
    qtbot.mouseMove(shown.viewport(), shown.rect().bottomRight())
    assert found[-1] is None


def test_the_focus_can_come_before_the_first_picture(view, qtbot):
    event = QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason)
    with qtbot.assertNotEmitted(view.pointed):
        QApplication.sendEvent(view, event)
