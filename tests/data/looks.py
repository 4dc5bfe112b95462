"""The colours that a window shows."""

from PySide6.QtCore import QPoint


def ground(window):
    """The colours of the header, of the stage and of the transport."""
    image = window.centralWidget().grab().toImage()
    spots = [
        part.mapTo(window.centralWidget(), QPoint(2, 2))
        for part in (window.header, window.stage, window.transport)
    ]
    return [image.pixelColor(spot).name() for spot in spots]
