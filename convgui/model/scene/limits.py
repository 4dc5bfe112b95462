"""How large a layer may be; checked before any array is allocated."""

from __future__ import annotations

import math
from collections.abc import Iterator

from convgui.messages import Sentence
from convgui.model.call.arguments import SpecError
from convgui.model.conv.geometry import Geometry

# In numbers, four bytes each. Generated arrays have to be allocated; those from a file are in
# memory already. A large output is computed only where it is looked at.
LARGEST_WEIGHT = 1 << 24
LARGEST_LOADED = 1 << 27
LARGEST_GENERATED = 1 << 26
LARGEST_OUTPUT = 1 << 29
# All of the footprint is drawn, so it has to fit into a picture.
LONGEST_SPAN = 1 << 12
LARGEST_FOOTPRINT = 1 << 22
# The sum shows each product of one output cell.
LONGEST_SUM = 1 << 22


def check_limits(geometry: Geometry, loaded: bool) -> None:
    """Raise ``SpecError`` for a layer that is too large to be shown.

    ``loaded`` says that the input comes from a file and is not generated.
    """
    for words, *fields in _too_large(geometry, loaded):
        remedy = Sentence("Use fewer channels, a smaller input or a smaller kernel.")
        if "dilation" in fields:
            remedy = Sentence("Use a smaller kernel or a smaller dilation.")
        raise SpecError(words, remedy, *fields)


def _too_large(geometry: Geometry, loaded: bool) -> Iterator[tuple[Sentence | str, ...]]:
    sizes = ("in_channels", "out_channels", "kernel_size", "input_size")
    count = math.prod(geometry.weight_shape)
    if count > LARGEST_WEIGHT:
        words = Sentence("The weight would have {0:,} numbers, more than ConvGUI can hold", count)
        yield words, *sizes
    count = geometry.in_channels * math.prod(geometry.input_size)
    if count > (LARGEST_LOADED if loaded else LARGEST_GENERATED):
        words = Sentence("The input would have {0:,} numbers, more than ConvGUI can hold", count)
        yield words, *sizes
    count = geometry.out_channels * math.prod(geometry.output_size)
    if count > LARGEST_OUTPUT:
        words = Sentence("The output would have {0:,} numbers, more than ConvGUI can hold", count)
        yield words, *sizes
    if max(geometry.span) > LONGEST_SPAN or math.prod(geometry.span) > LARGEST_FOOTPRINT:
        spans = " × ".join(f"{axis.span:,}" for axis in geometry.named_axes)
        words = Sentence("The kernel spans {0} pixels, more than can be drawn", spans)
        yield words, "kernel_size", "dilation"
    if geometry.taps > LONGEST_SUM:
        words = Sentence("One output cell would be a sum of {0:,} products", geometry.taps)
        yield words, *sizes
