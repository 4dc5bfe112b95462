"""The interface of a kind of layer."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar, Self

import numpy as np
from numpy.typing import NDArray

from convgui.messages import Sentence
from convgui.model.call import call_text
from convgui.model.call.arguments import Argument, Pair, Size, SpecError
from convgui.model.conv.axis import Axis
from convgui.model.conv.geometry import Geometry

Array = NDArray[np.floating]


class Operator(ABC):
    """One layer of PyTorch, as a frozen value with PyTorch's arguments as attributes.

    Everything is shown with two spatial axes. A layer with one axis has maps one row high:
    ``lifted`` adds that row to an array of PyTorch's shape, ``native`` removes it.
    """

    NAME: ClassVar[str]
    # PyTorch's letters for the spatial axes.
    LETTERS: ClassVar[tuple[str, ...]]
    ARGUMENTS: ClassVar[tuple[Argument, ...]]

    in_channels: int
    out_channels: int
    groups: int
    bias: bool

    @property
    @abstractmethod
    def weight_shape(self) -> tuple[int, ...]:
        """The shape of PyTorch's ``weight``."""

    @property
    @abstractmethod
    def parameter_count(self) -> int:
        """The number of weights and biases."""

    @abstractmethod
    def output_size(self, input_size: Size) -> Size:
        """One number for each axis. Raises ``SpecError`` where PyTorch refuses such an input."""

    @abstractmethod
    def geometry(self, input_size: Pair) -> Geometry:
        """The geometry on an input of (H, W), (1, L) for one axis. Raises ``SpecError``."""

    @abstractmethod
    def forward(self, x: Array, weight: Array, bias: Array | None) -> Array:
        """What PyTorch's layer gives for ``x``, with or without a batch. Raises ``SpecError``."""

    @abstractmethod
    def axes(self, input_size: Size) -> tuple[Axis, ...]:
        """One axis for each of ``LETTERS``; the input size is not checked."""

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

    @classmethod
    def parse(cls, text: str) -> Self:
        """The layer that a call in ``text`` describes; the inverse of ``str``.

        The text is parsed, never executed (see ``call_text``). Raises ``SpecError``.
        """
        return cls(**call_text.read(text, {cls.NAME: cls.ARGUMENTS}).arguments)

    def __str__(self) -> str:
        return call_text.write(self.NAME, self.ARGUMENTS, vars(self))

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
