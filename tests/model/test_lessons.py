"""The lessons that come with the program, and what is no lesson."""

import itertools
import math
import re
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convgui.model import Conv2dSpec, conv2d
from convgui.model.answers import CONDITIONS, FACTS, FACTS_ABOUT, NUMBERS, judge, right_answer
from convgui.model.lessons import (
    KEYS,
    KINDS,
    SHOWN,
    SPOTLIGHTS,
    LessonError,
    find_lesson,
    lesson_names,
    load_lesson,
    no_lesson,
    page_state,
    read_lesson,
)
from convgui.model.links import Target
from convgui.model.numbers import numbers_of
from convgui.model.samples import INPUTS, WEIGHTS, Picture, resource
from convgui.model.sentences import Sentence
from convgui.model.state import first_state
from convgui.model.steps import BY
from convgui.model.stops import STOPS, next_stop

ROOT = Path(__file__).parents[2]
LANGUAGES = ("en", "zh")
NAMES = lesson_names()
LESSONS = {
    (name, language): load_lesson(name, language) for name in NAMES for language in LANGUAGES
}
PAGES = [
    (name, language, number)
    for (name, language), lesson in LESSONS.items()
    for number in range(len(lesson.pages))
]
ASKING = [place for place in PAGES if LESSONS[place[:2]].pages[place[2]].question]


def state_of(name, number, language="en"):
    return page_state(LESSONS[name, language], number, first_state())


def question_of(name, number, language="en"):
    return LESSONS[name, language].pages[number].question


# The lessons that come with the program ---------------------------------------------------------


def test_there_are_twelve_in_order():
    assert [name[:2] for name in NAMES] == [f"{n:02}" for n in range(1, 13)]
    for language in LANGUAGES:
        folder = resource(f"lessons/{language}")
        assert sorted(path.name for path in folder.iterdir()) == [f"{n}.txt" for n in NAMES]


@pytest.mark.parametrize("name", NAMES)
def test_the_languages_show_and_ask_the_same(name):
    english, other = (LESSONS[name, language] for language in LANGUAGES)
    assert len(english.pages) == len(other.pages)
    assert english.title != other.title or english.title == "padding='same'"
    for one, two in zip(english.pages, other.pages, strict=True):
        assert one.changes == two.changes
        assert (one.spotlight, one.stops) == (two.spotlight, two.stops)
        assert (one.question is None) == (two.question is None)
        if one.question and two.question:
            assert (one.question.kind, one.question.about) == (
                two.question.kind,
                two.question.about,
            )
            assert bool(one.question.why) == bool(two.question.why)
        assert one.text.count("\n\n") == two.text.count("\n\n")
        assert one.title
        assert one.text
        for words in (two.title, two.text):
            assert re.search("[\u4e00-\u9fff]", words)


@pytest.mark.parametrize(("name", "language", "number"), PAGES)
def test_each_page_is_a_layer_at_its_step(name, language, number):
    lesson = LESSONS[name, language]
    state = page_state(lesson, number, first_state())
    assert state.problem is None
    assert not state.playing
    step = next((c.value for c in lesson.pages[number].changes if c.key == "step"), None)
    if step and state.step_by != "map":
        assert state.steps[state.index].output == step[:3]
    for kind in lesson.pages[number].stops:
        # Play comes to such a stop, and not at every single step.
        stop = next_stop(state.steps, (kind,), state.index, state.index + 500)
        assert stop is not None
        assert next_stop(state.steps, lesson.pages[number].stops, state.index, stop) <= stop


def test_no_more_than_three_pages_only_tell():
    for name in NAMES:
        pages = LESSONS[name, "en"].pages
        assert 2 <= len(pages) <= 4
        assert sum(page.question is None for page in pages) <= 1
    kinds = {question_of(name, number).kind for name, _, number in ASKING}
    assert kinds == {"pixels", "channels", "number", "yes_no", "build"}


