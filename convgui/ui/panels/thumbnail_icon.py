"""What a layer gives, as an icon beside its name."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap

from convgui.model.network.thumbnail import MOST, SIDE
from convgui.model.sources.inputs import Floats
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.painting import box_of, image

GAP = 2
SIZE = QSize(MOST * SIDE + (MOST - 1) * GAP, SIDE)


def blank_icon() -> QIcon:
    """The room of a thumbnail, for a layer that has none."""
    picture = QPixmap(SIZE)
    picture.fill(Qt.GlobalColor.transparent)
    return QIcon(picture)


def thumbnail_icon(maps: Floats) -> QIcon:
    """Maps (n, h, w) from −1 to 1 side by side: blue and red if any number is negative."""
    picture = QPixmap(SIZE)
    picture.fill(Qt.GlobalColor.transparent)
    colours = Colormap("signed" if maps.min() < 0 else "amount", 1.0)
    painter = QPainter(picture)
    try:
        painter.setPen(QColor(theme.now.border))
        for place, own in enumerate(maps):
            cell = SIDE / max(own.shape)
            # A row of numbers is stretched to be seen.
            box = box_of(QPointF(place * (SIDE + GAP), 0), own.shape, cell)
            box.setHeight(max(box.height(), SIDE / 2 if len(own) == 1 else 0))
            box.moveTop((SIDE - box.height()) / 2)
            painter.drawImage(box, image(colours.colours(own)))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
    finally:
        painter.end()
    return QIcon(picture)
