"""What PyTorch refuses of channels, of their groups, and of the weight that they make."""

from __future__ import annotations

import math
from collections.abc import Iterator

from convgui.messages import Sentence
from convgui.model.call.arguments import LARGEST_INT, Size, SpecError

# No number of groups above this is looked for.
MOST_GROUPS = 1 << 16


def of_groups(in_channels: int, out_channels: int, groups: int) -> Iterator[SpecError]:
    """Channels that the groups cannot share evenly."""
    if groups <= 0:
        yield SpecError(
            "groups must be a positive integer", Sentence("Set groups to 1 or more."), "groups"
        )
    both = in_channels % groups and out_channels % groups
    for name, channels in (("in_channels", in_channels), ("out_channels", out_channels)):
        if channels % groups:
            other = out_channels if name == "in_channels" and both else None
            yield _share_out(name, channels, groups, math.gcd(in_channels, out_channels), other)


def of_weight(first: str, second: str, weight_shape: Size, groups: int = 1) -> Iterator[SpecError]:
    """A weight that cannot be made; ``first`` and ``second`` name the channels of its shape."""
    shape = list(weight_shape)
    for name, size in zip((first, second, *["kernel_size"] * len(shape)), shape, strict=False):
        if size < 0:
            words = f"Trying to create tensor with negative dimension {size}: {shape}"
            yield SpecError(words, _negative(name, groups), name)
    if math.prod(shape) * 4 > LARGEST_INT:
        remedy = Sentence(
            "That is more weights than any computer can hold: use fewer channels or a smaller "
            "kernel."
        )
        words = f"Storage size calculation overflowed with sizes={shape}"
        yield SpecError(words, remedy, "in_channels", "out_channels", "kernel_size")


def _negative(name: str, groups: int) -> Sentence:
    """What to do about an argument below 0."""
    if groups == 1 or name == "kernel_size":
        return Sentence("Set {0} to 1 or more.", name)
    return Sentence(
        "Channels cannot be negative: set {0} to {1} or another multiple of {1}.", name, groups
    )


def _share_out(name: str, channels: int, groups: int, common: int, other: int | None) -> SpecError:
    """The error for ``channels``, the argument ``name``, that are not a multiple of ``groups``.

    Any divisor of ``common`` would do for the channels of both sides. ``other``: those of the other
    side, if they are no multiple either; other channels here would only be refused there.
    """
    words = f"{name} must be divisible by groups"
    if channels < 0:
        return SpecError(words, _negative(name, groups), name, "groups")
    lower, most = channels - channels % groups, min(groups, common, MOST_GROUPS)
    fewer = next((n for n in range(most, 0, -1) if common % n == 0), 1)
    remedy = Sentence(
        "{0} channels cannot be divided evenly into {1} groups: set {2} to {3}, or groups to {4}.",
        *(channels, groups, name, lower + groups, fewer),
    )
    if other is not None:
        remedy = Sentence(
            "Neither {0} nor {1} channels can be divided evenly into {2} groups: set groups to "
            "{3}.",
            *(channels, other, groups, fewer),
        )
    elif lower > 0:
        remedy = Sentence(
            "{0} channels cannot be divided evenly into {1} groups: set {2} to {3} or {4}, or "
            "groups to {5}.",
            *(channels, groups, name, lower, lower + groups, fewer),
        )
    return SpecError(words, remedy, name, "groups")