def cell_by_loops(state):
    """The output cell in play, added up tap by tap from arrays that are padded here."""
    spec, numbers = state.layer.spec, numbers_of(state.layer)
    o, row, col = state.steps[state.index].output
    (top, bottom), (left, right) = spec.pads
    x = np.pad(numbers.x.astype(float), ((0, 0), (top, bottom), (left, right)))
    deep, each = spec.in_channels // spec.groups, spec.out_channels // spec.groups
    total = 0.0 if numbers.bias is None else float(numbers.bias[o])
    for i, a, b in itertools.product(range(deep), *map(range, spec.kernel_size)):
        r = row * spec.stride[0] + a * spec.dilation[0]
        c = col * spec.stride[1] + b * spec.dilation[1]
        total += x[o // each * deep + i, r, c] * float(numbers.weight[o, i, a, b])
    return total


def lattice(rows, cols):
    return frozenset(itertools.product(rows, cols))


# Reckoned by hand; a cell is reckoned by loops, and what is built is in ``BUILT``.
ANSWERS = {
    ("01-standard", 0): {0, 1, 2},
    ("01-standard", 2): "cell",
    ("01-standard", 3): 2,
    ("02-pointwise", 0): {(1, 2)},
    ("02-pointwise", 1): "cell",
    ("02-pointwise", 2): 220,
    ("03-stride", 1): lattice((2, 3, 4), (4, 5, 6)),
    ("03-stride", 2): 4,
    ("04-padding", 0): 9,
    ("04-padding", 1): "cell",
    ("04-padding", 3): False,
    ("05-same", 0): 2,
    ("05-same", 1): 2,
    ("05-same", 2): False,
    ("06-dilation", 1): lattice((1, 3, 5), (1, 3, 5)),
    ("06-dilation", 2): 7,
    ("07-gaps", 0): 9,
    ("07-gaps", 1): True,
    ("07-gaps", 2): True,
    ("07-gaps", 3): False,
    ("08-rates", 1): 9,
    ("08-rates", 2): 7,
    ("09-two-groups", 0): {0, 1, 2, 3, 4},
    ("09-two-groups", 1): 45,
    ("09-two-groups", 2): False,
    ("10-weight-shape", 0): 5,
    ("10-weight-shape", 1): 380,
    ("10-weight-shape", 2): False,
    ("11-depthwise", 0): {3},
    ("11-depthwise", 1): 2,
    ("12-separable", 0): False,
    ("12-separable", 1): 144,
    ("12-separable", 2): 160,
    ("12-separable", 3): 1440,
}
BUILT = {
    ("03-stride", 3): (
        {"padding_height": 1, "padding_width": 1},
        {"kernel_height": 4, "kernel_width": 4},
    ),
    ("06-dilation", 3): (
        {"padding_height": 3, "padding_width": 3},
        {"padding_kind": "same"},
    ),
    ("10-weight-shape", 3): ({"groups": 10}, {"call": "nn.Conv2d(10, 10, 3, groups=10)"}),
    ("11-depthwise", 2): ({"call": "nn.Conv2d(4, 12, 3, groups=4)"},),
}
WRONG = {
    "pixels": [frozenset(), lattice((0, 1, 2), (0, 1, 2)), lattice((2, 4, 6), (4, 6, 8))],
    "channels": [frozenset(), frozenset({1}), frozenset(range(10))],
    "number": [-1, 0.5, 3.5, 10**6, math.nan, math.inf],
}


@pytest.mark.parametrize(("name", "language", "number"), ASKING)
def test_each_question_has_one_right_answer(name, language, number):
    state, question = state_of(name, number, language), question_of(name, number, language)
    if question.kind == "build":
        assert not judge(question, state, None).right
        for wishes in BUILT[name, number]:
            built = state.change(**wishes)
            assert built.problem is None
            verdict = judge(question, built, None)
            assert verdict.right, verdict.failed
        return
    right = ANSWERS[name, number]
    if right == "cell":
        right = cell_by_loops(state)
    right = frozenset(right) if isinstance(right, set) else right
    assert right_answer(question, state) == right
    verdict = judge(question, state, right)
    assert verdict.right
    assert verdict.reason
    for wrong in [not right] if question.kind == "yes_no" else WRONG[question.kind]:
        verdict = judge(question, state, wrong)
        assert not verdict.right
        assert verdict.answer == right
        assert verdict.reason


def test_no_answer_is_written_in_its_page():
    for name, language, number in ASKING:
        page = LESSONS[name, language].pages[number]
        if page.question.kind == "number":
            answer = f"{right_answer(page.question, state_of(name, number)):g}"
            words = f"{page.text} {page.question.text} {page.question.why}"
            found = re.findall(r"[0-9]+", words)
            # What the arguments of the layer say may stand there.
            arguments = re.findall(r"[0-9]+", str(state_of(name, number).layer.spec))
            assert answer not in found or answer in arguments, (name, number)


def read_at_all(state):
    return right_answer(replace(question_of("03-stride", 2), about=("read_pixels",)), state)


def test_what_the_pages_say_in_numbers():
    standard = state_of("01-standard", 0).layer.spec
    assert (standard.in_channels, standard.out_channels, standard.kernel_size) == (3, 2, (2, 2))
    assert state_of("02-pointwise", 2).layer.output_size == (7, 7)
    # The last row and the last column are read by no output.
    assert read_at_all(state_of("03-stride", 3)) == 7 * 7
    # An even kernel loses an odd number of rows, one of them above.
    assert state_of("05-same", 1).layer.spec.pads == ((1, 2), (1, 2))
    assert state_of("07-gaps", 0).layer.spec.span == (5, 5)
    for number, rate in enumerate((1, 2, 3)):
        state = state_of("08-rates", number)
        assert state.layer.spec.dilation == (rate, rate)
        assert state.layer.output_size == state.layer.input_size == (192, 192)
    two = numbers_of(state_of("09-two-groups", 1).layer)
    assert (two.x == 1).all()
    assert (two.weight[:10] == 0).all()
    assert (two.weight[10:] == 1).all()
    assert (two.output[:10] == 0).all()
    assert (two.output[10:] != 0).all()
    five = state_of("10-weight-shape", 1).layer.spec
    assert (five.in_channels // five.groups, five.out_channels // five.groups) == (2, 4)
    assert state_of("10-weight-shape", 3).layer.spec.weight_shape == (20, 10, 3, 3)
    first, second, whole = (state_of("12-separable", n).layer for n in (1, 2, 3))
    assert (first.spec.out_channels, *first.output_size) == (4, 2, 2)
    assert (second.spec.in_channels, *second.input_size) == (4, 2, 2)
    assert second.spec.out_channels == whole.spec.out_channels == 10
    assert second.output_size == whole.output_size
    assert first.input_size == whole.input_size


def test_the_broken_pixel_stays_where_it_was():
    plain, filled = (state_of("07-gaps", number) for number in (2, 3))
    x = numbers_of(plain.layer).x
    assert np.isnan(x[0, 0, 1])
    assert np.isnan(x).sum() == 1
    assert np.array_equal(numbers_of(filled.layer).x, x, equal_nan=True)
    assert np.isfinite(numbers_of(plain.layer).output[0, 0, 0])
    assert np.isnan(numbers_of(filled.layer).output[0, 0, 0])
    wide = Conv2dSpec(1, 1, 5)
    weight = np.zeros((1, 1, 5, 5), np.float32)
    weight[..., ::2, ::2] = numbers_of(plain.layer).weight
    assert np.isnan(conv2d(x, weight, None, wide)[0, 0, 0])


def test_a_language_that_is_not_there_is_english():
    assert load_lesson("03-stride", "fr") == LESSONS["03-stride", "en"]
    with pytest.raises(ValueError, match="did you mean 03-stride"):
        load_lesson("03-strides", "en")
    with pytest.raises(ValueError, match="not known"):
        load_lesson("../../README", "en")


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_is_found_by_each_of_its_names(name):
    number, _, subject = name.partition("-")
    for text in (name, number, number.lstrip("0"), subject, f" {subject.upper()} "):
        assert find_lesson(text) == name


@pytest.mark.parametrize("text", ["", "0", "00", "13", "-", "stri", "03-", "../en/03-stride"])
def test_what_means_no_lesson(text):
    assert find_lesson(text) is None


@pytest.mark.parametrize(
    ("text", "near"), [("stried", "03-stride"), ("13-stride", "03-stride"), ("dialtion", "06-d")]
)
def test_the_nearest_lesson_is_named(text, near):
    assert f"{text!r}: did you mean {near}" in no_lesson(text)
    assert all(name in no_lesson(text) for name in NAMES)


# Pages and what they set ------------------------------------------------------------------------

LESSON = """# Title
## One
layer: torch.nn.Conv2d(4, 4, 3, groups=2, dilation=2)
input: ramp 7x8
weights: ones
step by: tap
step: o3 (1, 2) tap 4
edit: input c3 (0, 1) = nan
edit: weight o2 c3 (1, 2) = -2.5
edit: bias o1 = 7
show: zero_filled, counts
spotlight: overview, call
stops: row, bias

Some text
in two lines.


Another paragraph.

## Two
step: o0 (0, 1)

Text

## Three
show: rulers

## Four
edit: bias o0 = 3

## Five
input: ones

## Six
step by: cell
layer: nn.Conv2d(1, 1, 5, padding=2)
"""


def test_a_page_sets_what_it_names():
    lesson = read_lesson(LESSON, "mine")
    assert (lesson.name, lesson.title) == ("mine", "Title")
    assert [page.title for page in lesson.pages] == ["One", "Two", "Three", "Four", "Five", "Six"]
    page = lesson.pages[0]
    assert page.text == "Some text in two lines.\n\nAnother paragraph."
    assert page.spotlight == ("overview", "call")
    assert page.stops == ("row", "bias")
    assert page.line == 2
    state = page_state(lesson, 0, first_state())
    assert str(state.layer.spec) == "torch.nn.Conv2d(4, 4, 3, dilation=2, groups=2)"
    assert (state.layer.input_size, state.layer.input_source) == ((7, 8), "ramp")
    assert (state.layer.weight_source, state.step_by) == ("ones", "tap")
    assert (state.layer.kernel_as, state.coverage, state.rulers) == ("zero_filled", True, False)
    step = state.steps[state.index]
    assert (step.output, step.first) == ((3, 1, 2), 3)
    numbers = numbers_of(state.layer)
    assert np.isnan(numbers.x[3, 0, 1])
    # The third input channel is the second of its group.
    assert numbers.weight[2, 1, 2, 4] == -2.5
    assert numbers.bias[1] == 7


def test_what_is_left_out_stays():
    lesson = read_lesson(LESSON, "mine")
    states = [page_state(lesson, number, first_state()) for number in range(6)]
    one, two, three, four, five, six = states
    assert two.layer == one.layer
    assert two.steps[two.index].output == (0, 0, 1)
    assert (two.coverage, two.layer.kernel_as) == (True, "zero_filled")
    assert lesson.pages[1].spotlight == lesson.pages[1].stops == ()
    # show: rulers is that alone; the edits stay.
    assert (three.coverage, three.rulers, three.layer.kernel_as) == (False, True, "plain")
    assert three.layer.edits == one.layer.edits
    # An edit is that alone; what is shown stays.
    assert four.layer.edits.items == (("bias", (0,), 3.0),)
    assert four.rulers
    # Another input begins afresh, as large as the one before.
    assert not five.layer.edits.items
    assert not five.rulers
    assert (five.layer.input_source, five.layer.input_size) == ("ones", (7, 8))
    assert str(six.layer.spec) == "torch.nn.Conv2d(1, 1, 5, padding=2)"
    assert six.steps[six.index].output == (0, 0, 1)
    assert six.step_by == "cell"


def test_a_page_is_the_same_whatever_was_shown_before():
    for (_, language), lesson in LESSONS.items():
        if language == "en":
            fresh = [page_state(lesson, n, first_state()) for n in range(len(lesson.pages))]
            state = first_state("nn.Conv2d(2, 2, 2)").edit("bias", [(0,)], 9.0)
            state = state.change(step_by="map", coverage=True, rulers=True)
            for number in reversed(range(len(fresh))):
                state = page_state(lesson, number, state)
                assert state == fresh[number]


def test_a_page_keeps_how_the_reader_looks_at_it():
    picture = Picture("mine", np.zeros((1, 9, 9), np.float32))
    kept = first_state().change(speed=30.0, sight=32, tool="brush", brush=4.0, picture=picture)
    kept = replace(kept, document=5, playing=True)
    kept = kept.point(Target("input", (0, 1, 1)), pin=True)
    state = page_state(LESSONS["03-stride", "en"], 1, kept)
    assert (state.speed, state.sight, state.tool, state.brush) == (30.0, 32, "brush", 4.0)
    assert state.layer.picture is picture
    assert state.document == 5
    assert (state.playing, state.pointed, state.pinned) == (False, None, False)
    assert state.layer.input_source == "integers"


def test_a_photograph_has_its_own_size():
    head = "# T\n## P\nlayer: nn.Conv2d(3, 2, 3)\ninput: photo"
    state = page_state(read_lesson(head, ""), 0, first_state())
    assert state.layer.input_size == (192, 192)
    state = page_state(read_lesson(f"{head} 20x30", ""), 0, first_state())
    assert state.layer.input_size == (20, 30)


def test_editors_leave_marks_that_do_not_matter():
    plain = read_lesson(LESSON, "mine")
    assert read_lesson("\ufeff" + LESSON.replace("\n", "\r\n"), "mine") == plain
    assert read_lesson(LESSON.replace("\n", "\r"), "mine") == plain
    spaced = "\n".join(f"  {line}\t" for line in LESSON.split("\n"))
    assert read_lesson(spaced, "mine") == plain
    commented = read_lesson(LESSON.replace("step by: tap", "// by: 3\nstep by: tap"), "mine")
    assert commented.pages[0].changes == plain.pages[0].changes
    assert commented.pages[1].line == plain.pages[1].line + 1
    # Full-width signs, as a Chinese keyboard writes them.
    wide = LESSON.replace("step: o3 (1, 2) tap 4", "step：o3 （1，2） tap 4")
    assert read_lesson(wide, "mine") == plain


def test_chinese_lines_are_joined_without_a_space():
    text = "# T\n## P\nlayer: nn.Conv2d(1, 1, 3)\n\n第一行，\n第二行 abc\ndef"
    assert read_lesson(text, "").pages[0].text == "第一行，第二行 abc def"


QUESTION = """# T
## P
layer: torch.nn.Conv2d(3, 4, 3)

Text.

ask: {0}
What
is it?

why: Because
why: of this.
"""


@pytest.mark.parametrize(
    ("asked", "kind", "about"),
    [
        ("pixels", "pixels", ()),
        ("channels o3", "channels", ("o3",)),
        ("number W_out", "number", ("W_out",)),
        ("yes or no finite", "yes_no", ("finite",)),
        ("yes or no reads c2", "yes_no", ("reads", "c2")),
        (
            "yes or no accepts nn.Conv2d(3, 4, 3, stride=2)",
            "yes_no",
            ("accepts", "nn.Conv2d(3, 4, 3, stride=2)"),
        ),
        (
            "build dilation  = 3,size_kept , parameters<=9",
            "build",
            ("dilation = 3", "size_kept", "parameters<=9"),
        ),
    ],
)
def test_questions(asked, kind, about):
    question = read_lesson(QUESTION.format(asked), "").pages[0].question
    assert (question.kind, question.about, question.line) == (kind, about, 7)
    assert (question.text, question.why) == ("What is it?", "Because of this.")


# What is no lesson ------------------------------------------------------------------------------

HEAD = "# T\n\n## P\nlayer: torch.nn.Conv2d(3, 4, 3)\n"


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 1, "begins with its title"),
        ("\n\nHello\n# T", 3, "begins with its title"),
        ("## P", 1, "begins with its title"),
        ("# ", 1, "begins with its title"),
        ("\n# T\nText", 3, "stands on no page"),
        ("\n# T\n", 2, "has no pages"),
        ("# T\n# U\n## P", 2, "a title already"),
        (HEAD + "\n# U", 6, "a title already"),
        ("# T\n##P", 2, "with a space behind it"),
        (HEAD + "\n### More", 6, "with a space behind it"),
        ("# T\n\n## P\n\nText", 3, "The first page needs"),
        (HEAD + "Text without a space above", 5, "Leave an empty line"),
        (HEAD + "sptlight: call", 5, "did you mean spotlight?"),
        (HEAD + "xyz: call", 5, "write one of layer"),
        (HEAD + "layer: nn.Conv2d(1, 1, 1)", 5, "layer stands here twice"),
        (HEAD + "\ninput: ones 3x3", 6, "directly under the page's title"),
        (HEAD + "\nwhy: because", 6, "belongs under a question"),
        ("# T\n## P\nlayer: Conv2d(3, 4", 3, "not a call that Python can read"),
        ("# T\n## P\nlayer: Conv2d(3, 4, 3, groups=2)", 3, "in_channels must be divisible"),
        (HEAD + "input: ones 2x9", 4, "Kernel size can't be greater"),
        (HEAD + "\n## Q\ninput: ones 2x9", 7, "Kernel size can't be greater"),
        (
            HEAD + "\n## Q\nweights: sobel_x\n\n## R\nlayer: Conv2d(1, 1, 2)",
            10,
            "larger than 2 × 2",
        ),
        ("# T\n## P\nlayer: Conv2d(1, 1, 2)\nweights: sobel_x", 4, "larger than 2 × 2"),
        ("# T\n## P\nlayer: Conv2d(2, 1, 2)\ninput: photo", 4, "to have 2 channels"),
        (HEAD + "input: one 8x8", 5, "did you mean ones?"),
        (HEAD + "input: ones 8", 5, "Write the input's name"),
        (HEAD + "input: ones 0x8", 4, "Kernel size can't be greater"),
        (HEAD + "weights: file", 5, "not known here"),
        (HEAD + "step by: taps", 5, "did you mean tap?"),
        (HEAD + "step: 0 (0, 0)", 5, "Write the output channel"),
        (HEAD + "step: o0 (0, 4)", 5, "the last one is o3 (3, 3)"),
        (HEAD + "step: o4 (0, 0)", 5, "the last one is o3 (3, 3)"),
        (HEAD + "step: o0 (0, 0) tap 28", 5, "a cell takes 27 steps"),
        (HEAD + "step: o0 (0, 0) tap 0", 5, "Write the output channel"),
        (HEAD + "step by: cell\nstep: o0 (0, 0) tap 2", 6, "a cell takes 1 steps"),
        (HEAD + "edit: pixel c0 (0, 0) = 1", 5, "input c0 (2, 3) = nan"),
        (HEAD + "edit: input c0 (0, 0) = one", 5, "'one' is no number"),
        (HEAD + "edit: input c0 (0, 0) = 1e39", 5, "too large"),
        (
            HEAD + "edit: input c0 (0, 0) = 1\nedit: input c0 (6, 0) = 1",
            6,
            "its shape is (3, 6, 6)",
        ),
        (HEAD + "edit: bias o4 = 1", 5, "its shape is (4,)"),
        (HEAD + "show: flipped, plain", 5, "one way"),
        (HEAD + "show: count", 5, "did you mean counts?"),
        (HEAD + "spotlight: call, inputview", 5, "did you mean input_view?"),
        (HEAD + "stops: rows", 5, "did you mean row?"),
        (HEAD + "stops:", 5, "'' is not known"),
        (HEAD + "\nask: nubmer H_out\nText", 6, "did you mean number?"),
        (HEAD + "\nask: number H_out", 6, "There is no question"),
        (HEAD + "\nask: number\nText", 6, "Say what is asked"),
        (HEAD + "\nask: pixels o1\nText", 6, "stands alone"),
        (HEAD + "\nask: number H_uot\nText", 6, "did you mean H_out?"),
        (HEAD + "\nask: channels o4\nText", 6, "the last one is o3"),
        (HEAD + "\nask: number multiplier\nText", 6, "groups = in_channels"),
        (HEAD + "\nask: yes or no accepts Conv3d(1)\nText", 6, "not torch.nn.Conv2d"),
        (HEAD + "\nask: pixels\nText\n\nMore", 9, "The question ends the page"),
        (HEAD + "\nask: pixels\nText\nwhy: yes\n\nMore", 10, "The question ends the page"),
        (HEAD + "\nask: pixels\nText\n\nask: pixels\nText", 9, "asks one question"),
    ],
)
def test_errors_have_their_line(text, line, words):
    with pytest.raises(LessonError) as error:
        read_lesson(text, "mine")
    assert words in str(error.value)
    assert (error.value.line, str(error.value)) == (line, f"line {line}: {error.value.sentence}")
    assert isinstance(error.value.args[0], Sentence)
    assert isinstance(error.value.sentence, Sentence) or "Conv2d" in text


