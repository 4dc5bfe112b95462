"""What a page may set before its text: each ``key`` and how its value is read."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from typing import Any

from convgui.messages import Sentence, unknown_word
from convgui.model.conv import call_text
from convgui.model.conv.arguments import Pair
from convgui.model.conv.steps import BY
from convgui.model.lesson.breakpoints import STOPS
from convgui.model.lesson.page import AnswerError
from convgui.model.sources.inputs import INPUTS, LARGEST_NUMBER, photograph
from convgui.model.sources.kernels import KERNELS_SHOWN, WEIGHTS

KEYS = (
    *("layer", "input", "weights", "step by", "step", "edit", "show"),
    *("spotlight", "stops"),
)
SHOWN = (*KERNELS_SHOWN, "counts", "rulers")
SPOTLIGHTS = (
    *("overview", "input_view", "kernel_view", "output_view", "sum_view"),
    *("call", "facts", "message", "step_text", "example", "side", "explain"),
    *("in_channels", "out_channels", "kernel_height", "kernel_width"),
    *("stride_height", "stride_width", "padding_height", "padding_width"),
    *("dilation_height", "dilation_width", "groups", "bias", "padding_kind", "padding_mode"),
    *("input_height", "input_width", "input_source", "weight_source"),
    *("step_by", "tool", "coverage", "rulers", "zero_filled", "flipped"),
    *("speed", "timeline", "first", "back", "play", "forward", "last"),
)


def _one_of(word: str, known: Iterable[str]) -> str:
    if word not in (known := tuple(known)):
        raise AnswerError(unknown_word(word, known))
    return word


def _some_of(known: Iterable[str]) -> Callable[[str], tuple[str, ...]]:
    known = tuple(known)

    def read(value: str) -> tuple[str, ...]:
        return tuple(_one_of(word.strip(), known) for word in value.split(","))

    return read


def _read_layer(value: str) -> str:
    call_text.read(value)
    return value


def _read_input(value: str) -> tuple[str, Pair | None]:
    match = re.fullmatch(r"(\S+)(?:\s+([0-9]{1,5})\s*[x×]\s*([0-9]{1,5}))?", value)
    if match is None:
        raise AnswerError(Sentence("Write the input's name, then height x width: “integers 8x8”."))
    name, height, width = match.groups()
    _one_of(name, (*INPUTS, "photo"))
    if height:
        return name, (int(height), int(width))
    return name, photograph().size if name == "photo" else None


def _read_weights(value: str) -> str:
    return _one_of(value, WEIGHTS)


def _read_by(value: str) -> str:
    return _one_of(value, BY)


_NUMBER = "([0-9]{1,5})"
_CELL = rf"\(\s*{_NUMBER}\s*,\s*{_NUMBER}\s*\)"


def _read_step(value: str) -> tuple[int, int, int, int]:
    match = re.fullmatch(rf"o{_NUMBER}\s*{_CELL}(?:\s*tap\s+([1-9][0-9]{{0,8}}))?", value)
    if match is None:
        raise AnswerError(
            Sentence(
                "Write the output channel, then (row, column): “o0 (1, 2)”; or also a step in "
                "that cell, counted from 1: “o0 (1, 2) tap 5”."
            )
        )
    channel, row, col, number = match.groups()
    return int(channel), int(row), int(col), int(number or 1)


_EDITS = {
    "input": re.compile(rf"input\s+c{_NUMBER}\s*{_CELL}\s*=\s*(\S+)"),
    "weight": re.compile(rf"weight\s+o{_NUMBER}\s+c{_NUMBER}\s*{_CELL}\s*=\s*(\S+)"),
    "bias": re.compile(rf"bias\s+o{_NUMBER}\s*=\s*(\S+)"),
}


def _read_edit(value: str) -> tuple[str, tuple[int, ...], float]:
    for what, pattern in _EDITS.items():
        if match := pattern.fullmatch(value):
            *place, number = match.groups()
            return what, tuple(int(n) for n in place), _read_value(number)
    raise AnswerError(
        Sentence("Write “input c0 (2, 3) = nan”, “weight o0 c0 (1, 1) = 2” or “bias o0 = 1”.")
    )


def _read_value(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise AnswerError(Sentence("{0!r} is no number.", text[:40])) from None
    if math.isfinite(value) and abs(value) > LARGEST_NUMBER:
        raise AnswerError(
            Sentence("{0} is too large: write a number up to 3.4e38, or inf.", text[:40])
        )
    # One and the same nan, so that the same edit is found to be the same.
    return math.nan if math.isnan(value) else value


def _read_show(value: str) -> tuple[str, ...]:
    names = _some_of(SHOWN)(value)
    kernels = [name for name in names if name in KERNELS_SHOWN]
    if len(kernels) > 1:
        raise AnswerError(Sentence("The kernel is shown one way: write one of {0}.", *kernels))
    return names


READERS: dict[str, Callable[[str], Any]] = {
    "layer": _read_layer,
    "input": _read_input,
    "weights": _read_weights,
    "step by": _read_by,
    "step": _read_step,
    "edit": _read_edit,
    "show": _read_show,
    "spotlight": _some_of(SPOTLIGHTS),
    "stops": _some_of(STOPS),
}
