"""The layout of the small maps of one side of the overview, group by group."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QRectF

from convgui.ui.style.theme import px

GAP = 5
# Height of the line for a channel's name; where the maps are too small for it, a group's name.
NAME, HEAD = 16, 12
SMALLEST_NAMED = 20
# At most this many maps of one side are drawn, around the active group.
MOST_MAPS = 96


class Side(StrEnum):
    """A side of the overview; its value is the letter of its channels."""

    INPUT = "c"
    OUTPUT = "o"


class ChannelGrid(NamedTuple):
    """Where the maps of one side are drawn, in pixels of the overview.

    ``boxes`` are the boxes of the groups, ``maps`` the squares of the channels, by their numbers.
    ``named``: the maps are large enough for the channels' names above them.
    """

    side: Side
    boxes: dict[int, QRectF]
    maps: dict[int, QRectF]
    named: bool


def lay_out(side: Side, area: QRectF, groups: range, each: int, chosen: int) -> ChannelGrid:
    """The grid of ``each`` maps of every group in ``area``, as large as possible.

    Of a group with more than ``MOST_MAPS`` channels only some are drawn, channel ``chosen`` of the
    group among them.
    """
    many = len(groups)
    shown = min(each, MOST_MAPS)
    skip = first_shown(chosen, each)

    def largest(name: int, head: int) -> tuple[float, int, int]:
        """The side of a map, the groups in a row, and the maps of a group in a row."""
        best = (0.0, 1, 1)
        for across in range(1, many + 1):
            down = -(-many // across)
            wide = (area.width() - GAP * (across - 1)) / across - GAP
            high = (area.height() - GAP * (down - 1)) / down - GAP - head
            for cols in range(1, shown + 1):
                rows = -(-shown // cols)
                size = min(wide / cols - GAP, high / rows - name)
                if size > best[0] + 0.01:
                    best = size, across, cols
        return best

    name, head = px(NAME), 0
    size, across, cols = largest(name, head)
    named = size >= px(SMALLEST_NAMED)
    if not named:
        name, head = GAP, px(HEAD) if many > 1 else 0
        size, across, cols = largest(name, head)
    if named:
        # Whole pixels are sharp.
        size = float(int(size))
    left, top = round(area.left()), round(area.top())
    rows = -(-shown // cols)
    wide, high = cols * (size + GAP) + GAP, rows * (size + name) + GAP + head
    boxes, maps = {}, {}
    for place, group in enumerate(groups):
        x = left + place % across * (wide + GAP)
        y = top + place // across * (high + GAP)
        boxes[group] = QRectF(x, y, wide, high)
        for inside in range(shown):
            row, col = divmod(inside, cols)
            maps[group * each + skip + inside] = QRectF(
                x + GAP + col * (size + GAP), y + head + name + row * (size + name), size, size
            )
    return ChannelGrid(side, boxes, maps, named)


def first_shown(chosen: int, each: int) -> int:
    """The first channel drawn of a group of ``each``, chosen so that ``chosen`` is drawn."""
    return min(chosen // MOST_MAPS * MOST_MAPS, max(0, each - MOST_MAPS))
