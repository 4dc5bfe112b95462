"""What is right, and why: the answers to the questions of a lesson, all of them from the model."""

from __future__ import annotations

import difflib
import math
import operator
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from convgui.model import torch_text
from convgui.model.conv import wrong_channels
from convgui.model.explain import Side, compare, plain_numbers, sides
from convgui.model.frame import Frame, derive
from convgui.model.links import group_of, inputs_of
from convgui.model.numbers import QUIETLY, numbers_of
from convgui.model.sentences import Sentence, together
from convgui.model.spec import Conv2dSpec, Pair, SpecError
from convgui.model.state import State

if TYPE_CHECKING:
    from convgui.model.lessons import Question

# pixels: frozenset of (row, col) in the padded input; channels: frozenset of input channels;
# number: int or float; yes_no: bool; build: None.
Answer = frozenset[Pair] | frozenset[int] | float | int | bool | None

# A cell is right within half a unit of the second digit shown, or within a thousandth.
NEAR, NEAR_SHARE = 0.005, 0.001
# A sum or a list longer than this is written with its middle left out.
MOST_TERMS = 10


class AnswerError(ValueError):
    """A question that has no answer here; ``sentence`` says why, and what to ask instead."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Verdict:
    """What was ``given`` against the ``answer``, with the ``reason`` for the answer.

    For a "build" question ``answer`` is None, ``reason`` says what the layer has, and ``failed``
    has a sentence for each condition that does not hold.
    """

    right: bool
    given: Answer
    answer: Answer
    reason: str
    failed: tuple[str, ...] = ()


class Told(NamedTuple):
    """An answer and the reason for it."""

    answer: Answer
    reason: str


def right_answer(question: Question, state: State) -> Answer:
    """The answer on the page's own state; None for "build". Raises ``AnswerError``."""
    if question.kind == "build":
        for text in question.about:
            _condition(text)
        return None
    return _told(question, state).answer


def judge(question: Question, state: State, given: Answer) -> Verdict:
    """Whether ``given`` is right on ``state``: the page's own, for "build" the learner's.

    None is no answer, and never right. Raises ``AnswerError`` where ``right_answer`` does.
    """
    if question.kind == "build":
        return _judge_build(question, state)
    told = _told(question, state)
    return Verdict(_agree(question, given, told.answer), given, told.answer, told.reason)


def veils(question: Question) -> frozenset[str]:
    """What would give the answer away: some of "taps", "value", "size", "links", "border", "work".

    "taps" is what a step reads and skips, "size" what is told of the layer in numbers, "border" the
    input with its padding, and "work" how much there is to compute.
    """
    if question.kind in ("pixels", "channels"):
        return frozenset({"taps"} if question.kind == "pixels" else {"links"})
    if question.kind == "build":
        return frozenset()
    return frozenset(veil for veil, names in _VEILS.items() if question.about[0] in names)


def unknown(word: str, known: Iterable[str]) -> Sentence:
    """That ``word`` is none of the names known, and which one may be meant."""
    known = tuple(known)
    near = difflib.get_close_matches(word, known, 1)
    if near:
        return Sentence("{0!r} is not known here: did you mean {1}?", word[:40], near[0])
    return Sentence("{0!r} is not known here: write one of {1}.", word[:40], ", ".join(known))


def _agree(question: Question, given: Answer, answer: Answer) -> bool:
    if given is None:
        return False
    if question.kind == "number":
        assert isinstance(given, (int, float))
        assert isinstance(answer, (int, float))
        return _equal(question.about[0], given, answer)
    return given == answer


def _equal(name: str, one: float, other: float) -> bool:
    if name != "cell":
        return one == other
    if not (math.isfinite(one) and math.isfinite(other)):
        return one == other or (math.isnan(one) and math.isnan(other))
    # A hair wider, as 0.005 itself has no exact place among the floats.
    return abs(one - other) <= max(NEAR, NEAR_SHARE * abs(other)) + 1e-9


