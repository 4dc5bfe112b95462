"""What to export: the options, their limits, and the steps that they select."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from convgui.export.formats import FORMATS, Format
from convgui.export.worksheet.writing import Worksheet
from convgui.files.encode import mp4
from convgui.messages import MessageError, Sentence, listed
from convgui.model.conv.steps import StepBy
from convgui.model.scene.state import State

# An animation without a given range is kept to about SHORT pictures, and never exceeds MOST.
SHORT, MOST = 300, 20_000
# All steps, as ``Options.steps`` has them.
WHOLE = (0, None)
# Pixels a side, before scaling.
SMALLEST, LARGEST = 320, 8192
# Pixels of a picture, after scaling: half a gigabyte.
MOST_PIXELS = 134_217_728
SCALES = range(1, 5)


class RenderError(MessageError):
    """An export that is not possible; the text says why and what to do about it."""


def no_memory() -> RenderError:
    """The error for a picture that does not fit into memory."""
    return RenderError(Sentence("there is not enough memory. Use a smaller size or scale."))


class Extent(StrEnum):
    """A part of the steps, around the one in view."""

    CELL = "cell"
    ROW = "row"
    MAP = "map"
    ALL = "all"


PART_LABELS = {
    Extent.CELL: Sentence("this output cell"),
    Extent.ROW: Sentence("this row"),
    Extent.MAP: Sentence("this map"),
    Extent.ALL: Sentence("all steps"),
}


def steps_of(state: State, by: str, part: str) -> tuple[int, int]:
    """First step and end (excluded) of an ``Extent`` around the step in view, in steps by ``by``.

    At most ``MOST`` of them.
    """
    channel, row, col = state.steps[state.playback.index].output
    steps = state.having(step_by=StepBy(by)).steps
    cells = steps.rows * steps.cols
    place = (channel * steps.rows + row) * steps.cols + col
    first, end = {
        Extent.CELL: (place, place + 1),
        Extent.ROW: (place - col, place - col + steps.cols),
        Extent.MAP: (channel * cells, (channel + 1) * cells),
        Extent.ALL: (0, steps.geometry.out_channels * cells),
    }[Extent(part)]

    def step_of(cell: int) -> int:
        if cell == steps.geometry.out_channels * cells:
            return len(steps)
        return steps.index_of(cell // cells, cell // steps.cols % steps.rows, cell % steps.cols)

    start = step_of(first)
    # A map that is one step is not cut.
    return start, min(max(step_of(end), start + 1), start + MOST)


@dataclass(frozen=True)
class Options:
    """What to draw of a state. Unchecked: see ``plan``.

    ``kind``: a value of ``Format``. ``by``: how far one picture goes (a value of ``StepBy``); None
    for the smallest that gives a short animation, in a page for the state's own. ``steps``: first
    step and end, counted from 0, the end excluded, None for all that follow; a still shows the last
    of them. ``fps``: pictures a second. ``size``: (width, height) in pixels, multiplied by
    ``scale`` in the file.
    ``worksheet``: a PDF to be filled in, in place of the picture of a step; None for none.
    """

    kind: str = Format.GIF
    by: str | None = None
    steps: tuple[int, int | None] = WHOLE
    fps: float = 10.0
    size: tuple[int, int] = (1280, 720)
    scale: int = 1
    with_sum: bool = True
    worksheet: Worksheet | None = None


def plan(state: State, options: Options) -> tuple[State, range]:
    """The state with its step size, and the indices of the steps to draw.

    Raises ``RenderError`` for options that cannot be drawn.
    """
    _check(options)
    if FORMATS[Format(options.kind)].page:
        if options.by not in (None, state.view.step_by):
            state = state.change(step_by=options.by)
        if options.steps == WHOLE:
            # A page goes on from the step in view.
            return state, range(state.playback.index, state.playback.index + 1)
    else:
        state = state.having(step_by=StepBy(options.by or short_enough(state)))
    total = len(state.steps)
    first, end = options.steps
    chosen = range(min(first, total), total if end is None else min(end, total))
    if not chosen:
        part = f"{first + 1}:{'' if end is None else end}"
        raise RenderError(Sentence("there is no step in {0}: this layer has {1:,}.", part, total))
    if FORMATS[Format(options.kind)].still:
        return state, chosen[-1:]
    if len(chosen) > MOST:
        raise RenderError(
            Sentence(
                "that would be {0:,} frames. Choose fewer steps, or make each step larger (by "
                "cell or map).",
                len(chosen),
            )
        )
    return state, chosen


def short_enough(state: State) -> StepBy:
    """The smallest step size that makes a short animation."""
    for by in StepBy:
        if len(state.having(step_by=by).steps) <= SHORT:
            return by
    return StepBy.MAP


def _check(options: Options) -> None:
    """Raise ``RenderError`` for options that no layer can be drawn with."""
    kind, fps, scale = options.kind, options.fps, options.scale
    if kind not in tuple(Format):
        raise RenderError(Sentence("{0!r} is not a format. Use one of {1}.", kind, listed(Format)))
    if options.worksheet and kind != Format.PDF:
        ending, option = f".{Format.PDF}", f"--format {Format.PDF}"
        raise RenderError(
            Sentence("a worksheet is a PDF: use a name that ends in {0}, or {1}.", ending, option)
        )
    if not 0.1 <= fps <= 50:
        raise RenderError(Sentence("{0:g} frames per second is out of range. Use 0.1 to 50.", fps))
    if scale not in SCALES:
        raise RenderError(Sentence("the scale cannot be {0}. Use 1, 2, 3 or 4.", scale))
    wide, high = options.size
    if not (SMALLEST <= wide <= LARGEST and SMALLEST <= high <= LARGEST):
        raise RenderError(
            Sentence(
                "{0}x{1} cannot be drawn. Use {2} to {3} pixels per side.",
                wide,
                high,
                SMALLEST,
                LARGEST,
            )
        )
    info = FORMATS[Format(kind)]
    if info.largest_side and max(wide, high) * scale > info.largest_side:
        raise RenderError(
            Sentence(
                "a {0} has at most {1} pixels per side. Use a smaller size or scale.",
                kind,
                info.largest_side,
            )
        )
    if not info.vector and wide * high * scale**2 > MOST_PIXELS:
        raise RenderError(
            Sentence(
                "{0}x{1} takes too much memory. Use a smaller size or scale.",
                wide * scale,
                high * scale,
            )
        )
    if kind == Format.MP4 and (why := mp4.missing()):
        raise RenderError(why)
