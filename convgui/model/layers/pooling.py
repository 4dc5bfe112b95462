"""``torch.nn.MaxPool2d`` and ``torch.nn.AvgPool2d``: arguments, sizes, and what they compute.

A pool works on each channel by itself. What lies in the border counts as -inf for a maximum and
as 0 for a mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Any, ClassVar

import numpy as np

from convgui.model.call.arguments import (
    AVG_POOL_ARGUMENTS,
    MAX_POOL_ARGUMENTS,
    Pair,
    Size,
    as_integer,
    as_truth,
)
from convgui.model.call.arrays import as_sides, check_type
from convgui.model.conv.axis import Array, Axis, Counts
from convgui.model.conv.forward import pad
from convgui.model.conv.geometry import Combine, Geometry
from convgui.model.conv.operator import Operator, tensor_of
from convgui.model.layers import pooling_refusals as refusals
from convgui.model.layers.pooling_refusals import PoolArguments, as_flag, as_number, as_pool_size
from convgui.model.layers.strided import read_by
from convgui.model.layers.winners import Indices, winners


class PoolSpec(PoolArguments, Operator):
    """A pool: PyTorch's arguments, with PyTorch's order, defaults and meaning.

    Sizes are given as an int or (height, width) and kept as (height, width); a stride that is not
    given is ``kernel_size``. Raises ``SpecError`` for whatever PyTorch refuses regardless of the
    input.
    """

    LETTERS = ("H", "W")
    COMBINE: ClassVar[Combine]

    def check(self) -> None:
        """Raise what PyTorch raises regardless of the input."""
        refusals.check(self)

    @property
    def arguments(self) -> dict[str, Any]:
        """The arguments; a stride that equals the kernel's size is not given."""
        given = super().arguments
        return given | ({"stride": None} if self.stride == self.kernel_size else {})

    def axes(self, input_size: Size) -> tuple[Axis, ...]:
        """Rows and columns; the input size is not checked.

        With ``ceil_mode`` the last window may hang over the end, unless it would begin behind the
        input and the border before it.
        """
        made = []
        for letter, size, k, s, p, d in zip(
            self.LETTERS,
            input_size,
            self.kernel_size,
            self.stride,
            self.padding,
            self.dilation,
            strict=True,
        ):
            axis = Axis(letter, size, k, s, d, p, p)
            missing = -(axis.padded - axis.span) % s
            if self.ceil_mode and axis.position(axis.outputs, 0) < axis.before + size:
                axis = replace(axis, overhang=missing)
            made.append(axis)
        return tuple(made)

    def geometry(self, input_size: Pair, channels: int | None = None) -> Geometry:
        """The geometry on an input of (H, W) with so many channels. Raises ``SpecError``."""
        count = 1 if channels is None else as_integer("channels", channels)
        size = as_sides(input_size)
        rows, cols = self.axes(size)
        refusals.check_shape(self.FUNCTION, (1, count, *size))
        refusals.check_output(count, (rows, cols))
        return Geometry(count, count, count, (rows, cols), self.COMBINE)

    def forward(self, x: Array) -> Array:
        """What PyTorch's layer gives: for a maximum the values, without the indices.

        x: (N, C, H, W) or (C, H, W), float32 or float64. Returns (N, C, H_out, W_out) or without
        N, dtype of x. Raises ``SpecError`` where PyTorch refuses the input.
        """
        geometry = self._geometry_on(x)
        return pooled(pad(x, geometry), geometry, self.divisors(geometry.axes))

    def divisors(self, axes: tuple[Axis, Axis]) -> Counts | None:
        """(H_out, W_out): what the sum of each cell is divided by; None for a maximum."""
        return None

    def _geometry_on(self, x: Array) -> Geometry:
        shape, dtype = tensor_of(x, "x")
        refusals.check_shape(self.FUNCTION, shape)
        check_type(dtype)
        return self.geometry((shape[-2], shape[-1]), shape[-3])


