"""The one State, who may change it, and the clock that plays it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from convgui.model.conv.arguments import Pair, SpecError
from convgui.model.conv.connectivity import Target
from convgui.model.scene.form import Problem, form_of
from convgui.model.scene.frame import Frame, derive
from convgui.model.scene.history import History
from convgui.model.scene.state import State, first_state

if TYPE_CHECKING:
    from convgui.model.lesson.page import Answer, Lesson

# A screen shows no more pictures a second than this; faster play takes several steps a picture.
PICTURES_PER_SECOND = 60
# Ways of looking, which are not for undo to take back.
PASSING = {"step_by", "index", "channel", "sight", "speed", "playing", "tool", "brush"}
PASSING |= {"coverage", "rulers", "hides", "revealed", "course"}


class Session(QObject):
    """Owns the state; whatever changes it goes through ``change`` and ends in ``changed``."""

    changed = Signal(object)

    def __init__(self, call: str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = first_state(call)
        self._frame = derive(self._state)
        self._owed = 0.0
        self._history = History()
        self._opened = 0
        self._clock = QTimer(self)
        self._clock.setTimerType(Qt.TimerType.PreciseTimer)
        self._clock.timeout.connect(self.tick)

    @property
    def state(self) -> State:
        """What the reader chose."""
        return self._state

    @property
    def frame(self) -> Frame:
        """What there is to see."""
        return self._frame

    def change(self, **wishes: Any) -> None:
        """Change what the reader chose; the names are those of ``State.change``."""
        name = next((wish for wish in wishes if wish not in PASSING), None)
        self._take(self._state.change(**wishes), name)

    def edit(
        self, what: str, places: Iterable[tuple[int, ...]], value: float, going_on: bool = False
    ) -> None:
        """Put a number into "input", "weight" or "bias"; ``going_on``: part of the same stroke.

        A number that cannot be held is explained, and the old one stays.
        """
        try:
            state = self._state.edit(what, places, value)
        except SpecError as error:
            self.complain(error.text, *error.fields)
            return
        # A complaint about an earlier entry is over; a field that cannot be shown still is one.
        if state.form == form_of(state.layer):
            state = replace(state, problem=None)
        self._take(state, None if going_on else f"edit {what}")

    def open_state(self, state: State, name: str | None = "open") -> None:
        """Take a whole state, as another document; under a ``name`` this can be undone."""
        self._opened += 1
        self._take(replace(state, playing=False, document=self._opened), name)

    def point(self, target: Target | None, pin: bool = False) -> None:
        """Point at something, or at nothing; ``pin`` keeps it until ``let_go``."""
        self._take(self._state.point(target, pin))

    def let_go(self) -> None:
        """Point at nothing, whether it was pinned or not."""
        self._take(self._state.point(None, pin=True))

    @property
    def history(self) -> History:
        """What can be undone and redone."""
        return self._history

    def undo(self) -> None:
        """Take the last change back."""
        if self._history.done:
            self._history, state = self._history.undo(self._state)
            self._come_back_to(state)

    def redo(self) -> None:
        """Make the change again that was taken back."""
        if self._history.undone:
            self._history, state = self._history.redo(self._state)
            self._come_back_to(state)

    def _come_back_to(self, state: State) -> None:
        """Take an earlier state, without what was told then: it is no news any more."""
        told = state.problem is not None and state.problem.notice
        self._take(replace(state, problem=None) if told else state)

    def seek(self, index: int) -> None:
        """Go to a step; beyond the ends, to the first or the last."""
        self._take(self._state.at(index))

    def seek_cell(self, out_channel: int, row: int, col: int) -> None:
        """Go to the first step of an output cell."""
        self.seek(self._state.steps.index(out_channel, row, col))

    def look_at_input(self, channel: int) -> None:
        """Show an input channel: that of the current cell's own group, at its first tap."""
        step, deep = self._frame.step, self._state.layer.spec.weight_shape[1]
        group, inside = divmod(channel, deep)
        out_channel, row, col = step.output
        if group != step.group:
            each = self._state.layer.spec.out_channels // self._state.layer.spec.groups
            out_channel = group * each
        state = self._state.at(self._state.steps.index(out_channel, row, col))
        _, _, kh, kw = self._state.layer.shown.weight_shape
        per_channel = {"tap": kh * kw, "channel": 1}.get(state.step_by, 0)
        self._take(state.at(state.index + inside * per_channel).change(channel=inside))

    def complain(self, text: str, *fields: str) -> None:
        """Say why something asked for could not be done; the rest stays as it is."""
        self._take(replace(self._state, problem=Problem(text, fields), playing=False))

    def say(self, text: str) -> None:
        """Tell something that is no problem."""
        self._take(replace(self._state, problem=Problem(text, (), notice=True)))

    def unsay(self) -> None:
        """Take back what ``say`` said, if it is still there to be read."""
        problem = self._state.problem
        if problem and problem.notice:
            self._take(replace(self._state, problem=None))

    def play(self) -> None:
        """Let the clock run; from the end, start again."""
        at_end = self._state.index == self._frame.steps_total - 1
        self.change(playing=True, **({"index": 0} if at_end else {}))

    def pause(self) -> None:
        """Stop the clock."""
        self.change(playing=False)

    def halt(self) -> None:
        """Stop the clock first, whatever may fail after that."""
        self._clock.stop()
        self.pause()

    def toggle(self) -> None:
        """Play or pause."""
        if self._state.playing:
            self.pause()
        else:
            self.play()

    def forward(self) -> None:
        """One step on."""
        self.seek(self._state.index + 1)

    def back(self) -> None:
        """One step back."""
        self.seek(self._state.index - 1)

    def first(self) -> None:
        """To the first step."""
        self.seek(0)

    def last(self) -> None:
        """To the last step."""
        self.seek(self._frame.steps_total - 1)

    def tick(self) -> None:
        """What the clock does at each beat: go on, and stop at the end."""
        self._owed += max(1.0, self._state.speed / PICTURES_PER_SECOND)
        steps = int(self._owed)
        self._owed -= steps
        index = self._state.index + steps
        stop = self._next_stop(index)
        state = self._state.at(index if stop is None else stop)
        if stop is not None:
            state = state.change(playing=False)
        if state.index == self._frame.steps_total - 1:
            state = state.change(playing=False)
        self._take(state)

    def _next_stop(self, index: int) -> int | None:
        """Where a lesson wishes play to pause before or at ``index``."""
        course = self._state.course
        if course is None or not course.stops:
            return None
        # Loaded with the first lesson.
        from convgui.model.lesson.breakpoints import next_stop

        return next_stop(self._state.steps, course.stops, self._state.index, index)

    def open_page(self, lesson: Lesson, number: int) -> None:
        """Open a page of a lesson, which brings its layer and its step."""
        from convgui.model.tutor.flow import opened

        state = opened(lesson, number, self._state)
        # What was told is still to be read.
        told = self._state.problem
        if told and told.notice:
            state = replace(state, problem=told)
        # What was there before the lesson can be come back to as one change.
        self._take(state, "lesson" if self._state.course is None else None)

    def retell(self, lesson: Lesson) -> None:
        """Go on in the same lesson in other words."""
        course = self._state.course
        if course:
            self._take(replace(self._state, course=replace(course, lesson=lesson)))

    def click_answer(self, what: Pair | int) -> None:
        """Choose a cell or a channel as part of an answer, or take it back."""
        course = self._state.course
        if course:
            self._take(replace(self._state, course=course.click(what)))

    def answer(self, given: Answer) -> None:
        """Answer the question of the open page."""
        from convgui.model.tutor.flow import answered

        self._take(answered(self._state, given))

    def ask_again(self) -> None:
        """Let the question of the open page be answered anew."""
        from convgui.model.tutor.flow import asked_again

        self._take(asked_again(self._state))

    def skip_question(self) -> None:
        """Show the answer without one having been given."""
        from convgui.model.tutor.flow import skipped

        self._take(skipped(self._state))

    def leave_lesson(self) -> None:
        """Close the lesson; what it showed last stays."""
        self._take(replace(self._state, course=None))

    def reveal(self) -> None:
        """Show the output that is hidden, until the next step."""
        self.change(revealed=True)

    def _take(self, state: State, name: str | None = None) -> None:
        """Make ``state`` the state; under a ``name`` the change can be undone."""
        if state == self._state:
            return
        frame = derive(state)
        if name:
            self._history = self._history.after(name, self._state)
        self._state, self._frame = state, frame
        self._run_clock()
        self.changed.emit(frame)

    def _run_clock(self) -> None:
        if not self._state.playing:
            self._clock.stop()
            self._owed = 0.0
            return
        interval = max(1000 / PICTURES_PER_SECOND, 1000 / self._state.speed)
        if not self._clock.isActive() or self._clock.interval() != round(interval):
            self._clock.start(round(interval))
