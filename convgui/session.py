"""The session, which owns the one State."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from convgui.model.call.arguments import SpecError, whole_number
from convgui.model.conv.connectivity import Target
from convgui.model.conv.steps import Step, StepBy
from convgui.model.scene.form import Problem
from convgui.model.scene.frame import Frame, derive
from convgui.model.scene.history import History
from convgui.model.scene.kept_pages import keeping
from convgui.model.scene.limits import FINE
from convgui.model.scene.parts import PART_OF
from convgui.model.scene.state import State, first_state
from convgui.playback import Clock, goes_on

# Milliseconds without another change, after which the finer overview is computed.
PAUSE = 200


class Session(QObject):
    """Owns the state; every change goes through ``take`` and emits ``changed``."""

    # The new Frame.
    changed = Signal(object)

    def __init__(self, call: str | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = first_state(call)
        self._frame = derive(self._state)
        self._history = History()
        self._opened = 0
        # What there was when the drag of a number began.
        self._before_drag: tuple[State, History] | None = None
        self._clock = Clock(self)
        self._clock.timeout.connect(self.tick)
        # Timers of no time come after painting.
        self._painted, self._idle = QTimer(self), QTimer(self)
        for timer, act in ((self._painted, self._wait), (self._idle, self.finish)):
            timer.setSingleShot(True)
            timer.timeout.connect(act)

    @property
    def state(self) -> State:
        """What the reader chose."""
        return self._state

    @property
    def frame(self) -> Frame:
        """What is to be drawn."""
        return self._frame

    @property
    def history(self) -> History:
        """What can be undone and redone."""
        return self._history

    def take(self, state: State, name: str | None = None) -> None:
        """Make ``state`` the state; under a ``name`` the change can be undone."""
        if state == self._state:
            return
        if state.lesson.progress and state.experiment is not self._state.experiment:
            # Loaded with the first lesson.
            from convgui.model.tutor.flow import judge_again

            state = judge_again(state)
        frame = derive(state).at_hand
        if name:
            self._history = self._history.after(name, self._state)
        if frame.tensors is not self._frame.tensors and frame.tensors.work != FINE:
            self._idle.stop()
            self._painted.start(0)
        self._state, self._frame = state, frame
        self._clock.follow(state.playback)
        self.changed.emit(frame)

    def _wait(self) -> None:
        self._idle.start(PAUSE)

    def finish(self) -> None:
        """Show what was left out of the frame so that it came soon."""
        for timer in (self._painted, self._idle):
            timer.stop()
        if self._frame.tensors.work != FINE:
            self._frame = derive(self._state)
            self.changed.emit(self._frame)

    # Changing -------------------------------------------------------------------------------

    def change(self, **wishes: Any) -> None:
        """Change what the reader chose; the names are those of ``State.change``."""
        # Undo restores the experiment only; the other parts are about viewing it.
        names = [wish for wish in wishes if wish not in PART_OF]
        form = self._state.form
        state = self._state.change(**wishes)
        if "example" in wishes and state.lesson.progress:
            # It is about another layer, as an experiment that is opened.
            state = state.having(progress=None, kept=keeping(self._state))
        new = [name for name in names if name not in form or form[name] != wishes[name]]
        self.take(state, next(iter(new or names), None))

    def edit(
        self, what: str, places: Iterable[tuple[int, ...]], value: float, going_on: bool = False
    ) -> None:
        """Put a number into "input", "weight" or "bias"; ``going_on``: part of the same stroke.

        A number that float32 cannot hold is reported, and the old one stays.
        """
        try:
            state = self._state.edit(what, places, value)
        except SpecError as error:
            self.complain(error.text, *error.fields)
            return
        self.take(state, None if going_on else f"edit {what}")

    def open_state(self, state: State, name: str | None = "open") -> None:
        """Take a whole state, as another document; under a ``name`` this can be undone."""
        self._opened += 1
        if state.lesson.progress is None:
            # A lesson that is left for it can be opened again where it was.
            state = state.having(kept=keeping(self._state))
        self.take(state.having(playing=False).as_document(self._opened), name)

    def undo(self) -> None:
        """Take the last change back."""
        if self._history.done:
            self._history, state = self._history.undo(self._state)
            self.take(state)

    def redo(self) -> None:
        """Make the change again that was taken back."""
        if self._history.undone:
            self._history, state = self._history.redo(self._state)
            self.take(state)

    def correct(self) -> None:
        """Give up what was typed: fields that are refused show the layer again."""
        self.take(self._state.corrected(), "correct")
        self.dismiss()

    # Dragging a number ----------------------------------------------------------------------

    def begin_drag(self) -> None:
        """From now on ``drag`` changes the state as it is now, until ``end_drag``."""
        self.pause()
        self._before_drag = self._state, self._history

    @property
    def dragged_from(self) -> State:
        """The state at ``begin_drag``."""
        assert self._before_drag is not None
        return self._before_drag[0]

    def drag(self, **wishes: Any) -> None:
        """Change the state that was there at the beginning; all of a drag is one change for undo.

        The names are those of ``State.change``.
        """
        assert self._before_drag is not None
        before, history = self._before_drag
        state = before.change(**wishes)
        changed = state.experiment != before.experiment
        self._history = history.after(next(iter(wishes)), before) if changed else history
        self.take(state if changed else before)

    def end_drag(self, keep: bool = True) -> None:
        """End the drag; without ``keep`` all is as it was at its beginning."""
        if self._before_drag is None:
            return
        (before, history), self._before_drag = self._before_drag, None
        if not keep:
            self._history = history
            self.take(before)

    # Pointing -------------------------------------------------------------------------------

    def point(self, target: Target | None, pin: bool = False) -> None:
        """Point at something, or at nothing; ``pin`` keeps it until ``let_go``."""
        self.take(self._state.point(target, pin))

    def let_go(self) -> None:
        """Point at nothing, whether it was pinned or not."""
        self.take(self._state.point(None, pin=True))

    # Telling --------------------------------------------------------------------------------

    def complain(self, text: str, *fields: str, attempt: str = "") -> None:
        """Show why a request failed, and stop playing; nothing else changes.

        ``attempt`` names what failed if it can be tried again: then ``try_again`` comes first.
        """
        problem = Problem(text, fields, attempt=attempt)
        self.take(self._state.having(message=problem, playing=False))

    def try_again(self, attempt: str) -> None:
        """Remove what was said when ``attempt`` failed, as it is made once more."""
        message = self._state.focus.message
        if message and message.attempt == attempt:
            self.take(self._state.having(message=None))

    def say(self, text: str) -> None:
        """Show a notice, which is not an error."""
        self.take(self._state.having(message=Problem(text, (), notice=True)))

    def unsay(self) -> None:
        """Remove the notice of ``say``, if it is still shown."""
        message = self._state.focus.message
        if message and message.notice:
            self.take(self._state.having(message=None))

    def dismiss(self) -> None:
        """Remove the message, whatever it says."""
        self.take(self._state.having(message=None))

    # Stepping and playing -------------------------------------------------------------------

    def seek(self, index: int) -> None:
        """Go to a step; beyond the ends, to the first or the last."""
        self.take(self._state.at(index))

    def seek_cell(self, out_channel: int, row: int, col: int) -> None:
        """Go to the first step of an output cell; if the layer stamps, to its first stamp."""
        if self._state.scatters:
            self.take(self._state.at_stamp_on((out_channel, row, col)))
        else:
            self.seek(self._state.steps.index_of(out_channel, row, col))

    def look_at_input(self, channel: int) -> None:
        """Show an input channel: that of the current cell's own group, at its first tap.

        If the layer stamps, at the pixel where it is now.
        """
        if self._state.scatters:
            self._begin(channel)
        else:
            self._look_at(channel, self._frame.step)

    def look_at_output(self, channel: int) -> None:
        """Show an output channel, at the cell where it is now; if the layer stamps, its map."""
        if self._frame.stamping:
            self._look_at(channel, self._frame.stamping.step)
        else:
            self._begin(channel)

    def _begin(self, channel: int) -> None:
        """Go to a channel of the outer loop, at the place of now."""
        stamping = self._frame.stamping
        _, row, col = stamping.step.output if stamping else self._frame.step.output
        self.seek(self._state.steps.index_of(channel, row, col))

    def _look_at(self, channel: int, step: Step) -> None:
        """Show a channel of those that ``step`` or one in another group goes through."""
        geometry, channel = step.geometry, whole_number("channel", channel)
        group = geometry.group_of_input(channel)
        inside = channel - geometry.inputs_of(group).start
        out_channel, row, col = step.output
        if group != step.group:
            out_channel = geometry.outputs_of(group).start
        state = self._state.at(self._state.steps.index_of(out_channel, row, col))
        kh, kw = geometry.kernel
        per_channel = {StepBy.TAP: kh * kw, StepBy.CHANNEL: 1}.get(state.view.step_by, 0)
        index = state.playback.index + inside * per_channel
        self.take(state.at(index).having(channel=inside))

    def forward(self) -> None:
        """One step on."""
        self.seek(self._state.playback.index + 1)

    def back(self) -> None:
        """One step back."""
        self.seek(self._state.playback.index - 1)

    def first(self) -> None:
        """To the first step."""
        self.seek(0)

    def last(self) -> None:
        """To the last step."""
        self.seek(self._frame.steps_total - 1)

    def play(self) -> None:
        """Let the clock run; from the end, start again."""
        self.change(playing=True, **({} if goes_on(self._state) else {"index": 0}))

    def pause(self) -> None:
        """Stop the clock."""
        self.change(playing=False)

    def halt(self) -> None:
        """Pause, and stop the clock even if that fails."""
        self._clock.stop()
        self.pause()

    def toggle(self) -> None:
        """Play or pause."""
        if self._state.playback.playing:
            self.pause()
        else:
            self.play()

    def tick(self) -> None:
        """Advance by one tick of the clock; stop at the end."""
        self.take(self._clock.advanced(self._state))
