"""What one output of a layer that is not on the stage reads of the layer's input."""

from __future__ import annotations

import math
from enum import Enum
from typing import Any, NamedTuple

import numpy as np

from convgui.model.conv.axis import Axis
from convgui.model.conv.geometry import Geometry
from convgui.model.network.forward_order import RESHAPES
from convgui.model.network.rule import Shape, Values, as_tuple, spread

# Along an axis; of a longer one it is not known whether all pixels are repeated equally often.
MOST_OUTPUTS = 1 << 13


class FieldScope(Enum):
    """How much of its input one output of a layer without a window reads."""

    # What is at its place: of its own channel, of some, of all channels.
    PLACE = "place"
    SOME = "some"
    CHANNELS = "channels"
    # All rows and columns.
    WHOLE = "whole"
    # More than its place, and how much is not followed.
    UNKNOWN = "unknown"


class Reads(NamedTuple):
    """What one output of a layer reads of the layer's input: a window, or else a ``scope``."""

    kind: str
    scope: FieldScope
    window: Geometry | None = None


_ALL_MAP = ("InstanceNorm1d", "InstanceNorm2d", "GroupNorm")
_LAST_AXES = ("LayerNorm", "RMSNorm")
_ALONG = ("Softmax", "Softmin", "LogSoftmax")
_WINDOWED = (
    *("Zero", "Constant", "Reflection", "Replication", "Circular"),
    *("PixelShuffle", "PixelUnshuffle", "Adaptive", "Upsampl"),
)
_PAD_MODES = {"Reflection": "reflect", "Replication": "replicate", "Circular": "circular"}


def reads_of(kind: str, values: Values, given: Shape) -> Reads:
    """What one output of a layer reads of an input of the shape ``given``."""
    if kind in RESHAPES:
        return _of_reshape(kind, values, given)
    scope = _scope(kind, values, given)
    return Reads(kind, scope, None if scope == FieldScope.WHOLE else _window(kind, values, given))


def _of_reshape(kind: str, values: Values, given: Shape) -> Reads:
    """One that flattens is read as such a layer."""
    first, *rest = values["size"]
    flat = first in (None, -1, given[0]) and rest in ([-1], [math.prod(given[1:])])
    return Reads("Flatten", FieldScope.PLACE) if flat else Reads(kind, FieldScope.UNKNOWN)


def _scope(kind: str, values: Values, given: Shape) -> FieldScope:
    """How much one output reads where it has no window."""
    if kind in _ALL_MAP:
        return FieldScope.WHOLE
    if kind in _LAST_AXES:
        whole = len(as_tuple(values["normalized_shape"])) >= len(given) - 2
        return FieldScope.WHOLE if whole else FieldScope.UNKNOWN
    if kind == "Linear":
        return FieldScope.WHOLE if len(given) == 2 else FieldScope.UNKNOWN
    if kind in _ALONG or kind == "GLU":
        return _along(kind, values["dim"], given)
    if kind == "Softmax2d":
        return FieldScope.CHANNELS
    if kind == "LocalResponseNorm":
        return FieldScope.SOME
    if kind.startswith("Adaptive"):
        return (
            FieldScope.WHOLE if set(as_tuple(values["output_size"])) == {1} else FieldScope.UNKNOWN
        )
    if kind.startswith("Upsampl"):
        return FieldScope.UNKNOWN
    return FieldScope.PLACE


def _along(kind: str, dim: int | None, given: Shape) -> FieldScope:
    """How much is read along one axis; PyTorch chooses it where ``dim`` is None."""
    axis = int(len(given) in (2, 4)) if dim is None else dim % len(given)
    if axis == 0:
        return FieldScope.PLACE
    if axis > 1 or (len(given) == 2 and kind == "GLU"):
        return FieldScope.UNKNOWN
    if len(given) == 2:
        return FieldScope.WHOLE
    return FieldScope.SOME if kind == "GLU" else FieldScope.CHANNELS


def _window(kind: str, values: Values, given: Shape) -> Geometry | None:
    """The window of a layer without a kernel of its own, if each output has the same one."""
    if len(given) not in (3, 4) or not kind.startswith(_WINDOWED):
        return None
    sizes = given[2:]
    lines: list[Axis | None] = []
    for place, size in enumerate(sizes):
        letter = "HW"[place] if len(sizes) == 2 else "L"
        lines.append(_axis(kind, values, Axis(letter, size, 1), place, len(sizes)))
    rows, cols = [Axis("", 1, 1), *lines][-2:]
    if rows is None or cols is None:
        return None
    return Geometry(given[1], given[1], given[1], (rows, cols))


def _axis(kind: str, values: Values, plain: Axis, place: int, axes: int) -> Axis | None:
    """What is read along the axis at ``place``; ``plain`` is that axis, read one by one."""
    size = plain.size
    if "Pad" in kind:
        ends = spread(values["padding"], 2 * axes)
        first = 2 * (axes - 1 - place)
        mode = next((own for name, own in _PAD_MODES.items() if kind.startswith(name)), "zeros")
        return Axis(plain.name, size, 1, before=ends[first], after=ends[first + 1], mode=mode)
    if kind == "PixelShuffle":
        return _repeated(plain, values["upscale_factor"])
    if kind == "PixelUnshuffle":
        # Each channel has one pixel of a block.
        factor = values["downscale_factor"]
        return Axis(plain.name, size, 1, factor)
    if kind.startswith("Adaptive"):
        asked = spread(values["output_size"], axes)[place]
        return _adapted(plain, size if asked is None else asked, axes)
    if kind.startswith("Upsampl") and str(values["mode"]).startswith("nearest"):
        return _nearest(plain, values, place, axes)
    return None


def _repeated(plain: Axis, times: int) -> Axis:
    """Each pixel ``times`` times: a window over the pixels with zeros between them."""
    more = times - 1
    return Axis(plain.name, plain.size, times, before=more, after=more, stuffing=more)


def _adapted(plain: Axis, outputs: int, axes: int) -> Axis | None:
    """Adaptive pooling where all windows are alike."""
    if outputs < 1:
        return None
    if plain.size % outputs == 0:
        step = plain.size // outputs
        return Axis(plain.name, plain.size, step, step)
    return _repeated(plain, outputs // plain.size) if outputs % plain.size == 0 else None


def _nearest(plain: Axis, values: Values, place: int, axes: int) -> Axis | None:
    """Upsampling that repeats each pixel equally often, as far as PyTorch's rounding lets it."""
    size, asked = plain.size, values["size"]
    factor: Any = None
    if asked is None:
        factor = spread(values["scale_factor"], axes)[place]
        outputs = int(size * factor)
    else:
        outputs = spread(asked, axes)[place]
    if not size <= outputs <= MOST_OUTPUTS or outputs % size:
        return None
    told = factor is not None and not values.get("recompute_scale_factor")
    scale = np.float32(1 / factor) if told else np.float32(size) / np.float32(outputs)
    half = np.float32(0.5 if values["mode"] == "nearest-exact" else 0)
    place_of = np.arange(outputs, dtype=np.float32)
    read = np.minimum(np.floor((place_of + half) * scale).astype(int), size - 1)
    times = outputs // size
    alike = np.array_equal(read, np.arange(outputs) // times)
    return _repeated(plain, times) if alike else None
