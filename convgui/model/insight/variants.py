"""A layer and its variants: what it can be compared with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from convgui.model.call.arguments import PADDING_MODES
from convgui.model.conv.convolution import Conv2dSpec
from convgui.model.conv.operator import WeightedOperator
from convgui.model.insight.separable import separable
from convgui.model.insight.shifted import change, shifted
from convgui.model.insight.there_and_back import there_and_back
from convgui.model.insight.upsampled import upsampled
from convgui.model.insight.variant_builder import Variant, VariantBuilder, has_words_for_padding
from convgui.model.insight.variant_preview import footprint
from convgui.model.layers.pool_layer import AvgPool2dLayer, MaxPool2dLayer
from convgui.model.scene.layer import Layer
from convgui.model.scene.tensors import Tensors
from convgui.model.sources.fields import common_divisors

COMPARE_BY = (
    *("dilation", "groups", "padding_mode", "separable", "pooling", "shift", "back", "upsampling"),
)
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
    longest side of a footprint's part. ``difference`` is the largest absolute one between the
    outputs of the layer and of both separable stages, between the input and what comes back, or
    between the output that moved along and the one of the moved input; None if neither is compared.
    ``kind`` is that of the colours of the layer's output (see ``Scales``).
    """

    by: str
    variants: tuple[Variant, ...]
    largest: float
    cells: int
    difference: float | None = None
    kind: str = "signed"


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
            made = list(separable(builder, keep_size))
        elif by == "upsampling":
            made = list(upsampled(builder))
        elif by == "back":
            made = list(there_and_back(builder))
        elif by == "shift":
            made = list(shifted(builder))
        elif by == "pooling":
            made = [builder.of(title, make) for title, make in _pooling(layer.spec)]
        else:
            made = [builder.variant(t, keep_size, **changes) for t, changes in _changes(layer, by)]
        difference = _difference(by, builder, made)
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
    largest = float(max(seen, default=0)) or 1.0
    kind = tensors.scales.output[0]
    return Comparison(by, variants, largest, max(sides, default=1), difference, kind)


def comparisons(spec: WeightedOperator) -> tuple[str, ...]:
    """What ``spec`` can be compared by, of ``COMPARE_BY``."""
    possible = {
        "dilation": "dilation" in spec.arguments,
        "groups": spec.HAS_WEIGHT,
        "padding_mode": has_words_for_padding(spec),
        "separable": spec.HAS_WEIGHT,
        "pooling": len(spec.LETTERS) == 2 and not spec.TRANSPOSED,
        "shift": not spec.TRANSPOSED,
        "back": spec.HAS_WEIGHT and len(spec.LETTERS) == 2 and not spec.TRANSPOSED,
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


def _difference(by: str, builder: VariantBuilder, made: list[Variant]) -> float | None:
    """How far two pictures of a comparison differ (see ``Comparison``)."""
    last = made[-1]
    if by == "shift":
        return change(builder, last) if last.role == "shifted" else None
    if by == "back":
        pairs = [last.thumbnails] if last.role == "back" else []
    elif by == "separable":
        pairs = list(zip(made[0].thumbnails, last.thumbnails, strict=False))
    else:
        return None
    found = []
    for (_, a), (_, b) in filter(None, pairs):
        both = np.isfinite(a) & np.isfinite(b) if a.shape == b.shape else np.zeros(0, bool)
        if both.any():
            found.append(np.abs(a - b)[both].max())
    return float(max(found)) if found else None


def _pooling(spec: WeightedOperator) -> Iterator[tuple[str, Callable[[], WeightedOperator]]]:
    """The layer, then a maximum, a mean and a depthwise layer with its windows.

    A mean has no gaps: of a dilated layer it has the window without them.
    """
    channels, own = spec.in_channels, spec.arguments
    pads = [axis.before for axis in spec.axes((1, 1))]
    window = {"kernel_size": own["kernel_size"], "stride": own["stride"], "padding": tuple(pads)}
    gaps = {"dilation": own["dilation"]} if "dilation" in own else {}
    # A convolution has no ceil_mode.
    pools = {**window, "ceil_mode": own.get("ceil_mode", False), "channels": channels}
    yield "", partial(spec.changed)
    if spec.NAME != "MaxPool2d":
        yield "MaxPool2d", partial(MaxPool2dLayer, **pools, **gaps)
    if spec.NAME != "AvgPool2d":
        yield "AvgPool2d", partial(AvgPool2dLayer, **pools)
    if not spec.HAS_WEIGHT:
        stride = own["stride"] or own["kernel_size"]
        of_groups = {**window, **gaps, "stride": stride, "groups": channels, "bias": False}
        yield "Conv2d", partial(Conv2dSpec, channels, channels, **of_groups)
