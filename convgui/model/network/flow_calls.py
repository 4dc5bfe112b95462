"""Calls in ``forward`` that move or reduce one map, as ``moves`` reads them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from convgui.model.call.arguments import SpecError
from convgui.model.network.code_values import Value
from convgui.model.network.constants import MOST_ITEMS
from convgui.model.network.moves import (
    PART,
    REDUCTIONS,
    SAME_SIZES,
    WITH_PLACES,
    reduced_call,
    split,
)
from convgui.model.network.rule import Shape

_OTHER_NAMES = {
    **{"swapaxes": "transpose", "swapdims": "transpose", "tile": "repeat"},
    "split_with_sizes": "split",
}
# What they are called with; of those with a star as many as there are.
_NAMES: dict[str, tuple[str, ...]] = {
    "transpose": ("dim0", "dim1"),
    "unsqueeze": ("dim",),
    "chunk": ("chunks", "dim"),
    "split": ("split_size", "dim"),
    "unbind": ("dim",),
    "repeat_interleave": ("repeats", "dim"),
    "narrow": ("dim", "start", "length"),
    "select": ("dim", "index"),
}
_SEVERAL = {"permute": "dims", "squeeze": "dim", "expand": "size", "repeat": "repeats"}
_DEFAULTS: dict[str, Value] = {"chunk.dim": 0, "split.dim": 0, "unbind.dim": 0}
# Arguments that say how it is done.
_NOTHING_OF_SIZES = ("dtype", "inplace", "out", "unbiased", "correction", "p", "ord", "training")


class MapCall(NamedTuple):
    """What a call gives: a map for each of ``calls``; ``several``: in a tuple."""

    kind: str
    calls: tuple[str, ...]
    several: bool = False


def call_of(
    name: str, rest: Sequence[Value], named: Mapping[str, Value], shape: Shape | None
) -> MapCall | None:
    """The call ``name`` of a map of this ``shape``; None if it is none of those."""
    name = _OTHER_NAMES.get(name.removesuffix("_"), name.removesuffix("_"))
    if name in SAME_SIZES:
        return MapCall(name, (f"{name}()",))
    if name in REDUCTIONS:
        return _reduction(name, rest, named)
    given = _given(name, rest, named)
    if given is None:
        return None
    if name == "narrow":
        dimension, start, length = given
        return _along(dimension, f"{start}:{start + length}") if start >= 0 else None
    if name == "select":
        return _along(given[0], str(given[1]))
    if name in ("chunk", "split", "unbind"):
        return _pieces(name, given, shape)
    return MapCall(name, (f"{name}({', '.join(map(str, given))})",))


def _given(name: str, rest: Sequence[Value], named: Mapping[str, Value]) -> list[Any] | None:
    """All numbers of a call, in order; None where they are not known."""
    values: list[Value] = []
    if name in _SEVERAL:
        several = [*rest, *(value for key, value in named.items() if key.startswith("dim"))]
        values = [*several[0]] if len(several) == 1 and _is_list(several[0]) else several
        if len(rest) + len(named) != len(several):
            return None
    elif name in _NAMES:
        names = _NAMES[name]
        # The method calls its first argument otherwise than the function.
        known = {
            key.removesuffix("_or_sections").removesuffix("s"): own for key, own in named.items()
        }
        found = dict(zip((own.removesuffix("s") for own in names), rest, strict=False)) | known
        for own in names:
            key = own.removesuffix("s")
            values.append(found.get(key, _DEFAULTS.get(f"{name}.{own}")))
    else:
        return None
    whole = all(
        isinstance(value, int) or (name == "split" and _is_sizes(value)) for value in values
    )
    return [_plain(value) for value in values] if whole else None


def _is_list(value: Value) -> bool:
    return isinstance(value, (tuple, list))


def _is_sizes(value: Value) -> bool:
    return _is_list(value) and all(isinstance(own, int) for own in value)


def _plain(value: Value) -> Any:
    return [int(own) for own in value] if _is_list(value) else int(value)


def _along(dimension: int, key: str) -> MapCall | None:
    if dimension < 0:
        return MapCall(PART, (f"x[{', '.join(['...', key, *[':'] * (-1 - dimension)])}]",))
    return MapCall(PART, (f"x[{', '.join([*[':'] * dimension, key])}]",))


def _pieces(name: str, given: list[Any], shape: Shape | None) -> MapCall | None:
    into, dimension = given if len(given) == 2 else (0, given[0])
    count = len(into) if isinstance(into, list) else into if name == "chunk" else None
    if shape is not None:
        try:
            count = len(split(name, into, dimension, shape))
        except SpecError:
            # The first of them is refused.
            count = count or 1
    if not count or not 0 < count <= MOST_ITEMS:
        return None
    shown = ", ".join(map(str, given))
    calls = (f"{name}({shown})[{place}]" for place in range(count))
    return MapCall(name, tuple(calls), several=True)


def _reduction(name: str, rest: Sequence[Value], named: Mapping[str, Value]) -> MapCall | None:
    known = {key: own for key, own in named.items() if key not in _NOTHING_OF_SIZES}
    known = {{"axis": "dim"}.get(key, key): own for key, own in known.items()}
    plain = [*rest][1:] if name == "norm" else rest
    found = dict(zip(("dim", "keepdim"), plain, strict=False)) | known
    dimensions, keep = found.pop("dim", None), found.pop("keepdim", False)
    axes = dimensions if _is_list(dimensions) else [dimensions]
    if found or not axes or not all(type(axis) is int for axis in axes):
        return None
    if type(keep) is not bool:
        return None
    places = name in WITH_PLACES
    return MapCall(name, (reduced_call(name, (*axes,), keep),) * (1 + places), several=places)
