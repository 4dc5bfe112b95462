"""The arguments of ``torch.nn.Conv2d``: what is legal, and the sizes that follow from them."""

from __future__ import annotations

import math
import operator
from dataclasses import dataclass
from functools import cached_property

Pair = tuple[int, int]
Pads = tuple[Pair, Pair]

LARGEST = 2**63 - 1
PADDING_MODES = ("zeros", "reflect", "replicate", "circular")
PADDING_STRINGS = ("valid", "same")
ARGUMENTS = (
    "in_channels",
    "out_channels",
    "kernel_size",
    "stride",
    "padding",
    "dilation",
    "groups",
    "bias",
    "padding_mode",
)


class SpecError(ValueError):
    """A layer, or a layer and an input, that PyTorch refuses.

    The text begins with PyTorch's own words where PyTorch has any, then says what to change.
    ``fields`` names the arguments at fault (``"in_channels"``, ``"input_size"`` …).
    """

    def __init__(self, words: str, remedy: str, *fields: str) -> None:
        super().__init__(f"{words}. {remedy}")
        self.words = words
        self.remedy = remedy
        self.fields = fields


@dataclass(frozen=True, init=False)
class Conv2dSpec:
    """One ``torch.nn.Conv2d``: same arguments, order, defaults and meaning.

    ``kernel_size``, ``stride``, ``padding`` and ``dilation`` are given as an int or a pair and
    kept as (height, width); ``padding`` may also be ``"same"`` or ``"valid"``.
    Whatever PyTorch refuses without having seen an input raises ``SpecError`` here.
    """

    in_channels: int
    out_channels: int
    kernel_size: Pair
    stride: Pair
    padding: Pair | str
    dilation: Pair
    groups: int
    bias: bool
    padding_mode: str

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: int | Pair,
        stride: int | Pair = 1,
        padding: int | Pair | str = 0,
        dilation: int | Pair = 1,
        groups: int = 1,
        bias: bool = True,
        padding_mode: str = "zeros",
    ) -> None:
        self.__dict__.update(
            in_channels=_integer("in_channels", in_channels),
            out_channels=_integer("out_channels", out_channels),
            stride=(steps := _pair("stride", stride)),
            kernel_size=_pair("kernel_size", kernel_size, steps),
            padding=padding if isinstance(padding, str) else _pair("padding", padding),
            dilation=_pair("dilation", dilation),
            groups=_integer("groups", groups),
            bias=bool(bias),
            padding_mode=padding_mode,
        )
        _check(self)

    @cached_property
    def span(self) -> Pair:
        """Pixels from the first tap to the last, both counted: d(k - 1) + 1, as (height, width)."""
        (kh, kw), (dh, dw) = self.kernel_size, self.dilation
        return dh * (kh - 1) + 1, dw * (kw - 1) + 1

    @cached_property
    def pads(self) -> Pads:
        """((top, bottom), (left, right)) border pixels.

        ``"same"`` needs d(k - 1) in all; when that is odd the extra pixel goes to the bottom and
        to the right, as in PyTorch's ``_ConvNd._reversed_padding_repeated_twice``.
        """
        if isinstance(self.padding, tuple):
            ph, pw = self.padding
            return (ph, ph), (pw, pw)
        if self.padding == "valid":
            return (0, 0), (0, 0)
        return _halves(self.span[0] - 1), _halves(self.span[1] - 1)

    @property
    def weight_shape(self) -> tuple[int, int, int, int]:
        """(out_channels, in_channels / groups, kernel height, kernel width)."""
        return (self.out_channels, self.in_channels // self.groups, *self.kernel_size)

    @property
    def parameter_count(self) -> int:
        """Weights, and one bias for each output channel if there is a bias."""
        out, deep, kh, kw = self.weight_shape
        return out * deep * kh * kw + (out if self.bias else 0)

    def macs(self, input_size: Pair) -> int:
        """Multiply-adds for one input of (H, W): each output cell takes in/groups * kh * kw."""
        out, deep, kh, kw = self.weight_shape
        rows, cols = self.output_size(input_size)
        return rows * cols * out * deep * kh * kw

    def padded_size(self, input_size: Pair) -> Pair:
        """(H, W) with the border of ``pads`` around it."""
        (top, bottom), (left, right) = self.pads
        return input_size[0] + top + bottom, input_size[1] + left + right

    def output_size(self, input_size: Pair) -> Pair:
        """(H_out, W_out) = floor((H + 2p - d(k - 1) - 1) / s + 1), the same for W.

        Formula: the "Shape" section of the ``torch.nn.Conv2d`` documentation.
        Raises ``SpecError`` where PyTorch refuses an input of this size.
        """
        height, width = input_size
        if self.padding_mode in ("reflect", "circular"):
            _check_border(self, height, width)
        (rows, cols), (span_h, span_w) = self.padded_size(input_size), self.span
        if rows < span_h or cols < span_w:
            raise _too_large(self, rows, cols)
        if height < 1 or width < 1:
            raise SpecError(
                "Only zero batch or zero channel inputs are supported, but got input shape: "
                f"[1, {self.in_channels}, {height}, {width}]",
                "Make the input at least 1 pixel high and wide.",
                "input_size",
            )
        return (rows - span_h) // self.stride[0] + 1, (cols - span_w) // self.stride[1] + 1

    @staticmethod
    def parse(text: str) -> Conv2dSpec:
        """The layer that ``torch.nn.Conv2d(…)`` in ``text`` describes; the inverse of ``str``.

        Reads, never runs: see ``convgui.model.torch_text``. Raises ``SpecError``.
        """
        from convgui.model.torch_text import parse

        return parse(text)

    def __str__(self) -> str:
        from convgui.model.torch_text import write

        return write(self.__dict__)


def _integer(name: str, value: object) -> int:
    try:
        # True counts as 1 in Python, and PyTorch lets that pass in two places only.
        if isinstance(value, bool) and name not in ("in_channels", "kernel_size"):
            raise TypeError
        number = operator.index(value)  # type: ignore[arg-type]
    except TypeError:
        raise SpecError(
            f"{name} must be a whole number, but got {value!r:.40}",
            f"Write {name} as an int.",
            name,
        ) from None
    if abs(number) > LARGEST:
        raise SpecError(
            "Overflow when unpacking long long", f"Set {name} to a smaller number.", name
        )
    return number


def _pair(name: str, value: object, stride: Pair | None = None) -> Pair:
    if not isinstance(value, (tuple, list)):
        if isinstance(value, str):
            raise SpecError(
                f"{name} must be an int or a pair of ints, but got {value!r:.40}",
                f"Write {name} as a number, or as (height, width).",
                name,
            )
        one = _integer(name, value)
        return one, one
    numbers = [_integer(name, item) for item in value]
    # A list of one stands for both directions in PyTorch, except for the kernel.
    if len(numbers) == 1 and name != "kernel_size":
        numbers *= 2
    if len(numbers) != 2:
        # PyTorch counts the dimensions by the kernel, and so blames the stride for its length.
        blamed, needed, got = (
            (name, 2, numbers) if stride is None else ("stride", len(numbers), list(stride))
        )
        raise SpecError(
            f"expected {blamed} to be a single integer value or a list of {needed} values to match "
            f"the convolution dimensions, but got {blamed}={got}",
            f"Write {name} as one number, or as (height, width).",
            name,
        )
    return numbers[0], numbers[1]


def _halves(total: int) -> Pair:
    return total // 2, total - total // 2


def _check(s: Conv2dSpec) -> None:
    """Raise what PyTorch raises whatever the input, in PyTorch's order."""
    if s.groups <= 0:
        raise SpecError("groups must be a positive integer", "Set groups to 1 or more.", "groups")
    for name, channels in (("in_channels", s.in_channels), ("out_channels", s.out_channels)):
        if channels % s.groups:
            lower = channels - channels % s.groups
            near = f"{lower} or {lower + s.groups}" if lower > 0 else f"{lower + s.groups}"
            raise SpecError(
                f"{name} must be divisible by groups",
                f"{channels} channels cannot be shared out evenly among {s.groups} groups: "
                f"set {name} to {near}, or groups to a divisor of {channels}.",
                name,
                "groups",
            )
    if isinstance(s.padding, str):
        if s.padding not in PADDING_STRINGS:
            raise SpecError(
                f"Invalid padding string {s.padding!r}, should be one of {{'valid', 'same'}}",
                "Write padding as a number, a pair, 'same' or 'valid'.",
                "padding",
            )
        if s.padding == "same" and s.stride != (1, 1):
            raise SpecError(
                "padding='same' is not supported for strided convolutions",
                "With a stride the output is smaller whatever the padding: "
                "set stride to 1, or give the padding in numbers.",
                "padding",
                "stride",
            )
    if s.padding_mode not in PADDING_MODES:
        raise SpecError(
            "padding_mode must be one of {'zeros', 'reflect', 'replicate', 'circular'}, "
            f"but got padding_mode={s.padding_mode!r}",
            "Choose one of the four.",
            "padding_mode",
        )
    shape = list(s.weight_shape)
    for name, size in (
        ("out_channels", s.out_channels),
        ("in_channels", s.in_channels),
        ("kernel_size", s.kernel_size[0]),
        ("kernel_size", s.kernel_size[1]),
    ):
        if size < 0:
            raise SpecError(
                f"Trying to create tensor with negative dimension {size}: {shape}",
                f"Set {name} to 1 or more.",
                name,
            )
    if math.prod(shape) * 4 > LARGEST:
        raise SpecError(
            f"Storage size calculation overflowed with sizes={shape}",
            "No memory holds so many weights: use fewer channels or a smaller kernel.",
            "in_channels",
            "out_channels",
            "kernel_size",
        )
    # Only a border of zeros has to be there: PyTorch's other modes crop when it is negative.
    if s.padding_mode == "zeros" and isinstance(s.padding, tuple) and min(s.padding) < 0:
        raise SpecError("negative padding is not supported", "Set padding to 0 or more.", "padding")
    if min(s.stride) < 1:
        raise SpecError(
            "non-positive stride is not supported", "Set stride to 1 or more.", "stride"
        )
    if min(s.dilation) < 1:
        words = "dilation should be greater than zero"
        if min(s.dilation) == 0:
            grouped = "non-positive dilation is not supported"
            words = grouped if s.groups > 1 else f"{words}, but got {list(s.dilation)}"
        raise SpecError(
            words,
            "1 is the ordinary kernel, with its taps side by side.",
            "dilation",
        )
    if s.out_channels == 0:
        raise SpecError(
            f"Given groups={s.groups}, expected weight to be at least {s.groups} at dimension 0, "
            f"but got weight of size {shape} instead",
            "Set out_channels to 1 or more.",
            "out_channels",
        )
    if s.in_channels == 0:
        raise SpecError(
            "in_channels is 0: there is nothing to convolve",
            "Set in_channels to 1 or more.",
            "in_channels",
        )
    if 0 in s.kernel_size:
        raise SpecError(
            "kernel size should be greater than zero, but got "
            f"kernel_height: {s.kernel_size[0]} kernel_width: {s.kernel_size[1]}",
            "Set kernel_size to 1 or more.",
            "kernel_size",
        )


def _check_border(s: Conv2dSpec, height: int, width: int) -> None:
    """A border of copies cannot be wider than what it copies."""
    (top, bottom), (left, right) = s.pads
    # PyTorch looks at the width first, as its padding lists run from the last dimension.
    for argument, dimension, size, pads in (
        (4, 3, width, (left, right)),
        (6, 2, height, (top, bottom)),
    ):
        if s.padding_mode == "reflect" and max(pads) >= size:
            raise SpecError(
                f"Argument #{argument}: Padding size should be less than the corresponding input "
                f"dimension, but got: padding ({pads[0]}, {pads[1]}) at dimension {dimension} of "
                f"input [1, {s.in_channels}, {height}, {width}]",
                f"reflect copies pixels without the edge itself, so {size} pixels give a border "
                f"of {size - 1} at most: use less padding, or a larger input.",
                "padding",
                "input_size",
            )
        if s.padding_mode == "circular" and max(pads) > size:
            raise SpecError(
                "Padding value causes wrapping around more than once",
                f"circular copies from the far side, so {size} pixels give a border of {size} at "
                "most: use less padding, or a larger input.",
                "padding",
                "input_size",
            )


def _too_large(s: Conv2dSpec, rows: int, cols: int) -> SpecError:
    (kh, kw), (dh, dw), (span_h, span_w) = s.kernel_size, s.dilation, s.span
    tall = rows < span_h
    k, d, span, size = (kh, dh, span_h, rows) if tall else (kw, dw, span_w, cols)
    side = "high" if tall else "wide"
    reach = f"{d}({k} − 1) + 1 = {span}" if d > 1 else f"{span}"
    return SpecError(
        f"Calculated padded input size per channel: ({rows} x {cols}). "
        f"Kernel size: ({span_h} x {span_w}). "
        "Kernel size can't be greater than actual input size",
        f"The kernel spans {reach} pixels and the padded input is {size} {side}: use a larger "
        "input, more padding, or a smaller kernel or dilation.",
        "kernel_size",
        "dilation",
        "input_size",
    )
