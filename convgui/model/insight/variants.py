"""The current layer beside others on the same input: rates, groups, borders, or two stages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import gcd, isqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from convgui.model.conv.arguments import PADDING_MODES, Pair, SpecError
from convgui.model.conv.forward import Array, conv2d
from convgui.model.conv.spec import Conv2dSpec
from convgui.model.scene.layer import Layer
from convgui.model.scene.tensors import THUMBNAIL, Tensors
from convgui.model.sources.inputs import Floats
from convgui.model.sources.kernels import NAMED_KERNELS, make_weights

COMPARE_BY = ("dilation", "groups", "padding_mode", "separable")
RATES = (1, 2, 3, 4)
# More cards than this are no comparison any more.
MOST_GROUPS = 8
# Multiply-adds that one thumbnail may cost; a larger output is sampled more coarsely.
QUICK_PRODUCTS = 600_000
# A padded input of up to this many cells a side is drawn whole, and never more than the most.
WHOLE_CELLS, MOST_CELLS, MARGIN = 16, 64, 2
# Where only the border differs, so many rows and columns of the output are seen, from the corner.
CORNER = 16


@dataclass(frozen=True, eq=False)
class Footprint:
    """What one output cell reads, on the part of the padded input that is drawn.

    ``cell`` is the output cell (row, col), ``rows`` and ``cols`` are those of its taps in the
    padded input. The part begins at padded cell ``corner``; ``values`` and ``border``, both
    (part rows, part cols), are input channel 0 there and where the padding is.
    """

    cell: Pair
    rows: NDArray[np.intp]
    cols: NDArray[np.intp]
    corner: Pair
    values: Array
    border: NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Variant:
    """One layer of a comparison: either what it gives, or why PyTorch refuses it.

    ``wishes`` are those with which ``State.change`` opens it. ``role`` is ``"layer"``,
    ``"depthwise"``, ``"pointwise"`` or nothing in particular. ``thumbnails`` maps an output
    channel to its values, (rows, cols): to every n-th of the first ``seen`` rows and columns.
    """

    title: str
    role: str = ""
    refusal: str = ""
    spec: Conv2dSpec | None = None
    input_size: Pair = (0, 0)
    output_size: Pair = (0, 0)
    seen: Pair = (0, 0)
    weight_source: str = ""
    input_source: str = ""
    current: bool = False
    footprint: Footprint | None = None
    thumbnails: tuple[tuple[int, Array], ...] = ()

    @property
    def wishes(self) -> dict[str, Any]:
        """All that the variant is, so that it opens whatever stands in the fields; {} if refused.

        (Fields that hold something illegal would otherwise spoil it.)
        """
        if self.spec is None:
            return {}
        return {
            "call": str(self.spec),
            "input_height": self.input_size[0],
            "input_width": self.input_size[1],
            "input_source": self.input_source,
            "weight_source": self.weight_source,
        }

    @property
    def taps(self) -> int:
        """Pixels that one output cell reads: in/groups * kh * kw."""
        if self.spec is None:
            return 0
        _, deep, kh, kw = self.spec.weight_shape
        return deep * kh * kw

    @property
    def parameters(self) -> int:
        """Weights and biases."""
        return self.spec.parameter_count if self.spec else 0

    @property
    def macs(self) -> int:
        """Multiply-adds for the whole output."""
        return self.spec.macs(self.input_size) if self.spec else 0


@dataclass(frozen=True, eq=False)
class Comparison:
    """Variants to be seen side by side.

    ``largest`` is the greatest absolute value in all thumbnails, ``cells`` the greatest side of
    all the footprints' parts: with them all cards are drawn to one scale.
    """

    by: str
    variants: tuple[Variant, ...]
    largest: float
    cells: int


def compare_variants(
    layer: Layer, tensors: Tensors, by: str, keep_size: bool = False
) -> Comparison:
    """``layer``, whose tensors are ``tensors``, beside its variants ``by`` one of ``COMPARE_BY``.

    ``keep_size`` pads each variant by d(k - 1) in all. Kernels of the same shape are the same.
    """
    kernel = _Kernel(layer, tensors)
    # Zero times infinity is NaN, here as in PyTorch, and nothing to warn of.
    with np.errstate(invalid="ignore", over="ignore"):
        if by == "separable":
            made = list(_stages(kernel, keep_size))
        else:
            made = [kernel.variant(t, keep_size, **changes) for t, changes in _rows(layer, by)]
    spans = [max(v.spec.span) for v in made if v.spec]
    view = max(WHOLE_CELLS, max(spans, default=0) + 2 * MARGIN)
    if by == "padding_mode":
        # Of the corner as much as shows the border and what it copies.
        pads = [n for v in made if v.spec for sides in v.spec.pads for n in sides]
        view = max(spans, default=0) + max(pads, default=0) + 1
    view = min(MOST_CELLS, view)
    variants = tuple(
        replace(v, footprint=_footprint(v, tensors.x, view, corner=by == "padding_mode"))
        for v in made
    )
    seen = [np.abs(t[np.isfinite(t)]).max(initial=0) for v in variants for _, t in v.thumbnails]
    sides = [max(v.footprint.values.shape) for v in variants if v.footprint]
    return Comparison(by, variants, float(max(seen, default=0)) or 1.0, max(sides, default=1))


def size_keeping(spec: Conv2dSpec, dilation: Pair) -> Pair | str:
    """The padding with which stride 1 keeps the size: d(k - 1)/2, or 'same' if that is no pair."""
    total = tuple(d * (k - 1) for d, k in zip(dilation, spec.kernel_size, strict=True))
    return "same" if any(t % 2 for t in total) else (total[0] // 2, total[1] // 2)


def common_divisors(one: int, other: int) -> list[int]:
    """The numbers that divide both, smallest first."""
    both = gcd(one, other)
    small = [n for n in range(1, isqrt(both) + 1) if both % n == 0]
    return sorted({*small, *(both // n for n in small)})


def _rows(layer: Layer, by: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Titles, written as PyTorch's arguments, and the arguments that differ from the layer's."""
    spec = layer.spec
    if by == "dilation":
        for rate in sorted({*((d, d) for d in RATES), spec.dilation}):
            text = rate[0] if rate[0] == rate[1] else rate
            yield f"dilation={text}", {"dilation": rate}
    elif by == "groups":
        always = {1, spec.groups, spec.in_channels}
        for groups in common_divisors(spec.in_channels, spec.out_channels):
            if len(always) < MOST_GROUPS:
                always.add(groups)
        for groups in sorted(always):
            yield f"groups={groups}", {"groups": groups}
    elif by == "padding_mode":
        for mode in PADDING_MODES:
            yield f"padding_mode={mode!r}", {"padding_mode": mode}
    else:
        raise ValueError(f"nothing to compare by {by!r}")


