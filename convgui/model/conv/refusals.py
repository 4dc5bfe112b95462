"""What PyTorch refuses, in PyTorch's own words, each with a sentence on what to change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from convgui.messages import Sentence
from convgui.model.call.arguments import (
    Size,
    SpecError,
    size_remedy,
    wrong_length,
)
from convgui.model.call.channels import of_groups, of_weight
from convgui.model.call.padding import of_padding
from convgui.model.conv.axis import Axis

LARGEST_PADDING = 2**62 - 1
ONE_OR_MORE = Sentence("1 is the ordinary kernel, with its taps side by side.")


@dataclass(frozen=True, init=False)
class ConvArguments:
    """The arguments of a convolution, with one number of each size for each spatial axis."""

    # PyTorch's letters for the spatial axes.
    LETTERS: ClassVar[tuple[str, ...]]

    in_channels: int
    out_channels: int
    kernel_size: Size
    stride: Size
    padding: Size | str
    dilation: Size
    groups: int
    bias: bool
    padding_mode: str

    @property
    def weight_shape(self) -> tuple[int, ...]:
        """(out_channels, in_channels / groups, *kernel_size)."""
        return (self.out_channels, self.in_channels // self.groups, *self.kernel_size)


def check(s: ConvArguments) -> None:
    """Raise what PyTorch raises regardless of the input, in PyTorch's order."""
    for refusals in (_of_constructor, _of_lengths, _of_values):
        for error in refusals(s):
            raise error


def _of_constructor(s: ConvArguments) -> Iterator[SpecError]:
    yield from of_groups(s.in_channels, s.out_channels, s.groups)
    yield from of_padding(s.padding, s.stride, s.padding_mode, len(s.LETTERS))
    yield from of_weight("out_channels", "in_channels", s.weight_shape, s.groups)


def _of_lengths(s: ConvArguments) -> Iterator[SpecError]:
    """Sizes of a wrong length. PyTorch counts the axes by the kernel.

    With two axes PyTorch has already repeated an int stride, so it blames the stride for a kernel
    of another length; with one axis such a stride fits any kernel.
    """
    axes, needed = len(s.LETTERS), len(s.kernel_size)
    if not needed:
        words = "weight should have at least three dimensions"
        yield SpecError(words, Sentence("Give kernel_size a number."), "kernel_size")
    if axes > 1 and needed != axes and len(s.stride) != needed:
        yield wrong_length("stride", s.stride, needed, at_fault="kernel_size")
    for name, size in (("stride", s.stride), ("padding", s.padding), ("dilation", s.dilation)):
        if isinstance(size, str) or len(size) in (axes, needed):
            continue
        if axes == 1 and s.padding == "same" and s.padding_mode == "zeros":
            words = f"{name} cannot broadcast to {needed} dimensions"
            yield SpecError(words, Sentence("Write {0} as one number.", name), name)
        yield wrong_length(name, size, needed)


def _of_values(s: ConvArguments) -> Iterator[SpecError]:
    # Only zero padding must not be negative: in its other modes PyTorch crops.
    if s.padding_mode == "zeros" and isinstance(s.padding, tuple) and min(s.padding) < 0:
        yield SpecError(
            "negative padding is not supported", Sentence("Set padding to 0 or more."), "padding"
        )
    added = [d * (k - 1) for k, d in zip(s.kernel_size, s.dilation, strict=False)]
    if s.padding == "same" and s.padding_mode == "zeros" and min(added) < -1:
        yield SpecError("negative padding is not supported", ONE_OR_MORE, "dilation")
    if min(s.stride) < 1:
        yield SpecError(
            "non-positive stride is not supported", Sentence("Set stride to 1 or more."), "stride"
        )
    if min(s.dilation) < 0:
        yield SpecError("dilation should be greater than zero", ONE_OR_MORE, "dilation")
    if len(s.kernel_size) != len(s.LETTERS):
        dimensions, space = len(s.kernel_size) + 2, "" if s.padding == "same" else " "
        remedy = size_remedy("kernel_size", len(s.LETTERS))
        yield SpecError(
            f"Expected {dimensions}-dimensional input for {dimensions}-dimensional weight{space}"
            f"{list(s.weight_shape)}",
            remedy,
            "kernel_size",
        )
    if s.out_channels == 0:
        yield SpecError(
            f"Given groups={s.groups}, expected weight to be at least {s.groups} at dimension 0, "
            f"but got weight of size {list(s.weight_shape)} instead",
            Sentence("Set out_channels to 1 or more."),
            "out_channels",
        )
    if s.in_channels == 0:
        yield SpecError(
            "Initializing zero-element tensors is a no-op",
            Sentence("PyTorch only warns, and gives no channels: set in_channels to 1 or more."),
            "in_channels",
        )
    if 0 in s.kernel_size:
        high, wide = _with_height(s.kernel_size)
        got = f"kernel_height: {high} kernel_width: {wide}"
        if set(s.dilation) != {1}:
            got = f"[{high}, {wide}]"
        words = f"kernel size should be greater than zero, but got {got}"
        yield SpecError(words, Sentence("Set kernel_size to 1 or more."), "kernel_size")
    if 0 in s.dilation:
        words = f"dilation should be greater than zero, but got {list(_with_height(s.dilation))}"
        grouped = "non-positive dilation is not supported"
        yield SpecError(grouped if s.groups > 1 else words, ONE_OR_MORE, "dilation")


