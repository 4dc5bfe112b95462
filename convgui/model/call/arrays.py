"""What a layer refuses of arrays: by their shapes and types, without their numbers."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from convgui.messages import Sentence, told
from convgui.model.call.arguments import Pair, Size, SpecError, as_integer

# The shape and the type of an array.
Tensor = tuple[tuple[int, ...], Any]


def check_type(dtype: Any) -> None:
    """Raise ``SpecError`` for an input of numbers that no layer computes with."""
    if str(dtype) not in ("float32", "float64"):
        words = Sentence("The input is {0}", dtype)
        raise SpecError(words, Sentence("Give float32 or float64."), "input_source")


def check_dimensions(function: str, letters: tuple[str, ...], shape: Size) -> None:
    """Raise what ``function`` of PyTorch raises unless ``shape`` is a sample or a batch of them."""
    least = len(letters) + 1
    if len(shape) not in (least, least + 1):
        axes = ", ".join(letters)
        raise SpecError(
            f"Expected {least}D (unbatched) or {least + 1}D (batched) input to "
            f"{function}, but got input of size: {list(shape)}",
            Sentence("Give (C, {0}) or (N, C, {0}).", axes),
            "input_size",
        )


def check_weight(weight: Tensor, dtype: Any, needed: Size, meaning: Sentence) -> None:
    """Raise ``SpecError`` unless ``weight`` has the type of the input and the shape ``needed``."""
    _check_same(weight[1], dtype)
    if weight[0] != needed:
        words = Sentence("The weight has shape {0}, but this layer needs {1}", weight[0], needed)
        raise SpecError(words, meaning, "weight_source")


def check_bias(bias: Tensor | None, dtype: Any, channels: int, wanted: bool) -> None:
    """Raise ``SpecError`` unless there is a bias exactly if one is ``wanted``, and it fits."""
    if bias is None:
        if wanted:
            words = Sentence("This layer has a bias, and none was given")
            raise SpecError(words, Sentence("It is one number for each output channel."), "bias")
        return
    if not wanted:
        words = Sentence("This layer has no bias, but one was given")
        raise SpecError(words, Sentence("Leave it out, or leave bias=False out."), "bias")
    _check_same(bias[1], dtype)
    if bias[0] != (channels,):
        words = Sentence("The bias has shape {0}, but this layer needs {1}", bias[0], (channels,))
        raise SpecError(words, Sentence("It is one number for each output channel."), "bias")


def _check_same(own: Any, dtype: Any) -> None:
    if own != dtype:
        words = Sentence("The input is {0}, but weight or bias is not", dtype)
        raise SpecError(words, Sentence("Give all of them the same type."), "weight_source")


def no_array(given: object, name: str) -> SpecError:
    """The error for what is no array of NumPy, such as a tensor of PyTorch."""
    kind = type(given).__name__
    tensor = hasattr(given, "detach")
    made = f"{name}.detach().numpy()" if tensor else f"numpy.array({name}, dtype=float)"
    words = Sentence("{0} is a {1}, not an array of NumPy", name, kind)
    return SpecError(words, Sentence("Give {0}.", made), "input_source")


def as_input_size(given: Any, letters: tuple[str, ...]) -> Size:
    """``given`` as one int for each of ``letters``. Raises ``SpecError``."""
    # An array without axes is an iterable that cannot be iterated over.
    iterable = isinstance(given, Iterable) and getattr(given, "shape", None) != ()
    sides = tuple(given) if iterable else ()
    if len(sides) == len(letters):
        return tuple(as_integer("input_size", side) for side in sides)
    size = f"({letters[0]},)" if len(letters) == 1 else f"({', '.join(letters)})"
    words = Sentence("{0} is not the size of an input", told(given))
    raise SpecError(words, Sentence("Give {0}.", size), "input_size")


def as_sides(given: Any) -> Pair:
    """``given`` as (height, width) of what is on the screen. Raises ``SpecError``."""
    height, width = as_input_size(given, ("H", "W"))
    return height, width
