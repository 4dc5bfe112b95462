"""What is arranged on the stage, and the places that its parts get."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from PySide6.QtCore import QRect

from convgui.model.call.arguments import Pair
from convgui.ui.stage.lens_layout import Widths


class Arrangement(StrEnum):
    """How the parts are arranged.

    ``BESIDE``: maps beside each other, the sum below. ``TALL``: the input as high as the stage, the
    rest beside it. ``HIGH``: the same with the output. ``COLUMN``: the lens above or below one of
    the maps, both beside the other. ``STACKED``: the output below the input, the lens beside both.
    ``ROWS``: maps one row high below each other. ``NEAR``: large maps with an enlarged part of
    each. ``CROPPED``: only these parts.
    """

    BESIDE = "beside"
    TALL = "tall"
    HIGH = "high"
    COLUMN = "column"
    STACKED = "stacked"
    ROWS = "rows"
    NEAR = "near"
    CROPPED = "cropped"


class Content(NamedTuple):
    """What is to be arranged.

    Sizes (rows, cols) of the maps that are drawn and of the kernel; ``span``: of a footprint.
    ``lens``: the least width and height of the lens; ``cards``: what its cards have to hold.
    ``rulers``: room is needed below the input. ``strips``: there are channels to show at the sides;
    they may give way to larger cells unless they are ``needed``, later if they have ``groups``.
    ``bars``: the sum has its chart.
    """

    input: Pair
    output: Pair
    kernel: Pair
    span: Pair
    lens: tuple[float, float]
    cards: Widths
    one_row: bool = False
    rulers: bool = False
    strips: bool = True
    needed: bool = False
    groups: bool = False
    with_sum: bool = True
    bars: bool = True


class StageLayout(NamedTuple):
    """The places of the parts, and the cells of the maps in pixels.

    Those of ``input``, ``lens`` and ``output`` begin with their titles; the margins of the maps lie
    within. A part that has no room is an empty rectangle.
    """

    form: Arrangement
    input: QRect
    input_cell: float
    lens: QRect
    output: QRect
    output_cell: float
    sentence: QRect
    sum: QRect
    left: QRect = QRect()
    right: QRect = QRect()
    tally: QRect = QRect()
    input_near: QRect = QRect()
    output_near: QRect = QRect()
    near_cell: float = 0.0

    def moved(self, across: int) -> StageLayout:
        """The same, with everything moved ``across`` pixels."""
        return StageLayout._make(
            part.translated(across, 0) if isinstance(part, QRect) else part for part in self
        )
