"""What ``torch_conv1d_cases.npz`` holds, for which NumPy is enough; see ``make_conv1d_cases``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from math import prod
from pathlib import Path
from typing import NamedTuple

import numpy as np

from tests.data.conv1d_refused import Shape

FILE = Path(__file__).with_name("torch_conv1d_cases.npz")


class Accepted(NamedTuple):
    """A layer, what it was given, and PyTorch's answer."""

    call: str
    arguments: dict[str, object]
    case: int
    input: np.ndarray
    weight: np.ndarray
    bias: np.ndarray | None
    output: np.ndarray


class Refused(NamedTuple):
    """A layer and an input shape, and PyTorch's words."""

    call: str
    arguments: dict[str, object]
    shape: Shape
    dtype: str
    faults: str
    where: str
    exception: str
    words: str
    words_on_any_input: str


def accepted_cases() -> Iterator[Accepted]:
    """The stored layers that PyTorch takes. Outputs are float64, the rest is of the case's type."""
    with np.load(FILE, allow_pickle=False) as stored:
        shapes = [[tuple(json.loads(str(text))) for text in row] for row in stored["shapes"]]
        arrays = [
            np.split(stored[name], np.cumsum([prod(row[column]) for row in shapes])[:-1])
            for column, name in enumerate(("inputs", "weights", "biases", "outputs"))
        ]
        for call, arguments, case, dtype, row, x, weight, bias, y in zip(
            *(stored[name] for name in ("calls", "arguments", "cases", "dtypes")),
            shapes,
            *arrays,
            strict=True,
        ):
            yield Accepted(
                str(call),
                json.loads(str(arguments)),
                int(case),
                x.reshape(row[0]).astype(str(dtype)),
                weight.reshape(row[1]).astype(str(dtype)),
                bias.astype(str(dtype)) if bias.size else None,
                y.reshape(row[3]),
            )


def refused_cases() -> Iterator[Refused]:
    """The stored layers, or layers and inputs, that PyTorch refuses."""
    with np.load(FILE, allow_pickle=False) as stored:
        for call, arguments, shape, *others in stored["refused"].tolist():
            yield Refused(call, json.loads(arguments), tuple(json.loads(shape)), *others)
