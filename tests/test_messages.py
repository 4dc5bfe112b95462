"""Sentences that can be said in another language."""

import json

import pytest

from convgui.messages import (
    MessageError,
    Sentence,
    join,
    listed,
    packed,
    unknown_word,
    unpacked,
    visible,
)


def shouted(template: str) -> str:
    return template.upper()


def test_a_sentence_is_its_english_text():
    assert Sentence("Set {0} to {1:,}.", "groups", 1000) == "Set groups to 1,000."


def test_a_sentence_can_be_said_with_another_template():
    german = {"Set {0} to {1} or more.": "{1} oder mehr für {0}."}
    sentence = Sentence("Set {0} to {1} or more.", "groups", 1)
    assert sentence.translated(german.__getitem__) == "1 oder mehr für groups."


def test_the_sentences_within_are_said_too():
    sentence = Sentence("{0}! {1}", Sentence("no {0}", "x"), "kept")
    assert sentence.translated(shouted) == "NO x! kept"


def test_sentences_together_stay_sentences():
    text = join("PyTorch's own words.", Sentence("set it to {0}", 3))
    assert text == "PyTorch's own words. set it to 3"
    assert isinstance(text, Sentence)
    assert text.translated(shouted) == "PyTorch's own words. SET IT TO 3"


def test_the_space_between_sentences_is_translated_too():
    text = join("PyTorch's.", Sentence("set {0}.", 3), Sentence("done."))
    assert text == "PyTorch's. set 3. done."
    assert text.translated(lambda said: said.replace("{0} {1}", "{0}{1}")) == (
        "PyTorch's.set 3.done."
    )


def test_sentences_together_may_have_something_else_between_them():
    text = join(Sentence("one"), Sentence("two"), between=", ")
    assert text == "one, two"
    assert text.translated(shouted) == "ONE, TWO"


def test_words_are_listed_as_the_language_lists_them():
    assert listed([]) == ""
    assert listed(["a"]) == "a"
    words = listed(["a", "b", "c"])
    assert words == "a, b, c"
    assert words.translated(lambda template: template.replace(", ", "、")) == "a、b、c"


def test_an_error_says_its_sentence():
    error = MessageError(Sentence("no {0}", "x"))
    assert str(error) == "no x"
    assert error.text.translated(shouted) == "NO x"


@pytest.mark.parametrize(
    ("word", "near"),
    [("hout", "H_out"), ("size kept", "size_kept"), ("Step-By", "step by"), ("cel", "cell")],
)
def test_an_unknown_word_gets_the_nearest_name(word, near):
    message = unknown_word(word, ("cell", "H_out", "size_kept", "step by"))
    assert message == f"Unknown name {word!r}. Did you mean {near}?"


def test_an_unknown_word_that_is_near_to_none_gets_them_all():
    assert unknown_word("xyz", ("cell", "H_out")) == "Unknown name 'xyz'. Use one of cell, H_out."


def test_control_characters_are_written_out():
    text = "a\x1b[31mb\x07\x85\u202ec\u2028\ud800"
    assert visible(text) == r"a\x1b[31mb\x07\x85\u202ec\u2028\ud800"
    hidden = (*range(0x09), *range(0x0B, 0x20), *range(0x7F, 0xA0), *range(0x2028, 0x202F))
    for number in (*hidden, *range(0x2066, 0x206A), *range(0xD800, 0xE000)):
        assert visible(chr(number)).startswith("\\"), hex(number)
    assert visible("灰度 é – “x”\tand\nmore") == "灰度 é – “x”\tand\nmore"
    sentence = Sentence("{0} cannot be read.", "x\x1b.png")
    assert sentence == r"x\x1b.png cannot be read."
    assert sentence.translated(lambda template: template) == sentence
    assert "\x1b" not in Sentence("{0}", Sentence("{0}", "\x1b"))


# To another process -------------------------------------------------------------------------------


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
