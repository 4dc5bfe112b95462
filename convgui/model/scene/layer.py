"""The layer with its input and weights: everything that determines the numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from convgui.messages import Sentence
from convgui.model.call.arguments import Pair, SpecError
from convgui.model.conv.geometry import Geometry
from convgui.model.conv.operator import WeightedOperator
from convgui.model.layers.stamps import Stamps
from convgui.model.layers.transposed import ConvTranspose2dSpec
from convgui.model.scene.limits import can_scatter, check_limits
from convgui.model.scene.painted import UNPAINTED, Painted
from convgui.model.sources.drawn import Shape, keep_weights
from convgui.model.sources.examples import EXAMPLES
from convgui.model.sources.inputs import (
    Floats,
    InputImage,
    InputValues,
    photograph,
)
from convgui.model.sources.kernels import LoadedWeights, check_kernel

Edit = tuple[str, tuple[int, ...], float]


@dataclass(frozen=True, eq=False)
class Edits:
    """Tensors typed or painted over the named ones.

    Each is (what, place, value): "input" (channel, row, col), "weight" (out_channel, channel of
    the group, kernel row, kernel col), "bias" (out_channel,). A place that a layer does not have
    is ignored, so that an edit comes back when the shape does.
    """

    items: tuple[Edit, ...] = ()

    def with_values(self, what: str, places: Iterable[tuple[int, ...]], value: float) -> Edits:
        """These edits and ``value`` in the given places."""
        made = self
        for place in places:
            made = made._with(what, place, value)
        return made

    def _with(self, what: str, place: tuple[int, ...], value: float) -> Edits:
        # Not all is looked through or made again: a stroke of the brush has many places.
        before, at = self.painted(what), len(self.items)
        number = before.number_of(place)
        if number is not None:
            at = max(n for n, item in enumerate(self.items) if item[:2] == (what, place))
        made = Edits((*self.items[:at], (what, place, value), *self.items[at + 1 :]))
        made._painted.update(self._painted | {what: before.with_value(place, value)})
        return made

    def without(self, *whats: str) -> Edits:
        """These edits but those of some kinds; itself if there are none."""
        kept = tuple(item for item in self.items if item[0] not in whats)
        return self if len(kept) == len(self.items) else Edits(kept)

    def applied(self, what: str, values: Floats) -> Floats:
        """``values`` with the edits of one kind; a copy if there are any, read-only."""
        return self.painted(what).within(values.shape).on(values)

    def painted(self, what: str) -> Painted:
        """The edits of one kind."""
        if what not in self._painted:
            places = {place: v for w, place, v in self.items if w == what}
            values = np.array(list(places.values()), np.float64)
            made = Painted(np.array(list(places), np.intp), values) if places else UNPAINTED
            self._painted[what] = made
        return self._painted[what]

    @cached_property
    def _painted(self) -> dict[str, Painted]:
        return {}


# How many numbers give the place of an edit.
_PLACES = {"input": 3, "weight": 4, "bias": 1}


def is_place(what: str, place: tuple[int, ...]) -> bool:
    """Whether some layer could have this place in its "input", "weight" or "bias"."""
    return len(place) == _PLACES.get(what) and all(0 <= n < 2**31 for n in place)


NO_EDITS = Edits()


@dataclass(frozen=True)
class Layer:
    """Everything that determines the numbers: the layer, and the sources of input and weights."""

    spec: WeightedOperator
    # (H, W); (1, L) for a layer with one axis.
    input_size: Pair
    input_source: str
    weight_source: str
    seed: int = 0
    picture: InputImage | None = None
    given: LoadedWeights | None = None
    # "plain", or an equivalent put in its place: "zero_filled" or "flipped".
    kernel_as: str = "plain"
    edits: Edits = NO_EDITS
    # The lifted shape that the weights were drawn for; None for the layer's own.
    drawn: Shape | None = None
    # How the pixels of a photo are numbers (an ``InputValues``).
    input_values: str = InputValues.UNIT

    @cached_property
    def shown(self) -> WeightedOperator:
        """The layer that is computed step by step: ``spec``, or one without gaps in its place."""
        return self.spec.zero_filled() if self.kernel_as == "zero_filled" else self.spec

    @cached_property
    def own_geometry(self) -> Geometry:
        """The geometry of ``spec``."""
        return self.spec.geometry(self.input_size)

    @cached_property
    def geometry(self) -> Geometry:
        """The geometry of the layer that is shown."""
        return self.shown.geometry(self.input_size)

    @cached_property
    def stamps(self) -> Stamps | None:
        """The stamps of the layer that is shown, if it is transposed and not too large."""
        if not isinstance(self.shown, ConvTranspose2dSpec):
            return None
        stamps = self.shown.stamps(self.input_size)
        return stamps if can_scatter(stamps) else None

    @property
    def output_size(self) -> Pair:
        """(H_out, W_out)."""
        return self.geometry.output_size

    @cached_property
    def example(self) -> str | None:
        """The name of the example that equals this layer, else None."""
        if self.edits.items or self.drawn or self.input_values != InputValues.UNIT:
            return None
        for e in EXAMPLES:
            alike = (e.call, e.input_source, e.input_size) == (
                str(self.spec),
                self.input_source,
                self.input_size,
            )
            own = self.weight_source if self.spec.HAS_WEIGHT else self.spec.in_channels
            if alike and own == (e.weight_source if self.spec.HAS_WEIGHT else e.channels):
                return e.name
        return None

    def check(self) -> None:
        """Raise ``SpecError`` if PyTorch refuses this, or if it is too large to be shown."""
        own, shown = self.own_geometry, self.picture_shown
        if shown and self.spec.in_channels not in shown.channels:
            shape = self.spec.shape(shown.channels[-1], self.input_size)
            raise self.spec.wrong_channels(shape)
        if shown and len(self.spec.LETTERS) == 1 and shown.size[0] > 1:
            raise SpecError(
                Sentence("The input has {0} rows, and this layer has one axis", shown.size[0]),
                Sentence("Choose another input, or Conv2d."),
                "input_source",
            )
        # The plain layer first: the kernel of a zero-filled one is as large as its span.
        # A picture that is enlarged is as much to be made as a generated input.
        numbers = own.in_channels * math.prod(self.input_size)
        loaded = shown is not None and numbers <= shown.values.size
        check_limits(own, loaded)
        check_limits(self.geometry, loaded)
        for source, kept, field in (
            (self.input_source, self.picture, "input_source"),
            (self.weight_source if self.spec.HAS_WEIGHT else "", self.given, "weight_source"),
        ):
            if source == "file" and kept is None:
                raise SpecError(
                    Sentence(
                        "The file that was chosen did not match this layer and is no longer loaded"
                    ),
                    Sentence("Open it again, or choose another source."),
                    field,
                )
        if not self.spec.HAS_WEIGHT:
            return
        if self.weight_source == "file" and self.given:
            self.given.check(self.spec)
        else:
            check_kernel(self.weight_source, *own.kernel, axes=len(self.spec.LETTERS))

    def generated_weights(self, spec: WeightedOperator) -> tuple[Floats, Floats]:
        """Weight, lifted, and bias for ``spec``, with the numbers of this layer.

        Not for weights from a file. Raises ``SpecError`` if a named kernel does not fit.
        """
        drawn, seed = self.drawn or self.spec.lifted_shape, self.seed + 1
        shape, groups, outs = spec.lifted_shape, spec.groups, spec.out_channels
        return keep_weights(self.weight_source, shape, drawn, seed, groups, outs)

    def is_repainted(self, other: Layer) -> bool:
        """Whether this layer and the ``other`` differ only in what is painted on the input."""
        own = self.edits.painted("weight"), self.edits.painted("bias")
        return (
            self.edits is not other.edits
            and own[0] is other.edits.painted("weight")
            and own[1] is other.edits.painted("bias")
            and replace(self, edits=other.edits) == other
        )

    @property
    def picture_shown(self) -> InputImage | None:
        """The photograph or the opened picture, if that is the input."""
        if self.input_source == "photo":
            return photograph()
        return self.picture if self.input_source == "file" else None
