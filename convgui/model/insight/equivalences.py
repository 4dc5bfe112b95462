"""Other ways to compute the same output, compared on the numbers of the layer."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from convgui.model.conv.forward import Array, conv2d
from convgui.model.conv.spec import Conv2dSpec
from convgui.model.scene.layer import LARGEST_TENSOR, Layer
from convgui.model.scene.tensors import Tensors, zero_filled

Doubles = NDArray[np.float64]


# A comparison reads so many numbers at most, some milliseconds; beyond, a part is compared.
MOST_READS = 1 << 19


# Where one output cell alone covers more than this, nothing is compared.
TOO_MANY = 1 << 20


MOST_GROUPS, MOST_CHANNELS = 16, 64


class Difference(NamedTuple):
    """How far two ways to compute the output lie apart, in float64, over ``cells`` of ``of`` cells.

    ``largest`` is the largest absolute difference where both are finite, ``unlike`` counts the
    cells where one is finite and the other is not. ``rounding`` bounds what rounding can do:
    2 n² u max|x| max|w| for sums of n products (Higham, Accuracy and Stability, section 3.1).
    """

    largest: float
    unlike: int
    rounding: float
    cells: int
    of: int

    @property
    def same(self) -> bool:
        """Whether nothing but rounding sets the two apart."""
        return self.unlike == 0 and self.largest <= self.rounding

    @property
    def is_whole(self) -> bool:
        """Whether every cell of the output was compared."""
        return self.cells == self.of


class SameResults(NamedTuple):
    """The layer against others that are said to do the same.

    ``zero_filled``: a kernel as large as the span, dilation 1, zeros in the gaps.
    ``separate``: as many layers as there are groups, each on its channels, outputs side by side.
    ``flipped``: the kernel turned by 180°, against the kernel as it is.
    ``convolution``: the kernel turned by 180°, against the mathematical convolution.
    """

    zero_filled: Difference
    separate: Difference
    flipped: Difference
    convolution: Difference


def compare_equivalences(tensors: Tensors) -> SameResults | None:
    """All the equivalences on the tensors of a layer as it is (see ``plain_tensors``).

    None if one output cell alone is too much work.
    """
    part = _part(tensors)
    if part is None:
        return None
    spread = replace(part.spec, kernel_size=part.spec.span, dilation=(1, 1))
    filled = zero_filled(part.weight.astype(np.float32), part.spec).astype(np.float64)
    # An infinite pixel times a zero of the filled kernel is NaN: that is what is to be seen.
    with np.errstate(invalid="ignore"):
        plain = part.output()
        turned = part.output(part.weight[..., ::-1, ::-1])
        return SameResults(
            part.difference(plain, conv2d(part.x, filled, part.bias, spread)),
            part.difference(plain, _one_by_one(part)),
            part.difference(plain, turned),
            part.difference(turned, _convolution(part)),
        )


def plain_tensors(layer: Layer, tensors: Tensors) -> Tensors:
    """The tensors of ``layer`` as it is, from those of the kernel put in its place."""
    if layer.kernel_as == "plain":
        return tensors
    dh, dw = layer.spec.dilation
    weight = tensors.weight
    weight = weight[..., ::-1, ::-1] if layer.kernel_as == "flipped" else weight[..., ::dh, ::dw]
    return replace(tensors, spec=layer.spec, weight=weight)


def can_be_zero_filled(spec: Conv2dSpec) -> bool:
    """Whether the kernel without gaps is small enough to be shown in place of this one."""
    out, deep, _, _ = spec.weight_shape
    return max(spec.dilation) > 1 and out * deep * math.prod(spec.span) <= LARGEST_TENSOR["weight"]


@dataclass(frozen=True)
class _Part:
    """Some cells of some channels: ``spec`` without a border on ``x``, which has it already."""

    spec: Conv2dSpec
    x: Doubles
    weight: Doubles
    bias: Doubles | None
    of: int

    @cached_property
    def rounding(self) -> float:
        """See ``Difference``; the bias is one more term."""
        n = math.prod(self.weight.shape[1:]) + 1
        largest = [_largest(self.x) * _largest(self.weight)]
        if self.bias is not None:
            largest.append(_largest(self.bias))
        return float(n * n * np.finfo(np.float64).eps * max(largest))

    def output(self, weight: Doubles | None = None) -> Array:
        """(C_out, H_out, W_out) of these cells, with another weight if one is given."""
        return conv2d(self.x, self.weight if weight is None else weight, self.bias, self.spec)

    def difference(self, a: Array, b: Array) -> Difference:
        """How far two outputs of these cells lie apart."""
        finite_a, finite_b = np.isfinite(a), np.isfinite(b)
        both = finite_a & finite_b
        largest = float(np.abs(a[both] - b[both]).max(initial=0))
        unlike = int((finite_a != finite_b).sum())
        return Difference(largest, unlike, self.rounding, a.size, self.of)


def _part(tensors: Tensors) -> _Part | None:
    """As many cells, from the first one on, as ``MOST_READS`` allows; None if one is too much."""
    spec = tensors.spec
    out, deep, kh, kw = spec.weight_shape
    # What a cell covers with zeros in the gaps, or skips on the way to the next cell.
    each_cell = deep * math.prod(map(max, spec.span, spec.stride))
    if each_cell > TOO_MANY:
        return None
    rows, cols = spec.output_size(tensors.x.shape[1:])
    # Channels first: what holds for one cell of a channel holds for its neighbours.
    groups = max(1, min(spec.groups, MOST_GROUPS, MOST_READS // each_cell))
    each = max(1, min(out // spec.groups, MOST_CHANNELS, MOST_READS // (each_cell * groups)))
    cells = max(1, MOST_READS // (each_cell * groups * each))
    cols_read = min(cols, max(cells // rows, math.isqrt(cells)))
    rows_read = min(rows, max(1, cells // cols_read))
    part = Conv2dSpec(
        groups * deep,
        groups * each,
        (kh, kw),
        stride=spec.stride,
        dilation=spec.dilation,
        groups=groups,
    )
    x = tensors.padded(
        slice(0, groups * deep),
        np.arange((rows_read - 1) * spec.stride[0] + spec.span[0]),
        np.arange((cols_read - 1) * spec.stride[1] + spec.span[1]),
    )
    shape = spec.groups, out // spec.groups
    weight = tensors.weight.reshape(*shape, deep, kh, kw)[:groups, :each]
    bias = None
    if tensors.bias is not None:
        bias = tensors.bias.reshape(shape)[:groups, :each].astype(np.float64).ravel()
    return _Part(
        part,
        x.astype(np.float64),
        weight.astype(np.float64).reshape(part.weight_shape),
        bias,
        out * rows * cols,
    )


def _one_by_one(part: _Part) -> Array:
    """Each group as a layer of its own; their outputs concatenated."""
    spec = part.spec
    out, deep, _, _ = spec.weight_shape
    each = out // spec.groups
    own = replace(spec, in_channels=deep, out_channels=each, groups=1)
    outputs = []
    for group in range(spec.groups):
        mine = slice(group * each, (group + 1) * each)
        bias = None if part.bias is None else part.bias[mine]
        x = part.x[group * deep : (group + 1) * deep]
        outputs.append(conv2d(x, part.weight[mine], bias, own))
    return np.concatenate(outputs)


def _convolution(part: _Part) -> Array:
    """The mathematical convolution by its definition, term by term: sum of w[i] x[t - i].

    t is the last pixel of the window, so tap i reads d(k - 1 - i) behind the first one.
    """
    spec = part.spec
    out, deep, kh, kw = spec.weight_shape
    rows, cols = spec.output_size(part.x.shape[1:])
    (sh, sw), (dh, dw) = spec.stride, spec.dilation
    x = part.x.reshape(spec.groups, deep, *part.x.shape[1:])
    weight = part.weight.reshape(spec.groups, out // spec.groups, deep, kh, kw)
    y = np.zeros((spec.groups, out // spec.groups, rows * cols))
    for i in range(kh):
        for j in range(kw):
            top, left = dh * (kh - 1 - i), dw * (kw - 1 - j)
            read = x[..., top : top + (rows - 1) * sh + 1 : sh, left : left + (cols - 1) * sw + 1]
            values = read[..., ::sw].reshape(spec.groups, deep, rows * cols)
            y += weight[..., i, j] @ values
    if part.bias is not None:
        y += part.bias.reshape(spec.groups, -1, 1)
    return y.reshape(out, rows, cols)


def _largest(values: Doubles) -> float:
    return float(np.abs(values[np.isfinite(values)]).max(initial=0))
