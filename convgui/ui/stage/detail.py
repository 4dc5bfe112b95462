"""The detail: one padded input channel, the lens with its kernel slice, and the output channel."""

from __future__ import annotations

from collections.abc import Hashable

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QWidget

from convgui.model.call.arguments import Pair
from convgui.model.scene.frame import Frame
from convgui.model.scene.stamping import Stamping
from convgui.model.scene.viewport import Viewport, with_pixel
from convgui.ui.stage.card_view import NUMBERS
from convgui.ui.stage.lens import Lens, card_widths
from convgui.ui.stage.lens_layout import Widths
from convgui.ui.stage.map_actions import MapActions
from convgui.ui.stage.map_column import MapColumn
from convgui.ui.stage.map_overlays import input_overlay, output_overlay
from convgui.ui.stage.map_pictures import MapPictures
from convgui.ui.stage.map_titles import MapTitles
from convgui.ui.stage.map_view import MapView
from convgui.ui.stage.numbering import MARGIN_LEFT
from convgui.ui.stage.rulers import Rulers
from convgui.ui.stage.stage_layout import cells_in
from convgui.ui.stage.stage_places import Arrangement, StageLayout
from convgui.ui.stage.stamp_legend import StampLegend
from convgui.ui.stage.stamp_lens import StampLens
from convgui.ui.stage.stamp_maps import StampMaps
from convgui.ui.stage.stamp_words import StampWords
from convgui.ui.stage.tally import Tally
from convgui.ui.stage.tap_motion import TapMotion
from convgui.ui.style.theme import px


