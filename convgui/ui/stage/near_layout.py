"""Where large maps are: each of them whole, with an enlarged part below it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize

from convgui.model.call.arguments import Pair
from convgui.ui.stage.map_item import LEAST_ROW
from convgui.ui.stage.numbering import MARGIN_LEFT, MARGIN_TOP
from convgui.ui.stage.stage_places import Arrangement, Content, StageLayout
from convgui.ui.stage.stage_sizes import (
    EQUATION,
    GAP,
    LARGEST_CELL,
    SENTENCE,
    STRIP,
    TALLY,
    TITLE,
    bottom_height,
    fitting_cell,
    map_height,
    strips,
)
from convgui.ui.style import theme
from convgui.ui.style.theme import px

# The cells of an enlarged part, and how many of them there are at most (rows, cols). Seen from far
# away −0.4 needs the larger one of the least cells.
LEAST_NEAR, LEAST_SHOWN, MOST_NEAR, NEAR_INPUT, NEAR_OUTPUT = 26, 29, 46, (7, 9), (5, 7)
# They are no smaller than this to hold a footprint whole.
LEAST_TAP = 12
# So many of them side by side are enough for there to be channels, and are the fewest.
NEAR_COLS, LEAST_COLS = 5, 3
# The part of the width that the lens has at most, and that of a large kernel.
MOST_LENS, MOST_LARGE_LENS = 0.5, 0.4
# A narrower room has to be at least so high for them.
WIDE, CHANNELS = 820, 400
# Where cells of whole maps have fewer pixels than this a map is a picture. Seen from far away it is
# worth more than bars that are higher than this.
PICTURE, LOW_BARS = 3, 68
# In a lower room large maps get more of it than their enlarged parts.
ROOMY = 420


def _lens_width(inner: int, content: Content) -> int:
    """Room for the cards of all taps, within what the maps can spare."""
    # Maps of one row need less room than the cards of all their taps.
    cards = content.kernel[1] * px(78) if content.one_row else 0
    most = MOST_LENS if content.one_row or content.kernel[1] <= 3 else MOST_LARGE_LENS
    return round(min(max(content.lens[0], 0.24 * inner, cards), most * inner))


def _least() -> int:
    """The side of the smallest cells of an enlarged part."""
    return px(LEAST_NEAR if theme.zoom == 1 else LEAST_SHOWN)


def _cells(column: int) -> int:
    """How many easily read cells there are side by side in a column."""
    return int((column - px(MARGIN_LEFT) - 3) / _least())


def _strip(wide: int, room: int, content: Content) -> int:
    """The width of each column of channels: if they leave enough cells to the enlarged parts."""
    strip = px(STRIP + 6) if content.strips else 0
    return strip if content.needed or _has_channels(wide, room, content) else 0


def _has_channels(wide: int, room: int, content: Content) -> bool:
    if wide <= px(WIDE) and room < px(CHANNELS):
        return False
    inner = wide - 2 * px(STRIP + 6)
    lens = _lens_width(inner, content)
    fits = lens >= int(content.lens[0])
    return fits and _cells((inner - lens - px(2 * GAP)) // 2) >= max(NEAR_COLS, content.span[1])


def _idle(column: int, above: int, content: Content) -> int:
    """How much higher pictures in a column would be if they were as wide as that is."""
    sizes = content.input, content.output
    scale = min((column - px(MARGIN_LEFT) - 3) / cols for _, cols in sizes)
    if scale > PICTURE or content.one_row:
        return 0
    return max(0, map_height(max(rows for rows, _ in sizes), scale) - above)


def _spare(bottom: int, content: Content) -> int:
    """How much of the height of the sum its bars can do without while presenting."""
    if theme.zoom == 1 or not content.with_sum or not content.bars:
        return 0
    return max(0, bottom - px(SENTENCE + EQUATION + LOW_BARS))


def near_layout(size: Pair, content: Content) -> StageLayout:
    """Each map whole, with an enlarged part below it; the lens between them."""
    wide, high = size
    bottom = bottom_height(high, content)
    room = high - bottom
    strip = _strip(wide, room, content)
    inner = wide - 2 * strip
    lens = _lens_width(inner, content)
    column = (inner - lens - px(2 * GAP)) // 2
    # A cell more at each side of the footprint, unless the picture needs the room.
    more, fewest = (2, NEAR_OUTPUT) if room >= px(ROOMY) else (0, (3, 5))
    rows, cols = (
        min(most, max(least, span + more))
        for most, least, span in zip(NEAR_INPUT, fewest, content.span, strict=True)
    )
    rows = 1 if content.one_row else rows
    # Rather fewer cells than small ones, but the footprint.
    cols = max(min(cols, _cells(column)), min(cols, content.span[1]), LEAST_COLS)
    # Where all taps are seen together with smaller cells, that says more than digits.
    least, most = _least(), px(MOST_NEAR)
    whole = max(rows, content.span[0]), max(cols, content.span[1])
    by_span = min((column - px(MARGIN_LEFT) - 3) / whole[1], 0.5 * room / (whole[0] + 1))
    if whole != (rows, cols) and by_span >= px(LEAST_TAP):
        (rows, cols), least = whole, min(least, int(by_span))
    by_width = (column - px(MARGIN_LEFT) - 3) / cols
    # The maps get what the enlarged parts leave, and those at most half of the height.
    cell = min(max(min(by_width, 0.42 * room / (rows + 1)), least), most, by_width)
    cell = int(max(cell, 12))
    # Below a row that is alone there is room for the number of the cell in play.
    part = round(px(MARGIN_TOP + (30 if content.one_row else 0)) + rows * cell + 4)
    above = room - part - px(8)
    more = min(_idle(column, above, content), _spare(bottom, content))
    room, bottom, above = room + more, bottom - more, above + more
    right, lens_left = wide - strip - column, strip + column + px(GAP)
    lens_high = room if room < px(ROOMY) else round(0.62 * room)
    if content.one_row:
        lens_high = min(lens_high, round(px(TITLE + MARGIN_TOP + GAP) + 1.5 * content.lens[1]))
    tally = QRect(lens_left, lens_high + px(6), lens, room - lens_high - px(10))
    layout = StageLayout(
        Arrangement.CROPPED,
        QRect(strip, 0, column, room),
        cell,
        QRect(lens_left, 0, lens, lens_high),
        QRect(right, 0, column, room),
        cell,
        QRect(0, room, wide, px(SENTENCE)),
        QRect(0, room + px(SENTENCE), wide, bottom - px(SENTENCE)),
        *strips(wide, room, strip > 0),
        tally if tally.height() >= px(TALLY) and content.with_sum else QRect(),
    )
    if above < px(TITLE + MARGIN_TOP + 60):
        return layout
    if content.one_row:
        # A row needs no more, and its part lies close below it.
        above = min(above, map_height(1, px(LEAST_ROW)) + px(GAP))
    scale = min(
        min((column - px(MARGIN_LEFT) - 3) / cols, (above - px(TITLE + MARGIN_TOP) - 3) / rows)
        for rows, cols in (content.input, content.output)
    )
    layout = layout._replace(
        form=Arrangement.NEAR,
        input=QRect(strip, 0, column, above),
        output=QRect(right, 0, column, above),
        input_cell=max(scale, 0.01),
        output_cell=max(scale, 0.01),
        input_near=QRect(strip, above + px(8), column, part),
        output_near=QRect(right, above + px(8), column, part),
        near_cell=float(cell),
    )
    return _with_one_whole(layout, (column, room), content)


def _with_one_whole(layout: StageLayout, room: Pair, content: Content) -> StageLayout:
    """Without the enlarged part of the smaller map, if all of that has cells read as easily."""
    least, most = min(layout.near_cell, _least()), px(LARGEST_CELL)
    first, second = (
        min(most, fitting_cell(size, room)) for size in (content.input, content.output)
    )
    if content.one_row or (first >= least) == (second >= least):
        return layout
    if first >= least:
        whole = QRect(layout.input.topLeft(), QSize(*room))
        return layout._replace(input=whole, input_cell=first, input_near=QRect())
    whole = QRect(layout.output.topLeft(), QSize(*room))
    return layout._replace(output=whole, output_cell=second, output_near=QRect())