def _told(question: Question, state: State) -> Told:
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
        raise AnswerError(unknown(" ".join(question.about), NUMBERS))
    if name in FACTS_ABOUT:
        raise AnswerError(
            Sentence("Say what is asked about: “reads c0”, or “accepts torch.nn.Conv2d(…)”.")
        )
    raise AnswerError(unknown(" ".join(question.about), (*FACTS, "reads cN", "accepts CALL")))


# Clicks -----------------------------------------------------------------------------------------


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
    numbers = [_text(n - before) for n in line]
    border = f" − {before}" if before else ""
    listed = _listed(numbers, ", ")
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


# Numbers ----------------------------------------------------------------------------------------


def _sides(state: State) -> tuple[Side, Side]:
    return sides(state.layer.shown, state.layer.input_size)


def _size_formula(side: Side) -> str:
    before, after = side.before, side.after
    border = f"2·{before}" if before == after else f"{before} + {after}"
    floored = "" if side.exact == side.result else f"⌊{side.exact:.4g}⌋ = "
    return (
        f"⌊({side.size} + {border} − {side.dilation}·({side.kernel} − 1) − 1) / {side.stride} + 1⌋"
        f" = {floored}{side.result}"
    )


def _height_out(state: State) -> Told:
    side = _sides(state)[0]
    return Told(side.result, together(_size_formula(side)))


def _width_out(state: State) -> Told:
    side = _sides(state)[1]
    return Told(side.result, together(_size_formula(side)))


def _span_height(state: State) -> Told:
    return _span_of(_sides(state)[0])


def _span_width(state: State) -> Told:
    return _span_of(_sides(state)[1])


def _span_of(side: Side) -> Told:
    return Told(side.span, together(f"{side.dilation}·({side.kernel} − 1) + 1 = {side.span}"))


def _padded_height(state: State) -> Told:
    return _padded(_sides(state)[0])


def _padded_width(state: State) -> Told:
    return _padded(_sides(state)[1])


def _padded(side: Side) -> Told:
    return Told(
        side.padded, together(f"{side.before} + {side.size} + {side.after} = {side.padded}")
    )


def _pad_top(state: State) -> Told:
    return _border(state, 0, 0)


def _pad_bottom(state: State) -> Told:
    return _border(state, 0, 1)


def _pad_left(state: State) -> Told:
    return _border(state, 1, 0)


def _pad_right(state: State) -> Told:
    return _border(state, 1, 1)


def _border(state: State, axis: int, end: int) -> Told:
    spec = state.layer.shown
    pads = spec.pads[axis]
    if isinstance(spec.padding, tuple):
        reason = Sentence("padding is {0}, and it is added on each side.", pads[0])
    elif spec.padding == "valid":
        reason = Sentence("'valid' adds nothing.")
    else:
        d, k = spec.dilation[axis], spec.kernel_size[axis]
        reason = Sentence(
            "'same' adds {0}·({1} − 1) = {2} in all: {3} before and {4} after. An odd one goes "
            "to the bottom and to the right.",
            *(d, k, sum(pads), *pads),
        )
    return Told(pads[end], reason)


def _weight_formula(spec: Conv2dSpec) -> str:
    return " · ".join(str(n) for n in spec.weight_shape)


def _parameters(state: State) -> Told:
    spec = state.layer.shown
    weights, count = _weight_formula(spec), f"{spec.parameter_count:,}"
    if not spec.bias:
        return Told(
            spec.parameter_count, Sentence("Weights, and no bias: {0} = {1}.", weights, count)
        )
    reason = Sentence(
        "Weights, and a bias for each output channel: {0} + {1} = {2}.",
        *(weights, spec.out_channels, count),
    )
    return Told(spec.parameter_count, reason)


def _multiply_adds(state: State) -> Told:
    spec = state.layer.shown
    rows, cols = state.layer.output_size
    count = spec.macs(state.layer.input_size)
    reason = Sentence(
        "{0} · {1} · {2} output cells, each with {3} products: {4:,}.",
        *(spec.out_channels, rows, cols, _products_formula(spec), count),
    )
    return Told(count, reason)


