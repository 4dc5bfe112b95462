"""The sizes of the parts of the stage that every arrangement of them needs."""

from __future__ import annotations

from PySide6.QtCore import QRect

from convgui.model.call.arguments import Pair
from convgui.ui.stage.lens_layout import LensLayout, lay_out_taps
from convgui.ui.stage.numbering import MARGIN_LEFT, MARGIN_TOP
from convgui.ui.stage.stage_places import Content
from convgui.ui.style.theme import px

# All in pixels of the window, to be enlarged by ``px``.
LARGEST_CELL = 110
TITLE = 22
# The columns of channels at both sides; the room between two parts.
STRIP, GAP = 62, 12
SENTENCE, EQUATION, TALLY = 22, 34, 108
# The least height of the bars, and the part of the stage's height that they get if there is room.
LEAST_BARS, BARS = 84, 0.16
# Room for the titles of the lens and of the output, and for three rulers below the input.
LEAST_LENS, LEAST_OUTPUT, RULERS = 148, 100, 66


def bottom_height(high: int, content: Content) -> int:
    """The height of the sum with its sentence."""
    if not content.with_sum:
        return 0
    bars = max(px(LEAST_BARS), round(BARS * high)) if content.bars else 0
    return px(SENTENCE + EQUATION) + bars


def map_width(cols: int, cell: float) -> int:
    """The width of a map with its row numbers."""
    return round(px(MARGIN_LEFT) + cols * cell + 3)


def map_height(rows: int, cell: float) -> int:
    """The height of a map with its title and column numbers."""
    return round(px(TITLE + MARGIN_TOP) + rows * cell + 3)


def strips(wide: int, high: int, shown: bool) -> tuple[QRect, QRect]:
    """The columns of channels at both sides."""
    left = QRect(0, 0, px(STRIP), high) if shown else QRect()
    return left, left.translated(wide - px(STRIP), 0) if shown else QRect()


def fitting_cell(map_size: Pair, room: Pair) -> int:
    """The largest cells of a map of (rows, cols) in a room of (width, height)."""
    (rows, cols), (wide, high) = map_size, room
    return min((wide - map_width(0, 0)) // cols, (high - map_height(0, 0)) // rows)


def lens_width(content: Content, cell: float, wide: int, times: float = 1.4) -> int:
    """Cards some ``times`` as wide as a cell, within what the kernel needs and what there is."""
    cols = content.kernel[1]
    wanted = cols * times * cell + (cols - 1) * px(8)
    least = min(content.lens[0], 0.36 * wide)
    return round(max(min(max(wanted, least), max(0.30 * wide, least)), px(LEAST_LENS)))


def wider_lens(content: Content, cell: float, lens: int, spare: int) -> int:
    """The width of the lens with up to ``spare`` pixels more."""
    return max(lens, min(lens + spare, lens_width(content, cell, 4 * lens, 2.1)))


def output_width(content: Content, cell: float) -> int:
    """The width of the output with its title."""
    return max(map_width(content.output[1], cell), px(MARGIN_LEFT + LEAST_OUTPUT))


def input_height(content: Content, cell: float) -> int:
    """The height of the input with its rulers."""
    return map_height(content.input[0], cell) + (px(RULERS) if content.rulers else 0)


def lens_taps(lens: QRect, content: Content) -> LensLayout | None:
    """The cards of a lens at this place; None if some taps have none.

    Of a large kernel the seven rows and columns about one tap are enough.
    """
    high = lens.height() - px(TITLE + MARGIN_TOP) - 3
    return lay_out_taps((lens.width() - 3, high), content.kernel, content.cards)
