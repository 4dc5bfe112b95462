"""Layers with a window along one axis that are not on the stage: their shapes and refusals.

They are those of two axes of which the first has one row. The words of a refusal are PyTorch's,
measured with PyTorch 2.13.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from convgui.messages import Sentence, told
from convgui.model.call.arguments import SpecError, as_size
from convgui.model.conv.operator import Operator, WeightedOperator
from convgui.model.layers.pooling import AvgPool2dSpec, MaxPool2dSpec
from convgui.model.layers.transposed import ConvTranspose2dSpec
from convgui.model.network.rule import Rule, Shape, Values, arguments, wrong_dimensions


def _pair(name: str, value: Any, first: int) -> tuple[int, int]:
    """The size of the argument ``name`` on both axes. Raises ``SpecError``."""
    size = as_size(name, value, 1)
    if len(size) != 1:
        words = Sentence("{0} must be an int, but got {1}", name, told(value))
        raise SpecError(words, Sentence("Write {0} as one number.", name), name)
    return first, size[0]


def _max_pool(values: Values) -> Operator:
    kernel, stride, padding, dilation = _pool_sizes(values)
    function = "max_pool1d()"
    for name, size, least in (
        ("kernel_size", kernel, 1),
        ("stride", stride, 1),
        ("padding", padding, 0),
    ):
        if size[1] < least:
            must = "greater than zero" if least else "non-negative"
            words = f"{function} {name} must be {must}, but got {size[1]}"
            raise SpecError(words, Sentence("Set {0} to {1} or more.", name, least), name)
    if padding[1] > kernel[1] // 2:
        words = f"{function} padding should be at most half of kernel size, but got "
        remedy = Sentence("Set padding to {0} or less.", kernel[1] // 2)
        raise SpecError(f"{words}padding={padding[1]} and kernel_size={kernel[1]}", remedy)
    if dilation[1] < 1:
        name, least = "dilation", 1
        words = f"{function} dilation must be greater than zero, but got {dilation[1]}"
        raise SpecError(words, Sentence("Set {0} to {1} or more.", name, least), name)
    return MaxPool2dSpec(kernel, stride, padding, dilation, ceil_mode=values["ceil_mode"])


def _avg_pool(values: Values) -> Operator:
    kernel, stride, padding, _ = _pool_sizes(values)
    return AvgPool2dSpec(kernel, stride, padding, values["ceil_mode"])


def _pool_sizes(values: Values) -> tuple[tuple[int, int], ...]:
    kernel = values["kernel_size"]
    stride = kernel if values["stride"] is None else values["stride"]
    return (
        _pair("kernel_size", kernel, 1),
        _pair("stride", stride, 1),
        _pair("padding", values["padding"], 0),
        _pair("dilation", values.get("dilation", 1), 1),
    )


def _transposed(values: Values) -> WeightedOperator:
    sizes = {"kernel_size": 1, "stride": 1, "padding": 0, "output_padding": 0, "dilation": 1}
    pairs = {name: _pair(name, values[name], first) for name, first in sizes.items()}
    return ConvTranspose2dSpec(**{**values, **pairs})


def _pooled(
    operator: Callable[[Values], Operator], words: Callable[[Shape], str], kind: str
) -> Callable[[Values, Shape], Shape]:
    """The rule of a pool; ``words`` are those for an input with another number of axes."""

    def shape(values: Values, given: Shape) -> Shape:
        if len(given) not in (2, 3):
            raise wrong_dimensions(words(given), given, kind)
        made = operator(values)
        try:
            geometry = made.geometry((1, given[-1]), given[-2])
        except SpecError as error:
            # This one has words of its own for a window that does not fit.
            own = "max_pool1d() Invalid computed output size: 0"
            raise SpecError(own if kind == "nn.MaxPool" else error.words, error.remedy) from None
        return (*given[:-1], geometry.output_size[1])

    return shape


def _max_words(given: Shape) -> str:
    words = "max_pool1d: Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size for "
    return f"{words}input, but got:{list(given)}"


def _avg_words(given: Shape) -> str:
    words = f"Expected 2 to 3 dimensions, but got {len(given)}-dimensional tensor for argument #1 "
    return f"{words}'self' (while checking arguments for avg_pool1d)"


def _transposed_shape(values: Values, given: Shape) -> Shape:
    made = _transposed(values)
    if len(given) not in (2, 3):
        words = "Expected 2D (unbatched) or 3D (batched) input to conv_transpose1d, but got input "
        raise wrong_dimensions(f"{words}of size: {list(given)}", given, "nn.ConvTranspose")
    if given[-2] != made.in_channels:
        full, name = [1, *given][-3:], "in_channels"
        first, each, _, taps = made.weight_shape
        words = f"Given transposed=1, weight of size {[first, each, taps]}, expected input{full} "
        words += f"to have {first} channels, but got {given[-2]} channels instead"
        raise SpecError(words, Sentence("Set {0} to {1}.", name, given[-2]), name)
    geometry = made.geometry((1, given[-1]), given[-2])
    return (*given[:-2], geometry.out_channels, geometry.output_size[1])


def _weights(values: Values) -> int:
    return _transposed(values).parameter_count


LINES: dict[str, Rule] = {
    "MaxPool1d": Rule(
        arguments(
            "kernel_size",
            **{"stride": None, "padding": 0, "dilation": 1},
            **{"return_indices": False, "ceil_mode": False},
        ),
        _pooled(_max_pool, _max_words, "nn.MaxPool"),
        operator=_max_pool,
    ),
    "AvgPool1d": Rule(
        arguments(
            "kernel_size",
            **{"stride": None, "padding": 0, "ceil_mode": False, "count_include_pad": True},
        ),
        _pooled(_avg_pool, _avg_words, "nn.AvgPool"),
        operator=_avg_pool,
    ),
    "ConvTranspose1d": Rule(
        arguments(
            *("in_channels", "out_channels", "kernel_size"),
            **{"stride": 1, "padding": 0, "output_padding": 0, "groups": 1, "bias": True},
            **{"dilation": 1, "padding_mode": "zeros"},
        ),
        _transposed_shape,
        _weights,
        _transposed,
    ),
}
