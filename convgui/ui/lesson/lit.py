"""What a page of a lesson lights."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from convgui.model.lesson.progress import LessonProgress


class Parts(NamedTuple):
    """The parts of the window that a page of a lesson can light, and how they are shown.

    ``ground`` holds them all. Presented, the stage is shown without them, and the lesson's words
    stand in the caption.
    """

    ground: QWidget
    side: QWidget
    transport: QWidget
    fields: QWidget
    presented: bool


def lit_parts(progress: LessonProgress | None, parts: Parts) -> tuple[QWidget, ...]:
    """The widgets that the open page lights; none while all of the window is to be seen."""
    if progress is None or not progress.page.spotlight or parts.presented:
        return ()
    if progress.is_answered:
        # What was asked is explained by all of the picture.
        return ()
    # The line with what is wrong can be read on every page, and whose picture stays meanwhile.
    names = (*progress.page.spotlight, "message", "stage_veil")
    # In the ground, not in the window: parts that were replaced just now are still there.
    found = [parts.ground.findChild(QWidget, name) for name in names]
    lit = [part for part in found if part] + [parts.side]
    if progress.stops:
        lit.append(parts.transport)
    if progress.is_build_task:
        lit.append(parts.fields)
    return tuple(lit)
