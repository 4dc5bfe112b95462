"""The numbers in play can be read at every size of the window, and from the last row of a class."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from convgui.ui.style.appearance import Appearance, apply
from convgui.ui.window.main_window import MainWindow
from tests.data.digits import STATES, measured, show

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

# In a window, and on a projector with 1080 lines.
WINDOW, PRESENTED = 13, 24


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize("size", [(1060, 640), (1280, 720), (1920, 1080)])
def test_in_a_window(window_again, monkeypatch, name, size):
    window = window_again
    window.columns.choose_side(False)
    window.resize(*size)
    show(window, STATES[name])
    digits = measured(window, monkeypatch)
    assert digits.lens >= WINDOW
    assert digits.output >= WINDOW
    assert digits.sum >= WINDOW


@pytest.fixture
def presented(window, monkeypatch):
    class Screen:
        def size(self):
            return QSize(1920, 1080)

    monkeypatch.setattr(MainWindow, "screen", lambda self: Screen())
    window.presenting = True
    window._rebuild()
    window.resize(1920, 1080)
    QApplication.processEvents()
    yield window
    apply(Appearance())


@pytest.mark.parametrize("name", STATES)
def test_presented(presented, monkeypatch, name):
    show(presented, STATES[name])
    digits = measured(presented, monkeypatch)
    assert digits.lens >= PRESENTED
    assert digits.output >= PRESENTED
    assert digits.sum >= PRESENTED


@pytest.mark.parametrize(
    ("size", "least"), [((1440, 900), 46), ((1920, 1080), 58), ((2560, 1440), 90)]
)
def test_the_cells_of_a_grouped_dilated_layer_are_large(window_again, monkeypatch, size, least):
    window = window_again
    window.columns.choose_side(False)
    window.resize(*size)
    show(window, STATES["dilated, grouped"])
    digits = measured(window, monkeypatch)
    assert digits.input_cell >= least
    # The output's are as large, where a narrow lens leaves the room.
    assert digits.output_cell >= min(least, 56)
