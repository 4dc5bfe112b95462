"""Where the reader is in a lesson, and what came of its questions."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from convgui.model.answers import Verdict, judge, veils
from convgui.model.pages import Answer, Lesson, Page, Question, page_state, steps_in_a_cell
from convgui.model.spec import Conv2dSpec, Pair
from convgui.model.state import Form, State

# The fields in which a layer is changed, by their names in the window.
FIELDS = frozenset(field.name for field in fields(Form)) - {"call"}
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Course:
    """A page of a lesson. ``clicked``: cells (row, col) of the padded input, or input channels.

    A question is open until it is answered or skipped; ``verdict`` is what came of an answer.
    """

    lesson: Lesson
    number: int = 0
    clicked: frozenset[Any] = frozenset()
    verdict: Verdict | None = None
    skipped: bool = False
    # Once it is known, the right answer with its reason, and the layer and the step it is about.
    answer: Answer = None
    reason: str = ""
    at: tuple[Conv2dSpec, int] | None = None

    @property
    def page(self) -> Page:
        """The page that is open."""
        return self.lesson.pages[self.number]

    @property
    def open_question(self) -> str | None:
        """The kind of the question that still waits for its answer, None if none does."""
        question = self.page.question
        waits = question is not None and self.verdict is None and not self.skipped
        return question.kind if question and waits else None

    @property
    def asks(self) -> bool:
        """Whether an answer is waited for that other parts of the window would tell."""
        return self.open_question not in (None, "build")

    @property
    def veiled(self) -> frozenset[str]:
        """What must not be seen yet (see ``answers.veils``)."""
        question = self.page.question
        return veils(question) if question and self.open_question else NOTHING

    @property
    def stops(self) -> tuple[str, ...]:
        """Where play pauses by itself (see ``stops.next_stop``)."""
        return self.page.stops

    @property
    def builds(self) -> bool:
        """Whether the page is about changing the layer, wherever the author's light falls."""
        question = self.page.question
        return question is not None and question.kind == "build"

    @property
    def needs_fields(self) -> bool:
        """Whether the reader is to change the layer, or to look at its fields."""
        lit = set(self.page.spotlight) & FIELDS
        return self.builds or bool(lit)

    def click(self, what: Pair | int) -> Course:
        """With one more cell or channel chosen, or with one less if it was."""
        return replace(self, clicked=self.clicked ^ {what})


def opened(lesson: Lesson, number: int, state: State) -> State:
    """``state`` with a page of ``lesson`` open; the page decides the layer and the step."""
    state = page_state(lesson, number, replace(state, tool="point"))
    return replace(state, course=Course(lesson, number))


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
    return replace(state, course=Course(course.lesson, course.number))


def _asked(state: State) -> tuple[State, Course, Question]:
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
