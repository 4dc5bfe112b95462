"""Painting of a card of the lens: the value, the weight and the product of one tap."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen

from convgui.model.call.arguments import Pair
from convgui.ui.stage.lens_layout import SIGNED, STACKED, Card, LensLayout
from convgui.ui.style import theme
from convgui.ui.style.painting import mixed, quiet_ink
from convgui.ui.style.text import advance, sized, write

# How much is left of the colours of what is to come.
TO_COME = 0.4
# Of the corners of a card; so small that its colours need not be cut off there.
RADIUS = 3
# How far a small sign between numbers reaches, in parts of the size of these, and in pixels at
# least; of that, its lines.
SIGN, LEAST_SIGN, REACH = 0.36, 3.0, 0.6


class CardText(NamedTuple):
    """What a card says; ``value`` and ``product`` are empty while they are hidden.

    ``equals`` is ``=``, or ``≈`` where the product as printed is rounded. For a pool the second
    line is no weight, so that ``times`` is empty, and for a maximum ``equals`` too.
    """

    value: str
    weight: str
    product: str
    equals: str
    times: str = "×"


# What is written on the card of a tap.
CardTexts = Callable[[Pair], dict[Pair, CardText]]


def paint_card(
    painter: QPainter,
    layout: LensLayout,
    box: QRectF,
    text: CardText,
    grounds: tuple[QColor, QColor],
    bright: bool,
) -> None:
    """One card in ``box``, without its edge; ``grounds`` are the colours of value and weight.

    A card that is not ``bright`` is faded and leaves its product open.
    """
    parts, papers = _parts(layout, box), grounds
    if not bright:
        canvas = QColor(theme.now.canvas)
        value, weight = (mixed(ground, canvas, TO_COME) for ground in grounds)
        papers = value, weight
    for part, paper in zip(parts, papers, strict=False):
        painter.fillRect(part, paper)
    signs = layout.card in SIGNED
    times = f"{text.times} " if signs and text.times else ""
    product = text.product if bright else ""
    equals = text.equals if signs or not product else "≈" if text.equals == "≈" else ""
    # How a number stands in a pool is not known before.
    second = f"{times}{text.weight}" if text.times or bright else ""
    words = text.value, second, f"{equals} {product}".strip()
    inks = (
        *(QColor(_ink(paper.rgb())) if bright else quiet_ink(paper) for paper in papers),
        QColor(theme.now.text if bright and product else theme.now.muted),
    )
    font = sized(painter.font(), layout.size, bold=bright)
    for part, word, ink in zip(parts, words, inks, strict=True):
        if word:
            painter.setPen(ink)
            _write(painter, part, word, font)


def paint_edge(painter: QPainter, box: QRectF, ring: QColor, bright: bool) -> None:
    """The edge of a card in ``box``."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if bright:
        painter.setPen(QPen(ring, 1.6))
    else:
        painter.setPen(QPen(QColor(theme.now.hatch), 1, Qt.PenStyle.DashLine))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), RADIUS, RADIUS)


