"""Stages that are there, and what fails while one is drawn."""

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from convgui.ui.stage.stage import Stage


def stages():
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, Stage)]


class NoMemory(QImage):
    """What Qt gives for an image that does not fit into memory."""

    def __init__(self, *size):
        super().__init__()


class DrawingError(Exception):
    pass


def fail(*_):
    raise DrawingError
