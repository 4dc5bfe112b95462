"""A layer in two stages, depthwise and pointwise, with the weights that come nearest to its own."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from convgui.model.call.arguments import SpecError
from convgui.model.conv.operator import WeightedOperator
from convgui.model.insight.variant_builder import Variant, VariantBuilder, size_keeping_padding
from convgui.model.insight.variant_preview import first_and_last, sampled, thumbnails
from convgui.model.scene.kernel_shown import own_weight
from convgui.model.scene.tensors import Tensors
from convgui.model.sources.inputs import Floats, frozen
from convgui.model.sources.kernels import NAMED_KERNELS, KernelAs, LoadedWeights, WeightSource

# Multiplications, some tenths of a second, for the nearest weights.
MOST_WORK = 1 << 27


def separable(builder: VariantBuilder, keep_size: bool) -> Iterator[Variant]:
    """The layer, then the two stages that can replace it: depthwise and pointwise."""
    layer, own = builder.layer, builder.layer.spec
    yield builder.variant("", keep_size, "layer")
    channels = own.in_channels
    # One bias at the end is enough: before the pointwise stage it would add nothing new.
    changes: dict[str, Any] = {"out_channels": channels, "groups": channels, "bias": False}
    if keep_size:
        dilation = own.arguments.get("dilation", (1, 1))
        changes["padding"] = size_keeping_padding(own, dilation)
    try:
        depthwise, pointwise = own.changed(**changes), own.pointwise()
        filtering = builder.checked(depthwise, layer.input_size)
        size = filtering.output_size
        mixing = builder.checked(pointwise, size)
        first, second = _weights(builder, depthwise, pointwise)
    except SpecError as error:
        yield Variant("", "depthwise", error.text)
        yield Variant("", "pointwise", error.text)
        return
    stage = builder.in_layer(depthwise, filtering, first.weight, None)
    rows, cols = sampled(size, filtering.taps * channels)
    few = pointwise.geometry((len(rows), len(cols)))
    between = stage.computed_at(slice(None), rows, cols)
    mixed = Tensors(few, between, second.weight, second.bias)
    yield Variant(
        "",
        "depthwise",
        spec=depthwise,
        geometry=filtering,
        input_size=layer.input_size,
        weight_source=first.source,
        input_source=layer.input_source,
        given=first.given,
        thumbnails=thumbnails(stage, size),
    )
    yield Variant(
        "",
        "pointwise",
        spec=pointwise,
        geometry=mixing,
        input_size=size,
        weight_source=second.source,
        input_source=layer.input_source,
        given=second.given,
        thumbnails=tuple(
            (o, mixed.computed_at(slice(o, o + 1), np.arange(len(rows)), np.arange(len(cols)))[0])
            for o in first_and_last(pointwise.out_channels)
        ),
    )


class _Weights(NamedTuple):
    """The gathered weight and bias of a stage as they are shown, and what opens it with them."""

    weight: Floats
    bias: Floats | None
    source: str
    given: LoadedWeights | None = None


def _weights(
    builder: VariantBuilder, depthwise: WeightedOperator, pointwise: WeightedOperator
) -> tuple[_Weights, _Weights]:
    """The nearest weights of both stages; others where there are none. Raises ``SpecError``."""
    layer, bias = builder.layer, builder.tensors.bias
    nearest = nearest_stages(own_weight(builder.tensors.weight, layer), layer.spec.groups)
    if nearest is None:
        # Named kernels need more than one tap; the pointwise stage sums the channels instead.
        source = layer.weight_source
        mixing = str(WeightSource.ONES) if source in NAMED_KERNELS else source
        return (
            _Weights(*builder.weights(depthwise, source), source),
            _Weights(*builder.weights(pointwise, mixing), mixing),
        )
    depth, point = nearest
    flipped = layer.kernel_as == KernelAs.FLIPPED
    shown = depth[..., ::-1, ::-1] if flipped else depth
    source = str(WeightSource.FILE)
    return (
        _Weights(shown, None, source, _given(depthwise, depth, None)),
        _Weights(point, bias, source, _given(pointwise, point, bias)),
    )


def nearest_stages(weight: Floats, groups: int) -> tuple[Floats, Floats] | None:
    """The weights of both stages whose product is nearest to a gathered ``weight``.

    All kernels that read one input channel are multiples of one kernel then: the best
    approximation of rank 1 (Eckart and Young, 1936), from the largest eigenvector. None if some
    number is not finite, or if it would take long.
    """
    outs, deep, *kernel = weight.shape
    each, taps = outs // groups, math.prod(kernel)
    small = min(each, taps)
    work = deep * groups * small * (each * taps + 10 * small * small)
    if work > MOST_WORK or not np.isfinite(weight).all():
        return None
    # One matrix for each input channel: (channels, each, taps).
    by_channel = weight.reshape(groups, each, deep, taps).swapaxes(1, 2).astype(np.float64)
    matrices = by_channel.reshape(-1, each, taps)
    turned = matrices.swapaxes(1, 2)
    if taps <= each:
        depth = np.linalg.eigh(turned @ matrices)[1][..., -1:]
        point = matrices @ depth
    else:
        point = np.linalg.eigh(matrices @ turned)[1][..., -1:]
        depth = turned @ point
    mixing = np.zeros((groups, each, groups, deep))
    own = np.arange(groups)
    mixing[own, :, own] = point.reshape(groups, deep, each).swapaxes(1, 2)
    return (
        frozen(depth.reshape(-1, 1, *kernel).astype(np.float32)),
        frozen(mixing.reshape(outs, -1, 1, 1).astype(np.float32)),
    )


def _given(spec: WeightedOperator, weight: Floats, bias: Floats | None) -> LoadedWeights:
    """The gathered ``weight`` of a stage as PyTorch has it."""
    own = spec.native(spec.ungathered(weight))
    return LoadedWeights("nearest", frozen(np.ascontiguousarray(own)), bias)
