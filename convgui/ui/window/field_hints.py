"""What stands in small letters below the fields: what follows from the numbers in them."""

from __future__ import annotations

import math

from convgui.messages import Sentence
from convgui.model.conv.axis import Axis
from convgui.model.scene.form import Form
from convgui.model.sources.fields import common_divisors


def span_hint(form: Form) -> Sentence | None:
    """Taps, distance and span of the kernel in the fields, legal or not; None if it has none."""
    arguments = form.arguments()
    kernel = arguments["kernel_size"]
    sizes = zip(kernel, arguments.get("dilation", (1,) * len(kernel)), strict=True)
    axes = [Axis("", 1, taps, dilation=dilation) for taps, dilation in sizes]
    if not all(axis.taps > 0 and axis.dilation > 0 for axis in axes):
        return None
    apart = dict.fromkeys(axis.dilation for axis in axes)
    taps = math.prod(axis.taps for axis in axes)
    if taps == 1:
        return Sentence("1 tap")
    return Sentence(
        "{0} taps, {1} apart, span {2}",
        taps,
        " × ".join(str(distance) for distance in apart),
        " × ".join(str(axis.span) for axis in axes),
    )


def legal_groups(form: Form) -> tuple[int, ...]:
    """The values that ``groups`` can have for the channels in the fields; () without groups."""
    if "groups" not in form:
        return ()
    if min(form["in_channels"], form["out_channels"]) < 1:
        return ()
    return tuple(common_divisors(form["in_channels"], form["out_channels"]))
