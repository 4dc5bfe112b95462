"""A layer compared with variants of itself: dilations, groups, padding modes, separable."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from convgui.model.call.arguments import PADDING_MODES, Kind, Pair, Size, SpecError
from convgui.model.conv.forward import Array
from convgui.model.conv.geometry import Geometry
from convgui.model.conv.operator import WeightedOperator
from convgui.model.insight.variant_preview import (
    Footprint,
    first_and_last,
    footprint,
    sampled,
    thumbnails,
)
from convgui.model.scene.form import form_of
from convgui.model.scene.layer import Layer
from convgui.model.scene.tensors import Tensors, own_weight
from convgui.model.sources.fields import KIND, common_divisors
from convgui.model.sources.inputs import Floats
from convgui.model.sources.kernels import NAMED_KERNELS, KernelAs, WeightSource, make_weights

COMPARE_BY = ("dilation", "groups", "padding_mode", "separable")
RATES = (1, 2, 3, 4)
# Values of ``groups`` in one comparison.
MAX_GROUPS = 8
# The part of the padded input in a footprint, in cells a side: smallest (if the input is as large),
# largest, and the margin around the widest span.
MIN_CELLS, MAX_CELLS, MARGIN = 16, 64, 2
# Padding modes differ at the border alone: thumbnails show this many rows and columns from (0, 0).
CORNER = 16


@dataclass(frozen=True, eq=False)
class Variant:
    """One layer of a comparison: what it computes, or the ``refusal`` of PyTorch.

    ``role`` is "layer", "depthwise", "pointwise" or "". ``thumbnails`` are pairs of an output
    channel and its values, (rows, cols): every n-th of the first ``seen`` rows and columns.
    """

    title: str
    role: str = ""
    refusal: str = ""
    spec: WeightedOperator | None = None
    geometry: Geometry | None = None
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
        """The arguments with which ``State.change`` opens the variant; {} if it is refused.

        They set the whole layer, so that illegal values in the form cannot get in the way.
        """
        if self.spec is None:
            return {}
        layer = Layer(self.spec, self.input_size, self.input_source, self.weight_source)
        return {KIND.name: self.spec.NAME, **form_of(layer).values}

    @property
    def taps(self) -> int:
        """Products in one output cell: in/groups * kh * kw."""
        return self.geometry.taps if self.geometry else 0

    @property
    def parameters(self) -> int:
        """Number of weights and biases."""
        return self.spec.parameter_count if self.spec else 0

    @property
    def macs(self) -> int:
        """Multiply-adds of the whole output."""
        return self.spec.macs(self.input_size) if self.spec else 0


@dataclass(frozen=True, eq=False)
class Comparison:
    """Variants to be drawn side by side, to one scale.

    ``largest`` is the largest absolute value in all thumbnails (1 if all are 0), ``cells`` the
    longest side of a footprint's part.
    """

    by: str
    variants: tuple[Variant, ...]
    largest: float
    cells: int


def compare_variants(
    layer: Layer, tensors: Tensors, by: str, keep_size: bool = False
) -> Comparison:
    """The variants of ``layer``, whose tensors are ``tensors``, by one of ``COMPARE_BY``.

    ``keep_size`` pads each variant by d(k - 1) in total. Variants whose weight has the layer's
    shape use the layer's own weight. Raises ``ValueError`` for an unknown ``by``.
    """
    builder = _VariantBuilder(layer, tensors)
    # Zero times infinity is NaN, as in PyTorch, and needs no warning.
    with np.errstate(invalid="ignore", over="ignore"):
        if by == "separable":
            made = list(_separable(builder, keep_size))
        else:
            made = [builder.variant(t, keep_size, **changes) for t, changes in _changes(layer, by)]
    spans = [max(v.geometry.span) for v in made if v.geometry]
    view = max(MIN_CELLS, max(spans, default=0) + 2 * MARGIN)
    if by == "padding_mode":
        # From the corner, enough to show the border and the pixels that it copies.
        axes = [axis for v in made if v.geometry for axis in v.geometry.axes]
        pads = [n for axis in axes for n in (axis.before, axis.after)]
        view = max(spans, default=0) + max(pads, default=0) + 1
    view = min(MAX_CELLS, view)
    corner = by == "padding_mode"
    variants = tuple(
        replace(v, footprint=footprint(v.geometry, tensors, v.input_size, view, corner))
        if v.geometry
        else v
        for v in made
    )
    seen = [np.abs(t[np.isfinite(t)]).max(initial=0) for v in variants for _, t in v.thumbnails]
    sides = [max(v.footprint.values.shape) for v in variants if v.footprint]
    return Comparison(by, variants, float(max(seen, default=0)) or 1.0, max(sides, default=1))


def size_keeping_padding(spec: WeightedOperator, dilation: Size) -> Size | str:
    """The padding that keeps the size at stride 1: d(k - 1)/2, or "same" if that is not whole.

    A transposed layer has no "same": there it is rounded down.
    """
    axes = spec.changed(padding=0, dilation=dilation).axes((1,) * len(spec.LETTERS))
    total = [axis.span - 1 for axis in axes]
    odd = any(n % 2 for n in total) and has_words_for_padding(spec)
    return "same" if odd else tuple(n // 2 for n in total)


def has_words_for_padding(spec: WeightedOperator) -> bool:
    """Whether its padding may be a word, and its border a copy."""
    return any(argument.kind == Kind.PADDING for argument in spec.ARGUMENTS)


def comparisons(spec: WeightedOperator) -> tuple[str, ...]:
    """What ``spec`` can be compared by, of ``COMPARE_BY``."""
    modes = has_words_for_padding(spec)
    return tuple(by for by in COMPARE_BY if by != "padding_mode" or modes)


def _changes(layer: Layer, by: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """The title of each variant, and the arguments in which it differs from the layer."""
    spec = layer.spec
    if by == "dilation":
        axes = len(spec.LETTERS)
        for rate in sorted({*((d,) * axes for d in RATES), spec.arguments["dilation"]}):
            text = rate[0] if len(set(rate)) == 1 else rate
            yield f"dilation={text}", {"dilation": rate}
    elif by == "groups":
        always = {1, spec.groups, spec.in_channels}
        for groups in common_divisors(spec.in_channels, spec.out_channels):
            if len(always) < MAX_GROUPS:
                always.add(groups)
        for groups in sorted(always):
            yield f"groups={groups}", {"groups": groups}
    elif by == "padding_mode":
        for mode in PADDING_MODES:
            yield f"padding_mode={mode!r}", {"padding_mode": mode}
    else:
        raise ValueError(f"nothing to compare by {by!r}")


class _VariantBuilder:
    """Builds variants of one layer on its own input, with its own weights where they fit."""

    def __init__(self, layer: Layer, tensors: Tensors) -> None:
        self.layer = layer
        self.tensors = tensors
        filled = layer.kernel_as == KernelAs.ZERO_FILLED
        self.weight = own_weight(tensors.weight, layer) if filled else tensors.weight

    def checked(self, spec: WeightedOperator, size: Pair) -> Geometry:
        """The geometry. Raises ``SpecError`` if PyTorch refuses it or it is too large to show."""
        # The source "pytorch" fits every kernel size, so this checks the sizes alone.
        plain = replace(self.layer, spec=spec, input_size=size, weight_source="pytorch")
        plain.check()
        return spec.geometry(size)

    def weights(self, spec: WeightedOperator, source: str) -> tuple[Floats, Floats | None]:
        """Weight and bias of a variant: the layer's own as far as shape and source are the same.

        Raises ``SpecError`` if weights of this source do not fit.
        """
        own = self.layer
        if spec.weight_shape == own.spec.weight_shape and source == own.weight_source:
            return self.weight, self.tensors.bias if spec.bias else None
        if source == WeightSource.FILE and own.given:
            own.given.check(spec)
        if source == own.weight_source:
            weight, bias = own.generated_weights(spec)
            weight, bias = own.edits.applied("weight", weight), own.edits.applied("bias", bias)
        else:
            weight, bias = make_weights(
                source, spec.lifted_shape, own.seed + 1, spec.groups, spec.out_channels
            )
        weight = spec.gathered(weight)
        if own.kernel_as == "flipped":
            weight = weight[..., ::-1, ::-1]
        return weight, bias if spec.bias else None

    def with_weight(self, geometry: Geometry, weight: Floats, bias: Floats | None) -> Tensors:
        """The layer's own input in another layer."""
        return replace(self.tensors, geometry=geometry, weight=weight, bias=bias, stamping=None)

    def variant(self, title: str, keep_size: bool, role: str = "", **changes: Any) -> Variant:
        """The layer with some arguments changed."""
        own = self.layer
        arguments = {**own.spec.arguments, **changes}
        if keep_size:
            arguments["padding"] = size_keeping_padding(own.spec, arguments["dilation"])
        try:
            spec = type(own.spec)(**arguments)
            geometry = self.checked(spec, own.input_size)
            weight, bias = self.weights(spec, own.weight_source)
        except SpecError as error:
            return Variant(title, role, error.text)
        size = geometry.output_size
        seen = (min(size[0], CORNER), min(size[1], CORNER)) if "padding_mode" in changes else size
        channelwise = spec.groups == spec.in_channels > 1
        return Variant(
            title,
            role or ("depthwise" if channelwise else ""),
            spec=spec,
            geometry=geometry,
            input_size=own.input_size,
            output_size=size,
            seen=seen,
            weight_source=own.weight_source,
            input_source=own.input_source,
            current=spec == own.spec,
            thumbnails=thumbnails(self.with_weight(geometry, weight, bias), seen),
        )


