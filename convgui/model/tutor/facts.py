"""What can be asked of a layer at its step, and what is right, with the reason."""

from __future__ import annotations

import math
import re
from collections.abc import Callable

import numpy as np

from convgui.messages import Sentence, join, unknown_word
from convgui.model.conv import call_text
from convgui.model.conv.arguments import SpecError
from convgui.model.conv.connectivity import group_of, inputs_of
from convgui.model.conv.forward import wrong_channels
from convgui.model.conv.spec import Conv2dSpec
from convgui.model.insight.equivalences import compare_equivalences, plain_tensors
from convgui.model.lesson.page import AnswerError, Question
from convgui.model.scene.state import State
from convgui.model.scene.tensors import QUIETLY, tensors_of
from convgui.model.tutor.quantities import (
    NUMBERS,
    Told,
    as_text,
    frame_in_play,
    listing,
    read_formula,
    sides_of,
    size_formula,
)


def tell(question: Question, state: State) -> Told:
    """What is right, and why, for any question but "build". Raises ``AnswerError``."""
    if question.kind == "pixels":
        return _pixels(state)
    if question.kind == "channels":
        return _channels(state, question.about[0])
    name, *about = question.about
    known = NUMBERS if question.kind == "number" else FACTS
    if name in known and not about:
        return known[name](state)
    if question.kind == "yes_no" and name in FACTS_ABOUT and about:
        return FACTS_ABOUT[name](state, about[0])
    if question.kind == "number":
        raise AnswerError(unknown_word(" ".join(question.about), NUMBERS))
    if name in FACTS_ABOUT:
        raise AnswerError(
            Sentence("Say what is asked about: “reads c0”, or “accepts torch.nn.Conv2d(…)”.")
        )
    raise AnswerError(unknown_word(" ".join(question.about), (*FACTS, "reads cN", "accepts CALL")))


def _pixels(state: State) -> Told:
    """The taps of the cell in play, in one channel."""
    spec, (_, *cell) = state.layer.shown, state.steps[state.index].output
    lines, texts = [], []
    for axis in (0, 1):
        stride, dilation, before = spec.stride[axis], spec.dilation[axis], spec.pads[axis][0]
        line = cell[axis] * stride + np.arange(spec.kernel_size[axis]) * dilation
        lines.append(line.tolist())
        texts.append(_formula_of_line(cell[axis], stride, dilation, before, lines[axis]))
    return Told(
        frozenset((row, col) for row in lines[0] for col in lines[1]),
        Sentence("Rows: {0}. Columns: {1}.", *texts),
    )


def _formula_of_line(
    cell: int, stride: int, dilation: int, before: int, line: list[int]
) -> Sentence:
    """Where the taps lie on one axis, counted in the input as at the edge of the picture."""
    numbers = [as_text(n - before) for n in line]
    border = f" − {before}" if before else ""
    listed = listing(numbers, ", ")
    return Sentence("{0}·{1} + tap·{2}{3} = {4}", cell, stride, dilation, border, listed)


def _channels(state: State, output: str) -> Told:
    """The input channels that feed an output channel, written ``o5``."""
    spec = state.layer.spec
    channel = _channel("o", output, spec.out_channels)
    group = group_of(spec, out_channel=channel)
    fed = inputs_of(spec, group)
    if spec.groups == 1:
        return Told(frozenset(fed), _one_group(spec))
    reason = Sentence(
        "Each group makes {0} / {1} = {2} of the outputs and reads {3} / {1} = {4} of the "
        "inputs. Output {5} is in group {6}, which reads {7}.",
        spec.out_channels,
        spec.groups,
        spec.out_channels // spec.groups,
        spec.in_channels,
        len(fed),
        channel,
        group,
        _span(fed),
    )
    return Told(frozenset(fed), reason)


def _one_group(spec: Conv2dSpec) -> Sentence:
    return Sentence(
        "There is one group: every output reads every input channel, {0}.",
        _span(range(spec.in_channels)),
    )


