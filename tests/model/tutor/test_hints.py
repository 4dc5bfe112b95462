"""Hints are made from the numbers, and none of them gives the answer away."""

import re

import pytest

from convgui.messages import Sentence
from convgui.model.scene.state import first_state
from convgui.model.tutor.catalog import lesson_names, load_lesson
from convgui.model.tutor.facts import solve
from convgui.model.tutor.hints import HINTS, STACK_HINTS, hint
from convgui.model.tutor.page_state import page_state
from convgui.model.tutor.quantities import NUMBERS
from convgui.model.tutor.stack_quantities import STACK_NUMBERS
from tests.data.plain_loops import ask, number, state

ASKED = [
    (name, place)
    for name in lesson_names()
    for place, page in enumerate(load_lesson(name, "en").pages)
    if page.question and page.question.kind == "number"
]


def test_there_is_a_hint_about_each_number():
    assert HINTS.keys() == NUMBERS.keys()
    assert STACK_HINTS.keys() == STACK_NUMBERS.keys()


@pytest.mark.parametrize(("name", "place"), ASKED)
def test_no_hint_of_the_lessons_says_the_answer(name, place):
    lesson = load_lesson(name, "en")
    s, question = page_state(lesson, place, first_state()), lesson.pages[place].question
    answer = solve(question, s).answer
    for given in (answer + 1, answer - 1, 10**6, -3.5, float("nan"), float("inf")):
        said = hint(question, s, given)
        assert isinstance(said, Sentence)
        numbers = re.findall(r"−?[0-9]+", said)
        shown = re.findall(r"[0-9]+", str(s.layer.spec)) + [str(n) for n in s.layer.input_size]
        # Windows are counted from 1, places from 0.
        shown.append(f"{given - 1:.0f}")
        assert str(answer).removesuffix(".0").replace("-", "−") not in set(numbers) - set(shown)


@pytest.mark.parametrize(
    ("name", "call", "given", "words"),
    [
        (
            "H_out",
            "nn.Conv2d(1, 1, 3, stride=2)",
            3,
            "Window number 3 would lie on rows 4 to 6, but",
        ),
        (
            "L_out",
            "nn.Conv1d(1, 1, 3, padding=1)",
            7,
            "padded positions 6 to 8, but there are only",
        ),
        (
            "W_out",
            "nn.Conv2d(1, 1, 3)",
            2,
            "room for another, on columns 2 to 4: there are columns",
        ),
        ("H_out", "nn.Conv2d(1, 1, 3)", 0, "in how many places does it fit?"),
        ("H_out", "nn.ConvTranspose2d(1, 1, 3, stride=2)", 9, "6 stamps, each 3 long, begin 2"),
        ("span_width", "nn.Conv2d(1, 1, 3, dilation=2)", 6, "3·2 counts 3 steps."),
        ("span_width", "nn.Conv2d(1, 1, 3, dilation=2)", 4, "between 3 taps there are 2 steps"),
        ("padded_height", "nn.Conv2d(1, 1, 3, padding=2)", 8, "You added 2 once."),
        ("pad_top", "nn.Conv2d(1, 1, 5, padding='same')", 4, "both sides get together"),
        ("pad_left", "nn.Conv2d(1, 1, 5, padding='same')", 1, "take 4 columns from the output"),
        (
            "padded_height",
            "nn.Conv2d(1, 1, 3, padding=2)",
            7,
            "The input has 6 rows, and each side",
        ),
        ("biases", "nn.Conv2d(4, 6, 3, bias=False)", 4, "what does bias=False mean?"),
        ("parameters", "nn.Conv2d(4, 6, 3, bias=False)", 7, "How many numbers is that?"),
        ("parameters", "nn.Conv2d(4, 6, 3)", 216, "216 are the weights alone."),
        ("parameters", "nn.Conv2d(4, 6, 3, groups=2, bias=False)", 216, "reads only 2 channels"),
        ("parameters", "nn.Conv2d(4, 6, 3)", 7, "the shape (6, 4, 3, 3)"),
        ("biases", "nn.Conv2d(4, 6, 3)", 4, "to which of them does a bias belong?"),
        ("weight_depth", "nn.Conv2d(4, 6, 3, groups=2)", 4, "shared out among 2 groups"),
        ("products", "nn.Conv2d(1, 1, 3, dilation=2)", 25, "25 counts what lies between"),
        ("products", "nn.Conv2d(2, 1, 3)", 9, "Channels that an output reads: 2."),
        ("multiply_adds", "nn.Conv2d(1, 2, 3)", 9, "That is one output cell. The output has 2 · 4"),
        ("multiply_adds", "nn.Conv2d(1, 2, 3)", 5, "takes 9 products"),
        ("multiplier", "nn.Conv2d(2, 6, 3, groups=2)", 2, "6 outputs are made from 2 inputs"),
        ("read_pixels", "nn.Conv2d(1, 1, 3, stride=2)", 36, "5 of 6 rows are read."),
        ("read_pixels", "nn.Conv1d(1, 1, 3, stride=2)", 36, "begin 2 apart and have 3 taps"),
        ("skipped", "nn.Conv2d(1, 1, 3, dilation=2)", 9, "25 pixels are covered, and 9 taps"),
    ],
)
def test_a_hint_is_about_what_was_given(name, call, given, words):
    assert words in hint(number(name), state(call, (1 if "1d" in call else 6, 6)), given)


def test_hints_to_channels():
    two = state("nn.Conv2d(4, 6, 3, groups=2)")
    assert "how many has each group?" in hint(ask("channels", "o4"), two, frozenset({0}))
    assert "In which group is output 4?" in hint(ask("channels", "o4"), two, frozenset({0, 1}))
    one = state("nn.Conv2d(4, 6, 3)")
    assert "is there one that this output does not read?" in hint(
        ask("channels", "o4"), one, frozenset({0})
    )


def test_hints_to_stacks():
    s = first_state()
    assert "The first layer alone has 5 rows" in hint(number("stack_field", "2", "1"), s, 3)
    assert "Two steps of 2" in hint(number("stack_field", "2"), s, 3)
    assert "7 pixels are read" in hint(number("stack_read", "2", "2", "2"), s, 169)


def test_of_yes_and_no_and_of_a_layer_there_is_none():
    assert hint(ask("yes_no", "size_kept"), first_state(), True) is None
    assert hint(ask("build", "stride = 2"), first_state(), None) is None