def paint_now(painter: QPainter, box: QRectF) -> None:
    """The frame of the card in play."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.now.text), 3))
    painter.drawRoundedRect(box, RADIUS, RADIUS)


def paint_signs(
    painter: QPainter, layout: LensLayout, tap: Pair | None, texts_of: CardTexts
) -> None:
    """Small signs × and = on the card of the ``tap`` in play, if cards have no room for them.

    On one of many that are all in play they would look as if it alone were.
    """
    text = None if tap is None or layout.card in SIGNED else texts_of(tap).get(tap)
    if tap is None or text is None or not text.times or not text.value:
        return
    box = layout.box(tap)
    value, weight, product = _parts(layout, box)
    arm = room = SIGN * layout.size
    font = sized(painter.font(), layout.size, bold=True)
    if layout.card in STACKED:
        spot = _beside(weight, advance(font, text.weight), arm)
    else:
        # In the middle between the two, which fill their parts unequally.
        left = value.center().x() + advance(font, text.value) / 2
        right = weight.center().x() - advance(font, text.weight) / 2
        spot = QPointF((left + right) / 2, value.center().y())
        room = min(arm, max((right - left) / 2, LEAST_SIGN))
    _paint_sign(painter, spot, room, times=True)
    # One that is rounded has a ≈ before it.
    if text.product and text.equals == "=":
        _paint_sign(painter, _beside(product, advance(font, text.product), arm), arm)


def _beside(part: QRectF, wide: float, arm: float) -> QPointF:
    """Where a sign stands: before a number so wide; above its left end if there is no room."""
    free = (part.width() - wide) / 2
    if free >= 2 * arm:
        return QPointF(part.left() + free / 2, part.center().y())
    return QPointF(part.left() + arm + 1, part.top())


def _paint_sign(painter: QPainter, spot: QPointF, arm: float, times: bool = False) -> None:
    """A × or a = within ``arm`` pixels around ``spot``, on a paper of its own."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.now.canvas))
    painter.drawEllipse(spot, arm, arm)
    painter.setPen(QPen(QColor(theme.now.text), max(1.2, arm / 3)))
    across, down = QPointF(REACH * arm, 0), QPointF(0, REACH * arm)
    lines = [(down - across, down + across), (-down - across, across - down)]
    if times:
        lines = [(-across - down, across + down), (down - across, across - down)]
    for start, end in lines:
        painter.drawLine(spot + start, spot + end)


def weight_room(layout: LensLayout, box: QRectF) -> QRectF:
    """Where the weight of a card stands, with room for a frame around it."""
    return _parts(layout, box)[1].adjusted(1, 1, -1, -1)


def paint_linked(painter: QPainter, box: QRectF, pointed: bool) -> None:
    """Outline a weight that is linked; the one that is ``pointed`` at with two frames."""
    painter.setBrush(Qt.BrushStyle.NoBrush)
    # Dashed, as that of the card in play never is.
    for ink, style in (
        (theme.now.canvas, Qt.PenStyle.SolidLine),
        (theme.now.text, Qt.PenStyle.SolidLine if pointed else Qt.PenStyle.DashLine),
    ):
        painter.setPen(QPen(QColor(ink), 2.5, style))
        painter.drawRoundedRect(box, RADIUS, RADIUS)
    if pointed:
        painter.setPen(QPen(QColor(theme.now.canvas), 2))
        painter.drawRoundedRect(box.adjusted(2, 2, -2, -2), 5, 5)
        painter.setPen(QPen(QColor(theme.now.text), 1.5))
        painter.drawRoundedRect(box.adjusted(4, 4, -4, -4), 4, 4)


def _parts(layout: LensLayout, box: QRectF) -> tuple[QRectF, QRectF, QRectF]:
    """The rooms of value, weight and product."""
    left, top, wide, high = box.left(), box.top(), box.width(), box.height()
    if layout.card in STACKED:
        line = high / 3
        return (
            QRectF(left, top, wide, line),
            QRectF(left, top + line, wide, line),
            QRectF(left, top + 2 * line, wide, line),
        )
    share = layout.share if layout.card == Card.COMPACT else 0.9 * layout.share
    return (
        QRectF(left, top, share * wide, high / 2),
        QRectF(left + share * wide, top, (1 - share) * wide, high / 2),
        QRectF(left, top + high / 2, wide, high / 2),
    )


@lru_cache(maxsize=1024)
def _ink(ground: int) -> str:
    """The ink with more contrast on a ground, which is given as ``QColor.rgb``."""
    paper = QColor.fromRgb(ground)
    parts = (0.2126, paper.redF()), (0.7152, paper.greenF()), (0.0722, paper.blueF())
    light = sum(share * part**2.2 for share, part in parts)
    # At this luminance dark and white text have the same contrast by WCAG 2.
    return theme.ON_DARK if light < 0.21 else theme.ON_LIGHT


def _write(painter: QPainter, room: QRectF, text: str, font: QFont) -> None:
    """Write ``text`` in the middle of ``room``, smaller if it is longer than the others."""
    wide = advance(font, text)
    if wide > room.width() - 2:
        smaller = max(6, int(font.pixelSize() * (room.width() - 2) / wide))
        font = sized(font, smaller, font.bold())
    write(painter, font, room, text)
