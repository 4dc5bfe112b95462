"""Named kernels and weights, and weights that were read from a file."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from convgui.messages import Sentence
from convgui.model.conv.arguments import SpecError
from convgui.model.conv.spec import Conv2dSpec
from convgui.model.sources.inputs import Floats, frozen


@dataclass(frozen=True, eq=False)
class LoadedWeights:
    """Weights that were read from a file: ``weight`` (out, in/groups, kh, kw), ``bias`` (out,).

    Both float32 and read-only; a layer without bias has None.
    """

    name: str
    weight: Floats
    bias: Floats | None

    def check(self, shape: tuple[int, ...]) -> None:
        """Raise ``SpecError`` where a layer needs a weight of another ``shape``."""
        if self.weight.shape != shape:
            raise SpecError(
                Sentence(
                    "The weight of {0} has shape {1}, but this layer needs {2}",
                    self.name,
                    self.weight.shape,
                    shape,
                ),
                Sentence(
                    "It is (out_channels, in_channels / groups, kernel height, kernel width): "
                    "change those back, or choose other weights."
                ),
                "weight_source",
            )

    def numbers(self) -> tuple[Floats, Floats]:
        """Weight and bias, zeros where the file has no bias."""
        bias = self.bias if self.bias is not None else np.zeros(len(self.weight), np.float32)
        return self.weight, frozen(bias)


KERNELS_3X3: dict[str, list[list[int]]] = {
    "sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
    "sobel_x": [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
    "sobel_y": [[-1, -2, -1], [0, 0, 0], [1, 2, 1]],
    "laplacian": [[0, 1, 0], [1, -4, 1], [0, 1, 0]],
    "emboss": [[-2, -1, 0], [-1, 1, 1], [0, 1, 2]],
}


NAMED_KERNELS = ("identity", "box", "gaussian", *KERNELS_3X3)


WEIGHTS = ("pytorch", "integers", "ones", "zeros_ones", *NAMED_KERNELS)


def make_weights(source: str, spec: Conv2dSpec, seed: int) -> tuple[Floats, Floats]:
    """Weight of ``spec.weight_shape`` and bias (C_out,).

    ``"pytorch"`` is the default initialisation of ``torch.nn.Conv2d``: both uniform in
    ±1/sqrt(fan_in), fan_in = in/groups * kh * kw (``_ConvNd.reset_parameters``). A named kernel
    filters one channel of the group for each output, in turn; only the first two sources have a
    bias other than 0. Raises ``SpecError`` where a named kernel does not fit the kernel size.
    """
    rng = np.random.default_rng(seed)
    shape = spec.weight_shape
    out, deep, kh, kw = shape
    bias = np.zeros(out, np.float32)
    if source == "pytorch":
        bound = (deep * kh * kw) ** -0.5
        weight = rng.uniform(-bound, bound, shape).astype(np.float32)
        bias = rng.uniform(-bound, bound, out).astype(np.float32)
    elif source == "integers":
        weight = _whole_weights(shape, rng)
        bias = rng.integers(-5, 6, out).astype(np.float32)
    elif source == "ones":
        weight = np.ones(shape, np.float32)
    elif source == "zeros_ones":
        weight = np.ones(shape, np.float32)
        weight[: out // 2] = 0
    else:
        weight = np.zeros(shape, np.float32)
        weight[np.arange(out), np.arange(out) % deep] = _named_kernel(source, kh, kw)
    return frozen(weight), frozen(bias)


def _whole_weights(shape: tuple[int, ...], rng: np.random.Generator) -> Floats:
    """Small whole numbers; up to 5x5 the taps of a kernel are all different."""
    out, deep, kh, kw = shape
    taps = kh * kw
    if taps > 25:
        return rng.integers(-4, 5, shape).astype(np.float32)
    numbers = np.arange(taps) - taps // 2 if taps > 1 else np.array([1])
    table = rng.permuted(np.tile(numbers, (out * deep, 1)), axis=1)
    if taps == 1:
        table = rng.integers(1, 5, (out * deep, 1)) * rng.choice([-1, 1], (out * deep, 1))
    return table.reshape(shape).astype(np.float32)


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


def check_kernel(source: str, kh: int, kw: int) -> None:
    """Raise ``SpecError`` where the named kernel does not fit into kh x kw."""
    if source in KERNELS_3X3 and min(kh, kw) < 3:
        raise SpecError(
            Sentence("{0} is a 3 × 3 kernel, larger than {1} × {2}", source, kh, kw),
            Sentence("Set kernel_size to 3 or more, or choose other weights."),
            "weight_source",
            "kernel_size",
        )


def _binomial(n: int) -> NDArray[np.float64]:
    """The bell curve in fractions that add up to 1: 1 2 1 over 4, 1 4 6 4 1 over 16 …"""
    row = np.ones(1)
    for _ in range(n - 1):
        row = np.convolve(row, [0.5, 0.5])
    return row


KERNELS_SHOWN = ("plain", "zero_filled", "flipped")
