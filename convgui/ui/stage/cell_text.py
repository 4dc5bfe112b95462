"""Numbers that fit into the cells of a map."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QFont

from convgui.model.scene.digits import all_end
from convgui.ui.style import theme
from convgui.ui.style.number_format import MOST_FIXED, SMALLEST_FIXED, format_number
from convgui.ui.style.text import advance, sized
from convgui.ui.style.theme import px

# No number is written smaller than this, in pixels.
SMALLEST_TEXT = 8.0
# The same in an enlarged window, which is seen from far away.
SMALLEST_SHOWN = 11
# How much of a cell's height and width a number takes.
HEIGHT, HEIGHT_SHOWN, WIDTH = 0.44, 0.54, 0.82
# A long number that would be too small takes this much of the width, and may be this much smaller.
WIDEST, LONGEST = 0.97, 0.6
# Numbers that would be hardly smaller than the others take this much of the width, and if they then
# have this part of the others' size, all have theirs.
WIDER, EVEN = 0.92, 0.76
# Fewer decimals are better than numbers smaller than this part of the others' size; but not fewer
# than tell small numbers apart, or than they have, unless those would be smaller than this, in
# pixels; and not so few that most of them read 0, as long as more can be written at all.
SMALLER, TELLING = 0.72, 10.0


class CellTexts(NamedTuple):
    """Numbers as texts, (rows, cols), and the size of each in pixels, 0 where it does not fit."""

    texts: list[list[str]]
    sizes: NDArray[np.int64]


def smallest_text() -> float:
    """The smallest size of a number, in pixels."""
    return SMALLEST_TEXT if theme.zoom == 1 else px(SMALLEST_SHOWN)


def fitting_size(font: QFont, text: str, cell: float) -> int:
    """The size of ``text`` in a cell of ``cell`` pixels; 0 where it would be too small."""
    own = cell / max(_width(font, text), 1.0)
    size, least = min(high(cell), 100 * WIDTH * own), smallest_text()
    if high(cell) < least:
        return 0
    return int(size) if size >= least else _tight(100 * WIDEST * own)


def fitting_numbers(
    font: QFont, values: NDArray[np.floating], cell: float, decimals: int = 2
) -> CellTexts:
    """``values`` (rows, cols) as texts that fit into cells of ``cell`` pixels.

    All have the same decimals, ``decimals`` of them or fewer. A number that is longer than the
    others is written smaller, and makes no other number smaller.
    """
    if high(cell) < smallest_text():
        return CellTexts([], np.zeros(values.shape, np.int64))
    texts: list[list[str]] = []
    largest = float(np.abs(values[np.isfinite(values)]).max(initial=0))
    fewest = -1
    if decimals > MOST_FIXED:
        # With an exponent, of which one figure at least is left; others as usual.
        decimals, fewest = (
            (decimals, max(decimals - 3, MOST_FIXED))
            if largest < SMALLEST_FIXED
            else (MOST_FIXED, -1)
        )
    # As many as tell most of them apart.
    typical, least = _typical(values), smallest_text()
    telling = 2 if typical < 1 else 1 if typical < 10 else 0
    for digits in range(decimals, fewest, -1):
        texts = [[format_number(float(v), digits=digits) for v in row] for row in values]
        # Others would not be shorter with fewer decimals.
        wide = sorted(
            _width(font, text)
            for row in texts
            for text in row
            if "." in text and (fewest > 0 or "e" not in text)
        ) or [1.0]
        enough = digits <= telling or (digits == decimals and all_end(values, digits))
        share = WIDER if enough else WIDTH
        common, longest = wide[3 * len(wide) // 4], wide[-1]
        size = min(high(cell), 100 * share * cell / common)
        wanted = min(px(TELLING), SMALLER * high(cell)) if enough else SMALLER * high(cell)
        if longest > 1.1 * common:
            # Of the few that are longer than the others it is enough that they can be written.
            wanted = max(wanted, px(TELLING))
            size = size if _tight(100 * WIDEST * cell / longest) else 0.0
        if _vanish(values, digits - 1) or (digits == 1 and typical < 1):
            # From edge to edge, if need be, and smaller where that can still be read: 0.4 is
            # neither 0 nor 1.
            wanted, size = 0.0, min(high(cell), size / share)
            least = max(SMALLEST_TEXT, LONGEST * smallest_text())
        if size >= max(wanted, least):
            break
    own = {text: cell / max(_width(font, text), 1.0) for row in texts for text in row}
    sizes = _sizes(own, cell)
    made = [[sizes[text] for text in row] for row in texts]
    return CellTexts(texts, np.array(made, np.int64).reshape(values.shape))


def _sizes(own: dict[str, float], cell: float) -> dict[str, int]:
    """The size of each text: 0 where it would be too small.

    ``own``: the cell in widths of the text at 100 pixels.
    """
    least, most = smallest_text(), high(cell)
    sizes = {text: min(most, 100 * WIDTH * share) for text, share in own.items()}
    # One size for all that can have it; of words such as nan no number is made smaller.
    most = max(sizes.values(), default=0.0)
    numbers = {text: share for text, share in own.items() if text[-1].isdigit()}
    wider = {text: min(most, 100 * WIDER * share) for text, share in numbers.items()}
    even = {text: size for text, size in wider.items() if size >= EVEN * most}
    common = min(even.values(), default=0.0)
    if common >= least:
        sizes.update(dict.fromkeys(even, common))
    # Those are wide enough for bold ones.
    return {
        text: int(size) if size >= least else _tight(100 * own[text])
        for text, size in sizes.items()
    }


def _tight(size: float) -> int:
    """Rather from edge to edge, and somewhat smaller, than not at all."""
    least = smallest_text()
    return int(min(size, least)) if size >= LONGEST * least else 0


def _vanish(values: NDArray[np.floating], digits: int) -> bool:
    """Whether most numbers that are not 0 would read 0 with so many decimals."""
    sizes = np.abs(values[(values != 0) & np.isfinite(values)])
    return 2 * int(np.count_nonzero(sizes < 0.5 * 10.0**-digits)) > int(sizes.size)


def _typical(values: NDArray[np.floating]) -> float:
    """The middle one of the sizes of the numbers that are not 0."""
    sizes = np.abs(values[(values != 0) & np.isfinite(values)])
    # Its median would load a part of NumPy that is not needed otherwise.
    return float(np.sort(sizes)[sizes.size // 2]) if sizes.size else 0.0


def high(cell: float) -> float:
    """The size of a number in cells of so many pixels, unless it is long."""
    return (HEIGHT if theme.zoom == 1 else HEIGHT_SHOWN) * cell


def _width(font: QFont, text: str) -> float:
    """The width of ``text`` at 100 pixels, from which those of other sizes follow.

    Bold, so that a number has the same size whether it is read or not.
    """
    return advance(sized(font, 100, bold=True), text)
