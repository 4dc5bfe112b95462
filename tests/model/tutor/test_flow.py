"""Opening pages, and the state after a question is answered, skipped or asked again."""

import pytest

from convgui.model.scene.frame import derive
from convgui.model.scene.parts import LARGEST_SIGHT
from convgui.model.scene.state import first_state
from convgui.model.tutor.catalog import load_lesson
from convgui.model.tutor.flow import answer_question, ask_again, open_page, skip_question
from convgui.model.tutor.grading import correct_answer


def page(name, number):
    return open_page(load_lesson(name, "en"), number, first_state())


@pytest.mark.parametrize("tell", [skip_question, lambda state: answer_question(state, 0)])
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
    assert told.lesson.progress.reason.startswith("Rows: 1·1 + tap·2")


def test_a_layer_that_was_to_be_built_stays_when_it_is_asked_again():
    state = page("06-dilation", 3).change(padding_height=2)
    told = answer_question(state, None)
    assert not told.lesson.progress.verdict.right
    assert ask_again(told).layer == state.layer


def test_what_is_not_built_yet_is_told_with_its_numbers():
    told = answer_question(page("03-stride", 3), None)
    (failed,) = told.lesson.progress.verdict.failed
    assert failed == "7 of 8 rows and 7 of 8 columns are read: 7 · 7 = 49 of 64 pixels."


def test_a_page_shows_maps_whole_and_keeps_the_readers_sight():
    state = page("08-rates", 2)
    frame = derive(state)
    assert frame.input_viewport.is_whole
    assert frame.output_viewport.is_whole
    assert state.playback.sight == first_state().playback.sight == LARGEST_SIGHT
