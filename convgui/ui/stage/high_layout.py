"""Where the parts of a stage are whose output is larger than its input, as that of stamps."""

from __future__ import annotations

from PySide6.QtCore import QRect

from convgui.model.call.arguments import Pair
from convgui.ui.stage.numbering import MARGIN_LEFT
from convgui.ui.stage.stage_places import Arrangement, Content, StageLayout
from convgui.ui.stage.stage_sizes import (
    EQUATION,
    GAP,
    LARGEST_CELL,
    LEAST_BARS,
    LEAST_LENS,
    SENTENCE,
    STRIP,
    TALLY,
    fitting_cell,
    input_height,
    lens_taps,
    map_height,
    output_width,
    strips,
)
from convgui.ui.style.theme import px

# Room above the sum. The width of the lens, in parts of what the output leaves, and of its height.
ABOVE, LENS, HIGH_LENS = 4, 0.5, 0.6


def high_layout(size: Pair, content: Content, least: int) -> StageLayout | None:
    """The output as high as the stage, input, lens and sum before it.

    The cells have at least ``least`` pixels of a window. None if the output is not the larger map.
    """
    if content.output[0] <= content.input[0]:
        return None
    strip = px(STRIP + 6) if content.strips else 0
    sentence = px(SENTENCE) if content.with_sum else 0
    high = size[1] - sentence
    sums = px(ABOVE + EQUATION + (LEAST_BARS if content.bars else 0)) if content.with_sum else 0
    above = high - sums
    most = min(px(LARGEST_CELL), fitting_cell(content.output, (size[0] - 2 * strip, high)))
    found: tuple[QRect, int, int] | None = None
    best = 0
    for cell in range(most, px(least) - 1, -1):
        if cell <= best:
            # The smaller cells of the two count.
            break
        rest = size[0] - 2 * strip - output_width(content, cell) - px(GAP)
        wide = round(max(content.lens[0], px(LEAST_LENS), min(LENS * rest, HIGH_LENS * above)))
        lens = QRect(strip + rest - wide, 0, wide, above)
        first = lens.left() - strip - px(GAP)
        room = first, above - input_height(content, 0) + map_height(content.input[0], 0)
        small = min(cell, fitting_cell(content.input, room))
        if small >= max(px(least), best + 1) and lens_taps(lens, content) is not None:
            best, found = small, (lens, cell, small)
    return _layout(size, content, *found) if found else None


def _layout(size: Pair, content: Content, lens: QRect, cell: int, small: int) -> StageLayout:
    wide, high = size
    strip = px(STRIP + 6) if content.strips else 0
    sentence = px(SENTENCE) if content.with_sum else 0
    right, bottom = lens.left() + lens.width(), lens.height()
    input_ = QRect(strip, 0, lens.left() - px(GAP) - strip, input_height(content, small) + 4)
    below = bottom - input_.height() - px(ABOVE)
    tally = QRect(strip + px(MARGIN_LEFT), bottom - below, 0, below)
    tally.setRight(input_.right())
    sums = QRect(0, bottom + px(ABOVE), right, high - sentence - bottom - px(ABOVE))
    left, edge = (
        strips(wide, bottom, content.strips)[0],
        strips(wide, high - sentence, content.strips)[1],
    )
    return StageLayout(
        Arrangement.HIGH,
        input_,
        small,
        lens,
        QRect(right + px(GAP), 0, wide - strip - right - px(GAP), high - sentence),
        cell,
        QRect(0, high - sentence, wide, sentence),
        sums,
        left,
        edge,
        tally if below >= px(TALLY) and content.with_sum else QRect(),
    )
