"""Solves every question but "build" for a layer at its current step."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import numpy as np

from convgui.messages import Sentence, join, unknown_word
from convgui.model.call.arguments import SpecError
from convgui.model.conv.axis import Axis
from convgui.model.conv.operator import WeightedOperator
from convgui.model.insight.equivalences import SameResults, compare_equivalences
from convgui.model.insight.sizes import size_formula
from convgui.model.layers.parse import parse_shown, read
from convgui.model.lesson.page import AnswerError, Question
from convgui.model.scene.place_text import channels_text, pixel_text
from convgui.model.scene.state import State
from convgui.model.scene.tensors import QUIETLY, plain_tensors, tensors_of
from convgui.model.tutor.quantities import NUMBERS, pixels_read_formula
from convgui.model.tutor.solution import Solution, abbreviated, format_number, frame_at_step
from convgui.model.tutor.stack_quantities import STACK_NUMBERS


def solve(question: Question, state: State) -> Solution:
    """The correct answer and its reason, for any question but "build".

    Raises ``AnswerError`` if the question is unknown or has no answer for this layer.
    """
    if question.kind == "pixels":
        return _pixels(state)
    if question.kind == "channels":
        return _channels(state, question.about[0])
    name, *about = question.about
    if question.kind == "number" and name in STACK_NUMBERS:
        return STACK_NUMBERS[name](tuple(about))
    known = NUMBERS if question.kind == "number" else FACTS
    if name in known and not about:
        return known[name](state)
    if question.kind == "yes_no" and name in FACTS_ABOUT and about:
        return FACTS_ABOUT[name](state, about[0])
    if question.kind == "number":
        raise AnswerError(unknown_word(" ".join(question.about), (*NUMBERS, *STACK_NUMBERS)))
    if name in FACTS_ABOUT:
        raise AnswerError(
            Sentence("Say what is asked about: “reads c0”, or “accepts torch.nn.Conv2d(…)”.")
        )
    raise AnswerError(unknown_word(" ".join(question.about), (*FACTS, "reads cN", "accepts CALL")))


def _pixels(state: State) -> Solution:
    """The taps of the current output cell, as (row, col) in one padded input channel."""
    geometry, (_, row, col) = state.layer.geometry, state.steps[state.playback.index].output
    rows, cols = (line.tolist() for line in geometry.places_read((row, col)))
    taps = frozenset((r, c) for r in rows for c in cols)
    down, across = geometry.axes
    columns = _tap_formula(across, col, cols)
    border = " − padding" if any(axis.before for axis in geometry.named_axes) else ""
    if down.name:
        said = Sentence("Rows: {0}. Columns: {1}.", _tap_formula(down, row, rows), columns)
        rule = Sentence(
            "A row is output row × stride + number of the tap × dilation{0}, a column likewise.",
            border,
        )
    else:
        said = columns
        rule = Sentence("A place is output × stride + number of the tap × dilation{0}.", border)
    if len(taps) < geometry.taps // geometry.deep:
        said = join(said, Sentence("What lies outside is not read."))
    # What a transposed layer reads is counted with the zeros between its pixels.
    return Solution(taps, said if state.layer.spec.TRANSPOSED else join(rule, said))


def _tap_formula(axis: Axis, output: int, line: list[int]) -> Sentence:
    """Where the taps of an output lie on one axis, counted without padding, as on the rulers."""
    numbers = [format_number(n - axis.before) for n in line]
    border = f" − {axis.before}" if axis.before else ""
    listed = abbreviated(numbers, ", ")
    return Sentence(
        "{0}·{1} + tap·{2}{3} = {4}", output, axis.stride, axis.dilation, border, listed
    )


def _channels(state: State, output: str) -> Solution:
    """The input channels that output channel ``output``, such as "o5", reads."""
    spec, geometry = state.layer.spec, state.layer.geometry
    channel = _parse_channel("o", output, spec.out_channels)
    group = geometry.group_of_output(channel)
    fed = geometry.inputs_of(group)
    if spec.groups == 1:
        return Solution(frozenset(fed), _one_group(spec))
    reason = Sentence(
        "Each group makes {0} / {1} = {2} of the outputs and reads {3} / {1} = {4} of the "
        "inputs. Output {5} is in group {6}, which reads {7}.",
        spec.out_channels,
        spec.groups,
        geometry.each,
        spec.in_channels,
        len(fed),
        channel,
        group,
        channels_text("c", fed),
    )
    return Solution(frozenset(fed), reason)


def _one_group(spec: WeightedOperator) -> Sentence:
    """The reason for a layer with groups=1."""
    return Sentence(
        "Every output reads every input channel, {0}.",
        channels_text("c", range(spec.in_channels)),
    )


def _parse_channel(letter: str, text: str, count: int) -> int:
    """The number of a channel such as "o5" or "c5". Raises ``AnswerError``."""
    match = re.fullmatch(rf"{letter}([0-9]{{1,6}})", text)
    if match is None:
        raise AnswerError(
            Sentence("{0!r} is not a channel: write {1}0, {1}1 and so on.", text[:40], letter)
        )
    if int(match[1]) >= count:
        raise AnswerError(
            Sentence("There is no channel {0}: the last one is {1}{2}.", text, letter, count - 1)
        )
    return int(match[1])


@QUIETLY
def _finite(state: State) -> Solution:
    frame = frame_at_step(state)
    terms = frame.terms
    for kind, values in (("input", terms.values), ("weight", terms.weights)):
        odd = np.argwhere(~np.isfinite(values))
        if len(odd):
            inside, tap_row, tap_col = odd[0].tolist()
            number = format_number(float(values[inside, tap_row, tap_col]))
            if kind == "weight":
                return Solution(False, Sentence("One of its weights is {0}.", number))
            _, row, col = frame.step.output
            down, across = frame.geometry.axes
            pixel = (
                int(down.source[down.position(row, tap_row)]),
                int(across.source[across.position(col, tap_col)]),
            )
            place = pixel_text(frame.geometry, frame.step.in_channels[inside], *pixel)
            if terms.weights[inside, tap_row, tap_col] == 0:
                reason = Sentence(
                    "It reads {0}, which is {1}, and {1} times the weight 0 is nan.", place, number
                )
                return Solution(False, reason)
            return Solution(False, Sentence("It reads {0}, which is {1}.", place, number))
    if frame.bias is not None and not math.isfinite(frame.bias):
        return Solution(False, Sentence("Its bias is {0}.", format_number(frame.bias)))
    reason = Sentence("None of the {0} numbers that it reads is nan or infinite.", frame.step.total)
    return Solution(True, reason)


def _size_kept(state: State) -> Solution:
    axes = state.layer.geometry.named_axes
    kept = all(axis.outputs == axis.size for axis in axes)
    formulas = [size_formula(axis, state.layer.spec).text for axis in axes]
    if len(axes) == 1:
        return Solution(kept, Sentence("Length: {0}.", *formulas))
    return Solution(kept, Sentence("Height: {0}. Width: {1}.", *formulas))


def _all_read(state: State) -> Solution:
    axes = state.layer.geometry.named_axes
    every = all(axis.pixels_read == axis.size for axis in axes)
    return Solution(every, pixels_read_formula(axes))


def _compared(state: State, too_large: Sentence) -> SameResults:
    """The layer's output against those that may be equal. Raises ``AnswerError``."""
    if not state.layer.spec.HAS_WEIGHT:
        raise AnswerError(Sentence("A pool has no weights: ask about a convolution."))
    results = compare_equivalences(
        state.layer.spec, plain_tensors(state.layer, tensors_of(state.layer))
    )
    if results is None:
        raise AnswerError(too_large)
    return results


