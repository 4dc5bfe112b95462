"""Undo and redo: states that were, each under the name of the change that ended it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from convgui.model.scene.state import State

MOST = 200


@dataclass(frozen=True)
class History:
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
        return History((*self.undone, (name, now)), self.done[:-1]), _resumed(state, now)

    def redo(self, now: State) -> tuple[History, State]:
        """The history and the state with the last change made again."""
        name, state = self.undone[-1]
        return History(self.undone[:-1], (*self.done, (name, now))), _resumed(state, now)


def _resumed(state: State, now: State) -> State:
    """How the program is used (pace, tool, view) is not part of what is undone."""
    return replace(
        state,
        playing=False,
        pointed=None,
        pinned=False,
        speed=now.speed,
        sight=now.sight,
        tool=now.tool,
        brush=now.brush,
        coverage=now.coverage,
        rulers=now.rulers,
        hides=now.hides,
        revealed=False,
    )
