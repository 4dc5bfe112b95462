"""A model that is given numbers of another type than it computes with."""

from __future__ import annotations

from typing import Any

from convgui.scripting.passed import has_parts, with_parts
from convgui.scripting.record import (
    Recording,
    convolutions_of,
    layers_of,
    numbers_in,
    run_model,
)
from convgui.scripting.torch_layer import as_array, is_layer


def run_on(model: Any, x: Any, watched: dict[str, Any], wanted: str | None, nth: int) -> Recording:
    """As ``run_model``; if the type of ``x`` is to blame for an error, on floating-point numbers.

    Not from the start: there are layers that take whole numbers only. Raises ``ShowError``.
    """
    recording = run_model(model, x, watched, wanted, nth)
    # A pool has no numbers of its own, by which the type would be known.
    known = convolutions_of(watched) or layers_of(watched)
    if not known or not _got_another_type(recording, watched[known[0]]):
        return recording
    assert recording.failed is not None
    given = _as_floats(x, _type_of(recording.failed.given))
    again = run_model(model, given, watched, wanted, nth)
    return again if _is_further(again, recording, watched) else recording


def _as_floats(given: Any, kind: str) -> Any:
    """``given`` with numbers of the type ``kind``, of whatever is in it, as floating-point ones."""
    read = numbers_in(given)
    given = given if read is None else read
    if has_parts(given):
        return with_parts(given, lambda own: _as_floats(own, kind))
    return as_array(given, "x") if _type_of(given) == kind else given


def _got_another_type(recording: Recording, layer: Any) -> bool:
    """Whether a layer failed on numbers of another type than ``layer`` computes with."""
    if recording.failed is None:
        return False
    # Not by its weight: one that is made when it is read may change with that.
    own = next((_type_of(p) for p in layer.parameters() if p.is_floating_point()), "float32")
    return _type_of(recording.failed.given) not in ("", own)


def _is_further(again: Recording, before: Recording, modules: dict[str, Any]) -> bool:
    """Whether another run tells more: a layer that takes whole numbers would fail in its turn."""
    if again.failed is None or before.failed is None:
        return True
    name = again.failed.name
    return name != before.failed.name or is_layer(modules[name])


def _type_of(numbers: Any) -> str:
    """The type of the numbers of a tensor or an array, such as "float32"."""
    return str(getattr(numbers, "dtype", "")).rpartition(".")[2]