@dataclass(frozen=True, init=False)
class MaxPool2dSpec(PoolSpec):
    """One ``torch.nn.MaxPool2d``; whether it returns indices changes nothing of the values."""

    NAME = "MaxPool2d"
    FUNCTION = "max_pool2d"
    ARGUMENTS = MAX_POOL_ARGUMENTS
    COMBINE = Combine.MAX

    return_indices: bool

    def __init__(
        self,
        kernel_size: int | Sequence[int],
        stride: int | Sequence[int] | None = None,
        padding: int | Sequence[int] = 0,
        dilation: int | Sequence[int] = 1,
        return_indices: bool = False,
        ceil_mode: bool = False,
    ) -> None:
        kernel = as_pool_size("kernel_size", kernel_size)
        self.__dict__.update(
            kernel_size=kernel,
            stride=as_pool_size("stride", stride, kernel),
            padding=as_pool_size("padding", padding),
            dilation=as_pool_size("dilation", dilation),
            return_indices=as_truth("return_indices", return_indices),
            ceil_mode=as_flag("ceil_mode", ceil_mode),
        )
        self.check()

    def indices(self, x: Array) -> Indices:
        """The winners, as PyTorch returns them with ``return_indices``: row * W + col.

        x: as for ``forward``. Returns the shape of the output.
        """
        return winners(x, self._geometry_on(x))


@dataclass(frozen=True, init=False)
class AvgPool2dSpec(PoolSpec):
    """One ``torch.nn.AvgPool2d``, which has no dilation."""

    NAME = "AvgPool2d"
    FUNCTION = "avg_pool2d"
    ARGUMENTS = AVG_POOL_ARGUMENTS
    COMBINE = Combine.MEAN

    count_include_pad: bool
    divisor_override: int | None

    def __init__(
        self,
        kernel_size: int | Sequence[int],
        stride: int | Sequence[int] | None = None,
        padding: int | Sequence[int] = 0,
        ceil_mode: bool = False,
        count_include_pad: bool = True,
        divisor_override: int | None = None,
    ) -> None:
        kernel = as_pool_size("kernel_size", kernel_size)
        divisor = divisor_override
        self.__dict__.update(
            kernel_size=kernel,
            stride=as_pool_size("stride", stride, kernel),
            padding=as_pool_size("padding", padding),
            dilation=(1, 1),
            ceil_mode=as_flag("ceil_mode", ceil_mode),
            count_include_pad=as_flag("count_include_pad", count_include_pad),
            divisor_override=None if divisor is None else as_number("divisor_override", divisor),
        )
        self.check()

    def divisors(self, axes: tuple[Axis, Axis]) -> Counts:
        """(H_out, W_out): what the sum of each cell is divided by.

        The number of positions in its window: pixels and, with ``count_include_pad``, the border
        of ``padding``, but never what lies outside; or ``divisor_override``.
        """
        lines = []
        for axis in axes:
            start = axis.position(np.arange(axis.outputs), 0)
            first, last = axis.before, axis.before + axis.size
            if self.count_include_pad:
                first, last = 0, axis.bordered
            lines.append(np.minimum(start + axis.span, last) - np.maximum(start, first))
        counts = np.outer(*lines)
        if self.divisor_override is not None:
            counts[...] = self.divisor_override
        return counts


def pooled(padded: Array, geometry: Geometry, divisors: Counts | None) -> Array:
    """(…, H_out, W_out): the largest number of each window, or with ``divisors`` the mean.

    padded: (…, *geometry.padded_size), its border ``geometry.border_value``.
    """
    rows, cols = geometry.axes
    combine = np.maximum if geometry.combine == Combine.MAX else np.add
    lines = reduce(combine, (padded[..., read_by(rows, t), :] for t in range(rows.taps)))
    made = reduce(combine, (lines[..., read_by(cols, t)] for t in range(cols.taps)))
    if divisors is None:
        return np.ascontiguousarray(made)
    mean: Array = made / divisors.astype(padded.dtype)
    return mean
