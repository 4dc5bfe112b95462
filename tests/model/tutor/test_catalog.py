"""The bundled lessons: what they show and ask, and how one is found."""

import itertools
import re

import numpy as np
import pytest

from convgui.model import Conv2dSpec, conv2d
from convgui.model.lesson.breakpoints import next_stop
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import tensors_of
from convgui.model.tutor.catalog import (
    find_lesson,
    in_language,
    lesson_names,
    load_lesson,
    unknown_lesson,
)
from convgui.model.tutor.grading import correct_answer, grade
from convgui.model.tutor.page_state import page_state
from convgui.resources import resource
from tests.data.lesson_answers import ANSWERS, BUILT, WRONG

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


def test_they_are_numbered_in_order():
    assert [name[:2] for name in NAMES] == [f"{n:02}" for n in range(1, 23)]
    for language in LANGUAGES:
        folder = resource(f"lessons/{language}")
        assert sorted(path.name for path in folder.iterdir()) == [f"{n}.txt" for n in NAMES]


@pytest.mark.parametrize("name", NAMES)
def test_the_languages_show_and_ask_the_same(name):
    english, other = (LESSONS[name, language] for language in LANGUAGES)
    assert len(english.pages) == len(other.pages)
    assert english.title != other.title or english.title == "padding='same'"
    for one, two in zip(english.pages, other.pages, strict=True):
        assert one.settings == two.settings
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
    assert not state.playback.playing
    step = next((c.value for c in lesson.pages[number].settings if c.key == "step"), None)
    if step and state.view.step_by != "map":
        assert state.steps[state.playback.index].output == step[:3]
    now, biased = state.playback.index, state.layer.spec.bias
    for kind in lesson.pages[number].stops:
        # Play comes to such a stop, and not at every single step.
        stop = next_stop(state.steps, (kind,), now, now + 500, biased)
        assert stop is not None
        assert next_stop(state.steps, lesson.pages[number].stops, now, stop, biased) <= stop


def test_pages_are_short_and_the_last_one_says_what_was_learned():
    for name in NAMES:
        for language, last in (("en", "What you learned"), ("zh", "小结")):
            pages = LESSONS[name, language].pages
            assert 3 <= len(pages) <= 6
            assert sum(page.question is not None for page in pages) >= 2
            assert (pages[-1].title, pages[-1].question) == (last, None)
            assert pages[-1].text.startswith("- ")
            for page in pages:
                assert len(page.text.split()) <= 60, (name, page.title)


def test_no_question_repeats_another():
    asked = [
        (question.kind, question.about, state_of(name, number).layer.spec)
        for name, language, number in ASKING
        if language == "en" and (question := question_of(name, number))
    ]
    # A cell is another one, or the same one with another kernel.
    named = [one for one in asked if one[1][:1] not in (("cell",), ("finite",))]
    assert len(set(map(str, named))) == len(named)


def test_a_page_with_a_tab_shows_it():
    tabs = {page.tab.value[0] for name in NAMES for page in LESSONS[name, "en"].pages if page.tab}
    assert tabs == {"compare", "stack", "matrix", "network", "code"}


def test_every_kind_of_layer_has_its_lesson():
    kinds = {state_of(name, number).layer.spec.NAME for name, _, number in PAGES}
    assert kinds == {"Conv2d", "ConvTranspose2d", "MaxPool2d", "AvgPool2d"}


def test_the_kinds_of_questions():
    kinds = {question_of(name, number).kind for name, _, number in ASKING}
    assert kinds == {"pixels", "channels", "number", "yes_no", "build"}


