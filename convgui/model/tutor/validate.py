"""Validates a lesson: every page must be shown, and every question answered."""

from __future__ import annotations

from collections.abc import Callable

from convgui.messages import Sentence
from convgui.model.conv.geometry import Geometry
from convgui.model.conv.operator import WeightedOperator
from convgui.model.lesson.page import AnswerError, Lesson, Page, Setting
from convgui.model.lesson.parser import LessonError, parse_lesson
from convgui.model.scene.place_text import position_text
from convgui.model.scene.state import State, first_state
from convgui.model.tutor.grading import correct_answer
from convgui.model.tutor.page_state import PageError, PageSettings, edit_in_group
from convgui.model.tutor.tabs import check_tab


def _unheard(fraction: float) -> None:
    """A report for those who wait."""


def read_lesson(text: str, name: str, report: Callable[[float], None] = _unheard) -> Lesson:
    """Parse and validate a lesson in the format that docs/lessons.md describes.

    ``report`` is called with the fraction that has been checked, from 0 to 1. Raises
    ``LessonError``, and nothing else of its own, for a syntax error, a page that cannot be shown
    or a question that cannot be answered.
    """
    lesson = parse_lesson(text, name)
    _check_pages(lesson.pages, report)
    return lesson


def _check_pages(pages: tuple[Page, ...], report: Callable[[float], None]) -> None:
    """Make the state of every page, and solve every question."""
    if "layer" not in {setting.key for setting in pages[0].settings}:
        raise LessonError(
            pages[0].line,
            Sentence("The first page needs a line such as “layer: torch.nn.Conv2d(1, 1, 3)”."),
        )
    settings, start = PageSettings(), first_state()
    state = start
    for number, page in enumerate(pages):
        report(number / len(pages))
        before, settings = settings, settings.with_page(page)
        # Pages of text alone show what the last one shows.
        if settings != before:
            try:
                state = settings.state(start)
            except PageError as error:
                raise LessonError(_line_at_fault(page, error), error.sentence) from None
        _check_places(page, state)
        if page.tab:
            check_tab(page.tab, state)
        if state.scatters and (page.question or page.stops):
            show = next((s.line for s in page.settings if s.key == "show"), page.line)
            raise LessonError(
                show, Sentence("Questions and stops are about gathering: here nothing can scatter.")
            )
        if page.question:
            try:
                correct_answer(page.question, state)
            except AnswerError as error:
                raise LessonError(page.question.line, error.text) from None


def _line_at_fault(page: Page, error: PageError) -> int:
    """The line of the setting that is wrong, or of the page if that comes from an earlier page."""
    lines = {setting.key: setting.line for setting in page.settings}
    keys = [error.key, "layer", "input", "weights"]
    if "weight_source" in error.fields:
        keys.insert(0, "weights")
    if "input_source" in error.fields:
        keys.insert(0, "input")
    return next((lines[key] for key in keys if key in lines), page.line)


def _check_places(page: Page, state: State) -> None:
    """Check that the cells and places that this page names exist."""
    for setting in page.settings:
        of_weights = setting.key == "edit" and setting.value[0] == "weight"
        if (of_weights or setting.key == "weights") and not state.layer.spec.HAS_WEIGHT:
            raise LessonError(setting.line, Sentence("A pool has no weights."))
        if setting.key == "step":
            _check_step(setting, state)
        elif setting.key == "edit":
            _check_edit(setting, state)


def _check_step(setting: Setting, state: State) -> None:
    channel, row, col, number = setting.value
    steps, geometry, out = state.steps, state.layer.geometry, state.layer.spec.out_channels
    rows, cols = geometry.output_size
    if channel >= out or row >= rows or col >= cols:
        raise LessonError(
            setting.line,
            Sentence(
                "There is no such output cell: the last one is o{0} {1}.",
                *(out - 1, position_text(geometry, rows - 1, cols - 1)),
            ),
        )
    if number > steps.in_a_cell:
        raise LessonError(
            setting.line,
            Sentence(
                "Stepping by {0}, a cell takes {1} steps: write a number up to that.",
                *(state.view.step_by, steps.in_a_cell),
            ),
        )


def _check_edit(setting: Setting, state: State) -> None:
    spec, geometry = state.layer.spec, state.layer.geometry
    what, place, _ = edit_in_group(setting.value, geometry)
    shape = {
        "input": (spec.in_channels, *state.layer.input_size),
        "weight": geometry.weight_shape,
        "bias": (spec.out_channels,) if spec.bias else (0,),
    }[what]
    if not all(0 <= n < size for n, size in zip(place, shape, strict=True)):
        raise LessonError(
            setting.line,
            _no_such_place(what, _place_text(setting.value[1], geometry), _native(shape, spec)),
        )


def _no_such_place(what: str, place: str, shape: tuple[int, ...]) -> Sentence:
    if what == "input":
        return Sentence("The input has no {0}: its shape is {1}.", place, shape)
    if what == "weight":
        return Sentence("The weight has no {0}: its shape is {1}.", place, shape)
    if shape == (0,):
        return Sentence("The layer has no bias.")
    return Sentence("The bias has no {0}: its shape is {1}.", place, shape)


def _place_text(place: tuple[int, ...], geometry: Geometry) -> str:
    """A place as it is written in a lesson: c7 (0, 0), o0 c1 (2, 2) or o3."""
    if len(place) == 1:
        return f"o{place[0]}"
    *channels, row, col = place
    letters = "oc"[-len(channels) :]
    names = [letter + str(n) for letter, n in zip(letters, channels, strict=True)]
    return " ".join((*names, position_text(geometry, row, col)))


def _native(shape: tuple[int, ...], spec: WeightedOperator) -> tuple[int, ...]:
    """The shape as PyTorch has it: without the row of a layer with one axis."""
    if len(spec.LETTERS) == 2 or len(shape) < 2:
        return shape
    return (*shape[:-2], shape[-1])
