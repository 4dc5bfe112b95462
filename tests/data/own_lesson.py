"""Texts of lessons for the tests, and what an error in one must say."""

import pytest

from convgui.messages import Sentence
from convgui.model.lesson.parser import LessonError

# Every key that a page may begin with.
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

# One page with a question; its kind and subject are to be filled in.
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

# Kind and subject as written; as parsed.
QUESTIONS = (
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
)

# The start of a lesson, four lines.
HEAD = "# T\n\n## P\nlayer: torch.nn.Conv2d(3, 4, 3)\n"


def check_error(read, text, line, words):
    """Assert that ``read(text)`` raises ``LessonError`` about this line, with these words."""
    with pytest.raises(LessonError) as error:
        read(text, "mine")
    assert words in str(error.value)
    assert (error.value.line, str(error.value)) == (line, f"line {line}: {error.value.sentence}")
    assert isinstance(error.value.args[0], Sentence)
    assert isinstance(error.value.sentence, Sentence)
