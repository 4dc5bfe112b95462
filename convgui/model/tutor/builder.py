"""Finds a layer that meets the conditions of a "build" question, to show it."""

from __future__ import annotations

import itertools
import time
from collections.abc import Iterator
from typing import Any

from convgui.model.lesson.page import Question
from convgui.model.scene.state import State
from convgui.model.sources.fields import AXES, FIELDS
from convgui.model.tutor.conditions import Condition, check_condition, parse_condition

# What is tried for the fields that no condition settles, the likeliest first.
_TRIED: dict[str, tuple[int, ...]] = {
    "padding": (*range(9), 12, 16, 20, 24),
    "stride": (1, 2, 3, 4),
    "dilation": (*range(1, 33),),
    "kernel_size": (1, 2, 3, 4, 5, 6, 7),
    "groups": (1, 2, 3, 4, 5, 6, 8, 10, 12, 16),
    "out_channels": (1, 2, 3, 4, 5, 6, 8, 10, 12, 16, 20),
    "in_channels": (1, 2, 3, 4, 6, 8, 10, 12, 16),
}
# Seconds after which no more is tried: most layers take less than a millisecond, but a large one
# whose cells are asked about takes longer.
PATIENCE = 1.0


def build(question: Question, state: State) -> State | None:
    """``state`` with as few changes as it takes to meet the question.

    None if there is no such layer near, or it is not found within ``PATIENCE``.
    """
    end = time.monotonic() + PATIENCE
    conditions = [parse_condition(text) for text in question.about]
    settled = _settled(conditions, state)
    for changes in _changes(settled):
        built = _changed(state, {**settled, **changes}, _names(conditions))
        if built and all(check_condition(text, built).holds for text in question.about):
            return built
        if time.monotonic() > end:
            break
    return None


def _names(conditions: list[Condition]) -> frozenset[str]:
    return frozenset(condition.name for condition in conditions)


def _settled(conditions: list[Condition], state: State) -> dict[str, int]:
    """The fields that the conditions themselves name, as far as the layer has them."""
    settled: dict[str, int] = {}
    for name, comparison, number in conditions:
        if comparison == "=" or (comparison in ("<=", ">=") and name.startswith("input_")):
            settled.update(_fields(name, number, state))
    ins = settled.get("in_channels", state.layer.spec.in_channels)
    for name, _, number in conditions:
        if name == "weight_depth" and number and ins % number == 0:
            settled["groups"] = ins // number
        if name == "multiplier":
            settled["out_channels"] = number * ins
        if name in ("depthwise", "multiplier"):
            settled["groups"] = ins
    return settled


def _fields(name: str, number: int, state: State) -> dict[str, int]:
    """A number for the fields of this name: both if the name says no direction."""
    names = (name, *(f"{name.removesuffix('_size')}_{axis}" for axis in AXES))
    return {own: number for own in names if own in FIELDS and own in state.form}


def _changes(settled: dict[str, int]) -> Iterator[dict[str, int]]:
    """No change, each single one, and each pair, of what is not ``settled``, by argument."""
    yield {}
    free = {
        name: numbers
        for name, numbers in _TRIED.items()
        if not any(field.startswith(name.removesuffix("_size")) for field in settled)
    }
    for name, numbers in free.items():
        for number in numbers:
            yield {name: number}
    for (one, firsts), (two, seconds) in itertools.combinations(free.items(), 2):
        for first, second in itertools.product(firsts, seconds):
            yield {one: first, two: second}


def _changed(state: State, numbers: dict[str, int], names: frozenset[str]) -> State | None:
    """The state with these numbers, padded to keep the size if that is asked; None if refused."""
    wishes: dict[str, Any] = {}
    for name, number in numbers.items():
        wishes.update(_fields(name, number, state))
    if "depthwise" in names and "in_channels" in numbers:
        # The channels of a depthwise layer change together.
        many = wishes["groups"] = numbers["in_channels"]
        if many and wishes.get("out_channels", state.layer.spec.out_channels) % many:
            wishes["out_channels"] = many
    built = state.change(**wishes)
    if built.problem:
        return None
    if "size_kept" in names and "padding" not in numbers:
        axes = built.layer.geometry.named_axes
        lost = [(axis.span - 1) for axis in axes]
        if any(n % 2 for n in lost):
            pads: dict[str, Any] = {"padding_kind": "same"}
        else:
            ways = AXES[-len(axes) :]
            pads = {f"padding_{way}": n // 2 for way, n in zip(ways, lost, strict=True)}
        built = built.change(**{own: pad for own, pad in pads.items() if own in built.form})
    return None if built.problem else built
