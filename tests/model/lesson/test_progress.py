"""What the open page of a lesson needs from the window."""

import pytest

from convgui.model.scene.state import first_state
from convgui.model.tutor.catalog import load_lesson
from convgui.model.tutor.flow import answer_question, open_page, skip_question
from convgui.model.tutor.validate import read_lesson


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
    progress = open_page(load_lesson(name, "en"), number, first_state()).lesson.progress
    assert (progress.awaits_answer, progress.is_build_task) == (asks, builds)


def test_fields_are_needed_where_they_are_lit_or_changed():
    text = "# T\n## P\nlayer: nn.Conv2d(1, 1, 3)\nspotlight: {0}\n\n{1}"
    for lit, asked, needed in (
        ("overview", "", False),
        ("groups", "", True),
        ("overview", "ask: build stride = 2\nDo it.", True),
    ):
        state = open_page(read_lesson(text.format(lit, asked), ""), 0, first_state())
        assert state.lesson.progress.needs_fields == needed
        if asked:
            assert answer_question(state, None).lesson.progress.needs_fields


def test_a_page_may_hide_more_while_its_question_is_open():
    text = "# T\n## P\nlayer: nn.Conv2d(1, 1, 3)\nhide: taps, work\n\nask: number cell\nHow many?\n"
    text += "## Q\n\nask: number cell\nAnd now?"
    lesson = read_lesson(text, "")
    state = open_page(lesson, 0, first_state())
    assert state.lesson.progress.veiled == {"taps", "work", "value"}
    state = answer_question(answer_question(state, 1e6), 1e6)
    assert state.lesson.progress.veiled == frozenset()
    assert open_page(lesson, 1, state).lesson.progress.veiled == {"value"}


@pytest.mark.parametrize(
    ("name", "number", "held"),
    [
        # Its pixels, the channels it reads, and its value are those of a cell.
        ("06-dilation", 1, True),
        ("01-standard", 0, True),
        ("01-standard", 2, True),
        # The whole layer, one that is to be built, and none.
        ("01-standard", 3, False),
        ("06-dilation", 3, False),
        ("01-standard", 1, False),
    ],
)
def test_a_cell_that_is_asked_about_is_not_left(name, number, held):
    state = open_page(load_lesson(name, "en"), number, first_state())
    cell, each = state.steps[state.playback.index].output, state.steps.in_a_cell
    for index in (-1, 0, state.playback.index + 1, state.playback.index + each, 10**9):
        there = state.at(index)
        assert not held or there.steps[there.playback.index].output == cell
    assert held or state.at(10**9).playback.index == len(state.steps) - 1
    # All of its own steps are still there.
    first = state.steps.index_of(*cell)
    assert [state.at(first + n).playback.index for n in range(each)] == [
        *range(first, first + each)
    ]
    shown = skip_question(state) if state.lesson.progress.open_question else state
    assert shown.at(10**9).playback.index == len(shown.steps) - 1