def _zero_filled_equal(state: State) -> Solution:
    too_large = Sentence(
        "The kernel is too large to be compared with a zero-filled one: use less dilation, or "
        "fewer channels."
    )
    difference = _compared(state, too_large).zero_filled
    if difference.same:
        reason = Sentence(
            "{0:,} cells were compared, and all agree: the zeros add nothing to the sum.",
            difference.cells,
        )
    else:
        reason = Sentence(
            "In {0:,} of {1:,} cells one result is finite and the other is not: a zero of the "
            "filled kernel meets nan or inf, and that product is nan.",
            *(difference.unlike, difference.cells),
        )
    return Solution(difference.same, reason)


def _flipped_equal(state: State) -> Solution:
    too_large = Sentence(
        "The kernel is too large to be compared with a flipped one: use less dilation, or fewer "
        "channels."
    )
    difference = _compared(state, too_large).flipped
    if difference.same:
        return Solution(
            True, Sentence("{0:,} cells were compared, and all agree.", difference.cells)
        )
    if difference.unlike:
        reason = Sentence(
            "In {0:,} of {1:,} cells one result is finite and the other is not.",
            *(difference.unlike, difference.cells),
        )
        return Solution(False, reason)
    reason = Sentence(
        "{0:,} cells were compared; the largest difference is {1}.",
        *(difference.cells, format_number(difference.largest)),
    )
    return Solution(False, reason)


def _reads(state: State, about: str) -> Solution:
    spec, step = state.layer.shown, state.steps[state.playback.index]
    channel = _parse_channel("c", about, spec.in_channels)
    if spec.groups == 1:
        return Solution(True, _one_group(spec))
    reason = Sentence(
        "Output {0} is in group {1} of {2}, which reads {3}.",
        *(step.output[0], step.group, spec.groups, channels_text("c", step.in_channels)),
    )
    return Solution(channel in step.in_channels, reason)


def _accepts(state: State, call: str) -> Solution:
    try:
        read(call)
    except SpecError as error:
        raise AnswerError(error.text) from None
    layer = state.layer
    try:
        spec = parse_shown(call, layer.spec.in_channels)
        if spec.in_channels != layer.spec.in_channels:
            raise spec.wrong_channels(spec.shape(layer.spec.in_channels, layer.input_size))
        size = spec.geometry(layer.input_size).output_size
    except SpecError as error:
        return Solution(False, error.text)
    shape = spec.shape(spec.out_channels, size)
    return Solution(True, Sentence("PyTorch accepts it; the output is {0}.", shape))


# The facts that a "yes or no" question can ask about, and those that take one more word.
FACTS: dict[str, Callable[[State], Solution]] = {
    "finite": _finite,
    "size_kept": _size_kept,
    "all_read": _all_read,
    "zero_filled_equal": _zero_filled_equal,
    "flipped_equal": _flipped_equal,
}
FACTS_ABOUT: dict[str, Callable[[State, str], Solution]] = {"reads": _reads, "accepts": _accepts}
