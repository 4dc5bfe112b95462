"""``torch.nn.Conv1d`` and ``torch.nn.Conv2d``: arguments, sizes, and what they compute."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache
from typing import Self

from convgui.messages import Sentence, told
from convgui.model.call.arguments import (
    CONV_ARGUMENTS,
    Pair,
    Size,
    SpecError,
    as_integer,
    as_size,
    as_truth,
)
from convgui.model.call.arrays import Tensor, as_sides
from convgui.model.call.padding import as_mode, as_padding
from convgui.model.conv import refusals
from convgui.model.conv.axis import Array, Axis
from convgui.model.conv.forward import Plan, convolve, plan
from convgui.model.conv.geometry import Geometry
from convgui.model.conv.operator import WeightedOperator, tensor_of
from convgui.model.conv.refusals import ConvArguments


class ConvSpec(ConvArguments, WeightedOperator):
    """A convolution: PyTorch's arguments, with PyTorch's order, defaults and meaning.

    ``kernel_size``, ``stride``, ``padding`` and ``dilation`` are given as an int or a tuple and
    kept as a tuple with a number for each axis; ``padding`` may also be ``"same"`` or ``"valid"``.
    Raises ``SpecError`` for whatever PyTorch refuses regardless of the input.
    """

    ARGUMENTS = CONV_ARGUMENTS

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: int | Sequence[int],
        stride: int | Sequence[int] = 1,
        padding: int | Sequence[int] | str = 0,
        dilation: int | Sequence[int] = 1,
        groups: int = 1,
        bias: bool = True,
        padding_mode: str = "zeros",
    ) -> None:
        axes = len(self.LETTERS)
        self.__dict__.update(
            in_channels=as_integer("in_channels", in_channels),
            out_channels=as_integer("out_channels", out_channels),
            stride=as_size("stride", stride, axes),
            kernel_size=as_size("kernel_size", kernel_size, axes),
            padding=as_padding(padding, axes, padding_mode),
            dilation=as_size("dilation", dilation, axes),
            groups=as_integer("groups", groups),
            bias=as_truth("bias", bias),
            padding_mode=as_mode(padding_mode),
        )
        self.check()

    def check(self) -> None:
        """Raise what PyTorch raises regardless of the input."""
        refusals.check(self)

    # Sizes ----------------------------------------------------------------------------------

    @cached_property
    def span(self) -> Size:
        """Pixels from the first tap to the last, inclusive: d(k - 1) + 1, on each axis."""
        return tuple(axis.span for axis in self.axes((1,) * len(self.LETTERS), bordered=False))

    @cached_property
    def pads(self) -> tuple[Pair, ...]:
        """(before, after) border pixels of each axis.

        ``"same"`` needs d(k - 1) in all; when that is odd the extra pixel goes to the end, as in
        PyTorch's ``_ConvNd._reversed_padding_repeated_twice``.
        """
        if isinstance(self.padding, tuple):
            return tuple((n, n) for n in self.padding)
        if self.padding == "valid":
            return ((0, 0),) * len(self.LETTERS)
        return tuple(((n - 1) // 2, n - 1 - (n - 1) // 2) for n in self.span)

    def geometry(self, input_size: Pair, channels: int | None = None) -> Geometry:
        """The geometry on an input of (H, W), (1, L) for one axis. Raises ``SpecError``."""
        size = as_sides(input_size)
        if channels is not None and as_integer("channels", channels) != self.in_channels:
            raise self.wrong_channels(self.shape(channels, size))
        axes = self.axes(size[-len(self.LETTERS) :])
        refusals.check_input(self, axes)
        rows, cols = axes if len(axes) == 2 else (Axis("", 1, 1), axes[0])
        return Geometry(self.in_channels, self.out_channels, self.groups, (rows, cols))

    def axes(self, input_size: Size, bordered: bool = True) -> tuple[Axis, ...]:
        """One axis for each of ``LETTERS``; the input size is not checked."""
        pads = self.pads if bordered else ((0, 0),) * len(self.LETTERS)
        sizes = self.kernel_size, self.stride, self.dilation
        numbers = zip(self.LETTERS, input_size, *sizes, pads, strict=True)
        return tuple(
            Axis(letter, size, k, s, d, before, after, self.padding_mode)
            for letter, size, k, s, d, (before, after) in numbers
        )

    @staticmethod
    def channels_of(weight_shape: tuple[int, ...], groups: int) -> tuple[int, int]:
        """(in_channels, out_channels) of a layer with such a weight and so many groups."""
        return weight_shape[1] * groups, weight_shape[0]

    def zero_filled(self) -> Self:
        """The layer with dilation 1 whose kernel fills the span; 'same' pads both alike."""
        return self.changed(kernel_size=self.span, dilation=1)

    def pointwise(self) -> Self:
        """The layer with kernel size 1 that mixes the same channels."""
        return type(self)(self.in_channels, self.out_channels, 1, bias=self.bias)

    # Numbers --------------------------------------------------------------------------------

    def forward(self, x: Array, weight: Array, bias: Array | None = None) -> Array:
        """What PyTorch's layer gives (a cross-correlation: the kernel is not flipped).

        x: (N, C_in, *size) or (C_in, *size), float32 or float64; weight: ``weight_shape``; bias:
        (C_out,), None in a layer without. Returns (N, C_out, *output_size) or without N, dtype of
        x. Raises ``SpecError`` if the shapes or types do not match.
        """
        last = None if bias is None else tensor_of(bias, "bias")
        made = _plan(self, tensor_of(x, "x"), tensor_of(weight, "weight"), last)
        return self.native(convolve(made, self.lifted(x), self.lifted(weight), bias))

    def wrong_channels(self, shape: tuple[int, ...]) -> SpecError:
        """PyTorch's error for an input of ``shape``, batch and all, with other channels."""
        channels, size = shape[-1 - len(self.LETTERS)], shape[-len(self.LETTERS) :]
        if self.padding_mode != "zeros":
            # Every other border is put around the input first.
            size = tuple(axis.padded for axis in self.axes(size))
            shape = (*shape[: -len(size)], *size)
        return SpecError(
            f"Given groups={self.groups}, weight of size {list(self.weight_shape)}, expected "
            f"input{list(shape)} to have {self.in_channels} channels, but got {channels} channels "
            "instead",
            Sentence("Set in_channels to {0}, or choose another input.", channels),
            *("in_channels", "input_source"),
        )

    def weight_words(self) -> Sentence:
        """What the numbers in ``weight_shape`` are."""
        if len(self.LETTERS) == 1:
            return Sentence("It is (out_channels, in_channels / groups, kernel size).")
        return Sentence("It is (out_channels, in_channels / groups, kernel height, kernel width).")


