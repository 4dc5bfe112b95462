"""The pages of lessons that were left in this window: what was answered, and where one was."""

from __future__ import annotations

from collections.abc import Iterable

from convgui.model.lesson.page import Lesson
from convgui.model.scene.parts import KeptPage
from convgui.model.scene.state import State


def keeping(state: State) -> tuple[KeptPage, ...]:
    """The pages that are kept once the open one is left, that one last."""
    progress = state.lesson.progress
    if progress is None:
        return state.lesson.kept
    return latest((*state.lesson.kept, KeptPage(progress, state.experiment)))


def latest(pages: Iterable[KeptPage]) -> tuple[KeptPage, ...]:
    """Each page once: as it was kept last, and at that place."""
    found: list[KeptPage] = []
    for page in pages:
        found = [other for other in found if not _is_page(other, *_place(page))]
        found.append(page)
    return tuple(found)


def without_lesson(pages: tuple[KeptPage, ...], lesson: Lesson) -> tuple[KeptPage, ...]:
    """The pages of other lessons."""
    return tuple(page for page in pages if page.progress.lesson != lesson)


def kept_page(pages: tuple[KeptPage, ...], lesson: Lesson, number: int) -> KeptPage | None:
    """A page as it was left; None if it was not open yet."""
    return next((page for page in pages if _is_page(page, lesson, number)), None)


def left_at(pages: tuple[KeptPage, ...], lesson: Lesson) -> int | None:
    """The page where ``lesson`` was left; None if it was not, or was read to its end."""
    numbers = [page.progress.number for page in pages if page.progress.lesson == lesson]
    if not numbers:
        return None
    page = kept_page(pages, lesson, numbers[-1])
    at_end = page is not None and page.progress.at_end
    return None if at_end else numbers[-1]


def kept_after_undo(then: State, now: State) -> tuple[KeptPage, ...]:
    """What is kept when ``now`` gives way to the earlier or later state ``then``.

    What was answered on other pages, then or now, stays answered. The page open then is as it was
    then.
    """
    answered = [page for page in then.lesson.kept if page.progress.is_answered]
    newer = [
        page
        for page in keeping(now)
        if page.progress.is_answered or not any(_is_page(old, *_place(page)) for old in answered)
    ]
    pages = latest((*then.lesson.kept, *newer))
    progress = then.lesson.progress
    if progress is None:
        return pages
    return tuple(page for page in pages if not _is_page(page, progress.lesson, progress.number))


def in_lesson(page: KeptPage, lesson: Lesson) -> KeptPage:
    """The page in another language of its lesson."""
    return page._replace(progress=page.progress._replace(lesson=lesson))


def _place(page: KeptPage) -> tuple[Lesson, int]:
    return page.progress.lesson, page.progress.number


def _is_page(page: KeptPage, lesson: Lesson, number: int) -> bool:
    return page.progress.number == number and page.progress.lesson == lesson
