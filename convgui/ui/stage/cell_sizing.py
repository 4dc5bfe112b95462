"""How large the cells of the detail's three maps are, and how wide its columns."""

from __future__ import annotations

from typing import NamedTuple

from convgui.model.call.arguments import Pair
from convgui.ui.stage.map_item import MARGIN_LEFT, MARGIN_TOP
from convgui.ui.style.theme import px

LARGEST_CELL = 64
# Heights of the title and the note above a map.
TITLE_HEIGHT, NOTE_HEIGHT = 20, 17
# Width of the column of a sign between two maps.
SIGN_WIDTH = 44
# Room below a map one row high: for the end of a step's outline, and for three rulers.
LEAST_BELOW, RULERS_HEIGHT = 10, 66
# Cells from this size on are whole pixels, so that their grid is sharp.
SMALLEST_WHOLE = 8
# A kernel beside large maps has cells of at least the first size, and a side of at most the second.
KERNEL_CELL, KERNEL_SIDE = 34, 150


class CellSizes(NamedTuple):
    """Sides of a cell of the input and output map and of the kernel, and widths of the columns.

    All in pixels; ``widths`` are those of input, kernel and output.
    """

    map_cell: float
    kernel_cell: float
    widths: tuple[int, int, int]


def cell_sizes(
    room: Pair, input_size: Pair, kernel: Pair, output_size: Pair, kernel_text: int
) -> CellSizes:
    """The largest cells with which the three maps fit into ``room`` (height, width).

    The maps are (rows, cols) large. ``kernel_text`` is the width of the text above the kernel.
    Input and output have cells of one size, the kernel too unless it would be hard to read.
    """
    margin = px(MARGIN_LEFT) + 8
    wide = room[1] - 2 * px(SIGN_WIDTH) - 3 * margin
    # The heights of the texts are fixed, so this need not wait for the layout of the views.
    high = room[0] - px(TITLE_HEIGHT) - px(NOTE_HEIGHT) - px(MARGIN_TOP) - 8
    cols, rows = input_size[1] + output_size[1], max(input_size[0], output_size[0])
    shared = min(wide / (cols + kernel[1]), high / max(rows, kernel[0]))
    cell, largest = shared, px(LARGEST_CELL)
    kernel_cell = min(max(shared, float(px(KERNEL_CELL))), px(KERNEL_SIDE) / max(kernel), largest)
    kernel_wide = max(kernel_cell * kernel[1], kernel_text - margin)
    if kernel_wide > shared * kernel[1]:
        cell = min((wide - kernel_wide) / cols, high / rows)
    cell = max(1.0, min(cell, largest))
    if cell >= SMALLEST_WHOLE:
        cell, kernel_cell = int(cell), int(kernel_cell)
    if cell * max(kernel) <= high:
        kernel_cell = max(kernel_cell, cell)
    widths = (
        int(input_size[1] * cell + margin),
        int(max(kernel[1] * kernel_cell + margin, kernel_text)),
        int(output_size[1] * cell + margin),
    )
    return CellSizes(cell, kernel_cell, widths)


def stacked_cell_sizes(
    room: Pair, input_size: Pair, kernel: Pair, output_size: Pair, kernel_text: int, rulers: bool
) -> CellSizes:
    """As ``cell_sizes`` for maps one row high: the input above, kernel and output below it.

    ``rulers`` says that these are drawn below the input.
    """
    margin = px(MARGIN_LEFT) + 8
    texts = px(TITLE_HEIGHT) + px(NOTE_HEIGHT) + px(MARGIN_TOP) + 8
    high = room[0] // 2 - texts - px(RULERS_HEIGHT if rulers else LEAST_BELOW)
    below = room[1] - 2 * px(SIGN_WIDTH) - 2 * margin
    kernel_wide = kernel_text - margin
    cell = min((room[1] - margin) / input_size[1], below / (output_size[1] + kernel[1]), high)
    if cell * kernel[1] < kernel_wide:
        cell = min(cell, (below - kernel_wide) / output_size[1])
    cell = max(1.0, min(cell, px(LARGEST_CELL)))
    if cell >= SMALLEST_WHOLE:
        cell = int(cell)
    widths = (
        int(input_size[1] * cell + margin),
        int(max(kernel[1] * cell + margin, kernel_text)),
        int(output_size[1] * cell + margin),
    )
    return CellSizes(cell, cell, widths)


def with_text_room(widths: tuple[int, ...], texts: tuple[int, ...], spare: int) -> tuple[int, ...]:
    """``widths`` with room for ``texts`` wider than they are, as far as ``spare`` pixels go."""
    wider = []
    for width, text in zip(widths, texts, strict=True):
        more = min(max(0, text - width), max(0, spare))
        spare -= more
        wider.append(width + more)
    return tuple(wider)
