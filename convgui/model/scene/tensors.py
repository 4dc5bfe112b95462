"""The numbers of a layer: input, weight, bias, and the output whole or in part."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from convgui.model.call.arguments import Pair
from convgui.model.conv.axis import Axis, Line
from convgui.model.conv.forward import Array, convolve, plan
from convgui.model.conv.geometry import Geometry
from convgui.model.scene.layer import Layer
from convgui.model.sources.inputs import (
    Floats,
    fit_picture,
    frozen,
    make_input,
)
from convgui.model.sources.kernels import make_weights
from convgui.model.sources.recent import Recent

# An infinite number that meets a zero gives NaN, as in PyTorch; that needs no warning.
QUIETLY = np.errstate(invalid="ignore", over="ignore")


# Up to here the whole output is computed at once; beyond, only what is looked at.
QUICK_MACS = 200_000_000
QUICK_NUMBERS = 1 << 25
# Pixels copied at a time when only some cells are computed.
COPIED = 1 << 22
# Cells a side in an overview, fewer where all of them would take long or be too many.
THUMBNAIL = 96
THUMBNAIL_MACS = 1 << 30
THUMBNAIL_NUMBERS = 1 << 24
# Bytes of earlier layers that are kept, so that going back is quick.
KEPT = 1 << 28


class Scales(NamedTuple):
    """Kind ("signed", "amount", "picture") and largest absolute value of the numbers shown."""

    x: tuple[str, float]
    weight: tuple[str, float]
    output: tuple[str, float]


@dataclass(frozen=True, eq=False)
class Tensors:
    """x (C_in, H, W), weight ``geometry.weight_shape``, bias (C_out,) or None: float32, read-only.

    ``pictured``: the input is a photograph or another picture.
    """

    geometry: Geometry
    x: Floats
    weight: Floats
    bias: Floats | None
    pictured: bool = False

    @cached_property
    @QUIETLY
    def output(self) -> Array:
        """The finished output, (C_out, H_out, W_out), read-only; computed when first asked for."""
        geometry = self.geometry
        padded = geometry.in_channels * math.prod(geometry.padded_size)
        if padded > max(QUICK_NUMBERS, self._cell_reads * math.prod(geometry.output_size)):
            # Most of a border this wide is never read.
            y = self.computed_at(slice(None), *map(np.arange, geometry.output_size))
        else:
            y = convolve(plan(geometry), self.x, self.weight, self.bias)
        y.flags.writeable = False
        return y

    @property
    def nbytes(self) -> int:
        """The memory that is held: input, weight, and what has been computed so far."""
        made = ("output", "small_x", "small_output")
        arrays = [self.x, self.weight, *(vars(self)[name] for name in made if name in vars(self))]
        return sum(int(array.nbytes) for array in arrays)

    @property
    def _cell_reads(self) -> int:
        """Pixels that the cells of all outputs at one place read."""
        return self.geometry.in_channels * math.prod(self.geometry.kernel)

    @property
    def _is_quick(self) -> bool:
        """Whether the whole output can be computed in a moment."""
        geometry = self.geometry
        cells = math.prod(geometry.output_size)
        numbers = max(geometry.out_channels * cells, self._cell_reads * cells // 2)
        return geometry.macs <= QUICK_MACS and numbers <= QUICK_NUMBERS

    def padded(self, channel: slice | int, rows: Line, cols: Line) -> Array:
        """The padded input at these rows and columns only: (…, len(rows), len(cols))."""
        down, across = self.geometry.axes
        source_rows, source_cols = down.source[rows], across.source[cols]
        values = self.x[channel][..., source_rows[:, None], source_cols]
        values[..., source_rows < 0, :] = 0
        values[..., source_cols < 0] = 0
        return values

    @QUIETLY
    def output_at(self, channels: slice, rows: Line, cols: Line) -> Array:
        """The output at these channels, rows and columns only; exact, and costs only those.

        ``channels`` must cover whole groups, or lie within one.
        """
        if "output" in self.__dict__ or self._is_quick:
            return self.output[channels][:, rows[:, None], cols]
        return self.computed_at(channels, rows, cols)

    def computed_at(self, channels: slice, rows: Line, cols: Line) -> Array:
        """As ``output_at``, without ever computing the whole output."""
        first, last, _ = channels.indices(self.geometry.out_channels)
        width = max(1, min(cols.size, COPIED // self._cell_reads))
        height = max(1, COPIED // (self._cell_reads * width))
        y = np.empty((last - first, rows.size, cols.size), self.x.dtype)
        for row in range(0, rows.size, height):
            for col in range(0, cols.size, width):
                block = slice(row, row + height), slice(col, col + width)
                y[:, *block] = self._computed_block(first, last, rows[block[0]], cols[block[1]])
        return y

    def _computed_block(self, first: int, last: int, rows: Line, cols: Line) -> Array:
        geometry, channels = self.geometry, slice(first, last)
        groups = range(geometry.group_of_output(first), geometry.group_of_output(last - 1) + 1)
        inputs = slice(groups.start * geometry.deep, groups.stop * geometry.deep)
        # The pixels that the wanted cells read, set side by side: a kernel's width apart each.
        taken, axes = [], []
        for axis, outputs in zip(geometry.axes, (rows, cols), strict=True):
            taken.append(axis.position(outputs[:, None], np.arange(axis.taps)).ravel())
            axes.append(Axis(axis.name, taken[-1].size, axis.taps, stride=axis.taps))
        part = Geometry(len(groups) * geometry.deep, last - first, len(groups), (axes[0], axes[1]))
        bias = None if self.bias is None else self.bias[channels]
        return convolve(plan(part), self.padded(inputs, *taken), self.weight[channels], bias)

    @cached_property
    def small_x(self) -> Floats:
        """The input for an overview: every n-th pixel, at most ``THUMBNAIL`` a side."""
        rows, cols = _sampled(self.geometry.input_size, THUMBNAIL_NUMBERS // len(self.x))
        return self.x[:, rows[:, None], cols]

    @cached_property
    def small_output(self) -> Array:
        """The output for an overview: every n-th cell, at most ``THUMBNAIL`` a side."""
        most = THUMBNAIL_NUMBERS // self.geometry.out_channels
        if not self._is_quick:
            work = THUMBNAIL_MACS // self.weight.size, COPIED // self._cell_reads
            most = min(most, *work)
        return self.output_at(slice(None), *_sampled(self.geometry.output_size, most))

    @cached_property
    def scales(self) -> Scales:
        """How each kind of number is to be coloured; the same from step to step."""
        x_kind = "signed" if (self.small_x < 0).any() else "picture" if self.pictured else "amount"
        return Scales(
            (x_kind, _largest(self.small_x)),
            ("signed", _largest(self.weight)),
            ("signed", _largest(self.small_output)),
        )


_recent: Recent[Tensors] = Recent(KEPT, lambda tensors: tensors.nbytes)


def tensors_of(layer: Layer) -> Tensors:
    """The tensors of a layer, cached.

    Sources generate them, edits are applied, and the kernel is then made as it is shown.
    """
    return _recent.get(layer, lambda: _make(layer))


def _make(layer: Layer) -> Tensors:
    spec, picture = layer.spec, layer.picture_shown
    if picture:
        x = fit_picture(picture, spec.in_channels, layer.input_size)
    else:
        x = make_input(layer.input_source, spec.in_channels, layer.input_size, layer.seed)
    own = spec.geometry(layer.input_size)
    if layer.weight_source == "file" and layer.given:
        weight, bias = layer.given.weight_and_bias()
        weight = spec.lifted(weight)
    else:
        weight, bias = make_weights(layer.weight_source, own.weight_shape, layer.seed + 1)
    x = layer.edits.applied("input", x)
    weight, bias = layer.edits.applied("weight", weight), layer.edits.applied("bias", bias)
    if layer.kernel_as == "flipped":
        weight = frozen(weight[..., ::-1, ::-1].copy())
    elif layer.kernel_as == "zero_filled":
        weight = frozen(zero_filled(weight, own))
    photo = picture is not None and picture.photo
    return Tensors(layer.geometry, x, weight, bias if spec.bias else None, photo)


def own_weight(weight: Floats, layer: Layer) -> Floats:
    """The layer's own kernel, from the one that is shown in its place (see ``kernel_as``)."""
    if layer.kernel_as == "flipped":
        return weight[..., ::-1, ::-1]
    if layer.kernel_as == "zero_filled":
        down, across = layer.spec.geometry(layer.input_size).axes
        return weight[..., :: down.dilation, :: across.dilation]
    return weight


def plain_tensors(layer: Layer, tensors: Tensors) -> Tensors:
    """The tensors of ``layer`` as it is, from those of the kernel put in its place."""
    if layer.kernel_as == "plain":
        return tensors
    own = layer.spec.geometry(layer.input_size)
    return replace(tensors, geometry=own, weight=own_weight(tensors.weight, layer))


def zero_filled(weight: NDArray[Any], geometry: Geometry) -> NDArray[Any]:
    """The kernel (out, in/groups, span, span) of dilation 1 with zeros in the gaps."""
    down, across = geometry.axes
    filled = np.zeros((*weight.shape[:2], *geometry.span), weight.dtype)
    filled[..., :: down.dilation, :: across.dilation] = weight
    return filled


def _sampled(size: Pair, most: int) -> tuple[Line, Line]:
    """Every n-th row and column of a map, for an overview of ``most`` cells or fewer."""
    side = THUMBNAIL
    while side > 1 and math.prod(min(n, side) for n in size) > most:
        side -= 1
    rows, cols = (np.arange(0, n, -(-n // side)) for n in size)
    return rows, cols


def _largest(values: Array) -> float:
    finite = np.abs(values[np.isfinite(values)])
    return float(finite.max(initial=0)) or 1.0
