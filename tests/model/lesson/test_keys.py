"""The values of the settings of a page, and that docs/lessons.md describes all of them."""

import re
from pathlib import Path

import pytest

from convgui.messages import MessageError, Sentence
from convgui.model.conv.steps import StepBy
from convgui.model.insight.variants import COMPARE_BY
from convgui.model.lesson.breakpoints import STOPS
from convgui.model.lesson.keys import KEYS, READERS, SHOWN, SPOTLIGHTS, TABS
from convgui.model.lesson.parser import QUESTION_KINDS
from convgui.model.sources.inputs import INPUTS
from convgui.model.sources.kernels import WEIGHTS
from convgui.model.tutor.conditions import CONDITIONS
from convgui.model.tutor.facts import FACTS, FACTS_ABOUT
from convgui.model.tutor.quantities import NUMBERS
from convgui.model.tutor.stack_quantities import STACK_NUMBERS

ROOT = Path(__file__).parents[3]


def test_each_key_has_its_reader():
    assert set(READERS) == set(KEYS)


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("input", "ones 8x", "Write the input's name"),
        ("weights", "file", "Unknown name 'file'"),
        ("step by", "taps", "Did you mean tap?"),
        ("step", "0 (0, 0)", "Write the output channel"),
        ("step", "o0 (0, 0) tap 0", "Write the output channel"),
        ("edit", "pixel c0 (0, 0) = 1", "input c0 (2, 3) = nan"),
        ("edit", "input c0 (0, 0) = one", "'one' is not a number"),
        ("edit", "input c0 (0, 0) = 1e39", "too large"),
        ("show", "flipped, plain", "only one way: write just one of flipped, plain."),
        ("show", "count", "Did you mean counts?"),
        ("spotlight", "call, inputview", "Did you mean input_view?"),
        ("stops", "rows", "Did you mean row?"),
        ("stops", "", "Unknown name ''"),
        ("input", "output shuffle 0", "Write the input's name"),
        ("tab", "stacks 1", "Did you mean stack?"),
        ("tab", "", "Unknown name ''"),
        ("hide", "tap", "Did you mean taps?"),
    ],
)
def test_values_that_cannot_be(key, value, words):
    with pytest.raises(MessageError) as error:
        READERS[key](value)
    assert words in str(error.value)
    assert isinstance(error.value.text, Sentence)


def test_everything_is_described():
    description = (ROOT / "docs" / "lessons.md").read_text(encoding="utf-8")
    quoted = " ".join(re.findall(r"`([^`]+)`", description.split("```")[2]))
    words = set(re.findall(r"\w+", quoted))
    for name in (*INPUTS, *WEIGHTS, *StepBy, *SHOWN, *SPOTLIGHTS, *STOPS, *TABS):
        assert name in words, name
    for name in (*NUMBERS, *STACK_NUMBERS, *COMPARE_BY, *FACTS, *FACTS_ABOUT, *CONDITIONS):
        assert name in words, name
    for name in (*KEYS, *QUESTION_KINDS):
        assert name in quoted, name
