"""Layers that make maps larger or smaller without a kernel: their shapes, and what they refuse.

The words of a refusal are PyTorch's, measured with PyTorch 2.13.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from convgui.messages import Sentence
from convgui.model.call.arguments import SpecError
from convgui.model.network.forward_order import PADS
from convgui.model.network.rule import (
    Rule,
    Shape,
    Values,
    arguments,
    check_map,
    spread,
    wrong_dimensions,
)

# How many axes the maps of these modes have.
_MODES = {"linear": 1, "bilinear": 2, "bicubic": 2, "trilinear": 3}


def _adaptive(function: str, got: str) -> Callable[[Values, Shape], Shape]:
    """The rule of adaptive pooling; ``function`` and ``got`` stand in PyTorch's words."""

    def shape(values: Values, given: Shape) -> Shape:
        size = values["output_size"]
        one = not isinstance(size, (tuple, list))
        words = f"{function}(): Expected 3D or 4D tensor, but got{got} {list(given)}"
        if function != "adaptive_avg_pool2d" or size != 1 or len(given) < 2:
            check_map(given, words if one else "Input dimension should be at least 3")
        sizes = zip(spread(size, 2), given[-2:], strict=True)
        return (*given[:-2], *(own if n is None else n for n, own in sizes))

    return shape


def _adaptive_line(kind: str, function: str) -> Callable[[Values, Shape], Shape]:
    """The rule of adaptive pooling along one axis."""

    def shape(values: Values, given: Shape) -> Shape:
        if len(given) not in (2, 3):
            words = f"Expected 2 to 3 dimensions, but got {len(given)}-dimensional tensor for "
            words += f"argument #1 'self' (while checking arguments for {function})"
            raise wrong_dimensions(words, given, f"nn.{kind}")
        (size,) = spread(values["output_size"], 1)
        return (*given[:-1], size)

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
    check_map(given, f"{words} (got {len(given)}D)")
    _check_mode(values["mode"], axes)
    if size is not None:
        return (*given[:2], *spread(size, axes))
    factors = spread(factor, axes)
    return (*given[:2], *(math.floor(n * f) for n, f in zip(given[2:], factors, strict=True)))


def _check_mode(mode: str, axes: int) -> None:
    needed, name = _MODES.get(mode, axes), "mode"
    if needed != axes:
        other = next((known for known, n in _MODES.items() if n == axes), "nearest")
        words = f"Got {axes + 2}D input, but {mode} mode needs {needed + 2}D input"
        if mode == "bicubic":
            words = f"Input Error: Only 3D, 4D and 5D input Tensors supported (got {axes + 2}D)"
        raise SpecError(words, Sentence("Set {0} to {1}.", name, repr(other)), name)


