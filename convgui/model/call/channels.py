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
    for name, channels, others in (
        ("in_channels", in_channels, out_channels),
        ("out_channels", out_channels, in_channels),
    ):
        if channels % groups:
            yield _share_out(name, channels, others, groups)


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


def _share_out(name: str, channels: int, others: int, groups: int) -> SpecError:
    """The error for ``channels``, the argument ``name``, that are not a multiple of ``groups``.

    ``others``: the channels of the other side. If they are no multiple either, more channels here
    would only be refused there, and the remedy is another number of groups.
    """
    words = f"{name} must be divisible by groups"
    if channels < 0:
        return SpecError(words, _negative(name, groups), name, "groups")
    common = math.gcd(channels, others)
    lower, most = channels - channels % groups, min(groups, common, MOST_GROUPS)
    fewer = next((n for n in range(most, 0, -1) if common % n == 0), 1)
    remedy = Sentence(
        "{0} channels cannot be divided evenly into {1} groups: set {2} to {3}, or groups to {4}.",
        *(channels, groups, name, lower + groups, fewer),
    )
    if others % groups:
        remedy = Sentence(
            "Neither {0} nor {1} channels can be divided evenly into {2} groups: set groups to "
            "{3}.",
            *(channels, others, groups, fewer),
        )
    elif lower > 0:
        remedy = Sentence(
            "{0} channels cannot be divided evenly into {1} groups: set {2} to {3} or {4}, or "
            "groups to {5}.",
            *(channels, groups, name, lower, lower + groups, fewer),
        )
    return SpecError(words, remedy, name, "groups")
