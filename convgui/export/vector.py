"""One picture of the stage: PNG, or SVG and PDF in which lines stay lines."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMarginsF, QRect, QSize, QSizeF
from PySide6.QtGui import QImageWriter, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgGenerator

from convgui.export.formats import Format
from convgui.export.offscreen import OffscreenStage
from convgui.export.svg_parts import clipped
from convgui.export.svg_text import fitted
from convgui.messages import MessageError, Sentence

# Pixels an inch, as in browsers.
RESOLUTION = 96


def write_still(stage: OffscreenStage, kind: str, path: Path) -> None:
    """Write what is on the stage; ``kind`` is a still ``Format``.

    Raises ``OSError``, or ``MessageError`` with the reason alone.
    """
    # Qt's writers do not say when a disk is full, so they write into memory.
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if kind == Format.PNG:
        writer = QImageWriter(buffer, b"png")
        if not writer.write(stage.image()):
            raise OSError(writer.errorString())
    else:
        _paint(stage, kind, buffer)
    made = bytes(buffer.data().data())
    if kind == Format.SVG:
        made = fitted(clipped(made.decode("utf-8"))).encode("utf-8")
    path.write_bytes(made)


@contextmanager
def painting(device: QSvgGenerator | QPdfWriter, kind: str) -> Iterator[QPainter]:
    """A painter on ``device``, ended whatever happens. Raises ``MessageError``."""
    painter = QPainter()
    if not painter.begin(device):
        raise MessageError(Sentence("the {0} writer does not start", kind.upper()))
    try:
        yield painter
    finally:
        # Qt aborts the program when it destroys a device that is still painted on.
        painter.end()


def pdf_device(buffer: QBuffer, size: QPageSize, resolution: int, title: str) -> QPdfWriter:
    """A PDF in ``buffer``, without margins; the painter has ``resolution`` units an inch."""
    device = QPdfWriter(buffer)
    device.setResolution(resolution)
    device.setPageSize(size)
    device.setPageMargins(QMarginsF())
    device.setTitle(title)
    return device


def _paint(stage: OffscreenStage, kind: str, buffer: QBuffer) -> None:
    device = _svg(stage, buffer) if kind == Format.SVG else _pdf(stage, buffer)
    with painting(device, kind) as painter:
        if kind == Format.PDF:
            painter.scale(stage.scale, stage.scale)
        stage.paint(painter)


def _svg(stage: OffscreenStage, buffer: QBuffer) -> QSvgGenerator:
    wide, high = stage.size
    device = QSvgGenerator()
    device.setOutputDevice(buffer)
    device.setResolution(RESOLUTION)
    device.setSize(QSize(wide, high) * stage.scale)
    device.setViewBox(QRect(0, 0, wide, high))
    device.setTitle("ConvGUI")
    return device


def _pdf(stage: OffscreenStage, buffer: QBuffer) -> QPdfWriter:
    points = QSizeF(*stage.size) * stage.scale * 72 / RESOLUTION
    size = QPageSize(points, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.ExactMatch)
    return pdf_device(buffer, size, RESOLUTION, "ConvGUI")
