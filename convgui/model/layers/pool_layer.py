"""A pool as the window shows it: on an input with so many channels, each read by itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar, Self

from convgui.messages import Sentence
from convgui.model.call.arguments import (
    AVG_POOL_ARGUMENTS,
    MAX_POOL_ARGUMENTS,
    Pair,
    Size,
    SpecError,
)
from convgui.model.conv.axis import Array, Axis
from convgui.model.conv.geometry import Geometry
from convgui.model.conv.operator import WeightedOperator
from convgui.model.layers.pooling import AvgPool2dSpec, MaxPool2dSpec, PoolSpec


@dataclass(frozen=True, init=False)
class PoolLayer(WeightedOperator):
    """A pool of PyTorch, which takes any number of ``channels``, on an input that has some.

    It has no weight. Where a picture needs one, it is a depthwise layer whose weights are 1.
    """

    LETTERS = ("H", "W")
    HAS_WEIGHT = False
    POOL: ClassVar[type[PoolSpec]]

    pool: PoolSpec
    in_channels: int

    def __init__(self, *args: Any, channels: int = 1, **arguments: Any) -> None:
        self.__dict__.update(
            pool=self.POOL(*args, **arguments),
            in_channels=channels,
            out_channels=channels,
            groups=channels,
            bias=False,
        )
        self.check()

    def check(self) -> None:
        """Raise ``SpecError`` for a number of channels that no input has."""
        if self.in_channels < 1:
            raise SpecError(
                Sentence("An input has 1 channel or more, not {0}", self.in_channels),
                Sentence("Set channels to 1 or more."),
                "channels",
            )

    @property
    def arguments(self) -> dict[str, Any]:
        """The arguments of the pool."""
        return self.pool.arguments

    def changed(self, **arguments: Any) -> Self:
        """The pool with some arguments changed, on the same channels. Raises ``SpecError``."""
        return type(self)(**{**self.arguments, **arguments}, channels=self.in_channels)

    def axes(self, input_size: Size) -> tuple[Axis, ...]:
        """Rows and columns; the input size is not checked."""
        return self.pool.axes(input_size)

    def geometry(self, input_size: Pair, channels: int | None = None) -> Geometry:
        """The geometry on an input of (H, W). Raises ``SpecError``."""
        return self.pool.geometry(input_size, self.in_channels if channels is None else channels)

    def forward(self, x: Array, weight: Array, bias: Array | None = None) -> Array:
        """What PyTorch's layer gives; weight and bias are not used. Raises ``SpecError``."""
        return self.pool.forward(x)

    @property
    def weight_shape(self) -> tuple[int, ...]:
        """(channels, 1, *kernel_size): that of a depthwise layer."""
        return (self.in_channels, 1, *self.pool.kernel_size)

    @property
    def parameter_count(self) -> int:
        """None."""
        return 0

    @staticmethod
    def channels_of(weight_shape: tuple[int, ...], groups: int) -> tuple[int, int]:
        """(in_channels, out_channels) of a depthwise layer with such a weight."""
        return weight_shape[0], weight_shape[0]

    def zero_filled(self) -> Self:
        """There is none: a zero would count. Raises ``SpecError``."""
        raise SpecError(
            Sentence("A pool has no weights that could be zero"),
            Sentence("Choose a convolution."),
            "layer_kind",
        )

    def pointwise(self) -> Self:
        """The pool with kernel size 1."""
        return type(self)(1, channels=self.in_channels)

    def weight_words(self) -> Sentence:
        """That there is no weight."""
        return Sentence("A pool has no weights.")

    def wrong_channels(self, shape: tuple[int, ...]) -> SpecError:
        """The error for an input of ``shape``, batch and all, with other channels."""
        return SpecError(
            Sentence("The input has {0} channels, not {1}", shape[-3], self.in_channels),
            Sentence("Set channels to {0}, or choose another input.", shape[-3]),
            *("channels", "input_source"),
        )


class MaxPool2dLayer(PoolLayer):
    """One ``torch.nn.MaxPool2d`` on an input."""

    NAME = "MaxPool2d"
    FUNCTION = "max_pool2d"
    ARGUMENTS = MAX_POOL_ARGUMENTS
    POOL = MaxPool2dSpec


class AvgPool2dLayer(PoolLayer):
    """One ``torch.nn.AvgPool2d`` on an input."""

    NAME = "AvgPool2d"
    FUNCTION = "avg_pool2d"
    ARGUMENTS = AVG_POOL_ARGUMENTS
    POOL = AvgPool2dSpec
