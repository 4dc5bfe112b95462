"""The pictures on a variant's card: footprint, channel matrix and thumbnails of the output."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from convgui.model.conv.axis import Array
from convgui.model.insight.variant_builder import Variant
from convgui.model.insight.variants import Comparison
from convgui.ui.panels.channel_matrix import paint_channel_matrix
from convgui.ui.panels.footprint_preview import paint_preview, values_image
from convgui.ui.style import painting, theme
from convgui.ui.style.colormap import Colormap

# Pixels; a thumbnail of one row is still to be seen.
SMALLEST_MAP = 10


class VariantPictures:
    """Pictures of one variant, to the scale of all variants of a comparison.

    From left to right: footprint, channel matrix where groups are compared, thumbnails. Of a way
    back the thumbnails alone: what went in, what came back. None at all for a variant that is
    refused.
    """

    def __init__(self, variant: Variant, comparison: Comparison) -> None:
        self._variant = variant
        self.has_matrix = comparison.by in ("groups", "separable")
        self._cells = comparison.cells
        self._largest_side = max(max(v.seen) for v in comparison.variants)
        self._with_footprint = variant.role != "back"
        shown = [values for _, values in variant.thumbnails]
        scales = [Colormap(comparison.kind, comparison.largest)] * len(shown)
        if comparison.by in ("back", "pooling"):
            # Numbers of another size: what comes back and what went in, sums and pixels.
            scales = [_own_scale(values) for values in shown]
        self._thumbnails = [
            _image(values, scale)
            for scale, (_, values) in zip(scales, variant.thumbnails, strict=True)
        ]
        footprint = variant.footprint
        # Values are shown where they tell something: what a border is made of.
        show_values = footprint is not None and comparison.by == "padding_mode"
        self._values = values_image(footprint) if footprint and show_values else None

    def paint(self, painter: QPainter, places: list[QRectF]) -> None:
        """Paint each picture in its place: a square, or a strip for a layer with one axis."""
        variant = self._variant
        assert variant.spec is not None
        assert variant.footprint is not None
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        if self._with_footprint:
            paint_preview(painter, places[0], variant.footprint, self._values, self._cells)
        if self.has_matrix:
            paint_channel_matrix(painter, places[1], variant.spec.groups)
        rows, cols = variant.seen
        outputs = places[len(places) - len(self._thumbnails) :]
        for place, thumbnail in zip(outputs, self._thumbnails, strict=True):
            unit = min(place.width() / self._largest_side, place.height())
            box = QRectF(
                place.left(),
                place.top(),
                max(SMALLEST_MAP, round(cols * unit)),
                max(SMALLEST_MAP, round(rows * unit)),
            )
            smaller = thumbnail.width() > box.width()
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, smaller)
            painter.drawImage(box, thumbnail)
            painter.setPen(QPen(QColor(theme.now.border), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)


def _image(values: Array, scale: Colormap) -> QImage:
    # Infinite values get the colours at the ends of the scale.
    return painting.image(scale.colours(np.clip(values, *scale.levels)))


def _own_scale(values: Array) -> Colormap:
    largest = float(np.abs(values[np.isfinite(values)]).max(initial=0)) or 1.0
    return Colormap("signed" if (values < 0).any() else "amount", largest)
