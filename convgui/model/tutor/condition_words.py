"""What is said of a condition: what the layer has, and what was wanted."""

from __future__ import annotations

from collections.abc import Callable

from convgui.messages import Sentence
from convgui.model.sources.fields import FIELDS
from convgui.model.tutor.solution import format_number

# What is said of each number that a layer has, without the full stop.
_NUMBERS: dict[str, Callable[[str], Sentence]] = {
    "H_out": lambda value: Sentence("The height of the output is {0}", value),
    "W_out": lambda value: Sentence("The width of the output is {0}", value),
    "L_out": lambda value: Sentence("The length of the output is {0}", value),
    "cell": lambda value: Sentence("The value of the output cell is {0}", value),
    "span_height": lambda value: Sentence("The height of the window is {0}", value),
    "span_width": lambda value: Sentence("The width of the window is {0}", value),
    "padded_height": lambda value: Sentence("The height of the padded input is {0}", value),
    "padded_width": lambda value: Sentence("The width of the padded input is {0}", value),
    "pad_top": lambda value: Sentence("The padding at the top is {0}", value),
    "pad_bottom": lambda value: Sentence("The padding at the bottom is {0}", value),
    "pad_left": lambda value: Sentence("The padding on the left is {0}", value),
    "pad_right": lambda value: Sentence("The padding on the right is {0}", value),
    "parameters": lambda value: Sentence("The number of parameters is {0}", value),
    "biases": lambda value: Sentence("The number of biases is {0}", value),
    "weight_depth": lambda value: Sentence(
        "The number of channels that an output reads is {0}", value
    ),
    "products": lambda value: Sentence(
        "The number of multiplications for one output cell is {0}", value
    ),
    "multiply_adds": lambda value: Sentence(
        "The number of multiplications for the whole output is {0}", value
    ),
    "multiplier": lambda value: Sentence(
        "The number of outputs for each input channel is {0}", value
    ),
    "read_pixels": lambda value: Sentence("The number of pixels that are read is {0}", value),
    "skipped": lambda value: Sentence("The number of pixels that a window skips is {0}", value),
    "channels": lambda value: Sentence("The number of channels is {0}", value),
    "input_height": lambda value: Sentence("The height of the input is {0}", value),
    "input_width": lambda value: Sentence("The width of the input is {0}", value),
}


def has_words(name: str, value: str) -> Sentence:
    """That the ``name`` of a condition has this value; an argument of PyTorch keeps its name."""
    if name in _NUMBERS:
        return _NUMBERS[name](value)
    field = FIELDS.get(name)
    if field is None or field.axis is None:
        return Sentence("{0} is {1}", name, value)
    if field.axis == 0:
        return Sentence("{0} (height) is {1}", field.argument.name, value)
    return Sentence("{0} (width) is {1}", field.argument.name, value)


def wanted(comparison: str, number: int) -> str:
    """What was asked for, such as "41 or more"."""
    text = format_number(number)
    if comparison == ">=":
        return Sentence("{0} or more", text)
    if comparison == "<=":
        return Sentence("{0} or less", text)
    if comparison == ">":
        return Sentence("more than {0}", text)
    if comparison == "<":
        return Sentence("less than {0}", text)
    return text
