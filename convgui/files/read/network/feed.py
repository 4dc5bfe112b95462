"""What a network is fed with: a picture or an array, as its input asks for it."""

from __future__ import annotations

import math
from enum import StrEnum
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from convgui.files.read.array_checks import ArrayError, too_large
from convgui.files.read.door import name_text, shape_text
from convgui.messages import Sentence, listed
from convgui.model.call.arguments import Pair
from convgui.model.scene.limits import LARGEST_LOADED
from convgui.model.sources.inputs import Floats, InputImage, fit_picture, frozen

# The types of numbers that a network is fed with, as NumPy calls them.
BYTES = "uint8"
TYPES = {"float": np.float32, "double": np.float64, "float16": np.float16, BYTES: np.uint8}
# The side of a picture where nothing else is known; most networks halve it several times.
USUAL = 224
# A size that is open, where there is no picture.
OPEN = 64
MOST_AXES = 6
# Numbers that are drawn in a moment.
LARGEST_RANDOM = 1 << 24
# What a channel count tells of the order of the axes.
COLOURS = (1, 3, 4)


class Scaling(StrEnum):
    """How the pixels of a picture are numbers."""

    UNIT = "unit"
    BYTES = "bytes"
    SIGNED = "signed"
    IMAGENET = "imagenet"


# The pictures by which the mean is known that many networks ask for.
_PICTURES = "ImageNet"
SCALING_LABELS = {
    Scaling.UNIT: Sentence("from 0 to 1"),
    Scaling.BYTES: Sentence("from 0 to 255"),
    Scaling.SIGNED: Sentence("from −1 to 1"),
    Scaling.IMAGENET: Sentence("by the mean and deviation of {0}", _PICTURES),
}
# (pixel − mean) / deviation, for red, green and blue from 0 to 1.
_SCALES = {
    Scaling.UNIT: ((0.0,), (1.0,)),
    Scaling.BYTES: ((0.0,), (1 / 255,)),
    Scaling.SIGNED: ((0.5,), (0.5,)),
    Scaling.IMAGENET: ((0.485, 0.456, 0.406), (0.229, 0.224, 0.225)),
}


class Feeding(NamedTuple):
    """How a picture becomes the input of a network; ``bgr``: blue comes first."""

    size: Pair
    scaling: str = Scaling.UNIT
    bgr: bool = False


class NetworkInput(NamedTuple):
    """What a network reads; of a ``shape`` some numbers may be open."""

    name: str
    shape: tuple[int | None, ...]
    kind: str

    @property
    def for_pictures(self) -> bool:
        """Whether a picture can be its input: (N, C, H, W), or (N, H, W, C)."""
        return len(self.shape) == 4 and self.shape[self.channel_axis] in (None, 1, 3)

    @property
    def channel_axis(self) -> int:
        """Where the channels are: last if the last axis alone looks like them."""
        first, last = self.shape[1], self.shape[-1]
        return len(self.shape) - 1 if last in COLOURS and first not in COLOURS else 1

    @property
    def size(self) -> tuple[int | None, int | None]:
        """(H, W) of a picture, as far as they are fixed."""
        if len(self.shape) != 4:
            return None, None
        if self.channel_axis == 1:
            return self.shape[2], self.shape[3]
        return self.shape[1], self.shape[2]

    def usual(self, picture: InputImage) -> Feeding:
        """How a picture is fed to it where nobody said anything else."""
        if not self.for_pictures:
            return Feeding((1, 1))
        height, width = self.size
        own = picture.size if max(picture.size) <= USUAL else (USUAL, USUAL)
        scaling = Scaling.BYTES if self.kind == BYTES else Scaling.UNIT
        return Feeding((height or own[0], width or own[1]), scaling)


