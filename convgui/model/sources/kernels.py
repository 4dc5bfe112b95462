"""Weights: named ones that are generated, and those of a layer read from a file."""

from __future__ import annotations

import math
from collections.abc import Hashable
from dataclasses import dataclass
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from convgui.messages import Sentence
from convgui.model.call.arguments import SpecError
from convgui.model.conv.operator import WeightedOperator
from convgui.model.sources.draws import PART, fill_evenly, fill_with_integers
from convgui.model.sources.inputs import Floats, frozen
from convgui.model.sources.recent import Recent
from convgui.model.sources.weight_reading import Reading


@dataclass(frozen=True, eq=False)
class LoadedWeights:
    """A layer read from a file: ``weight`` as PyTorch has it, ``bias`` (out,) or None.

    Both are float32 and read-only. ``reading``: the layer whose weight it is, where that is known.
    """

    name: str
    weight: Floats
    bias: Floats | None
    reading: Reading | None = None

    def check(self, spec: WeightedOperator) -> None:
        """Raise ``SpecError`` if weight and bias do not have the shapes that the layer needs."""
        if self.bias is not None and self.bias.shape != (spec.out_channels,):
            raise SpecError(
                Sentence(
                    "The bias of {0} has {1} numbers, but this layer needs {2}",
                    self.name,
                    self.bias.size,
                    spec.out_channels,
                ),
                Sentence("It is one number for each output channel."),
                "weight_source",
            )
        if self.weight.shape != spec.weight_shape:
            raise SpecError(
                Sentence(
                    "The weight of {0} has shape {1}, but this layer needs {2}",
                    self.name,
                    self.weight.shape,
                    spec.weight_shape,
                ),
                Sentence(
                    "{0} Change those back, or choose other weights.",
                    spec.weight_words(),
                ),
                "weight_source",
            )

    def weight_and_bias(self, out_channels: int) -> tuple[Floats, Floats]:
        """Weight and bias; the bias is zeros if the file has none."""
        bias = self.bias if self.bias is not None else np.zeros(out_channels, np.float32)
        return self.weight, frozen(bias)


KERNELS_3X3: dict[str, list[list[int]]] = {
    "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
    "sobel_x": [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
    "sobel_y": [[-1, -2, -1], [0, 0, 0], [1, 2, 1]],
    "laplacian": [[0, 1, 0], [1, -4, 1], [0, 1, 0]],
    "emboss": [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]],
}


class WeightSource(StrEnum):
    """Where the weights of a layer come from."""

    PYTORCH = "pytorch"
    INTEGERS = "integers"
    ONES = "ones"
    ZEROS_ONES = "zeros_ones"
    IDENTITY = "identity"
    BOX = "box"
    GAUSSIAN = "gaussian"
    SHARPEN = "sharpen"
    SOBEL_X = "sobel_x"
    SOBEL_Y = "sobel_y"
    LAPLACIAN = "laplacian"
    EMBOSS = "emboss"
    FILE = "file"


WEIGHT_LABELS = {
    WeightSource.PYTORCH: Sentence("random (PyTorch)"),
    WeightSource.INTEGERS: Sentence("whole numbers"),
    WeightSource.ONES: Sentence("ones"),
    WeightSource.ZEROS_ONES: Sentence("zeros, then ones"),
    WeightSource.IDENTITY: Sentence("identity"),
    WeightSource.BOX: Sentence("box blur"),
    WeightSource.GAUSSIAN: Sentence("Gaussian blur"),
    WeightSource.SHARPEN: Sentence("sharpen"),
    WeightSource.SOBEL_X: Sentence("Sobel x"),
    WeightSource.SOBEL_Y: Sentence("Sobel y"),
    WeightSource.LAPLACIAN: Sentence("Laplacian"),
    WeightSource.EMBOSS: Sentence("emboss"),
    WeightSource.FILE: Sentence("trained layer …"),
}
# Image filters: one kernel, applied to one input channel.
NAMED_KERNELS = ("identity", "box", "gaussian", *KERNELS_3X3)
# The generated weights.
WEIGHTS = tuple(str(source) for source in WeightSource if source != WeightSource.FILE)


class KernelAs(StrEnum):
    """How the kernel is shown: as it is, or as a variant in its place."""

    PLAIN = "plain"
    ZERO_FILLED = "zero_filled"
    FLIPPED = "flipped"


_recent: Recent[Hashable, tuple[Floats, Floats]] = Recent(
    1 << 25, lambda made: sum(values.nbytes for values in made)
)


