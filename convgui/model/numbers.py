"""The numbers of a layer: input, weight, bias, and the output whole or in part."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from convgui.model.conv import Array, conv2d, source_index, wrong_channels
from convgui.model.samples import (
    EXAMPLES,
    Floats,
    Given,
    Picture,
    fit_picture,
    frozen,
    make_input,
    make_weights,
    photograph,
)
from convgui.model.sentences import Sentence
from convgui.model.spec import Conv2dSpec, Pair, SpecError

# An infinite number that meets a zero gives NaN, as in PyTorch; that needs no warning.
QUIETLY = np.errstate(invalid="ignore", over="ignore")
# Up to here the whole output is there in a moment; beyond, only what is looked at is computed.
QUICK_MACS = 200_000_000
LARGEST = {"weight": 1 << 24, "input": 1 << 27, "output": 1 << 29}
THUMBNAIL = 96


@dataclass(frozen=True, eq=False)
class Edits:
    """Numbers typed or painted over the named ones.

    Each is (what, place, value): "input" (channel, row, col), "weight" (out_channel, channel of
    the group, kernel row, kernel col), "bias" (out_channel,). A place that a layer does not have
    is passed over, so that edits come back when the shape does.
    """

    items: tuple[tuple[str, tuple[int, ...], float], ...] = ()

    def with_values(self, what: str, places: Iterable[tuple[int, ...]], value: float) -> Edits:
        """These edits and ``value`` in the given places."""
        known = {(w, place): v for w, place, v in self.items}
        known.update({(what, place): value for place in places})
        return Edits(tuple((w, place, v) for (w, place), v in known.items()))

    def without(self, *whats: str) -> Edits:
        """These edits but those of some kinds; itself if there are none."""
        kept = tuple(item for item in self.items if item[0] not in whats)
        return self if len(kept) == len(self.items) else Edits(kept)

    def applied(self, what: str, values: Floats) -> Floats:
        """``values`` with the edits of one kind; a copy if there are any, read-only."""
        places = [(place, v) for w, place, v in self.items if w == what and _inside(place, values)]
        if not places:
            return values
        values = values.copy()
        for place, value in places:
            values[place] = value
        return frozen(values)


def _inside(place: tuple[int, ...], values: Floats) -> bool:
    return all(0 <= n < size for n, size in zip(place, values.shape, strict=True))


NO_EDITS = Edits()


@dataclass(frozen=True)
class Layer:
    """All that decides the numbers: the layer, and where its input and its weights come from."""

    spec: Conv2dSpec
    input_size: Pair
    input_source: str
    weight_source: str
    seed: int = 0
    picture: Picture | None = None
    given: Given | None = None
    # "plain", or an equivalent put in its place: "zero_filled" or "flipped".
    kernel_as: str = "plain"
    edits: Edits = NO_EDITS

    @cached_property
    def shown(self) -> Conv2dSpec:
        """The layer that is computed step by step: ``spec``, or one without gaps in its place."""
        if self.kernel_as != "zero_filled":
            return self.spec
        # 'same' pads the span, which is the same for both.
        return replace(self.spec, kernel_size=self.spec.span, dilation=(1, 1))

    @cached_property
    def output_size(self) -> Pair:
        """(H_out, W_out)."""
        return self.spec.output_size(self.input_size)

    @cached_property
    def example(self) -> str | None:
        """The name of the example that this is, None if it is none of them."""
        if self.edits.items:
            return None
        for e in EXAMPLES:
            if (e.call, e.input_source, e.input_size, e.weight_source) == (
                str(self.spec),
                self.input_source,
                self.input_size,
                self.weight_source,
            ):
                return e.name
        return None

    def check(self) -> None:
        """Raise ``SpecError`` if PyTorch refuses this, or if it is too large to be shown."""
        rows, cols = self.spec.output_size(self.input_size)
        shown = self.picture_shown
        if shown and self.spec.in_channels not in shown.channels:
            raise wrong_channels(self.spec, (1, *shown.channels[-1:], *self.input_size))
        height, width = self.input_size
        for what, count in (
            ("weight", self.shown.parameter_count),
            ("input", self.spec.in_channels * height * width),
            ("output", self.spec.out_channels * rows * cols),
        ):
            if count > LARGEST[what]:
                raise SpecError(
                    _too_many(what, count),
                    Sentence("Use fewer channels, a smaller input or a smaller kernel."),
                    *("in_channels", "out_channels", "kernel_size", "input_size"),
                )
        for source, kept, field in (
            (self.input_source, self.picture, "input_source"),
            (self.weight_source, self.given, "weight_source"),
        ):
            if source == "file" and kept is None:
                raise SpecError(
                    Sentence("The file that was chosen did not fit, and is no longer at hand"),
                    Sentence("Open it again, or choose another source."),
                    field,
                )
        if self.weight_source not in ("pytorch", "integers"):
            numbers_of(self)

    @property
    def picture_shown(self) -> Picture | None:
        """The photograph or the opened picture, if that is the input."""
        if self.input_source == "photo":
            return photograph()
        return self.picture if self.input_source == "file" else None


class Scales(NamedTuple):
    """Kind ("signed", "amount", "picture") and largest absolute value of the numbers shown."""

    x: tuple[str, float]
    weight: tuple[str, float]
    output: tuple[str, float]


@dataclass(frozen=True, eq=False)
class Numbers:
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
def numbers_of(layer: Layer) -> Numbers:
    """The numbers that a layer description stands for; the same ones each time."""
    spec, picture = layer.spec, layer.picture_shown
    if picture:
        x = fit_picture(picture, spec.in_channels, layer.input_size)
    else:
        x = make_input(layer.input_source, spec.in_channels, layer.input_size, layer.seed)
    x = layer.edits.applied("input", x)
    if layer.weight_source == "file" and layer.given:
        weight, bias = _given_weights(layer.given, spec)
    else:
        weight, bias = make_weights(layer.weight_source, spec, layer.seed + 1)
    weight, bias = layer.edits.applied("weight", weight), layer.edits.applied("bias", bias)
    if layer.kernel_as == "flipped":
        weight = frozen(weight[..., ::-1, ::-1].copy())
    elif layer.kernel_as == "zero_filled":
        weight = frozen(zero_filled(weight, spec))
    photo = picture is not None and picture.photo
    return Numbers(layer.shown, x, weight, bias if spec.bias else None, photo)


def _given_weights(given: Given, spec: Conv2dSpec) -> tuple[Floats, Floats]:
    if given.weight.shape != spec.weight_shape:
        raise SpecError(
            Sentence(
                "The weight of {0} has shape {1}, but this layer needs {2}",
                given.name,
                given.weight.shape,
                spec.weight_shape,
            ),
            Sentence(
                "It is (out_channels, in_channels / groups, kernel height, kernel width): change "
                "those back, or choose other weights."
            ),
            "weight_source",
        )
    bias = given.bias if given.bias is not None else np.zeros(spec.out_channels, np.float32)
    return given.weight, frozen(bias)


def zero_filled(weight: Floats, spec: Conv2dSpec) -> Floats:
    """The kernel (out, in/groups, span, span) of dilation 1 with zeros in the gaps."""
    dh, dw = spec.dilation
    filled = np.zeros((*weight.shape[:2], *spec.span), weight.dtype)
    filled[..., ::dh, ::dw] = weight
    return filled


def _too_many(what: str, count: int) -> Sentence:
    if what == "weight":
        return Sentence("The weight would have {0:,} numbers, more than ConvGUI can hold", count)
    if what == "input":
        return Sentence("The input would have {0:,} numbers, more than ConvGUI can hold", count)
    return Sentence("The output would have {0:,} numbers, more than ConvGUI can hold", count)


def _every(n: int) -> NDArray[np.intp]:
    return np.arange(0, n, -(-n // THUMBNAIL))


def _largest(values: Array) -> float:
    finite = np.abs(values[np.isfinite(values)])
    return float(finite.max(initial=0)) or 1.0
