"""A lesson as data: pages with settings, text and at most one question each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from convgui.messages import MessageError
from convgui.model.call.arguments import Pair


@dataclass(frozen=True)
class Setting:
    """One ``key: value`` of a page, with the parsed value; ``line`` does not count in ``==``.

    The values by key: layer: the call; input: (name, size or None), size (H, W), (L,) or, of a
    pool, (C, H, W); "output 2" is the output of the page before, shuffled in two groups;
    weights: name; step by: name; step: (out_channel, row, col, step in that cell from 1);
    edit: (what, place as written, value); show: names; tab: its name, and what it shows.
    """

    key: str
    value: Any
    line: int = field(compare=False)


class Question(NamedTuple):
    """The question of a page: its ``text``, and ``why``, the author's explanation of the answer.

    ``kind`` is "pixels", "channels", "number", "yes_no" or "build". ``about`` holds the words that
    follow the kind in the file; for "build" one string per condition.
    """

    kind: str
    about: tuple[str, ...]
    text: str
    why: str
    line: int


# pixels: frozenset of (row, col) in the padded input; channels: frozenset of input channels;
# number: int or float; yes_no: bool; build: None.
Answer = frozenset[Pair] | frozenset[int] | float | int | bool | None


class Page(NamedTuple):
    """One page. ``text`` has an empty line between paragraphs; ``spotlight`` names widgets.

    ``tab``: the panel below the text and what it is to show, as words; None if there is none.
    ``hide``: what else is hidden while the question is open (see ``veils``).
    ``presented``: the page with the words for a class, which sees the stage alone; None if they
    are the same.
    """

    title: str
    text: str
    settings: tuple[Setting, ...]
    spotlight: tuple[str, ...]
    stops: tuple[str, ...]
    question: Question | None
    line: int
    tab: Setting | None = None
    hide: tuple[str, ...] = ()
    presented: Page | None = None


class Lesson(NamedTuple):
    """A lesson; ``name`` is its file name without the suffix."""

    name: str
    title: str
    pages: tuple[Page, ...]


class AnswerError(MessageError):
    """A question that has no answer for this layer; the text says why, and what to ask instead."""
