"""A layer and its variants: dilations, groups, padding modes, separable, pooled, upsampled."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from convgui.model.call.arguments import PADDING_MODES, SpecError
from convgui.model.conv.convolution import Conv2dSpec
from convgui.model.conv.operator import WeightedOperator
from convgui.model.insight.upsampled import upsampled
from convgui.model.insight.variant_builder import Variant, VariantBuilder, has_words_for_padding
from convgui.model.insight.variant_preview import first_and_last, footprint, sampled
from convgui.model.layers.pool_layer import AvgPool2dLayer, MaxPool2dLayer
from convgui.model.scene.layer import Layer
from convgui.model.scene.tensors import Tensors
from convgui.model.sources.fields import common_divisors
from convgui.model.sources.kernels import NAMED_KERNELS

COMPARE_BY = ("dilation", "groups", "padding_mode", "separable", "pooling", "upsampling")
RATES = (1, 2, 3, 4)
# Values of ``groups`` in one comparison.
MAX_GROUPS = 8
# The part of the padded input in a footprint, in cells a side: smallest (if the input is as large),
# largest, and the margin around the widest span.
MIN_CELLS, MAX_CELLS, MARGIN = 16, 64, 2


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
    shape use the layer's own weight. Raises ``ValueError`` for what is not in ``comparisons``.
    """
    if by not in comparisons(layer.spec):
        raise ValueError(f"nothing to compare by {by!r}")
    builder = VariantBuilder(layer, tensors)
    # Zero times infinity is NaN, as in PyTorch, and needs no warning.
    with np.errstate(invalid="ignore", over="ignore"):
        if by == "separable":
            made = list(_separable(builder, keep_size))
        elif by == "upsampling":
            made = list(upsampled(builder))
        elif by == "pooling":
            made = [builder.of(title, make) for title, make in _pooling(layer.spec)]
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


def comparisons(spec: WeightedOperator) -> tuple[str, ...]:
    """What ``spec`` can be compared by, of ``COMPARE_BY``."""
    possible = {
        "dilation": "dilation" in spec.arguments,
        "groups": spec.HAS_WEIGHT,
        "padding_mode": has_words_for_padding(spec),
        "separable": spec.HAS_WEIGHT,
        "pooling": len(spec.LETTERS) == 2 and not spec.TRANSPOSED,
        "upsampling": spec.TRANSPOSED,
    }
    return tuple(by for by in COMPARE_BY if possible[by])


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
    else:
        for mode in PADDING_MODES:
            yield f"padding_mode={mode!r}", {"padding_mode": mode}


def _separable(builder: VariantBuilder, keep_size: bool) -> Iterator[Variant]:
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
    stage = builder.in_layer(first.spec, first.geometry, weights, biases)
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


def _pooling(spec: WeightedOperator) -> Iterator[tuple[str, Callable[[], WeightedOperator]]]:
    """The layer, then a maximum, a mean and a depthwise layer with its windows.

    A mean has no gaps: of a dilated layer it has the window without them.
    """
    channels, own = spec.in_channels, spec.arguments
    pads = [axis.before for axis in spec.axes((1, 1))]
    window = {"kernel_size": own["kernel_size"], "stride": own["stride"], "padding": tuple(pads)}
    gaps = {"dilation": own["dilation"]} if "dilation" in own else {}
    yield "", partial(spec.changed)
    if spec.NAME != "MaxPool2d":
        yield "MaxPool2d", partial(MaxPool2dLayer, **window, **gaps, channels=channels)
    if spec.NAME != "AvgPool2d":
        yield "AvgPool2d", partial(AvgPool2dLayer, **window, channels=channels)
    if not spec.HAS_WEIGHT:
        stride = own["stride"] or own["kernel_size"]
        of_groups = {**window, **gaps, "stride": stride, "groups": channels, "bias": False}
        yield "Conv2d", partial(Conv2dSpec, channels, channels, **of_groups)
