"""The animation of the taps when the layer changes."""

from __future__ import annotations

from PySide6.QtCore import QEasingCurve, QVariantAnimation

from convgui.model.call.arguments import Pair
from convgui.model.scene.frame import Frame
from convgui.ui.stage.map_view import MapView
from convgui.ui.style import theme

# In milliseconds.
DURATION = 240


class TapMotion(QVariantAnimation):
    """Moves the taps on the input map from their old to their new places."""

    def __init__(self, view: MapView) -> None:
        super().__init__(view)
        self._view = view
        self._start: tuple[Pair, ...] = ()
        self.setDuration(DURATION)
        self.setStartValue(0.0)
        self.setEndValue(1.0)
        self.setEasingCurve(QEasingCurve.Type.OutCubic)
        self.valueChanged.connect(self._move)

    def follow(self, before: Frame, frame: Frame) -> None:
        """Start if the taps lie elsewhere in the same step; end at once if anything else changed.

        A kernel of another size has no taps that could be followed.
        """
        if before.state.layer == frame.state.layer and before.step == frame.step:
            return
        self.stop()
        self._view.move_taps((), 1.0)
        old, new = before.geometry, frame.geometry
        if not theme.moving or old == new or old.kernel != new.kernel:
            return
        # Positions count from the border, whose width may have changed too.
        down, across = (after - first for after, first in zip(new.pads, old.pads, strict=True))
        rows, cols = (line.tolist() for line in old.reads(before.step.output[1:]))
        self._start = tuple((row + down, col + across) for row in rows for col in cols)
        self._move(0.0)
        self.start()

    def _move(self, progress: float) -> None:
        self._view.move_taps(self._start, progress)
