"""Where the parts of the stage are: maps, lens, channels and sum, with cells as large as can be."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize

from convgui.model.call.arguments import Pair
from convgui.ui.stage.column_layout import APART, column_layout, stacked_layout
from convgui.ui.stage.high_layout import high_layout
from convgui.ui.stage.near_layout import near_layout
from convgui.ui.stage.numbering import MARGIN_LEFT, MARGIN_TOP
from convgui.ui.stage.row_layout import row_layout
from convgui.ui.stage.stage_places import Arrangement, Content, StageLayout
from convgui.ui.stage.stage_sizes import (
    EQUATION,
    GAP,
    LARGEST_CELL,
    LEAST_BARS,
    SENTENCE,
    STRIP,
    TALLY,
    TITLE,
    bottom_height,
    input_height,
    lens_taps,
    lens_width,
    map_height,
    map_width,
    output_width,
    strips,
    wider_lens,
)
from convgui.ui.style import theme
from convgui.ui.style.theme import px

# All in pixels of the window, to be enlarged by ``px``.
# In smaller cells nothing can be read: then there is an enlarged part beside each map.
LEAST_CELL = 22
# Unless its cells would hardly be larger than these, which have room for a digit; for one that is
# seen from far away.
SMALL_CELL, SMALL_SHOWN, ENLARGED = 19, 21, 1.12
# The same beside channels that a page is about: whole maps are more than digits then.
LEAST_WITH_CHANNELS = 14
# With such cells the sum has the whole width; with the smaller ones channels without groups have
# room, if they leave this part of the size of the cells.
GOOD_CELL, FAIR_CELL, WORTH = 32, 27, 0.7
# Cells of the output may be a little smaller than those of the input.
OUTPUT = 1.15
# Maps in one line are taken unless cells in a column are larger by this factor; in a column cells
# larger than this gain nothing.
IN_LINE, LARGE_CELL = 1.2, 48
# The cells of the output have at least this share of the input's; the width of the narrowest cards
# of a lens, in cells of the input, so that those of the output are larger.
LEAST_SHARE, NARROW = 0.78, 1.0
# For all taps of the lens whole maps may have cells of this part of the size of enlarged ones.
FOR_TAPS = 0.5
# Cells have whole pixels, so near a limit the arrangements of two sizes that hardly differ would
# take turns while a window is resized: they change after so many pixels only.
STEP = 16


def lay_out_stage(size: Pair, content: Content) -> StageLayout:
    """The arrangement of a stage of ``size`` (width, height) in which the cells are largest.

    If that leaves no room for all taps, the channels go first, then the bars.
    """
    found = _layout(size, content)
    width, height = (n - n % STEP for n in size)
    steady = _layout((width, height), content)
    # Whole maps are worth a jump, and so are digits, and channels beside enlarged parts.
    enlarged = _is_enlarged(steady) or (_is_enlarged(found) and not found.left.isEmpty())
    worth = enlarged or found.input_cell >= px(_for_digit()) > steady.input_cell
    return found if worth or _way(found) == _way(steady) else steady


def _way(layout: StageLayout) -> tuple[Arrangement, bool]:
    """What a reader sees jump: how the parts are arranged, and whether channels are there."""
    return layout.form, layout.left.isEmpty()


def _layout(size: Pair, content: Content) -> StageLayout:
    without = content if content.needed else content._replace(strips=False)
    ways = (content, without, content._replace(bars=False), without._replace(bars=False))
    tried: list[StageLayout] = []
    for way in dict.fromkeys(ways):
        tried.append(_arrangement(size, way))
        if _shows_taps(tried[-1], content):
            break
    found = tried[-1] if _shows_taps(tried[-1], content) else tried[0]
    return _instead(size, content, found) or found


def _shows_taps(layout: StageLayout, content: Content) -> bool:
    return lens_taps(layout.lens, content) is not None


def _instead(size: Pair, content: Content, near: StageLayout) -> StageLayout | None:
    """Whole maps in place of enlarged parts that have no digits either, if those are no larger.

    Without channels only, which are more than that. For all taps the cells may be smaller.
    """
    cell = near.near_cell or near.input_cell
    if not _is_enlarged(near) or not near.left.isEmpty() or cell >= px(_for_digit()):
        return None
    alone, least = content._replace(strips=False), int(cell / ENLARGED / theme.zoom)
    ways = alone, alone._replace(bars=False)
    found = [_largest(way, _most(size, way, least), _tall(size, way, least)) for way in ways]
    if not _shows_taps(near, content):
        small = int(FOR_TAPS * cell / theme.zoom)
        found += [stacked_layout(size, way, small) for way in ways]
    wholes = [layout for layout in found if layout is not None]
    shown = next((layout for layout in wholes if _shows_taps(layout, content)), None)
    if shown is None and wholes and not _shows_taps(near, content):
        return wholes[0]
    return shown


def _is_enlarged(layout: StageLayout) -> bool:
    """Whether parts of the maps are shown enlarged."""
    return layout.form in (Arrangement.NEAR, Arrangement.CROPPED)


def _for_digit() -> int:
    """The least cells with room for a digit, in pixels of the window."""
    return SMALL_CELL if theme.zoom == 1 else SMALL_SHOWN


def _arrangement(size: Pair, content: Content) -> StageLayout:
    for_digit = _for_digit()
    if content.one_row:
        below = row_layout(size, content, for_digit)
        if below is not None:
            return below
    # Groups are worth more than cells that are read easily: room for a digit is enough.
    grouped = content.groups and content.strips
    smallest = for_digit if grouped else LEAST_CELL
    gives_way = content.strips and not content.needed
    found = _most(size, content, smallest)
    if found is not None and found.input_cell >= px(GOOD_CELL):
        return found
    without = content._replace(strips=False) if gives_way else content
    alone = _largest(content, _most(size, without, LEAST_CELL), _tall(size, without))
    if gives_way:
        # Other channels are worth more than large cells, as long as those can be read easily.
        best = _largest(content, found, _tall(size, content, smallest))
        least = max(px(FAIR_CELL), WORTH * _smallest_cell(alone) if alone else 0.0)
        if best is not None and (grouped or _smallest_cell(best) >= least):
            return best
    if alone is not None:
        return alone
    near = near_layout(size, content)
    small = _largest(content, _most(size, without, for_digit), _tall(size, without, for_digit))
    # Without channels the enlarged parts would be the same picture twice.
    twice = small is not None and near.near_cell < ENLARGED * small.input_cell
    return small if small is not None and twice and near.left.isEmpty() else near


def _most(size: Pair, content: Content, least: int) -> StageLayout | None:
    """The whole maps with the sum below them, or before an output that is the larger one."""
    found = _largest(content, _beside(size, content, least), high_layout(size, content, least))
    # What cells in a column have to exceed.
    wanted = IN_LINE * _smallest_cell(found) if found else 0.0
    if wanted >= px(LARGE_CELL):
        return found
    wanted = max(least, int(wanted / OUTPUT / theme.zoom))
    return _largest(content, found, column_layout(size, content, wanted))


def _largest(content: Content, *layouts: StageLayout | None) -> StageLayout | None:
    """The one with the largest cells of those with all taps, else of all; None if there is none."""
    found = [layout for layout in layouts if layout is not None]
    whole = [layout for layout in found if lens_taps(layout.lens, content) is not None]
    return max(whole or found, key=_worth, default=None)


def _worth(layout: StageLayout) -> float:
    """How large the cells are; maps in one line are easier to follow than slightly larger ones."""
    cell = _smallest_cell(layout)
    return min(cell, px(LARGE_CELL)) / IN_LINE if layout.form == Arrangement.COLUMN else cell


def _smallest_cell(layout: StageLayout) -> float:
    return min(layout.input_cell, OUTPUT * layout.output_cell)


def _beside(size: Pair, content: Content, least: int = LEAST_CELL) -> StageLayout | None:
    smallest = limit = px(LEAST_WITH_CHANNELS if content.needed else least)
    for cell in range(px(LARGEST_CELL), smallest - 1, -1):
        if _beside_with(cell, size, content, limit) is None:
            continue
        # An input that is a little smaller, but still good, for an output that is as large.
        smallest = max(smallest, min(cell, px(GOOD_CELL)))
        tried = [
            _beside_with(n, size, content, limit)
            for n in range(cell, max(cell - 3, smallest - 1), -1)
        ]
        found = [layout for layout in tried if layout is not None]
        return max(found, key=lambda layout: min(layout.input_cell, layout.output_cell))
    return None


def _beside_with(cell: int, size: Pair, content: Content, smallest: int) -> StageLayout | None:
    """The maps beside each other, with cells of the input of so many pixels, if they fit."""
    wide, high = size
    bottom = bottom_height(high, content)
    room = high - bottom
    strip = px(STRIP + 6) if content.strips else 0
    if input_height(content, cell) > room:
        return None
    lens = lens_width(content, cell, wide)
    first = map_width(content.input[1], cell)
    least = max(int(LEAST_SHARE * cell), smallest)
    others = first + 2 * px(GAP) + 2 * strip
    if others + lens + output_width(content, least) > wide:
        return None
    # The output is as large as the input, if a narrow lens leaves the room for that.
    narrow = lens_width(content, cell, wide, NARROW)
    for small in range(cell, least - 1, -1):
        lens_wide = lens if small == least else narrow
        used = others + lens_wide + output_width(content, small)
        if used > wide or map_height(content.output[0], small) > room:
            continue
        # What is left over goes to the lens, then to the gaps.
        lens = wider_lens(content, cell, lens_wide, wide - used)
        spare = min((wide - used - lens + lens_wide) // 2, px(30))
        x = strip
        tall = map_height(content.output[0], small)
        below = room - tall - px(8)
        input_ = QRect(x, 0, first, room)
        lens_ = QRect(x + first + px(GAP) + spare, 0, lens, room)
        left = lens_.x() + lens + px(GAP) + spare
        output = QRect(left, 0, wide - left - strip, min(room, tall + 4))
        # Not up to the cards of the outputs.
        edge = px(MARGIN_LEFT) + (px(6) if strip else 0)
        tally = QRect(left + px(MARGIN_LEFT), tall + px(8), output.width() - edge, below)
        if below < px(TALLY):
            lens_, tally = _with_tally(lens_, content)
        return StageLayout(
            Arrangement.BESIDE,
            input_,
            cell,
            lens_,
            output,
            small,
            QRect(0, room, wide, px(SENTENCE)),
            QRect(0, room + px(SENTENCE), wide, bottom - px(SENTENCE)),
            *strips(wide, room, content.strips),
            tally if tally.height() >= px(TALLY) and content.with_sum else QRect(),
        )
    return None


def _with_tally(lens: QRect, content: Content) -> tuple[QRect, QRect]:
    """The lens without what its cards leave free, and that below it."""
    shown = lens_taps(lens, content)
    if shown is None:
        return lens, QRect()
    used = px(TITLE + MARGIN_TOP + APART) + round(shown.extent.height())
    below = lens.height() - used - px(APART)
    if below < px(TALLY):
        return lens, QRect()
    high = QRect(lens.topLeft(), QSize(lens.width(), used))
    return high, QRect(lens.x(), lens.bottom() + 1 - below, lens.width(), below)


def _tall(size: Pair, content: Content, least: int = LEAST_CELL) -> StageLayout | None:
    """The input as high as the stage, and the sum beside it."""
    (wide, high), strip = size, px(STRIP + 6) if content.strips else 0
    sentence = px(SENTENCE) if content.with_sum else 0
    bottom = px(4 + EQUATION + (LEAST_BARS if content.bars else 0)) if content.with_sum else 0
    for cell in range(px(LARGEST_CELL), px(least) - 1, -1):
        first = map_width(content.input[1], cell)
        if input_height(content, cell) > high - sentence:
            continue
        room = wide - first - px(GAP) - 2 * strip
        for share in (1.0, 0.92, 0.84, 0.78, 0.7):
            small = max(int(share * cell), px(least))
            out_wide = output_width(content, small)
            tall = map_height(content.output[0], small)
            lens = max(lens_width(content, small, room), round(min(content.lens[0], room)))
            if lens + px(GAP) + out_wide > room or tall > high - sentence - bottom:
                continue
            left = strip + first + px(GAP)
            lens = wider_lens(content, small, lens, room - lens - px(GAP) - out_wide)
            spare = min(room - lens - px(GAP) - out_wide, px(30))
            wanted = max(1.12 * tall, px(TITLE + MARGIN_TOP) + content.lens[1])
            top = max(tall, min(high - sentence - bottom, round(wanted)))
            output = QRect(left + lens + px(GAP) + spare, 0, 0, tall + 4)
            output.setRight(wide - strip - 1)
            return StageLayout(
                Arrangement.TALL,
                QRect(strip, 0, first, high - sentence),
                cell,
                QRect(left, 0, lens, top),
                output,
                small,
                QRect(0, high - sentence, wide, sentence),
                QRect(left, top + px(4), wide - left, high - sentence - top - px(4)),
                strips(wide, high - sentence, content.strips)[0],
                strips(wide, top, content.strips)[1],
            )
    return None


def cells_in(place: QRect, cell: float, titled: bool) -> Pair:
    """How many (rows, cols) of ``cell`` pixels fit into ``place``, below a title if it has one."""
    high = place.height() - px(MARGIN_TOP + (TITLE if titled else 0)) - 3
    return max(1, int(high / cell)), max(1, int((place.width() - px(MARGIN_LEFT) - 3) / cell))
