"""Why the layer's sizes are what they are, what it costs, and what else gives the same numbers."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from convgui.model.conv import Array, conv2d, source_index
from convgui.model.numbers import LARGEST, Layer, Numbers, zero_filled
from convgui.model.spec import Conv2dSpec, Pair, SpecError
from convgui.model.state import Form, Problem

Doubles = NDArray[np.float64]

# A comparison reads so many numbers at most, some milliseconds; beyond, a part is compared.
MOST_READS = 1 << 19
# Where one output cell alone covers more than this, nothing is compared.
TOO_MANY = 1 << 20
MOST_GROUPS, MOST_CHANNELS = 16, 64


# Sizes ------------------------------------------------------------------------------------------


class Side(NamedTuple):
    """One direction of the output size: floor((H + before + after - d(k - 1) - 1) / s + 1)."""

    name: str
    size: int
    before: int
    after: int
    kernel: int
    dilation: int
    stride: int
    result: int
    # How many of the ``size`` rows (columns) any tap reads, the border's copies counted as theirs.
    read: int

    @property
    def span(self) -> int:
        """Pixels from the first tap to the last, d(k - 1) + 1."""
        return self.dilation * (self.kernel - 1) + 1

    @property
    def padded(self) -> int:
        """Rows (columns) of the padded input."""
        return self.size + self.before + self.after

    @property
    def exact(self) -> float:
        """The size before it is rounded down."""
        return (self.padded - self.span) / self.stride + 1

    @property
    def dropped(self) -> int:
        """The last rows (columns) of the padded input, which no window reaches."""
        return (self.padded - self.span) % self.stride

    @property
    def dropped_border(self) -> int:
        """How many of the dropped ones are border; the rest are pixels of the input."""
        return min(self.dropped, max(0, self.after))


def sides(spec: Conv2dSpec, input_size: Pair) -> tuple[Side, Side]:
    """Height and width of the output, each with all that decides it."""
    made = []
    for name, size, (before, after), k, d, s, result in zip(
        ("H", "W"),
        input_size,
        spec.pads,
        spec.kernel_size,
        spec.dilation,
        spec.stride,
        spec.output_size(input_size),
        strict=True,
    ):
        sources = source_index(size, before, after, spec.padding_mode)
        # One bit for each padded row: the taps of one window, then those of all windows.
        bits = _repeated(_repeated(1, d, k), s, result)
        raw = np.frombuffer(bits.to_bytes(len(sources) // 8 + 1, "little"), np.uint8)
        reached = np.unpackbits(raw, count=len(sources), bitorder="little").astype(bool)
        seen = np.zeros(size + 1, bool)
        # A zero of the border has the source -1, which is the place behind the last pixel.
        seen[sources[reached]] = True
        read = int(seen[:size].sum())
        made.append(Side(name, size, before, after, k, d, s, result, read))
    return made[0], made[1]


def _repeated(bits: int, step: int, times: int) -> int:
    """``bits``, and the same again ``step`` places on, ``times`` in all; by doubling."""
    done = 1
    while done < times:
        more = min(done, times - done)
        bits |= bits << more * step
        done += more
    return bits


# Work -------------------------------------------------------------------------------------------


class Cost(NamedTuple):
    """The weights (with biases) and multiply-adds of the layers ``made_of``, one after another.

    ``name``: "this", "groups=1", "depthwise" or "depthwise + 1×1".
    """

    name: str
    made_of: tuple[Conv2dSpec, ...]
    parameters: int
    macs: int


def costs(spec: Conv2dSpec, input_size: Pair) -> tuple[Cost, ...]:
    """This layer, and others that give an output of the same shape.

    Depthwise is groups = in_channels; it is missing where out_channels is no whole multiple of
    in_channels, as PyTorch has no such layer. Depthwise, then 1×1, can give any number of channels
    (Howard et al., MobileNets, 2017).
    """
    single = replace(spec, groups=1)
    made = [_cost("this", input_size, spec), _cost("groups=1", input_size, single)]
    if spec.out_channels % spec.in_channels == 0:
        depthwise = replace(spec, groups=spec.in_channels)
        made.append(_cost("depthwise", input_size, depthwise))
    each = replace(spec, groups=spec.in_channels, out_channels=spec.in_channels)
    mixing = Conv2dSpec(spec.in_channels, spec.out_channels, 1, bias=spec.bias)
    made.append(_cost("depthwise + 1×1", input_size, each, mixing))
    return tuple(made)


def _cost(name: str, input_size: Pair, *layers: Conv2dSpec) -> Cost:
    parameters = macs = 0
    for spec in layers:
        parameters += spec.parameter_count
        macs += spec.macs(input_size)
        input_size = spec.output_size(input_size)
    return Cost(name, layers, parameters, macs)


# The same result? -------------------------------------------------------------------------------


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


def compare(numbers: Numbers) -> SameResults | None:
    """All the equivalences on the numbers of a layer as it is (see ``plain_numbers``).

    None if one output cell alone is too much work.
    """
    part = _part(numbers)
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


def plain_numbers(layer: Layer, numbers: Numbers) -> Numbers:
    """The numbers of ``layer`` as it is, from those of the kernel put in its place."""
    if layer.kernel_as == "plain":
        return numbers
    dh, dw = layer.spec.dilation
    weight = numbers.weight
    weight = weight[..., ::-1, ::-1] if layer.kernel_as == "flipped" else weight[..., ::dh, ::dw]
    return replace(numbers, spec=layer.spec, weight=weight)


def can_be_zero_filled(spec: Conv2dSpec) -> bool:
    """Whether the kernel without gaps is small enough to be shown in place of this one."""
    out, deep, _, _ = spec.weight_shape
    return max(spec.dilation) > 1 and out * deep * math.prod(spec.span) <= LARGEST["weight"]


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


def _part(numbers: Numbers) -> _Part | None:
    """As many cells, from the first one on, as ``MOST_READS`` allows; None if one is too much."""
    spec = numbers.spec
    out, deep, kh, kw = spec.weight_shape
    # What a cell covers with zeros in the gaps, or skips on the way to the next cell.
    each_cell = deep * math.prod(map(max, spec.span, spec.stride))
    if each_cell > TOO_MANY:
        return None
    rows, cols = spec.output_size(numbers.x.shape[1:])
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
    x = numbers.padded(
        slice(0, groups * deep),
        np.arange((rows_read - 1) * spec.stride[0] + spec.span[0]),
        np.arange((cols_read - 1) * spec.stride[1] + spec.span[1]),
    )
    shape = spec.groups, out // spec.groups
    weight = numbers.weight.reshape(*shape, deep, kh, kw)[:groups, :each]
    bias = None
    if numbers.bias is not None:
        bias = numbers.bias.reshape(shape)[:groups, :each].astype(np.float64).ravel()
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


# All of it --------------------------------------------------------------------------------------


class Explanation(NamedTuple):
    """What there is to say about a layer whatever its numbers."""

    height: Side
    width: Side
    weight_shape: tuple[int, int, int, int]
    groups: int
    costs: tuple[Cost, ...]

    @property
    def taps(self) -> int:
        """Pixels of one channel that one output cell reads: kH · kW."""
        return self.height.kernel * self.width.kernel

    @property
    def covered(self) -> int:
        """Pixels of one channel from the first tap to the last, the skipped ones counted."""
        return self.height.span * self.width.span

    @property
    def read(self) -> int:
        """Pixels of one input channel that any output cell reads."""
        return self.height.read * self.width.read

    @property
    def pixels(self) -> int:
        """Pixels of one input channel."""
        return self.height.size * self.width.size


def explain(layer: Layer) -> Explanation:
    """Sizes and costs of the layer, not of the kernel put in its place."""
    spec = layer.spec
    return Explanation(
        *sides(spec, layer.input_size),
        spec.weight_shape,
        spec.groups,
        costs(spec, layer.input_size),
    )


# What is refused, and why -----------------------------------------------------------------------


class Refusal(NamedTuple):
    """PyTorch's ``words``, what to do about it, and the ``kind`` of reason, with its numbers.

    kind and numbers:
    "kernel": side is "H" or "W"; (k, d, span, size, before, after)
    "groups": side is the argument's name; (channels, groups, quotient, remainder)
    "reflect", "circular": side is "H" or "W"; (border, size, largest border)
    "same": side is "H" or "W"; (size, stride, span, border that 'same' adds, border needed)
    "": no more to say; no numbers
    """

    words: str
    remedy: str = ""
    kind: str = ""
    side: str = ""
    numbers: tuple[int, ...] = ()


def refusal(form: Form, problem: Problem) -> Refusal:
    """Why the fields cannot be a layer, derived from the fields themselves."""
    try:
        spec = Conv2dSpec(**form.arguments())  # type: ignore[arg-type]
    except SpecError as error:
        if str(error) != problem.text:
            return Refusal(problem.text)
        return Refusal(error.words, error.remedy, *_without_input(form))
    try:
        spec.output_size(form.input_size)
    except SpecError as error:
        if str(error) != problem.text:
            return Refusal(problem.text)
        return Refusal(error.words, error.remedy, *_with_input(spec, form.input_size))
    # The fields are a layer after all: the trouble is elsewhere, such as in a picture.
    return Refusal(problem.text)


_Reason = tuple[str, str, tuple[int, ...]]
_NO_MORE: _Reason = ("", "", ())


def _without_input(form: Form) -> _Reason:
    """Kind, side and numbers of what ``Conv2dSpec`` refuses, in the order in which it looks."""
    groups = form.groups
    if groups < 1:
        return _NO_MORE
    for name, channels in (
        ("in_channels", form.in_channels),
        ("out_channels", form.out_channels),
    ):
        if channels % groups:
            return "groups", name, (channels, groups, *divmod(channels, groups))
    strides = form.stride_height, form.stride_width
    if form.padding_kind != "same" or strides == (1, 1):
        return _NO_MORE
    for name, size, k, d, s in (
        ("H", form.input_height, form.kernel_height, form.dilation_height, strides[0]),
        ("W", form.input_width, form.kernel_width, form.dilation_width, strides[1]),
    ):
        if s > 1:
            span = d * (k - 1) + 1
            return "same", name, (size, s, span, span - 1, (size - 1) * s + span - size)
    return _NO_MORE


def _with_input(spec: Conv2dSpec, input_size: Pair) -> _Reason:
    """The same for what ``Conv2dSpec.output_size`` refuses."""
    mode = spec.padding_mode
    sizes = tuple(zip(("H", "W"), input_size, spec.pads, strict=True))
    if mode in ("reflect", "circular"):
        # The width first, as PyTorch does.
        for name, size, pads in reversed(sizes):
            most = size - 1 if mode == "reflect" else size
            if max(pads) > most:
                return mode, name, (max(pads), size, most)
    for (name, size, (before, after)), k, d, span in zip(
        sizes, spec.kernel_size, spec.dilation, spec.span, strict=True
    ):
        if size + before + after < span:
            return "kernel", name, (k, d, span, size, before, after)
    return _NO_MORE