def make_weights(
    source: str,
    shape: tuple[int, int, int, int],
    seed: int,
    groups: int = 1,
    out_channels: int | None = None,
) -> tuple[Floats, Floats]:
    """Generated weight of ``shape`` and bias (out_channels,), read-only.

    ``shape`` is PyTorch's: (out, in/groups, kh, kw), so that ``out_channels`` need not be given,
    or (in, out/groups, kh, kw).

    "pytorch" is the default initialisation of PyTorch: both uniform in ±1/sqrt(fan_in), fan_in =
    shape[1] * kh * kw (``_ConvNd.reset_parameters``). With a named kernel the outputs of a group
    filter its channels in turn: each output one channel, or several that it adds up if there are
    more channels than outputs. The bias is 0 except for "pytorch" and "integers". Raises
    ``SpecError`` if a named kernel does not fit.
    """
    return _recent.get(
        (source, shape, seed, groups, out_channels),
        lambda: _made(source, shape, seed, groups, out_channels or shape[0]),
        4 * math.prod(shape),
    )


def _made(
    source: str, shape: tuple[int, int, int, int], seed: int, groups: int, out_channels: int
) -> tuple[Floats, Floats]:
    rng = np.random.default_rng(seed)
    first, second, kh, kw = shape
    bias = np.zeros(out_channels, np.float32)
    if source == "pytorch":
        bound = fan_in_bound(shape)
        weight = np.empty(shape, np.float32)
        fill_evenly(weight.reshape(-1), rng, bound)
        bias = rng.uniform(-bound, bound, out_channels).astype(np.float32)
    elif source == "integers":
        weight = _integer_weights(shape, rng)
        bias = rng.integers(-5, 6, out_channels).astype(np.float32)
    elif source == "ones":
        weight = np.ones(shape, np.float32)
    elif source == "zeros_ones":
        weight = np.ones(shape, np.float32)
        weight[: first // 2] = 0
    else:
        weight = np.zeros(shape, np.float32)
        # The two channels of a kernel within a group, in pairs: as many as it takes to have each.
        each = first // groups
        pairs = np.arange(max(each, second))
        firsts = np.arange(groups)[:, None] * each + pairs % each
        weight[firsts, pairs % second] = _named_kernel(source, kh, kw)
    return frozen(weight), frozen(bias)


def fan_in_bound(shape: tuple[int, ...]) -> float:
    """The bound of PyTorch's default initialisation for a weight (out, in/groups, kh, kw)."""
    bound: float = float(math.prod(shape[1:])) ** -0.5
    return bound


def _integer_weights(shape: tuple[int, ...], rng: np.random.Generator) -> Floats:
    """Small integers; in kernels of 2 to 25 taps no two taps are equal."""
    out, deep, kh, kw = shape
    taps = kh * kw
    weight = np.empty(shape, np.float32)
    if taps > 25:
        fill_with_integers(weight.reshape(-1), rng, -4, 5)
    elif taps == 1:
        flat, signs = weight.reshape(-1), np.empty(PART, np.float32)
        fill_with_integers(flat, rng, 1, 5)
        for start in range(0, flat.size, PART):
            part = flat[start : start + PART]
            own = signs[: part.size]
            fill_with_integers(own, rng, 0, 2)
            part *= 2 * own - 1
    else:
        numbers = np.arange(taps, dtype=np.int8) - taps // 2
        rows = weight.reshape(out * deep, taps)
        for start in range(0, len(rows), PART):
            part = rows[start : start + PART]
            part[:] = rng.permuted(np.tile(numbers, (len(part), 1)), axis=1)
    return weight


def _named_kernel(source: str, kh: int, kw: int) -> Floats:
    if source == "box":
        return np.full((kh, kw), 1 / (kh * kw), np.float32)
    if source == "gaussian":
        column, row = (_binomial(n) for n in (kh, kw))
        return np.outer(column, row).astype(np.float32)
    check_kernel(source, kh, kw)
    kernel = np.zeros((kh, kw), np.float32)
    middle = (kh - 1) // 2, (kw - 1) // 2
    if source == "identity":
        kernel[middle] = 1
        return kernel
    kernel[middle[0] - 1 : middle[0] + 2, middle[1] - 1 : middle[1] + 2] = KERNELS_3X3[source]
    return kernel


def check_kernel(source: str, kh: int, kw: int, axes: int = 2) -> None:
    """Raise ``SpecError`` if the named kernel does not fit into kh x kw."""
    if source in KERNELS_3X3 and axes == 1:
        raise SpecError(
            Sentence("{0} is a 3 × 3 kernel, and this layer has one axis", source),
            Sentence("Choose other weights."),
            "weight_source",
        )
    if source in KERNELS_3X3 and min(kh, kw) < 3:
        raise SpecError(
            Sentence("{0} is a 3 × 3 kernel, larger than {1} × {2}", source, kh, kw),
            Sentence("Set kernel_size to 3 or more, or choose other weights."),
            "weight_source",
            "kernel_size",
        )


def _binomial(n: int) -> NDArray[np.float64]:
    """(n,): binomial coefficients divided by their sum, such as 1 2 1 / 4 or 1 4 6 4 1 / 16."""
    row = np.ones(1)
    for _ in range(n - 1):
        row = np.convolve(row, [0.5, 0.5])
    return row
