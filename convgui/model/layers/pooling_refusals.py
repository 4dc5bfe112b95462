"""What PyTorch refuses of a pool, in PyTorch's own words, each with what to do about it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from numbers import Integral
from typing import ClassVar

from convgui.messages import Sentence, told
from convgui.model.call.arguments import (
    Size,
    SpecError,
    as_integer,
    as_size,
    no_integer,
    size_remedy,
)
from convgui.model.conv.axis import Axis

LARGEST = 2**31 - 1
_LETTERS = "H, W"
SIZES = ("kernel_size", "stride", "padding", "dilation")


@dataclass(frozen=True, init=False)
class PoolArguments:
    """What both pools have; each size is (height, width)."""

    # The function of PyTorch that computes it, as its errors name it.
    FUNCTION: ClassVar[str]

    kernel_size: Size
    stride: Size
    padding: Size
    dilation: Size
    ceil_mode: bool


def as_pool_size(name: str, value: object, default: Size | None = None) -> Size:
    """``value`` as one int for each axis; ``default``, if there is one, for None or an empty list.

    Raises ``SpecError`` for anything but whole numbers.
    """
    # Unlike a convolution, a pool takes nothing else that can be iterated over.
    several = isinstance(value, (tuple, list))
    if default is not None and (value is None or (several and not value)):
        return default
    first = value[0] if isinstance(value, (tuple, list)) and value else value
    if isinstance(first, bool):
        raise no_integer(name, first)
    plain = several or isinstance(value, str)
    size = as_size(name, value if plain else as_number(name, value), 2)
    return size * 2 if len(size) == 1 else size


def as_number(name: str, value: object) -> int:
    """``value`` as an int, which for a pool no other object stands for. Raises ``SpecError``."""
    # A tensor of PyTorch may be a number.
    if not isinstance(value, Integral) and not hasattr(value, "detach"):
        raise no_integer(name, value)
    return as_integer(name, value)


def as_flag(name: str, value: object) -> bool:
    """``value`` if it is True or False, which PyTorch insists on here. Raises ``SpecError``."""
    if not isinstance(value, bool):
        words = Sentence("{0} must be True or False, but got {1}", name, told(value))
        raise SpecError(words, Sentence("Write True or False."), name)
    return value


def check(s: PoolArguments) -> None:
    """Raise what PyTorch raises regardless of the input, in PyTorch's order."""
    for refusals in (_of_lengths, _of_divisor, _of_sizes, _of_values):
        for error in refusals(s):
            raise error


def _of_lengths(s: PoolArguments) -> Iterator[SpecError]:
    said = {"stride": "must either be omitted,", "dilation": "must be either"}
    for name in SIZES:
        size = getattr(s, name)
        if len(size) != 2:
            must = said.get(name, "must either be")
            words = f"{s.FUNCTION}: {name} {must} a single int, or a tuple of two ints"
            yield SpecError(words, size_remedy(name, 2), name)
        if not all(-LARGEST - 1 <= n <= LARGEST for n in size):
            words = "value cannot be converted to type int without overflow"
            yield SpecError(words, Sentence("Set {0} to a smaller number.", name), name)


def _of_divisor(s: PoolArguments) -> Iterator[SpecError]:
    if getattr(s, "divisor_override", None) == 0:
        yield SpecError(
            "divisor must be not zero",
            Sentence("Leave divisor_override out, or set it to another number."),
            "divisor_override",
        )


def _of_sizes(s: PoolArguments) -> Iterator[SpecError]:
    """What PyTorch looks at for the height, and then for the width."""
    for k, stride, p, d in zip(s.kernel_size, s.stride, s.padding, s.dilation, strict=True):
        if stride == 0:
            remedy = Sentence("Set stride to 1 or more.")
            yield SpecError("stride should not be zero", remedy, "stride")
        if p < 0:
            words = f"pad must be non-negative, but got pad: {p}"
            yield SpecError(words, Sentence("Set padding to 0 or more."), "padding")
        # C++ rounds towards zero.
        if p > int(((k - 1) * d + 1) / 2):
            words = (
                f"pad should be at most half of effective kernel size, but got pad={p}, "
                f"kernel_size={k} and dilation={d}"
            )
            yield SpecError(words, _less_padding(k), "padding", "kernel_size")


