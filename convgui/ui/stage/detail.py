"""The detail: one padded input channel, its kernel slice and the output map, at the same step."""

from __future__ import annotations

from collections.abc import Callable, Hashable

import numpy as np
from numpy.typing import NDArray
from PySide6.QtCore import QEasingCurve, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from convgui.model.conv.arguments import Pair
from convgui.model.conv.connectivity import Links, Target
from convgui.model.scene.frame import Frame
from convgui.ui.stage.map_item import MARGIN_LEFT, MARGIN_TOP, MapImage
from convgui.ui.stage.map_view import MapView
from convgui.ui.stage.narration import Narration
from convgui.ui.stage.overlay import Highlight, Overlay, Ruler
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.theme import px

LARGEST_CELL = 64
KEPT_PICTURES = 128
SIGN_WIDTH, SIGN_SIZE = 44, 24
TITLE_HEIGHT, NOTE_HEIGHT = 20, 17
# How long the taps take to their new places when the layer changes, in milliseconds.
OPENING = 240


class Detail(QWidget):
    """Three maps side by side, drawn with cells of one size."""

    output_cell_clicked = Signal(object)
    # A Target, or None.
    pointed = Signal(object)
    pinned = Signal(object)
    # (box in this widget, number, (what, place)) of a number that is to be edited.
    asked = Signal(object)
    # (channel, row, col) of the input that the brush passes.
    painted = Signal(object)
    stroke_ended = Signal()
    # A sentence on why something cannot be done.
    refused = Signal(str)

    def __init__(self, words: Narration, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self._frame: Frame | None = None
        self._pictures: dict[Hashable, MapImage] = {}
        self._titles: dict[str, QLabel] = {}
        self._notes: dict[str, QLabel] = {}
        self._signs: list[QLabel] = []
        self._crowded = False
        self.input_view = MapView("input_view", self.tr("Input channel"))
        self.kernel_view = MapView("kernel_view", self.tr("Kernel"))
        self.output_view = MapView("output_view", self.tr("Output channel"))
        self.output_view.clicked.connect(self.output_cell_clicked)
        self.input_view.clicked.connect(self._pin_input)
        self.kernel_view.clicked.connect(self._pin_weight)
        self.input_view.pointed.connect(self._point_input)
        self.kernel_view.pointed.connect(self._point_weight)
        self.output_view.pointed.connect(self._point_output)
        self.input_view.dragged.connect(self._drag_input)
        self.input_view.released.connect(self.stroke_ended)
        self.input_view.double_clicked.connect(self._edit_input)
        self.kernel_view.double_clicked.connect(self._edit_weight)
        self._taps: tuple[Pair, ...] = ()
        self._opening = QVariantAnimation(self)
        self._opening.setDuration(OPENING)
        self._opening.setStartValue(0.0)
        self._opening.setEndValue(1.0)
        self._opening.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._opening.valueChanged.connect(self._open)

        layout = self._columns = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for name, view in self._views().items():
            layout.addWidget(self._column(name, view))
            if view is not self.output_view:
                layout.addWidget(self._sign("×" if view is self.input_view else "→"))
        layout.addStretch(1)

    def _views(self) -> dict[str, MapView]:
        return {"input": self.input_view, "kernel": self.kernel_view, "output": self.output_view}

    def _sign(self, text: str) -> QLabel:
        sign = QLabel(text)
        sign.setFixedWidth(px(SIGN_WIDTH))
        sign.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        sign.setStyleSheet(f"font-size: {px(SIGN_SIZE)}px; color: {theme.now.muted};")
        self._signs.append(sign)
        return sign

    def _column(self, name: str, view: MapView) -> QWidget:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        for labels, role in ((self._titles, "map"), (self._notes, "note")):
            label = labels[name] = QLabel()
            label.setProperty("role", role)
            label.setIndent(px(MARGIN_LEFT))
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            label.setFixedHeight(px(TITLE_HEIGHT if role == "map" else NOTE_HEIGHT))
            layout.addWidget(label)
        layout.addWidget(view, 1)
        return column

    def show_frame(self, frame: Frame) -> None:
        """Show ``frame``, whatever was shown before."""
        before, self._frame = self._frame, frame
        if before is None or before.tensors is not frame.tensors:
            self._pictures.clear()
        self._crowded = False
        self._show_input(frame)
        self._show_kernel(frame)
        self._show_output(frame)
        if before is not None:
            self._move_taps(before, frame)
        if self._crowded or before is None or self._shapes(before) != self._shapes(frame):
            self._size_views()

    # Moving -----------------------------------------------------------------------------------

    def _move_taps(self, before: Frame, frame: Frame) -> None:
        """Let the taps go to their new places if the layer has changed, and not the step."""
        if before.tensors is frame.tensors and before.step == frame.step:
            return
        self._opening.stop()
        self.input_view.move_taps((), 1.0)
        one, other = before.spec, frame.spec
        if not theme.moving or one == other or one.kernel_size != other.kernel_size:
            return
        # Seen from the input, whose border may have changed too.
        down, across = (new[0] - old[0] for new, old in zip(other.pads, one.pads, strict=True))
        (row, col), (dh, dw) = before.step.corner, one.dilation
        kh, kw = one.kernel_size
        self._taps = tuple(
            (row + r * dh + down, col + c * dw + across) for r in range(kh) for c in range(kw)
        )
        self._open(0.0)
        self._opening.start()

    def _open(self, way: float) -> None:
        self.input_view.move_taps(self._taps, way)

    # Showing ----------------------------------------------------------------------------------

    def _resting(self, key: Hashable, make: Callable[[], MapImage]) -> MapImage:
        """The picture made before under the same key, so that it is not painted again."""
        picture = self._pictures.get(key)
        if picture is None:
            if len(self._pictures) >= KEPT_PICTURES:
                self._pictures.pop(next(iter(self._pictures)))
            picture = self._pictures[key] = make()
        return picture

    def _show_input(self, frame: Frame) -> None:
        spec, window, channel = frame.spec, frame.input_window, frame.in_channel
        numbers, layer = frame.tensors, frame.state.layer
        (top, _), (left, _) = spec.pads

        def make() -> MapImage:
            rows, cols = window.row_numbers, window.col_numbers
            height, width = layer.input_size
            inside = (((rows >= top) & (rows < top + height))[:, None]) & (
                (cols >= left) & (cols < left + width)
            )
            (out_rows, out_cols), (high, wide) = layer.output_size, spec.span
            read = ((rows < (out_rows - 1) * spec.stride[0] + high)[:, None]) & (
                cols < (out_cols - 1) * spec.stride[1] + wide
            )
            return MapImage(
                frame.input_part(),
                Colormap(*numbers.scales.x),
                (window.row, window.col),
                border=~inside,
                # Which pixels are left over says how far the windows reach.
                unread=~read & inside if told else None,
                labels=(window.row - top, window.col - left),
                whole=layer.input_size,
            )

        def make_coverage() -> MapImage:
            by_row, by_col = frame.coverage
            rows = numbers.sources[0][window.row_numbers]
            cols = numbers.sources[1][window.col_numbers]
            inside = (rows >= 0)[:, None] & (cols >= 0)
            counts = np.outer(by_row[rows], by_col[cols])
            return MapImage(
                (counts * inside).astype(np.float32),
                Colormap("amount", float(max(1, by_row.max() * by_col.max()))),
                (window.row, window.col),
                border=~inside,
                unread=(counts == 0) & inside,
                labels=(window.row - top, window.col - left),
                whole=layer.input_size,
            )

        told = not frame.veiled & {"taps", "size"}
        veiled = bool(frame.veiled & {"links", "border"})
        covered = frame.state.coverage and told
        key = "input", channel if not covered else None, window, covered, told
        picture = self._resting(key, make_coverage if covered else make)
        (row, col), (high, wide) = frame.step.corner, spec.span
        (dh, dw), (kh, kw) = spec.dilation, spec.kernel_size
        taps = tuple((row + r * dh, col + c * dw) for r in range(kh) for c in range(kw))
        now = None
        if frame.tap:
            now = row + frame.tap[0] * dh, col + frame.tap[1] * dw
        links = self._drawn_links(frame)
        lit = None
        # What a step reads is not to be seen while that is what is asked.
        open_ = not frame.veiled & {"taps", "links"}
        if links:
            seen = channel in links.in_channels
            lit = self._lit(frame, links.input_rows, links.input_cols, seen)
            now = links.copied
            if links.target.kind == "input" and links.target.place[0] == channel and not now:
                now = links.target.place[1:]  # type: ignore[assignment]
        self.input_view.show_picture(
            picture,
            Overlay(
                theme.group_colour(frame.step.group),
                (row, col, high, wide) if open_ else None,
                taps,
                now if open_ else None,
                # A step by whole maps reads everything: nothing of the channel is out of play.
                dim=frame.state.step_by != "map" and not covered,
                lit=lit,
                rulers=self._rulers(frame) if frame.state.rulers and not links and open_ else (),
                marks=frame.marked_cells,
                veiled=veiled,
            ),
        )
        if covered:
            self._say(
                self._titles["input"],
                self.tr("how often c{0} is read, for one output").format(channel),
            )
            self._say(self._notes["input"], self._words.coverage(frame))
            return
        if "links" in frame.veiled:
            self._say(self._titles["input"], self.tr("input"))
            self._say(self._notes["input"], "")
            return
        rows, cols = window.whole
        self._say(
            self._titles["input"],
            self.tr("input c{0}").format(channel)
            if (rows, cols) == layer.input_size or "size" in frame.veiled
            else self.tr("input c{0}, padded to {1} × {2}").format(channel, rows, cols),
        )
        self._say(self._notes["input"], self._words.input_note(frame) if told else "")

    def _rulers(self, frame: Frame) -> tuple[Ruler, ...]:
        """From tap to tap (dilation), across the kernel (span), and to the next window (stride)."""
        (row, col), (high, wide) = frame.step.corner, frame.spec.span
        (_, kw), (_, dw), (_, sw) = frame.spec.kernel_size, frame.spec.dilation, frame.spec.stride
        # Two lines under the footprint where the map leaves room for them, else over it.
        under = row + high + 1 < frame.input_window.row + frame.input_window.rows
        edge = row + high if under else row
        rulers = [Ruler(edge, col, col + wide, self.tr("span {0}").format(wide), under, 1)]
        if kw > 1:
            taps = Ruler(edge, col + 0.5, col + dw + 0.5, self.tr("d {0}").format(dw), under)
            rulers.append(taps)
        if frame.step.output[2] + 1 < frame.state.layer.output_size[1]:
            over = under and row > frame.input_window.row
            edge, line = (row, 0) if over else (edge, 2)
            below = under and not over
            rulers.append(Ruler(edge, col, col + sw, self.tr("s {0}").format(sw), below, line))
        return tuple(rulers)

    def _show_kernel(self, frame: Frame) -> None:
        out_channel, numbers = frame.step.output[0], frame.tensors
        inside = frame.in_channel - frame.step.in_channels[0]
        kh, kw = frame.spec.kernel_size
        picture = self._resting(
            ("kernel", out_channel, inside),
            lambda: MapImage(frame.kernel, Colormap(*numbers.scales.weight), whole=(kh, kw)),
        )
        links = self._drawn_links(frame)
        lit = None
        if links:
            seen = frame.in_channel in links.in_channels and out_channel in links.out_channels
            lit = self._lit(frame, links.kernel_rows, links.kernel_cols, seen)
        self.kernel_view.show_picture(
            picture,
            Overlay(
                theme.group_colour(frame.step.group),
                now=None if links or frame.veiled else frame.tap,
                lit=lit,
                veiled="links" in frame.veiled,
            ),
        )
        if "links" in frame.veiled:
            self._say(self._titles["kernel"], self.tr("kernel"))
            self._say(self._notes["kernel"], "")
            return
        self._say(self._titles["kernel"], self.tr("kernel w[{0}, {1}]").format(out_channel, inside))
        if "size" in frame.veiled:
            self._say(self._notes["kernel"], "")
            return
        shape = ", ".join(str(n) for n in frame.spec.weight_shape)
        self._say(self._notes["kernel"], self.tr("of ({0})").format(shape))

    def _show_output(self, frame: Frame) -> None:
        numbers, window = frame.tensors, frame.output_window
        channel, row, col = frame.step.output
        rows, cols = window.whole
        picture = self._resting(
            ("output", channel, window),
            lambda: MapImage(
                frame.output_part(),
                Colormap(*numbers.scales.output),
                (window.row, window.col),
                labels=(window.row, window.col),
                whole=window.whole,
            ),
        )
        hidden = "value" in frame.veiled
        done = 0 if hidden else frame.cells_done - channel * rows * cols
        links = self._drawn_links(frame)
        lit = None
        if links:
            seen = channel in links.out_channels
            weights = None
            if seen and frame.link_weights is not None:
                weights = frame.link_weights[channel - links.out_channels[0]]
            lit = self._lit(frame, links.output_rows, links.output_cols, seen, weights)
        self.output_view.show_picture(
            picture,
            Overlay(
                theme.group_colour(frame.step.group),
                now=None if links else (row, col),
                note=None if links else "?" if hidden else frame.total,
                done=done,
                lit=lit,
                veiled="size" in frame.veiled,
            ),
        )
        self._say(self._titles["output"], self.tr("output o{0}").format(channel))
        told = "size" not in frame.veiled and not window.is_whole
        self._say(self._notes["output"], self._words.part(window) if told else "")

    # Pointing and editing ---------------------------------------------------------------------

    @staticmethod
    def _drawn_links(frame: Frame) -> Links | None:
        """The links to draw on the maps; an output cell shows as a step does, a channel not."""
        links = frame.links
        if links is None or links.target.kind not in ("input", "weight"):
            return None
        return links

    @staticmethod
    def _lit(
        frame: Frame,
        rows: NDArray[np.intp],
        cols: NDArray[np.intp],
        seen: bool,
        weights: NDArray[np.float64] | None = None,
    ) -> Highlight:
        colour = theme.group_colour(frame.step.group)
        if not seen:
            return Highlight(rows[:0], cols[:0], colour)
        scale = Colormap(*frame.tensors.scales.weight)
        return Highlight(rows, cols, colour, weights, None if weights is None else scale)

    def _target(self, kind: str, cell: Pair) -> Target:
        frame = self._frame
        assert frame is not None
        out_channel = frame.step.output[0]
        if kind == "input":
            return Target(kind, (frame.in_channel, *cell))
        if kind == "output":
            return Target(kind, (out_channel, *cell))
        inside = frame.in_channel - frame.step.in_channels[0]
        return Target(kind, (out_channel, inside, *cell))

    def _point_input(self, cell: Pair | None) -> None:
        self.pointed.emit(None if cell is None else self._target("input", cell))

    def _point_weight(self, cell: Pair | None) -> None:
        self.pointed.emit(None if cell is None else self._target("weight", cell))

    def _point_output(self, cell: Pair | None) -> None:
        self.pointed.emit(None if cell is None else self._target("output", cell))

    def _pin_input(self, cell: Pair) -> None:
        if self._frame and self._frame.state.tool == "point":
            self.pinned.emit(self._target("input", cell))

    def _pin_weight(self, cell: Pair) -> None:
        self.pinned.emit(self._target("weight", cell))

    def _source(self, cell: Pair) -> Pair | None:
        """The pixel of the input that a padded cell shows; None for an added zero."""
        assert self._frame is not None
        rows, cols = self._frame.tensors.sources
        row, col = int(rows[cell[0]]), int(cols[cell[1]])
        return (row, col) if row >= 0 and col >= 0 else None

    def _drag_input(self, cell: Pair) -> None:
        frame, source = self._frame, self._source(cell)
        if frame and frame.state.tool != "point" and source is not None:
            self.painted.emit((frame.in_channel, *source))

    def _edit_input(self, cell: Pair) -> None:
        frame, source = self._frame, self._source(cell)
        assert frame is not None
        if frame.state.tool != "point":
            return
        if source is None:
            self.refused.emit(
                self.tr("The border is made of zeros by padding. Edit a pixel of the input.")
            )
            return
        place = (frame.in_channel, *source)
        self._ask(self.input_view, cell, "input", place, float(frame.tensors.x[place]))

    def _edit_weight(self, cell: Pair) -> None:
        frame = self._frame
        assert frame is not None
        inside = frame.in_channel - frame.step.in_channels[0]
        place = frame.weight_place(inside, *cell)
        if place is None:
            self.refused.emit(
                self.tr("There is no weight in a gap: the zero is only drawn. Edit a tap.")
            )
            return
        self._ask(self.kernel_view, cell, "weight", place, float(frame.kernel[cell]))

    def _ask(self, view: MapView, cell: Pair, what: str, place: object, value: float) -> None:
        box = view.place_of(cell)
        box.moveTopLeft(view.mapTo(self, box.topLeft()))
        self.asked.emit((box, value, (what, place)))

    # Sizes ------------------------------------------------------------------------------------

    @staticmethod
    def _shapes(frame: Frame) -> object:
        return frame.input_window.rows, frame.input_window.cols, frame.output_window, frame.spec

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_views()

    def _size_views(self) -> None:
        """Give the three maps cells of one size, as large as the room allows."""
        if self._frame is None:
            return
        maps, kernel, result = (
            self._frame.input_window,
            self._frame.spec.kernel_size,
            (self._frame.output_window),
        )
        margin = px(MARGIN_LEFT) + 8
        room = self.width() - 2 * px(SIGN_WIDTH) - 3 * margin
        # The heights are all known: to wait for those of the views would be to size them twice.
        high = self.height() - px(TITLE_HEIGHT) - px(NOTE_HEIGHT) - px(MARGIN_TOP) - 8
        largest = px(LARGEST_CELL)
        cell = min(
            room / (maps.cols + kernel[1] + result.cols),
            high / max(maps.rows, result.rows, kernel[0]),
        )
        small = cell
        # A small kernel beside large maps keeps cells that can be read, and the words over it.
        kernel_cell = min(max(cell, float(px(34))), px(150) / max(kernel), largest)
        kernel_wide = max(kernel_cell * kernel[1], self._kernel_words() - margin)
        if kernel_wide > cell * kernel[1]:
            small = min(
                (room - kernel_wide) / (maps.cols + result.cols),
                high / max(maps.rows, result.rows),
            )
        cell = max(1.0, min(small, largest))
        if cell >= 8:
            # Whole pixels keep the grid sharp.
            cell, kernel_cell = int(cell), int(kernel_cell)
        kernel_cell = max(kernel_cell, cell) if cell * max(kernel) <= high else kernel_cell
        widths = {
            "input": int(maps.cols * cell + margin),
            "kernel": int(max(kernel[1] * kernel_cell + margin, self._kernel_words())),
            "output": int(result.cols * cell + margin),
        }
        # Words longer than their map is wide get the room that the maps leave.
        spare = self.width() - 2 * px(SIGN_WIDTH) - sum(widths.values())
        for name, wide in widths.items():
            label = max(self._titles[name].sizeHint().width(), self._notes[name].sizeHint().width())
            more = min(max(0, label - wide), max(0, spare))
            spare -= more
            self._views()[name].parentWidget().setFixedWidth(wide + more)
        self._columns.activate()
        for view, size in (
            (self.input_view, cell),
            (self.kernel_view, kernel_cell),
            (self.output_view, cell),
        ):
            view.set_cell(size)
        # The signs stand level with the middle of the kernel.
        middle = px(TITLE_HEIGHT + NOTE_HEIGHT + MARGIN_TOP) + kernel_cell * kernel[0] / 2
        for sign in self._signs:
            sign.setContentsMargins(0, max(0, round(middle - 0.6 * px(SIGN_SIZE))), 0, 0)

    def _kernel_words(self) -> int:
        """The width of the words over the kernel, the same for each of its slices."""
        assert self._frame is not None
        out, deep, _, _ = self._frame.spec.weight_shape
        title, note = self._titles["kernel"], self._notes["kernel"]
        text = self.tr("kernel w[{0}, {1}]").format(out - 1, deep - 1)
        words = title.fontMetrics().horizontalAdvance(text) + px(MARGIN_LEFT)
        return max(words, note.sizeHint().width()) + 2

    def _say(self, label: QLabel, text: str) -> None:
        """Write over a map, and notice words that have outgrown their column."""
        if label.text() != text:
            label.setText(text)
            self._crowded |= label.sizeHint().width() > label.width()
