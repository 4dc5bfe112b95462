"""Who reads whom: what is linked to a pixel, a weight, an output cell or a channel.

All of it is arithmetic on one axis at a time: whatever a convolution links is a lattice, the
product of some rows and some columns, so nothing is ever searched for.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from convgui.model.conv.arguments import Pair
from convgui.model.conv.spec import Conv2dSpec

if TYPE_CHECKING:
    from convgui.model.scene.tensors import Tensors

Line = NDArray[np.intp]


def _nothing() -> Line:
    return np.empty(0, np.intp)


@dataclass(frozen=True)
class Target:
    """What is pointed at: its ``kind``, and its ``place``.

    "input": (channel, row, col) in the padded input; "weight": (out_channel, channel of the
    group, kernel row, kernel col); "output": (out_channel, row, col); "in_channel": (channel,);
    "out_channel": (out_channel,); "pair": (out_channel, in_channel).
    """

    kind: str
    place: tuple[int, ...]


@dataclass(frozen=True, eq=False)
class Links:
    """Everything linked to ``target``: channels, and on their maps the product of rows and cols.

    ``input_rows`` and ``input_cols`` count in the padded input. ``count`` says how many output
    cells, over all channels, read an input cell or use a weight. ``copied`` is the padded cell
    that a border cell copies; ``is_zero`` says that it is an added zero instead.
    """

    target: Target
    in_channels: range
    out_channels: range
    input_rows: Line = field(default_factory=_nothing)
    input_cols: Line = field(default_factory=_nothing)
    kernel_rows: Line = field(default_factory=_nothing)
    kernel_cols: Line = field(default_factory=_nothing)
    output_rows: Line = field(default_factory=_nothing)
    output_cols: Line = field(default_factory=_nothing)
    count: int = 0
    copied: Pair | None = None
    is_zero: bool = False


def readers(
    positions: Line, taps: int, stride: int, dilation: int, outputs: int
) -> NDArray[np.intp]:
    """(n, 2) on one axis: the output and the tap of each read of these padded positions.

    Output o reads position o * stride + tap * dilation.
    """
    tap = np.arange(taps)
    start = np.asarray(positions)[:, None] - tap * dilation
    output = start // stride
    position, tap = np.nonzero((start % stride == 0) & (output >= 0) & (output < outputs))
    return np.stack([output[position, tap], tap], axis=1)


def read_counts(
    size: int, taps: int, stride: int, dilation: int, outputs: int
) -> NDArray[np.int64]:
    """(size,) on one padded axis: how often each position is read by one output channel."""
    places = np.arange(outputs)[:, None] * stride + np.arange(taps) * dilation
    return np.bincount(places.ravel(), minlength=size)


def coverage(tensors: Tensors) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How often each input row and column is read: (H,) and (W,), their product is the map.

    For one output channel; a pixel that the border copies is read through its copies too.
    """
    spec = tensors.spec
    height, width = tensors.x.shape[1:]
    outputs = spec.output_size((height, width))
    found = []
    for axis, size in enumerate((height, width)):
        source = tensors.sources[axis]
        counts = read_counts(
            len(source),
            spec.kernel_size[axis],
            spec.stride[axis],
            spec.dilation[axis],
            outputs[axis],
        )
        inside = source >= 0
        own = np.bincount(source[inside], weights=counts[inside], minlength=size)
        found.append(own.astype(np.int64))
    return found[0], found[1]


def linked(tensors: Tensors, target: Target) -> Links | None:
    """The links of ``target``; None where the layer has no such place."""
    spec = tensors.spec
    height, width = tensors.x.shape[1:]
    rows, cols = spec.output_size((height, width))
    kind, place = target.kind, target.place
    if not _exists(tensors, target, (rows, cols)):
        return None
    if kind in ("in_channel", "out_channel", "pair"):
        group = group_of(spec, out_channel=place[0]) if kind != "in_channel" else None
        group = group_of(spec, in_channel=place[0]) if group is None else group
        ins, outs = inputs_of(spec, group), outputs_of(spec, group)
        if kind == "pair":
            own = place[1] in ins
            ins, outs = (range(place[1], place[1] + own), range(place[0], place[0] + own))
        elif kind == "in_channel":
            ins = range(place[0], place[0] + 1)
        else:
            outs = range(place[0], place[0] + 1)
        return Links(target, ins, outs, count=len(outs) if kind == "in_channel" else len(ins))
    (kh, kw), (sh, sw), (dh, dw) = spec.kernel_size, spec.stride, spec.dilation
    if kind == "output":
        out_channel, row, col = place
        group = group_of(spec, out_channel=out_channel)
        return Links(
            target,
            inputs_of(spec, group),
            range(out_channel, out_channel + 1),
            row * sh + np.arange(kh) * dh,
            col * sw + np.arange(kw) * dw,
            np.arange(kh),
            np.arange(kw),
            np.array([row]),
            np.array([col]),
            1,
        )
    if kind == "weight":
        out_channel, inside, tap_row, tap_col = place
        channel = inputs_of(spec, group_of(spec, out_channel=out_channel))[inside]
        return Links(
            target,
            range(channel, channel + 1),
            range(out_channel, out_channel + 1),
            np.arange(rows) * sh + tap_row * dh,
            np.arange(cols) * sw + tap_col * dw,
            np.array([tap_row]),
            np.array([tap_col]),
            np.arange(rows),
            np.arange(cols),
            rows * cols,
        )
    return _of_input(tensors, target, (rows, cols))