def _products_formula(spec: Conv2dSpec) -> str:
    return " · ".join(str(n) for n in spec.weight_shape[1:])


def _products(state: State) -> Told:
    spec = state.layer.shown
    count = math.prod(spec.weight_shape[1:])
    reason = Sentence(
        "Channels of the group, times the kernel's rows and columns: {0} = {1:,}.",
        *(_products_formula(spec), count),
    )
    return Told(count, reason)


def _weight_depth(state: State) -> Told:
    spec = state.layer.shown
    depth = spec.weight_shape[1]
    reason = Sentence(
        "in_channels / groups: {0} / {1} = {2}.", spec.in_channels, spec.groups, depth
    )
    return Told(depth, reason)


def _biases(state: State) -> Told:
    spec = state.layer.shown
    if not spec.bias:
        return Told(0, Sentence("With bias=False there is none."))
    return Told(spec.out_channels, Sentence("One for each output channel: {0}.", spec.out_channels))


def _multiplier(state: State) -> Told:
    spec = state.layer.shown
    if spec.groups != spec.in_channels:
        raise AnswerError(
            Sentence(
                "There is a channel multiplier only where groups = in_channels; here groups is {0} "
                "and in_channels is {1}.",
                *(spec.groups, spec.in_channels),
            )
        )
    multiplier = spec.out_channels // spec.in_channels
    reason = Sentence(
        "out_channels / in_channels: {0} / {1} = {2}.",
        *(spec.out_channels, spec.in_channels, multiplier),
    )
    return Told(multiplier, reason)


def _read_pixels(state: State) -> Told:
    height, width = _sides(state)
    count = height.read * width.read
    return Told(count, _read_formula(height, width))


def _read_formula(height: Side, width: Side) -> Sentence:
    return Sentence(
        "{0} of {1} rows and {2} of {3} columns are read: {0} · {2} = {4:,} of {5:,} pixels.",
        *(height.read, height.size, width.read, width.size),
        *(height.read * width.read, height.size * width.size),
    )


def _skipped(state: State) -> Told:
    (kh, kw), (span_h, span_w) = state.layer.shown.kernel_size, state.layer.shown.span
    count = span_h * span_w - kh * kw
    reason = Sentence(
        "The footprint covers {0} · {1} pixels and reads {2} · {3} of them: {4} − {5} = {6}.",
        *(span_h, span_w, kh, kw, span_h * span_w, kh * kw, count),
    )
    return Told(count, reason)


def _in_play(state: State) -> Frame:
    """The frame of the cell in play, whatever is pointed at."""
    return derive(replace(state, pointed=None, pinned=False))


@QUIETLY
def _cell(state: State) -> Told:
    frame = _in_play(state)
    terms = frame.terms
    deep = terms.products.shape[0]
    if deep == 1:
        pairs = zip(terms.values.ravel(), terms.weights.ravel(), strict=True)
        parts = [f"{_factor(value)}·{_factor(weight)}" for value, weight in pairs]
    else:
        parts = [_factor(n) for n in terms.products.reshape(deep, -1).sum(axis=1)]
    total = float(terms.running.ravel()[-1])
    added = _listed(parts, " + ")
    if frame.bias is None:
        if deep == 1:
            return Told(total, Sentence("The products: {0} = {1}.", added, _text(total)))
        return Told(total, Sentence("The sums of the channels: {0} = {1}.", added, _text(total)))
    total += frame.bias
    arguments = added, _factor(frame.bias), _text(total)
    if deep == 1:
        return Told(total, Sentence("The products, then the bias: {0} + {1} = {2}.", *arguments))
    return Told(
        total, Sentence("The sums of the channels, then the bias: {0} + {1} = {2}.", *arguments)
    )


