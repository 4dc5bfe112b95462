"""What a lesson is made of: pages that set the layer, say something and may ask."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from convgui.model.conv.arguments import Pair


@dataclass(frozen=True)
class Change:
    """One ``key: value`` of a page, the value as it was read; where it stood makes no difference.

    layer: the call; input: (name, (H, W) or None); weights: name; step by: name;
    step: (out_channel, row, col, number of the step in that cell from 1);
    edit: (what, numbers of the place as written, value); show: names.
    """

    key: str
    value: Any
    line: int = field(compare=False)


@dataclass(frozen=True)
class Question:
    """What is asked: the ``kind``, what it is ``about``, the ``text``, and the author's ``why``.

    ``kind`` is "pixels", "channels", "number", "yes_no" or "build"; ``about`` are the words that
    follow it in the file, for "build" one for each condition.
    """

    kind: str
    about: tuple[str, ...]
    text: str
    why: str
    line: int


# pixels: frozenset of (row, col) in the padded input; channels: frozenset of input channels;
# number: int or float; yes_no: bool; build: None.
Answer = frozenset[Pair] | frozenset[int] | float | int | bool | None


@dataclass(frozen=True)
class Page:
    """One page: what it says (paragraphs with an empty line between), sets, lights up and asks."""

    title: str
    text: str
    changes: tuple[Change, ...]
    spotlight: tuple[str, ...]
    stops: tuple[str, ...]
    question: Question | None
    line: int


@dataclass(frozen=True)
class Lesson:
    """A lesson; ``name`` is that of its file, without the ending."""

    name: str
    title: str
    pages: tuple[Page, ...]


class AnswerError(ValueError):
    """A question that has no answer here; ``sentence`` says why, and what to ask instead."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence
