"""The page of a lesson judges as the tutor does: checked in a real browser."""

import json
import math

import pytest

from convgui.i18n import in_language
from convgui.messages import MessageError
from convgui.model.scene.state import first_state
from convgui.model.tutor.catalog import lesson_names, load_lesson
from convgui.model.tutor.grading import grade
from convgui.model.tutor.hints import hint
from convgui.model.tutor.page_state import page_state
from convgui.model.tutor.validate import read_lesson
from convgui.page.lesson_data import lesson_data, lesson_page
from tests.data.asked import asking_lesson, wrong_answers

pytestmark = pytest.mark.long

LANGUAGES = ("en", "zh")

# What comes of an answer on each page, in both languages: the hint to it, and the verdict.
ANSWER = """
const {course} = convgui;
const judged = (number, given) => {
  course.open(number);
  course.answer(given);
  const {hint} = course;
  if (hint) course.answer(given);
  const {right, answer, reason, failed} = course.verdict;
  const said = ["en", "zh"].map((code) => {
    document.querySelector(`#language input[value=${code}]`).click();
    return [hint && hint(), reason(), ...failed.map((text) => text())];
  });
  return [right, answer, said];
};
"""


def as_page(answer):
    """An answer as the page has it."""
    if isinstance(answer, frozenset):
        return [list(p) if isinstance(p, tuple) else p for p in sorted(answer)]
    return answer


def as_given(answer):
    """An answer of the page as the tutor has it."""
    if isinstance(answer, list):
        return frozenset(tuple(p) if isinstance(p, list) else p for p in answer)
    return answer


def script(given):
    """A number that JSON has not, as JavaScript."""
    if isinstance(given, float) and not math.isfinite(given):
        return "NaN" if math.isnan(given) else "Infinity" if given > 0 else "-Infinity"
    return json.dumps(given)


def check(browser, lesson, kept=None):
    """Answer each question right and wrong on the page, and hold it against the tutor."""
    asked = []
    for number, page in enumerate(lesson.pages):
        if page.question:
            state = page_state(lesson, number, kept or first_state())
            verdict = grade(page.question, state, None)
            given = [as_page(verdict.answer), *wrong_answers(page.question.kind, verdict.answer)]
            asked += [(number, own, verdict) for own in given]
    calls = ", ".join(f"judged({number}, {script(given)})" for number, given, _ in asked)
    found = browser.seen(f"{ANSWER} return [{calls}]")
    for (number, given, verdict), (right, answer, said) in zip(asked, found, strict=True):
        question = lesson.pages[number].question
        what = (number, question.kind, question.about)
        expected = verdict.right if question.kind == "build" else given == as_page(verdict.answer)
        if isinstance(given, float) and math.isnan(given):
            expected = True
        assert right == expected, what
        if isinstance(verdict.answer, float):
            assert float(answer) == pytest.approx(verdict.answer, rel=1e-6, nan_ok=True), what
        elif verdict.answer is not None:
            own = sorted(answer) if isinstance(answer, list) else answer
            assert own == as_page(verdict.answer), what
        told = None
        if not expected and given is not None:
            state = page_state(lesson, number, kept or first_state())
            told = hint(question, state, as_given(given))
        for language, (hinted, reason, *failed) in zip(LANGUAGES, said, strict=True):
            assert hinted == (told and in_language(told, language)), (*what, given)
            assert reason == in_language(verdict.reason, language), what
            assert failed == [in_language(text, language) for text in verdict.failed], what


@pytest.fixture
def lesson_on(browser, tmp_path):
    def lesson_on(lesson):
        path = tmp_path / "lesson.html"
        path.write_text(lesson_page(lesson), encoding="utf-8")
        browser.open(path)
        return browser

    return lesson_on


@pytest.mark.parametrize("name", lesson_names())
def test_a_bundled_lesson_is_answered_right_and_wrong(lesson_on, name):
    lesson = load_lesson(name, "en")
    check(lesson_on(lesson), lesson)


@pytest.mark.parametrize("seed", [0, 20])
def test_whatever_can_be_asked_is_judged_as_by_the_tutor(lesson_on, seed):
    lesson = asking_lesson(seed, 9)
    assert len(lesson.pages) > 60
    check(lesson_on(lesson), lesson)


@pytest.mark.parametrize("name", lesson_names())
def test_the_page_of_a_lesson_is_small_and_speaks_both_languages(name):
    lesson = load_lesson(name, "zh")
    page = lesson_page(lesson)
    assert len(page.encode("utf-8")) < 150_000
    pages = lesson_data(lesson, first_state())["pages"]
    for language in LANGUAGES:
        own = load_lesson(name, language)
        assert [page["title"][language] for page in pages] == [page.title for page in own.pages]


def test_no_answer_is_in_the_file():
    lesson = load_lesson("06-dilation", "en")
    data = lesson_data(lesson, first_state())
    for page in data["pages"]:
        own = {
            "title",
            "text",
            "question",
            "spotlight",
            "fields",
            "stops",
            "hide",
            "layer",
            "start",
        }
        assert page.keys() == own | {"tab"}
        if page["question"]:
            assert page["question"].keys() == {"kind", "about", "text", "why", "spec"}


OWN = """# Mine

## One
layer: {layer}
ask: {ask}
Well?
"""


@pytest.mark.parametrize(
    ("layer", "ask", "words"),
    [
        ("Conv2d(1, 1, 3)", "yes or no accepts nn.Conv2d(1, 1, 2.5)", "asks about this Conv2d"),
        ("Conv2d(1, 1, 3)", "yes or no accepts nn.MaxPool2d(True)", "whole numbers up to 99,999"),
        ("Conv2d(1, 1, 3)", "yes or no accepts nn.MaxPool2d(3, 2, 'same')", "this MaxPool2d"),
        ("Conv2d(1, 1, 3)", "yes or no accepts nn.Conv2d(100000, 1, 3)", "asks about this Conv2d"),
        ("MaxPool2d(3)", "build stride = 2, channels = 7", "asks for channels = 7, but on a web"),
        ("Conv2d(1, 1, 3)", "build input_height = 4, stride = 1", "asks for input_height = 4"),
        ("Conv2d(512, 512, 3)", "build stride = 2", "is too large for a web page"),
    ],
)
def test_what_a_page_cannot_judge_is_said(layer, ask, words):
    text = OWN.format(layer=f"torch.nn.{layer}", ask=ask)
    if "512" in layer:
        text = text.replace("ask:", "input: random 200 x 200\nask:")
    lesson = read_lesson(text, "mine")
    with pytest.raises(MessageError, match=words):
        lesson_page(lesson)
