"""What stands on a worksheet, as data: words, grids of numbers, and room to write."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum
from typing import NamedTuple

from convgui.model.call.arguments import Pair

Cells = frozenset[Pair]
NO_CELLS: Cells = frozenset()


class Style(Enum):
    """How words are set."""

    TITLE = "title"
    HEAD = "head"
    BODY = "body"
    ASK = "ask"
    NOTE = "note"


@dataclass(frozen=True)
class Words:
    """A paragraph; ``number`` stands before it in the margin, as of a question."""

    text: str
    style: Style = Style.BODY
    number: str = ""


@dataclass(frozen=True)
class Grid:
    """A map of cells. ``texts`` (rows, cols) has "" where a cell is blank.

    Cells are (row, col) in the grid. ``asked`` are to be written in, ``border`` is hatched, those
    that are ``ringed`` have a thick outline, those that are ``struck`` a line through them;
    ``letters`` stand in a corner. ``rows`` and ``cols`` are the labels at the edges, may be empty.
    """

    title: str
    texts: tuple[tuple[str, ...], ...]
    rows: tuple[str, ...] = ()
    cols: tuple[str, ...] = ()
    asked: Cells = NO_CELLS
    border: Cells = NO_CELLS
    ringed: Cells = NO_CELLS
    struck: Cells = NO_CELLS
    letters: tuple[tuple[Pair, str], ...] = ()

    @property
    def size(self) -> Pair:
        """How many rows and columns there are."""
        return len(self.texts), len(self.texts[0])

    def blank(self, title: str) -> Grid:
        """An empty grid of this size, every cell of which is to be written in."""
        rows, cols = self.size
        every = frozenset((row, col) for row in range(rows) for col in range(cols))
        return Grid(title, (("",) * cols,) * rows, asked=every)

    def empty(self) -> Grid:
        """The grid without its numbers."""
        return replace(self, texts=tuple(("",) * len(line) for line in self.texts))

    def without_texts(self, cells: Cells) -> Grid:
        """The grid with these cells blank, to be written in."""
        texts = tuple(
            tuple("" if (row, col) in cells else text for col, text in enumerate(line))
            for row, line in enumerate(self.texts)
        )
        return replace(self, texts=texts, asked=cells)


@dataclass(frozen=True)
class Maps:
    """Grids side by side, as many as the paper is wide."""

    grids: tuple[Grid, ...]


@dataclass(frozen=True)
class Equation:
    """Grids with a sign between each two, in one line; behind them a label and room to write."""

    grids: tuple[Grid, ...]
    signs: tuple[str, ...]
    label: str = ""


@dataclass(frozen=True)
class Room:
    """Lines to write on; ``label`` stands before the first."""

    label: str
    lines: int = 1


@dataclass(frozen=True)
class Boxes:
    """Boxes to tick, with a label each."""

    labels: tuple[str, ...]
    ticked: frozenset[int] = frozenset()


Block = Words | Maps | Equation | Room | Boxes
# Blocks that stay on one page if a page has the room.
Unit = tuple[Block, ...]


class Sheet(NamedTuple):
    """A worksheet: its title, what is on it, and the answers, which begin a page of their own.

    ``name`` stands at the foot of each page.
    """

    title: str
    name: str
    units: tuple[Unit, ...]
    answers: tuple[Unit, ...]
