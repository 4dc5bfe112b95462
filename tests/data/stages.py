"""Stages that are there, and what fails while one is drawn."""

from PySide6.QtGui import QImage

from convgui.ui.stage.stage import Stage
from tests.data.widgets import every_window


def stages():
    return [w for w in every_window() if isinstance(w, Stage)]


class NoMemory(QImage):
    """What Qt gives for an image that does not fit into memory."""

    def __init__(self, *size):
        super().__init__()


class DrawingError(Exception):
    pass


def fail(*_):
    raise DrawingError
