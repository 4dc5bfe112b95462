"""The numbers of a layer: input, weight, bias, and the output whole or in part."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from convgui.model.conv.forward import Array, conv2d, source_index
from convgui.model.conv.spec import Conv2dSpec
from convgui.model.scene.layer import Layer
from convgui.model.sources.inputs import (
    Floats,
    fit_picture,
    frozen,
    make_input,
)
from convgui.model.sources.kernels import make_weights

# An infinite number that meets a zero gives NaN, as in PyTorch; that needs no warning.
QUIETLY = np.errstate(invalid="ignore", over="ignore")


# Up to here the whole output is there in a moment; beyond, only what is looked at is computed.
QUICK_MACS = 200_000_000


THUMBNAIL = 96


class Scales(NamedTuple):
    """Kind ("signed", "amount", "picture") and largest absolute value of the numbers shown."""

    x: tuple[str, float]
    weight: tuple[str, float]
    output: tuple[str, float]


@dataclass(frozen=True, eq=False)
class Tensors:
    """x (C_in, H, W), weight ``spec.weight_shape``, bias (C_out,) or None: float32, read-only.

    ``pictured``: the input is a photograph or another picture.
    """

    spec: Conv2dSpec
    x: Floats
    weight: Floats
    bias: Floats | None
    pictured: bool = False

    @cached_property
    @QUIETLY
    def output(self) -> Array:
        """The finished output, (C_out, H_out, W_out), read-only; computed when first asked for."""
        y = conv2d(self.x, self.weight, self.bias, self.spec)
        y.flags.writeable = False
        return y

    @cached_property
    def sources(self) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """For each padded row and for each padded column the input's own, -1 where a zero is."""
        (rows, cols), mode = self.spec.pads, self.spec.padding_mode
        return (
            source_index(self.x.shape[1], *rows, mode),
            source_index(self.x.shape[2], *cols, mode),
        )

    def padded(self, channel: slice | int, rows: NDArray[np.intp], cols: NDArray[np.intp]) -> Array:
        """The padded input at these rows and columns only: (…, len(rows), len(cols))."""
        source_rows, source_cols = self.sources[0][rows], self.sources[1][cols]
        values = self.x[channel][..., source_rows[:, None], source_cols]
        values[..., source_rows < 0, :] = 0
        values[..., source_cols < 0] = 0
        return values

    @QUIETLY
    def output_at(self, channels: slice, rows: NDArray[np.intp], cols: NDArray[np.intp]) -> Array:
        """The output at these channels, rows and columns only; exact, and costs only those.

        ``channels`` must cover whole groups, or lie within one.
        """
        if "output" in self.__dict__ or self.spec.macs(self.x.shape[1:]) <= QUICK_MACS:
            return self.output[channels][:, rows[:, None], cols]
        return self.computed_at(channels, rows, cols)

    def computed_at(self, channels: slice, rows: NDArray[np.intp], cols: NDArray[np.intp]) -> Array:
        """As ``output_at``, without ever computing the whole output."""
        spec = self.spec
        out, deep, kh, kw = spec.weight_shape
        first, last, _ = channels.indices(out)
        each = out // spec.groups
        groups = slice(first // each * deep, -(-last // each) * deep)
        # The pixels that the wanted cells read, set side by side: a kernel's width apart each.
        taps_h = (rows[:, None] * spec.stride[0] + np.arange(kh) * spec.dilation[0]).ravel()
        taps_w = (cols[:, None] * spec.stride[1] + np.arange(kw) * spec.dilation[1]).ravel()
        part = Conv2dSpec(
            groups.stop - groups.start,
            last - first,
            (kh, kw),
            stride=(kh, kw),
            groups=(groups.stop - groups.start) // deep,
        )
        bias = None if self.bias is None else self.bias[channels]
        return conv2d(self.padded(groups, taps_h, taps_w), self.weight[channels], bias, part)

    @cached_property
    def small_x(self) -> Floats:
        """The input for an overview: every n-th pixel, at most ``THUMBNAIL`` a side."""
        rows, cols = (_every(n) for n in self.x.shape[1:])
        return self.x[:, rows[:, None], cols]

    @cached_property
    def small_output(self) -> Array:
        """The output for an overview: every n-th cell, at most ``THUMBNAIL`` a side."""
        rows, cols = (_every(n) for n in self.spec.output_size(self.x.shape[1:]))
        return self.output_at(slice(None), rows, cols)

    @cached_property
    def scales(self) -> Scales:
        """How each kind of number is to be coloured; the same from step to step."""
        x_kind = "signed" if (self.small_x < 0).any() else "picture" if self.pictured else "amount"
        return Scales(
            (x_kind, _largest(self.small_x)),
            ("signed", _largest(self.weight)),
            ("signed", _largest(self.small_output)),
        )


@lru_cache(maxsize=4)
def tensors_of(layer: Layer) -> Tensors:
    """The numbers that a layer description stands for; the same ones each time."""
    spec, picture = layer.spec, layer.picture_shown
    if picture:
        x = fit_picture(picture, spec.in_channels, layer.input_size)
    else:
        x = make_input(layer.input_source, spec.in_channels, layer.input_size, layer.seed)
    x = layer.edits.applied("input", x)
    if layer.weight_source == "file" and layer.given:
        weight, bias = layer.given.numbers()
    else:
        weight, bias = make_weights(layer.weight_source, spec, layer.seed + 1)
    weight, bias = layer.edits.applied("weight", weight), layer.edits.applied("bias", bias)
    if layer.kernel_as == "flipped":
        weight = frozen(weight[..., ::-1, ::-1].copy())
    elif layer.kernel_as == "zero_filled":
        weight = frozen(zero_filled(weight, spec))
    photo = picture is not None and picture.photo
    return Tensors(layer.shown, x, weight, bias if spec.bias else None, photo)


def zero_filled(weight: Floats, spec: Conv2dSpec) -> Floats:
    """The kernel (out, in/groups, span, span) of dilation 1 with zeros in the gaps."""
    dh, dw = spec.dilation
    filled = np.zeros((*weight.shape[:2], *spec.span), weight.dtype)
    filled[..., ::dh, ::dw] = weight
    return filled


def _every(n: int) -> NDArray[np.intp]:
    return np.arange(0, n, -(-n // THUMBNAIL))


def _largest(values: Array) -> float:
    finite = np.abs(values[np.isfinite(values)])
    return float(finite.max(initial=0)) or 1.0
