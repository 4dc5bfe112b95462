"""Where the parts of a stage are whose maps are one row high: the output below the input."""

from __future__ import annotations

from PySide6.QtCore import QRect

from convgui.model.call.arguments import Pair
from convgui.ui.stage.numbering import MARGIN_LEFT
from convgui.ui.stage.stage_places import Arrangement, Content, StageLayout
from convgui.ui.stage.stage_sizes import (
    GAP,
    LARGEST_CELL,
    SENTENCE,
    STRIP,
    TALLY,
    TITLE,
    bottom_height,
    input_height,
    lens_width,
    map_height,
    map_width,
    strips,
)
from convgui.ui.style.theme import px


def row_layout(size: Pair, content: Content, least: int) -> StageLayout | None:
    """Maps of one row below each other, without channels if these leave too little."""
    found = _rows(size, content, least)
    if found is not None or content.needed:
        return found
    return _rows(size, content._replace(strips=False), least)


def _rows(size: Pair, content: Content, least: int) -> StageLayout | None:
    """The input above, lens and output below it."""
    wide, high = size
    bottom = bottom_height(high, content)
    room = high - bottom
    strip = px(STRIP + 6) if content.strips else 0
    inner = wide - 2 * strip
    for cell in range(px(LARGEST_CELL), px(least) - 1, -1):
        if map_width(content.input[1], cell) > inner:
            continue
        above = max(input_height(content, cell), map_height(1, cell) + px(16))
        lens = lens_width(content, cell, inner)
        left = strip + lens + px(2 * GAP)
        small = min(cell, int((wide - strip - left - px(MARGIN_LEFT) - 4) / content.output[1]))
        tall = map_height(1, max(small, px(least)))
        if small < px(least) or above + max(tall, px(TITLE + 66)) > room:
            continue
        below = room - above - tall - px(4)
        indent = left + px(MARGIN_LEFT)
        tally = QRect(indent, above + tall + px(4), wide - strip - indent, below)
        return StageLayout(
            Arrangement.ROWS,
            QRect(strip, 0, inner, above),
            cell,
            QRect(strip, above, lens, room - above - px(6)),
            QRect(left, above, wide - strip - left, tall + 4),
            small,
            QRect(0, room, wide, px(SENTENCE)),
            QRect(0, room + px(SENTENCE), wide, bottom - px(SENTENCE)),
            *strips(wide, room, content.strips),
            tally if below >= px(TALLY) and content.with_sum else QRect(),
        )
    return None