def the_input(name: str, inputs: list[NetworkInput]) -> NetworkInput:
    """The one input of the network in the file ``name``. Raises ``ArrayError``."""
    if len(inputs) != 1:
        names = listed(name_text(given.name) for given in inputs[:6])
        raise ArrayError(
            Sentence(
                "{0} has {1} inputs ({2}). Only networks with one can be run here.",
                name,
                len(inputs),
                names,
            )
        )
    given = inputs[0]
    if given.kind not in TYPES or not 1 <= len(given.shape) <= MOST_AXES:
        raise ArrayError(
            Sentence("{0} reads {1}, neither a picture nor an array of numbers.", name, given.kind)
        )
    return given


def random_input(given: NetworkInput) -> InputImage:
    """Random numbers in the shape that a network reads. Raises ``ArrayError``."""
    shape = [size or (1 if axis == 0 else OPEN) for axis, size in enumerate(given.shape)]
    if math.prod(shape) > LARGEST_RANDOM:
        raise too_large(name_text(given.name), tuple(shape), LARGEST_RANDOM)
    values = np.random.default_rng(0).random(shape, np.float32)
    return InputImage("random", frozen(values), photo=False)


def fed(picture: InputImage, given: NetworkInput, feeding: Feeding) -> NDArray[Any]:
    """The input of a network, from a picture, or from an array as it is. Raises ``ArrayError``."""
    if picture.photo:
        return fed_array(_picture(picture, given, feeding), given, picture.name)
    return fed_array(picture.values, given, picture.name)


def takes(given: NetworkInput, picture: InputImage) -> bool:
    """Whether a network can be fed with a picture or an array."""
    return given.for_pictures if picture.photo else _as_input(picture.values, given) is not None


def fed_array(values: NDArray[Any], given: NetworkInput, name: str) -> NDArray[Any]:
    """An array as the input of a network; a missing batch is added. Raises ``ArrayError``."""
    fitting = _as_input(values, given)
    if fitting is not None:
        if given.kind == BYTES:
            fitting = np.clip(np.rint(fitting), 0, 255)
        return np.ascontiguousarray(fitting, TYPES[given.kind])
    wanted = ", ".join("?" if size is None else str(size) for size in given.shape)
    raise ArrayError(
        Sentence(
            "{0} has the shape {1}, and the network reads ({2}).",
            *(name_text(name), shape_text(values.shape), wanted),
        )
    )


def _as_input(values: NDArray[Any], given: NetworkInput) -> NDArray[Any] | None:
    """An array with the axes of an input; None if its sizes are not those."""
    ways = [values, values[None]]
    if values.ndim == 3 and values.shape[1] == 1:
        # Arrays that are opened have two spatial axes; this network may have one.
        ways += [values[:, 0], values[None, :, 0]]
    for way in ways:
        if len(way.shape) == len(given.shape) and all(
            wanted in (None, there) for wanted, there in zip(given.shape, way.shape, strict=True)
        ):
            return way
    return None


def _picture(picture: InputImage, given: NetworkInput, feeding: Feeding) -> Floats:
    """A picture in the size, the order of channels and the numbers that are asked for."""
    channels = given.shape[given.channel_axis] or len(picture.values)
    if not given.for_pictures:
        raise ArrayError(
            Sentence(
                "{0} is a picture, and the network does not read one. Choose an array.",
                picture.name,
            )
        )
    if channels * math.prod(feeding.size) * (given.shape[0] or 1) > LARGEST_LOADED:
        raise ArrayError(
            Sentence("A picture of {0} × {1} is too large. Choose a smaller size.", *feeding.size)
        )
    values = fit_picture(picture, min(channels, len(picture.values)), feeding.size)
    if len(values) < channels:
        values = np.repeat(values, channels, axis=0)
    mean, deviation = (
        np.array(numbers, np.float32) for numbers in _SCALES[Scaling(feeding.scaling)]
    )
    if channels == 1:
        mean, deviation = mean.mean(), deviation.mean()
    values = (values - mean.reshape(-1, 1, 1)) / deviation.reshape(-1, 1, 1)
    if feeding.scaling == Scaling.BYTES:
        values = np.rint(values)
    if feeding.bgr:
        values = values[::-1]
    values = np.repeat(values[None], given.shape[0] or 1, axis=0)
    return values if given.channel_axis == 1 else np.moveaxis(values, 1, -1)
