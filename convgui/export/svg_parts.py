"""The clip paths of an SVG, which Qt does not write."""

from __future__ import annotations

import re
from itertools import count

from PySide6.QtGui import QColor

from convgui.ui.style.cut import BEGIN, END


def clipped(svg: str) -> str:
    """``svg`` with clip paths where ``cut_to`` has marked what is to be cut off."""
    numbers = count(1)

    def begin(found: re.Match[str]) -> str:
        transform, boxes = found.groups()
        name = f"part{next(numbers)}"
        shapes = boxes.replace("<rect ", f'<rect transform="{transform}" ')
        return f'<clipPath id="{name}">\n{shapes}</clipPath>\n<g clip-path="url(#{name})">\n'

    return _marked(END).sub("</g>\n", _marked(BEGIN).sub(begin, svg))


def _marked(colour: QColor) -> re.Pattern[str]:
    """The group that Qt writes for rectangles in this colour: its transform, and they."""
    return re.compile(
        rf'<g fill="{colour.name()}" fill-opacity="0" stroke="none" transform="([^"]*)"[^>]*>\s*'
        r"((?:<rect [^>]*/>\s*)+)</g>\n"
    )