def _pixel_shuffle(values: Values, given: Shape) -> Shape:
    words = "pixel_shuffle expects input to have at least 3 dimensions, but got input with"
    check_map(given, f"{words} {len(given)} dimension(s)")
    factor = values["upscale_factor"]
    if given[-3] % factor**2:
        words = (
            "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square "
            f"of upscale_factor, but input.size(-3)={given[-3]} is not divisible by {factor**2}"
        )
        remedy = Sentence("Give the layer before it a multiple of {0} channels.", factor**2)
        raise SpecError(words, remedy)
    return (*given[:-3], given[-3] // factor**2, given[-2] * factor, given[-1] * factor)


def _pixel_unshuffle(values: Values, given: Shape) -> Shape:
    words = "pixel_unshuffle expects input to have at least 3 dimensions, but got input with"
    check_map(given, f"{words} {len(given)} dimension(s)")
    name = "downscale_factor"
    factor = values[name]
    for side, place in (("height", -2), ("width", -1)):
        if given[place] % factor:
            words = f"pixel_unshuffle expects {side} to be divisible by downscale_factor, but "
            words += f"input.size({place})={given[place]} is not divisible by {factor}"
            raise SpecError(
                words, Sentence("Set {0} to a divisor of {1}.", name, given[place]), name
            )
    return (*given[:-3], given[-3] * factor**2, given[-2] // factor, given[-1] // factor)


def _channel_shuffle(values: Values, given: Shape) -> Shape:
    words = f"channel_shuffle expects input with > 2 dims, but got input with sizes {list(given)}"
    check_map(given, words)
    name = "groups"
    if given[1] % values[name]:
        words = f"Number of channels must be divisible by groups. Got {given[1]} channels and "
        remedy = Sentence("Set {0} to a divisor of {1}.", name, given[1])
        raise SpecError(f"{words}{values[name]} groups.", remedy, name)
    return given


def _pad(axes: int, mode: str = "") -> Callable[[Values, Shape], Shape]:
    """The rule of padding so many axes; ``mode`` is how what is beyond the edge is made."""

    def shape(values: Values, given: Shape) -> Shape:
        ends = spread(values["padding"], 2 * axes)
        if len(given) not in (axes + 1, axes + 2) and mode:
            raise _unpadded(axes, mode, given)
        made = list(given)
        for place, pair in enumerate(zip(ends[::2], ends[1::2], strict=True), 1):
            made[-place] += sum(pair)
            if mode == "reflect" and max(pair) >= given[-place]:
                words = f"Argument #{2 * place + 2}: Padding size should be less than the "
                words += f"corresponding input dimension, but got: padding {pair} at dimension "
                words += f"{len(given) - place} of input {list(given)}"
                raise SpecError(words, _less(given[-place] - 1), "padding")
            if mode == "circular" and max(pair) > given[-place]:
                words = "Padding value causes wrapping around more than once."
                raise SpecError(words, _less(given[-place]), "padding")
            if made[-place] < 0:
                words = "narrow(): length must be non-negative."
                raise SpecError(words, Sentence("Set padding to 0 or more."), "padding")
        return tuple(made)

    return shape


def _unpadded(axes: int, mode: str, given: Shape) -> SpecError:
    words = f"Padding size {2 * axes} is not supported for {len(given)}D input tensor."
    if mode == "circular":
        words = f"expected {axes + 1}D or {axes + 2}D input (got {len(given)}D input)"
    elif len(given) < axes:
        words = "Padding length should be less than or equal to two times the input dimension but "
        words += f"got padding length {2 * axes} and input of dimension {len(given)}"
    return wrong_dimensions(words, given, f"nn.{PADS[mode]}Pad")


def _less(most: int) -> Sentence:
    return Sentence("Set padding to {0} or less.", most)


_PADDING = arguments("padding")
_SCALES: dict[str, Any] = {"size": None, "scale_factor": None}

MAPS: dict[str, Rule] = {
    "AdaptiveAvgPool2d": Rule(arguments("output_size"), _adaptive("adaptive_avg_pool2d", "")),
    "AdaptiveMaxPool2d": Rule(
        arguments("output_size", return_indices=False), _adaptive("adaptive_max_pool2d", ":")
    ),
    "AdaptiveAvgPool1d": Rule(
        arguments("output_size"), _adaptive_line("AdaptiveAvgPool", "adaptive_avg_pool1d")
    ),
    "AdaptiveMaxPool1d": Rule(
        arguments("output_size", return_indices=False),
        _adaptive_line("AdaptiveMaxPool", "adaptive_max_pool1d"),
    ),
    "Upsample": Rule(
        arguments(**_SCALES, mode="nearest", align_corners=None, recompute_scale_factor=None),
        _upsample,
    ),
    # They have no argument for the mode, but print tells it.
    **{
        f"Upsampling{mode.title()}2d": Rule(arguments(**_SCALES, mode=mode), _upsample)
        for mode in ("nearest", "bilinear")
    },
    "PixelShuffle": Rule(arguments("upscale_factor"), _pixel_shuffle),
    "PixelUnshuffle": Rule(arguments("downscale_factor"), _pixel_unshuffle),
    "ChannelShuffle": Rule(arguments("groups"), _channel_shuffle),
    **{
        f"{name}Pad{axes}d": Rule(_PADDING, _pad(axes, mode))
        for axes in (1, 2)
        for mode, name in {"": "Zero", **PADS}.items()
    },
    **{f"ConstantPad{axes}d": Rule(arguments("padding", "value"), _pad(axes)) for axes in (1, 2)},
}
