"""Which bracket or quotation mark of a text has no partner."""

from __future__ import annotations

from convgui.messages import Sentence

PARTNERS = {"(": ")", "[": "]", "{": "}"}
QUOTES = "\"'"


def unpaired(text: str) -> tuple[Sentence, Sentence] | None:
    """What is wrong with the brackets and quotation marks of ``text``, and what to do about it.

    None if each has a partner.
    """
    opened: list[str] = []
    quote = ""
    for sign in text:
        if quote:
            quote = "" if sign == quote else quote
        elif sign in QUOTES:
            quote = sign
        elif sign in PARTNERS:
            opened.append(sign)
        elif sign in PARTNERS.values():
            if not opened:
                first = next(front for front, back in PARTNERS.items() if back == sign)
                words = Sentence("there is no “{0}” before “{1}”", first, sign)
                return words, Sentence("Add “{0}”, or take “{1}” out.", first, sign)
            last = opened.pop()
            if PARTNERS[last] != sign:
                words = Sentence("“{0}” is closed by “{1}”", last, sign)
                return words, Sentence("Write “{0}” there.", PARTNERS[last])
    missing = quote or (PARTNERS[opened[-1]] if opened else "")
    if not missing:
        return None
    words = Sentence("“{0}” is never closed", quote or opened[-1])
    return words, Sentence("Add “{0}”.", missing)
