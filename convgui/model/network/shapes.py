"""What layers that are no convolution do with the shape of their input, and what they refuse.

The words of a refusal are PyTorch's, measured with PyTorch 2.13.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from convgui.messages import Sentence, join
from convgui.model.call import call_text
from convgui.model.call.arguments import REQUIRED, Argument, Kind, SpecError

# (N, C, H, W), (N, C, L) or (N, features).
Shape = tuple[int, ...]
Values = Mapping[str, Any]


class Rule(NamedTuple):
    """A kind of layer: its arguments, the shape it gives, and how many parameters it has.

    ``shape`` raises ``SpecError`` for what PyTorch refuses.
    """

    arguments: tuple[Argument, ...]
    shape: Callable[[Values, Shape], Shape]
    parameters: Callable[[Values], int]


class PlainLayer(NamedTuple):
    """A layer of one of ``RULES`` with its arguments."""

    kind: str
    values: Values

    def shape(self, given: Shape) -> Shape:
        """The shape of the output for an input of the shape ``given``. Raises ``SpecError``."""
        return RULES[self.kind].shape(self.values, given)

    @property
    def parameters(self) -> int:
        """Weights and biases."""
        return RULES[self.kind].parameters(self.values)


def read_plain(call: str) -> PlainLayer:
    """The layer of a call such as ``Linear(10, 5)``. Raises ``SpecError``."""
    found = call_text.read(call, {kind: rule.arguments for kind, rule in RULES.items()})
    rule = RULES[found.name]
    defaults = {a.name: a.default for a in rule.arguments if a.default is not REQUIRED}
    return PlainLayer(found.name, {**defaults, **found.arguments})


# Shapes -------------------------------------------------------------------------------------------


def _same(values: Values, given: Shape) -> Shape:
    return given


def _linear(values: Values, given: Shape) -> Shape:
    inside, outside = values["in_features"], values["out_features"]
    if given[-1] == inside:
        return (*given[:-1], outside)
    rows, flat = math.prod(given[:-1]), math.prod(given[1:])
    words = f"mat1 and mat2 shapes cannot be multiplied ({rows}x{given[-1]} and {inside}x{outside})"
    layer, name = "nn.Flatten()", "in_features"
    if len(given) > 2 and flat == inside:
        remedy = Sentence("Put {0} before it.", layer)
    elif len(given) > 2:
        remedy = Sentence("Put {0} before it, and set {1} to {2}.", layer, name, flat)
    else:
        remedy = Sentence("Set {0} to {1}, or change the layers before it.", name, flat)
    raise SpecError(words, remedy, name)


def _flatten(values: Values, given: Shape) -> Shape:
    axes = len(given)
    for name in ("start_dim", "end_dim"):
        if not -axes <= values[name] < axes:
            words = "Dimension out of range (expected to be in range of"
            raise SpecError(
                f"{words} [{-axes}, {axes - 1}], but got {values[name]})",
                Sentence("Set {0} to a number in this range.", name),
                name,
            )
    first, last = values["start_dim"] % axes, values["end_dim"] % axes
    return (*given[:first], math.prod(given[first : last + 1]), *given[last + 1 :])


def _batch_norm(*dimensions: int) -> Callable[[Values, Shape], Shape]:
    """The rule of a batch norm whose input has one of these numbers of dimensions."""
    expected = " or ".join(f"{n}D" for n in dimensions)

    def shape(values: Values, given: Shape) -> Shape:
        if len(given) not in dimensions:
            kind = f"nn.BatchNorm{len(given) - 2}d"
            remedy = (
                Sentence("Use {0}.", kind)
                if len(given) > 2
                else Sentence("Put it before the layer that flattens.")
            )
            raise SpecError(f"expected {expected} input (got {len(given)}D input)", remedy)
        name = "num_features"
        if given[1] != values[name]:
            part = "running_mean" if values["track_running_stats"] else "weight"
            if part == "weight" and not values["affine"]:
                return given
            words = f"{part} should contain {given[1]} elements not {values[name]}"
            raise SpecError(words, Sentence("Set {0} to {1}.", name, given[1]), name)
        return given

    return shape


def _group_norm(values: Values, given: Shape) -> Shape:
    groups, channels = values["num_groups"], values["num_channels"]
    name, other = "num_channels", "num_groups"
    remedy = Sentence("Set {0} to a divisor of {1}.", other, given[1])
    if groups < 1 or channels % groups:
        words = f"num_channels ({channels}) must be divisible by num_groups ({groups})"
        raise SpecError(words, remedy, other)
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


def _layer_norm(values: Values, given: Shape) -> Shape:
    wanted = _as_tuple(values["normalized_shape"])
    if given[-len(wanted) :] != wanted:
        inside = ", ".join(str(n) for n in wanted)
        words = f"Given normalized_shape={list(wanted)}, expected input with shape [*, {inside}]"
        name, last = "normalized_shape", list(given[-len(wanted) :])
        remedy = Sentence("Set {0} to {1}.", name, last)
        raise SpecError(f"{words}, but got input of size{list(given)}", remedy, name)
    return given


def _adaptive(function: str, got: str) -> Callable[[Values, Shape], Shape]:
    """The rule of adaptive pooling; ``function`` and ``got`` stand in PyTorch's words."""

    def shape(values: Values, given: Shape) -> Shape:
        size = values["output_size"]
        one = not isinstance(size, (tuple, list))
        words = f"{function}(): Expected 3D or 4D tensor, but got{got} {list(given)}"
        _check_map(given, words if one else "Input dimension should be at least 3")
        sizes = zip(_spread(size, 2), given[-2:], strict=True)
        return (*given[:-2], *(own if n is None else n for n, own in sizes))

    return shape


