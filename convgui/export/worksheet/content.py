"""What is on a worksheet: that of the step in view, or of a lesson with its text."""

from __future__ import annotations

from dataclasses import replace
from re import sub
from textwrap import wrap

from convgui.export.worksheet.blocks import Block, Room, Sheet, Style, Unit, Words
from convgui.export.worksheet.cell_sum import CellSum, Exercise
from convgui.export.worksheet.exercises import (
    LETTERS,
    cell_frame,
    cell_maps,
    distances,
    exercise,
    hints,
    in_words,
    picture,
)
from convgui.export.worksheet.grids import holds_footprint, input_window, output_window
from convgui.export.worksheet.stamp import can_stamp, stamp_exercise
from convgui.i18n import translated
from convgui.messages import Sentence
from convgui.model.call.arguments import Pair
from convgui.model.conv.geometry import Combine
from convgui.model.insight.sizes import size_symbols
from convgui.model.layers.pool_layer import PoolLayer
from convgui.model.lesson.page import Lesson, Page, Question
from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import (
    cell_text,
    channels_text,
    has_rows,
    position_text,
    size_text,
)
from convgui.model.scene.state import State
from convgui.model.tutor.facts import solve
from convgui.model.tutor.page_state import page_state
from convgui.ui.style.number_format import format_fixed

# Cells whose sums are this short are asked for three times.
MOST_TAPS, MORE_CELLS = 18, 2
# Arguments that a reader needs, and that a call may leave out.
ARGUMENTS = ("kernel_size", "stride", "padding", "output_padding", "dilation", "groups")
# Letters of a paragraph; a longer one is divided, or it might not fit on a page.
LONGEST = 1200


class _Pages:
    """The units and answers so far; the exercises are numbered."""

    def __init__(self) -> None:
        self.units: list[Unit] = []
        self.answers: list[Unit] = []

    def ask(self, text: str, asked: Exercise, above: Unit = (), why: str = "") -> None:
        """Add an exercise, below ``above`` on the same page; ``why`` is said with its answer."""
        number = str(len(self.answers) + 1)
        self.units.append((*above, Words(text, Style.ASK, number), *asked.asked))
        first, *rest = asked.answer
        # A value stands beside the number of its exercise.
        numbered: tuple[Block, ...] = (Words("", Style.ASK, number), first)
        if isinstance(first, Words):
            numbered = (replace(first, number=number),)
        self.answers.append((*numbered, *rest, *((Words(why),) if why else ())))

    def sheet(self, title: str, name: str) -> Sheet:
        """All of it."""
        return Sheet(title, name, tuple(self.units), tuple(self.answers))


def step_sheet(state: State) -> Sheet:
    """The worksheet of the output cell in view: what it reads, its sum, the size, the weights."""
    pages, frame = _Pages(), cell_frame(state)
    # The cell is watched as it is summed up, also that of a layer that stamps.
    spec, gathering = frame.state.layer.shown, frame.state
    head = Words(str(spec), Style.HEAD), Words(_arguments(frame), Style.NOTE)
    pages.units.append((*head, _sizes(frame), *_legend(frame)))
    if can_stamp(state):
        pages.ask(*stamp_exercise(state, frame))
    _ask_cell(pages, frame)
    if spec.groups > 1 and spec.HAS_WEIGHT:
        # The maps tell which channels the cell in view reads.
        other = (frame.step.group + 1) % spec.groups
        out = frame.geometry.outputs_of(other).start
        pages.ask(
            translated(Sentence("Which input channels does output channel o{0} read?", out)),
            exercise(_question("channels", f"o{out}"), gathering),
        )
    letter = frame.geometry.named_axes[-1].name
    size = solve(_question("number", f"{letter}_out"), gathering)
    words = Sentence(
        "Put the numbers of this layer into the formula. Does it give the output size above?"
    )
    pages.ask(translated(words), _hinted(in_words(size), *_formula(frame, letter)))
    if spec.HAS_WEIGHT:
        learned = solve(_question("number", "parameters"), gathering)
        words = Sentence("How many numbers does this layer learn?")
        pages.ask(translated(words), _hinted(in_words(learned), _learned(frame)))
    return pages.sheet(translated(Sentence("Worksheet")), str(spec))


