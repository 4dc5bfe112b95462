"""What is known of a kind of layer that is no convolution: the form in which it is written down."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from convgui.messages import Sentence, join
from convgui.model.call.arguments import Argument, Kind, SpecError
from convgui.model.conv.operator import Operator

# (N, C, H, W), (N, C, L) or (N, features).
Shape = tuple[int, ...]
Values = Mapping[str, Any]


class UntoldShapeError(Exception):
    """The shape that a layer gives is not known; ``why`` says the reason."""

    def __init__(self, why: Sentence) -> None:
        super().__init__(why)
        self.why = why


def none(values: Values) -> int:
    """There are no parameters."""
    return 0


class Rule(NamedTuple):
    """A kind of layer: its arguments, the shape it gives, and how many parameters it has.

    ``shape`` raises ``SpecError`` for what PyTorch refuses. ``operator``: of a layer with a window
    along one axis the same with two, the first of size 1.
    """

    arguments: tuple[Argument, ...]
    shape: Callable[[Values, Shape], Shape]
    parameters: Callable[[Values], int] = none
    operator: Callable[[Values], Operator] | None = None


def arguments(*names: str, **defaults: object) -> tuple[Argument, ...]:
    """The arguments of a layer in order: those without a default, then the others."""
    return (
        *(Argument(name, Kind.INTEGER, join(name)) for name in names),
        *(Argument(name, Kind.SIZE, join(name), default) for name, default in defaults.items()),
    )


def same(values: Values, given: Shape) -> Shape:
    """The layer changes numbers and no sizes."""
    return given


def as_tuple(value: Any) -> Shape:
    """A number, or several of them, as a tuple."""
    return tuple(value) if isinstance(value, (tuple, list)) else (value,)


def spread(value: Any, times: int) -> tuple[Any, ...]:
    """A number for each axis, or the numbers that were given."""
    return tuple(value) if isinstance(value, (tuple, list)) else (value,) * times


def check_map(given: Shape, words: str) -> None:
    """Raise ``words`` if the input has no rows and columns, or no length."""
    if len(given) < 3:
        raise SpecError(words, Sentence("Put it before the layer that flattens."))


def wrong_dimensions(words: str, given: Shape, kind: str) -> SpecError:
    """The error for an input with another number of axes than the layer ``kind`` has.

    ``kind`` is the name of the layer without its number of axes, such as "nn.BatchNorm".
    """
    if len(given) in (3, 4, 5):
        other = f"{kind}{len(given) - 2}d"
        return SpecError(words, Sentence("Use {0}.", other))
    return SpecError(words, Sentence("Put it before the layer that flattens."))
