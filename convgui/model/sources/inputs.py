"""Inputs: named ones that are generated, the bundled photograph, and images from files."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from numbers import Real
from typing import TypeGuard

import numpy as np
from numpy.typing import NDArray

from convgui.messages import Sentence, told
from convgui.model.call.arguments import Pair, SpecError
from convgui.model.sources.draws import fill_with_integers
from convgui.model.sources.recent import Recent
from convgui.resources import resource

Floats = NDArray[np.float32]
_Shape = tuple[int, int, int]

# The largest finite float32.
LARGEST_NUMBER = 3.4028234e38


def fits_float32(value: object) -> TypeGuard[float]:
    """Whether ``value`` is a number that float32 can hold, nan and inf included."""
    if isinstance(value, bool) or not isinstance(value, (int, float, np.number)):
        return False
    try:
        number = float(value)
    except OverflowError:
        return False
    return not math.isfinite(number) or abs(number) <= LARGEST_NUMBER


def check_float32(value: Real | float, field: str) -> None:
    """Raise ``SpecError`` for a number, typed into ``field``, that float32 cannot hold."""
    if not fits_float32(value):
        # An int may be beyond the largest float as well.
        number = told(value) if isinstance(value, int) else f"{value:g}"
        raise SpecError(
            Sentence("{0} is larger than float32 can hold", number),
            Sentence("Type a number up to 3.4e38, or inf."),
            field,
        )


@dataclass(frozen=True, eq=False)
class InputImage:
    """An input that was read from a file: ``values`` (C, H, W), float32, read-only.

    A ``photo`` is drawn with 0 as black, and can also be used as one grey channel. ``note`` says
    what was done to the numbers of the file, for whoever opens it.
    """

    name: str
    values: Floats
    photo: bool = True
    note: Sentence | None = None

    @property
    def size(self) -> Pair:
        """(H, W)."""
        return self.values.shape[1], self.values.shape[2]

    @property
    def channels(self) -> tuple[int, ...]:
        """The numbers of channels that it can be used with; its own is the last."""
        own: int = self.values.shape[0]
        return (1, own) if self.photo else (own,)


@cache
def photograph() -> InputImage:
    """The bundled photograph, (3, 192, 192), values from 0 to 1."""
    pixels = np.load(resource("samples/cat.npy"), allow_pickle=False)
    values = np.ascontiguousarray(pixels.transpose(2, 0, 1), np.float32) / np.float32(255)
    return InputImage("cat", frozen(values))


def frozen(values: Floats) -> Floats:
    """Make ``values`` read-only and return it: images on the screen share its memory."""
    values.flags.writeable = False
    return values


def _integers(shape: _Shape, rng: np.random.Generator) -> Floats:
    values = np.empty(math.prod(shape), np.float32)
    fill_with_integers(values, rng, 0, 10)
    return values.reshape(shape)


def _impulse(shape: _Shape, rng: np.random.Generator) -> Floats:
    values = np.zeros(shape, np.float32)
    values[:, shape[1] // 2, shape[2] // 2] = 1
    return values


def _checkerboard(shape: _Shape, rng: np.random.Generator) -> Floats:
    values: Floats = np.empty(shape, np.float32)
    line = np.arange(shape[2]) % 2
    # 1 where channel + row + col is even.
    for first in (0, 1):
        values[first::2, first::2] = 1 - line
        values[first::2, 1 - first :: 2] = line
    return values


class InputSource(StrEnum):
    """Where the input of a layer comes from."""

    INTEGERS = "integers"
    RANDOM = "random"
    ONES = "ones"
    RAMP = "ramp"
    IMPULSE = "impulse"
    CHECKERBOARD = "checkerboard"
    PHOTO = "photo"
    FILE = "file"


INPUT_LABELS = {
    InputSource.INTEGERS: Sentence("whole numbers"),
    InputSource.RANDOM: Sentence("random"),
    InputSource.ONES: Sentence("ones"),
    InputSource.RAMP: Sentence("ramp"),
    InputSource.IMPULSE: Sentence("impulse"),
    InputSource.CHECKERBOARD: Sentence("checkerboard"),
    InputSource.PHOTO: Sentence("photograph"),
    InputSource.FILE: Sentence("from a file …"),
}


class InputValues(StrEnum):
    """How the pixels of a photo are numbers."""

    # From 0 to 1, as torchvision's ToTensor gives them.
    UNIT = "unit"
    # Whole numbers from 0 to 255, as they are in the file.
    BYTES = "bytes"


VALUE_LABELS = {
    InputValues.UNIT: Sentence("from 0 to 1"),
    InputValues.BYTES: Sentence("0 to 255, whole"),
}

# The generated inputs, from a shape (C, H, W) and a random generator.
INPUTS: dict[str, Callable[[_Shape, np.random.Generator], Floats]] = {
    "integers": _integers,
    "random": lambda shape, rng: rng.random(shape, np.float32),
    "ones": lambda shape, rng: np.ones(shape, np.float32),
    # torch.arange(C * H * W).reshape(C, H, W): the value of a pixel identifies it.
    "ramp": lambda shape, rng: np.arange(np.prod(shape), dtype=np.float32).reshape(shape),
    "impulse": _impulse,
    "checkerboard": _checkerboard,
}


_recent: Recent[Hashable, Floats] = Recent(1 << 25, lambda values: values.nbytes)


def make_input(source: str, channels: int, size: Pair, seed: int) -> Floats:
    """A generated input, (channels, H, W), read-only."""
    shape = channels, *size
    return _recent.get(
        (source, shape, seed),
        lambda: frozen(INPUTS[source](shape, np.random.default_rng(seed))),
        4 * math.prod(shape),
    )


_fitted: Recent[Hashable, Floats] = Recent(1 << 25, lambda values: values.nbytes)


def picture_input(picture: InputImage, channels: int, size: Pair, kind: str) -> Floats:
    """A picture as an input, (channels, H, W), read-only; a photo's values as ``kind`` says."""
    key = picture, channels, size, kind

    def make() -> Floats:
        x = fit_picture(picture, channels, size)
        return as_values(x, kind) if picture.photo else x

    # The same array each time: what depends on it need not be found out again.
    return _fitted.get(key, make, 4 * channels * math.prod(size))


def fit_picture(picture: InputImage, channels: int, size: Pair) -> Floats:
    """The picture as (channels, H, W): averaged to grey for one channel, scaled by averaging."""
    values = picture.values
    if values.shape[0] != channels:
        # Huge numbers of a file may add up to infinity.
        with np.errstate(over="ignore", invalid="ignore"):
            values = values.mean(axis=0, keepdims=True, dtype=np.float32)
    for axis in (1, 2):
        old, new = values.shape[axis], size[axis - 1]
        if old != new:
            edges = np.arange(new) * old // new
            counts = np.maximum(1, np.diff(edges, append=old)).astype(np.float32)
            shape = [1, 1, 1]
            shape[axis] = new
            values = np.add.reduceat(values, edges, axis=axis) / counts.reshape(shape)
    return values if values is picture.values else frozen(values)


def as_values(values: Floats, kind: str) -> Floats:
    """The pixels of a photo, from 0 to 1, as an ``InputValues`` says; read-only."""
    if kind == InputValues.UNIT:
        return values
    return frozen(np.rint(values * np.float32(255)))
