"""The detail: one padded input channel, its kernel slice and the output channel at one step."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import has_rows
from convgui.ui.stage.cell_sizing import (
    NOTE_HEIGHT,
    SIGN_WIDTH,
    TITLE_HEIGHT,
    cell_sizes,
    stacked_cell_sizes,
    with_text_room,
)
from convgui.ui.stage.map_actions import MapActions
from convgui.ui.stage.map_column import MapColumn
from convgui.ui.stage.map_item import MARGIN_LEFT, MARGIN_TOP
from convgui.ui.stage.map_overlays import input_overlay, kernel_overlay, output_overlay
from convgui.ui.stage.map_pictures import MapPictures
from convgui.ui.stage.map_titles import MapTitles
from convgui.ui.stage.map_view import MapView
from convgui.ui.stage.rulers import Rulers
from convgui.ui.stage.tap_motion import TapMotion
from convgui.ui.style import theme
from convgui.ui.style.plain_text import plain_label
from convgui.ui.style.theme import px

SIGN_SIZE = 24


class Detail(QWidget):
    """Three maps, input and output with cells of one size.

    They lie side by side; maps one row high below each other where that gives larger cells.
    """

    output_cell_clicked = Signal(object)
    stroke_ended = Signal()
    # Those of ``MapActions``.
    pointed = Signal(object)
    pinned = Signal(object)
    edit_requested = Signal(object)
    painted = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame: Frame | None = None
        self._pictures = MapPictures()
        self._titles = MapTitles(self)
        self.rulers = Rulers(self)
        self.input_view = MapView("input_view", self.tr("Input channel"))
        self.kernel_view = MapView("kernel_view", self.tr("Kernel"))
        self.output_view = MapView("output_view", self.tr("Output channel"))
        self.input_column = MapColumn(self.input_view)
        self.kernel_column = MapColumn(self.kernel_view)
        self.output_column = MapColumn(self.output_view)
        self.tap_motion = TapMotion(self.input_view)
        self._signs = (self._sign("×"), self._sign("→"))
        # Below each other two rows, of which the second is used for maps one row high only.
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._rows = QHBoxLayout(), QHBoxLayout()
        for row in self._rows:
            row.setSpacing(0)
            self._layout.addLayout(row)
        self._layout.setStretch(0, 1)
        self._rows[0].addWidget(self.input_column)
        self._stacked: bool | None = None
        self._stack(False)

        self._actions = MapActions(self.input_view, self.kernel_view, self.output_view, self)
        self._actions.pointed.connect(self.pointed)
        self._actions.pinned.connect(self.pinned)
        self._actions.edit_requested.connect(self.edit_requested)
        self._actions.painted.connect(self.painted)
        self._actions.refused.connect(self.refused)
        self.input_view.released.connect(self.stroke_ended)
        self.output_view.clicked.connect(self.output_cell_clicked)

    @staticmethod
    def _sign(text: str) -> QLabel:
        sign = plain_label(text)
        sign.setFixedWidth(px(SIGN_WIDTH))
        sign.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        sign.setStyleSheet(f"font-size: {px(SIGN_SIZE)}px; color: {theme.now.muted};")
        return sign

    def _stack(self, stacked: bool) -> None:
        """Put kernel and output below the input, or beside it."""
        if stacked == self._stacked:
            return
        self._stacked = stacked
        times, arrow = self._signs
        first, second = self._rows
        parts = (times, self.kernel_column, arrow, self.output_column)
        for row in self._rows:
            for place in reversed(range(row.count())):
                item = row.itemAt(place)
                if item is not None and item.widget() is not self.input_column:
                    row.takeAt(place)
        for part in parts:
            (second if stacked else first).addWidget(part)
        for row in self._rows:
            if row.count():
                row.addStretch(1)
        # An empty row would take its share of the height.
        self._layout.setStretch(1, int(stacked))

    def show_frame(self, frame: Frame) -> None:
        """Show ``frame``, whatever was shown before."""
        before, self._frame = self._frame, frame
        self._actions.show_frame(frame)
        pictures, titles = self._pictures, self._titles
        self.input_view.show_picture(pictures.input(frame), input_overlay(frame, self.rulers))
        self.kernel_view.show_picture(pictures.kernel(frame), kernel_overlay(frame))
        self.output_view.show_picture(pictures.output(frame), output_overlay(frame))
        too_wide = self.input_column.set_text(*titles.input(frame))
        too_wide |= self.kernel_column.set_text(*titles.kernel(frame))
        too_wide |= self.output_column.set_text(*titles.output(frame))
        if before is not None:
            self.tap_motion.follow(before, frame)
        if too_wide or before is None or _sizes(before) != _sizes(frame):
            self._size_cells()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size_cells()

    def _size_cells(self) -> None:
        """Give the maps the largest cells that there is room for."""
        frame = self._frame
        if frame is None:
            return
        drawn, result, kernel = frame.input_viewport, frame.output_viewport, frame.geometry.kernel
        maps = (drawn.rows, drawn.cols), kernel, (result.rows, result.cols)
        room, kernel_text = (self.height(), self.width()), self._kernel_text_width(frame)
        sizes = cell_sizes(room, *maps, kernel_text)
        stacked = False
        if not has_rows(frame.geometry):
            rulers = frame.state.view.rulers
            below = stacked_cell_sizes(room, *maps, kernel_text, rulers)
            stacked = below.map_cell > sizes.map_cell
            sizes = below if stacked else sizes
        self._stack(stacked)
        columns = (self.input_column, self.kernel_column, self.output_column)
        both = list(zip(columns, sizes.widths, strict=True))
        # The columns that share a row share its spare room.
        for shared in (both[:1], both[1:]) if stacked else (both,):
            widths = tuple(width for _, width in shared)
            texts = tuple(column.text_width for column, _ in shared)
            spare = self.width() - 2 * px(SIGN_WIDTH) - sum(widths)
            for (column, _), width in zip(
                shared, with_text_room(widths, texts, spare), strict=True
            ):
                column.setFixedWidth(width)
        self._layout.activate()
        self.input_view.set_cell(sizes.map_cell)
        self.kernel_view.set_cell(sizes.kernel_cell)
        self.output_view.set_cell(sizes.map_cell)
        # The signs stand level with the middle of the kernel.
        top = px(TITLE_HEIGHT + NOTE_HEIGHT + MARGIN_TOP)
        middle = top + sizes.kernel_cell * kernel[0] / 2
        for sign in self._signs:
            sign.setContentsMargins(0, max(0, round(middle - 0.6 * px(SIGN_SIZE))), 0, 0)

    def _kernel_text_width(self, frame: Frame) -> int:
        """The width of the texts above the kernel, the same for all its slices."""
        title, note = self.kernel_column.title, self.kernel_column.note
        longest = self._titles.longest_kernel_title(frame.geometry)
        width = title.fontMetrics().horizontalAdvance(longest) + px(MARGIN_LEFT)
        return max(width, note.sizeHint().width()) + 2


def _sizes(frame: Frame) -> Hashable:
    """Everything in a frame that the sizes of cells depend on."""
    drawn = frame.input_viewport
    rulers = frame.state.view.rulers and not has_rows(frame.geometry)
    return drawn.rows, drawn.cols, frame.output_viewport, frame.geometry, rulers
