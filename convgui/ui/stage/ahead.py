"""A cell that is pointed at before the step comes to it."""

from __future__ import annotations

from convgui.model.scene.frame import Frame

# How strong its sum is: it is no output yet.
STILL_TO_COME = 0.72


def is_ahead(frame: Frame) -> bool:
    """Whether the cell shown is only pointed at, and its sum is still to come.

    Never while pixels stamp: then cells are not finished one after the other.
    """
    if frame.stamping or frame.step == frame.played:
        return False
    channel, row, col = frame.step.output
    rows, cols = frame.geometry.output_size
    return (channel * rows + row) * cols + col >= frame.cells_done
