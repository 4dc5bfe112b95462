"""Translatable sentences: English text that keeps its template and its arguments."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

# Control characters, which steer a terminal; line separators and marks of direction, which make a
# text read otherwise than it is; and what stands for the bytes of a name that is no UTF-8.
_HIDDEN = "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"


# Each word more is a sentence within the one before, and nobody reads so many.
MOST_LISTED = 60
# So many characters are told of a value that cannot be used.
LONGEST_TOLD = 40


def visible(text: str) -> str:
    """``text`` with control characters written out, Escape as \\x1b; tabs and line ends stay."""
    # Nearly every text is printable; the pattern is compiled for the first that is not.
    return text if text.isprintable() else re.sub(_HIDDEN, _written_out, text)


def _written_out(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()


class Sentence(str):
    """``template.format(*args)``, translated by translating the template.

    Control characters are written out (see ``visible``).

    In each call the template has to be a string literal, or lupdate does not find it. The first of
    ``args`` must not be one: lupdate would take it for a comment.
    """

    template: str
    args: tuple[object, ...]

    def __new__(cls, template: str, *args: object) -> Sentence:
        """``template`` with ``{0}``, ``{1}`` … replaced by ``args``."""
        made = super().__new__(cls, visible(template.format(*args)))
        made.template, made.args = template, args
        return made

    def translated(self, translate: Callable[[str], str]) -> str:
        """The translated sentence; sentences among its arguments are translated too."""
        args = (
            arg.translated(translate) if isinstance(arg, Sentence) else arg for arg in self.args
        )
        return visible(translate(self.template).format(*args))


class MessageError(ValueError):
    """An error shown to the reader; ``text`` says what is wrong and what to do about it."""

    def __init__(self, text: Sentence) -> None:
        super().__init__(text)
        self.text = text


def packed(value: object) -> Any:
    """A sentence, or an argument of one, as JSON can hold it."""
    if isinstance(value, Sentence):
        return {"template": value.template, "args": [packed(arg) for arg in value.args]}
    return value if isinstance(value, (str, int, float)) else str(value)


def unpacked(value: Any) -> Any:
    """The inverse of ``packed``: a sentence that can still be translated."""
    if isinstance(value, dict):
        template = value["template"]
        return Sentence(template, *map(unpacked, value["args"]))
    return value


def told(value: object) -> str:
    """``value`` as a message names what cannot be used: its repr, one line of it and no more."""
    try:
        text = repr(value)[:1000]
    except Exception:
        # Python writes no int of thousands of digits, and what a class of someone else raises is
        # not what the message is about.
        text = f"<{type(value).__name__}>"
    return " ".join(text.split())[:LONGEST_TOLD]


def join(*parts: str, between: str = " ") -> Sentence:
    """Several sentences as one, in which each can still be translated.

    What stands between two sentences is translated too: in Chinese it is nothing.
    """
    if between == " " and len(parts) > 1:
        *before, last = parts
        return Sentence("{0} {1}", join(*before), last)
    template = between.join(f"{{{n}}}" for n in range(len(parts)))
    return Sentence(template, *parts)


def listed(words: Iterable[str]) -> Sentence:
    """Words one after the other: with commas, which other languages write in their own way."""
    first, *others = [*words] or [""]
    made = join(first)
    if len(others) >= MOST_LISTED:
        others = [*others[: MOST_LISTED - 1], "…"]
    for word in others:
        # Backwards, as a name with a line of its file is another sentence in Chinese.
        made = Sentence("{1}, {0}", word, made)
    return made


def unknown_word(word: str, known: Iterable[str]) -> Sentence:
    """The message that ``word`` is not one of the ``known`` names, with the closest of them."""
    # Rarely needed, so not loaded at the start.
    import difflib

    names = {_letters(name): name for name in known}
    near = difflib.get_close_matches(_letters(word), names, 1)
    if near:
        return Sentence("Unknown name {0!r}. Did you mean {1}?", word[:40], names[near[0]])
    return Sentence("Unknown name {0!r}. Use one of {1}.", word[:40], listed(names.values()))


def _letters(name: str) -> str:
    """``name`` without what people leave out: capitals, spaces, underscores and hyphens."""
    return re.sub(r"[\s_-]+", "", name.casefold())
