"""What PyTorch refuses, in PyTorch's own words, each with a sentence on what to change."""

from __future__ import annotations

import math
import operator
from typing import TYPE_CHECKING

from convgui.messages import MessageError, Sentence

if TYPE_CHECKING:
    from convgui.model.conv.spec import Conv2dSpec

Pair = tuple[int, int]

LARGEST = 2**63 - 1
PADDING_MODES = ("zeros", "reflect", "replicate", "circular")
PADDING_STRINGS = ("valid", "same")


class SpecError(MessageError):
    """A layer, or a layer and an input, that PyTorch refuses.

    The text begins with PyTorch's own words where PyTorch has any, then says what to change.
    PyTorch's are a plain string, the same in every language; ours are a ``Sentence``.
    ``fields`` names the arguments at fault (``"in_channels"``, ``"input_size"`` …).
    """

    def __init__(self, words: str, remedy: Sentence, *fields: str) -> None:
        super().__init__(Sentence("{0}. {1}", words, remedy))
        self.words = words
        self.remedy = remedy
        self.fields = fields


def as_integer(name: str, value: object) -> int:
    """``value`` as an int, for the argument ``name``."""
    try:
        # True counts as 1 in Python, and PyTorch lets that pass in two places only.
        if isinstance(value, bool) and name not in ("in_channels", "kernel_size"):
            raise TypeError
        number = operator.index(value)  # type: ignore[arg-type]
    except TypeError:
        raise SpecError(
            Sentence("{0} must be a whole number, but got {1}", name, f"{value!r:.40}"),
            Sentence("Write {0} as an int.", name),
            name,
        ) from None
    if abs(number) > LARGEST:
        raise SpecError(
            "Overflow when unpacking long long",
            Sentence("Set {0} to a smaller number.", name),
            name,
        )
    return number


def as_pair(name: str, value: object, stride: Pair | None = None) -> Pair:
    """``value``, an int or a pair, as (height, width); ``stride`` is given for the kernel."""
    if not isinstance(value, (tuple, list)):
        if isinstance(value, str):
            raise SpecError(
                Sentence(
                    "{0} must be an int or a pair of ints, but got {1}", name, f"{value!r:.40}"
                ),
                Sentence("Write {0} as a number, or as (height, width).", name),
                name,
            )
        one = as_integer(name, value)
        return one, one
    numbers = [as_integer(name, item) for item in value]
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
            Sentence("Write {0} as one number, or as (height, width).", name),
            name,
        )
    return numbers[0], numbers[1]


