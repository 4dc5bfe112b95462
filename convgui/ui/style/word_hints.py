"""The words of the subject, explained where the pointer rests on a text that has them."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel

from convgui.i18n import translated
from convgui.messages import Sentence
from convgui.ui.style.plain_text import as_plain

# Each begins with the word it explains.
WORDS = (
    Sentence("tap: one place of the window where an input is read; in a kernel it has a weight"),
    Sentence("span: from the first tap to the last, counting both: d(k − 1) + 1"),
    Sentence("footprint: all of the input from the first tap to the last, gaps included"),
    Sentence("receptive field: the part of the input that one output depends on"),
)


def word_hints(text: str) -> str:
    """The explanations of the words in ``text``, one a line, in the current language."""
    lower = text.lower()
    found = []
    for words in WORDS:
        explained = translated(words)
        word = explained.replace("：", ":").partition(":")[0].partition("（")[0]
        if word in lower:
            found.append(explained)
    return "\n".join(found)


def set_explained(label: QLabel, text: str) -> None:
    """Show ``text`` in ``label``; its words are explained where the pointer rests on it."""
    if label.text() != text:
        label.setText(text)
        label.setToolTip(as_plain(word_hints(text)))
