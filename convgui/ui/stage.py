"""The stage: shows a Frame in three storeys, all at the same step, and reports what is clicked."""

from __future__ import annotations

from collections.abc import Callable, Hashable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from convgui.model.frame import Frame, Window
from convgui.ui import named, theme
from convgui.ui.maps import MARGIN_LEFT, MARGIN_TOP, MapView, Picture, Play
from convgui.ui.overview import Overview
from convgui.ui.still import Still
from convgui.ui.sums import SumView

LARGEST_CELL = 64.0
KEPT_PICTURES = 128
SIGN_WIDTH, SIGN_SIZE = 44, 24
TITLE_HEIGHT, NOTE_HEIGHT = 20, 17


class Stage(QWidget):
    """Overview above detail above the sum. Computes nothing and changes nothing."""

    output_cell_clicked = Signal(object)
    output_clicked = Signal(object)
    input_clicked = Signal(object)
    sight_wanted = Signal(float)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stage")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Stage"))
        self._frame: Frame | None = None
        self._signs: list[QLabel] = []
        self._crowded = False
        self._pictures: dict[Hashable, Picture] = {}
        self.overview = Overview()
        self.input_view = MapView("input_view", self.tr("Input channel"))
        self.kernel_view = MapView("kernel_view", self.tr("Kernel"))
        self.output_view = MapView("output_view", self.tr("Output channel"))
        self.sum_view = SumView()
        self.step_text = named(QLabel(), "step_text")
        self.overview.output_clicked.connect(self.output_clicked)
        self.overview.input_clicked.connect(self.input_clicked)
        self.output_view.clicked.connect(self.output_cell_clicked)
        self.input_view.height_changed.connect(self._size_views)

        self._titles: dict[str, QLabel] = {}
        self._notes: dict[str, QLabel] = {}
        self._detail = QHBoxLayout()
        self._detail.setSpacing(0)
        for name, view in self._views().items():
            self._detail.addWidget(self._column(name, view))
            if view is not self.output_view:
                sign = QLabel("×" if view is self.input_view else "→")
                sign.setFixedWidth(SIGN_WIDTH)
                sign.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
                self._signs.append(sign)
                sign.setStyleSheet(f"font-size: {SIGN_SIZE}px; color: {theme.LIGHT.muted};")
                self._detail.addWidget(sign)
        self._detail.addStretch(1)

        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 8, 18, 6)
        layout.setSpacing(5)
        layout.addWidget(self.overview, 20)
        layout.addWidget(self._rule())
        layout.addLayout(self._detail, 54)
        layout.addWidget(self._rule())
        layout.addWidget(Still(self.step_text, 22))
        layout.addWidget(self.sum_view, 26)

    def _views(self) -> dict[str, MapView]:
        return {"input": self.input_view, "kernel": self.kernel_view, "output": self.output_view}

    def _column(self, name: str, view: MapView) -> QWidget:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(1)
        for labels, role in ((self._titles, "map"), (self._notes, "note")):
            label = labels[name] = QLabel()
            label.setProperty("role", role)
            label.setIndent(MARGIN_LEFT)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            label.setFixedHeight(TITLE_HEIGHT if role == "map" else NOTE_HEIGHT)
            layout.addWidget(label)
        layout.addWidget(view, 1)
        return column

    def _rule(self) -> QFrame:
        rule = QFrame()
        rule.setFixedHeight(1)
        rule.setStyleSheet(f"background: {theme.LIGHT.border};")
        return rule

    def show_frame(self, frame: Frame) -> None:
        """Show ``frame``, whatever was shown before."""
        before, self._frame = self._frame, frame
        if before is None or before.numbers is not frame.numbers:
            self._pictures.clear()
        self._crowded = False
        self._show_input(frame)
        self._show_kernel(frame)
        self._show_output(frame)
        if self._crowded or before is None or self._shapes(before) != self._shapes(frame):
            self._size_views()
        self.overview.show_frame(frame)
        self.sum_view.show_frame(frame)
        self.step_text.setText(self._words(frame))

    # The detail -------------------------------------------------------------------------------

    def _resting(self, key: Hashable, make: Callable[[], Picture]) -> Picture:
        """The picture made before under the same key, so that it is not painted again."""
        picture = self._pictures.get(key)
        if picture is None:
            if len(self._pictures) >= KEPT_PICTURES:
                self._pictures.pop(next(iter(self._pictures)))
            picture = self._pictures[key] = make()
        return picture

    def _show_input(self, frame: Frame) -> None:
        spec, window, channel = frame.spec, frame.input_window, frame.in_channel
        numbers, layer = frame.numbers, frame.state.layer
        (top, _), (left, _) = spec.pads

        def make() -> Picture:
            rows, cols = window.row_numbers, window.col_numbers
            height, width = layer.input_size
            inside = (((rows >= top) & (rows < top + height))[:, None]) & (
                (cols >= left) & (cols < left + width)
            )
            (out_rows, out_cols), (high, wide) = layer.output_size, spec.span
            read = ((rows < (out_rows - 1) * spec.stride[0] + high)[:, None]) & (
                cols < (out_cols - 1) * spec.stride[1] + wide
            )
            return Picture(
                frame.input_part(),
                theme.Scale(*numbers.scales.x),
                (window.row, window.col),
                border=~inside,
                unread=~read & inside,
                labels=(window.row - top, window.col - left),
                whole=layer.input_size,
            )

        picture = self._resting(("input", channel, window), make)
        (row, col), (high, wide) = frame.step.corner, spec.span
        (dh, dw), (kh, kw) = spec.dilation, spec.kernel_size
        taps = tuple((row + r * dh, col + c * dw) for r in range(kh) for c in range(kw))
        now = None
        if frame.tap:
            now = row + frame.tap[0] * dh, col + frame.tap[1] * dw
        self.input_view.show_picture(
            picture,
            Play(
                theme.group_colour(frame.step.group),
                (row, col, high, wide),
                taps,
                now,
                # A step by whole maps reads everything: nothing of the channel is out of play.
                dim=frame.state.step_by != "map",
            ),
        )
        rows, cols = window.whole
        self._say(
            self._titles["input"],
            self.tr("input c{0}").format(channel)
            if (rows, cols) == layer.input_size
            else self.tr("input c{0}, padded to {1} × {2}").format(channel, rows, cols),
        )
        self._say(self._notes["input"], self._input_note(frame))

    def _input_note(self, frame: Frame) -> str:
        window, (dh, dw), (high, wide) = frame.input_window, frame.spec.dilation, frame.spec.span
        if not window.is_whole:
            (top, _), (left, _) = frame.spec.pads
            return self._part(window, top, left)
        if max(dh, dw) > 1:
            apart = f"{dh}" if dh == dw else f"{dh} × {dw}"
            return self.tr("taps {0} apart, span {1} × {2}; dotted cells are skipped").format(
                apart, high, wide
            )
        return ""

    def _part(self, window: Window, top: int = 0, left: int = 0) -> str:
        """Which part of a map is drawn, counted without a border of ``top`` and ``left``."""
        return self.tr("part shown: rows {0} to {1}, columns {2} to {3}").format(
            *(
                theme.number(n)
                for n in (
                    window.row - top,
                    window.row - top + window.rows - 1,
                    window.col - left,
                    window.col - left + window.cols - 1,
                )
            )
        )

    def _show_kernel(self, frame: Frame) -> None:
        out_channel, numbers = frame.step.output[0], frame.numbers
        inside = frame.in_channel - frame.step.in_channels[0]
        kh, kw = frame.spec.kernel_size
        picture = self._resting(
            ("kernel", out_channel, inside),
            lambda: Picture(frame.kernel, theme.Scale(*numbers.scales.weight), whole=(kh, kw)),
        )
        self.kernel_view.show_picture(
            picture, Play(theme.group_colour(frame.step.group), now=frame.tap)
        )
        self._say(self._titles["kernel"], self.tr("kernel w[{0}, {1}]").format(out_channel, inside))
        shape = ", ".join(str(n) for n in frame.spec.weight_shape)
        self._say(self._notes["kernel"], self.tr("of ({0})").format(shape))

    def _show_output(self, frame: Frame) -> None:
        numbers, window = frame.numbers, frame.output_window
        channel, row, col = frame.step.output
        rows, cols = window.whole
        picture = self._resting(
            ("output", channel, window),
            lambda: Picture(
                frame.output_part(),
                theme.Scale(*numbers.scales.output),
                (window.row, window.col),
                labels=(window.row, window.col),
                whole=window.whole,
            ),
        )
        done = frame.cells_done - channel * rows * cols
        self.output_view.show_picture(
            picture,
            Play(
                theme.group_colour(frame.step.group),
                now=(row, col),
                note=frame.total,
                done=done,
            ),
        )
        self._say(self._titles["output"], self.tr("output o{0}").format(channel))
        self._say(self._notes["output"], "" if window.is_whole else self._part(window))

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The wheel with Ctrl shows more or fewer cells of a large map."""
        turn = event.angleDelta().y()
        if turn and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.sight_wanted.emit(0.8 if turn > 0 else 1.25)
            event.accept()
        else:
            event.ignore()

    def _say(self, label: QLabel, text: str) -> None:
        """Write over a map, and notice words that have outgrown their column."""
        if label.text() != text:
            label.setText(text)
            self._crowded |= label.sizeHint().width() > label.width()

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
        margin = MARGIN_LEFT + 8
        room = self.width() - 36 - 2 * SIGN_WIDTH - 3 * margin
        high = self.input_view.height() - MARGIN_TOP - 6
        cell = min(
            room / (maps.cols + kernel[1] + result.cols),
            high / max(maps.rows, result.rows, kernel[0]),
        )
        small = cell
        # A small kernel beside large maps keeps cells that can be read.
        kernel_cell = min(max(cell, 34.0), 150 / max(kernel), LARGEST_CELL)
        if kernel_cell > cell:
            small = min(
                (room - kernel_cell * kernel[1]) / (maps.cols + result.cols),
                high / max(maps.rows, result.rows),
            )
        cell = max(1.0, min(small, LARGEST_CELL))
        if cell >= 8:
            # Whole pixels keep the grid sharp.
            cell, kernel_cell = int(cell), int(kernel_cell)
        kernel_cell = max(kernel_cell, cell) if cell * max(kernel) <= high else kernel_cell
        widths = {
            "input": int(maps.cols * cell + margin),
            "kernel": int(kernel[1] * kernel_cell + margin),
            "output": int(result.cols * cell + margin),
        }
        # Words longer than their map is wide get the room that the maps leave.
        spare = self.width() - 36 - 2 * SIGN_WIDTH - sum(widths.values())
        for name, wide in widths.items():
            label = max(self._titles[name].sizeHint().width(), self._notes[name].sizeHint().width())
            more = min(max(0, label - wide), max(0, spare))
            spare -= more
            self._views()[name].parentWidget().setFixedWidth(wide + more)
        self._detail.activate()
        for view, size in (
            (self.input_view, cell),
            (self.kernel_view, kernel_cell),
            (self.output_view, cell),
        ):
            view.set_cell(size)
        # The signs stand level with the middle of the kernel.
        middle = TITLE_HEIGHT + NOTE_HEIGHT + MARGIN_TOP + kernel_cell * kernel[0] / 2
        for sign in self._signs:
            sign.setContentsMargins(0, max(0, round(middle - 0.6 * SIGN_SIZE)), 0, 0)

    # In words ---------------------------------------------------------------------------------

    def _words(self, frame: Frame) -> str:
        step = frame.step
        channel, row, col = step.output
        _, _, kh, kw = frame.spec.weight_shape
        cell = self.tr("Output o{0}, row {1}, column {2}").format(channel, row, col)
        if frame.tap:
            what = self.tr("tap {0} of {1}: input c{2} × kernel row {3}, column {4}").format(
                step.last, step.total, frame.in_channel, *frame.tap
            )
        elif frame.state.step_by == "channel":
            what = self.tr("input c{0}, channel {1} of {2}: {3} products").format(
                frame.in_channel, step.last // (kh * kw), step.total // (kh * kw), kh * kw
            )
        elif frame.state.step_by == "cell":
            what = self.tr("{0} products over {1} input channels").format(
                step.total, len(step.in_channels)
            )
        else:
            cell = self.tr("Output o{0}, all {1} × {2} cells").format(channel, row + 1, col + 1)
            what = self.tr("the sum below is that of the last one")
        if step.finished and frame.bias is not None:
            what = self.tr("{0}, then the bias").format(what)
        return f"{cell}  ·  {what}"
