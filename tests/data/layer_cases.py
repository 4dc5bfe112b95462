"""Random ConvTranspose2d, MaxPool2d and AvgPool2d, legal and not, with PyTorch's stored answers.

The layers and their numbers come from ``RandomState``, whose numbers NumPy never changes, so that
``torch_layer_cases.npz`` holds PyTorch's answers alone. ``make_layer_cases`` writes it.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import NamedTuple

import numpy as np

FILE = Path(__file__).with_name("torch_layer_cases.npz")
COUNTS = {"ConvTranspose2d": 3000, "MaxPool2d": 1000, "AvgPool2d": 1000}
# How many numbers stand for an output.
PROJECTIONS = 3

Shape = tuple[int, ...]
# Numbers for the inputs and weights of all cases: making new ones takes longer than a layer.
NORMAL = np.random.RandomState(0).standard_normal(100_000)
UNIFORM = np.random.RandomState(1).uniform(0.5, 1, (PROJECTIONS, 100_000))


class Case(NamedTuple):
    """A layer and the shape of its input."""

    number: int
    name: str
    arguments: dict[str, object]
    shape: Shape

    @property
    def call(self) -> str:
        given = ", ".join(f"{name}={value!r}" for name, value in self.arguments.items())
        return f"nn.{self.name}({given})"

    def normal(self, *shapes: Shape) -> list[np.ndarray]:
        """float64 arrays of these shapes."""
        made, start = [], self.number
        for shape in shapes:
            stop = start + math.prod(shape)
            made.append(NORMAL[start:stop].reshape(shape))
            start = stop
        return made

    def with_ties(self) -> np.ndarray:
        """An input with many equal numbers, some NaN and some -inf."""
        random = np.random.RandomState(self.number)
        x = random.randint(-2, 3, self.shape).astype(np.float64)
        x[random.random_sample(self.shape) < 0.04] = np.nan
        x[random.random_sample(self.shape) < 0.3] = -np.inf
        return x


class Answer(NamedTuple):
    """What PyTorch makes of a case: ``words`` if it refuses, else the shape and ``project``ed."""

    words: str
    shape: Shape
    projected: np.ndarray
    indices: np.ndarray


def project(output: np.ndarray) -> np.ndarray:
    """(PROJECTIONS,): sums of the output times positive numbers, so that every cell counts."""
    return UNIFORM[:, : output.size] @ output.ravel()


@cache
def cases(name: str) -> tuple[Case, ...]:
    """The random layers of one kind; about half of them are legal."""
    made = _transposed if name == "ConvTranspose2d" else _pool
    random = _Random(list(COUNTS).index(name))
    return tuple(Case(number, name, *made(random, name)) for number in range(COUNTS[name]))


@cache
def answers(name: str) -> tuple[Answer, ...]:
    """PyTorch's stored answers, in the same order."""
    with np.load(FILE, allow_pickle=False) as stored:
        columns = [stored[f"{name}_{column}"] for column in ("words", "shapes", "projected")]
        indices = stored["indices"] if name == "MaxPool2d" else columns[2]
    return tuple(
        Answer(str(words), tuple(n for n in shape.tolist() if n >= 0), projected, index)
        for words, shape, projected, index in zip(*columns, indices, strict=True)
    )


class _Random:
    def __init__(self, seed: int) -> None:
        self._random = np.random.RandomState(seed)

    def number(self, low: int, high: int) -> int:
        return int(self._random.randint(low, high + 1))

    def once_in(self, n: int) -> bool:
        return self.number(1, n) == 1

    def size(self, low: int, high: int, wrong: int) -> object:
        """A number or two, seldom one that is ``wrong`` or a list of another length."""
        if self.once_in(150):
            return (1,) * (3 * self.number(0, 1))
        low = wrong if self.once_in(25) else low
        one, two = self.number(low, high), self.number(low, high)
        return one if self.once_in(2) else (one, two)

    def shape(self, channels: int, most: int) -> Shape:
        low = 0 if self.once_in(40) else 1
        image = channels, self.number(low, most), self.number(low, most)
        return image if self.once_in(2) else (self.number(1, 2), *image)


def _transposed(random: _Random, name: str) -> tuple[dict[str, object], Shape]:
    groups = 0 if random.once_in(60) else random.number(1, 3)
    low = -1 if random.once_in(40) else 1
    channels = groups * random.number(1, 3) + random.once_in(25)
    arguments: dict[str, object] = {
        "in_channels": channels,
        "out_channels": groups * random.number(low, 3) + random.once_in(25),
        "kernel_size": random.size(1, 5, -1),
        "stride": random.size(1, 4, -1),
        "padding": random.size(0, 3, -1),
        "groups": groups,
        "bias": random.once_in(2),
        "dilation": random.size(1, 3, -1),
    }
    if random.once_in(2):
        arguments["output_padding"] = random.size(0, 2, -1)
    if random.once_in(60):
        arguments["padding_mode"] = "reflect"
    return arguments, random.shape(channels + random.once_in(40), 6)


def _pool(random: _Random, name: str) -> tuple[dict[str, object], Shape]:
    arguments: dict[str, object] = {"kernel_size": random.size(1, 5, -2)}
    if random.once_in(2):
        arguments["stride"] = random.size(1, 5, -1)
    if random.once_in(2):
        arguments["padding"] = random.size(0, 2, -1)
    if random.once_in(2):
        arguments["ceil_mode"] = random.once_in(2)
    if name == "MaxPool2d":
        arguments["dilation"] = random.size(1, 3 if random.once_in(2) else 1, -1)
    else:
        arguments["count_include_pad"] = random.once_in(2)
        if random.once_in(4):
            arguments["divisor_override"] = random.number(-3, 9)
    return arguments, random.shape(0 if random.once_in(60) else random.number(1, 3), 11)
