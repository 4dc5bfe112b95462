"""The stage as a control: what is clicked, typed and painted there changes the session."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, QPoint

from convgui.i18n import translated
from convgui.model.conv.connectivity import Target
from convgui.model.scene.frame import Frame, derive
from convgui.model.scene.parts import LARGEST_SIGHT
from convgui.session import Session
from convgui.ui.lesson.controller import LessonController
from convgui.ui.panels.side_panel import SidePanel
from convgui.ui.stage.stage import Stage
from convgui.ui.style.number_format import not_a_number, parse_number

# One key press changes the speed by this factor.
FASTER = 1.5
# The factor by which a menu entry changes the number of cells shown.
WIDER = 1.25


class StageController(QObject):
    """Connects the signals of a stage; its slots are also those of the stage's keys.

    A click that answers the question of a lesson goes to the lesson.
    """

    def __init__(self, session: Session, teaching: LessonController, parent: QObject) -> None:
        super().__init__(parent)
        self._session, self._teaching = session, teaching
        # Whether a stroke with the brush has begun: all of it is one change for undo.
        self._painting = False

    def connect_stage(self, stage: Stage) -> None:
        """Follow what is done on ``stage``."""
        self._stage = stage
        stage.output_cell_clicked.connect(self._go_to_cell)
        stage.output_clicked.connect(self._go_to_output)
        stage.input_clicked.connect(self._go_to_input)
        stage.sight_wanted.connect(self._scale_sight)
        stage.pointed.connect(self._session.point)
        stage.pinned.connect(self._pin)
        stage.entered.connect(self._enter)
        stage.painted.connect(self._paint)
        stage.stroke_ended.connect(self._end_stroke)
        stage.refused.connect(self._session.complain)

    def connect_side(self, side: SidePanel) -> None:
        """Follow what is pointed at in the column at the side, and grant what it wishes."""
        side.wished.connect(self._grant)
        side.pointed.connect(self._session.point)
        side.clicked.connect(self._pin)

    def _grant(self, wishes: dict[str, object]) -> None:
        self._session.change(**wishes)

    # Signals of the stage ---------------------------------------------------------------------

    def _go_to_cell(self, cell: tuple[int, int]) -> None:
        place = (self._session.frame.step.output[0], *cell)
        if place == self._session.frame.played.output or not self._teaching.holds_cell():
            self._session.seek_cell(*place)

    def _go_to_output(self, channel: int) -> None:
        if channel == self._session.frame.played.output[0] or not self._teaching.holds_cell():
            self._session.look_at_output(channel)

    def _go_to_input(self, channel: int) -> None:
        if not self._teaching.takes(Target("in_channel", (channel,))):
            self._session.look_at_input(channel)

    def _pin(self, target: Target) -> None:
        """Keep what is clicked in view; a second click lets it go."""
        if self._teaching.takes(target):
            return
        focus = self._session.state.focus
        if focus.pinned and focus.pointed == target:
            self._session.let_go()
        else:
            self._session.point(target, pin=True)

    def _enter(self, entry: tuple[tuple[str, tuple[int, ...]], str]) -> None:
        """Put a typed number into a cell: ((what, place), text)."""
        (what, place), text = entry
        value = parse_number(text)
        if value is None:
            self._session.complain(translated(not_a_number(text)), what)
        else:
            self._session.edit(what, [place], value)

    def _paint(self, place: tuple[int, int, int]) -> None:
        tool = self._session.state.tool
        value = tool.brush if tool.tool == "brush" else 0.0
        self._session.edit("input", [place], value, going_on=self._painting)
        self._painting = True

    def _end_stroke(self) -> None:
        self._painting = False

    def _scale_sight(self, factor: float, spot: QPoint | None = None) -> None:
        """Show more or fewer cells: around the step, or around those at a spot of the stage."""
        state = self._session.state
        state = state.change(sight=_scaled(self._session.frame, factor))
        frame = derive(state)
        if frame.input_viewport.is_whole and frame.output_viewport.is_whole:
            # Nothing is left out of these maps, nor will it be of larger ones that come.
            self.show_all_cells()
            return
        held = self._stage.held_at(spot, frame) if spot else None
        self._session.take(state.having(held=held))

    # Keys and entries of the menu -------------------------------------------------------------

    def show_fewer_cells(self) -> None:
        """Show fewer cells of a large map, and those larger."""
        self._scale_sight(1 / WIDER)

    def show_more_cells(self) -> None:
        """Show more cells of a large map."""
        self._scale_sight(WIDER)

    def show_all_cells(self) -> None:
        """Show large maps whole."""
        self._session.change(sight=LARGEST_SIGHT)

    def step_by_tap(self) -> None:
        """Make one multiplication a step."""
        self._session.change(step_by="tap")

    def step_by_channel(self) -> None:
        """Make one channel of the input a step."""
        self._session.change(step_by="channel")

    def step_by_cell(self) -> None:
        """Make one cell of the output a step."""
        self._session.change(step_by="cell")

    def step_by_map(self) -> None:
        """Make one channel of the output a step."""
        self._session.change(step_by="map")

    def slower(self) -> None:
        """Play slower."""
        self._session.change(speed=self._session.state.playback.speed / FASTER)

    def faster(self) -> None:
        """Play faster."""
        self._session.change(speed=self._session.state.playback.speed * FASTER)


def _scaled(frame: Frame, factor: float) -> int:
    """How many cells are ``factor`` times as many as are shown now.

    The sizes are always those of the whole map divided by the same numbers, so that as many turns
    in as out come back.
    """
    parts = frame.input_viewport, frame.output_viewport
    whole, now = (
        max(max(size) for size in sizes)
        for sizes in ([part.whole for part in parts], [part.size for part in parts])
    )
    turns = round(math.log(whole / now, WIDER))
    return round(whole * factor / WIDER**turns)
