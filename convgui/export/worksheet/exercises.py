"""The questions of a lesson as exercises on paper, each with its answer."""

from __future__ import annotations

from dataclasses import replace

from convgui.export.worksheet.blocks import Block, Boxes, Grid, Maps, Room, Style, Words
from convgui.export.worksheet.cell_sum import CellSum, Exercise
from convgui.export.worksheet.grids import (
    MOST_COLS,
    bare_grid,
    holds_footprint,
    input_grid,
    input_window,
    kernel_grid,
    output_grid,
    output_window,
    parts_note,
    taps_in,
)
from convgui.i18n import translated
from convgui.messages import Sentence
from convgui.model.call.arguments import Pair
from convgui.model.conv.geometry import Geometry
from convgui.model.conv.steps import StepBy
from convgui.model.layers.pool_layer import PoolLayer
from convgui.model.lesson.page import Answer, Question
from convgui.model.scene.frame import Frame, derive
from convgui.model.scene.state import State
from convgui.model.tutor.builder import build
from convgui.model.tutor.facts import solve
from convgui.model.tutor.grading import grade
from convgui.model.tutor.solution import Solution
from convgui.ui.style.number_format import format_number

# More channels are written down instead of ticked.
MOST_BOXES = 32
# The names of the cells that are asked for.
LETTERS = "abcdefgh"
# What is answered on the input with its border, also with the weights, and on the bare input.
_COUNTED = ("span_height", "span_width", "skipped", "read_pixels", "all_read")
_COMPUTED = ("finite", "zero_filled_equal", "flipped_equal")
_MEASURED = (
    *("H_out", "W_out", "L_out", "padded_height", "padded_width"),
    *("pad_top", "pad_bottom", "pad_left", "pad_right"),
)

# What is said of the arguments where a layer is to be built.
_MEANINGS = {
    "in_channels": Sentence(
        "in_channels, out_channels: the first two numbers, how many maps go in and how many come "
        "out."
    ),
    "kernel_size": Sentence("kernel_size: the rows and columns of weights."),
    "stride": Sentence("stride: how far the window moves for the next output cell; without it 1."),
    "padding": Sentence("padding: rows and columns added on each side; without it 0."),
    "output_padding": Sentence(
        "output_padding: rows and columns added at the bottom and at the right; without it 0."
    ),
    "dilation": Sentence("dilation: the distance from tap to tap; without it 1."),
    "groups": Sentence(
        "groups: into how many blocks the channels are divided, each a layer of its own; without "
        "it 1."
    ),
}
# The same names mean something else in a layer that stamps, and in a pool.
_OF_TRANSPOSED = {
    "stride": Sentence("stride: how far apart the stamps of two pixels begin; without it 1."),
    "padding": Sentence("padding: rows and columns cut off on each side; without it 0."),
}
_OF_POOLS = {
    "kernel_size": Sentence("kernel_size: the rows and columns of the window."),
    "stride": Sentence(
        "stride: how far the window moves for the next output cell; without it kernel_size."
    ),
}


def cell_frame(state: State, cell: tuple[int, int, int] | None = None) -> Frame:
    """The frame of an output cell, finished; of the one in play without ``cell``.

    A transposed layer gathers: so all of the cell's numbers are in one sum.
    """
    now = derive(state.having(pointed=None, pinned=False))
    inside = now.in_channel - now.step.in_channels[0]
    shown = state.having(
        watch="gather", step_by=StepBy.CELL, channel=inside, pointed=None, pinned=False
    )
    return derive(shown.at_cell(cell or now.step.output))


def exercise(question: Question, state: State) -> Exercise:
    """The question, about the page's own ``state``, with what is needed to answer it."""
    frame = cell_frame(state)
    if question.kind == "pixels":
        return _pixels(question, state, frame)
    if question.kind == "channels":
        return _channels(question, state)
    if question.kind == "build":
        return _build(question, state, frame)
    if question.about == ("cell",):
        return _cell(frame)
    asked, answer = in_words(solve(question, state))
    if question.kind == "yes_no":
        asked = (Boxes((translated(Sentence("yes")), translated(Sentence("no")))),)
    return Exercise((*_pictures(question, frame), *asked), answer)


def _pixels(question: Question, state: State, frame: Frame) -> Exercise:
    """The pixels to be ringed, on the map; if it does not hold all of them, in words.

    The output beside it is empty, with the cell that is asked about outlined.
    """
    window, solution = input_window(frame), solve(question, state)
    reason = Words(translated(solution.reason))
    grid = input_grid(frame, frame.in_channel, window)
    if not holds_footprint(frame, window):
        room = Room(translated(Sentence("Indices:")), 2)
        return Exercise((room,), (reason,))
    ringed, struck = taps_in(frame, window)
    answer = replace(grid, ringed=ringed, struck=struck)
    part = output_window(frame)
    output = output_grid(frame, part, [frame.step.output[1:]]).empty()
    asked: tuple[Block, ...] = (*parts_note(window, part), Maps((grid, output)))
    return Exercise(asked, (Maps((answer,)), reason))


def _channels(question: Question, state: State) -> Exercise:
    solution, count = solve(question, state), state.layer.geometry.in_channels
    assert isinstance(solution.answer, frozenset)
    fed = sorted(n for n in solution.answer if isinstance(n, int))
    reason = Words(translated(solution.reason))
    if count > MOST_BOXES:
        names = f"c{fed[0]} … c{fed[-1]}" if len(fed) > 2 else ", ".join(f"c{n}" for n in fed)
        return Exercise(
            (Room(translated(Sentence("Input channels:"))),), (Words(names, Style.ASK), reason)
        )
    boxes = Boxes(tuple(f"c{channel}" for channel in range(count)))
    return Exercise((boxes,), (replace(boxes, ticked=frozenset(fed)), reason))