def _ask_cell(pages: _Pages, frame: Frame) -> None:
    """Ask for the pixels of the cell in play, on its maps; then for its sum, and for others."""
    sum_, more, own = CellSum(frame), _more_cells(frame), frame.step.output
    name = cell_text(frame.geometry, own)
    pixels = exercise(_question("pixels"), frame.state)
    maps = cell_maps(frame, (own[1:], *more))
    words = Sentence("In the input, ring every pixel that output cell {0} reads.", name)
    if not holds_footprint(frame, input_window(frame)):
        words = Sentence("Which pixels does output cell {0} read? Write down their indices.", name)
        maps = (*pixels.asked, *maps)
    answer, channels = pixels.answer, frame.step.in_channels
    if len(channels) > 1 and holds_footprint(frame, input_window(frame)):
        # The key has the map of one of them.
        same = Sentence("The same pixels in each of {0}.", channels_text("c", channels))
        answer = (*answer, Words(translated(same)))
    pages.ask(translated(words), _hinted(Exercise(maps, answer), _hint(frame)))
    words = Sentence("What is the value of {0}?", name)
    if more:
        words = Sentence("What is the value of cell (a), {0}?", name)
    pages.ask(translated(words), _hinted(sum_.exercise(), *sum_.what_to_do))
    if not more:
        return
    cells = [(own[0], *cell) for cell in more]
    lettered = zip(LETTERS[1:], cells, strict=False)
    names = [f"({letter}) {cell_text(frame.geometry, cell)}" for letter, cell in lettered]
    values = [cell_frame(frame.state, cell).total for cell in cells]
    rooms = tuple(Room(f"{each} =", sum_.lines) for each in names)
    sign, decimals = "=" if frame.digits.exact else "≈", frame.digits.total
    answers = tuple(
        Words(f"{each} {sign} {format_fixed(value, decimals)}")
        for each, value in zip(names, values, strict=True)
    )
    words = Sentence("Do the same for the other blank cells.")
    pages.ask(translated(words), Exercise(rooms, answers))


def lesson_sheet(lesson: Lesson, state: State) -> Sheet:
    """The worksheet of a lesson: its text and its questions, page by page."""
    pages = _Pages()
    note = Sentence(
        "This lesson is from the program ConvGUI. Where it says click, ring or tick; where it says "
        "play or step, look at the maps."
    )
    pages.units.append((Words(translated(note), Style.NOTE),))
    before = None
    learned: list[Unit] = []
    for number, page in enumerate(lesson.pages):
        shown = page_state(lesson, number, state.having(progress=None))
        frame = cell_frame(shown)
        text: Unit = (Words(page.title, Style.HEAD), *_paragraphs(page))
        above: Unit = (*text, _layer(frame))
        seen = shown.layer, frame.step.output
        if page.question is None and seen == before:
            # A page that only sums up shows nothing new, and tells what was asked.
            learned.append(text)
        elif page.question is None:
            pages.units.append((*above, *picture(frame)))
        else:
            asked, why = exercise(page.question, shown), page.question.why
            if page.question.kind == "pixels":
                asked = _hinted(asked, _hint(frame))
            pages.ask(page.question.text, asked, above, why)
        before = seen
    pages.answers += learned
    return pages.sheet(lesson.title, lesson.title)


def _question(kind: str, *about: str) -> Question:
    return Question(kind, about, "", "", 0)


def _hinted(asked: Exercise, *sentences: Sentence) -> Exercise:
    return Exercise((*hints(*sentences), *asked.asked), asked.answer)


def _paragraphs(page: Page) -> tuple[Words, ...]:
    """The text of a page; the items of a list are paragraphs of their own."""
    lines = (part for line in page.text.splitlines() for part in wrap(line, LONGEST))
    return tuple(Words(sub(r"^- ", "• ", line)) for line in lines)


def _layer(frame: Frame) -> Words:
    """The call, and the size of the input."""
    geometry = frame.geometry
    size = size_text(geometry, *geometry.input_size)
    spec = frame.state.layer.spec
    words = Sentence("{0}; input: {1} channels of {2}", spec, geometry.in_channels, size)
    if geometry.in_channels == 1:
        words = Sentence("{0}; input: 1 channel of {1}", spec, size)
    if frame.bias is not None:
        channel, bias = frame.step.output[0], format_fixed(frame.bias, frame.digits.total)
        words = Sentence("{0}; bias of o{1}: {2}", words, channel, bias)
    return Words(translated(words), Style.NOTE)


def _arguments(frame: Frame) -> str:
    """The sizes of the layer by PyTorch's names, also those that its call leaves out."""
    spec = frame.state.layer.shown
    # A pool's stride is left out where it is the kernel's size.
    given = spec.arguments | ({"stride": spec.pool.stride} if isinstance(spec, PoolLayer) else {})
    values = {name: given[name] for name in ARGUMENTS if given.get(name) is not None}
    return ", ".join(
        f"{name}={value[0] if isinstance(value, tuple) and len(set(value)) == 1 else value}"
        for name, value in values.items()
    )


def _sizes(frame: Frame) -> Words:
    geometry = frame.geometry
    words = Sentence(
        "Input: {0} × {1}. Output: {2} × {3}. The first number counts channels.",
        *(geometry.in_channels, size_text(geometry, *geometry.input_size)),
        *(geometry.out_channels, size_text(geometry, *geometry.output_size)),
    )
    return Words(translated(words))


