"""Painting of the matrix of which output channel reads which input channel."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from convgui.model.scene.frame import Frame
from convgui.ui.stage.overview_layout import TITLE, OverviewLayout
from convgui.ui.style import theme
from convgui.ui.style.painting import group_block
from convgui.ui.style.text import sized
from convgui.ui.style.theme import px

# So many blocks are painted in a pixel.
MOST_BLOCKS = 8


def paint_matrix(painter: QPainter, frame: Frame, layout: OverviewLayout, title: str) -> None:
    """The title, and a block for each group: inputs across, outputs down."""
    box, cell = layout.matrix, layout.cell
    if box.isEmpty():
        return
    painter.setFont(sized(painter.font(), px(11)))
    painter.setPen(QColor(theme.now.muted))
    line = QRectF(box.left(), box.top() - px(TITLE), px(72), px(TITLE - 2))
    flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom | Qt.TextFlag.TextWordWrap
    painter.drawText(line, flags, title)
    painter.fillRect(box, QColor(theme.now.panel))
    geometry = frame.geometry
    wide, high = geometry.deep * cell, geometry.each * cell
    # Of thousands in a pixel a few give the same picture.
    every = max(1, int(1 / (MOST_BLOCKS * max(wide, high))))
    for group in range(0, geometry.groups, every):
        strength = 0.9 if group <= frame.played.group < group + every else 0.35
        corner = box.topLeft() + QPointF(group * wide, group * high)
        block = QRectF(corner, QSizeF(every * wide, every * high))
        group_block(painter, block, group, strength, (geometry.each, geometry.deep))


def paint_active_pair(painter: QPainter, frame: Frame, layout: OverviewLayout) -> None:
    """The frame around the two channels that the maps show."""
    if layout.matrix.isEmpty():
        return
    box = layout.pair_box(frame.step.output[0], frame.in_channel)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.now.text), 2))
    painter.drawRect(box.adjusted(-0.5, -0.5, 1, 1))
