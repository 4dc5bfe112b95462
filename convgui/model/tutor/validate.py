"""Reading a lesson: its text is parsed, and every page is tried."""

from __future__ import annotations

from convgui.messages import Sentence
from convgui.model.lesson.page import AnswerError, Change, Lesson, Page
from convgui.model.lesson.parser import LessonError, _Line, _read_page, _read_title
from convgui.model.scene.state import State, first_state
from convgui.model.tutor.grading import right_answer
from convgui.model.tutor.page_state import PageError, PageSettings, placed, steps_in_a_cell


def read_lesson(text: str, name: str) -> Lesson:
    """The lesson in ``text``, in the format that docs/lessons.md describes.

    Raises ``LessonError``, and nothing else, where it is none, also for a page that cannot be
    shown and for a question that cannot be answered.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    lines = [_Line(n, line.strip()) for n, line in enumerate(text.split("\n"), 1)]
    lines = [line for line in lines if not line.text.startswith("//")]
    starts = [n for n, line in enumerate(lines) if line.text.startswith("## ")]
    title = _read_title(lines[: starts[0] if starts else len(lines)])
    if not starts:
        raise LessonError(
            title.number,
            Sentence("This lesson has no pages. Begin each page with “## ” and a title."),
        )
    pages = tuple(
        _read_page(lines[start:end])
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)
    )
    _check(pages)
    return Lesson(name, title.text, pages)


def _check(pages: tuple[Page, ...]) -> None:
    """Make every page's state, and answer every question."""
    if "layer" not in {change.key for change in pages[0].changes}:
        raise LessonError(
            pages[0].line,
            Sentence("The first page needs a line such as “layer: torch.nn.Conv2d(1, 1, 3)”."),
        )
    scene, start = PageSettings(), first_state()
    for page in pages:
        scene = scene.after(page)
        try:
            state = scene.state(start)
        except PageError as error:
            raise LessonError(_line_at_fault(page, error), error.sentence) from None
        _check_places(page, state)
        if page.question:
            try:
                right_answer(page.question, state)
            except AnswerError as error:
                raise LessonError(page.question.line, error.sentence) from None


def _line_at_fault(page: Page, error: PageError) -> int:
    """The line to look at: where this page sets what is wrong, else where it begins."""
    lines = {change.key: change.line for change in page.changes}
    keys = [error.key, "layer", "input", "weights"]
    if "weight_source" in error.fields:
        keys.insert(0, "weights")
    if "input_source" in error.fields:
        keys.insert(0, "input")
    return next((lines[key] for key in keys if key in lines), page.line)


def _check_places(page: Page, state: State) -> None:
    """That the places which this page names are there."""
    for change in page.changes:
        if change.key == "step":
            _check_step(change, state)
        elif change.key == "edit":
            _check_edit(change, state)


def _check_step(change: Change, state: State) -> None:
    channel, row, col, number = change.value
    steps, out = state.steps, state.layer.spec.out_channels
    if channel >= out or row >= steps.rows or col >= steps.cols:
        raise LessonError(
            change.line,
            Sentence(
                "There is no such output cell: the last one is o{0} ({1}, {2}).",
                *(out - 1, steps.rows - 1, steps.cols - 1),
            ),
        )
    if number > steps_in_a_cell(state):
        raise LessonError(
            change.line,
            Sentence(
                "Stepping by {0}, a cell takes {1} steps: write a number up to that.",
                *(state.step_by, steps_in_a_cell(state)),
            ),
        )


def _check_edit(change: Change, state: State) -> None:
    spec = state.layer.spec
    what, place, _ = placed(change.value, spec)
    shape = {
        "input": (spec.in_channels, *state.layer.input_size),
        "weight": spec.weight_shape,
        "bias": (spec.out_channels,) if spec.bias else (0,),
    }[what]
    if not all(0 <= n < size for n, size in zip(place, shape, strict=True)):
        raise LessonError(
            change.line,
            Sentence("There is no such {0}: its shape is {1}.", what, shape),
        )
