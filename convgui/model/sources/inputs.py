"""Named inputs, and inputs that were read from a file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from convgui.model.conv.arguments import Pair
from convgui.resources import resource

Floats = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class InputImage:
    """An input that was read from a file: ``values`` (C, H, W) float32, read-only.

    ``photo``: it is seen as a photograph is, black at 0, and may be taken grey, as one channel.
    """

    name: str
    values: Floats
    photo: bool = True

    @property
    def size(self) -> Pair:
        """(H, W)."""
        return self.values.shape[1], self.values.shape[2]

    @property
    def channels(self) -> tuple[int, ...]:
        """As how many channels it can be taken: its own number, a photograph also as one."""
        own: int = self.values.shape[0]
        return (1, own) if self.photo else (own,)


@cache
def photograph() -> InputImage:
    """The bundled photograph, (3, 192, 192), 0 … 1."""
    pixels = np.load(resource("samples/cat.npy"), allow_pickle=False)
    values = np.ascontiguousarray(pixels.transpose(2, 0, 1), np.float32) / np.float32(255)
    return InputImage("cat", frozen(values))


def frozen(values: Floats) -> Floats:
    """``values``, read-only from now on: pictures on the screen share its memory."""
    values.flags.writeable = False
    return values


Size = tuple[int, int, int]


def _integers(shape: Size, rng: np.random.Generator) -> Floats:
    return rng.integers(0, 10, shape).astype(np.float32)


def _impulse(shape: Size, rng: np.random.Generator) -> Floats:
    values = np.zeros(shape, np.float32)
    values[:, shape[1] // 2, shape[2] // 2] = 1
    return values


def _checkerboard(shape: Size, rng: np.random.Generator) -> Floats:
    channel, row, col = np.indices(shape)
    values: Floats = ((channel + row + col + 1) % 2).astype(np.float32)
    return values


INPUTS: dict[str, Callable[[Size, np.random.Generator], Floats]] = {
    "integers": _integers,
    "random": lambda shape, rng: rng.random(shape, np.float32),
    "ones": lambda shape, rng: np.ones(shape, np.float32),
    # As torch.arange(C * H * W).reshape(C, H, W): every pixel can be told by its number.
    "ramp": lambda shape, rng: np.arange(np.prod(shape), dtype=np.float32).reshape(shape),
    "impulse": _impulse,
    "checkerboard": _checkerboard,
}


def make_input(source: str, channels: int, size: Pair, seed: int) -> Floats:
    """A named input, (channels, H, W)."""
    return frozen(INPUTS[source]((channels, *size), np.random.default_rng(seed)))


def fit_picture(picture: InputImage, channels: int, size: Pair) -> Floats:
    """The picture as (channels, H, W): grey for one channel, and scaled by averaging pixels."""
    values = picture.values
    if values.shape[0] != channels:
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


LARGEST_NUMBER = 3.4028234e38