class Conv1dSpec(ConvSpec):
    """One ``torch.nn.Conv1d``: ``kernel_size`` and so on are tuples of one number."""

    NAME = "Conv1d"
    FUNCTION = "conv1d"
    LETTERS = ("L",)


class Conv2dSpec(ConvSpec):
    """One ``torch.nn.Conv2d``: ``kernel_size`` and so on are (height, width)."""

    NAME = "Conv2d"
    FUNCTION = "conv2d"
    LETTERS = ("H", "W")


def conv2d(x: Array, weight: Array, bias: Array | None, spec: ConvSpec) -> Array:
    """What ``torch.nn.functional.conv2d`` gives with the arguments in ``spec``, with any bias.

    x, weight and the result have the shapes of ``ConvSpec.forward``; bias: (C_out,) or None,
    whatever ``spec`` says of one. Raises ``SpecError``, and ``TypeError`` if ``spec`` is no
    convolution.
    """
    if not isinstance(spec, ConvSpec):
        raise TypeError(f"spec is a layer such as Conv2dSpec(3, 8, 3), not {told(spec)}")
    with_bias = bias is not None
    made = spec if spec.bias == with_bias else spec.changed(bias=with_bias)
    return made.forward(x, weight, bias)


@lru_cache(maxsize=64)
def _plan(spec: ConvSpec, x: Tensor, weight: Tensor, bias: Tensor | None) -> Plan:
    """The plan, cached: checking shapes and types takes longer than computing a small layer."""
    spec.check_tensors(x, weight, bias)
    axes = len(spec.LETTERS)
    rows, cols = (1, *x[0][-axes:])[-2:]
    return plan(spec.geometry((rows, cols)), x[0][: -1 - axes])
