"""The layer and where its numbers come from: all that decides them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property

from convgui.messages import Sentence
from convgui.model.conv.arguments import Pair, SpecError
from convgui.model.conv.forward import wrong_channels
from convgui.model.conv.spec import Conv2dSpec
from convgui.model.sources.examples import EXAMPLES
from convgui.model.sources.inputs import (
    Floats,
    InputImage,
    frozen,
    photograph,
)
from convgui.model.sources.kernels import LoadedWeights, check_kernel

LARGEST_TENSOR = {"weight": 1 << 24, "input": 1 << 27, "output": 1 << 29}


@dataclass(frozen=True, eq=False)
class Edits:
    """Tensors typed or painted over the named ones.

    Each is (what, place, value): "input" (channel, row, col), "weight" (out_channel, channel of
    the group, kernel row, kernel col), "bias" (out_channel,). A place that a layer does not have
    is passed over, so that edits come back when the shape does.
    """

    items: tuple[tuple[str, tuple[int, ...], float], ...] = ()

    def with_values(self, what: str, places: Iterable[tuple[int, ...]], value: float) -> Edits:
        """These edits and ``value`` in the given places."""
        known = {(w, place): v for w, place, v in self.items}
        known.update({(what, place): value for place in places})
        return Edits(tuple((w, place, v) for (w, place), v in known.items()))

    def without(self, *whats: str) -> Edits:
        """These edits but those of some kinds; itself if there are none."""
        kept = tuple(item for item in self.items if item[0] not in whats)
        return self if len(kept) == len(self.items) else Edits(kept)

    def applied(self, what: str, values: Floats) -> Floats:
        """``values`` with the edits of one kind; a copy if there are any, read-only."""
        places = [(place, v) for w, place, v in self.items if w == what and _inside(place, values)]
        if not places:
            return values
        values = values.copy()
        for place, value in places:
            values[place] = value
        return frozen(values)


def _inside(place: tuple[int, ...], values: Floats) -> bool:
    return all(0 <= n < size for n, size in zip(place, values.shape, strict=True))


NO_EDITS = Edits()


@dataclass(frozen=True)
class Layer:
    """All that decides the numbers: the layer, and where its input and its weights come from."""

    spec: Conv2dSpec
    input_size: Pair
    input_source: str
    weight_source: str
    seed: int = 0
    picture: InputImage | None = None
    given: LoadedWeights | None = None
    # "plain", or an equivalent put in its place: "zero_filled" or "flipped".
    kernel_as: str = "plain"
    edits: Edits = NO_EDITS

    @cached_property
    def shown(self) -> Conv2dSpec:
        """The layer that is computed step by step: ``spec``, or one without gaps in its place."""
        if self.kernel_as != "zero_filled":
            return self.spec
        # 'same' pads the span, which is the same for both.
        return replace(self.spec, kernel_size=self.spec.span, dilation=(1, 1))

    @cached_property
    def output_size(self) -> Pair:
        """(H_out, W_out)."""
        return self.spec.output_size(self.input_size)

    @cached_property
    def example(self) -> str | None:
        """The name of the example that this is, None if it is none of them."""
        if self.edits.items:
            return None
        for e in EXAMPLES:
            if (e.call, e.input_source, e.input_size, e.weight_source) == (
                str(self.spec),
                self.input_source,
                self.input_size,
                self.weight_source,
            ):
                return e.name
        return None

    def check(self) -> None:
        """Raise ``SpecError`` if PyTorch refuses this, or if it is too large to be shown."""
        rows, cols = self.spec.output_size(self.input_size)
        shown = self.picture_shown
        if shown and self.spec.in_channels not in shown.channels:
            raise wrong_channels(self.spec, (1, *shown.channels[-1:], *self.input_size))
        height, width = self.input_size
        for what, count in (
            ("weight", self.shown.parameter_count),
            ("input", self.spec.in_channels * height * width),
            ("output", self.spec.out_channels * rows * cols),
        ):
            if count > LARGEST_TENSOR[what]:
                raise SpecError(
                    _too_many(what, count),
                    Sentence("Use fewer channels, a smaller input or a smaller kernel."),
                    *("in_channels", "out_channels", "kernel_size", "input_size"),
                )
        for source, kept, field in (
            (self.input_source, self.picture, "input_source"),
            (self.weight_source, self.given, "weight_source"),
        ):
            if source == "file" and kept is None:
                raise SpecError(
                    Sentence("The file that was chosen did not fit, and is no longer at hand"),
                    Sentence("Open it again, or choose another source."),
                    field,
                )
        if self.weight_source == "file" and self.given:
            self.given.check(self.spec.weight_shape)
        else:
            check_kernel(self.weight_source, *self.spec.kernel_size)

    @property
    def picture_shown(self) -> InputImage | None:
        """The photograph or the opened picture, if that is the input."""
        if self.input_source == "photo":
            return photograph()
        return self.picture if self.input_source == "file" else None


def _too_many(what: str, count: int) -> Sentence:
    if what == "weight":
        return Sentence("The weight would have {0:,} numbers, more than ConvGUI can hold", count)
    if what == "input":
        return Sentence("The input would have {0:,} numbers, more than ConvGUI can hold", count)
    return Sentence("The output would have {0:,} numbers, more than ConvGUI can hold", count)
