"""A convolution and the transposed one with the same weight: the size comes back, no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from convgui.messages import Sentence
from convgui.model.call.arguments import SpecError
from convgui.model.insight.variant_builder import Variant, VariantBuilder
from convgui.model.insight.variant_preview import sampled
from convgui.model.layers.transposed import ConvTranspose2dSpec
from convgui.model.scene.kernel_shown import own_weight
from convgui.model.scene.limits import is_quick
from convgui.model.scene.painted import UNPAINTED
from convgui.model.sources.inputs import InputImage, frozen
from convgui.model.sources.kernels import KernelAs, LoadedWeights, WeightSource


def there_and_back(builder: VariantBuilder) -> Iterator[Variant]:
    """The layer, then ``ConvTranspose2d`` on its output, whose weight has the same shape.

    The thumbnails of the second are channel 0 of the layer's input, and of what has come back.
    """
    layer, tensors = builder.layer, builder.tensors
    spec, size = layer.spec, layer.input_size
    yield builder.variant("", keep_size=False, role="layer")
    there = spec.geometry(size)
    if any(axis.before != axis.after for axis in there.axes):
        yield Variant(
            "",
            "back",
            Sentence("ConvTranspose2d cuts off as much at each side; here they differ."),
        )
        return
    try:
        back = ConvTranspose2dSpec(
            *(spec.out_channels, spec.in_channels),
            tuple(axis.taps for axis in there.axes),
            stride=tuple(axis.stride for axis in there.axes),
            padding=tuple(axis.before for axis in there.axes),
            output_padding=tuple(axis.dropped for axis in there.axes),
            groups=spec.groups,
            bias=False,
            dilation=tuple(axis.dilation for axis in there.axes),
        )
        geometry = builder.checked(back, there.output_size)
    except SpecError as error:
        yield Variant("", "back", error.text)
        return
    if not (is_quick(there) and is_quick(geometry)):
        return
    own = frozen(own_weight(tensors.weight, layer).copy())
    shown = own[..., ::-1, ::-1] if layer.kernel_as == KernelAs.FLIPPED else own
    output = builder.in_layer(spec, there, shown, tensors.bias).output
    made = replace(
        builder.in_layer(back, geometry, back.gathered(shown), None),
        unpainted=frozen(output.astype(np.float32)),
        painted=UNPAINTED,
        # Not with the zeros between its pixels, which would make nan of what is not finite.
        stamping=None if np.isfinite(shown).all() else back,
    )
    rows, cols = sampled(size, geometry.taps)
    if made.stamping:
        back_at = made.output[0][rows[:, None], cols]
    else:
        back_at = made.computed_at(slice(0, 1), rows, cols)[0]
    # Of the input as the layer reads it, without its border.
    down, across = there.axes
    yield Variant(
        "",
        "back",
        spec=back,
        geometry=geometry,
        input_size=there.output_size,
        weight_source=WeightSource.FILE,
        input_source="file",
        picture=InputImage("output", made.unpainted, photo=False),
        given=LoadedWeights("the same", own, None),
        thumbnails=(
            (0, tensors.padded(0, rows + down.before, cols + across.before)),
            (0, back_at),
        ),
    )
