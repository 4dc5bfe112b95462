"""Opening the pages of a lesson, and answering or skipping their questions."""

from __future__ import annotations

from dataclasses import replace

from convgui.model.lesson.page import Answer, Lesson, Question
from convgui.model.lesson.progress import LessonProgress, Verdict
from convgui.model.lesson.veils import veils
from convgui.model.scene.state import State
from convgui.model.tutor.grading import grade
from convgui.model.tutor.page_state import page_state


def open_page(lesson: Lesson, number: int, state: State) -> State:
    """The state with page ``number`` of ``lesson`` open, which sets the layer and the step."""
    state = page_state(lesson, number, state.having(tool="point"))
    return state.having(progress=LessonProgress(lesson, number))


def answer_question(state: State, given: Answer) -> State:
    """The state after an answer, back at the layer and step of the question.

    For a "build" question the current layer is graded, and ``given`` is None.
    """
    state, progress, question = _state_of_question(state)
    verdict = grade(question, state, given)
    return _revealed(state.having(progress=replace(progress, verdict=verdict)), verdict)


def skip_question(state: State) -> State:
    """The state with the correct answer shown instead of one given."""
    state, progress, question = _state_of_question(state)
    verdict = grade(question, state, None)
    return _revealed(state.having(progress=replace(progress, skipped=True)), verdict)


def ask_again(state: State) -> State:
    """The state with the question open again; a layer that was built stays as it is."""
    progress = state.lesson.progress
    assert progress is not None
    if not progress.is_build_task:
        state = page_state(progress.lesson, progress.number, state)
    return state.having(progress=LessonProgress(progress.lesson, progress.number))


def _state_of_question(state: State) -> tuple[State, LessonProgress, Question]:
    """The state that the open question is about (for "build" the current one), and the question."""
    progress = state.lesson.progress
    assert progress is not None
    question = progress.page.question
    assert question is not None
    if question.kind != "build":
        state = page_state(progress.lesson, progress.number, state)
    return state, progress, question


def _revealed(state: State, verdict: Verdict) -> State:
    """The state with the correct answer shown.

    If the answer is the value of the cell, the step is its last one, which shows all terms.
    """
    progress = state.lesson.progress
    assert progress is not None
    question = progress.page.question
    assert question is not None
    place = state.layer.spec, state.playback.index
    progress = replace(progress, answer=verdict.answer, reason=verdict.reason, at=place)
    state = state.having(progress=progress)
    if "value" not in veils(question):
        return state
    step = state.steps[state.playback.index]
    first = state.steps.index(*step.output)
    return state.at(first + state.steps.in_a_cell - 1)