def _less_padding(k: int) -> Sentence:
    if k < 1:
        return Sentence("Set kernel_size to 1 or more.")
    return Sentence(
        "PyTorch pads by half the window at most: set padding to {0} or less, or use a larger "
        "kernel_size.",
        k // 2,
    )


def _of_values(s: PoolArguments) -> Iterator[SpecError]:
    (kh, kw), (sh, sw), (ph, pw), (dh, dw) = s.kernel_size, s.stride, s.padding, s.dilation
    if min(kh, kw) < 1:
        words = f"kernel size should be greater than zero, but got kH: {kh} kW: {kw}"
        yield SpecError(words, Sentence("Set kernel_size to 1 or more."), "kernel_size")
    if min(sh, sw) < 1:
        words = f"stride should be greater than zero, but got dH: {sh} dW: {sw}"
        yield SpecError(words, Sentence("Set stride to 1 or more."), "stride")
    if min(dh, dw) < 1:
        words = f"dilation should be greater than zero, but got dilationH: {dh} dilationW: {dw}"
        yield SpecError(words, Sentence("Set dilation to 1 or more."), "dilation")
    if ph > kh // 2 or pw > kw // 2:
        words = (
            "pad should be smaller than or equal to half of kernel size, but got "
            f"padW = {pw}, padH = {ph}, kW = {kw}, kH = {kh}"
        )
        remedy = _less_padding(kh if ph > kh // 2 else kw)
        yield SpecError(words, remedy, "padding", "kernel_size")


def check_shape(function: str, shape: tuple[int, ...]) -> None:
    """Raise what PyTorch raises for an input of this shape, (N, C, H, W) or (C, H, W)."""
    if len(shape) not in (3, 4):
        words = "non-empty 3D or 4D (batch mode) tensor expected for input"
        if function == "avg_pool2d":
            limits = f"[{-len(shape)}, {len(shape) - 1}]"
            words = f"Dimension out of range (expected to be in range of {limits}, but got -3)"
        if function == "avg_pool2d" and len(shape) > 4:
            words = _wrong_shape(shape)
        raise SpecError(words, Sentence("Give (C, {0}) or (N, C, {0}).", _LETTERS), "input_size")
    if min(shape[-3:]) < 1:
        remedy = Sentence("Make the input at least 1 pixel high and wide.")
        if shape[-3] < 1:
            remedy = Sentence("Give an input with at least one channel.")
        raise SpecError(_wrong_shape(shape), remedy, "input_size")


def _wrong_shape(shape: tuple[int, ...]) -> str:
    return (
        "Expected 3D or 4D (batch mode) tensor with optional 0 dim batch size for input, but "
        f"got:{list(shape)}"
    )


def check_output(channels: int, axes: tuple[Axis, Axis]) -> None:
    """Raise what PyTorch raises where no window fits into an input with so many channels."""
    outputs = [channels, *(axis.outputs for axis in axes)]
    if min(outputs) < 1:
        inputs = [channels, *(axis.size for axis in axes)]
        given, made = ("x".join(map(str, sizes)) for sizes in (inputs, outputs))
        axis = next(axis for axis in axes if axis.outputs < 1)
        remedy = Sentence(
            "The window spans {0} pixels and the padded input has {1}: use a larger input, more "
            "padding, or a smaller kernel_size or dilation.",
            *(axis.span, axis.padded),
        )
        raise SpecError(
            f"Given input size: ({given}). Calculated output size: ({made}). Output size is too "
            "small",
            remedy,
            *("kernel_size", "input_size"),
        )
