"""A lesson with its layers as the page reads it, and the page of it.

No answer is in it: the page computes them from its layers, as ``model/tutor`` does.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from convgui.messages import MessageError, Sentence
from convgui.model.call.arguments import Argument, Kind, Size, SpecError, as_integer, as_size
from convgui.model.conv.operator import WeightedOperator
from convgui.model.layers.parse import OPERATORS, read
from convgui.model.layers.pool_layer import PoolLayer
from convgui.model.lesson.page import Lesson, Page
from convgui.model.scene.layer import Layer
from convgui.model.scene.state import State, first_state
from convgui.model.sources.fields import FIELDS, LARGEST_FIELD
from convgui.model.sources.kernels import make_weights
from convgui.model.tutor.catalog import in_language
from convgui.model.tutor.conditions import check_condition, parse_condition
from convgui.model.tutor.page_state import page_state
from convgui.page.joiner import joined
from convgui.page.layer_data import layer_data, part_at, start_of
from convgui.page.packed import packed

LANGUAGES = ("en", "zh")
# As many biases as a layer can get that is built on the page.
MOST_CHANNELS = 64
# Arguments that the page has fields for.
TRIED = (
    "out_channels",
    "kernel_size",
    "stride",
    "padding",
    "dilation",
    "groups",
    "padding_mode",
)
_SIZES = ("kernel_size", "stride", "padding", "dilation", "output_padding")


def lesson_page(lesson: Lesson, kept: State | None = None, language: str = "") -> str:
    """The lesson as a page in HTML.

    ``kept`` has the picture and the weights that were opened. ``language``: the one that the page
    begins in; without it the browser's. Raises ``MessageError`` for a question that the page could
    not judge.
    """
    data = {**lesson_data(lesson, kept or first_state()), "language": language}
    return joined("lesson_page.js", data, lesson.title, "lesson.css")


def lesson_data(lesson: Lesson, kept: State) -> dict[str, Any]:
    """The lesson, as ``lesson.js`` reads it; what several pages share stands there once."""
    shelf = _Shelf()
    spoken = {language: in_language(lesson, language) for language in LANGUAGES}
    pages = []
    for number, page in enumerate(lesson.pages):
        state = page_state(lesson, number, kept)
        said = {language: made.pages[number] for language, made in spoken.items()}
        pages.append(
            {
                "title": {language: own.title for language, own in said.items()},
                "text": {language: own.text for language, own in said.items()},
                "question": _question(page, number, said, state),
                "spotlight": page.spotlight,
                "tab": page.tab.value if page.tab else None,
                "fields": _fields(page, state.layer),
                "stops": page.stops,
                "hide": page.hide,
                "layer": shelf.layer(_layer(state, page)),
                "start": start_of(state),
            }
        )
    return {
        "title": {language: made.title for language, made in spoken.items()},
        "pages": pages,
        "layers": shelf.layers,
        "arrays": shelf.arrays,
    }


class _Shelf:
    """Layers and arrays, each once."""

    def __init__(self) -> None:
        self.layers: list[dict[str, Any]] = []
        self.arrays: list[dict[str, Any]] = []

    def layer(self, data: dict[str, Any]) -> int:
        """The number of a layer, whose arrays are put on the shelf."""
        for name in ("input", "weight", "bias"):
            if data[name] is not None:
                data[name] = self._without_array(data[name])
        if data["drawn"] is not None:
            data["drawn"]["biases"] = self._without_array(data["drawn"]["biases"])
        return _number(self.layers, data)

    def _without_array(self, part: dict[str, Any]) -> dict[str, Any]:
        array: dict[str, Any] = {
            key: part[key] for key in ("shape", "whole", "of", "float") if key in part
        }
        rest = {key: value for key, value in part.items() if key not in array}
        return {**rest, "array": _number(self.arrays, array)}


def _number(found: list[dict[str, Any]], data: dict[str, Any]) -> int:
    """Where ``data`` is in the list, to which it is added if it is not there."""
    text = json.dumps(data)
    for number, other in enumerate(found):
        if json.dumps(other) == text:
            return number
    found.append(data)
    return len(found) - 1


def _layer(state: State, page: Page) -> dict[str, Any]:
    layer = state.layer
    built = page.question is not None and page.question.kind == "build"
    tried = bool(_fields(page, layer)) and layer.kernel_as == "plain"
    whole = part_at(state) is None
    return {
        **layer_data(state),
        "spec": _spec(layer.spec),
        "shown": _spec(layer.shown),
        "drawn": _drawn(layer) if (built or tried) and whole else None,
    }


def _fields(page: Page, layer: Layer) -> list[str]:
    """The arguments of the layer that the page is about, which may be changed on it."""
    names = [FIELDS[name].argument.name for name in page.spotlight if name in FIELDS]
    own = [argument.name for argument in layer.spec.ARGUMENTS]
    return [name for name in dict.fromkeys(names) if name in TRIED and name in own]


def _drawn(layer: Layer) -> dict[str, Any]:
    """From where a layer that is built on the page has its weights and biases."""
    seed = layer.seed + 1
    shape = layer.spec.lifted_shape
    source = layer.weight_source if layer.weight_source != "file" else "zeros"
    biases = np.zeros(MOST_CHANNELS, np.float32)
    if layer.spec.HAS_WEIGHT and source != "zeros":
        biases = make_weights(source, shape, seed, layer.spec.groups, MOST_CHANNELS)[1]
    return {"source": source, "seed": seed, "biases": packed(biases)}


def _spec(spec: WeightedOperator) -> dict[str, Any]:
    """The arguments, each size with one number for each axis."""
    # A pool has its sizes in what it is made of.
    held = spec.pool if isinstance(spec, PoolLayer) else spec
    sizes = {name: getattr(held, name) for name in _SIZES if hasattr(held, name)}
    flags = {"ceil_mode": False, "padding_mode": "zeros"}
    return {
        **flags,
        **spec.arguments,
        **sizes,
        "name": spec.NAME,
        "letters": spec.LETTERS,
        "transposed": spec.TRANSPOSED,
        "pools": not spec.HAS_WEIGHT,
        "in_channels": spec.in_channels,
        "out_channels": spec.out_channels,
        "groups": spec.groups,
        "bias": spec.bias,
    }


def _question(
    page: Page, number: int, said: dict[str, Page], state: State
) -> dict[str, Any] | None:
    question = page.question
    if question is None:
        return None
    if question.kind == "build":
        _check_build(question.about, number, state)
    asked = {language: own.question for language, own in said.items()}
    return {
        "kind": question.kind,
        "about": question.about,
        "text": {language: own.text for language, own in asked.items() if own},
        "why": {language: own.why for language, own in asked.items() if own},
        "spec": _asked_call(question.about, number),
    }


def _check_build(about: tuple[str, ...], number: int, state: State) -> None:
    """Raise ``MessageError`` for a layer that cannot be built on a page."""
    if part_at(state) is not None:
        raise MessageError(
            Sentence(
                "page {0} asks to build a layer that is too large for a web page: make it smaller.",
                number + 1,
            )
        )
    for text in about:
        named = parse_condition(text).name.startswith(("in_channels", "channels", "input_"))
        if named and not check_condition(text, state).holds:
            raise MessageError(
                Sentence(
                    "page {0} asks for {1}, but on a web page the input stays as it is: set it on "
                    "the page of the lesson.",
                    *(number + 1, text),
                )
            )


def _asked_call(about: tuple[str, ...], number: int) -> dict[str, Any] | None:
    """The arguments of the layer that a question is about, which PyTorch may refuse."""
    if not about or about[0] != "accepts":
        return None
    call = read(about[1])
    kind = OPERATORS[call.name]
    given = {argument.name: argument.default for argument in kind.ARGUMENTS} | call.arguments
    try:
        told = {a.name: _told(a, given[a.name], kind) for a in kind.ARGUMENTS}
        if not kind.HAS_WEIGHT:
            told = _told_pool(told)
    except (SpecError, TypeError):
        raise MessageError(
            Sentence(
                "page {0} asks about this {1}, but a web page judges calls with whole numbers up "
                "to {2:,} alone.",
                *(number + 1, call.name, LARGEST_FIELD),
            )
        ) from None
    own = {"name": call.name, "letters": kind.LETTERS, "transposed": kind.TRANSPOSED}
    return {"groups": 1, **told, **own, "pools": not kind.HAS_WEIGHT}


def _told_pool(told: dict[str, Any]) -> dict[str, Any]:
    """The arguments of a pool with those that it has in common with others."""
    kernel = told["kernel_size"] * (2 if len(told["kernel_size"]) == 1 else 1)
    stride = told["stride"] or kernel
    return {"dilation": (1, 1), **told, "kernel_size": kernel, "stride": stride}


def _told(argument: Argument, value: Any, kind: type[WeightedOperator]) -> Any:
    """The value of an argument as the page reads it: a size as a list, most of one for each axis.

    Raises ``SpecError`` or ``TypeError`` for what it cannot judge.
    """
    worded = argument.kind == Kind.CHOICE or (argument.name == "padding" and kind.HAS_WEIGHT)
    if value is None and argument.default is None:
        return None
    if argument.kind == Kind.FLAG or isinstance(value, bool):
        if argument.kind != Kind.FLAG or not isinstance(value, bool):
            raise TypeError
        return value
    if isinstance(value, str) and worded and value.isascii() and value.isidentifier():
        return value
    if argument.kind == Kind.INTEGER:
        numbers: Size = (as_integer(argument.name, value),)
    else:
        numbers = as_size(argument.name, value, len(kind.LETTERS))
    if any(abs(n) > LARGEST_FIELD for n in numbers):
        raise TypeError
    return numbers[0] if argument.kind == Kind.INTEGER else numbers