def test_a_layer_that_is_refused_may_be_asked_about():
    asked = "yes or no accepts torch.nn.Conv2d(3, 4, 3, stride=2, padding='same')"
    lesson = read_lesson(QUESTION.format(asked), "")
    question = lesson.pages[0].question
    assert right_answer(question, page_state(lesson, 0, first_state())) is False


TEXTS = [resource(f"lessons/{key[1]}/{key[0]}.txt").read_text(encoding="utf-8") for key in LESSONS]
TEXTS.append(LESSON)


@st.composite
def damaged(draw):
    """A lesson that somebody typed into, cut lines from, or put lines elsewhere."""
    lines = draw(st.sampled_from(TEXTS)).split("\n")
    for _ in range(draw(st.integers(1, 3))):
        at = draw(st.integers(0, len(lines) - 1))
        kind = draw(st.sampled_from(["cut", "twice", "swap", "type", "cut words"]))
        line = lines[at]
        col = draw(st.integers(0, len(line)))
        if kind == "cut" and len(lines) > 1:
            del lines[at]
        elif kind == "twice":
            lines.insert(draw(st.integers(0, len(lines))), line)
        elif kind == "swap":
            other = draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], line
        elif kind == "type":
            typed = draw(st.text("0129-#:,()=ocx nan：，\\'\"{}\0é∞", min_size=1, max_size=3))
            lines[at] = line[:col] + typed + line[col:]
        elif kind == "cut words":
            lines[at] = line[:col] + line[draw(st.integers(col, len(line))) :]
    return "\n".join(lines)


@settings(derandomize=True, deadline=None, max_examples=400)
@given(damaged() | st.text())
def test_a_damaged_lesson_is_told_with_its_line(text):
    lesson, line = None, 1
    try:
        lesson = read_lesson(text, "mine")
    except LessonError as error:
        line = error.line
    assert 1 <= line <= text.count("\n") + text.count("\r") + 1
    if lesson is None:
        return
    for number, page in enumerate(lesson.pages):
        state = page_state(lesson, number, first_state())
        assert state.problem is None
        if page.question:
            assert judge(page.question, state, None).reason


# The description --------------------------------------------------------------------------------

DESCRIPTION = (ROOT / "docs" / "lessons.md").read_text(encoding="utf-8")


def test_the_example_in_the_description_is_a_lesson():
    example = DESCRIPTION.split("```")[1].strip()
    lesson = read_lesson(example, "example")
    assert len(lesson.pages) == 2
    question = lesson.pages[1].question
    assert right_answer(question, page_state(lesson, 1, first_state())) == 3


def test_everything_is_described():
    quoted = " ".join(re.findall(r"`([^`]+)`", DESCRIPTION.split("```")[2]))
    words = set(re.findall(r"\w+", quoted))
    for name in (*INPUTS, *WEIGHTS, *BY, *SHOWN, *SPOTLIGHTS, *STOPS):
        assert name in words, name
    for name in (*NUMBERS, *FACTS, *FACTS_ABOUT, *CONDITIONS):
        assert name in words, name
    for name in (*KEYS, *KINDS):
        assert name in quoted, name
