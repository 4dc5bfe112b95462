"""Where the reader is in a lesson, and what came of its questions."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Any

from convgui.model.conv.arguments import Pair
from convgui.model.conv.spec import Conv2dSpec
from convgui.model.lesson.page import Answer, Lesson, Page
from convgui.model.lesson.veils import veils
from convgui.model.scene.form import Form

# The fields in which a layer is changed, by their names in the window.
FIELDS = frozenset(field.name for field in fields(Form)) - {"call"}


NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True)
class LessonProgress:
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

    def click(self, what: Pair | int) -> LessonProgress:
        """With one more cell or channel chosen, or with one less if it was."""
        return replace(self, clicked=self.clicked ^ {what})


@dataclass(frozen=True)
class Verdict:
    """What was ``given`` against the ``answer``, with the ``reason`` for the answer.

    For a "build" question ``answer`` is None, ``reason`` says what the layer has, and ``failed``
    has a sentence for each condition that does not hold.
    """

    right: bool
    given: Answer
    answer: Answer
    reason: str
    failed: tuple[str, ...] = ()
