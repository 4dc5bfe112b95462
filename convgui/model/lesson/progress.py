"""The reader's progress in a lesson: the open page, and the answer to its question."""

from __future__ import annotations

from typing import Any, NamedTuple

from convgui.model.call.arguments import Pair
from convgui.model.conv.operator import WeightedOperator
from convgui.model.conv.steps import Steps
from convgui.model.lesson.page import Answer, Lesson, Page
from convgui.model.lesson.veils import veils
from convgui.model.sources.fields import FIELDS

# The numbers and facts that are those of the output cell in play.
OF_CELL = ("cell", "finite", "reads")


class LessonProgress(NamedTuple):
    """The open page of a lesson; its question is open until it is answered or skipped.

    A layer to build is asked for until it is right. ``hint``: what a first wrong answer was told.
    ``clicked`` holds the answer so far: cells (row, col) of the padded input, or input channels.
    """

    lesson: Lesson
    number: int = 0
    clicked: frozenset[Any] = frozenset()
    verdict: Verdict | None = None
    skipped: bool = False
    hint: str = ""
    # Set once the question is answered or skipped: the correct answer, its reason, and the layer
    # and step that it belongs to.
    answer: Answer = None
    reason: str = ""
    at: tuple[WeightedOperator, int] | None = None

    @property
    def page(self) -> Page:
        """The page that is open."""
        return self.lesson.pages[self.number]

    @property
    def open_question(self) -> str | None:
        """The kind of the page's question while it is open, else None."""
        question = self.page.question
        if question is None or self.skipped:
            return None
        if self.verdict is not None and (self.verdict.right or question.kind != "build"):
            return None
        return question.kind

    @property
    def is_answered(self) -> bool:
        """Whether the page asked something that is settled, by an answer or by showing it."""
        return self.page.question is not None and self.open_question is None

    @property
    def at_end(self) -> bool:
        """Whether the last page is open, and asks nothing any more."""
        return self.number == len(self.lesson.pages) - 1 and self.open_question is None

    @property
    def awaits_answer(self) -> bool:
        """Whether a question is open whose answer other parts of the window could give away."""
        return self.open_question not in (None, "build")

    @property
    def asks_of_cell(self) -> bool:
        """Whether a question is open about the output cell in play, or about its channel."""
        question = self.page.question
        if question is None or not self.awaits_answer:
            return False
        return question.kind in ("pixels", "channels") or question.about[0] in OF_CELL

    def within_reach(self, steps: Steps, index: int) -> range:
        """The steps that can be gone to from step ``index``: those of what is asked about."""
        if not self.asks_of_cell:
            return range(len(steps))
        first = index // steps.in_a_cell * steps.in_a_cell
        return range(first, first + steps.in_a_cell)

    @property
    def veiled(self) -> frozenset[str]:
        """What must stay hidden for now (see ``veils``)."""
        question = self.page.question
        if question is None or self.open_question is None:
            return frozenset()
        return veils(question).union(self.page.hide)

    @property
    def stops(self) -> tuple[str, ...]:
        """Where playing pauses (see ``breakpoints.next_stop``)."""
        return self.page.stops

    @property
    def is_build_task(self) -> bool:
        """Whether the page asks the reader to change the layer, answered or not."""
        question = self.page.question
        return question is not None and question.kind == "build"

    @property
    def is_about_network(self) -> bool:
        """Whether the page shows a network, whose layers are put on the stage."""
        return self.page.tab is not None and self.page.tab.value[0] == "network"

    @property
    def needs_fields(self) -> bool:
        """Whether the page is about the form: a build task, or a spotlight on one of its fields."""
        return self.is_build_task or not FIELDS.keys().isdisjoint(self.page.spotlight)

    @property
    def needs_channels(self) -> bool:
        """Whether the page is about the channels: it asks for some, or has a spotlight on them."""
        question = self.page.question
        asked = question is not None and question.kind == "channels"
        return asked or "overview" in self.page.spotlight

    def click(self, what: Pair | int) -> LessonProgress:
        """The progress with a cell or channel selected, or deselected if it was selected."""
        return self._replace(clicked=self.clicked ^ {what})


class Verdict(NamedTuple):
    """The ``given`` answer, graded against the correct ``answer``, with the ``reason`` for that.

    For a "build" question ``answer`` is None, ``reason`` says what the layer has, and ``failed``
    holds a sentence for each condition that it does not meet.
    """

    right: bool
    given: Answer
    answer: Answer
    reason: str
    failed: tuple[str, ...] = ()