def _legend(frame: Frame) -> tuple[Words, ...]:
    """How to read the maps: how cells are named, what is hatched, what is turned."""
    geometry, (channel, row, col) = frame.geometry, frame.step.output
    name = cell_text(geometry, frame.step.output)
    if has_rows(geometry):
        cell = Sentence(
            "{0} is the output cell in channel {1}, row {2}, column {3}, all counted from 0.",
            *(name, channel, row, col),
        )
    else:
        cell = Sentence(
            "{0} is the output cell in channel {1}, position {2}, both counted from 0.",
            *(name, channel, col),
        )
    lines = [cell, *_group(frame)]
    if frame.state.layer.spec.TRANSPOSED:
        lines.append(
            Sentence(
                "An output cell of this layer is summed up as in a convolution with stride 1: with "
                "zeros between and around the pixels (hatched), and with the kernel turned by 180°."
            )
        )
    elif any(max(axis.before, axis.after) > 0 for axis in geometry.axes):
        lines.append(Sentence("Hatched cells are the border that padding adds."))
        if frame.combine == Combine.MAX:
            lines.append(Sentence("−inf is less than every number."))
    return hints(*lines)


def _group(frame: Frame) -> tuple[Sentence, ...]:
    """Why only some of the input channels are drawn."""
    groups, step = frame.geometry.groups, frame.step
    if groups == 1 or not frame.state.layer.spec.HAS_WEIGHT:
        return ()
    sentence = Sentence(
        "The layer has {0} groups. Of the {1} input channels only those of group {2} are drawn, "
        "which o{3} reads: {4}.",
        *(groups, frame.geometry.in_channels, step.group, step.output[0]),
        channels_text("c", step.in_channels),
    )
    return (sentence,)


def _hint(frame: Frame) -> Sentence:
    """Where a window begins, how far it moves, and how far its taps are apart."""
    geometry, part = frame.geometry, input_window(frame)
    size, (stride, dilation) = size_text(geometry, *geometry.kernel), distances(geometry)
    if not frame.state.layer.spec.TRANSPOSED:
        first = position_text(geometry, *(-before for before in geometry.pads))
        return Sentence(
            "Hint: a window has {0} pixels, {1} apart (dilation). The window of the first output "
            "cell begins at {2}, as numbered at the edges of the map; for each further output cell "
            "it moves by {3} (stride).",
            *(size, dilation, first, stride),
        )
    # Zeros between the pixels have no numbers.
    if part.is_whole:
        return Sentence(
            "Hint: a window has {0} pixels, {1} apart (dilation). The window of the first output "
            "cell begins in the upper left corner, hatched or not; for each further output cell it "
            "moves by 1.",
            *(size, dilation),
        )
    row, col = (at - start for at, start in zip(frame.step.corner, part[:2], strict=True))
    return Sentence(
        "Hint: a window has {0} pixels, {1} apart (dilation). The window of this output cell "
        "begins in row {2}, column {3} of what is drawn, counted from 0.",
        *(size, dilation, row, col),
    )


def _learned(frame: Frame) -> Sentence:
    """What a layer learns."""
    size = size_text(frame.geometry, *frame.geometry.kernel)
    if frame.bias is None:
        return Sentence(
            "Hint: an output channel has {0} weights for each input channel that it reads. There "
            "is no bias.",
            size,
        )
    return Sentence(
        "Hint: an output channel has {0} weights for each input channel that it reads, and one "
        "bias.",
        size,
    )


def _formula(frame: Frame, letter: str) -> tuple[Sentence, ...]:
    """The formula of the output size in symbols, and what they mean."""
    formula = size_symbols(letter, frame.state.layer.spec).text.removesuffix(" = ")
    words = Sentence(
        "{0}_out = {1}, where {0} is the size of the input, p: padding, d: dilation, k: "
        "kernel_size, s: stride.",
        letter,
        formula,
    )
    if "⌈" in formula:
        return words, Sentence("⌈ ⌉ rounds up.")
    return (words, Sentence("⌊ ⌋ rounds down.")) if "⌊" in formula else (words,)


def _more_cells(frame: Frame) -> tuple[Pair, ...]:
    """The next cells of the map, if their sums are short enough to be asked for too."""
    sum_, (_, row, col) = CellSum(frame), frame.step.output
    if not sum_.is_whole or frame.step.total > MOST_TAPS:
        return ()
    window = output_window(frame)
    cells = [(r, c) for r in window.row_numbers.tolist() for c in window.col_numbers.tolist()]
    own = cells.index((row, col))
    start = max(0, min(own, len(cells) - 1 - MORE_CELLS))
    return tuple(c for c in cells[start : start + 1 + MORE_CELLS] if c != cells[own])