def cell_by_loops(state):
    """The output cell in play, added up tap by tap from arrays that are padded here."""
    spec, numbers = state.layer.spec, tensors_of(state.layer)
    o, row, col = state.steps[state.playback.index].output
    (top, bottom), (left, right) = spec.pads
    x = np.pad(numbers.x.astype(float), ((0, 0), (top, bottom), (left, right)))
    deep, each = spec.in_channels // spec.groups, spec.out_channels // spec.groups
    total = 0.0 if numbers.bias is None else float(numbers.bias[o])
    for i, a, b in itertools.product(range(deep), *map(range, spec.kernel_size)):
        r = row * spec.stride[0] + a * spec.dilation[0]
        c = col * spec.stride[1] + b * spec.dilation[1]
        total += x[o // each * deep + i, r, c] * float(numbers.weight[o, i, a, b])
    return total


@pytest.mark.parametrize(("name", "language", "number"), ASKING)
def test_each_question_has_one_right_answer(name, language, number):
    state, question = state_of(name, number, language), question_of(name, number, language)
    if question.kind == "build":
        assert not grade(question, state, None).right
        for wishes in BUILT[name, number]:
            built = state.change(**wishes)
            assert built.problem is None
            verdict = grade(question, built, None)
            assert verdict.right, verdict.failed
        return
    right = ANSWERS[name, number]
    if right == "cell":
        right = cell_by_loops(state)
    right = frozenset(right) if isinstance(right, set) else right
    assert correct_answer(question, state) == right
    verdict = grade(question, state, right)
    assert verdict.right
    assert verdict.reason
    wrongs = [not right] if question.kind == "yes_no" else WRONG[question.kind]
    for wrong in [one for one in wrongs if one != right]:
        verdict = grade(question, state, wrong)
        assert not verdict.right
        assert verdict.answer == right
        assert verdict.reason


def test_no_answer_is_written_in_its_page():
    for name, language, number in ASKING:
        page = LESSONS[name, language].pages[number]
        if page.question.kind == "number":
            answer = f"{correct_answer(page.question, state_of(name, number)):g}"
            words = f"{page.text} {page.question.text} {page.question.why}"
            found = re.findall(r"[0-9]+", words)
            # What the arguments of the layer say may stand there.
            arguments = re.findall(r"[0-9]+", str(state_of(name, number).layer.spec))
            assert answer not in found or answer in arguments, (name, number)


def read_at_all(state):
    return correct_answer(question_of("03-stride", 2)._replace(about=("read_pixels",)), state)


def test_what_the_pages_say_in_numbers():
    standard = state_of("01-standard", 0).layer.spec
    assert (standard.in_channels, standard.out_channels, standard.kernel_size) == (3, 2, (2, 2))
    assert state_of("02-pointwise", 2).layer.output_size == (7, 7)
    # The last row and the last column are read by no output.
    assert read_at_all(state_of("03-stride", 3)) == 7 * 7
    # An even kernel loses an odd number of rows, one of them above.
    assert state_of("05-same", 1).layer.spec.pads == ((1, 2), (1, 2))
    assert state_of("07-gaps", 0).layer.spec.span == (5, 5)
    for number, rate in enumerate((1, 6, 6, 1)):
        state = state_of("08-rates", number)
        assert state.layer.spec.dilation == (rate, rate)
        assert state.layer.output_size == state.layer.input_size == (192, 192)
    # The single 1 gives the kernel turned round, and the flipped kernel upright.
    turned, upright = (tensors_of(state_of("13-cross-correlation", n).layer) for n in (1, 2))
    kernel = tensors_of(state_of("13-cross-correlation", 1).layer).weight[0, 0]
    assert np.array_equal(turned.output[0, 1:4, 1:4], kernel[::-1, ::-1])
    assert np.array_equal(upright.output[0, 1:4, 1:4], kernel)
    # Stamps of four cells lie equally thick away from the border, those of three do not.
    thick = tensors_of(state_of("20-transposed", 3).layer).output[0]
    assert set(thick[2:-2, 2:-2].ravel()) == {1, 2, 4}
    even = tensors_of(state_of("20-transposed", 5).layer).output[0]
    assert set(even[1:-1, 1:-1].ravel()) == {4}
    two = tensors_of(state_of("09-two-groups", 1).layer)
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
    x = tensors_of(plain.layer).x
    assert np.isnan(x[0, 0, 1])
    assert np.isnan(x).sum() == 1
    assert np.array_equal(tensors_of(filled.layer).x, x, equal_nan=True)
    assert np.isfinite(tensors_of(plain.layer).output[0, 0, 0])
    assert np.isnan(tensors_of(filled.layer).output[0, 0, 0])
    wide = Conv2dSpec(1, 1, 5)
    weight = np.zeros((1, 1, 5, 5), np.float32)
    weight[..., ::2, ::2] = tensors_of(plain.layer).weight
    assert np.isnan(conv2d(x, weight, None, wide)[0, 0, 0])


def test_a_language_that_is_not_there_is_english():
    assert load_lesson("03-stride", "fr") == LESSONS["03-stride", "en"]
    with pytest.raises(ValueError, match="Did you mean 03-stride"):
        load_lesson("03-strides", "en")
    with pytest.raises(ValueError, match="Unknown name"):
        load_lesson("../../README", "en")


@pytest.mark.parametrize("name", NAMES)
def test_a_lesson_is_found_by_each_of_its_names(name):
    number, _, subject = name.partition("-")
    for text in (name, number, number.lstrip("0"), subject, f" {subject.upper()} "):
        assert find_lesson(text) == name


@pytest.mark.parametrize("text", ["", "0", "00", "23", "-", "stri", "03-", "../en/03-stride"])
def test_what_means_no_lesson(text):
    assert find_lesson(text) is None


@pytest.mark.parametrize(
    ("text", "near"), [("stried", "03-stride"), ("13-stride", "03-stride"), ("dialtion", "06-d")]
)
def test_the_nearest_lesson_is_named(text, near):
    assert f"{text!r}. Did you mean {near}" in unknown_lesson(text)
    assert all(name in unknown_lesson(text) for name in NAMES)


def test_a_bundled_lesson_is_there_in_each_language():
    for name in NAMES:
        english, chinese = LESSONS[name, "en"], LESSONS[name, "zh"]
        assert in_language(english, "zh") == in_language(chinese, "zh") == chinese
        assert in_language(chinese, "en") == in_language(english, "en") == english


def test_a_lesson_of_ones_own_stays_what_it_is():
    own = LESSONS["03-stride", "en"]._replace(title="Mine")
    assert in_language(own, "zh") is own
    assert in_language(own._replace(name="mine"), "zh").name == "mine"