def _channel(letter: str, text: str, count: int) -> int:
    """The channel that ``o5`` or ``c5`` names, of ``count`` there are."""
    match = re.fullmatch(rf"{letter}([0-9]{{1,6}})", text)
    if match is None:
        raise AnswerError(
            Sentence("{0!r} is no channel: write {1}0, {1}1 and so on.", text[:40], letter)
        )
    if int(match[1]) >= count:
        raise AnswerError(
            Sentence("There is no channel {0}: the last one is {1}{2}.", text, letter, count - 1)
        )
    return int(match[1])


def _span(channels: range) -> str:
    """``c2``, or ``c2 … c5``."""
    first, last = channels[0], channels[-1]
    return f"c{first}" if first == last else f"c{first} … c{last}"


@QUIETLY
def _finite(state: State) -> Told:
    frame = frame_in_play(state)
    terms = frame.terms
    for kind, values in (("input", terms.values), ("weight", terms.weights)):
        odd = np.argwhere(~np.isfinite(values))
        if len(odd):
            inside, tap_row, tap_col = odd[0].tolist()
            number = as_text(float(values[inside, tap_row, tap_col]))
            if kind == "weight":
                return Told(False, Sentence("One of its weights is {0}.", number))
            (row, col), (dh, dw) = frame.step.corner, frame.spec.dilation
            rows, cols = frame.tensors.sources
            place = (
                f"c{frame.step.in_channels[inside]} "
                f"({rows[row + tap_row * dh]}, {cols[col + tap_col * dw]})"
            )
            if terms.weights[inside, tap_row, tap_col] == 0:
                reason = Sentence(
                    "It reads {0}, which is {1}, and {1} times the weight 0 is nan.", place, number
                )
                return Told(False, reason)
            return Told(False, Sentence("It reads {0}, which is {1}.", place, number))
    if frame.bias is not None and not math.isfinite(frame.bias):
        return Told(False, Sentence("Its bias is {0}.", as_text(frame.bias)))
    reason = Sentence("None of the {0} numbers that it reads is nan or infinite.", frame.step.total)
    return Told(True, reason)


def _size_kept(state: State) -> Told:
    height, width = sides_of(state)
    reason = Sentence("Height: {0}. Width: {1}.", size_formula(height), size_formula(width))
    return Told((height.result, width.result) == state.layer.input_size, reason)


def _all_read(state: State) -> Told:
    height, width = sides_of(state)
    every = (height.read, width.read) == (height.size, width.size)
    return Told(every, read_formula(height, width))


def _zero_filled_equal(state: State) -> Told:
    told = compare_equivalences(plain_tensors(state.layer, tensors_of(state.layer)))
    if told is None:
        raise AnswerError(
            Sentence(
                "The kernel is too large to be compared with a zero-filled one: use less "
                "dilation, or fewer channels."
            )
        )
    difference = told.zero_filled
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
    return Told(difference.same, reason)


def _reads(state: State, about: str) -> Told:
    spec, step = state.layer.shown, state.steps[state.index]
    channel = _channel("c", about, spec.in_channels)
    if spec.groups == 1:
        return Told(True, _one_group(spec))
    reason = Sentence(
        "Output {0} is in group {1} of {2}, which reads {3}.",
        *(step.output[0], step.group, spec.groups, _span(step.in_channels)),
    )
    return Told(channel in step.in_channels, reason)


def _accepts(state: State, call: str) -> Told:
    try:
        arguments = call_text.read(call)
    except SpecError as error:
        raise AnswerError(join(str(error))) from None
    layer = state.layer
    try:
        spec = Conv2dSpec(**arguments)  # type: ignore[arg-type]
        if spec.in_channels != layer.spec.in_channels:
            raise wrong_channels(spec, (1, layer.spec.in_channels, *layer.input_size))
        rows, cols = spec.output_size(layer.input_size)
    except SpecError as error:
        return Told(False, Sentence("PyTorch refuses it: {0}. {1}", error.words, error.remedy))
    shape = f"(1, {spec.out_channels}, {rows}, {cols})"
    return Told(True, Sentence("PyTorch accepts it; the output is {0}.", shape))


FACTS: dict[str, Callable[[State], Told]] = {
    "finite": _finite,
    "size_kept": _size_kept,
    "all_read": _all_read,
    "zero_filled_equal": _zero_filled_equal,
}


FACTS_ABOUT: dict[str, Callable[[State, str], Told]] = {"reads": _reads, "accepts": _accepts}