class _Kernel:
    """Makes variants of one layer with its own input, and its own weights where they fit."""

    def __init__(self, layer: Layer, tensors: Tensors) -> None:
        self.layer = layer
        self.tensors = tensors
        dh, dw = layer.spec.dilation
        filled = layer.kernel_as == "zero_filled"
        self.weight = tensors.weight[..., ::dh, ::dw] if filled else tensors.weight

    def checked(self, spec: Conv2dSpec, size: Pair) -> Pair:
        """The output size. Raises ``SpecError`` if PyTorch refuses, or if it is too large."""
        # With PyTorch's weights the check is one of sizes alone; the kernel is made later.
        plain = replace(self.layer, spec=spec, input_size=size, weight_source="pytorch")
        plain.check()
        return spec.output_size(size)

    def weights(self, spec: Conv2dSpec, source: str) -> tuple[Floats, Floats | None]:
        """Weight and bias of a variant: the layer's own if it has the same shape and source."""
        own = self.layer
        if spec.weight_shape == own.spec.weight_shape and source == own.weight_source:
            return self.weight, self.tensors.bias if spec.bias else None
        weight, bias = make_weights(source, spec, own.seed + 1)
        if own.kernel_as == "flipped":
            weight = weight[..., ::-1, ::-1]
        return weight, bias if spec.bias else None

    def variant(self, title: str, keep_size: bool, role: str = "", **changes: Any) -> Variant:
        """The layer with other arguments."""
        own = self.layer
        arguments = {**_arguments(own.spec), **changes}
        if keep_size:
            arguments["padding"] = size_keeping(own.spec, arguments["dilation"])
        try:
            spec = Conv2dSpec(**arguments)
            size = self.checked(spec, own.input_size)
            weight, bias = self.weights(spec, own.weight_source)
        except SpecError as error:
            return Variant(title, role, error.text)
        seen = (min(size[0], CORNER), min(size[1], CORNER)) if "padding_mode" in changes else size
        channelwise = spec.groups == spec.in_channels > 1
        there = Tensors(spec, self.tensors.x, weight, bias)
        return Variant(
            title,
            role or ("depthwise" if channelwise else ""),
            spec=spec,
            input_size=own.input_size,
            output_size=size,
            seen=seen,
            weight_source=own.weight_source,
            input_source=own.input_source,
            current=spec == own.spec,
            thumbnails=_thumbnails(there, seen),
        )


