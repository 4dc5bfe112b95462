"""The channels of a layer as small images."""

from __future__ import annotations

from PySide6.QtGui import QImage

from convgui.model.scene.tensors import Tensors
from convgui.ui.stage.channel_stacks import Side
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.painting import image
from convgui.ui.style.pixmap_cache import PixmapCache


class Thumbnails:
    """The images of all input and output channels, each made when it is first drawn."""

    def __init__(self, tensors: Tensors) -> None:
        self.tensors = tensors
        # Whole cards, which scroll as the channel in play changes.
        self.cards = PixmapCache(most=512)
        self._images: dict[tuple[Side, int], QImage] = {}

    def image(self, side: Side, channel: int) -> QImage:
        """The whole channel, one pixel for each value or for every n-th of a large map."""
        made = self._images.get((side, channel))
        if made is None:
            tensors, scales = self.tensors, self.tensors.scales
            if side == Side.INPUT:
                values, scale = tensors.small_x[channel], scales.x
            else:
                values, scale = tensors.small_output[channel], scales.output
            made = self._images[side, channel] = image(Colormap(*scale).colours(values))
        return made
