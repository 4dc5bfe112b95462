"""Where the window stands: as it was, or within its screen."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget

from convgui.ui.window.window_place import FRAME, SMALLEST, restore_place, save_place


def test_the_frame_is_counted(qtbot):
    for more, maximized in ((QSize(0, 0), False), (QSize(0, -1), True), (QSize(-1, 0), True)):
        widget = QWidget()
        qtbot.addWidget(widget)
        widget.resize(700, 500)
        restore_place(widget, QSize(700, 500) + FRAME + more)
        assert widget.isMaximized() == maximized


def test_a_place_is_kept(qtbot):
    first, second = QWidget(), QWidget()
    for widget in (first, second):
        qtbot.addWidget(widget)
    first.resize(612, 434)
    save_place(first)
    restore_place(second, QSize(300, 300))
    assert second.size() == QSize(612, 434)


def test_the_window_goes_down_to_the_smallest_size(window):
    window.resize(SMALLEST)
    assert window.size() == SMALLEST
    assert window.centralWidget().minimumSizeHint().width() <= SMALLEST.width()