def _stages(kernel: _Kernel, keep_size: bool) -> Iterator[Variant]:
    """The layer, then depthwise and pointwise, which do its work in two stages."""
    layer, channels = kernel.layer, kernel.layer.spec.in_channels
    yield kernel.variant("", keep_size, "layer")
    # One bias, at the end: another before a stage that only mixes would say the same twice.
    first = kernel.variant(
        "", keep_size, "depthwise", out_channels=channels, groups=channels, bias=False
    )
    # Of a layer that is depthwise itself, the card above already says that it is in the stage.
    yield replace(first, current=False)
    # A named kernel looks at neighbours, which a single weight cannot: the channels are added.
    source = "ones" if layer.weight_source in NAMED_KERNELS else layer.weight_source
    if first.spec is None:
        yield Variant("", "pointwise", first.refusal)
        return
    try:
        spec = Conv2dSpec(channels, layer.spec.out_channels, 1, bias=layer.spec.bias)
        size = kernel.checked(spec, first.output_size)
        weight, bias = kernel.weights(spec, source)
    except SpecError as error:
        yield Variant("", "pointwise", error.text)
        return
    weights, biases = kernel.weights(first.spec, layer.weight_source)
    rows, cols = _sampled(size, first.taps * channels)
    between = Tensors(first.spec, kernel.tensors.x, weights, biases).computed_at(
        slice(None), rows, cols
    )
    one = replace(spec, out_channels=1)
    yield Variant(
        "",
        "pointwise",
        spec=spec,
        input_size=first.output_size,
        output_size=size,
        seen=size,
        weight_source=source,
        input_source=layer.input_source,
        thumbnails=tuple(
            (o, conv2d(between, weight[o : o + 1], None if bias is None else bias[[o]], one)[0])
            for o in _ends(spec.out_channels)
        ),
    )


def _arguments(spec: Conv2dSpec) -> dict[str, Any]:
    """The arguments of ``spec``, without what it has computed for itself meanwhile."""
    return {name: getattr(spec, name) for name in Conv2dSpec.__dataclass_fields__}


def _ends(channels: int) -> list[int]:
    """The first channel and the last, which lie in different groups if there are any."""
    return sorted({0, channels - 1})


def _sampled(size: Pair, products: int) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Every n-th row and column of a map whose cells cost so many products each."""
    most = max(1, min(THUMBNAIL, isqrt(QUICK_PRODUCTS // products)))
    rows, cols = (np.arange(0, n, -(-n // most)) for n in size)
    return rows, cols


def _thumbnails(tensors: Tensors, seen: Pair) -> tuple[tuple[int, Array], ...]:
    """The first output channel and the last, each with its (rows, cols) of values."""
    spec, channels = tensors.spec, _ends(tensors.spec.out_channels)
    _, deep, kh, kw = spec.weight_shape
    rows, cols = _sampled(seen, deep * kh * kw)
    if spec.groups > 1:
        parts = [tensors.computed_at(slice(o, o + 1), rows, cols)[0] for o in channels]
    else:
        # Both read the same pixels, which are gathered once.
        bias = None if tensors.bias is None else tensors.bias[channels]
        few = replace(spec, out_channels=len(channels))
        both = Tensors(few, tensors.x, tensors.weight[channels], bias)
        parts = list(both.computed_at(slice(None), rows, cols))
    return tuple(zip(channels, parts, strict=True))


def _footprint(variant: Variant, x: Floats, view: int, corner: bool) -> Footprint | None:
    """What the middle cell reads, or the first cell, whose border is worth a look."""
    spec = variant.spec
    if spec is None:
        return None
    if x.shape[1:] != variant.input_size:
        # The second stage reads the first one's result; where is all that is drawn of it.
        x = np.zeros((1, *variant.input_size), np.float32)
    cell = (0, 0) if corner else (variant.output_size[0] // 2, variant.output_size[1] // 2)
    taps, parts, inside = [], [], []
    for axis, whole in enumerate(spec.padded_size(variant.input_size)):
        start = cell[axis] * spec.stride[axis]
        taps.append(start + np.arange(spec.kernel_size[axis]) * spec.dilation[axis])
        middle = start + spec.span[axis] // 2
        first = 0 if corner else max(0, min(middle - view // 2, whole - view))
        parts.append(np.arange(first, min(first + view, whole)))
        before = spec.pads[axis][0]
        inside.append((parts[axis] >= before) & (parts[axis] < before + variant.input_size[axis]))
    values = Tensors(spec, x[:1], x[:0], None).padded(0, *parts)
    border = ~(inside[0][:, None] & inside[1])
    return Footprint(cell, taps[0], taps[1], (int(parts[0][0]), int(parts[1][0])), values, border)
