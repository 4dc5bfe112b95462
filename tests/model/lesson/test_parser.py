"""What is read from the text of a lesson, and what is said of a text that is none."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from convgui.messages import Sentence
from convgui.model.lesson.parser import LessonError
from convgui.model.scene.state import first_state
from convgui.model.tutor.grading import judge, right_answer
from convgui.model.tutor.page_state import page_state
from convgui.model.tutor.validate import read_lesson
from convgui.resources import resource
from tests.data.own_lesson import LESSON

ROOT = Path(__file__).parents[3]


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
        (HEAD + "input: ones 0x8", 4, "Kernel size can't be greater"),
        (HEAD + "step: o0 (0, 4)", 5, "the last one is o3 (3, 3)"),
        (HEAD + "step: o4 (0, 0)", 5, "the last one is o3 (3, 3)"),
        (HEAD + "step: o0 (0, 0) tap 28", 5, "a cell takes 27 steps"),
        (HEAD + "step by: cell\nstep: o0 (0, 0) tap 2", 6, "a cell takes 1 steps"),
        (
            HEAD + "edit: input c0 (0, 0) = 1\nedit: input c0 (6, 0) = 1",
            6,
            "its shape is (3, 6, 6)",
        ),
        (HEAD + "edit: bias o4 = 1", 5, "its shape is (4,)"),
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


TEXTS = [path.read_text(encoding="utf-8") for path in sorted(resource("lessons").glob("*/*.txt"))]
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


def test_the_example_in_the_description_is_a_lesson():
    description = (ROOT / "docs" / "lessons.md").read_text(encoding="utf-8")
    example = description.split("```")[1].strip()
    lesson = read_lesson(example, "example")
    assert len(lesson.pages) == 2
    question = lesson.pages[1].question
    assert right_answer(question, page_state(lesson, 1, first_state())) == 3
