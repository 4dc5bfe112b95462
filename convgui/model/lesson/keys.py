"""The ``key: value`` settings at the top of a page: the keys, and how each value is parsed."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from typing import Any

from convgui.messages import MessageError, Sentence, listed, unknown_word
from convgui.model.call.arguments import Size
from convgui.model.conv.steps import StepBy
from convgui.model.layers import parse
from convgui.model.lesson.breakpoints import STOPS
from convgui.model.lesson.veils import VEILS
from convgui.model.sources.fields import FIELDS
from convgui.model.sources.inputs import INPUTS, fits_float32, photograph
from convgui.model.sources.kernels import WEIGHTS, KernelAs

SHOWN = (*KernelAs, "counts", "rulers", "scatter")
SPOTLIGHTS = (
    *("overview", "input_view", "kernel_view", "stamp_view", "output_view", "sum_view"),
    *("call", "facts", "message", "step_text", "example", "side", "explain"),
    *FIELDS,
    *("step_by", "tool", "coverage", "rulers", "watch", "zero_filled", "flipped"),
    *("speed", "timeline", "first", "back", "play", "forward", "last"),
)

# The tabs that a page can show below its text.
TABS = ("explain", "compare", "stack", "matrix", "network", "code")

# The name of the input that is the output of the page before.
OUTPUT = "output"
# What to write for an input with two axes, with one, and for a pool.
INPUT_2D_HINT = Sentence("Write the input's name, then height x width: “integers 8x8”.")
INPUT_1D_HINT = Sentence("Write the input's name, then its length: “integers 12”.")
INPUT_POOL_HINT = Sentence(
    "Write the input's name, then height x width, or for a pool channels x height x width: "
    "“integers 2 x 8 x 8”."
)


def _one_of(word: str, known: Iterable[str]) -> str:
    if word not in (known := tuple(known)):
        raise MessageError(unknown_word(word, known))
    return word


def _some_of(known: Iterable[str]) -> Callable[[str], tuple[str, ...]]:
    known = tuple(known)

    def read(value: str) -> tuple[str, ...]:
        return tuple(_one_of(word.strip(), known) for word in value.split(","))

    return read


def _read_layer(value: str) -> str:
    parse.read(value)
    return value


def _read_input(value: str) -> tuple[str, Size | None]:
    if match := re.fullmatch(rf"{OUTPUT}\s+shuffle\s+([1-9][0-9]{{0,4}})", value):
        return f"{OUTPUT} {match[1]}", None
    match = re.fullmatch(r"(\S+)(?:\s+([0-9]{1,5}(?:\s*[x×]\s*[0-9]{1,5}){0,2}))?", value)
    if match is None:
        raise MessageError(INPUT_2D_HINT)
    name, size = match.groups()
    _one_of(name, (*INPUTS, "photo", OUTPUT))
    if size:
        return name, tuple(int(n) for n in re.split(r"\s*[x×]\s*", size))
    return name, photograph().size if name == "photo" else None


def _read_weights(value: str) -> str:
    return _one_of(value, WEIGHTS)


def _read_step_by(value: str) -> str:
    return _one_of(value, StepBy)


_NUMBER = "([0-9]{1,5})"
# (row, col), or (position) for a layer with one axis.
_CELL = rf"\(\s*(?:{_NUMBER}\s*,\s*)?{_NUMBER}\s*\)"


def _read_step(value: str) -> tuple[int, int, int, int]:
    match = re.fullmatch(rf"o{_NUMBER}\s*{_CELL}(?:\s*tap\s+([1-9][0-9]{{0,8}}))?", value)
    if match is None:
        raise MessageError(
            Sentence(
                "Write the output channel, then (row, column): “o0 (1, 2)”, for Conv1d “o0 "
                "(2)”; if needed, also a step in that cell, counted from 1: “o0 (1, 2) tap 5”."
            )
        )
    channel, row, col, number = match.groups()
    return int(channel), int(row or 0), int(col), int(number or 1)


_EDITS = {
    "input": re.compile(rf"input\s+c{_NUMBER}\s*{_CELL}\s*=\s*(\S+)"),
    "weight": re.compile(rf"weight\s+o{_NUMBER}\s+c{_NUMBER}\s*{_CELL}\s*=\s*(\S+)"),
    "bias": re.compile(rf"bias\s+o{_NUMBER}\s*=\s*(\S+)"),
}


def _read_edit(value: str) -> tuple[str, tuple[int, ...], float]:
    for what, pattern in _EDITS.items():
        if match := pattern.fullmatch(value):
            *place, number = match.groups()
            return what, tuple(int(n or 0) for n in place), _read_value(number)
    raise MessageError(
        Sentence(
            "Write “input c0 (2, 3) = nan”, “weight o0 c0 (1, 1) = 2” or “bias o0 = 1”; for Conv1d "
            "“input c0 (3) = nan” and “weight o0 c0 (1) = 2”."
        )
    )


def _read_value(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise MessageError(Sentence("{0!r} is not a number.", text[:40])) from None
    if not fits_float32(value):
        raise MessageError(
            Sentence("{0} is too large: write a number up to 3.4e38, or inf.", text[:40])
        )
    # Always the same nan object, so that equal edits compare equal.
    return math.nan if math.isnan(value) else value


def _read_show(value: str) -> tuple[str, ...]:
    names = _some_of(SHOWN)(value)
    kernels = [name for name in names if name in tuple(KernelAs)]
    if len(kernels) > 1:
        raise MessageError(
            Sentence(
                "The kernel can be shown in only one way: write just one of {0}.",
                listed(dict.fromkeys(kernels)),
            )
        )
    return names


def _read_tab(value: str) -> tuple[str, ...]:
    name, *about = value.replace(",", " ").split() or [""]
    return _one_of(name, TABS), *about


# Parse the value of each key, as ``Setting`` describes it. They raise ``MessageError``.
READERS: dict[str, Callable[[str], Any]] = {
    "layer": _read_layer,
    "input": _read_input,
    "weights": _read_weights,
    "step by": _read_step_by,
    "step": _read_step,
    "edit": _read_edit,
    "show": _read_show,
    "spotlight": _some_of(SPOTLIGHTS),
    "stops": _some_of(STOPS),
    "tab": _read_tab,
    "hide": _some_of(VEILS),
}
KEYS = tuple(READERS)
