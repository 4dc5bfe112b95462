"""The exercise of one stamp of a transposed convolution."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from convgui.export.worksheet.blocks import Equation, Grid, Maps
from convgui.export.worksheet.cell_sum import WIDEST, Exercise
from convgui.export.worksheet.exercises import distances, hints
from convgui.export.worksheet.grids import numbers, output_grid, output_window, within
from convgui.i18n import translated
from convgui.messages import Sentence
from convgui.model.conv.geometry import Geometry
from convgui.model.conv.steps import StepBy
from convgui.model.layers.stamps import Stamps
from convgui.model.scene.frame import Frame, derive
from convgui.model.scene.place_text import pixel_text, position_text
from convgui.model.scene.state import State


def can_stamp(state: State) -> bool:
    """Whether pixels are watched as they stamp, with a kernel that is written out by hand."""
    return state.scatters and max(state.layer.geometry.kernel) <= WIDEST


def stamp_exercise(state: State, gathering: Frame) -> tuple[str, Exercise]:
    """The question about the pixel that stamps in ``state``, and its exercise.

    ``gathering`` is the frame of an output cell that it stamps on.
    """
    pixel = state.steps[state.playback.index].output
    frame = derive(state.having(step_by=StepBy.CELL).at_cell(pixel))
    stamping, digits = frame.stamping, frame.digits
    assert stamping is not None
    name, out = pixel_text(frame.geometry, *pixel), stamping.out_channel
    value = Grid(name, numbers(np.array([[stamping.value]]), digits.value))
    title = translated(Sentence("weights of c{0} for o{1}", pixel[0], out))
    kernel = Grid(title, numbers(stamping.kernel, digits.weight))
    stamp = Grid(translated(Sentence("stamp")), numbers(stamping.products, digits.total))
    window = output_window(gathering)
    cells = [cell for place in stamping.places if (cell := stamping.cell_of(place))]
    output = output_grid(gathering, window)
    output = replace(output, texts=(("",) * window.cols,) * window.rows)
    words = Sentence(
        "Input pixel {0} stamps on output o{1}: multiply it by each weight. Then ring the cells of "
        "the output that the stamp falls on.",
        name,
        out,
    )
    sign = "=" if digits.exact else "≈"
    asked = Equation((value, kernel, stamp.blank(stamp.title)), ("×", "="))
    answer = Equation((value, kernel, stamp), ("×", sign))
    ringed = replace(output, ringed=within(cells, window))
    hint = hints(_hint(stamping.stamps, frame.geometry))
    return translated(words), Exercise((*hint, asked, Maps((output,))), (answer, Maps((ringed,))))


def _hint(stamps: Stamps, geometry: Geometry) -> Sentence:
    """Where the first stamp is, and how far it is from one to the next."""
    stride, dilation = distances(stamps.geometry)
    first = position_text(geometry, *(-cut for cut in stamps.crop))
    return Sentence(
        "Hint: the stamp of the first pixel begins at output cell {0}; what lies outside the "
        "output is cut off. For each further pixel the stamp moves by {1} (stride); its cells are "
        "{2} apart (dilation).",
        first,
        stride,
        dilation,
    )
