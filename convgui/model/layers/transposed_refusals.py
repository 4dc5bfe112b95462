"""What PyTorch refuses of a transposed convolution, in its words, with what to do about it.

Where PyTorch depends on the library that computes, this is what it says for float64. For float32
oneDNN may say only that it cannot; it takes an output of no cells, and dilation 0 with one tap.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from convgui.messages import Sentence
from convgui.model.call.arguments import Size, SpecError, size_remedy, wrong_length
from convgui.model.call.channels import of_groups, of_weight
from convgui.model.conv.axis import Axis
from convgui.model.conv.refusals import LARGEST_PADDING, ONE_OR_MORE

_LARGEST_SHORT = 2**31 - 1


@dataclass(frozen=True, init=False)
class ConvTransposeArguments:
    """The arguments of a transposed convolution; each size is (height, width)."""

    in_channels: int
    out_channels: int
    kernel_size: Size
    stride: Size
    padding: Size
    output_padding: Size
    groups: int
    bias: bool
    dilation: Size
    padding_mode: str

    @property
    def weight_shape(self) -> tuple[int, ...]:
        """(in_channels, out_channels / groups, *kernel_size)."""
        return (self.in_channels, self.out_channels // self.groups, *self.kernel_size)


def check_words(in_channels: object, padding: object, padding_mode: object) -> None:
    """Raise for values that are legal in a convolution, but not in a transposed one."""
    if not (isinstance(padding_mode, str) and padding_mode == "zeros"):
        raise SpecError(
            'Only "zeros" padding mode is supported for ConvTranspose2d',
            Sentence("Nothing is added around its input: leave padding_mode out."),
            "padding_mode",
        )
    if isinstance(in_channels, bool) or str(getattr(in_channels, "dtype", "")) == "bool":
        kind = type(in_channels)
        name = f"{kind.__module__}.{kind.__qualname__}".removeprefix("builtins.")
        raise SpecError(
            "empty(): argument 'size' (position 1) must be tuple of ints, but found element of "
            f"type {name} at pos 0",
            Sentence("Write in_channels as a number."),
            "in_channels",
        )
    if isinstance(padding, str):
        raise SpecError(
            "conv_transpose2d(): argument 'padding' (position 5) must be tuple of ints, but found "
            "element of type str at pos 0",
            Sentence("Write padding in numbers: that much is cut off each side of the output."),
            "padding",
        )


def check(s: ConvTransposeArguments) -> None:
    """Raise what PyTorch raises regardless of the input, in PyTorch's order."""
    for refusals in (_of_constructor, _of_lengths, _of_values, _of_kernel):
        for error in refusals(s):
            raise error


def _of_constructor(s: ConvTransposeArguments) -> Iterator[SpecError]:
    yield from of_groups(s.in_channels, s.out_channels, s.groups)
    yield from of_weight("in_channels", "out_channels", s.weight_shape, s.groups)


def _of_lengths(s: ConvTransposeArguments) -> Iterator[SpecError]:
    """Sizes of a wrong length. PyTorch counts the axes by the kernel, and blames the others."""
    needed = len(s.kernel_size)
    if not needed:
        words = "weight should have at least three dimensions"
        yield SpecError(words, Sentence("Give kernel_size a number."), "kernel_size")
    for name in ("stride", "padding", "dilation", "output_padding"):
        size = getattr(s, name)
        at_fault = "kernel_size" if len(size) == 2 else name
        if len(size) != needed:
            yield wrong_length(name, size, needed, at_fault)


def _of_values(s: ConvTransposeArguments) -> Iterator[SpecError]:
    if min(s.padding) < 0:
        yield SpecError(
            "negative padding is not supported", Sentence("Set padding to 0 or more."), "padding"
        )
    if min(s.output_padding) < 0:
        yield SpecError(
            "negative output_padding is not supported",
            Sentence("Set output_padding to 0 or more."),
            "output_padding",
        )
    if min(s.stride) < 1:
        yield SpecError(
            "non-positive stride is not supported", Sentence("Set stride to 1 or more."), "stride"
        )
    if min(s.dilation) < 0:
        yield SpecError("dilation should be greater than zero", ONE_OR_MORE, "dilation")
    if len(s.kernel_size) != 2:
        dimensions, remedy = len(s.kernel_size) + 2, size_remedy("kernel_size", 2)
        yield SpecError(
            f"Expected {dimensions}-dimensional input for {dimensions}-dimensional weight "
            f"{list(s.weight_shape)}",
            remedy,
            "kernel_size",
        )
    if s.in_channels == 0:
        yield SpecError(
            f"Given groups={s.groups}, expected weight to be at least {s.groups} at dimension 0, "
            f"but got weight of size {list(s.weight_shape)} instead",
            Sentence("Set in_channels to 1 or more."),
            "in_channels",
        )


