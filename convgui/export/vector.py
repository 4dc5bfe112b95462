"""One picture of the stage: PNG, or SVG and PDF in which lines stay lines."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from convgui.export.offscreen import OffscreenStage
from convgui.messages import MessageError, Sentence

# Pixels an inch, as browsers have it.
RESOLUTION = 96


def write_still(easel: OffscreenStage, kind: str, path: Path) -> None:
    """Write what is on the stage; ``kind`` is "png", "svg" or "pdf".

    Raises ``OSError``, or ``MessageError`` with the reason alone.
    """
    if kind == "png":
        writer = QImageWriter(str(path), b"png")
        if not writer.write(easel.image()):
            raise OSError(writer.errorString())
        return
    painter = QPainter()
    device = _svg(easel, path) if kind == "svg" else _pdf(easel, path)
    if not painter.begin(device):
        raise MessageError(Sentence("the {0} writer does not start", kind.upper()))
    if kind == "pdf":
        painter.scale(easel.scale, easel.scale)
    easel.paint(painter)
    painter.end()


def _svg(easel: OffscreenStage, path: Path) -> QSvgGenerator:
    wide, high = easel.size
    device = QSvgGenerator()
    device.setFileName(str(path))
    device.setResolution(RESOLUTION)
    device.setSize(QSize(wide, high) * easel.scale)
    device.setViewBox(QRect(0, 0, wide, high))
    device.setTitle("ConvGUI")
    return device


def _pdf(easel: OffscreenStage, path: Path) -> QPdfWriter:
    points = QSizeF(*easel.size) * easel.scale * 72 / RESOLUTION
    device = QPdfWriter(str(path))
    device.setResolution(RESOLUTION)
    device.setPageSize(
        QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    )
    device.setPageMargins(QMarginsF())
    device.setTitle("ConvGUI")
    return device