NUMBERS: dict[str, Callable[[State], Told]] = {
    "H_out": _height_out,
    "W_out": _width_out,
    "cell": _cell,
    "span_height": _span_height,
    "span_width": _span_width,
    "padded_height": _padded_height,
    "padded_width": _padded_width,
    "pad_top": _pad_top,
    "pad_bottom": _pad_bottom,
    "pad_left": _pad_left,
    "pad_right": _pad_right,
    "parameters": _parameters,
    "biases": _biases,
    "weight_depth": _weight_depth,
    "products": _products,
    "multiply_adds": _multiply_adds,
    "multiplier": _multiplier,
    "read_pixels": _read_pixels,
    "skipped": _skipped,
}


# Yes or no --------------------------------------------------------------------------------------


@QUIETLY
def _finite(state: State) -> Told:
    frame = _in_play(state)
    terms = frame.terms
    for kind, values in (("input", terms.values), ("weight", terms.weights)):
        odd = np.argwhere(~np.isfinite(values))
        if len(odd):
            inside, tap_row, tap_col = odd[0].tolist()
            number = _text(float(values[inside, tap_row, tap_col]))
            if kind == "weight":
                return Told(False, Sentence("One of its weights is {0}.", number))
            (row, col), (dh, dw) = frame.step.corner, frame.spec.dilation
            rows, cols = frame.numbers.sources
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
        return Told(False, Sentence("Its bias is {0}.", _text(frame.bias)))
    reason = Sentence("None of the {0} numbers that it reads is nan or infinite.", frame.step.total)
    return Told(True, reason)


def _size_kept(state: State) -> Told:
    height, width = _sides(state)
    reason = Sentence("Height: {0}. Width: {1}.", _size_formula(height), _size_formula(width))
    return Told((height.result, width.result) == state.layer.input_size, reason)


def _all_read(state: State) -> Told:
    height, width = _sides(state)
    every = (height.read, width.read) == (height.size, width.size)
    return Told(every, _read_formula(height, width))


def _zero_filled_equal(state: State) -> Told:
    told = compare(plain_numbers(state.layer, numbers_of(state.layer)))
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
        arguments = torch_text.read(call)
    except SpecError as error:
        raise AnswerError(together(str(error))) from None
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

_VEILS = {
    "border": (
        *("padded_height", "padded_width"),
        *("pad_top", "pad_bottom", "pad_left", "pad_right"),
    ),
    "work": ("products",),
    "taps": ("span_height", "span_width", "skipped", "read_pixels", "all_read"),
    "value": ("cell", "finite"),
    "links": ("reads",),
    "size": (
        *("H_out", "W_out", "padded_height", "padded_width", "size_kept"),
        *("pad_top", "pad_bottom", "pad_left", "pad_right"),
        *("parameters", "multiply_adds", "weight_depth"),
    ),
}


# Build ------------------------------------------------------------------------------------------

