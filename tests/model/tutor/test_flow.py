"""Opening pages, and the state after a question is answered, skipped or asked again."""

import pytest

from convgui.model.scene.frame import derive
from convgui.model.scene.parts import LARGEST_SIGHT
from convgui.model.scene.state import first_state
from convgui.model.tutor.catalog import load_lesson
from convgui.model.tutor.flow import (
    answer_question,
    ask_again,
    judge_again,
    open_page,
    skip_question,
)
from convgui.model.tutor.grading import correct_answer
from convgui.model.tutor.validate import read_lesson


def page(name, number):
    return open_page(load_lesson(name, "en"), number, first_state())


def answer_twice(state):
    return answer_question(answer_question(state, 0), 0)


@pytest.mark.parametrize("tell", [skip_question, answer_twice])
def test_a_value_that_is_told_is_seen_with_all_its_terms(tell):
    state = page("01-standard", 2)
    question = state.lesson.progress.page.question
    told = tell(state.at(state.playback.index + 2))
    step = told.steps[told.playback.index]
    assert step.output == state.steps[state.playback.index].output
    assert step.finished
    assert derive(told).total == correct_answer(question, state)
    assert "(−17) + (−10) + 0 + 4 = −23" in told.lesson.progress.reason
    # Asked again, it is asked where it was asked.
    again = ask_again(told)
    assert again.playback.index == state.playback.index
    assert again.lesson.progress == state.lesson.progress


def test_other_answers_stay_where_they_were_asked():
    state = page("06-dilation", 1)
    told = skip_question(state.at(0))
    assert told.playback.index == state.playback.index
    assert told.lesson.progress.at == (state.layer.spec, state.playback.index)
    assert told.lesson.progress.reason.startswith("A row is output row × stride")


def test_the_first_wrong_answer_gets_a_hint_and_the_question_stays_open():
    state = page("06-dilation", 2)
    told = answer_question(state, 9)
    progress = told.lesson.progress
    assert progress.open_question == "number"
    assert progress.verdict is None
    assert progress.veiled == state.lesson.progress.veiled
    assert progress.hint == "3·3 counts 3 steps. How many steps are there between 3 taps?"
    again = answer_question(told, 8).lesson.progress
    assert again.open_question is None
    assert (again.verdict.given, again.answer) == (8, 7)
    assert answer_question(told, 7).lesson.progress.verdict.right
    # Of yes and no the other one is the answer.
    assert answer_question(page("05-same", 2), True).lesson.progress.verdict is not None


def test_pixels_that_were_clicked_stay_with_the_hint():
    state = page("06-dilation", 1)
    progress = state.lesson.progress.click((1, 1)).click((1, 4))
    told = answer_question(state.having(progress=progress), progress.clicked)
    assert told.lesson.progress.clicked == {(1, 1), (1, 4)}
    assert told.lesson.progress.hint.startswith("Only one of your 2 pixels is read. Yours")


def test_a_layer_to_build_is_asked_for_until_it_is_right():
    told = answer_question(page("06-dilation", 3), None)
    assert told.lesson.progress.open_question == "build"
    nearer = judge_again(told.change(padding_height=3))
    assert nearer.lesson.progress.verdict.failed == ("The size is not kept: 9 × 9 becomes 9 × 3.",)
    right = judge_again(nearer.change(padding_width=3))
    assert right.lesson.progress.verdict.right
    assert right.lesson.progress.open_question is None
    # What is right stays so, and nothing is judged before it was checked.
    assert judge_again(right.change(padding_width=0)).lesson.progress.verdict.right
    before = page("06-dilation", 3).change(padding_width=3, padding_height=3)
    assert judge_again(before) == before


def test_a_layer_to_build_is_built_when_it_is_to_be_shown():
    state = page("06-dilation", 3)
    shown = skip_question(state)
    assert shown.layer.spec.padding == (3, 3)
    assert shown.lesson.progress.answer is True
    assert shown.lesson.progress.open_question is None
    # Asked again, it is the layer of the page.
    assert ask_again(shown).layer == state.layer
    # A layer that PyTorch refuses is no start.
    refused = skip_question(state.change(dilation_height=9))
    assert refused.problem is None
    assert refused.layer.spec.padding == (3, 3)


@pytest.mark.long
def test_a_layer_that_there_is_not_is_not_built():
    text = "# T\n## P\nlayer: nn.Conv2d(1, 1, 3)\n\nask: build parameters < 0\nDo it."
    state = open_page(read_lesson(text, ""), 0, first_state())
    shown = skip_question(state)
    assert shown.layer == state.layer
    assert shown.lesson.progress.answer is False


def test_what_is_not_built_yet_is_told_with_its_numbers():
    told = answer_question(page("03-stride", 3), None)
    (failed,) = told.lesson.progress.verdict.failed
    assert failed.startswith("7 of 8 rows and 7 of 8 columns are read: 7 · 7 = 49 of 64 pixels.")
    assert failed.endswith(" All should be read.")


def test_a_page_shows_maps_whole_and_keeps_the_readers_sight():
    state = page("08-rates", 3)
    frame = derive(state)
    assert frame.input_viewport.is_whole
    assert frame.output_viewport.is_whole
    assert state.playback.sight == first_state().playback.sight == LARGEST_SIGHT


@pytest.mark.parametrize(("size", "cell"), [("H_out", (0, 2, 1)), ("W_out", (0, 1, 5))])
def test_after_a_size_the_last_window_is_seen(size, cell):
    text = "# T\n## P\nlayer: nn.Conv2d(1, 1, 3, stride=(2, 1))\ninput: ones 7x8\nstep by: cell\n"
    lesson = read_lesson(f"{text}step: o0 (1, 1)\n\nask: number {size}\nHow many?", "")
    told = skip_question(open_page(lesson, 0, first_state()))
    assert told.steps[told.playback.index].output == cell
