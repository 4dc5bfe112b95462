"""Painting of the matrix of which output channel reads which input channel."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from convgui.model.scene.frame import Frame
from convgui.ui.stage.overview_layout import TITLE, OverviewLayout
from convgui.ui.style import theme
from convgui.ui.style.painting import group_block, sized
from convgui.ui.style.theme import px


def paint_matrix(painter: QPainter, frame: Frame, layout: OverviewLayout, title: str) -> None:
    """The title, and a block for each group: inputs across, outputs down."""
    box, cell = layout.matrix, layout.cell
    painter.setFont(sized(painter.font(), px(12), bold=True))
    painter.setPen(QColor(theme.now.muted))
    line = QRectF(box.left() - px(30), 0, px(200), px(TITLE - 6))
    painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, title)
    painter.fillRect(box, QColor(theme.now.panel))
    geometry = frame.geometry
    for group in layout.inputs.boxes:
        strength = 0.9 if group == frame.played.group else 0.35
        across = [n for n, c in enumerate(layout.inputs.maps) if c // geometry.deep == group]
        down = [n for n, o in enumerate(layout.outputs.maps) if o // geometry.each == group]
        corner = box.topLeft() + QPointF(across[0] * cell, down[0] * cell)
        block = QRectF(corner, QSizeF(len(across) * cell, len(down) * cell))
        group_block(painter, block, group, strength, (len(down), len(across)))


def paint_active_pair(painter: QPainter, frame: Frame, layout: OverviewLayout) -> None:
    """The two channels that the detail shows, framed and named."""
    out_channel, in_channel = frame.step.output[0], frame.in_channel
    box = layout.pair_box(out_channel, in_channel)
    painter.setPen(QPen(QColor(theme.now.text), 2))
    painter.drawRect(box.adjusted(-0.5, -0.5, 1, 1))
    painter.setFont(sized(painter.font(), px(12), bold=True))
    painter.drawText(
        QRectF(layout.matrix.left() - px(46), box.center().y() - px(9), px(40), px(18)),
        Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter,
        f"o{out_channel}",
    )
    painter.drawText(
        QRectF(box.center().x() - px(20), layout.matrix.bottom() + 2, px(40), px(16)),
        Qt.AlignmentFlag.AlignHCenter,
        f"c{in_channel}",
    )
