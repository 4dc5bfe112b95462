"""Other ways to compute the same output, compared numerically."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from convgui.model.call.arguments import SpecError
from convgui.model.conv.axis import Array, Axis
from convgui.model.conv.forward import convolve, plan
from convgui.model.conv.geometry import Geometry
from convgui.model.conv.operator import WeightedOperator
from convgui.model.scene.kernel_shown import zero_filled
from convgui.model.scene.layer import Layer
from convgui.model.scene.limits import LARGEST_WEIGHT
from convgui.model.scene.tensors import Tensors

Doubles = NDArray[np.float64]

# Input reads per comparison, some milliseconds; of a larger layer a sample is compared.
MAX_READS = 1 << 19
# If a single output cell spans more input than this, nothing is compared.
MAX_READS_OF_CELL = 1 << 20
# Products of gathering, of a transposed layer that is compared with stamping.
MAX_STAMPED = 1 << 22
# Groups, and output channels of each group, in a sample.
MAX_GROUPS, MAX_CHANNELS = 16, 64


class Unlike(NamedTuple):
    """An output cell (channel, row, col) that differs: the layer's number, and the other one."""

    cell: tuple[int, int, int]
    own: float
    other: float


class Difference(NamedTuple):
    """The difference between two outputs in float64, over ``cells`` of the ``of`` output cells.

    ``largest`` is the largest absolute difference where both are finite, ``unlike`` counts the
    cells where one is finite and the other is not. ``rounding`` bounds the rounding error:
    2 n² u max|x| max|w| for sums of n products (Higham, Accuracy and Stability, section 3.1).
    ``first``: the first cell that differs by more; None if none does.
    """

    largest: float
    unlike: int
    rounding: float
    cells: int
    of: int
    first: Unlike | None = None

    @property
    def same(self) -> bool:
        """Whether the two differ by no more than rounding."""
        return self.unlike == 0 and self.largest <= self.rounding

    @property
    def is_whole(self) -> bool:
        """Whether every cell of the output was compared."""
        return self.cells == self.of


class Centred(NamedTuple):
    """The first cell of an output channel less the mean of the channel, with the bias and without.

    A BatchNorm subtracts the mean, then divides by a deviation that a bias does not change.
    """

    channel: int
    cell: float
    mean: float
    bias: float

    @property
    def rest(self) -> float:
        """What is left of the cell, with the bias as without it."""
        return self.cell - self.mean


class SameResults(NamedTuple):
    """The layer against computations that are supposed to give the same result.

    ``zero_filled``: a kernel as large as the span, dilation 1, zeros in the gaps.
    ``separate``: one layer per group, each on its own channels, outputs concatenated.
    ``flipped``: the kernel rotated by 180° against the original kernel.
    ``convolution``: the kernel rotated by 180° against the mathematical convolution.
    ``stamped``: a transposed layer as each pixel stamps its kernel; None for any other layer, and
    for one that is too large. ``normed``: less the mean of each channel, with the bias against
    without it; with the numbers of one cell. None for a layer without bias.
    """

    zero_filled: Difference
    separate: Difference
    flipped: Difference
    convolution: Difference
    stamped: Difference | None
    normed: Difference | None
    centred: Centred | None


def compare_equivalences(spec: WeightedOperator, tensors: Tensors) -> SameResults | None:
    """All comparisons of ``spec``, on tensors with its own kernel (see ``plain_tensors``).

    None if a single output cell spans more than ``MAX_READS_OF_CELL``.
    """
    sample = _sample(tensors)
    if sample is None:
        return None
    filled = zero_filled(sample.weight, sample.geometry)
    down, across = (replace(a, taps=a.span, dilation=1) for a in sample.geometry.axes)
    spread = replace(sample.geometry, axes=(down, across))
    # An infinite pixel times a zero of the filled kernel is NaN; the comparison shows just that.
    with np.errstate(invalid="ignore"):
        plain = sample.output()
        turned = sample.output(sample.weight[..., ::-1, ::-1])
        return SameResults(
            sample.difference(plain, convolve(plan(spread), sample.x, filled, sample.bias)),
            sample.difference(plain, _separate(sample)),
            sample.difference(plain, turned),
            sample.difference(turned, _convolution(sample)),
            _stamped(spec, tensors, sample) if spec.TRANSPOSED else None,
            *_normed(sample, plain),
        )


