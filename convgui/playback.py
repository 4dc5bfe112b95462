"""The clock that plays the steps, and the state after each tick."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer

from convgui.model.scene.parts import Playback
from convgui.model.scene.state import State

# A screen shows no more pictures a second than this; faster play takes several steps a picture.
PICTURES_PER_SECOND = 60


class Clock(QTimer):
    """Ticks while the state plays, at its speed."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setTimerType(Qt.TimerType.PreciseTimer)
        # The fraction of a step left over from earlier ticks.
        self._owed = 0.0

    def follow(self, playback: Playback) -> None:
        """Start or stop, as ``playback`` says."""
        if not playback.playing:
            self.stop()
            self._owed = 0.0
            return
        interval = max(1000 / PICTURES_PER_SECOND, 1000 / playback.speed)
        if not self.isActive() or self.interval() != round(interval):
            self.start(round(interval))

    def advanced(self, state: State) -> State:
        """The state after one tick: some steps on, and paused at a breakpoint or at the end."""
        self._owed += max(1.0, state.playback.speed / PICTURES_PER_SECOND)
        steps = int(self._owed)
        self._owed -= steps
        index = state.playback.index + steps
        stop = _next_stop(state, index)
        made = state.at(index if stop is None else stop)
        if stop is not None or not goes_on(made):
            made = made.having(playing=False)
        return made


def goes_on(state: State) -> bool:
    """Whether there is a step that can be gone to after this one."""
    now = state.playback.index
    return state.at(now + 1).playback.index > now


def _next_stop(state: State, index: int) -> int | None:
    """The next breakpoint of the lesson up to ``index``, None if there is none."""
    progress = state.lesson.progress
    if progress is None or not progress.stops:
        return None
    # Loaded with the first lesson.
    from convgui.model.lesson.breakpoints import next_stop

    now, biased = state.playback.index, state.layer.spec.bias
    return next_stop(state.steps, progress.stops, now, index, biased)
