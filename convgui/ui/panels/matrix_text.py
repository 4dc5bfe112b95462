"""Numbers and names that fit into the narrow cells of the matrices."""

from __future__ import annotations

from itertools import product

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QFont

from convgui.ui.style import theme
from convgui.ui.style.number_format import format_number
from convgui.ui.style.text import advance, sized
from convgui.ui.style.text_fit import fitted_text

# Sizes in pixels, before the zoom: of numbers and of names, the first that fits. All numbers of a
# matrix have as many decimals as the longest has room for in the ``EVEN`` size.
NUMBERS, NAMES, EVEN = (12, 11, 10, 9, 8), (11, 10, 9, 8), 10
# Presented, smaller texts cannot be read from far away.
SHOWN = 11
# So many decimals are enough, unless the largest number is smaller than this.
ENOUGH, SMALL = 2, 0.1
# From here on numbers have no choice of decimals.
MOST_WITH = 99.95


def cell_numbers(
    font: QFont, values: NDArray[np.floating], room: float, decimals: int
) -> tuple[int, list[str]]:
    """All ``values`` as texts for cells with ``room`` pixels, and how many decimals they have.

    Those are ``decimals``, or fewer where the longest text would not fit.
    """
    if np.abs(values[np.isfinite(values)]).max(initial=0) >= SMALL:
        decimals = min(decimals, ENOUGH)
    even = sized(font, EVEN if theme.zoom == 1 else SHOWN)
    numbers = values.ravel().tolist()
    for digits in range(decimals, -1, -1):
        texts = [format_number(value, digits=digits) for value in numbers]
        # Long whole numbers would not be shorter with fewer decimals.
        long = zip(numbers, texts, strict=True)
        if all(advance(even, text) <= room for value, text in long if abs(value) < MOST_WITH):
            break
    return digits, texts


def cell_number(font: QFont, text: str, room: float) -> tuple[QFont, str]:
    """The font of a number that is written as ``text``, which is cut if it is very long."""
    plain = sized(font, NUMBERS[0])
    return (
        (plain, text) if advance(plain, text) <= room else fitted_text(plain, room, NUMBERS, text)
    )


def cell_sum(font: QFont, total: float, room: float, decimals: int) -> tuple[QFont, str]:
    """The same of a sum to which more is to come: with dots, and with fewer decimals if need be."""
    plain, apart = sized(font, NUMBERS[0]), f"{format_number(total, digits=decimals)} …"
    if advance(plain, apart) <= room:
        return plain, apart
    numbers = [format_number(total, digits=digits) for digits in range(decimals, -1, -1)]
    # Rather small than 0, where it is not.
    ways = numbers[:1] + [number for number in numbers[1:] if number.strip("−0.")]
    return _fitted(plain, room, NUMBERS, *(f"{number}…" for number in ways))


def cell_name(font: QFont, bold: bool, room: float, name: str) -> tuple[QFont, str]:
    """The font and the text of a name: a place without its space if it is long, or as two numbers.

    Without brackets a comma would make one number of them.
    """
    ways, bare = (name, name.replace(", ", ",")), name.strip("()").replace(", ", " ")
    return _fitted(sized(font, NAMES[0], bold), room, NAMES, *ways, last=bare)


def _fitted(
    font: QFont, room: float, sizes: tuple[int, ...], *ways: str, last: str = ""
) -> tuple[QFont, str]:
    """The first of the ``ways`` that fits; presented, rather a shorter one than a smaller one.

    ``last``: one that is only better than a cut one.
    """
    if theme.zoom > 1:
        large = [size for size in sizes if size >= SHOWN]
        for text, size in product(ways, large):
            made = sized(font, size, font.bold())
            if advance(made, text) <= room:
                return made, text
    return fitted_text(font, room, sizes, *ways, *filter(None, (last,)))


def unbroken(text: str) -> str:
    """``text`` with sizes and channels such as 3 × 18 and c0–c2 that no line parts."""
    return text.replace(" × ", "\N{NO-BREAK SPACE}×\N{NO-BREAK SPACE}").replace(
        "–", "–\N{WORD JOINER}"
    )
