"""``torch.nn.ConvTranspose2d``: arguments, sizes, and what it computes, in two ways.

Gathering, it is a convolution of the input with zeros between its pixels; scattering, each pixel
stamps its multiple of the kernel onto the output. The geometry is that of the first.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray

from convgui.messages import Sentence
from convgui.model.call.arguments import (
    CONV_TRANSPOSE_ARGUMENTS,
    Pair,
    Size,
    SpecError,
    as_integer,
    as_size,
    as_truth,
)
from convgui.model.call.arrays import Tensor, as_sides
from convgui.model.conv.axis import Array, Axis
from convgui.model.conv.geometry import Geometry
from convgui.model.conv.operator import WeightedOperator, tensor_of
from convgui.model.layers import transposed_refusals as refusals
from convgui.model.layers.stamps import Stamps
from convgui.model.layers.transposed_refusals import ConvTransposeArguments


class ConvTranspose2dSpec(ConvTransposeArguments, WeightedOperator):
    """One ``torch.nn.ConvTranspose2d``, with PyTorch's order, defaults and meaning.

    Sizes are given as an int or (height, width) and kept as (height, width). Raises ``SpecError``
    for whatever PyTorch refuses regardless of the input.
    """

    NAME = "ConvTranspose2d"
    LETTERS = ("H", "W")
    ARGUMENTS = CONV_TRANSPOSE_ARGUMENTS
    FUNCTION = "conv_transpose2d"
    TRANSPOSED = True

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: int | Sequence[int],
        stride: int | Sequence[int] = 1,
        padding: int | Sequence[int] = 0,
        output_padding: int | Sequence[int] = 0,
        groups: int = 1,
        bias: bool = True,
        dilation: int | Sequence[int] = 1,
        padding_mode: str = "zeros",
    ) -> None:
        refusals.check_words(in_channels, padding, padding_mode)
        self.__dict__.update(
            in_channels=as_integer("in_channels", in_channels),
            out_channels=as_integer("out_channels", out_channels),
            kernel_size=as_size("kernel_size", kernel_size, 2),
            stride=as_size("stride", stride, 2),
            padding=as_size("padding", padding, 2),
            output_padding=as_size("output_padding", output_padding, 2),
            groups=as_integer("groups", groups),
            bias=as_truth("bias", bias),
            dilation=as_size("dilation", dilation, 2),
            padding_mode="zeros",
        )
        self.check()

    def check(self) -> None:
        """Raise what PyTorch raises regardless of the input."""
        refusals.check(self)

    # Sizes ----------------------------------------------------------------------------------

    def axes(self, input_size: Size) -> tuple[Axis, ...]:
        """Rows and columns, gathering: stride 1, and s - 1 zeros between the pixels.

        The border d(k - 1) - p may be negative, which is a crop. There are (size - 1)s - 2p +
        d(k - 1) + output_padding + 1 outputs, as the "Shape" section of PyTorch's documentation
        says. The input size is not checked.
        """
        return tuple(
            Axis(letter, size, k, 1, d, d * (k - 1) - p, d * (k - 1) - p + more, stuffing=s - 1)
            for letter, size, k, s, d, p, more in zip(
                self.LETTERS,
                input_size,
                self.kernel_size,
                self.stride,
                self.dilation,
                self.padding,
                self.output_padding,
                strict=True,
            )
        )

    def geometry(self, input_size: Pair, channels: int | None = None) -> Geometry:
        """The geometry of gathering, whose weight is ``gathered``. Raises ``SpecError``."""
        size = as_sides(input_size)
        if channels is not None and as_integer("channels", channels) != self.in_channels:
            raise self.wrong_channels((1, channels, *size))
        rows, cols = self.axes(size)
        refusals.check_input(self, (rows, cols))
        return Geometry(self.in_channels, self.out_channels, self.groups, (rows, cols))

    def stamps(self, input_size: Pair) -> Stamps:
        """The layer on an input of this size, scattering: no product with an added zero.

        Raises ``SpecError``.
        """
        geometry = self.geometry(input_size)
        (high, wide), size = geometry.input_size, geometry.output_size
        rows, cols = (
            # As long as the stamps of all pixels reach.
            Axis(letter, Axis(letter, 0, k, s, d).covered(pixels), k, s, d)
            for letter, pixels, k, s, d in zip(
                self.LETTERS,
                (high, wide),
                self.kernel_size,
                self.stride,
                self.dilation,
                strict=True,
            )
        )
        backwards = Geometry(self.out_channels, self.in_channels, self.groups, (rows, cols))
        return Stamps(backwards, (self.padding[0], self.padding[1]), size)

    def macs(self, input_size: Pair) -> int:
        """Multiply-adds of stamping: each pixel with each weight of its channel.

        Gathering takes more, most of them with the zeros between the pixels.
        """
        self.geometry(input_size)
        return math.prod(input_size) * math.prod(self.weight_shape)

    # Numbers --------------------------------------------------------------------------------

    @staticmethod
    def channels_of(weight_shape: tuple[int, ...], groups: int) -> tuple[int, int]:
        """(in_channels, out_channels) of a layer with such a weight and so many groups."""
        return weight_shape[0], weight_shape[1] * groups

    def gathered(self, weight: NDArray[Any]) -> NDArray[Any]:
        """The weight with which the layer gathers: turned by 180°, (out, in / groups, kh, kw)."""
        groups, (first, each, *kernel) = self.groups, weight.shape
        turned = weight[..., ::-1, ::-1].reshape(groups, first // groups, each, *kernel)
        return turned.swapaxes(1, 2).reshape(groups * each, first // groups, *kernel)

    # Turning, and exchanging inputs and outputs in each group, undo themselves.
    ungathered = gathered

    def own_place(self, place: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
        """The place in PyTorch's weight of a place in the gathered one."""
        out, inside, row, col = place
        each, deep = self.out_channels // self.groups, self.in_channels // self.groups
        group, own = divmod(out, each)
        kh, kw = self.kernel_size
        return group * deep + inside, own, kh - 1 - row, kw - 1 - col

    def forward(self, x: Array, weight: Array, bias: Array | None = None) -> Array:
        """What PyTorch's layer gives.

        x: (N, C_in, H, W) or (C_in, H, W), float32 or float64; weight: ``weight_shape``; bias:
        (C_out,), None in a layer without. Returns (N, C_out, H_out, W_out) or without N, dtype of
        x. Raises ``SpecError`` if the shapes or types do not match.
        """
        last = None if bias is None else tensor_of(bias, "bias")
        stamps = _stamps(self, tensor_of(x, "x"), tensor_of(weight, "weight"), last)
        y = np.empty((*x.shape[:-3], self.out_channels, *stamps.output_size), x.dtype)
        images, results = x.reshape(-1, *x.shape[-3:]), y.reshape(-1, *y.shape[-3:])
        added = x.dtype.type(0) if bias is None else bias[:, None, None]
        for image, result in zip(images, results, strict=True):
            np.add(stamps.of_all(image, weight)[:, *stamps.kept], added, out=result)
        return y

    # The same, otherwise --------------------------------------------------------------------

    def zero_filled(self) -> Self:
        """The layer with dilation 1 whose kernel fills the span.

        Raises ``SpecError`` if output_padding is no less than the stride, which PyTorch allows
        for the sake of a larger dilation only.
        """
        spans = tuple(d * (k - 1) + 1 for k, d in zip(self.kernel_size, self.dilation, strict=True))
        return self.changed(kernel_size=spans, dilation=1)

    def pointwise(self) -> Self:
        """The layer with kernel size 1 that mixes the same channels."""
        return type(self)(self.in_channels, self.out_channels, 1, bias=self.bias)

    def wrong_channels(self, shape: tuple[int, ...]) -> SpecError:
        """PyTorch's error for an input of ``shape``, batch and all, with other channels."""
        channels = shape[-3]
        return SpecError(
            f"Given transposed=1, weight of size {list(self.weight_shape)}, expected "
            f"input{list(shape)} to have {self.in_channels} channels, but got {channels} channels "
            "instead",
            Sentence("Set in_channels to {0}, or choose another input.", channels),
            *("in_channels", "input_source"),
        )

    def weight_words(self) -> Sentence:
        """What the numbers in ``weight_shape`` are."""
        return Sentence("It is (in_channels, out_channels / groups, kernel height, kernel width).")


@lru_cache(maxsize=64)
def _stamps(spec: ConvTranspose2dSpec, x: Tensor, weight: Tensor, bias: Tensor | None) -> Stamps:
    """The stamps, cached: checking shapes and types takes longer than computing a small layer."""
    spec.check_tensors(x, weight, bias)
    refusals.check_shape((1, *x[0])[-4:])
    return spec.stamps((x[0][-2], x[0][-1]))