def _separable(builder: _VariantBuilder, keep_size: bool) -> Iterator[Variant]:
    """The layer, then the two stages that can replace it: depthwise and pointwise."""
    layer, channels = builder.layer, builder.layer.spec.in_channels
    yield builder.variant("", keep_size, "layer")
    # One bias at the end is enough: a bias before the pointwise stage would add nothing new.
    first = builder.variant(
        "", keep_size, "depthwise", out_channels=channels, groups=channels, bias=False
    )
    # If the layer is depthwise itself, its own card is already marked as current.
    yield replace(first, current=False)
    # Named kernels need more than one tap; the pointwise stage sums the channels instead.
    source = "ones" if layer.weight_source in NAMED_KERNELS else layer.weight_source
    if first.spec is None or first.geometry is None:
        yield Variant("", "pointwise", first.refusal)
        return
    try:
        spec = layer.spec.pointwise()
        geometry = builder.checked(spec, first.output_size)
        weight, bias = builder.weights(spec, source)
    except SpecError as error:
        yield Variant("", "pointwise", error.text)
        return
    weights, biases = builder.weights(first.spec, layer.weight_source)
    size = geometry.output_size
    rows, cols = sampled(size, first.taps * channels)
    stage = builder.with_weight(first.geometry, weights, biases)
    between = stage.computed_at(slice(None), rows, cols)
    few = spec.geometry((len(rows), len(cols)))
    mixed = Tensors(few, between, weight, bias)
    yield Variant(
        "",
        "pointwise",
        spec=spec,
        geometry=geometry,
        input_size=first.output_size,
        output_size=size,
        seen=size,
        weight_source=source,
        input_source=layer.input_source,
        thumbnails=tuple(
            (o, mixed.computed_at(slice(o, o + 1), np.arange(len(rows)), np.arange(len(cols)))[0])
            for o in first_and_last(spec.out_channels)
        ),
    )
