"""Writes a worksheet as a PDF of lines and text, or paints its first page as a picture."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, Self

from PySide6.QtCore import QBuffer, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter

from convgui.export.formats import Format
from convgui.export.vector import painting, pdf_device
from convgui.export.worksheet.blocks import Sheet
from convgui.export.worksheet.content import lesson_sheet, step_sheet
from convgui.export.worksheet.pages import paginate, paint_page
from convgui.export.worksheet.paper import Paper
from convgui.model.lesson.page import Lesson
from convgui.model.scene.state import State

# A unit of the painter is a point, of which an inch has so many.
POINTS = 72


class Worksheet(NamedTuple):
    """What to put on which paper: a lesson, or without one the step in view."""

    paper: Paper = Paper.A4
    lesson: Lesson | None = None

    @classmethod
    def of(cls, state: State, paper: Paper) -> Self:
        """Of the lesson that is open, else of the step in view."""
        progress = state.lesson.progress
        return cls(paper, progress.lesson if progress else None)

    def sheet(self, state: State) -> Sheet:
        """What is on it."""
        return lesson_sheet(self.lesson, state) if self.lesson else step_sheet(state)


def write_worksheet(state: State, worksheet: Worksheet, path: Path) -> None:
    """Write it as a PDF. Raises as ``write_still``."""
    sheet, size = worksheet.sheet(state), worksheet.paper.points
    # Qt's writer does not say when a disk is full, so it writes into memory.
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    device = pdf_device(buffer, worksheet.paper.page_size, POINTS, sheet.title)
    with painting(device, Format.PDF) as painter:
        pages = paginate(sheet, size, painter)
        for number, page in enumerate(pages, 1):
            if number > 1:
                device.newPage()
            paint_page(page, number, len(pages), sheet.name, size, painter)
    path.write_bytes(buffer.data().data())


def first_page(state: State, worksheet: Worksheet, scale: int = 2) -> QImage:
    """The first page as a picture, with so many pixels a point."""
    sheet, size = worksheet.sheet(state), worksheet.paper.points
    image = QImage((size * scale).toSize(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    image.setDotsPerMeterX(round(POINTS / 0.0254))
    image.setDotsPerMeterY(round(POINTS / 0.0254))
    painter = QPainter(image)
    try:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(scale, scale)
        pages = paginate(sheet, size, painter)
        paint_page(pages[0], 1, len(pages), sheet.name, size, painter)
    finally:
        painter.end()
    return image
