"""The numbers that a question can ask for, each from the model, with how it comes about."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from convgui.messages import Sentence, join
from convgui.model.conv.spec import Conv2dSpec
from convgui.model.insight.sizes import Side, sides
from convgui.model.lesson.page import Answer, AnswerError
from convgui.model.scene.frame import Frame, derive
from convgui.model.scene.state import State
from convgui.model.scene.tensors import QUIETLY

# A sum or a list longer than this is written with its middle left out.
MOST_TERMS = 10


class Told(NamedTuple):
    """An answer and the reason for it."""

    answer: Answer
    reason: str


def as_text(number: float) -> str:
    """A number as it stands in the picture: whole ones whole, others with two digits."""
    if math.isfinite(number) and number != int(number):
        return f"{number:.2f}".replace("-", "−")
    return f"{number:.0f}".replace("-", "−")


def _factor(number: float) -> str:
    """A number within a sum or a product: negative ones in brackets."""
    return f"({as_text(number)})" if number < 0 else as_text(number)


def listing(parts: list[str], between: str) -> str:
    """The parts as one text, the middle of many left out."""
    if len(parts) > MOST_TERMS:
        parts = [*parts[:4], "…", parts[-1]]
    return between.join(parts)


def sides_of(state: State) -> tuple[Side, Side]:
    """The height and the width, as they are computed with."""
    return sides(state.layer.shown, state.layer.input_size)


def size_formula(side: Side) -> str:
    """PyTorch's formula of the output size, with the numbers in place."""
    before, after = side.before, side.after
    border = f"2·{before}" if before == after else f"{before} + {after}"
    floored = "" if side.exact == side.result else f"⌊{side.exact:.4g}⌋ = "
    return (
        f"⌊({side.size} + {border} − {side.dilation}·({side.kernel} − 1) − 1) / {side.stride} + 1⌋"
        f" = {floored}{side.result}"
    )


def _height_out(state: State) -> Told:
    side = sides_of(state)[0]
    return Told(side.result, join(size_formula(side)))


def _width_out(state: State) -> Told:
    side = sides_of(state)[1]
    return Told(side.result, join(size_formula(side)))


def _span_height(state: State) -> Told:
    return _span_of(sides_of(state)[0])


def _span_width(state: State) -> Told:
    return _span_of(sides_of(state)[1])


def _span_of(side: Side) -> Told:
    return Told(side.span, join(f"{side.dilation}·({side.kernel} − 1) + 1 = {side.span}"))


def _padded_height(state: State) -> Told:
    return _padded(sides_of(state)[0])


def _padded_width(state: State) -> Told:
    return _padded(sides_of(state)[1])


def _padded(side: Side) -> Told:
    return Told(side.padded, join(f"{side.before} + {side.size} + {side.after} = {side.padded}"))


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
    height, width = sides_of(state)
    count = height.read * width.read
    return Told(count, read_formula(height, width))


def read_formula(height: Side, width: Side) -> Sentence:
    """How many pixels any step reads, and of how many."""
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


def frame_in_play(state: State) -> Frame:
    """The frame of the cell in play, whatever is pointed at."""
    return derive(replace(state, pointed=None, pinned=False))


@QUIETLY
def _cell(state: State) -> Told:
    frame = frame_in_play(state)
    terms = frame.terms
    deep = terms.products.shape[0]
    if deep == 1:
        pairs = zip(terms.values.ravel(), terms.weights.ravel(), strict=True)
        parts = [f"{_factor(value)}·{_factor(weight)}" for value, weight in pairs]
    else:
        parts = [_factor(n) for n in terms.products.reshape(deep, -1).sum(axis=1)]
    total = float(terms.running.ravel()[-1])
    added = listing(parts, " + ")
    if frame.bias is None:
        if deep == 1:
            return Told(total, Sentence("The products: {0} = {1}.", added, as_text(total)))
        return Told(total, Sentence("The sums of the channels: {0} = {1}.", added, as_text(total)))
    total += frame.bias
    arguments = added, _factor(frame.bias), as_text(total)
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