def _with_height(size: Size) -> Size:
    """As PyTorch prints it: it adds a height of 1 to a layer with one axis."""
    return (1, *size) if len(size) == 1 else size


def check_input(s: ConvArguments, axes: tuple[Axis, ...]) -> None:
    """Raise what PyTorch raises for an input of these sizes."""
    shape = [1, s.in_channels, *(axis.size for axis in axes)]
    # PyTorch looks at the width first, as its padding lists run from the last dimension.
    for number, axis in enumerate(reversed(axes)):
        _check_border(s.padding_mode, axis, number, shape)
    for number, axis in enumerate(axes):
        if axis.before > LARGEST_PADDING:
            name, most = "padding", f"expected padding to be at most {LARGEST_PADDING}"
            words = f"Given {name}={axis.before} at dimension {number} , {most}"
            raise SpecError(words, Sentence("Set {0} to a smaller number.", name), name)
    for axis in axes:
        if axis.padded < axis.span:
            raise _too_large(axis, axes)
    if any(axis.size < 1 for axis in axes):
        got = [*shape[:2], *_with_height(tuple(shape[2:]))]
        words = "Only zero batch or zero channel inputs are supported, but got input shape:"
        remedy = Sentence("Make the input at least 1 pixel high and wide.")
        if len(axes) == 1:
            remedy = Sentence("Make the input at least 1 number long.")
        raise SpecError(f"{words} {got}", remedy, "input_size")


def _check_border(mode: str, axis: Axis, number: int, shape: list[int]) -> None:
    """A border of copies cannot be wider than what it copies."""
    border = max(axis.before, axis.after)
    if mode == "reflect" and border >= axis.size:
        remedy = Sentence(
            "reflect copies pixels without repeating the edge pixel, so {0} pixels give a "
            "border of {1} at most: use less padding, or a larger input.",
            *(axis.size, axis.size - 1),
        )
        if axis.name == "L":
            remedy = Sentence(
                "reflect copies numbers without repeating the outermost one, so {0} numbers "
                "give a border of {1} at most: use less padding, or a longer input.",
                *(axis.size, axis.size - 1),
            )
        raise SpecError(
            f"Argument #{4 + 2 * number}: Padding size should be less than the corresponding "
            f"input dimension, but got: padding ({axis.before}, {axis.after}) at dimension "
            f"{len(shape) - 1 - number} of input {shape}",
            remedy,
            *("padding", "input_size"),
        )
    if mode == "circular" and border > axis.size:
        remedy = Sentence(
            "circular copies from the far side, so {0} pixels give a border of {0} at most: use "
            "less padding, or a larger input.",
            axis.size,
        )
        if axis.name == "L":
            remedy = Sentence(
                "circular copies from the far end, so {0} numbers give a border of {0} at most: "
                "use less padding, or a longer input.",
                axis.size,
            )
        words = "Padding value causes wrapping around more than once"
        raise SpecError(words, remedy, "padding", "input_size")


def _too_large(axis: Axis, axes: tuple[Axis, ...]) -> SpecError:
    """The error for a kernel that does not fit into the padded input on ``axis``."""
    sizes, spans = (
        " x ".join(str(n) for n in numbers)
        for numbers in ([a.padded for a in axes], [a.span for a in axes])
    )
    reach = f"{axis.span}"
    if axis.dilation > 1:
        reach = f"{axis.dilation}({axis.taps} − 1) + 1 = {axis.span}"
    remedies = {
        "H": Sentence(
            "The kernel spans {0} pixels and the padded input is {1} high: use a larger "
            "input, more padding, or a smaller kernel or dilation.",
            *(reach, axis.padded),
        ),
        "W": Sentence(
            "The kernel spans {0} pixels and the padded input is {1} wide: use a larger "
            "input, more padding, or a smaller kernel or dilation.",
            *(reach, axis.padded),
        ),
        "L": Sentence(
            "The kernel spans {0} numbers and the padded input is {1} long: use a longer input, "
            "more padding, or a smaller kernel or dilation.",
            *(reach, axis.padded),
        ),
    }
    return SpecError(
        f"Calculated padded input size per channel: ({sizes}). Kernel size: ({spans}). "
        "Kernel size can't be greater than actual input size",
        remedies[axis.name],
        *("kernel_size", "dilation", "input_size"),
    )