def check(s: Conv2dSpec) -> None:
    """Raise what PyTorch raises whatever the input, in PyTorch's order."""
    if s.groups <= 0:
        raise SpecError(
            "groups must be a positive integer", Sentence("Set groups to 1 or more."), "groups"
        )
    for name, channels in (("in_channels", s.in_channels), ("out_channels", s.out_channels)):
        if channels % s.groups:
            raise SpecError(
                f"{name} must be divisible by groups",
                _share_out(name, channels, s.groups),
                name,
                "groups",
            )
    if isinstance(s.padding, str):
        if s.padding not in PADDING_STRINGS:
            raise SpecError(
                f"Invalid padding string {s.padding!r}, should be one of {{'valid', 'same'}}",
                Sentence("Write padding as a number, a pair, 'same' or 'valid'."),
                "padding",
            )
        if s.padding == "same" and s.stride != (1, 1):
            raise SpecError(
                "padding='same' is not supported for strided convolutions",
                Sentence(
                    "'same' adds d(k − 1) pixels, which keep the size at stride 1 alone: "
                    "set stride to 1, or give the padding in numbers."
                ),
                "padding",
                "stride",
            )
    if s.padding_mode not in PADDING_MODES:
        raise SpecError(
            "padding_mode must be one of {'zeros', 'reflect', 'replicate', 'circular'}, "
            f"but got padding_mode={s.padding_mode!r}",
            Sentence("Choose one of the four."),
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
                Sentence("Set {0} to 1 or more.", name),
                name,
            )
    if math.prod(shape) * 4 > LARGEST:
        raise SpecError(
            f"Storage size calculation overflowed with sizes={shape}",
            Sentence("No memory holds so many weights: use fewer channels or a smaller kernel."),
            "in_channels",
            "out_channels",
            "kernel_size",
        )
    # Only a border of zeros has to be there: PyTorch's other modes crop when it is negative.
    if s.padding_mode == "zeros" and isinstance(s.padding, tuple) and min(s.padding) < 0:
        raise SpecError(
            "negative padding is not supported", Sentence("Set padding to 0 or more."), "padding"
        )
    if min(s.stride) < 1:
        raise SpecError(
            "non-positive stride is not supported", Sentence("Set stride to 1 or more."), "stride"
        )
    if min(s.dilation) < 1:
        words = "dilation should be greater than zero"
        if min(s.dilation) == 0:
            grouped = "non-positive dilation is not supported"
            words = grouped if s.groups > 1 else f"{words}, but got {list(s.dilation)}"
        raise SpecError(
            words,
            Sentence("1 is the ordinary kernel, with its taps side by side."),
            "dilation",
        )
    if s.out_channels == 0:
        raise SpecError(
            f"Given groups={s.groups}, expected weight to be at least {s.groups} at dimension 0, "
            f"but got weight of size {shape} instead",
            Sentence("Set out_channels to 1 or more."),
            "out_channels",
        )
    if s.in_channels == 0:
        raise SpecError(
            Sentence("in_channels is 0: there is nothing to convolve"),
            Sentence("Set in_channels to 1 or more."),
            "in_channels",
        )
    if 0 in s.kernel_size:
        raise SpecError(
            "kernel size should be greater than zero, but got "
            f"kernel_height: {s.kernel_size[0]} kernel_width: {s.kernel_size[1]}",
            Sentence("Set kernel_size to 1 or more."),
            "kernel_size",
        )


def _share_out(name: str, channels: int, groups: int) -> Sentence:
    """What to do about ``channels`` that are no whole multiple of ``groups``."""
    lower = channels - channels % groups
    if lower > 0:
        return Sentence(
            "{0} channels cannot be shared out evenly among {1} groups: set {2} to {3} or {4}, or "
            "groups to a divisor of {0}.",
            channels,
            groups,
            name,
            lower,
            lower + groups,
        )
    return Sentence(
        "{0} channels cannot be shared out evenly among {1} groups: set {2} to {3}, or groups to "
        "a divisor of {0}.",
        channels,
        groups,
        name,
        lower + groups,
    )


def check_border(s: Conv2dSpec, height: int, width: int) -> None:
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
                Sentence(
                    "reflect copies pixels without the edge itself, so {0} pixels give a border "
                    "of {1} at most: use less padding, or a larger input.",
                    size,
                    size - 1,
                ),
                "padding",
                "input_size",
            )
        if s.padding_mode == "circular" and max(pads) > size:
            raise SpecError(
                "Padding value causes wrapping around more than once",
                Sentence(
                    "circular copies from the far side, so {0} pixels give a border of {0} at "
                    "most: use less padding, or a larger input.",
                    size,
                ),
                "padding",
                "input_size",
            )


def too_large(s: Conv2dSpec, rows: int, cols: int) -> SpecError:
    """The error for a kernel that does not fit into a padded input of ``rows`` x ``cols``."""
    (kh, kw), (dh, dw), (span_h, span_w) = s.kernel_size, s.dilation, s.span
    tall = rows < span_h
    k, d, span, size = (kh, dh, span_h, rows) if tall else (kw, dw, span_w, cols)
    reach = f"{d}({k} − 1) + 1 = {span}" if d > 1 else f"{span}"
    remedy = (
        Sentence(
            "The kernel spans {0} pixels and the padded input is {1} high: use a larger "
            "input, more padding, or a smaller kernel or dilation.",
            reach,
            size,
        )
        if tall
        else Sentence(
            "The kernel spans {0} pixels and the padded input is {1} wide: use a larger "
            "input, more padding, or a smaller kernel or dilation.",
            reach,
            size,
        )
    )
    return SpecError(
        f"Calculated padded input size per channel: ({rows} x {cols}). "
        f"Kernel size: ({span_h} x {span_w}). "
        "Kernel size can't be greater than actual input size",
        remedy,
        "kernel_size",
        "dilation",
        "input_size",
    )
