"""Opening a page of a lesson, and answering its question."""

from __future__ import annotations

from dataclasses import replace

from convgui.model.lesson.page import Answer, Lesson, Question
from convgui.model.lesson.progress import LessonProgress, Verdict
from convgui.model.lesson.veils import veils
from convgui.model.scene.state import State
from convgui.model.tutor.grading import judge
from convgui.model.tutor.page_state import page_state, steps_in_a_cell


def opened(lesson: Lesson, number: int, state: State) -> State:
    """``state`` with a page of ``lesson`` open; the page decides the layer and the step."""
    state = page_state(lesson, number, replace(state, tool="point"))
    return replace(state, course=LessonProgress(lesson, number))


def answered(state: State, given: Answer) -> State:
    """With an answer judged, back where it was asked.

    A layer that was to be built is judged as it stands; ``given`` is None then.
    """
    state, course, question = _asked(state)
    verdict = judge(question, state, given)
    return _told(replace(state, course=replace(course, verdict=verdict)), verdict)


def skipped(state: State) -> State:
    """With the answer shown that was not given, back where it was asked."""
    state, course, question = _asked(state)
    verdict = judge(question, state, None)
    return _told(replace(state, course=replace(course, skipped=True)), verdict)


def asked_again(state: State) -> State:
    """With the question open once more, as if nothing had been answered."""
    course = state.course
    assert course is not None
    if not course.builds:
        state = page_state(course.lesson, course.number, state)
    return replace(state, course=LessonProgress(course.lesson, course.number))


def _asked(state: State) -> tuple[State, LessonProgress, Question]:
    """The state that the open question is about, its course, and the question."""
    course = state.course
    assert course is not None
    question = course.page.question
    assert question is not None
    if question.kind != "build":
        state = page_state(course.lesson, course.number, state)
    return state, course, question


def _told(state: State, verdict: Verdict) -> State:
    """With the answer told, at the last step of the cell if it is its value, with all its terms."""
    course = state.course
    assert course is not None
    question = course.page.question
    assert question is not None
    place = state.layer.spec, state.index
    course = replace(course, answer=verdict.answer, reason=verdict.reason, at=place)
    state = replace(state, course=course)
    if "value" not in veils(question):
        return state
    step = state.steps[state.index]
    first = state.steps.index(*step.output)
    return state.at(first + steps_in_a_cell(state) - 1)
