"""Sentences that cross to another process can still be translated."""

import json

from convgui.files.read.network.exchange import packed, unpacked
from convgui.messages import Sentence


def test_a_sentence_in_a_sentence():
    inner = Sentence("{0} of {1:g}", "a", 1.5)
    text = Sentence("{0}: {1} ({2})", "b", inner, (1, 2))
    made = unpacked(json.loads(json.dumps(packed(text))))
    assert made == text == "b: a of 1.5 ((1, 2))"
    assert made.template == text.template
    assert made.args[1].template == inner.template


def test_what_is_no_sentence():
    assert unpacked(packed("text")) == "text"
    assert packed(3) == 3
