"""Where the thread runs on a stage, and which parts of large maps are joined to it enlarged."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPoint, QPointF, QRectF
from PySide6.QtWidgets import QWidget

from convgui.model.call.arguments import Pair
from convgui.model.conv.connectivity import Target
from convgui.model.conv.geometry import Combine
from convgui.model.scene.frame import Frame
from convgui.ui.stage.cell_view import CellView
from convgui.ui.stage.detail import Detail
from convgui.ui.stage.map_view import MapView
from convgui.ui.stage.stage_places import Arrangement, StageLayout
from convgui.ui.stage.stage_sizes import GAP
from convgui.ui.stage.step_line import StepLine
from convgui.ui.stage.sum_view import SumView
from convgui.ui.stage.thread import Stops, Zoom, route
from convgui.ui.stage.waterfall import LINE
from convgui.ui.style import theme
from convgui.ui.style.theme import px


def thread_lines(
    stage: QWidget,
    frame: Frame,
    layout: StageLayout,
    detail: Detail,
    sum_view: SumView,
    sentence: StepLine,
) -> tuple[tuple[QPointF, ...], ...]:
    """The lines of the tap in play; none while another thing is pointed at, or a lesson asks.

    Of an output cell that is pointed at, those of its only product that is not 0.
    """
    stamping = frame.stamping
    lens = detail.stamp_view if stamping else detail.kernel_view
    tap = stamping.tap if stamping else frame.tap if _shown(frame) else only_tap(frame)
    if tap is None or frame.veiled or lens.cells is None or (stamping and not _shown(frame)):
        return ()
    inputs, outputs = _views(layout, detail)
    if stamping:
        read, written = stamping.pixel, stamping.place
    else:
        rows, cols = frame.geometry.reads(frame.step.output[1:])
        read, written = (int(rows[tap[0]]), int(cols[tap[1]])), frame.step.output[1:]
    pixel, card = _box(stage, inputs, read), _box(stage, lens, tap)
    cell = _box(stage, outputs, written)
    if pixel is None or card is None or cell is None or lens.layout_shown is None:
        return ()
    column = _place(stage, detail.stamp_column if stamping else detail.kernel_column)
    before, behind, down = _ways(column, layout)
    sums, words = _place(stage, sum_view), _place(stage, sentence)
    texts = [sums.left() + sum_view.equation_width]
    if words.top() < sums.top():
        texts.append(words.left() + sentence.used)
    clear = layout.form == Arrangement.TALL or down > max(texts) + px(6)
    bar = sum_view.bar_in_play if clear and not sum_view.isHidden() else None
    return route(
        Stops(
            pixel,
            card,
            cell,
            bar=None if bar is None else bar + sums.topLeft(),
            before=before,
            behind=behind,
            below=card.bottom() + lens.layout_shown.gap / 2,
            above=sums.top() + px(LINE),
            over=layout.form == Arrangement.ROWS,
            turn=column.top(),
            down=down,
        )
    )


def tags(stage: QWidget, layout: StageLayout, detail: Detail) -> tuple[QRectF, ...]:
    """The tags with weights on the cells of the maps, which are not to be crossed out."""
    return tuple(
        tag.translated(QPointF(view.mapTo(stage, QPoint(0, 0))))
        for view in _views(layout, detail)
        for tag in view.tags
    )


def _views(layout: StageLayout, detail: Detail) -> tuple[MapView, MapView]:
    """The maps whose cells are large: enlarged parts where there are such."""
    return (
        detail.input_view if layout.input_near.isEmpty() else detail.input_near,
        detail.output_view if layout.output_near.isEmpty() else detail.output_near,
    )


def _ways(column: QRectF, layout: StageLayout) -> tuple[float, float, float]:
    """The x of the ways before and behind the lens in its ``column``, and of that to the bars."""
    # Between the input and the numbers of the lens's rows, and in the middle of the other gap.
    before, behind = column.left() - px(1), column.right() + px(GAP) / 2
    if layout.form == Arrangement.COLUMN:
        # Of the map in the same column both ends are at the side of the other map.
        before = behind = behind if layout.input.top() < layout.lens.top() else before
    if layout.form == Arrangement.STACKED:
        # Both maps are at the left of the lens.
        behind = before
    # Beside the input the equation begins at the left of the lens.
    return before, behind, before if layout.form == Arrangement.TALL else behind


def zooms(stage: QWidget, frame: Frame, layout: StageLayout, detail: Detail) -> tuple[Zoom, ...]:
    """The enlarged parts and where they lie; none while a lesson hides one of them."""
    if layout.form != Arrangement.NEAR or frame.veiled:
        return ()
    colour = theme.group_colour(frame.step.group)
    found = []
    for whole, part in (
        (detail.input_view, detail.input_near),
        (detail.output_view, detail.output_near),
    ):
        near = part.cells
        if near is None:
            continue
        (top, left), (rows, cols) = near
        corners = (top, left), (top + rows - 1, left + cols - 1)
        own = [_box(stage, whole, corner) for corner in corners]
        enlarged = [_box(stage, part, corner) for corner in corners]
        if own[0] and own[1] and enlarged[0] and enlarged[1]:
            below = whole.mapTo(stage, whole.drawn.bottomLeft()).y()
            found.append(
                Zoom(own[0].united(own[1]), below, enlarged[0].united(enlarged[1]), colour)
            )
    return tuple(found)


def only_tap(frame: Frame) -> Pair | None:
    """The tap (row, col) of the only product that is not 0, of a cell that is pointed at."""
    links = frame.links
    if links is None or links.target.kind != "output" or frame.combine != Combine.SUM:
        return None
    products, inside = frame.terms.products, frame.in_channel - frame.step.in_channels[0]
    if np.count_nonzero(products) != 1 or not products[inside].any():
        return None
    (row,), (col,) = products[inside].nonzero()
    return int(row), int(col)


def _shown(frame: Frame) -> bool:
    """Whether nothing is pointed at but what the thread joins."""
    return frame.links is None or is_on_thread(frame)


def is_on_thread(frame: Frame) -> bool:
    """Whether the tap in play is pointed at, its weight, or its output cell."""
    links, tap, step = frame.links, frame.tap, frame.step
    if links is None or tap is None:
        return False
    rows, cols = frame.geometry.reads(step.output[1:])
    inside = frame.in_channel - step.in_channels[0]
    return links.target in (
        Target("input", (frame.in_channel, int(rows[tap[0]]), int(cols[tap[1]]))),
        Target("weight", (step.output[0], inside, *tap)),
        Target("output", step.output),
    )


def _place(stage: QWidget, widget: QWidget) -> QRectF:
    return QRectF(QPointF(widget.mapTo(stage, QPoint(0, 0))), QRectF(widget.rect()).size())


def _box(stage: QWidget, view: CellView, cell: Pair) -> QRectF | None:
    """A cell on the stage, None if it is not drawn."""
    if view.cells is None or not view.isVisibleTo(stage):
        return None
    (top, left), (rows, cols) = view.cells
    if not (top <= cell[0] < top + rows and left <= cell[1] < left + cols):
        return None
    box = QRectF(view.place_of(cell))
    if isinstance(view, MapView) and view.cell < 1:
        box = QRectF(box.topLeft(), box.topLeft())
    return box.translated(QPointF(view.mapTo(stage, QPoint(0, 0))))
