"""Opening the pages of a lesson, and answering or skipping their questions."""

from __future__ import annotations

from convgui.model.lesson.page import Answer, Lesson, Question
from convgui.model.lesson.progress import LessonProgress, Verdict
from convgui.model.lesson.veils import veils
from convgui.model.scene.kept_pages import (
    in_lesson,
    keeping,
    kept_page,
    latest,
    left_at,
    without_lesson,
)
from convgui.model.scene.parts import KeptPage
from convgui.model.scene.state import State
from convgui.model.tutor import catalog
from convgui.model.tutor.builder import build
from convgui.model.tutor.grading import grade
from convgui.model.tutor.hints import hint
from convgui.model.tutor.page_state import page_state

# Questions that are answered by counting the places of the window.
SIZES = ("H_out", "W_out", "L_out")


def open_page(lesson: Lesson, number: int, state: State) -> State:
    """The state with page ``number`` of ``lesson`` open, which sets the layer and the step.

    A question that was answered in this window is answered still.
    """
    state = page_state(lesson, number, state.having(tool="point", kept=keeping(state)))
    page = kept_page(state.lesson.kept, lesson, number)
    if page and page.progress.is_answered:
        return _as_answered(page, state)
    return state.having(progress=LessonProgress(lesson, number))


def open_lesson(lesson: Lesson, state: State) -> State:
    """The state with ``lesson`` open where it was left in this window.

    One that was not left, or was read to its end, begins at its first page.
    """
    number = left_at(keeping(state), lesson)
    return begin_lesson(lesson, state) if number is None else open_page(lesson, number, state)


def begin_lesson(lesson: Lesson, state: State) -> State:
    """The state with ``lesson`` open at its first page, and nothing of it answered."""
    kept = without_lesson(keeping(state), lesson)
    return open_page(lesson, 0, state.having(progress=None, kept=kept))


def in_language(state: State, language: str) -> State:
    """The state with the bundled lessons that are open or were left in another language."""
    progress = state.lesson.progress
    if progress:
        progress = progress._replace(lesson=catalog.in_language(progress.lesson, language))
    kept = (
        in_lesson(p, catalog.in_language(p.progress.lesson, language)) for p in state.lesson.kept
    )
    return state.having(progress=progress, kept=latest(kept))


def answer_question(state: State, given: Answer) -> State:
    """The state after an answer, back at the layer and step of the question.

    A first wrong answer gets a hint, and the question stays open. For a "build" question the
    current layer is graded, and ``given`` is None.
    """
    state, progress, question = _state_of_question(state)
    verdict = grade(question, state, given)
    if not verdict.right and not progress.hint:
        said = hint(question, state, given)
        if said:
            return state.having(progress=progress._replace(hint=said))
    return _revealed(state.having(progress=progress._replace(verdict=verdict)), verdict)


def skip_question(state: State) -> State:
    """The state with the correct answer shown instead of one given.

    A layer that was asked for is built; if none is found, what there was stays.
    """
    state, progress, question = _state_of_question(state)
    if question.kind == "build":
        first = page_state(progress.lesson, progress.number, state)
        state = build(question, state) or build(question, first) or state
    verdict = grade(question, state, None)
    if question.kind == "build":
        verdict = verdict._replace(answer=verdict.right)
    return _revealed(state.having(progress=progress._replace(skipped=True)), verdict)


def judge_again(state: State) -> State:
    """The state after a change of the layer: what was not the layer asked for may be now."""
    progress = state.lesson.progress
    if progress is None or progress.verdict is None or progress.open_question != "build":
        return state
    question = progress.page.question
    assert question is not None
    verdict = grade(question, state, None)
    state = state.having(progress=progress._replace(verdict=verdict))
    return _revealed(state, verdict) if verdict.right else state


def ask_again(state: State) -> State:
    """The state with the question open again, at the layer and step of the page."""
    progress = state.lesson.progress
    assert progress is not None
    state = page_state(progress.lesson, progress.number, state)
    return state.having(progress=LessonProgress(progress.lesson, progress.number))


def _as_answered(page: KeptPage, state: State) -> State:
    """The state of a page with its question answered as it was; a layer that was built is back."""
    progress, question = page.progress, page.progress.page.question
    assert question is not None
    if question.kind == "build":
        cell = state.steps[state.playback.index].output
        state = state._replace(experiment=page.experiment)
        return state.having(progress=progress).at_cell(cell)
    verdict = progress.verdict or grade(question, state, None)
    return _revealed(state.having(progress=progress), verdict)


def _last_window(size: str, state: State) -> tuple[int, int, int]:
    """The output cell in play, moved to the last place of the window along that axis."""
    channel, row, col = state.steps[state.playback.index].output
    rows, cols = state.layer.geometry.output_size
    return (channel, rows - 1, col) if size == "H_out" else (channel, row, cols - 1)


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
    progress = progress._replace(answer=verdict.answer, reason=verdict.reason, at=place)
    state = state.having(progress=progress)
    if question.kind == "number" and question.about[0] in SIZES:
        return state.at_cell(_last_window(question.about[0], state))
    if "value" not in veils(question):
        return state
    step = state.steps[state.playback.index]
    first = state.steps.index_of(*step.output)
    return state.at(first + state.steps.in_a_cell - 1)
