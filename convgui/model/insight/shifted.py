"""A layer on its input, and on the input moved aside: the output moves along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from convgui.model.conv.axis import Line
from convgui.model.conv.geometry import Geometry
from convgui.model.insight.variant_builder import Variant, VariantBuilder
from convgui.model.insight.variant_preview import first_and_last, sampled, thumbnails
from convgui.model.scene.limits import QUICK_NUMBERS
from convgui.model.scene.painted import UNPAINTED
from convgui.model.sources.inputs import InputImage, frozen


def shifted(builder: VariantBuilder) -> Iterator[Variant]:
    """The layer, then the layer on its input moved to the right by one step of the stride.

    What leaves the input at the right comes in at the left.
    """
    yield builder.variant("", keep_size=False, role="layer")
    layer, tensors = builder.layer, builder.tensors
    geometry = layer.spec.geometry(layer.input_size)
    if tensors.unpainted.size > QUICK_NUMBERS:
        return
    moved = frozen(np.roll(tensors.x, geometry.axes[1].stride, axis=2))
    weight, bias = builder.weights(layer.spec, layer.weight_source)
    plain = builder.in_layer(layer.spec, geometry, weight, bias)
    size = geometry.output_size
    yield Variant(
        "",
        "shifted",
        spec=layer.spec,
        geometry=geometry,
        input_size=layer.input_size,
        weight_source=layer.weight_source,
        input_source="file",
        picture=InputImage("moved", moved, photo=False),
        thumbnails=thumbnails(replace(plain, unpainted=moved, painted=UNPAINTED), size),
    )


def moved_along(geometry: Geometry) -> Line:
    """The output columns whose windows lie inside the input, before it is moved and after."""
    across = geometry.axes[1]
    columns = np.arange(across.outputs)
    first = across.position(columns, 0) - across.before
    columns = columns[(first >= across.stride) & (first + across.span <= across.size)]
    return columns[columns > 0]


def change(builder: VariantBuilder, moved: Variant) -> float | None:
    """How far the output differs from the one that moved along, where both can be compared.

    None if no window lies inside the input.
    """
    layer, geometry = builder.layer, moved.geometry
    assert geometry is not None
    assert moved.picture is not None
    columns = moved_along(geometry)
    if not columns.size:
        return None
    rows, few = sampled((geometry.output_size[0], columns.size), geometry.taps)
    columns = columns[few]
    weight, bias = builder.weights(layer.spec, layer.weight_source)
    plain = builder.in_layer(layer.spec, geometry, weight, bias)
    after = replace(plain, unpainted=moved.picture.values, painted=UNPAINTED)
    found = 0.0
    for channel in first_and_last(geometry.out_channels):
        one = slice(channel, channel + 1)
        a, b = plain.computed_at(one, rows, columns - 1), after.computed_at(one, rows, columns)
        both = np.isfinite(a) & np.isfinite(b)
        found = max(found, float(np.abs(a[both] - b[both]).max(initial=0)))
    return found
