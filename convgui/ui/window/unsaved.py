"""What would be lost without saving: on the screen, and where an example took its place."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from pathlib import Path
from typing import NamedTuple

from convgui.model.scene.form import form_of
from convgui.model.scene.history import History
from convgui.model.scene.state import State


class Saved(NamedTuple):
    """A file and the content saved in it; ``content`` is None if it holds something else.

    ``copy``: the recovered copy that the experiment was opened from.
    """

    path: Path | None
    content: Hashable | None
    copy: Path | None = None


def is_unsaved(state: State, saved: Saved) -> bool:
    """Whether something of ``state`` would be lost without saving it."""
    # A lesson can be opened again at any time.
    if state.lesson.progress or saved.content == state.content:
        return False
    # So can an example.
    return saved.path is not None or saved.content is None or not _is_plain_example(state)


def replaced_work(history: History, saved_as: Callable[[State], Saved]) -> State | None:
    """The last state with numbers drawn or typed by hand that an example took the place of.

    None if it is saved. Undo brings it back, so that only the end loses it; a layer alone is typed
    again in a moment, and a picture or weights that were opened stay at hand.
    """
    for change, before in reversed(history.done):
        if change == "example" and before.layer.edits.items and not before.lesson.progress:
            return before if is_unsaved(before, saved_as(before)) else None
    return None


def _is_plain_example(state: State) -> bool:
    layer = state.layer
    return layer.example is not None and layer.kernel_as == "plain" and state.form == form_of(layer)
