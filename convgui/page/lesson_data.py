"""A lesson with its layers as the page reads it, and the page of it.

No answer is in it: the page computes them from its layers, as ``model/tutor`` does.
"""

from __future__ import annotations

import json
from typing import Any

import numpy as np

from convgui.messages import MessageError, Sentence
from convgui.model.call.arguments import Size
from convgui.model.conv.operator import WeightedOperator
from convgui.model.layers.parse import OPERATORS, read
from convgui.model.lesson.page import Lesson, Page
from convgui.model.scene.layer import Layer
from convgui.model.scene.state import State, first_state
from convgui.model.sources.fields import FIELDS
from convgui.model.sources.kernels import make_weights
from convgui.model.tutor.catalog import in_language
from convgui.model.tutor.page_state import page_state
from convgui.page.joiner import joined
from convgui.page.layer_data import layer_data, part_at, start_of
from convgui.page.packed import packed

LANGUAGES = ("en", "zh")
# Kinds of layers of which the page knows all that PyTorch refuses, and those that it can build.
JUDGED = ("Conv2d", "Conv1d")
BUILT = (*JUDGED, "ConvTranspose2d")
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


def lesson_page(lesson: Lesson, kept: State | None = None) -> str:
    """The lesson as a page in HTML.

    ``kept`` has the picture and the weights that were opened. Raises ``MessageError`` for a
    question that the page could not judge.
    """
    return joined("lesson_page.js", lesson_data(lesson, kept or first_state()), lesson.title)


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
                "fields": _fields(page),
                "stops": page.stops,
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
    tried = bool(_fields(page)) and layer.spec.NAME in BUILT and layer.kernel_as == "plain"
    whole = part_at(state) is None
    return {
        **layer_data(state),
        "spec": _spec(layer.spec),
        "shown": _spec(layer.shown),
        "drawn": _drawn(layer) if (built or tried) and whole else None,
    }


def _fields(page: Page) -> list[str]:
    """The arguments that the page is about, which may be changed on it."""
    names = [FIELDS[name].argument.name for name in page.spotlight if name in FIELDS]
    return [name for name in dict.fromkeys(names) if name in TRIED]


def _drawn(layer: Layer) -> dict[str, Any]:
    """From where a layer that is built on the page has its weights and biases."""
    seed = layer.seed + 1
    shape = layer.spec.lifted_shape
    source = layer.weight_source if layer.weight_source != "file" else "zeros"
    biases = np.zeros(MOST_CHANNELS, np.float32)
    if source != "zeros":
        biases = make_weights(source, shape, seed, layer.spec.groups, MOST_CHANNELS)[1]
    return {"source": source, "seed": seed, "biases": packed(biases)}


def _spec(spec: WeightedOperator) -> dict[str, Any]:
    """The arguments, each size with one number for each axis."""
    sizes = {name: getattr(spec, name) for name in _SIZES if hasattr(spec, name)}
    flags = {"ceil_mode": False, "padding_mode": "zeros"}
    return {
        **flags,
        **spec.arguments,
        **sizes,
        "name": spec.NAME,
        "letters": spec.LETTERS,
        "transposed": spec.TRANSPOSED,
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
    unbuilt = state.layer.spec.NAME not in BUILT or part_at(state) is not None
    if question.kind == "build" and unbuilt:
        raise _unjudged(number, state.layer.spec.NAME)
    asked = {language: own.question for language, own in said.items()}
    return {
        "kind": question.kind,
        "about": question.about,
        "text": {language: own.text for language, own in asked.items() if own},
        "why": {language: own.why for language, own in asked.items() if own},
        "spec": _asked_call(question.about, number),
    }


def _asked_call(about: tuple[str, ...], number: int) -> dict[str, Any] | None:
    """The arguments of the layer that a question is about, which PyTorch may refuse."""
    if not about or about[0] != "accepts":
        return None
    call = read(about[1])
    if call.name not in JUDGED:
        raise _unjudged(number, call.name)
    kind = OPERATORS[call.name]
    axes = len(kind.LETTERS)
    given = {argument.name: argument.default for argument in kind.ARGUMENTS} | call.arguments
    for name in _SIZES:
        if name in given:
            given[name] = _size(given[name], axes, number, call.name)
    own = {"name": call.name, "letters": kind.LETTERS, "transposed": False, "ceil_mode": False}
    return {**given, **own}


def _size(value: Any, axes: int, number: int, name: str) -> Size | str:
    if isinstance(value, str):
        return value
    size = (value,) * axes if isinstance(value, int) else value
    if not isinstance(size, (tuple, list)) or len(size) != axes:
        raise _unjudged(number, name)
    if not all(isinstance(n, int) for n in size):
        raise _unjudged(number, name)
    return tuple(size)


def _unjudged(number: int, name: str) -> MessageError:
    return MessageError(
        Sentence(
            "page {0} asks what a web page cannot judge: of layers to build or to accept it knows "
            "Conv2d and Conv1d with sizes that fit, and it can build ConvTranspose2d; not this "
            "{1}.",
            number + 1,
            name,
        )
    )
