"""Beside an open tab, and while presenting, the room of the stage is used."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication

from convgui.ui.stage.stage_places import Arrangement
from convgui.ui.style.appearance import Appearance, apply
from convgui.ui.window.main_window import MainWindow
from tests.data.digits import STATES, show

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

CONTROL = Qt.KeyboardModifier.ControlModifier
STAMPS = "nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1)"


@pytest.fixture
def explained(window, qtbot):
    """Makes the window so large, with the Explain tab opened by its key."""

    def explained(wide, high):
        window.resize(wide, high)
        window.columns.choose_side(False)
        qtbot.keyClick(window, Qt.Key.Key_1, CONTROL)
        QApplication.processEvents()
        assert window.side.isVisible()
        return window

    return explained


@pytest.fixture
def present(window, monkeypatch):
    """Presents on a screen of this size."""

    def present(wide, high):
        size = QSize(wide, high)

        class Screen:
            def size(self):
                return size

        monkeypatch.setattr(MainWindow, "screen", lambda self: Screen())
        window.presenting = True
        window._rebuild()
        window.resize(size)
        QApplication.processEvents()
        return window

    yield present
    apply(Appearance())


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1440, 900)])
@pytest.mark.parametrize("name", ["dilated, grouped", "depthwise", "last column", "photograph"])
def test_channels_stay_beside_an_open_tab(explained, size, name):
    window = explained(*size)
    show(window, STATES[name])
    stage = window.stage
    assert stage.overview.isVisible()
    whole = name == "photograph"
    view = stage.detail.input_near if whole else stage.detail.input_view
    assert view.cell >= (26 if whole else 33)
    assert stage.detail.kernel_view.taps_shown == (3, 3)


@pytest.mark.parametrize("size", [(1280, 720), (1366, 768), (1440, 900), (1920, 1080)])
@pytest.mark.parametrize("name", ["standard", "dilated, grouped"])
def test_while_presenting_the_maps_are_whole_beside_an_open_tab(present, qtbot, size, name):
    window = present(*size)
    qtbot.keyClick(window, Qt.Key.Key_1, CONTROL)
    QApplication.processEvents()
    assert window.side.isVisible()
    show(window, STATES[name])
    detail = window.stage.detail
    assert not detail.input_near.isVisible()
    assert detail.input_view.cell >= 0.9 * 42 * size[1] / 900
    assert detail.kernel_view.taps_shown == (3, 3)


def test_the_thread_comes_to_an_output_below_the_lens_from_the_left(explained):
    window = explained(1366, 768)
    show(window, STATES["dilated, grouped"])
    stage, detail = window.stage, window.stage.detail
    assert stage._layout.form == Arrangement.COLUMN
    output = detail.output_view
    left = output.mapTo(stage, output.place_of((0, 0)).topLeft()).x()
    cell = output.place_of(window.session.frame.step.output[1:])
    end = output.mapTo(stage, cell.bottomLeft())
    to_cell = stage.step_thread.lines[1]
    assert (to_cell[-1] - end.toPointF()).manhattanLength() < 4
    # Only along the row of its own cell.
    assert all(point.x() < left for point in to_cell[1:-1])


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080)])
def test_while_presenting_stamps_fill_the_stage(present, size):
    window = present(*size)
    window.session.change(call=STAMPS, input_height=4, input_width=4)
    window.session.seek(60)
    QApplication.processEvents()
    stage = window.stage
    output = stage.detail.output_view
    corner = output.place_of((8, 8)).bottomRight()
    corner = output.mapTo(stage, corner)
    # The last of its rows ends in the last tenth of the stage, and the last column in its last
    # fifth.
    assert corner.y() >= 0.88 * stage.height()
    assert corner.x() >= 0.8 * stage.width()
    assert stage.sum_view.geometry().right() <= output.mapTo(stage, QPoint(0, 0)).x()
    # The thread goes down to its bar, before the output.
    assert len(stage.step_thread.lines) == 3
