"""A transposed convolution in two stages: zeros between the pixels, then a convolution."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import replace

from convgui.model.call.arguments import SpecError
from convgui.model.conv.convolution import Conv2dSpec
from convgui.model.insight.variant_builder import Variant, VariantBuilder
from convgui.model.insight.variant_preview import thumbnails
from convgui.model.layers.transposed import ConvTranspose2dSpec
from convgui.model.scene.kernel_shown import own_weight
from convgui.model.scene.painted import UNPAINTED
from convgui.model.sources.inputs import InputImage, frozen
from convgui.model.sources.kernels import LoadedWeights, WeightSource

# The second stage needs the whole output of the first: at most so many numbers.
MOST_NUMBERS = 1 << 22


def upsampled(builder: VariantBuilder) -> Iterator[Variant]:
    """The layer, then the two stages that give the same, each a layer of PyTorch's.

    A pixel that stamps a single 1 leaves zeros around it; a Conv2d with the kernel turned and
    p' = d(k - 1) - p does the rest. PyTorch refuses it where p' is negative: that is a crop.
    """
    layer = builder.layer
    spec, size = layer.spec, layer.input_size
    assert isinstance(spec, ConvTranspose2dSpec)
    yield builder.variant("", keep_size=False, role="layer")
    channels = spec.in_channels
    try:
        zeros = ConvTranspose2dSpec(
            *(channels, channels, 1, spec.stride),
            output_padding=spec.output_padding,
            groups=channels,
            bias=False,
        )
        first = builder.checked(zeros, size)
    except SpecError as error:
        yield Variant("", "upsampled", error.text)
        return
    ones, _ = builder.weights(zeros, WeightSource.ONES)
    stage = builder.in_layer(zeros, first, ones, None)
    yield Variant(
        "",
        "upsampled",
        spec=zeros,
        geometry=first,
        input_size=size,
        weight_source=WeightSource.ONES,
        input_source=layer.input_source,
        thumbnails=thumbnails(stage, first.output_size),
    )
    try:
        own = zip(spec.kernel_size, spec.dilation, spec.padding, strict=True)
        turned = Conv2dSpec(
            *(channels, spec.out_channels, spec.kernel_size),
            padding=tuple(d * (k - 1) - p for k, d, p in own),
            dilation=spec.dilation,
            groups=spec.groups,
            bias=spec.bias,
        )
        second = builder.checked(turned, first.output_size)
    except SpecError as error:
        yield Variant("", "turned", error.text)
        return
    if channels * math.prod(first.output_size) > MOST_NUMBERS:
        return
    made = replace(
        builder.in_layer(turned, second, builder.weight, builder.tensors.bias),
        unpainted=frozen(stage.output),
        painted=UNPAINTED,
    )
    weight = frozen(own_weight(builder.tensors.weight, layer).copy())
    yield Variant(
        "",
        "turned",
        spec=turned,
        geometry=second,
        input_size=first.output_size,
        weight_source=WeightSource.FILE,
        input_source="file",
        picture=InputImage("upsampled", made.unpainted, photo=False),
        given=LoadedWeights("turned", weight, builder.tensors.bias),
        thumbnails=thumbnails(made, second.output_size),
    )
