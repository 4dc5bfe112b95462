"""Named inputs, kernels and examples: what a layer is shown with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from convgui.model.sentences import Sentence
from convgui.model.spec import Conv2dSpec, Pair, SpecError

Floats = NDArray[np.float32]


@dataclass(frozen=True, eq=False)
class Picture:
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


@dataclass(frozen=True, eq=False)
class Given:
    """Weights that were read from a file: ``weight`` (out, in/groups, kh, kw), ``bias`` (out,).

    Both float32 and read-only; a layer without bias has None.
    """

    name: str
    weight: Floats
    bias: Floats | None


@cache
def photograph() -> Picture:
    """The bundled photograph, (3, 192, 192), 0 … 1."""
    pixels = np.load(resource("samples/cat.npy"), allow_pickle=False)
    values = np.ascontiguousarray(pixels.transpose(2, 0, 1), np.float32) / np.float32(255)
    return Picture("cat", frozen(values))


def resource(name: str) -> Path:
    """A file of ``resources/``, from a checkout or from an installed wheel."""
    package = Path(__file__).parents[1]
    inside = package / "resources" / name
    return inside if inside.exists() else package.parent / "resources" / name


def frozen(values: Floats) -> Floats:
    """``values``, read-only from now on: pictures on the screen share its memory."""
    values.flags.writeable = False
    return values


# Inputs ----------------------------------------------------------------------------------------

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


def fit_picture(picture: Picture, channels: int, size: Pair) -> Floats:
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


# Weights ---------------------------------------------------------------------------------------

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
    kernel = np.zeros((kh, kw), np.float32)
    middle = (kh - 1) // 2, (kw - 1) // 2
    if source == "identity":
        kernel[middle] = 1
        return kernel
    if min(kh, kw) < 3:
        raise SpecError(
            Sentence("{0} is a 3 × 3 kernel, larger than {1} × {2}", source, kh, kw),
            Sentence("Set kernel_size to 3 or more, or choose other weights."),
            "weight_source",
            "kernel_size",
        )
    kernel[middle[0] - 1 : middle[0] + 2, middle[1] - 1 : middle[1] + 2] = KERNELS_3X3[source]
    return kernel


def _binomial(n: int) -> NDArray[np.float64]:
    """The bell curve in fractions that add up to 1: 1 2 1 over 4, 1 4 6 4 1 over 16 …"""
    row = np.ones(1)
    for _ in range(n - 1):
        row = np.convolve(row, [0.5, 0.5])
    return row


# Examples --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Example:
    """A layer with its input and weights."""

    name: str
    call: str
    input_source: str
    input_size: Pair
    weight_source: str = "pytorch"


EXAMPLES = (
    Example("standard", "torch.nn.Conv2d(3, 4, 3)", "integers", (6, 6), "integers"),
    Example("pointwise", "torch.nn.Conv2d(10, 20, 1)", "random", (7, 7)),
    Example("dilated 2", "torch.nn.Conv2d(1, 1, 3, dilation=2)", "integers", (7, 7), "integers"),
    Example("dilated 3", "torch.nn.Conv2d(1, 1, 3, dilation=3)", "integers", (9, 9), "integers"),
    *(
        Example(
            f"several rates, d = {d}",
            str(Conv2dSpec(1, 1, 3, padding=d, dilation=d, bias=False)),
            "photo",
            (192, 192),
            "sobel_x",
        )
        for d in (1, 2, 3)
    ),
    Example(
        "two groups",
        "torch.nn.Conv2d(10, 20, 3, groups=2, bias=False)",
        "ones",
        (7, 7),
        "zeros_ones",
    ),
    Example("depthwise ×2", "torch.nn.Conv2d(10, 20, 3, groups=10)", "random", (7, 7)),
    Example("depthwise ×1", "torch.nn.Conv2d(10, 10, 3, groups=10)", "random", (7, 7)),
    Example("floor", "torch.nn.Conv2d(1, 1, 3, stride=2)", "integers", (8, 8), "integers"),
)
