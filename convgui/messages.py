"""Sentences of the model: English text that remembers how it was made, to be said otherwise."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable


class Sentence(str):
    """``template.format(*args)``; in other languages another template says the same.

    The template is a plain string in its place, as the extractor of translations reads it there.
    The first of ``args`` is no string in its place: the extractor takes that for a comment.
    """

    template: str
    args: tuple[object, ...]

    def __new__(cls, template: str, *args: object) -> Sentence:
        """``template`` with ``args`` in the places of ``{0}``, ``{1}`` …"""
        made = super().__new__(cls, template.format(*args))
        made.template, made.args = template, args
        return made

    def translated(self, translate: Callable[[str], str]) -> str:
        """The sentence with ``translate(template)``, and so with the sentences within it."""
        args = (
            arg.translated(translate) if isinstance(arg, Sentence) else arg for arg in self.args
        )
        return translate(self.template).format(*args)


class MessageError(ValueError):
    """An error for the reader's eye: ``text`` says what is wrong and what to do about it."""

    def __init__(self, text: Sentence) -> None:
        super().__init__(text)
        self.text = text


def join(*parts: str, between: str = " ") -> Sentence:
    """Several sentences as one text, each of which keeps how it was made."""
    template = between.join(f"{{{n}}}" for n in range(len(parts)))
    return Sentence(template, *parts)


def unknown_word(word: str, known: Iterable[str]) -> Sentence:
    """That ``word`` is none of the names known, and which one may be meant."""
    known = tuple(known)
    near = difflib.get_close_matches(word, known, 1)
    if near:
        return Sentence("{0!r} is not known here: did you mean {1}?", word[:40], near[0])
    return Sentence("{0!r} is not known here: write one of {1}.", word[:40], ", ".join(known))
