"""The paper of a worksheet, and its fonts; lengths are in points, of 1/72 inch."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QFont, QPageSize

from convgui.export.worksheet.blocks import Style
from convgui.ui.style import theme

# Around what is printed; no printer reaches the edge.
MARGIN = 45.0


class Paper(StrEnum):
    """A size of paper."""

    A4 = "A4"
    LETTER = "Letter"

    @property
    def page_size(self) -> QPageSize:
        """The size, for Qt's writer."""
        return QPageSize(
            QPageSize.PageSizeId.A4 if self == Paper.A4 else QPageSize.PageSizeId.Letter
        )

    @property
    def points(self) -> QSizeF:
        """Width and height."""
        return self.page_size.size(QPageSize.Unit.Point)


# Size of the letters, whether bold, and the room above.
_STYLES = {
    Style.TITLE: (19, True, 0.0),
    Style.HEAD: (13, True, 8.0),
    Style.BODY: (10.5, False, 5.0),
    Style.ASK: (11, True, 7.0),
    Style.NOTE: (9, False, 3.0),
}


def font(size: float, bold: bool = False) -> QFont:
    """The font of the program, with letters that are not moved to whole pixels."""
    made = theme.application_font()
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setPointSizeF(size)
    made.setBold(bold)
    return made


def font_of(style: Style) -> QFont:
    """The font of words."""
    size, bold, _ = _STYLES[style]
    return font(size, bold)


def above(style: Style) -> float:
    """The room above words."""
    return _STYLES[style][2]
