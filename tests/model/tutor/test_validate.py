"""Which lessons can be shown and answered, and the errors of the others, with their lines."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convgui.model.lesson.parser import LessonError, parse_lesson
from convgui.model.scene.state import first_state
from convgui.model.tutor.grading import correct_answer, grade
from convgui.model.tutor.page_state import page_state
from convgui.model.tutor.validate import read_lesson
from convgui.resources import resource
from tests.data.own_lesson import HEAD, LESSON, QUESTION, QUESTIONS, check_error

POOL = "# T\n## P\nlayer: nn.MaxPool2d(2)"
ROOT = Path(__file__).parents[3]
TEXTS = [path.read_text(encoding="utf-8") for path in sorted(resource("lessons").glob("*/*.txt"))]
TEXTS.append(LESSON)


@pytest.mark.parametrize("text", [LESSON, *(QUESTION.format(asked) for asked, _, _ in QUESTIONS)])
def test_a_valid_lesson_is_what_the_parser_gives(text):
    assert read_lesson(text, "mine") == parse_lesson(text, "mine")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("# T\n\n## P\n\nText", 3, "The first page needs"),
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
        (HEAD + "input: ones 0x8", 4, "Kernel size can't be greater"),
        (HEAD + "step: o0 (0, 4)", 5, "the last one is o3 (3, 3)"),
        (HEAD + "step: o4 (0, 0)", 5, "the last one is o3 (3, 3)"),
        (HEAD + "step: o0 (0, 0) tap 28", 5, "a cell takes 27 steps"),
        (HEAD + "step by: cell\nstep: o0 (0, 0) tap 2", 6, "a cell takes 1 steps"),
        (
            HEAD + "edit: input c0 (0, 0) = 1\nedit: input c0 (6, 0) = 1",
            6,
            "The input has no c0 (6, 0): its shape is (3, 6, 6).",
        ),
        (HEAD + "edit: weight o0 c1 (0, 3) = 1", 5, "no o0 c1 (0, 3): its shape is (4, 3, 3, 3)."),
        (
            "# T\n## P\nlayer: nn.Conv1d(2, 2, 3)\ninput: ones 8\nedit: input c1 (8) = 1",
            5,
            "The input has no c1 (8): its shape is (2, 8).",
        ),
        (
            "# T\n## P\nlayer: nn.Conv2d(1, 1, 1, bias=False)\nedit: bias o0 = 1",
            4,
            "The layer has no bias.",
        ),
        (HEAD + "edit: bias o4 = 1", 5, "The bias has no o4: its shape is (4,)."),
        (HEAD + "\nask: number H_uot\nText", 6, "Did you mean H_out?"),
        (HEAD + "\nask: channels o4\nText", 6, "the last one is o3"),
        (HEAD + "\nask: number multiplier\nText", 6, "groups = in_channels"),
        (POOL + "\n\n## Q\nweights: ones", 6, "A pool has no weights."),
        (POOL + "\nedit: weight o0 c0 (0, 0) = 1", 4, "A pool has no weights."),
        (POOL + "\n\nask: number products\nText", 5, "A pool has no weights: ask about"),
        (POOL + "\n\nask: yes or no zero_filled_equal\nText", 5, "A pool has no weights: ask"),
        (POOL + "\ninput: integers 7", 4, "for a pool channels x height x width"),
        (HEAD + "input: ones 3x6x6", 5, "Write the input's name, then height x width"),
        (HEAD + "\n## Q\ninput: output shuffle 3", 7, "4 channels cannot be shuffled in 3"),
        (HEAD + "\nask: number stack_field 1, 0\nText", 6, "the dilations of up to 6 layers"),
        (HEAD + "\nask: number stack_read\nText", 6, "the dilations of up to 6 layers"),
        (HEAD + "\nask: yes or no accepts Conv3d(1)\nText", 6, "not torch.nn.Conv2d"),
    ],
)
def test_pages_that_cannot_be_shown_have_their_line(text, line, words):
    check_error(read_lesson, text, line, words)


def test_a_layer_that_is_refused_may_be_asked_about():
    asked = "yes or no accepts torch.nn.Conv2d(3, 4, 3, stride=2, padding='same')"
    lesson = read_lesson(QUESTION.format(asked), "")
    question = lesson.pages[0].question
    assert correct_answer(question, page_state(lesson, 0, first_state())) is False


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


@pytest.mark.long
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
            assert grade(page.question, state, None).reason


def test_the_example_in_the_description_is_a_lesson():
    description = (ROOT / "docs" / "lessons.md").read_text(encoding="utf-8")
    example = description.split("```")[1].strip()
    lesson = read_lesson(example, "example")
    assert len(lesson.pages) == 2
    question = lesson.pages[1].question
    assert correct_answer(question, page_state(lesson, 1, first_state())) == 3


def in_a_row(count):
    """A lesson whose pages take the output of the page before, ``count`` times."""
    rest = "".join(f"## {n}\ninput: output\n\nText\n" for n in range(count))
    return f"# T\n## First\nlayer: nn.Conv2d(1, 1, 3, padding=1)\n\nText\n{rest}"


@pytest.mark.parametrize("count", [17, 400, 3000])
def test_outputs_of_outputs_have_an_end(count):
    assert len(read_lesson(in_a_row(16), "x").pages) == 17
    with pytest.raises(LessonError, match="line 71: No more than 16 pages in a row"):
        read_lesson(in_a_row(count), "x")


def test_an_output_that_is_too_much_work():
    text = "# T\n## First\nlayer: {0}\ninput: random {1}\n\nText\n## Then\ninput: output\n\nText"
    for layer, size in (("nn.Conv2d(64, 64, 3)", "500x500"), ("nn.Conv2d(1, 200, 1)", "900x900")):
        with pytest.raises(LessonError, match=r"line 8: .* too much work to compute"):
            read_lesson(text.format(layer, size), "x")


def test_a_page_of_text_shows_what_the_last_one_shows():
    """It is not made anew, but its own places and its question are checked all the same."""
    start = "# T\n## First\nlayer: nn.Conv2d(1, 1, 3)\n\nText\n## Then\n\nText\n\n"
    assert len(read_lesson(f"{start}ask: number H_out\nHow high?", "x").pages) == 2
    with pytest.raises(LessonError, match="line 10:"):
        read_lesson(f"{start}ask: number nothing\nHow high?", "x")


def test_what_has_been_checked_is_reported():
    heard = []
    read_lesson(in_a_row(3), "x", heard.append)
    assert heard == [0, 0.25, 0.5, 0.75]


@pytest.mark.parametrize(
    ("layer", "rest", "line", "words"),
    [
        ("Conv2d(1, 1, 3)", "show: scatter", 4, "Only a ConvTranspose2d can scatter"),
        ("ConvTranspose2d(1, 1, 3)", "show: scatter\nstops: row", 4, "about gathering"),
        (
            "ConvTranspose2d(1, 1, 3)",
            "show: scatter\nask: number H_out\nHow many?",
            4,
            "nothing can scatter",
        ),
        ("ConvTranspose2d(1, 1, 3)", "show: scatter\nstep: o0 (9, 9)", 5, "no such output cell"),
    ],
)
def test_what_cannot_be_stamped(layer, rest, line, words):
    check_error(read_lesson, f"# T\n## P\nlayer: nn.{layer}\n{rest}", line, words)