def weights_used(links: Links, tensors: Tensors) -> NDArray[np.float64]:
    """(out_channels, output rows, output cols): the weight with which each reads the input cell.

    Where an output reads the pixel more than once, through copies in the border, their sum.
    """
    spec = tensors.spec
    channel = links.target.place[0]
    inside = channel - inputs_of(spec, group_of(spec, in_channel=channel))[0]
    first, last = links.out_channels[0], links.out_channels[-1]
    kernels = tensors.weight[first : last + 1, inside].astype(np.float64)
    outputs = spec.output_size(tensors.x.shape[1:])
    sides = []
    for axis, (positions, lines) in enumerate(
        ((links.input_rows, links.output_rows), (links.input_cols, links.output_cols))
    ):
        reads = readers(
            positions,
            spec.kernel_size[axis],
            spec.stride[axis],
            spec.dilation[axis],
            outputs[axis],
        )
        side = np.zeros((len(lines), spec.kernel_size[axis]))
        np.add.at(side, (np.searchsorted(lines, reads[:, 0]), reads[:, 1]), 1)
        sides.append(side)
    used: NDArray[np.float64] = sides[0] @ kernels @ sides[1].T
    return used


def group_of(
    spec: Conv2dSpec, *, in_channel: int | None = None, out_channel: int | None = None
) -> int:
    """The group of an input or of an output channel."""
    if in_channel is not None:
        return in_channel * spec.groups // spec.in_channels
    assert out_channel is not None
    return out_channel * spec.groups // spec.out_channels


def inputs_of(spec: Conv2dSpec, group: int) -> range:
    """The input channels of a group."""
    deep = spec.in_channels // spec.groups
    return range(group * deep, (group + 1) * deep)


def outputs_of(spec: Conv2dSpec, group: int) -> range:
    """The output channels of a group."""
    each = spec.out_channels // spec.groups
    return range(group * each, (group + 1) * each)


def _exists(tensors: Tensors, target: Target, output: Pair) -> bool:
    spec = tensors.spec
    limits = {
        "input": (spec.in_channels, *spec.padded_size(tensors.x.shape[1:])),
        "weight": spec.weight_shape,
        "output": (spec.out_channels, *output),
        "in_channel": (spec.in_channels,),
        "out_channel": (spec.out_channels,),
        "pair": (spec.out_channels, spec.in_channels),
    }[target.kind]
    return all(0 <= n < limit for n, limit in zip(target.place, limits, strict=True))


def _same_pixel(tensors: Tensors, axis: int, position: int) -> Line:
    """The padded positions that hold the same pixel as this one, which is not in the border."""
    source = tensors.sources[axis]
    before = tensors.spec.pads[axis][0]
    own = position - before
    if 0 <= own < tensors.x.shape[1 + axis]:
        return np.flatnonzero(source == own)
    return np.array([position])


def _of_input(tensors: Tensors, target: Target, output: Pair) -> Links:
    spec = tensors.spec
    channel, *place = target.place
    group = group_of(spec, in_channel=channel)
    sizes = tensors.x.shape[1:]
    inside = all(0 <= place[axis] - spec.pads[axis][0] < sizes[axis] for axis in (0, 1))
    source = [int(tensors.sources[axis][place[axis]]) for axis in (0, 1)]
    lines, taps, positions = [], [], []
    for axis in (0, 1):
        same = _same_pixel(tensors, axis, place[axis]) if inside else np.array([place[axis]])
        reads = readers(
            same, spec.kernel_size[axis], spec.stride[axis], spec.dilation[axis], output[axis]
        )
        lines.append(np.unique(reads[:, 0]))
        taps.append(np.unique(reads[:, 1]))
        positions.append(same)
    outs = outputs_of(spec, group)
    copied = None
    if not inside and min(source) >= 0:
        copied = source[0] + spec.pads[0][0], source[1] + spec.pads[1][0]
    return Links(
        target,
        range(channel, channel + 1),
        outs,
        positions[0],
        positions[1],
        taps[0],
        taps[1],
        lines[0],
        lines[1],
        len(outs) * len(lines[0]) * len(lines[1]),
        copied,
        not inside and min(source) < 0,
    )