def compare_mean(tensors: Tensors) -> Difference | None:
    """A mean against a depthwise layer whose weights are all 1 / divisor.

    The divisor is the largest that a cell has: others, at a border that does not count, differ.
    None if it is no mean, or one output cell spans more than ``MAX_READS_OF_CELL``.
    """
    sample = None if tensors.divisors is None else _sample(tensors)
    if sample is None or tensors.divisors is None:
        return None
    rows, cols = sample.geometry.output_size
    with np.errstate(invalid="ignore"):
        mean = sample.output() / tensors.divisors[:rows, :cols]
        return sample.difference(mean, sample.output(sample.weight / tensors.divisors.max()))


def can_be_zero_filled(layer: Layer) -> bool:
    """Whether the kernel has gaps, and PyTorch and the screen can do with the zero-filled one."""
    geometry = layer.spec.geometry(layer.input_size)
    try:
        layer.spec.zero_filled()
    except SpecError:
        return False
    count = geometry.out_channels * geometry.deep * math.prod(geometry.span)
    return geometry.span != geometry.kernel and count <= LARGEST_WEIGHT


@dataclass(frozen=True)
class _Sample:
    """Some output cells of some channels, as a layer of its own without padding.

    ``x`` (C_in, H, W) is padded already; ``of`` counts the output cells of the whole layer.
    """

    geometry: Geometry
    x: Doubles
    weight: Doubles
    bias: Doubles | None
    of: int
    # The layer's own numbers of the output channels.
    channels: NDArray[np.intp]

    @cached_property
    def rounding(self) -> float:
        """The bound of ``Difference.rounding``; the bias counts as one more product."""
        n = math.prod(self.weight.shape[1:]) + 1
        largest = [_largest(self.x) * _largest(self.weight)]
        if self.bias is not None:
            largest.append(_largest(self.bias))
        return float(n * n * np.finfo(np.float64).eps * max(largest))

    def output(self, weight: Doubles | None = None) -> Array:
        """The output, (C_out, H_out, W_out), with ``weight`` in place of its own if given."""
        used = self.weight if weight is None else weight
        return convolve(plan(self.geometry), self.x, used, self.bias)

    def difference(
        self, a: Array, b: Array, channels: NDArray[np.intp] | None = None
    ) -> Difference:
        """Compare two outputs of this sample, or of other ``channels`` of the layer."""
        channels = self.channels if channels is None else channels
        finite_a, finite_b = np.isfinite(a), np.isfinite(b)
        both = finite_a & finite_b
        delta = np.abs(a - b)
        largest = float(delta.max(initial=0, where=both))
        apart = finite_a != finite_b
        unlike = int(apart.sum())
        first = None
        if unlike or largest > self.rounding:
            apart |= both & (delta > self.rounding)
            channel, row, col = (int(n) for n in np.unravel_index(apart.argmax(), apart.shape))
            values = float(a[channel, row, col]), float(b[channel, row, col])
            first = Unlike((int(channels[channel]), row, col), *values)
        return Difference(largest, unlike, self.rounding, a.size, self.of, first)