_COMPARED: dict[str, Callable[[float, float], bool]] = {
    "=": operator.eq,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_FIELDS: dict[str, Callable[[Conv2dSpec, Pair], tuple[int, ...]]] = {
    "in_channels": lambda spec, size: (spec.in_channels,),
    "out_channels": lambda spec, size: (spec.out_channels,),
    "kernel_size": lambda spec, size: spec.kernel_size,
    "kernel_height": lambda spec, size: spec.kernel_size[:1],
    "kernel_width": lambda spec, size: spec.kernel_size[1:],
    "stride": lambda spec, size: spec.stride,
    "stride_height": lambda spec, size: spec.stride[:1],
    "stride_width": lambda spec, size: spec.stride[1:],
    # What is really added, whether by numbers or by 'same'.
    "padding": lambda spec, size: (*spec.pads[0], *spec.pads[1]),
    "padding_height": lambda spec, size: spec.pads[0],
    "padding_width": lambda spec, size: spec.pads[1],
    "dilation": lambda spec, size: spec.dilation,
    "dilation_height": lambda spec, size: spec.dilation[:1],
    "dilation_width": lambda spec, size: spec.dilation[1:],
    "groups": lambda spec, size: (spec.groups,),
    "input_height": lambda spec, size: size[:1],
    "input_width": lambda spec, size: size[1:],
}
CONDITIONS = ("size_kept", "depthwise", *_FIELDS, *NUMBERS)


class _Found(NamedTuple):
    """Whether a condition holds, what the layer has, and what to say if it does not hold."""

    holds: bool
    has: str
    failed: str


def _condition(text: str) -> tuple[str, str, int]:
    """Name, comparison and number of a condition; the last two mean nothing for a bare name."""
    match = re.fullmatch(r"(\w+)(?:\s*(<=|>=|=|<|>)\s*(-?[0-9]{1,12}))?", text)
    if match is None:
        raise AnswerError(
            Sentence(
                "{0!r} is no condition: write a name, then =, <, <=, > or >=, then a whole number.",
                text[:60],
            )
        )
    name, compared, number = match.groups()
    if name not in CONDITIONS:
        raise AnswerError(unknown(name, CONDITIONS))
    if (name in ("size_kept", "depthwise")) == (number is not None):
        if number is None:
            raise AnswerError(
                Sentence("{0} needs a comparison and a whole number: {0} = 3, or {0} <= 3.", name)
            )
        raise AnswerError(Sentence("{0} stands alone, without a number.", name))
    return name, compared or "", int(number or 0)


def _judge_build(question: Question, state: State) -> Verdict:
    if state.problem and not state.problem.notice:
        return Verdict(False, None, None, state.problem.text, (state.problem.text,))
    found = [_find(text, state) for text in question.about]
    failed = tuple(one.failed for one in found if not one.holds)
    return Verdict(not failed, None, None, together(*(one.has for one in found)), failed)


def _find(text: str, state: State) -> _Found:
    name, compared, number = _condition(text)
    spec, size = state.layer.spec, state.layer.input_size
    if name == "size_kept":
        sizes = (*size, *state.layer.output_size)
        return _Found(
            size == state.layer.output_size,
            Sentence("The input is {0} × {1}, the output {2} × {3}.", *sizes),
            Sentence("The size is not kept: {0} × {1} becomes {2} × {3}.", *sizes),
        )
    if name == "depthwise":
        channels = spec.groups, spec.in_channels
        return _Found(
            spec.groups == spec.in_channels,
            Sentence("groups = {0} and in_channels = {1}.", *channels),
            Sentence("It is not depthwise: groups = {0} and in_channels = {1}.", *channels),
        )
    try:
        told = None if name in _FIELDS else NUMBERS[name](state)
    except AnswerError as error:
        return _Found(False, together(error.sentence), together(error.sentence))
    if told is not None:
        assert isinstance(told.answer, (int, float))
        values: tuple[float, ...] = (told.answer,)
    else:
        values = _FIELDS[name](spec, size)
    if compared == "=":
        holds = all(_equal(name, value, number) for value in values)
    else:
        holds = all(_COMPARED[compared](value, number) for value in values)
    if told is not None:
        # How the number comes about says what there is to change.
        return _Found(holds, told.reason, told.reason)
    one = len(set(values)) == 1
    has = _text(values[0]) if one else f"({', '.join(_text(value) for value in values)})"
    return _Found(
        holds,
        Sentence("{0} is {1}.", name, has),
        Sentence("{0} is {1}; asked for is {2}.", name, has, text),
    )


# Words ------------------------------------------------------------------------------------------


def _text(number: float) -> str:
    """A number as it stands in the picture: whole ones whole, others with two digits."""
    if math.isfinite(number) and number != int(number):
        return f"{number:.2f}".replace("-", "−")
    return f"{number:.0f}".replace("-", "−")


def _factor(number: float) -> str:
    """A number within a sum or a product: negative ones in brackets."""
    return f"({_text(number)})" if number < 0 else _text(number)


def _listed(parts: list[str], between: str) -> str:
    if len(parts) > MOST_TERMS:
        parts = [*parts[:4], "…", parts[-1]]
    return between.join(parts)


def _span(channels: range) -> str:
    """``c2``, or ``c2 … c5``."""
    first, last = channels[0], channels[-1]
    return f"c{first}" if first == last else f"c{first} … c{last}"
