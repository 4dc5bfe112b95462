"""Connectivity: what is linked to a pixel, a weight, an output cell or a channel.

The linked cells of a map are always some rows times some columns, so nothing is searched for.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from convgui.model.call.arguments import Pair
from convgui.model.conv.axis import Axis, Line
from convgui.model.conv.geometry import Geometry

_NOTHING: Line = np.empty(0, np.intp)


class Target(NamedTuple):
    """What is pointed at: its ``kind``, and its ``place``.

    "input": (channel, row, col) in the padded input; "weight": (out_channel, channel of the
    group, kernel row, kernel col); "output": (out_channel, row, col); "in_channel": (channel,);
    "out_channel": (out_channel,); "pair": (out_channel, in_channel).
    """

    kind: str
    place: tuple[int, ...]

    def exists(self, geometry: Geometry) -> bool:
        """Whether the layer has such a place."""
        limits = places(geometry)[self.kind]
        return all(0 <= n < limit for n, limit in zip(self.place, limits, strict=True))


def places(geometry: Geometry) -> dict[str, tuple[int, ...]]:
    """For each kind of target how many places there are in each direction."""
    inputs, outputs = geometry.in_channels, geometry.out_channels
    return {
        "input": (inputs, *geometry.padded_size),
        "weight": geometry.weight_shape,
        "output": (outputs, *geometry.output_size),
        "in_channel": (inputs,),
        "out_channel": (outputs,),
        "pair": (outputs, inputs),
    }


class Links(NamedTuple):
    """Everything linked to ``target``: channels, and on their maps the product of rows and cols.

    ``input_rows`` and ``input_cols`` count in the padded input. ``count`` says how many output
    cells, over all channels, read an input cell or use a weight. ``copied`` is the padded cell
    that a border cell copies; ``is_zero`` says that it holds ``geometry.border_value`` instead,
    ``outside`` that it is none, so that nothing reads it.
    """

    target: Target
    in_channels: range
    out_channels: range
    input_rows: Line = _NOTHING
    input_cols: Line = _NOTHING
    kernel_rows: Line = _NOTHING
    kernel_cols: Line = _NOTHING
    output_rows: Line = _NOTHING
    output_cols: Line = _NOTHING
    # Hides the method of tuples, which nobody asks for.
    count: int = 0  # type: ignore[assignment]
    copied: Pair | None = None
    is_zero: bool = False
    outside: bool = False


def linked(geometry: Geometry, target: Target) -> Links | None:
    """The links of ``target``; None where the layer has no such place."""
    if not target.exists(geometry):
        return None
    ways = {"input": _of_input, "weight": _of_weight, "output": _of_output}
    return ways.get(target.kind, _of_channels)(geometry, target)


def _of_channels(geometry: Geometry, target: Target) -> Links:
    first = target.place[0]
    if target.kind == "in_channel":
        outs = geometry.outputs_of(geometry.group_of_input(first))
        return Links(target, range(first, first + 1), outs, count=len(outs))
    ins = geometry.inputs_of(geometry.group_of_output(first))
    outs = range(first, first + 1)
    if target.kind == "pair":
        own = target.place[1] in ins
        ins, outs = range(target.place[1], target.place[1] + own), range(first, first + own)
    return Links(target, ins, outs, count=len(ins))


def _of_output(geometry: Geometry, target: Target) -> Links:
    out_channel, *cell = target.place
    ins = geometry.inputs_of(geometry.group_of_output(out_channel))
    (rows, tap_rows), (cols, tap_cols) = (
        _not_outside(axis, axis.reads(n)) for axis, n in zip(geometry.axes, cell, strict=True)
    )
    own = np.array(cell[:1]), np.array(cell[1:])
    outs = range(out_channel, out_channel + 1)
    return Links(target, ins, outs, rows, cols, tap_rows, tap_cols, *own, count=1)


def _of_weight(geometry: Geometry, target: Target) -> Links:
    out_channel, inside, *tap = target.place
    channel = geometry.inputs_of(geometry.group_of_output(out_channel))[inside]
    (rows, out_rows), (cols, out_cols) = (
        _not_outside(axis, axis.read_by(n)) for axis, n in zip(geometry.axes, tap, strict=True)
    )
    own = np.array(tap[:1]), np.array(tap[1:])
    ins, outs = range(channel, channel + 1), range(out_channel, out_channel + 1)
    count = len(out_rows) * len(out_cols)
    return Links(target, ins, outs, rows, cols, *own, out_rows, out_cols, count)


def _not_outside(axis: Axis, positions: Line) -> tuple[Line, Line]:
    """The ``positions`` that are pixels or border, and their numbers."""
    within = axis.within(positions)
    return positions[within], np.flatnonzero(within)


def _of_input(geometry: Geometry, target: Target) -> Links:
    channel, *place = target.place
    channels = range(channel, channel + 1)
    outs = geometry.outputs_of(geometry.group_of_input(channel))
    if not all(n < axis.bordered for axis, n in zip(geometry.axes, place, strict=True)):
        rows, cols = (np.array([n]) for n in place)
        return Links(target, channels, outs, rows, cols, outside=True)
    inside = all(a.is_inside(n) for a, n in zip(geometry.axes, place, strict=True))
    source = [int(axis.source[n]) for axis, n in zip(geometry.axes, place, strict=True)]
    # For each axis: the positions, the taps that read them, and the outputs that do.
    lines = []
    for axis, position in zip(geometry.axes, place, strict=True):
        same = axis.same_pixel(position) if inside else np.array([position])
        reads = axis.readers(same)
        lines.append((same, np.unique(reads[:, 1]), np.unique(reads[:, 0])))
    (rows, tap_rows, out_rows), (cols, tap_cols, out_cols) = lines
    copied = None
    if not inside and min(source) >= 0:
        copied = source[0] + geometry.pads[0], source[1] + geometry.pads[1]
    count = len(outs) * len(out_rows) * len(out_cols)
    read = rows, cols, tap_rows, tap_cols, out_rows, out_cols
    is_zero = not inside and min(source) < 0
    return Links(target, channels, outs, *read, count, copied, is_zero)
