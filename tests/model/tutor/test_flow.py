"""Where the reader is in a lesson: what is asked, what is hidden, and where an answer leads."""

import pytest

from convgui.model.scene.frame import derive
from convgui.model.scene.state import LARGEST_SIGHT, first_state
from convgui.model.tutor.catalog import load_lesson
from convgui.model.tutor.flow import answered, asked_again, opened, skipped
from convgui.model.tutor.grading import right_answer
from convgui.model.tutor.validate import read_lesson


def page(name, number):
    return opened(load_lesson(name, "en"), number, first_state())


@pytest.mark.parametrize(
    ("name", "number", "asks", "builds"),
    [
        ("01-standard", 1, False, False),
        ("01-standard", 3, True, False),
        ("04-padding", 3, True, False),
        ("06-dilation", 3, False, True),
    ],
)
def test_what_a_page_wants(name, number, asks, builds):
    course = page(name, number).course
    assert (course.asks, course.builds) == (asks, builds)


@pytest.mark.parametrize("tell", [skipped, lambda state: answered(state, 0)])
def test_a_value_that_is_told_is_seen_with_all_its_terms(tell):
    state = page("01-standard", 2)
    question = state.course.page.question
    told = tell(state.at(state.index + 2))
    step = told.steps[told.index]
    assert step.output == state.steps[state.index].output
    assert step.finished
    assert derive(told).total == right_answer(question, state)
    assert "(−17) + (−10) + 0 + 4 = −23" in told.course.reason
    # Asked again, it is asked where it was asked.
    again = asked_again(told)
    assert again.index == state.index
    assert again.course == state.course


def test_other_answers_stay_where_they_were_asked():
    state = page("06-dilation", 1)
    told = skipped(state.at(0))
    assert told.index == state.index
    assert told.course.at == (state.layer.spec, state.index)
    assert told.course.reason.startswith("Rows: 1·1 + tap·2")


def test_a_layer_that_was_to_be_built_stays_when_it_is_asked_again():
    state = page("06-dilation", 3).change(padding_height=2)
    told = answered(state, None)
    assert not told.course.verdict.right
    assert asked_again(told).layer == state.layer


def test_what_is_not_built_yet_is_told_with_its_numbers():
    told = answered(page("03-stride", 3), None)
    (failed,) = told.course.verdict.failed
    assert failed == "7 of 8 rows and 7 of 8 columns are read: 7 · 7 = 49 of 64 pixels."


def test_a_step_by_whole_maps_shows_them_whole():
    state = page("08-rates", 2)
    frame = derive(state)
    assert frame.input_window.is_whole
    assert frame.output_window.is_whole
    # Other steps and other states keep the reader's sight.
    assert not derive(state.change(step_by="cell")).input_window.is_whole
    assert state.sight == first_state().sight < LARGEST_SIGHT


def test_fields_are_needed_where_they_are_lit_or_changed():
    text = "# T\n## P\nlayer: nn.Conv2d(1, 1, 3)\nspotlight: {0}\n\n{1}"
    for lit, asked, needed in (
        ("overview", "", False),
        ("groups", "", True),
        ("overview", "ask: build stride = 2\nDo it.", True),
    ):
        state = opened(read_lesson(text.format(lit, asked), ""), 0, first_state())
        assert state.course.needs_fields == needed
        if asked:
            assert answered(state, None).course.needs_fields