class Detail(QWidget):
    """The maps with their titles, an enlarged part of each if they are large, and the lens."""

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
        self._places: StageLayout | None = None
        self._widths: tuple[Hashable, Widths] | None = None
        self._pictures = MapPictures()
        self._titles = MapTitles(self)
        self._stamp_maps = StampMaps(self._pictures)
        self._stamp_words = StampWords(self)
        self.rulers = Rulers(self)
        self.input_view = MapView("input_view", self.tr("Input channel"), self)
        self.kernel_view = Lens("kernel_view", self.tr("Kernel"), self)
        self.stamp_view = StampLens("stamp_view", self.tr("Stamp"), self)
        self.output_view = MapView("output_view", self.tr("Output channel"), self)
        self.input_near = MapView("input_near", self.tr("Part of the input channel"), self)
        self.output_near = MapView("output_near", self.tr("Part of the output channel"), self)
        self.input_column = MapColumn(self.input_view, MARGIN_LEFT, self)
        self.kernel_column = MapColumn(self.kernel_view, 0, self)
        self.stamp_column = MapColumn(self.stamp_view, 0, self)
        self.output_column = MapColumn(self.output_view, MARGIN_LEFT, self)
        self.tally, self.stamp_legend = Tally(self), StampLegend(self)
        self.tap_motion = TapMotion(self.input_view)

        self._actions = MapActions(
            (self.input_view, self.input_near),
            (self.kernel_view, self.stamp_view),
            (self.output_view, self.output_near),
            self,
        )
        self._actions.pointed.connect(self.pointed)
        self._actions.pinned.connect(self.pinned)
        self._actions.edit_requested.connect(self.edit_requested)
        self._actions.painted.connect(self.painted)
        self._actions.refused.connect(self.refused)
        for view in (self.input_view, self.input_near):
            view.released.connect(self.stroke_ended)
        for view in (self.output_view, self.output_near):
            view.clicked.connect(self._click_output)

    def card_widths(self, frame: Frame) -> Widths:
        """How wide the cards of the lens need to be for the numbers of this layer."""
        key = frame.tensors, self.font().toString()
        if self._widths is None or self._widths[0] != key:
            self._widths = key, card_widths(frame, self)
        return self._widths[1]

    def place(self, layout: StageLayout) -> None:
        """Put the parts where ``layout`` says, in coordinates of this widget."""
        self._places = layout
        near = layout.form == Arrangement.NEAR
        # In the gap before the lens, so that the cards are as large as without them.
        numbers = 0 if layout.form == Arrangement.ROWS else NUMBERS
        room = -px(numbers) if not layout.lens.isEmpty() else 0
        lens = layout.lens.adjusted(room, 0, 0, 0)
        for column in (self.kernel_column, self.stamp_column):
            column.set_indent(numbers)
        for view in (self.kernel_view, self.stamp_view):
            view.number_rows(numbers > 0)
        for part, place in (
            (self.input_column, layout.input),
            (self.kernel_column, lens),
            (self.stamp_column, lens),
            (self.output_column, layout.output),
            (self.tally, layout.tally),
            (self.stamp_legend, layout.tally),
            (self.input_near, layout.input_near if near else QRect()),
            (self.output_near, layout.output_near if near else QRect()),
        ):
            part.setVisible(not place.isEmpty())
            part.setGeometry(place)
        self.input_view.set_cell(layout.input_cell)
        self.output_view.set_cell(layout.output_cell)
        if near:
            self.input_near.set_cell(layout.near_cell)
            self.output_near.set_cell(layout.near_cell)
            self._choose_near(layout)
        self._choose_lens()

    def _choose_lens(self) -> None:
        """Show the lens and the tally that belong to the way in which the layer is watched."""
        frame, places = self._frame, self._places
        if frame is None or places is None:
            return
        stamps = frame.stamping is not None
        self.kernel_column.setVisible(not stamps and not places.lens.isEmpty())
        self.stamp_column.setVisible(stamps and not places.lens.isEmpty())
        # The rows of the tally count the zeros between the pixels, too.
        self.tally.setVisible(not stamps and not places.tally.isEmpty())
        self.stamp_legend.setVisible(stamps and not places.tally.isEmpty())

    def _choose_near(self, places: StageLayout) -> None:
        """Show the enlarged parts; of a map that must not be seen there is one question mark."""
        for view, place in (
            (self.input_near, places.input_near),
            (self.output_near, places.output_near),
        ):
            veiled = view.overlay is not None and view.overlay.veiled
            view.setVisible(not place.isEmpty() and not veiled)

    def _click_output(self, place: Pair) -> None:
        frame = self._frame
        cell = frame.stamping.cell_of(place) if frame and frame.stamping else place
        if cell is not None:
            self.output_cell_clicked.emit(cell)

    def show_frame(self, frame: Frame) -> None:
        """Show ``frame``, whatever was shown before."""
        before, self._frame = self._frame, frame
        places = self._places
        if places is None:
            return
        self._actions.show_frame(frame)
        self._choose_lens()
        if frame.stamping:
            self._show_stamps(frame, frame.stamping, places)
            if before is not None:
                self.tap_motion.follow(before, frame)
            return
        pictures, titles = self._pictures, self._titles
        window, result = self._windows(frame, places)
        enlarged = self._near(frame, places) if places.form == Arrangement.NEAR else None
        over_input = input_overlay(frame, self.rulers, enlarged[0] if enlarged else window)
        over_output = output_overlay(frame)
        self.input_view.show_picture(pictures.input(frame, window), over_input)
        self.output_view.show_picture(pictures.output(frame, result), over_output)
        self.kernel_view.show_frame(frame, self.card_widths(frame))
        self.tally.show_frame(frame)
        if enlarged:
            self.input_near.show_picture(pictures.input(frame, enlarged[0]), over_input)
            self.output_near.show_picture(pictures.output(frame, enlarged[1]), over_output)
            self._choose_near(places)
        alone = places.left.isEmpty()
        title, note = titles.input(frame, window, names_group=alone)
        notes = titles.input_notes(frame, window, note)
        self.input_column.set_text(title, note, notes=notes, names=_named_alone(title))
        lens = self.kernel_view
        self.kernel_column.set_text(
            *titles.kernel(frame, lens.taps_shown, lens.signed),
            names=titles.kernel_names(frame, lens.taps_shown, lens.signed),
        )
        title, note = titles.output(frame, result)
        self.output_column.set_text(
            title, note, _shorter(title), titles.output_notes(frame, result)
        )
        if before is not None:
            self.tap_motion.follow(before, frame)

    def _show_stamps(self, frame: Frame, stamping: Stamping, places: StageLayout) -> None:
        """Show a layer that stamps."""
        maps, words = self._stamp_maps, self._stamp_words
        over_input, over_output = (
            maps.over_input(frame, stamping),
            maps.over_output(frame, stamping),
        )
        window, result = self._windows(frame, places)
        self.input_view.show_picture(maps.input(frame, stamping, window), over_input)
        self.output_view.show_picture(maps.output(frame, stamping, result), over_output)
        self.stamp_view.show_frame(frame, self.card_widths(frame))
        self.stamp_legend.show_frame(frame, places.output_cell)
        if places.form == Arrangement.NEAR:
            near, result_near = self._near(frame, places)
            self.input_near.show_picture(maps.input(frame, stamping, near), over_input)
            self.output_near.show_picture(maps.output(frame, stamping, result_near), over_output)
            self._choose_near(places)
        title, note = words.input(frame, stamping)
        self.input_column.set_text(title, note, names=_named_alone(title))
        title, note = words.output(frame, stamping)
        self.output_column.set_text(title, note, _shorter(title))
        self.stamp_column.set_text(
            *words.kernel(frame, stamping),
            words.kernel_shorter(frame, stamping),
            names=words.kernel_names(frame, stamping),
        )

    @staticmethod
    def _windows(frame: Frame, places: StageLayout) -> tuple[Viewport, Viewport]:
        """The parts of input and output that the maps show."""
        if places.form != Arrangement.CROPPED:
            return frame.input_viewport, frame.output_viewport
        return (
            frame.input_near(cells_in(places.input, places.input_cell, True)),
            frame.output_near(cells_in(places.output, places.output_cell, True)),
        )

    @staticmethod
    def _near(frame: Frame, places: StageLayout) -> tuple[Viewport, Viewport]:
        """The parts of input and output that are enlarged: of the step, or of what is pointed at.

        The stamps of a pixel are shown as its step.
        """
        most = cells_in(places.input_near, places.near_cell, False)
        most_out = cells_in(places.output_near, places.near_cell, False)
        parts = frame.input_near(most), frame.output_near(most_out)
        if frame.stamping:
            return parts
        return (
            with_pixel(parts[0], most, frame.links, readers=False),
            with_pixel(parts[1], most_out, frame.links, readers=True),
        )


def _shorter(title: str) -> list[str]:
    """The title of an output without its word: a small map is narrow."""
    return [f"= {title.rsplit(maxsplit=1)[-1]}"] if title.startswith("=") else []


def _named_alone(title: str) -> list[str]:
    """The name of an input channel without the words before it."""
    return [title.rsplit(maxsplit=1)[-1]]