def _build(question: Question, state: State, frame: Frame) -> Exercise:
    """The layer is written down. There may be more than one: the answer is the nearest."""
    above: tuple[Block, ...] = ()
    if state.view.coverage:
        part = input_window(frame)
        above = (*parts_note(part), Maps((input_grid(frame, frame.in_channel, part),)))
    room = Room(f"torch.nn.{state.layer.spec.NAME}(", 2)
    built = build(question, state)
    if built is None:
        answer = Words(translated(Sentence("No such layer was found near the one above.")))
        return Exercise((*above, *_meanings(state), room), (answer,))
    words = Sentence("One layer that is right: {0}", built.layer.spec)
    others = Sentence("Any other layer that does what the task says is right too.")
    has = Words(translated(grade(question, built, None).reason))
    answers = Words(translated(words), Style.ASK), has, Words(translated(others))
    return Exercise((*above, *_meanings(state), room), answers)


def _meanings(state: State) -> tuple[Words, ...]:
    """What the arguments mean that a layer may be built with."""
    spec = state.layer.spec
    names = set(spec.arguments)
    if spec.in_channels == 1:
        names.discard("groups")
    own = _OF_TRANSPOSED if spec.TRANSPOSED else _OF_POOLS if isinstance(spec, PoolLayer) else {}
    meanings = _MEANINGS | own
    return hints(*(meaning for name, meaning in meanings.items() if name in names))


def cell_maps(frame: Frame, cells: tuple[Pair, ...], *, alone: bool = False) -> tuple[Block, ...]:
    """What the cell in ``frame`` is worked out from, and the output without ``cells`` (row, col).

    Several cells have letters; one alone needs none. ``alone``: no number of the output is shown,
    since one of them may be like what is asked.
    """
    part, result = input_window(frame), output_window(frame)
    output = output_grid(frame, result)
    if alone:
        output = output.empty()
    places = [(row - result.row, col - result.col) for row, col in cells]
    if len(cells) > 1:
        output = replace(output, letters=tuple(zip(places, LETTERS, strict=False)))
    inputs: tuple[Grid, ...] = ()
    if holds_footprint(frame, part):
        inputs = tuple(input_grid(frame, channel, part) for channel in CellSum(frame).channels)
    maps = Maps((*inputs, output.without_texts(frozenset(places))))
    return (*parts_note(part, result), maps)


def _cell(frame: Frame) -> Exercise:
    """The maps, and the sum of the cell."""
    own = CellSum(frame)
    asked, answer = own.exercise()
    maps = cell_maps(frame, (frame.step.output[1:],), alone=True)
    return Exercise((*maps, *hints(*own.what_to_do), *asked), answer)


def hints(*sentences: Sentence) -> tuple[Words, ...]:
    """What helps with an exercise, a line each."""
    return tuple(Words(translated(sentence), Style.NOTE) for sentence in sentences)


def distances(geometry: Geometry) -> tuple[str, str]:
    """The stride and the dilation in words: one number, or two where the axes differ."""
    axes = geometry.named_axes
    both = [axis.stride for axis in axes], [axis.dilation for axis in axes]
    stride, dilation = (" × ".join(dict.fromkeys(map(str, numbers))) for numbers in both)
    return stride, dilation


def in_words(solution: Solution) -> Exercise:
    """An exercise without pictures: room to work, and for a number or a word."""
    room = Room(translated(Sentence("Working:"))), Room(translated(Sentence("Answer:")))
    answer = Words(_value(solution.answer), Style.ASK), Words(translated(solution.reason))
    return Exercise(room, answer)


def picture(frame: Frame) -> tuple[Block, ...]:
    """The cell at work: input with what it reads, weights, output with the cell outlined."""
    part, result = input_window(frame), output_window(frame)
    maps = Maps(
        (
            input_grid(frame, frame.in_channel, part, marked=True),
            *_weights(frame),
            output_grid(frame, result, [frame.step.output[1:]]),
        )
    )
    return (*parts_note(part, result), maps)


def _weights(frame: Frame) -> tuple[Grid, ...]:
    """The slice of the weight that is in play; none of a pool, and none too large for paper."""
    if not frame.state.layer.spec.HAS_WEIGHT or max(frame.geometry.kernel) > MOST_COLS:
        return ()
    return (kernel_grid(frame, frame.in_channel - frame.step.in_channels[0]),)


def _pictures(question: Question, frame: Frame) -> tuple[Block, ...]:
    """The maps that a question needs, without what would give its answer away."""
    name, channel, part = question.about[0], frame.in_channel, input_window(frame)
    if name in _MEASURED:
        bare = bare_grid(frame, channel)
        return (Maps((bare,)),) if bare else ()
    if name not in (*_COUNTED, *_COMPUTED):
        return ()
    weights = _weights(frame) if name in _COMPUTED else ()
    return (*parts_note(part), Maps((input_grid(frame, channel, part), *weights)))


def _value(answer: Answer) -> str:
    if isinstance(answer, bool):
        return translated(Sentence("yes")) if answer else translated(Sentence("no"))
    assert isinstance(answer, (int, float))
    return f"{answer:,}" if isinstance(answer, int) else format_number(answer)
