"""The interface of a kind of layer, and of one with a weight."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from convgui.messages import Sentence
from convgui.model.call import arrays, call_text
from convgui.model.call.arguments import Argument, Pair, Size, SpecError
from convgui.model.call.arrays import Tensor
from convgui.model.conv.axis import Array, Axis
from convgui.model.conv.geometry import Geometry


def tensor_of(array: object, name: str) -> Tensor:
    """Shape and type of the argument ``name``. Raises ``SpecError`` for what is no array."""
    if not isinstance(array, np.ndarray):
        raise arrays.no_array(array, name)
    return array.shape, array.dtype


class Operator(ABC):
    """One layer of PyTorch, as a frozen value with PyTorch's arguments as attributes.

    Everything is shown with two spatial axes. A layer with one axis has maps one row high:
    ``lifted`` adds that row to an array of PyTorch's shape, ``native`` removes it.
    """

    NAME: ClassVar[str]
    # PyTorch's letters for the spatial axes.
    LETTERS: ClassVar[tuple[str, ...]]
    ARGUMENTS: ClassVar[tuple[Argument, ...]]
    # The function of PyTorch that computes it, as its errors name it.
    FUNCTION: ClassVar[str]

    @abstractmethod
    def check(self) -> None:
        """Raise ``SpecError`` for what PyTorch refuses regardless of the input."""

    @abstractmethod
    def axes(self, input_size: Size) -> tuple[Axis, ...]:
        """One axis for each of ``LETTERS``; the input size is not checked."""

    @abstractmethod
    def geometry(self, input_size: Pair, channels: int | None = None) -> Geometry:
        """The geometry on an input of (H, W), (1, L) for one axis, with so many channels.

        A weight determines the channels, so that no others are taken; a pool, which has none,
        takes any number, and 1 if none is given. Raises ``SpecError``.
        """

    def output_size(self, input_size: Size) -> Size:
        """One number for each axis. Raises ``SpecError`` where PyTorch refuses such an input."""
        rows, cols = (1, *arrays.as_input_size(input_size, self.LETTERS))[-2:]
        return tuple(axis.outputs for axis in self.geometry((rows, cols)).named_axes)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The layer that a call in ``text`` describes; the inverse of ``str``.

        The text is parsed, never executed (see ``call_text``). Raises ``SpecError``.
        """
        return cls(**call_text.read(text, {cls.NAME: cls.ARGUMENTS}).arguments)

    def __str__(self) -> str:
        return call_text.write(self.NAME, self.ARGUMENTS, self.arguments)

    @property
    def arguments(self) -> dict[str, Any]:
        """The arguments, without what has been computed from them."""
        return {argument.name: getattr(self, argument.name) for argument in self.ARGUMENTS}

    def changed(self, **arguments: Any) -> Self:
        """The layer with some arguments changed. Raises ``SpecError``."""
        return type(self)(**{**self.arguments, **arguments})

    # Between PyTorch's axes and the two of the screen ------------------------------------------

    def lifted(self, array: NDArray[Any]) -> NDArray[Any]:
        """An input, an output or a weight of PyTorch's shape, with two spatial axes."""
        return array if len(self.LETTERS) == 2 else array[..., None, :]

    def native(self, array: NDArray[Any]) -> NDArray[Any]:
        """The inverse of ``lifted``."""
        return array if len(self.LETTERS) == 2 else array[..., 0, :]

    def shape(self, channels: int, size: Pair) -> tuple[int, ...]:
        """PyTorch's shape of one input or output, (1, C, H, W) or (1, C, L)."""
        return (1, channels, *size[-len(self.LETTERS) :])


class WeightedOperator(Operator):
    """A layer with a weight, which determines its channels."""

    in_channels: int
    out_channels: int
    groups: int
    bias: bool
    # Whether it spreads its input: its sizes follow another formula, its weight another order.
    TRANSPOSED: ClassVar[bool] = False
    # Whether it multiplies: a pool, which does not, has weights of 1 for the sake of its picture.
    HAS_WEIGHT: ClassVar[bool] = True

    @property
    @abstractmethod
    def weight_shape(self) -> tuple[int, ...]:
        """The shape of PyTorch's ``weight``."""

    @abstractmethod
    def forward(self, x: Array, weight: Array, bias: Array | None = None) -> Array:
        """What PyTorch's layer gives for ``x``, with or without a batch. Raises ``SpecError``."""

    @property
    def lifted_shape(self) -> tuple[int, int, int, int]:
        """``weight_shape`` with two spatial axes."""
        first, second, *kernel = self.weight_shape
        rows, cols = (1, *kernel)[-2:]
        return first, second, rows, cols

    @staticmethod
    @abstractmethod
    def channels_of(weight_shape: tuple[int, ...], groups: int) -> tuple[int, int]:
        """(in_channels, out_channels) of a layer with such a weight and so many groups."""

    def gathered(self, weight: NDArray[Any]) -> NDArray[Any]:
        """The lifted weight as each output cell uses it: (out, in/groups, kh, kw)."""
        return weight

    def ungathered(self, weight: NDArray[Any]) -> NDArray[Any]:
        """The inverse of ``gathered``."""
        return weight

    def own_place(self, place: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
        """The place in the lifted weight of a place in the gathered one."""
        return place

    @abstractmethod
    def zero_filled(self) -> Self:
        """The layer without gaps whose weight has zeros in their place."""

    @abstractmethod
    def pointwise(self) -> Self:
        """The layer with one tap for each channel that mixes the same channels."""

    @abstractmethod
    def weight_words(self) -> Sentence:
        """What the numbers in ``weight_shape`` are."""

    @abstractmethod
    def wrong_channels(self, shape: tuple[int, ...]) -> SpecError:
        """PyTorch's error for an input of ``shape``, batch and all, with other channels."""

    def macs(self, input_size: Pair) -> int:
        """Multiply-adds for the whole output on an input of (H, W). Raises ``SpecError``."""
        return self.geometry(input_size).macs

    @property
    def parameter_count(self) -> int:
        """Weights, and one bias for each output channel if there is a bias."""
        return math.prod(self.weight_shape) + (self.out_channels if self.bias else 0)

    def check_tensors(self, x: Tensor, weight: Tensor, bias: Tensor | None) -> None:
        """Raise ``SpecError`` if the (shape, type) of an array does not fit the layer."""
        axes, (shape, dtype) = len(self.LETTERS), x
        arrays.check_dimensions(self.FUNCTION, self.LETTERS, shape)
        arrays.check_type(dtype)
        arrays.check_weight(weight, dtype, self.weight_shape, self.weight_words())
        arrays.check_bias(bias, dtype, self.out_channels, self.bias)
        if shape[-1 - axes] != self.in_channels:
            raise self.wrong_channels((1, *shape)[-2 - axes :])