def _of_kernel(s: ConvTransposeArguments) -> Iterator[SpecError]:
    kh, kw = s.kernel_size
    # Here PyTorch takes each of them for a number of 32 bits.
    (sh, sw), (dh, dw) = map(_short, s.stride), map(_short, s.dilation)
    more_h, more_w = map(_short, s.output_padding)
    if 0 in s.kernel_size:
        words = (
            f"kernel size should be greater than zero, but got kernel_height: {kh} "
            f"kernel_width: {kw}"
        )
        yield SpecError(words, Sentence("Set kernel_size to 1 or more."), "kernel_size")
    if min(sh, sw) < 1:
        words = (
            f"stride should be greater than zero, but got stride_height: {sh} stride_width: {sw}"
        )
        smaller = _smaller("stride")
        yield SpecError(words, smaller, "stride")
    if min(dh, dw) < 1:
        words = (
            f"dilation should be greater than zero, but got dilation_height: {dh}, "
            f"dilation_width: {dw}"
        )
        remedy = ONE_OR_MORE if 0 in s.dilation else _smaller("dilation")
        yield SpecError(words, remedy, "dilation")
    if more_h >= max(sh, dh) or more_w >= max(sw, dw):
        remedy = Sentence(
            "A convolution with a stride above 1 gives several input sizes the same output size, "
            "and output_padding says which of them to give back: set it to less than the stride or "
            "the dilation."
        )
        yield SpecError(
            "output padding must be smaller than either stride or dilation, but got "
            f"output_padding_height: {more_h} output_padding_width: {more_w} "
            f"stride_height: {sh} stride_width: {sw} dilation_height: {dh} dilation_width: {dw}",
            remedy,
            *("output_padding", "stride"),
        )
    if s.out_channels == 0:
        shape = [s.in_channels // s.groups, *s.weight_shape[1:]]
        yield SpecError(
            f"non-empty 2D or 4D weight tensor expected, but got: {shape}",
            Sentence("Set out_channels to 1 or more."),
            "out_channels",
        )


def check_input(s: ConvTransposeArguments, axes: tuple[Axis, Axis]) -> None:
    """Raise what PyTorch raises for an input of these sizes."""
    name = "padding"
    for number, padding in enumerate(s.padding):
        if padding > LARGEST_PADDING:
            words = (
                f"Given {name}={padding} at dimension {number} , expected {name} to be at most "
                f"{LARGEST_PADDING}"
            )
            raise SpecError(words, _smaller(name), name)
    sizes = [axis.size for axis in axes]
    check_shape((1, s.in_channels, *sizes))
    counted = [_counted(s, place, size) for place, size in enumerate(sizes)]
    outputs = [axis.outputs for axis in axes]
    words = ""
    if min(counted) < 1:
        words = (
            f"Given input size per channel: ({sizes[0]} x {sizes[1]}). Calculated output size per "
            f"channel: ({counted[0]} x {counted[1]}). Output size is too small"
        )
    elif min(outputs) < 1:
        first, shape = next(n for n in outputs if n < 1), [1, s.out_channels, *outputs]
        words = f"Trying to create tensor with negative dimension {first}: {shape}"
    if words:
        remedy = Sentence(
            "padding cuts off more than there is: use less padding, or a larger input or kernel."
        )
        if max(outputs) > _LARGEST_SHORT:
            remedy = _smaller("dilation")
        raise SpecError(words, remedy, "padding", "input_size")


def _smaller(name: str) -> Sentence:
    return Sentence("Set {0} to a smaller number.", name)


def _short(number: int) -> int:
    """What is left of a number of 64 bits in one of 32, as C++ cuts it."""
    return (number + _LARGEST_SHORT + 1) % (2 * _LARGEST_SHORT + 2) - _LARGEST_SHORT - 1


def _counted(s: ConvTransposeArguments, place: int, size: int) -> int:
    """How long PyTorch takes the output to be on an axis: its number of 32 bits may overflow."""
    stride, padding, more, dilation = (
        _short(given[place]) for given in (s.stride, s.padding, s.output_padding, s.dilation)
    )
    span = _short(dilation * (_short(s.kernel_size[place]) - 1)) + 1
    return (size - 1) * stride - _short(2 * padding) + _short(span) + more


def check_shape(shape: tuple[int, ...]) -> None:
    """Raise what PyTorch raises for an input without pixels; ``shape``: (N, C, H, W)."""
    if min(shape[-2:]) < 1:
        raise SpecError(
            "Only zero batch or zero channel inputs are supported, but got input shape: "
            f"{list(shape)}",
            Sentence("Make the input at least 1 pixel high and wide."),
            "input_size",
        )
