"""The maps of a layer that stamps: the input without border, and the stamped map."""

from __future__ import annotations

from functools import partial

import numpy as np
from PySide6.QtGui import QColor

from convgui.model.call.arguments import Pair
from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import has_rows
from convgui.model.scene.stamping import Stamping
from convgui.model.scene.viewport import Viewport
from convgui.ui.stage.current_cell import CurrentCell
from convgui.ui.stage.highlight import Highlight
from convgui.ui.stage.map_image import MapImage
from convgui.ui.stage.map_pictures import MapPictures, shows_coverage, shows_overlap
from convgui.ui.stage.overlay import Overlay
from convgui.ui.stage.stamp_marks import StampMarks
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap


class StampMaps:
    """The pictures of both maps, and what is drawn over them."""

    def __init__(self, pictures: MapPictures) -> None:
        self._pictures = pictures

    def input(self, frame: Frame, stamping: Stamping, window: Viewport) -> MapImage:
        """The pixels of the channel that stamps, or on how many output cells each one stamps."""
        key = "pixels", stamping.channel, shows_coverage(frame), window
        return self._pictures.made(frame, key, partial(self._pixels, stamping), window)

    def output(self, frame: Frame, stamping: Stamping, window: Viewport) -> MapImage:
        """The stamped map when all is done, or how many stamps its cells get.

        What is cut off is hatched. The marks cover what is not finished at the step in play.
        """
        key = "stamped", stamping.out_channel, shows_overlap(frame), window
        return self._pictures.made(frame, key, partial(self._finished, stamping), window)

    @staticmethod
    def _pixels(stamping: Stamping, frame: Frame, window: Viewport) -> MapImage:
        rows, cols = window.row_numbers, window.col_numbers
        values = frame.tensors.x[stamping.channel][rows[:, None], cols]
        scale = Colormap(*frame.tensors.scales.x)
        if shows_coverage(frame):
            down, across = (axis.pixel_counts for axis in frame.geometry.axes)
            values = np.outer(down[rows], across[cols]).astype(np.float32)
            scale = Colormap("amount", float(max(1, down.max() * across.max())))
        return MapImage(
            values,
            scale,
            (window.row, window.col),
            labels=(window.row, window.col),
            whole=window.whole,
            row_numbers=has_rows(frame.geometry),
            decimals=frame.digits.value,
        )

    @staticmethod
    def _finished(stamping: Stamping, frame: Frame, window: Viewport) -> MapImage:
        part = (
            slice(window.row, window.row + window.rows),
            slice(window.col, window.col + window.cols),
        )
        top, left = stamping.stamps.crop
        if shows_overlap(frame):
            values = stamping.due[part].astype(np.float64)
            scale = Colormap("amount", float(max(1, stamping.due.max())))
        else:
            values, scale = (
                np.zeros(stamping.due[part].shape),
                Colormap(*frame.tensors.scales.output),
            )
            rows, cols = (
                numbers[(numbers >= 0) & (numbers < size)]
                for numbers, size in zip(
                    (window.row_numbers - top, window.col_numbers - left),
                    stamping.stamps.output_size,
                    strict=True,
                )
            )
            if rows.size and cols.size:
                own = slice(stamping.out_channel, stamping.out_channel + 1)
                values[stamping.kept[part]] = frame.tensors.output_at(own, rows, cols).ravel()
        return MapImage(
            values,
            scale,
            (window.row, window.col),
            border=~stamping.kept[part],
            labels=(window.row - top, window.col - left),
            whole=stamping.stamps.output_size,
            row_numbers=has_rows(frame.geometry),
            decimals=frame.digits.total,
        )

    def over_input(self, frame: Frame, stamping: Stamping) -> Overlay:
        """The pixel that stamps, and the others that stamp on the cell in play."""
        colour, links = _colour(frame), frame.links
        cell = stamping.cell_of(stamping.place)
        if links is None or links.target.kind in ("in_channel", "out_channel", "pair"):
            return Overlay(
                colour,
                (*stamping.pixel, 1, 1),
                (stamping.pixel,),
                CurrentCell(stamping.pixel),
                dim=False,
                faint=stamping.on(cell) if cell and not frame.veiled else (),
            )
        rows, cols = (
            axis.pixels(line)
            for axis, line in zip(
                frame.geometry.axes, (links.input_rows, links.input_cols), strict=True
            )
        )
        if stamping.channel not in links.in_channels:
            rows = rows[:0]
        pointed = None
        if links.target.kind == "input" and len(rows) == len(cols) == 1:
            pointed = int(rows[0]), int(cols[0])
        return Overlay(
            colour,
            now=CurrentCell(stamping.pixel),
            highlight=Highlight(rows, cols, colour),
            pointed=pointed,
            fading=False,
        )

    def over_output(self, frame: Frame, stamping: Stamping) -> Overlay:
        """The stamp of the pixel in play with its sums so far; or what is linked."""
        colour, links, channel = _colour(frame), frame.links, stamping.out_channel
        if shows_overlap(frame):
            now = CurrentCell(stamping.place)
            return Overlay(colour, now=now, fading=False)
        hides = "value" in frame.veiled
        marks = StampMarks(
            stamping.map,
            stamping.kept,
            frame.digits.total,
            self._added(stamping),
            stamping.place,
            hides,
            frame.bias,
        )
        shown = links is not None and links.target.kind in ("input", "weight", "output")
        if links is None or not shown:
            return Overlay(
                colour,
                (*stamping.step.corner, *frame.geometry.span),
                stamping.places,
                self._current(frame, stamping, marks),
                dim=False,
                stamps=marks,
                fading=False,
                veiled=bool(frame.veiled - {"value"}),
            )
        top, left = stamping.stamps.crop
        rows, cols, weights, scale = links.output_rows + top, links.output_cols + left, None, None
        if channel not in links.out_channels:
            rows = rows[:0]
        elif frame.link_weights is not None:
            weights = frame.link_weights[channel - links.out_channels[0]]
            scale = Colormap(*frame.tensors.scales.weight)
        pointed = None
        if links.target.kind == "output" and len(rows):
            pointed = int(rows[0]), int(cols[0])
        return Overlay(
            colour,
            now=self._current(frame, stamping, marks),
            highlight=Highlight(rows, cols, colour, weights, scale),
            faint=stamping.places,
            pointed=pointed,
            stamps=marks,
            fading=False,
            veiled=bool(frame.veiled - {"value"}),
        )

    @staticmethod
    def _added(stamping: Stamping) -> dict[Pair, float]:
        """What the pixel in play has stamped so far, by its place."""
        places = stamping.places[: stamping.done]
        return dict(zip(places, stamping.products.ravel().tolist(), strict=False))

    @staticmethod
    def _current(frame: Frame, stamping: Stamping, marks: StampMarks) -> CurrentCell:
        """The cell that the tap in play is stamped on."""
        place, (sums, counts, due) = stamping.place, stamping.map
        kept, hides = bool(stamping.kept[place]), marks.hides
        waits = bool(kept and counts[place] < due[place] and not hides)
        number = "?" if hides else float(sums[place])
        badge = f"{counts[place]}/{due[place]}" if kept and not hides else ""
        scale = None if waits else Colormap(*frame.tensors.scales.output)
        return CurrentCell(
            place,
            number,
            frame.digits.total,
            waits,
            cut=not kept,
            badge=badge,
            added=marks.added_text(place),
            scale=scale,
        )


def _colour(frame: Frame) -> QColor:
    """That of the group."""
    return theme.group_colour(frame.played.group)