def _upsample(values: Values, given: Shape) -> Shape:
    axes, size, factor = len(given) - 2, values["size"], values["scale_factor"]
    asked, name = (factor, "scale_factor") if size is None else (size, "size")
    if isinstance(asked, (tuple, list)) and len(asked) != axes:
        which = "scale_factor of shape" if size is None else "output size of"
        first = "Input and scale_factor" if size is None else "Input and output"
        words = f"{first} must have the same number of spatial dimensions, but got input with "
        words += f"spatial dimensions of {list(given[2:])} and {which} "
        words += str(tuple(float(n) for n in asked) if size is None else tuple(asked))
        raise SpecError(words, Sentence("Give {0} a number for each axis.", name), name)
    words = "Input Error: Only 3D, 4D and 5D input Tensors supported"
    _check_map(given, f"{words} (got {len(given)}D)")
    if size is not None:
        return (*given[:2], *_spread(size, axes))
    factors = _spread(factor, axes)
    return (*given[:2], *(math.floor(n * f) for n, f in zip(given[2:], factors, strict=True)))


def _pixel_shuffle(values: Values, given: Shape) -> Shape:
    words = "pixel_shuffle expects input to have at least 3 dimensions, but got input with"
    _check_map(given, f"{words} {len(given)} dimension(s)")
    factor = values["upscale_factor"]
    if given[-3] % factor**2:
        words = (
            "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square "
            f"of upscale_factor, but input.size(-3)={given[-3]} is not divisible by {factor**2}"
        )
        remedy = Sentence("Give the layer before it a multiple of {0} channels.", factor**2)
        raise SpecError(words, remedy)
    return (*given[:-3], given[-3] // factor**2, given[-2] * factor, given[-1] * factor)


def _pad(values: Values, given: Shape) -> Shape:
    left, right, top, bottom = _spread(values["padding"], 4)
    return (*given[:-2], given[-2] + top + bottom, given[-1] + left + right)


def _check_map(given: Shape, words: str) -> None:
    """Raise ``words`` if the input has no rows and columns, or no length."""
    if len(given) < 3:
        raise SpecError(words, Sentence("Put it before the layer that flattens."))


def _as_tuple(value: Any) -> Shape:
    return tuple(value) if isinstance(value, (tuple, list)) else (value,)


def _spread(value: Any, times: int) -> tuple[Any, ...]:
    """A number for each axis, or the numbers that were given."""
    return tuple(value) if isinstance(value, (tuple, list)) else (value,) * times


# Parameters ---------------------------------------------------------------------------------------


def _none(values: Values) -> int:
    return 0


def _of_linear(values: Values) -> int:
    count: int = values["in_features"] * values["out_features"]
    return count + (values["out_features"] if values["bias"] else 0)


def _twice(name: str) -> Callable[[Values], int]:
    """A weight and a bias for each of ``name``, where the layer has them."""

    def parameters(values: Values) -> int:
        affine = values.get("affine", values.get("elementwise_affine"))
        return 2 * math.prod(_as_tuple(values[name])) if affine else 0

    return parameters


# The table ----------------------------------------------------------------------------------------


def _arguments(*names: str, **defaults: object) -> tuple[Argument, ...]:
    """The arguments of a layer in order: those without a default, then the others."""
    return (
        *(Argument(name, Kind.INTEGER, join(name)) for name in names),
        *(Argument(name, Kind.SIZE, join(name), default) for name, default in defaults.items()),
    )


_NORM: dict[str, object] = {
    "eps": 1e-5,
    "momentum": 0.1,
    "affine": True,
    "track_running_stats": True,
}
_IN_PLACE: dict[str, object] = {"inplace": False}
_DROPOUT: dict[str, object] = {"p": 0.5, **_IN_PLACE}
# Layers that work on each number by itself.
_UNCHANGED: dict[str, dict[str, object]] = {
    "Identity": {},
    "ReLU": _IN_PLACE,
    "ReLU6": _IN_PLACE,
    "SiLU": _IN_PLACE,
    "Mish": _IN_PLACE,
    "Hardswish": _IN_PLACE,
    "Hardsigmoid": _IN_PLACE,
    "LeakyReLU": {"negative_slope": 0.01, **_IN_PLACE},
    "ELU": {"alpha": 1.0, **_IN_PLACE},
    "GELU": {"approximate": "none"},
    "Softplus": {"beta": 1.0, "threshold": 20.0},
    "Sigmoid": {},
    "Tanh": {},
    "Softmax": {"dim": None},
    "LogSoftmax": {"dim": None},
    "Dropout": _DROPOUT,
    "Dropout1d": _DROPOUT,
    "Dropout2d": _DROPOUT,
}

RULES: dict[str, Rule] = {
    **{kind: Rule(_arguments(**own), _same, _none) for kind, own in _UNCHANGED.items()},
    "Linear": Rule(_arguments("in_features", "out_features", bias=True), _linear, _of_linear),
    "Flatten": Rule(_arguments(start_dim=1, end_dim=-1), _flatten, _none),
    "BatchNorm1d": Rule(
        _arguments("num_features", **_NORM), _batch_norm(2, 3), _twice("num_features")
    ),
    "BatchNorm2d": Rule(
        _arguments("num_features", **_NORM), _batch_norm(4), _twice("num_features")
    ),
    "InstanceNorm2d": Rule(
        _arguments("num_features", **{**_NORM, "affine": False, "track_running_stats": False}),
        _same,
        _twice("num_features"),
    ),
    "GroupNorm": Rule(
        _arguments("num_groups", "num_channels", eps=1e-5, affine=True),
        _group_norm,
        _twice("num_channels"),
    ),
    "LayerNorm": Rule(
        _arguments("normalized_shape", eps=1e-5, elementwise_affine=True, bias=True),
        _layer_norm,
        _twice("normalized_shape"),
    ),
    "AdaptiveAvgPool2d": Rule(
        _arguments("output_size"), _adaptive("adaptive_avg_pool2d", ""), _none
    ),
    "AdaptiveMaxPool2d": Rule(
        _arguments("output_size", return_indices=False),
        _adaptive("adaptive_max_pool2d", ":"),
        _none,
    ),
    "Upsample": Rule(
        _arguments(size=None, scale_factor=None, mode="nearest", align_corners=None),
        _upsample,
        _none,
    ),
    "PixelShuffle": Rule(_arguments("upscale_factor"), _pixel_shuffle, _none),
    "ZeroPad2d": Rule(_arguments("padding"), _pad, _none),
    "ReflectionPad2d": Rule(_arguments("padding"), _pad, _none),
    "ReplicationPad2d": Rule(_arguments("padding"), _pad, _none),
}

# Layers of which each output sees only what the input has at its place.
LOCAL = {*_UNCHANGED, "BatchNorm1d", "BatchNorm2d"} | {k for k in RULES if k.endswith("Pad2d")}
