"""The stage as a picture on the clipboard."""

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from convgui.export.clipboard import copy_picture
from convgui.export.offscreen import OffscreenStage
from convgui.model.scene.state import first_state
from tests.data.stages import DrawingError, fail
from tests.data.widgets import every_window

pytestmark = pytest.mark.usefixtures("no_stage_left")


@pytest.mark.parametrize("method", ["show", "image"])
def test_a_failure_while_copying(monkeypatch, method):
    monkeypatch.setattr(OffscreenStage, method, fail)
    with pytest.raises(DrawingError):
        copy_picture(first_state(), QSize(400, 320))
    assert not [w for w in every_window() if w.isVisible()]


def test_the_copy_has_twice_the_pixels():
    copy_picture(first_state(), QSize(400, 320))
    image = QGuiApplication.clipboard().image()
    assert image.size() == QSize(800, 640)
    QGuiApplication.clipboard().clear()
