"""The channels of a layer as small images."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QImage, QPainter

from convgui.model.conv.axis import Array
from convgui.model.scene.limits import THUMBNAIL
from convgui.model.scene.stamping import Stamping
from convgui.model.scene.tensors import Tensors
from convgui.ui.stage.channel_stacks import Side
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.painting import draw_cells, image
from convgui.ui.style.pixmap_cache import PixmapCache

# How strong a sum is drawn that waits for more stamps, of 255.
WAITING = 110


class Thumbnails:
    """The images of all input and output channels, each made when it is first drawn."""

    def __init__(self, tensors: Tensors, before: Thumbnails | None = None) -> None:
        self._geometry, self._scales = tensors.geometry, tensors.scales
        self._small_x, self._small_output = tensors.small_x, tensors.small_output
        # Whole cards, which scroll as the channel in play changes. Those without an image look the
        # same whatever the numbers are.
        self.cards, self.names = PixmapCache(most=512), PixmapCache(most=512)
        if before is not None and before._geometry == tensors.geometry:
            self.names = before.names
        self._images: dict[tuple[Side, int], QImage] = {}
        # Those of the sums so far after ``_stamping``, each with how many taps are in it.
        self._sums: dict[int, tuple[int, QImage]] = {}
        self._stamping: Stamping | None = None
        # The same as large as they are drawn.
        self._drawn = PixmapCache(most=128)

    def are_of(self, tensors: Tensors) -> bool:
        """Whether ``tensors`` have the same images."""
        return (
            self._small_x is tensors.small_x
            and self._small_output is tensors.small_output
            and (self._geometry, self._scales) == (tensors.geometry, tensors.scales)
        )

    def values(self, side: Side, channel: int) -> Array:
        """(rows, cols): the numbers of the channel, or of a large map every n-th."""
        small: Array = (self._small_x if side == Side.INPUT else self._small_output)[channel]
        return small

    def image(self, side: Side, channel: int) -> QImage:
        """The whole channel, one pixel for each value or for every n-th of a large map."""
        made = self._images.get((side, channel))
        if made is None:
            values = self.values(side, channel)
            scale = self._scales.x if side == Side.INPUT else self._scales.output
            colours = Colormap(*scale).colours(values)
            # No number has this colour, so that it stands out.
            ink = QColor(theme.now.text)
            colours[np.isnan(values)] = ink.red(), ink.green(), ink.blue()
            made = self._images[side, channel] = image(colours)
        return made

    def draw_sums(self, painter: QPainter, place: QRectF, stamping: Stamping, channel: int) -> None:
        """Draw the sums so far of a channel that is seen being stamped, as ``stamped`` has them."""
        taps, sums = stamping.taps_done(channel), self.stamped(stamping, channel)
        inner = QRectF(QPointF(0, 0), place.size())
        self._drawn.draw(
            painter,
            place.topLeft(),
            place.size(),
            (channel, taps),
            lambda own: draw_cells(own, inner, sums),
        )

    def stamped(self, stamping: Stamping, channel: int) -> QImage:
        """The sums so far of a channel that is seen being stamped: pale while they wait, or empty.

        One pixel for each value or for every n-th of a large map.
        """
        if stamping is not self._stamping:
            self._stamping = stamping
            # By tap and by channel a step changes only one of them.
            taps = {seen: stamping.taps_done(seen) for seen in stamping.seen}
            kept = {n: one for n, one in self._sums.items() if one[0] == taps.get(n)}
            fresh = [n for n in taps if n not in kept]
            made = zip(fresh, self._stamped(stamping, fresh), strict=True)
            self._sums = kept | {n: (taps[n], one) for n, one in made}
        return self._sums[channel][1]

    def _stamped(self, stamping: Stamping, channels: list[int]) -> list[QImage]:
        """Those of some channels: together they take little longer than one."""
        if not channels:
            return []
        kept, maps = stamping.stamps.kept, [stamping.maps[channel] for channel in channels]
        every = [slice(None, None, -(-side // THUMBNAIL)) for side in stamping.stamps.output_size]
        sums, counts, due = (
            np.array([part[kept][*every] for part in parts]) for parts in zip(*maps, strict=True)
        )
        strength = np.where(counts == due, 255, np.where(counts > 0, WAITING, 0)).astype(np.uint8)
        colours = Colormap(*self._scales.output).colours(sums)
        return [image(one) for one in np.concatenate([colours, strength[..., None]], axis=3)]
