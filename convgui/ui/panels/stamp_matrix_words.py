"""What the panel of the matrix says of a transposed convolution."""

from __future__ import annotations

from PySide6.QtCore import QObject

from convgui.model.insight.stamp_columns import StampProduct
from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import channels_text, position_text, size_text
from convgui.ui.panels.matrix_layout import Play


class StampMatrixWords(QObject):
    """Its sentences, above and below the picture."""

    def way(self) -> str:
        """The idea."""
        return self.tr(
            "One of its methods on a CPU: the weight times the input gives a column for each "
            "pixel, and each column is added to the output as a stamp (col2im). It is the matrix "
            "of a Conv2d, transposed. None of its usual methods multiplies a zero between the "
            "pixels."
        )

    def shapes(self, frame: Frame, part: StampProduct) -> str:
        """The sizes of the matrices, and which group they are of."""
        shape, geometry = part.shape, part.shape.geometry
        sizes = self.tr("weight, transposed ({0} × {1}) · input ({1} × {2}) = columns ({0} × {2})")
        words = sizes.format(f"{shape.rows:,}", f"{geometry.each:,}", f"{shape.cells:,}")
        if geometry.groups > 1:
            one = self.tr("one product for each of {0} groups; here group {1}, {2} → {3}")
            words += "\n" + one.format(
                geometry.groups,
                part.group,
                channels_text("c", geometry.outputs_of(part.group)),
                channels_text("o", geometry.inputs_of(part.group)),
            )
        return words

    def place(self, frame: Frame, part: StampProduct, play: Play) -> str:
        """Where in the matrices the step is."""
        shape, geometry = part.shape, part.shape.geometry
        lines = []
        if play.column is None:
            if frame.played.by == "tap":
                lines.append(
                    self.tr(
                        "This tap reads a zero that was added between the pixels or around them: "
                        "no entry holds it, and nothing is multiplied."
                    )
                )
        else:
            if play.row is not None:
                inside, *tap = shape.tap_of(play.row)
                line = self.tr("row {0} of 0 … {1}: o{2}, tap {3}")
                out = geometry.inputs_of(part.group)[inside]
                place = position_text(geometry, *tap)
                lines.append(line.format(f"{play.row:,}", f"{shape.rows - 1:,}", out, place))
            pixel = position_text(geometry, *shape.cell_of(play.column))
            line = self.tr("column {0} of 0 … {1}: pixel {2} of c{3}")
            last = f"{shape.cells - 1:,}"
            lines.append(line.format(f"{play.column:,}", last, pixel, play.output))
        if frame.stamping is None:
            output, row, col = frame.played.output
            count = len(part.places(frame.played.output))
            line = self.tr("entries added up in o{0} {1}: {2}, framed wherever they are")
            lines.append(line.format(output, position_text(geometry, row, col), count))
        return "\n".join(lines)

    def after(self, frame: Frame, part: StampProduct) -> str:
        """What becomes of the columns."""
        size = size_text(frame.geometry, *frame.geometry.output_size)
        words = self.tr("Entries of the same output cell are added up. That gives maps of {0}.")
        if frame.geometry.output_size != part.stamps.map_size:
            words = self.tr(
                "Entries of the same output cell are added up; hatched ones are cut off. That "
                "gives maps of {0}."
            )
        words = words.format(size)
        if frame.bias is None:
            return words
        return self.tr("{0} {1}").format(words, self.tr("Then each map gets its bias."))
