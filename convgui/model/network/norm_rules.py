"""Normalisations: what they do with the shape of their input, and what they refuse.

The words of a refusal are PyTorch's, measured with PyTorch 2.13.
"""

from __future__ import annotations

import math
from collections.abc import Callable

from convgui.messages import Sentence
from convgui.model.call.arguments import SpecError
from convgui.model.network.rule import (
    Rule,
    Shape,
    Values,
    arguments,
    as_tuple,
    wrong_dimensions,
)


def _batch_norm(*dimensions: int) -> Callable[[Values, Shape], Shape]:
    """The rule of a batch norm whose input has one of these numbers of dimensions."""
    expected = " or ".join(f"{n}D" for n in dimensions)

    def shape(values: Values, given: Shape) -> Shape:
        if len(given) not in dimensions:
            words = f"expected {expected} input (got {len(given)}D input)"
            raise wrong_dimensions(words, given, "nn.BatchNorm")
        name = "num_features"
        if given[1] != values[name]:
            part = "running_mean" if values["track_running_stats"] else "weight"
            if part == "weight" and not values["affine"]:
                return given
            words = f"{part} should contain {given[1]} elements not {values[name]}"
            raise SpecError(words, Sentence("Set {0} to {1}.", name, given[1]), name)
        return given

    return shape


def _instance_norm(axes: int) -> Callable[[Values, Shape], Shape]:
    """The rule of an instance norm whose maps have so many axes."""

    def shape(values: Values, given: Shape) -> Shape:
        if len(given) not in (axes + 1, axes + 2):
            words = f"expected {axes + 1}D or {axes + 2}D input (got {len(given)}D input)"
            raise wrong_dimensions(words, given, "nn.InstanceNorm")
        name, place = "num_features", len(given) - axes - 1
        channels, wanted = given[place], values[name]
        if channels != wanted and (values["affine"] or values["track_running_stats"]):
            words = f"expected input's size at dim={place} to match num_features"
            words += f" ({wanted}), but got: {channels}."
            if not values["affine"]:
                # PyTorch counts those of all samples.
                each = given[0] if place else 1
                words = (
                    f"running_mean should contain {each * channels} elements not {each * wanted}"
                )
            raise SpecError(words, Sentence("Set {0} to {1}.", name, channels), name)
        if math.prod(given[-axes:]) == 1 and not values["track_running_stats"]:
            full = list(given) if place else [1, *given]
            raise SpecError(
                "Expected more than 1 spatial element when training, got input size "
                f"torch.Size({full})",
                Sentence("Put it before the layer that leaves one number of each channel."),
            )
        return given

    return shape


def _group_norm(values: Values, given: Shape) -> Shape:
    groups, channels = values["num_groups"], values["num_channels"]
    name, other = "num_channels", "num_groups"
    remedy = Sentence("Set {0} to a divisor of {1}.", other, given[1])
    if groups < 1 or channels % groups:
        words = f"num_channels ({channels}) must be divisible by num_groups ({groups})"
        raise SpecError(words, remedy, other)
    if given[0] * given[1] // groups * math.prod(given[2:]) == 1:
        shown = [given[0] * given[1] // groups, groups, *given[2:]]
        words = f"Expected more than 1 value per channel when training, got input size {shown}"
        raise SpecError(words, Sentence("Set {0} to less than {1}.", other, groups), other)
    shown = list(given)
    if given[1] % groups:
        words = "Expected number of channels in input to be divisible by num_groups, but got input"
        raise SpecError(f"{words} of shape {shown} and num_groups={groups}", remedy, other)
    if values["affine"] and given[1] != channels:
        words = "Expected weight to be a vector of size equal to the number of channels in input"
        raise SpecError(
            f"{words}, but got weight of shape [{channels}] and input of shape {shown}",
            Sentence("Set {0} to {1}.", name, given[1]),
            name,
        )
    return given


def _last_axes(star: str) -> Callable[[Values, Shape], Shape]:
    """The rule of a norm over the last axes; ``star`` is how PyTorch writes those before them."""

    def shape(values: Values, given: Shape) -> Shape:
        wanted = as_tuple(values["normalized_shape"])
        if given[-len(wanted) :] != wanted:
            inside = ", ".join(str(n) for n in wanted)
            words = f"Given normalized_shape={list(wanted)}, expected input with shape "
            words += f"[{star}{inside}], but got input of size{list(given)}"
            name, last = "normalized_shape", list(given[-len(wanted) :])
            raise SpecError(words, Sentence("Set {0} to {1}.", name, last), name)
        return given

    return shape


def _local_response(values: Values, given: Shape) -> Shape:
    if len(given) < 3:
        words = "Expected 3D or higher dimensionality" + " " * 26
        raise SpecError(
            f"{words}input (got {len(given)} dimensions)",
            Sentence("Put it before the layer that flattens."),
        )
    return given


def _weighted(name: str) -> Callable[[Values], int]:
    """A weight for each of ``name``, and a bias, where the layer has them."""

    def parameters(values: Values) -> int:
        affine = values.get("affine", values.get("elementwise_affine"))
        each = 1 + bool(values.get("bias", False))
        return each * math.prod(as_tuple(values[name])) if affine else 0

    return parameters


_BATCH: dict[str, object] = {
    "eps": 1e-5,
    "momentum": 0.1,
    "affine": True,
    "track_running_stats": True,
    "bias": True,
}
_INSTANCE = {**_BATCH, "affine": False, "track_running_stats": False}
_FEATURES = "num_features"

NORMS: dict[str, Rule] = {
    "BatchNorm1d": Rule(arguments(_FEATURES, **_BATCH), _batch_norm(2, 3), _weighted(_FEATURES)),
    "BatchNorm2d": Rule(arguments(_FEATURES, **_BATCH), _batch_norm(4), _weighted(_FEATURES)),
    "InstanceNorm1d": Rule(
        arguments(_FEATURES, **_INSTANCE), _instance_norm(1), _weighted(_FEATURES)
    ),
    "InstanceNorm2d": Rule(
        arguments(_FEATURES, **_INSTANCE), _instance_norm(2), _weighted(_FEATURES)
    ),
    "GroupNorm": Rule(
        arguments("num_groups", "num_channels", eps=1e-5, affine=True, bias=True),
        _group_norm,
        _weighted("num_channels"),
    ),
    "LayerNorm": Rule(
        arguments("normalized_shape", eps=1e-5, elementwise_affine=True, bias=True),
        _last_axes("*, "),
        _weighted("normalized_shape"),
    ),
    "RMSNorm": Rule(
        arguments("normalized_shape", eps=None, elementwise_affine=True),
        _last_axes("*"),
        _weighted("normalized_shape"),
    ),
    "LocalResponseNorm": Rule(arguments("size", alpha=1e-4, beta=0.75, k=1.0), _local_response),
}
