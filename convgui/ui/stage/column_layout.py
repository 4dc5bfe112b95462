"""Where the parts of a stage are that is hardly wider than high: the lens below or above a map.

Or both maps below each other, beside a lens that needs all of the height.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QRect

from convgui.model.call.arguments import Pair
from convgui.ui.stage.lens_layout import SIGNED, LensLayout
from convgui.ui.stage.numbering import MARGIN_LEFT
from convgui.ui.stage.stage_places import Arrangement, Content, StageLayout
from convgui.ui.stage.stage_sizes import (
    GAP,
    LARGEST_CELL,
    SENTENCE,
    STRIP,
    TALLY,
    bottom_height,
    fitting_cell,
    input_height,
    lens_taps,
    map_height,
    map_width,
    output_width,
    strips,
)
from convgui.ui.style.theme import px

# Room between the lens and the map above or below it, and between a map and the sum.
APART = 8
# Between the maps: beside its own numbers of rows the lens has the thread.
BESIDE = GAP + 5
# The digits of the lens, in parts of a cell: larger ones gain nothing. What cards without the signs
# × and = are worth beside others.
DIGITS, UNSIGNED = 0.4, 0.75


class MapRoom(NamedTuple):
    """What the maps and the lens have: ``left`` is the edge of the channels there."""

    left: int
    wide: int
    high: int


def column_layout(size: Pair, content: Content, least: int) -> StageLayout | None:
    """The lens above the output, or below an input that is smaller than that.

    The cells have at least ``least`` pixels of a window, and are as large as can be.
    """
    strip = px(STRIP + 6) if content.strips else 0
    room = MapRoom(strip, size[0] - 2 * strip, size[1] - bottom_height(size[1], content))
    alone, shared = content.input, content.output
    if _is_under_input(content):
        alone, shared = shared, alone
    found, best = None, 0.0
    most = min(px(LARGEST_CELL), fitting_cell(alone, room[1:]))
    for cell in range(most, px(least) - 1, -1):
        if cell <= best:
            # The other cells are no larger.
            break
        wide = room.wide - map_width(alone[1], cell) - px(BESIDE)
        # Smaller cells leave more to the lens: half of those that are left are decided each time.
        # No smaller than what there is.
        low, high = max(px(least), int(best)), min(cell, fitting_cell(shared, (wide, room.high)))
        while low <= high:
            other = (low + high) // 2
            lens = _lens(room, content, cell, other)
            worth = 0.0 if lens.isEmpty() else _worth(other, lens_taps(lens, content))
            if worth > best:
                best, found = worth, (lens, cell, other)
            low, high = (other + 1, high) if worth == other else (low, other - 1)
    return _layout(size, content, room, *found) if found else None


def _worth(cell: int, shown: LensLayout | None) -> float:
    """That of such cells below or above such cards."""
    if shown is None:
        return 0.0
    return min(cell, shown.size / DIGITS) * (1.0 if shown.card in SIGNED else UNSIGNED)


def _is_under_input(content: Content) -> bool:
    """Whether the lens shares a column with the input: that is the smaller map."""
    return content.output[0] > content.input[0]


def _lens(room: MapRoom, content: Content, cell: int, other: int) -> QRect:
    """What is left for the lens by cells of ``cell`` pixels of the larger map; empty if nothing.

    ``other``: those of the map in its column.
    """
    if _is_under_input(content):
        alone = output_width(content, cell), map_height(content.output[0], cell)
        shared = map_width(content.input[1], other), input_height(content, other)
    else:
        alone = map_width(content.input[1], cell), input_height(content, cell)
        shared = output_width(content, other), map_height(content.output[0], other)
    wide = room.wide - alone[0] - px(BESIDE)
    # In line with the cells of the input, whose margin holds its numbers of rows.
    indent = px(MARGIN_LEFT) if _is_under_input(content) else 0
    if alone[1] > room.high or shared[0] > wide:
        return QRect()
    high = max(0, room.high - shared[1] - px(APART))
    if _is_under_input(content):
        return QRect(room.left + indent, room.high - high, wide - indent, high)
    return QRect(room.left + room.wide - wide, 0, wide, high)


def _layout(
    size: Pair, content: Content, room: MapRoom, lens: QRect, cell: int, other: int
) -> StageLayout:
    (wide, high), under = size, _is_under_input(content)
    rest, right = room.high - lens.height() - px(APART), room.left + room.wide
    if under:
        left = lens.left() + lens.width() + px(BESIDE)
        input_ = QRect(room.left, 0, left - px(BESIDE) - room.left, rest)
        alone = output = QRect(left, 0, right - left, room.high)
        used = map_height(content.output[0], cell)
    else:
        alone = input_ = QRect(room.left, 0, lens.left() - px(BESIDE) - room.left, room.high)
        output = QRect(lens.left(), lens.height() + px(APART), lens.width(), rest)
        used = input_height(content, cell)
    # Below the map that is alone, where that leaves room for it.
    tally = alone.adjusted(px(MARGIN_LEFT), used + px(APART), 0, 0)
    if tally.height() >= px(TALLY) and content.with_sum:
        alone.setHeight(used + 4)
    else:
        tally = QRect()
    return StageLayout(
        Arrangement.COLUMN,
        input_,
        other if under else cell,
        lens,
        output,
        cell if under else other,
        QRect(0, room.high, wide, px(SENTENCE)),
        QRect(0, room.high + px(SENTENCE), wide, high - room.high - px(SENTENCE)),
        *strips(wide, room.high, content.strips),
        tally,
    )


def stacked_layout(size: Pair, content: Content, least: int) -> StageLayout | None:
    """The output below the input, and beside them the lens with all taps; without channels.

    The cells have at least ``least`` pixels of a window, and are as large as can be; those of a
    small output up to twice as large, with room for a number beside the one in play.
    """
    (wide, high), room = size, size[1] - bottom_height(size[1], content)
    for cell in range(px(LARGEST_CELL), px(least) - 1, -1):
        above, below = input_height(content, cell), map_height(content.output[0], cell)
        left = max(map_width(content.input[1], cell), output_width(content, cell))
        lens = QRect(left + px(BESIDE), 0, wide - left - px(BESIDE), room)
        if above + px(APART) + below > room or lens_taps(lens, content) is None:
            continue
        small = min(2 * cell, fitting_cell(content.output, (left, room - above - px(APART))))
        below = map_height(content.output[0], small)
        return StageLayout(
            Arrangement.STACKED,
            QRect(0, 0, left, above),
            cell,
            lens,
            QRect(0, room - below, left, below),
            small,
            QRect(0, room, wide, px(SENTENCE)),
            QRect(0, room + px(SENTENCE), wide, high - room - px(SENTENCE)),
        )
    return None
