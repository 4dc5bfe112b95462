"""One variant of a layer: what it computes on the layer's own input, and what it costs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np

from convgui.model.call.arguments import Kind, Pair, Size, SpecError
from convgui.model.conv.axis import Array
from convgui.model.conv.geometry import Geometry
from convgui.model.conv.operator import WeightedOperator
from convgui.model.insight.variant_preview import Footprint, thumbnails
from convgui.model.layers.pool_layer import PoolLayer
from convgui.model.scene.form import form_of
from convgui.model.scene.kernel_shown import own_weight
from convgui.model.scene.layer import Layer
from convgui.model.scene.tensors import Tensors
from convgui.model.sources.fields import KIND
from convgui.model.sources.inputs import Floats, InputImage
from convgui.model.sources.kernels import KernelAs, LoadedWeights, WeightSource, make_weights

# Padding modes differ at the border alone: thumbnails show this many rows and columns from (0, 0).
CORNER = 16


@dataclass(frozen=True, eq=False)
class Variant:
    """One layer of a comparison: what it computes, or the ``refusal`` of PyTorch.

    ``role`` is "layer", "depthwise", "pointwise", "upsampled", "turned", "back", "shifted" or "".
    ``picture`` and ``given`` are the input and the weights with which it is opened, if not the
    layer's. ``thumbnails`` are pairs of an output channel and its values, (rows, cols): every n-th
    of the first ``seen`` rows and columns, which are those of a ``corner`` or all.
    """

    title: str
    role: str = ""
    refusal: str = ""
    spec: WeightedOperator | None = None
    geometry: Geometry | None = None
    input_size: Pair = (0, 0)
    corner: bool = False
    weight_source: str = ""
    input_source: str = ""
    current: bool = False
    picture: InputImage | None = None
    given: LoadedWeights | None = None
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
        given = {"picture": self.picture, "given": self.given}
        return {
            KIND.name: self.spec.NAME,
            **form_of(layer).values,
            **{name: value for name, value in given.items() if value is not None},
        }

    @property
    def output_size(self) -> Pair:
        """(0, 0) if it is refused."""
        return self.geometry.output_size if self.geometry else (0, 0)

    @property
    def seen(self) -> Pair:
        """The rows and columns of the output that the thumbnails are of."""
        rows, cols = self.output_size
        return (min(rows, CORNER), min(cols, CORNER)) if self.corner else (rows, cols)

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


class VariantBuilder:
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
        if not spec.HAS_WEIGHT:
            return np.broadcast_to(np.float32(1), spec.weight_shape), None
        # Transposed layers of the same shape may have other groups.
        shapes = {(s.weight_shape, s.out_channels) for s in (spec, own.spec)}
        alike = own.spec.HAS_WEIGHT and len(shapes) == 1
        if alike and source == own.weight_source:
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

    def in_layer(
        self, spec: WeightedOperator, geometry: Geometry, weight: Floats, bias: Floats | None
    ) -> Tensors:
        """The layer's own input in another layer."""
        divisors = spec.pool.divisors(geometry.axes) if isinstance(spec, PoolLayer) else None
        return replace(
            self.tensors,
            geometry=geometry,
            weight=weight,
            bias=bias,
            stamping=None,
            divisors=divisors,
        )

    def variant(self, title: str, keep_size: bool, role: str = "", **changes: Any) -> Variant:
        """The layer with some arguments changed."""
        own = self.layer.spec
        if keep_size:
            dilation = changes.get("dilation", own.arguments.get("dilation", (1, 1)))
            changes["padding"] = size_keeping_padding(own, dilation)
        corner = "padding_mode" in changes
        return self.of(title, partial(own.changed, **changes), role, corner)

    def of(
        self, title: str, make: Callable[[], WeightedOperator], role: str = "", corner: bool = False
    ) -> Variant:
        """The layer that ``make`` gives, refused if it raises; ``corner``: that part is seen."""
        own = self.layer
        try:
            spec = make()
            geometry = self.checked(spec, own.input_size)
            weight, bias = self.weights(spec, own.weight_source)
        except SpecError as error:
            return Variant(title, role, error.text)
        channelwise = spec.HAS_WEIGHT and spec.groups == spec.in_channels > 1
        made = Variant(
            title,
            role or ("depthwise" if channelwise else ""),
            spec=spec,
            geometry=geometry,
            input_size=own.input_size,
            corner=corner,
            weight_source=own.weight_source,
            input_source=own.input_source,
            current=spec == own.spec,
        )
        shown = thumbnails(self.in_layer(spec, geometry, weight, bias), made.seen)
        return replace(made, thumbnails=shown)
