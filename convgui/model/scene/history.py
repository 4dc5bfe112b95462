"""Undo and redo: earlier states, each with the name of the change that followed it."""

from __future__ import annotations

from typing import NamedTuple

from convgui.model.scene.kept_pages import kept_after_undo
from convgui.model.scene.parts import Focus
from convgui.model.scene.state import State

MOST = 200


class History(NamedTuple):
    """Two stacks of (name of a change, the state on its other side), the newest last."""

    undone: tuple[tuple[str, State], ...] = ()
    done: tuple[tuple[str, State], ...] = ()

    @property
    def undo_name(self) -> str | None:
        """The change that undo would take back."""
        return self.done[-1][0] if self.done else None

    @property
    def redo_name(self) -> str | None:
        """The change that redo would make again."""
        return self.undone[-1][0] if self.undone else None

    def after(self, name: str, before: State) -> History:
        """The history once a change called ``name`` has left the state ``before``."""
        return History((), (*self.done[-MOST + 1 :], (name, before)))

    def undo(self, now: State) -> tuple[History, State]:
        """The history and the state with the last change taken back."""
        name, state = self.done[-1]
        return History((*self.undone, (name, now)), self.done[:-1]), _restored(state, now)

    def redo(self, now: State) -> tuple[History, State]:
        """The history and the state with the last change made again."""
        name, state = self.undone[-1]
        return History(self.undone[:-1], (*self.done, (name, now))), _restored(state, now)


def _restored(then: State, now: State) -> State:
    """The experiment and the cell of ``then``, with the view, speed and tool of ``now``.

    The lesson that was open then is open again.
    """
    place = now.playback._replace(
        index=then.playback.index, channel=then.playback.channel, playing=False
    )
    lesson = now.lesson._replace(
        progress=then.lesson.progress,
        kept=kept_after_undo(then, now),
        revealed=False,
    )
    state = then._replace(
        view=now.view, playback=place, tool=now.tool, focus=Focus(), lesson=lesson
    )
    if (then.view.step_by, then.scatters) == (now.view.step_by, state.scatters):
        return state
    return state.at_cell(then.steps[then.playback.index].output)