def _sample(tensors: Tensors) -> _Sample | None:
    """The first cells of the output, as many as ``MAX_READS`` allows; None if one is too many."""
    geometry = tensors.geometry
    deep, (rows, cols) = geometry.deep, geometry.output_size
    # Input per cell: its span, zero-filled gaps included, or the stride if that is larger.
    each_cell = deep * math.prod(max(axis.span, axis.stride) for axis in geometry.axes)
    if each_cell > MAX_READS_OF_CELL:
        return None
    # Channels go first: neighbouring cells of one channel tell little more than one of them.
    groups = max(1, min(geometry.groups, MAX_GROUPS, MAX_READS // each_cell))
    each = max(1, min(geometry.each, MAX_CHANNELS, MAX_READS // (each_cell * groups)))
    cells = max(1, MAX_READS // (each_cell * groups * each))
    cols_read = min(cols, max(cells // rows, math.isqrt(cells)))
    rows_read = min(rows, max(1, cells // cols_read))
    down, across = (
        Axis(axis.name, axis.covered(outputs), axis.taps, axis.stride, axis.dilation)
        for axis, outputs in zip(geometry.axes, (rows_read, cols_read), strict=True)
    )
    part = Geometry(groups * deep, groups * each, groups, (down, across))
    x = tensors.padded(slice(0, groups * deep), np.arange(down.size), np.arange(across.size))
    shape = geometry.groups, geometry.each
    weight = tensors.weight.reshape(*shape, deep, *geometry.kernel)[:groups, :each]
    bias = None
    if tensors.bias is not None:
        bias = tensors.bias.reshape(shape)[:groups, :each].astype(np.float64).ravel()
    return _Sample(
        part,
        x.astype(np.float64),
        weight.astype(np.float64).reshape(part.weight_shape),
        bias,
        geometry.out_channels * rows * cols,
        np.add.outer(geometry.each * np.arange(groups), np.arange(each)).ravel(),
    )


def _separate(sample: _Sample) -> Array:
    """Each group as a layer of its own, outputs concatenated."""
    geometry = sample.geometry
    own = replace(geometry, in_channels=geometry.deep, out_channels=geometry.each, groups=1)
    outputs = []
    for group in range(geometry.groups):
        inputs, outs = geometry.inputs_of(group), geometry.outputs_of(group)
        mine = slice(outs.start, outs.stop)
        bias = None if sample.bias is None else sample.bias[mine]
        x = sample.x[inputs.start : inputs.stop]
        outputs.append(convolve(plan(own), x, sample.weight[mine], bias))
    return np.concatenate(outputs)


def _convolution(sample: _Sample) -> Array:
    """The mathematical convolution by its definition: the sum of w[i] x[t - i].

    t is the last pixel of the window, so tap i reads d(k - 1 - i) pixels after the first one.
    """
    geometry = sample.geometry
    (down, across), groups = geometry.axes, geometry.groups
    x = sample.x.reshape(groups, geometry.deep, *sample.x.shape[1:])
    weight = sample.weight.reshape(groups, geometry.each, geometry.deep, *geometry.kernel)
    y = np.zeros((groups, geometry.each, math.prod(geometry.output_size)))
    for i in range(down.taps):
        for j in range(across.taps):
            rows, cols = down.read_by(down.taps - 1 - i), across.read_by(across.taps - 1 - j)
            read = x[..., rows[:, None], cols].reshape(groups, geometry.deep, -1)
            y += weight[..., i, j] @ read
    if sample.bias is not None:
        y += sample.bias.reshape(groups, -1, 1)
    return y.reshape(geometry.out_channels, *geometry.output_size)


def _stamped(spec: WeightedOperator, tensors: Tensors, sample: _Sample) -> Difference | None:
    """The layer as PyTorch defines it against the one that gathers; None if that takes long."""
    geometry = tensors.geometry
    if geometry.macs > MAX_STAMPED:
        return None
    x, weight = tensors.x.astype(np.float64), tensors.weight.astype(np.float64)
    bias = None if tensors.bias is None else tensors.bias.astype(np.float64)
    stamped = spec.forward(x, spec.ungathered(weight), bias)
    gathered = convolve(plan(geometry), x, weight, bias)
    return sample.difference(stamped, gathered, np.arange(geometry.out_channels))


def _normed(sample: _Sample, plain: Array) -> tuple[Difference | None, Centred | None]:
    """The outputs less the means of their channels, with the bias against without it."""
    if sample.bias is None:
        return None, None
    bare = replace(sample, bias=None).output()
    means, bare_means = (y.mean(axis=(1, 2), keepdims=True) for y in (plain, bare))
    # The first with a bias: another would show nothing.
    n = int(np.argmax(sample.bias != 0))
    numbers = (float(plain[n, 0, 0]), float(means[n, 0, 0]), float(sample.bias[n]))
    centred = Centred(int(sample.channels[n]), *numbers)
    return sample.difference(plain - means, bare - bare_means), centred


def _largest(values: Doubles) -> float:
    return float(np.abs(values[np.isfinite(values)]).max(initial=0))
