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
    if isinstance(in_channels, bool):
        raise SpecError(
            "empty(): argument 'size' (position 1) must be tuple of ints, but found element of "
            "type bool at pos 0",
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
    (kh, kw), (dh, dw) = s.kernel_size, s.dilation
    if 0 in s.kernel_size:
        words = (
            f"kernel size should be greater than zero, but got kernel_height: {kh} "
            f"kernel_width: {kw}"
        )
        yield SpecError(words, Sentence("Set kernel_size to 1 or more."), "kernel_size")
    if 0 in s.dilation:
        words = (
            f"dilation should be greater than zero, but got dilation_height: {dh}, "
            f"dilation_width: {dw}"
        )
        yield SpecError(words, ONE_OR_MORE, "dilation")
    (more_h, more_w), (sh, sw) = s.output_padding, s.stride
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
            raise SpecError(words, Sentence("Set {0} to a smaller number.", name), name)
    sizes = [axis.size for axis in axes]
    check_shape((1, s.in_channels, *sizes))
    outputs = [axis.outputs for axis in axes]
    if min(outputs) < 1:
        raise SpecError(
            f"Given input size per channel: ({sizes[0]} x {sizes[1]}). Calculated output size per "
            f"channel: ({outputs[0]} x {outputs[1]}). Output size is too small",
            Sentence(
                "padding cuts off more than there is: use less padding, or a larger input or "
                "kernel."
            ),
            *("padding", "input_size"),
        )


def check_shape(shape: tuple[int, ...]) -> None:
    """Raise what PyTorch raises for an input without pixels; ``shape``: (N, C, H, W)."""
    if min(shape[-2:]) < 1:
        raise SpecError(
            "Only zero batch or zero channel inputs are supported, but got input shape: "
            f"{list(shape)}",
            Sentence("Make the input at least 1 pixel high and wide."),
            "input_size",
        )
