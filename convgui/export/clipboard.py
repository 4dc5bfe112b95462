"""The stage as a picture on the clipboard."""

from __future__ import annotations

from contextlib import closing

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication

from convgui.export.offscreen import OffscreenStage
from convgui.model.scene.state import State


def copy_picture(state: State, size: QSize) -> None:
    """Put what the stage shows on the clipboard, with twice the pixels of ``size``."""
    with closing(OffscreenStage((size.width(), size.height()), scale=2)) as stage:
        stage.show(state)
        image = stage.image().copy()
    image.setDevicePixelRatio(1)
    QGuiApplication.clipboard().setImage(image)
