"""The animation of the taps: when the layer changes, and from one output cell to the next."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QVariantAnimation
from PySide6.QtWidgets import QApplication

from convgui.model.call.arguments import Pair
from convgui.model.conv.geometry import Geometry
from convgui.model.scene.frame import Frame
from convgui.ui.stage.map_view import MapView
from convgui.ui.style import theme

# In milliseconds: after a change of the layer, and from cell to cell.
DURATION, SLIDE = 240, 170
# Faster than this many steps a second, nobody could follow a window that slides; when it is
# stepped by hand, in milliseconds from step to step. Dragging the timeline is faster, too.
FASTEST, QUICKEST = 4.0, 250


class TapMotion(QVariantAnimation):
    """Moves the taps on the input map from their old to their new places."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._start: tuple[Pair, ...] = ()
        # Where each picture is taken at once nothing may move.
        self.still = False
        self._since = QElapsedTimer()
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.valueChanged.connect(self._move)

    def follow(self, before: Frame, frame: Frame) -> None:
        """Start if the taps lie elsewhere now; end at once if anything else changed.

        A kernel of another size has no taps that could be followed.
        """
        if before.state.layer == frame.state.layer and before.step == frame.step:
            return
        quick = self._since.isValid() and self._since.elapsed() < QUICKEST
        self._since.start()
        self.stop()
        self._view.move_taps((), 1.0)
        if self.still or not theme.moving or before.stamping or frame.stamping:
            return
        old, new = before.geometry, frame.geometry
        if old == new:
            if not quick and _is_next_cell(before, frame):
                self._run(old, new, before, SLIDE)
        elif old.kernel == new.kernel:
            self._run(old, new, before, DURATION)

    def _run(self, old: Geometry, new: Geometry, before: Frame, duration: int) -> None:
        if not _system_animates():
            return
        # Imported when something is to move, as the style's type is.
        from PySide6.QtCore import QEasingCurve

        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        # Positions count from the border, whose width may have changed too.
        down, across = (after - first for after, first in zip(new.pads, old.pads, strict=True))
        rows, cols = (line.tolist() for line in old.reads(before.step.output[1:]))
        self._start = tuple((row + down, col + across) for row in rows for col in cols)
        self.setDuration(duration)
        self._move(0.0)
        self.start()

    def _move(self, progress: float) -> None:
        self._view.move_taps(self._start, progress)


def _system_animates() -> bool:
    # Made when something is to move: this type costs a fiftieth of the start.
    from PySide6.QtWidgets import QStyle

    hint = QStyle.StyleHint.SH_Widget_Animation_Duration
    return QApplication.style().styleHint(hint) > 0


def _is_next_cell(before: Frame, frame: Frame) -> bool:
    """Whether one step led to another cell of the same channel, slowly enough to be watched."""
    playback, old, new = frame.state.playback, before.step.output, frame.step.output
    return (
        abs(playback.index - before.state.playback.index) == 1
        and old[0] == new[0]
        and old[1:] != new[1:]
        and frame.step == frame.played
        and before.step == before.played
        and not (playback.playing and playback.speed > FASTEST)
    )
