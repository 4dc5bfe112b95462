"""Where the channels of one side are drawn: as large as they can be, group by group."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF

from convgui.ui.style.theme import px

GAP = 5
# Height of the line for a map's name, and for a group's where the maps are too small for names.
NAME, HEAD = 16, 12
SMALLEST_NAMED = 20
# More maps than this on one side are drawn in part, around the group in play.
MOST_MAPS = 96


@dataclass(frozen=True)
class ChannelGrid:
    """Where the maps of one side are drawn: the box of each group, and each channel's square."""

    boxes: dict[int, QRectF]
    maps: dict[int, QRectF]
    named: bool


def lay_out(area: QRectF, groups: range, each: int, chosen: int) -> ChannelGrid:
    """Lay ``each`` maps of every group into ``area``, as large as they can be.

    A group too large to be drawn whole is drawn in part, with map ``chosen`` of it.
    """
    many = len(groups)
    shown = min(each, MOST_MAPS)
    skip = first_shown(chosen, each)

    def largest(name: int, head: int) -> tuple[float, int, int]:
        """The size of a map, groups side by side, maps side by side."""
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
        # In whole pixels, which is sharp.
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
    return ChannelGrid(boxes, maps, named)


def first_shown(chosen: int, each: int) -> int:
    """The first map that is drawn of a group of ``each``, so that ``chosen`` is among them."""
    return min(chosen // MOST_MAPS * MOST_MAPS, max(0, each - MOST_MAPS))
