"""A lesson about a layer with one axis."""

import pytest

from convgui.model import Conv1dSpec
from convgui.model.lesson.parser import LessonError
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import tensors_of
from convgui.model.tutor.facts import solve
from convgui.model.tutor.flow import answer_question, open_page
from convgui.model.tutor.validate import read_lesson

LESSON = """# One axis
## The taps
layer: torch.nn.Conv1d(2, 2, 3, dilation=2, padding=1)
input: integers 12
step: o1 (4)
edit: input c0 (3) = 50
edit: weight o1 c1 (2) = 7

Two channels.

ask: pixels
Which numbers does it read?

## Its length
ask: number L_out
How long is the output?

## Keep it
ask: build size_kept, dilation = 2, padding_width >= 2
Let the length stay.

## Kept?
ask: yes or no size_kept
Does it?
"""


def page(number):
    return open_page(read_lesson(LESSON, "one"), number, first_state())


@pytest.mark.parametrize(
    ("layer", "size", "words"),
    [
        ("torch.nn.Conv1d(2, 2, 3)", "8x8", "then its length"),
        ("torch.nn.Conv2d(2, 2, 3)", "8", "then height x width"),
    ],
)
def test_an_input_has_the_axes_of_its_layer(layer, size, words):
    text = f"# T\n## P\nlayer: {layer}\ninput: ones {size}\n\nText."
    with pytest.raises(LessonError, match=f"line 4: .*{words}"):
        read_lesson(text, "one")


def answer(state):
    return solve(state.lesson.progress.page.question, state)


def test_it_is_read_and_shown():
    state = page(0)
    assert state.layer.spec == Conv1dSpec(2, 2, 3, dilation=2, padding=1)
    assert state.layer.input_size == (1, 12)
    assert state.steps[state.playback.index].output == (1, 0, 4)
    tensors = tensors_of(state.layer)
    assert tensors.x[0, 0, 3] == 50
    assert tensors.weight[1, 1, 0, 2] == 7


def test_its_questions_are_answered_from_the_layer():
    solution = answer(page(0))
    assert solution.answer == {(0, 4), (0, 6), (0, 8)}
    assert solution.reason.endswith(" × dilation − padding. 4·1 + tap·2 − 1 = 3, 5, 7")
    solution = answer(page(1))
    assert (solution.answer, solution.reason) == (10, "⌊(12 + 2·1 − 2·(3 − 1) − 1) / 1 + 1⌋ = 10")
    solution = answer(page(3))
    assert not solution.answer
    assert solution.reason.startswith("Length: ")


def test_a_layer_is_built():
    state = page(2)
    verdict = answer_question(state, None).lesson.progress.verdict
    assert not verdict.right
    assert "The size is not kept: 12 becomes 10." in verdict.failed
    assert answer_question(state.change(padding_width=2), None).lesson.progress.verdict.right
