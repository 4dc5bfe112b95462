"""A worksheet on pages: what stands where, and the painting of it."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from convgui.export.worksheet.block_painting import height_of, paint_block, rows_of
from convgui.export.worksheet.blocks import Block, Maps, Sheet, Style, Unit, Words
from convgui.export.worksheet.grid_painting import GREY, INK
from convgui.export.worksheet.paper import MARGIN, font
from convgui.i18n import translated
from convgui.messages import Sentence

# Below a unit; the lines for a name at the top of the first page; the foot of a page.
BETWEEN, HEAD, FOOT = 8.0, 26.0, 18.0
# A unit that takes more of a page is divided rather than leave one half empty.
LONG = 0.55


class Placed(NamedTuple):
    """A block, and how far below the top of its page it stands."""

    block: Block
    top: float


Page = list[Placed]


def paginate(sheet: Sheet, size: QSizeF, painter: QPainter) -> list[Page]:
    """The pages of a sheet on paper of ``size``; the answers begin a new one.

    A unit stays on one page, if it is not too long. ``painter`` measures.
    """
    room = size.height() - 2 * MARGIN - FOOT
    title: Unit = (Words(sheet.title, Style.TITLE),)
    pages = _flow((title, *sheet.units), HEAD, size, room, painter)
    answers: Unit = (Words(translated(Sentence("Answers")), Style.TITLE),)
    return pages + _flow((answers, *sheet.answers), 0.0, size, room, painter)


def _flow(
    units: tuple[Unit, ...], top: float, size: QSizeF, room: float, painter: QPainter
) -> list[Page]:
    width, pages = size.width() - 2 * MARGIN, [Page()]
    for unit in units:
        parts = [
            [(block, height_of(block, width, painter)) for block in part]
            for part in _parts(unit, width, painter)
        ]
        if sum(height for part in parts for _, height in part) <= LONG * room:
            parts = [[measured for part in parts for measured in part]]
        for part in parts:
            if pages[-1] and top + sum(height for _, height in part) > room:
                pages.append([])
                top = 0.0
            for block, height in part:
                pages[-1].append(Placed(block, top))
                top += height
        top += BETWEEN
    return pages


def _parts(unit: Unit, width: float, painter: QPainter) -> list[list[Block]]:
    """What of a unit stays together at all costs: words and what they are about."""
    parts: list[list[Block]] = [[]]
    for block in unit:
        for row in rows_of(block, width, painter) if isinstance(block, Maps) else (block,):
            if parts[-1] and not isinstance(parts[-1][-1], Words):
                parts.append([])
            parts[-1].append(row)
    return parts


def paint_page(
    page: Page, number: int, total: int, name: str, size: QSizeF, painter: QPainter
) -> None:
    """Paint page ``number``, from 1, of ``total``; ``name`` stands at its foot."""
    width = size.width() - 2 * MARGIN
    if number == 1:
        _paint_name_lines(width, painter)
    for block, top in page:
        paint_block(block, QPointF(MARGIN, MARGIN + top), width, painter)
    foot = QRectF(MARGIN, size.height() - MARGIN - FOOT / 2, width, FOOT)
    painter.setFont(font(8))
    painter.setPen(GREY)
    metrics = QFontMetricsF(painter.font(), painter.device())
    short = metrics.elidedText(name, Qt.TextElideMode.ElideRight, width - 60)
    painter.drawText(foot, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, short)
    right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom
    painter.drawText(foot, right, f"{number} / {total}")


def _paint_name_lines(width: float, painter: QPainter) -> None:
    """Lines for the student's name and the date."""
    painter.setFont(font(10.5))
    metrics = QFontMetricsF(painter.font(), painter.device())
    labels = translated(Sentence("Name:")), translated(Sentence("Date:"))
    for label, left, right in ((labels[0], 0.0, 0.64), (labels[1], 0.68, 1.0)):
        start, end = MARGIN + left * width, MARGIN + right * width
        painter.setPen(INK)
        painter.drawText(QPointF(start, MARGIN + 8), label)
        painter.setPen(QPen(GREY, 0.6))
        line = start + metrics.horizontalAdvance(label) + 6
        painter.drawLine(QPointF(line, MARGIN + 10), QPointF(end, MARGIN + 10))
