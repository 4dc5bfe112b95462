"""The legend of the three colour scales, and of what is hatched on the input."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from convgui.model.scene.frame import Frame
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.hatching import hatch
from convgui.ui.style.number_format import format_alone
from convgui.ui.style.painting import image
from convgui.ui.style.text import sized

PIXELS, BAR, MARGIN = 12, 10, 14
_RIGHT = Qt.AlignmentFlag.AlignRight


class ColourLegend(QWidget):
    """Each scale as a bar with the numbers at its ends; ``narrow``: its name is above the bar.

    A wide one has less of a title and less height where it has little room (see ``fit``).
    """

    def __init__(self, narrow: bool = False) -> None:
        super().__init__()
        self.setObjectName("legend_narrow" if narrow else "legend")
        self.setAccessibleName(self.tr("Colour scales"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._narrow, self._titled, self._low = narrow, not narrow, False
        self._shown: tuple[object, ...] = ()
        self._rows: list[tuple[str, Colormap]] = []
        self._marks: list[tuple[str, Qt.BrushStyle]] = []
        self.setFixedHeight(self.sizeHint().height())

    def sizeHint(self) -> QSize:
        line = QFontMetrics(sized(self.font(), PIXELS)).height()
        row = (0 if self._low else BAR) + line + (line if self._narrow else 0) + 3
        marks = (2 if self._narrow else 1) * (line + 2)
        return QSize(0, 3 * row + 6 + marks + (line + 6 if self._titled else 0))

    def fit(self, room: int) -> None:
        """Show what fits into a height of ``room``, or nothing.

        First the heading is left out, then the numbers stand beside the bars.
        """
        for titled, low in ((True, False), (False, False), (False, True)):
            self._titled, self._low = titled, low
            high = self.sizeHint().height()
            if high <= room:
                break
        self.setFixedHeight(high)
        self.setVisible(high <= room)
        self.update()

    def show_frame(self, frame: Frame) -> None:
        """Show the scales of ``frame``."""
        scales = frame.tensors.scales
        counts = frame.state.view.coverage and not frame.veiled & {"taps", "size"}
        weighted = frame.state.layer.spec.HAS_WEIGHT
        shown = scales, counts, weighted, frame.geometry, frame.veiled, frame.stamping is None
        if shown == self._shown:
            return
        self._shown = shown
        self._marks = self._hatched(frame)
        x = self.tr("input"), Colormap(*scales.x)
        if counts:
            down, across = frame.geometry.axes
            most = float(max(1, int(down.pixel_counts.max()) * int(across.pixel_counts.max())))
            x = self.tr("reads"), Colormap("amount", most)
        self._rows = [
            x,
            *([(self.tr("weight"), Colormap(*scales.weight))] if weighted else []),
            (self.tr("output"), Colormap(*scales.output)),
        ]
        scales_said = [f"{name} {' … '.join(_ends(scale))}" for name, scale in self._rows]
        self.setAccessibleDescription("; ".join(scales_said))
        self.update()

    def _hatched(self, frame: Frame) -> list[tuple[str, Qt.BrushStyle]]:
        """What is hatched on the input, and how."""
        axes, veiled = frame.geometry.axes, frame.veiled
        marks = []
        added = any(n > 0 for axis in axes for n in (axis.before, axis.after, axis.stuffing))
        if added and frame.stamping is None and "border" not in veiled:
            between = any(axis.stuffing for axis in axes)
            words = self.tr("added zeros") if between else self.tr("border")
            marks.append((words, Qt.BrushStyle.BDiagPattern))
        if not veiled & {"taps", "size"} and not frame.geometry.reads_all:
            marks.append((self.tr("never read"), Qt.BrushStyle.DiagCrossPattern))
        return marks

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(sized(self.font(), PIXELS, bold=True))
        line = painter.fontMetrics().height()
        top = 4
        if self._titled:
            painter.setPen(QColor(theme.now.muted))
            painter.drawText(MARGIN, top + line - 4, self.tr("COLOUR SCALES"))
            top += line + 6
        left = 8 if self._narrow else MARGIN
        names = 0
        painter.setFont(sized(self.font(), PIXELS))
        advance = painter.fontMetrics().horizontalAdvance
        if not self._narrow:
            names = 10 + max((advance(name) for name, _ in self._rows), default=0)
        ends = 6 + max((advance(n) for _, scale in self._rows for n in _ends(scale)), default=0)
        for name, scale in self._rows:
            painter.setPen(QColor(theme.now.text))
            if self._narrow:
                painter.drawText(left, top + line - 4, name)
                top += line
            else:
                box = QRect(left, top - 3, names, BAR + 6)
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, name)
            bar = QRect(left + names, top, self.width() - 2 * left - names, BAR)
            if self._low:
                # All bars begin and end alike.
                bar.adjust(ends, 0, -ends, 0)
            self._paint_scale(painter, scale, bar)
            top += (0 if self._low else BAR) + line + 3
        for words, pattern in self._marks:
            box = QRect(left, top + 1, line - 2, line - 3)
            hatch(painter, QRectF(box), pattern)
            painter.setPen(QPen(QColor(theme.now.control), 1))
            painter.drawRect(box)
            painter.setPen(QColor(theme.now.muted))
            painter.drawText(box.right() + 6, top + line - 4, words)
            if self._narrow:
                top += line + 2
            else:
                left = box.right() + 18 + painter.fontMetrics().horizontalAdvance(words)

    def _paint_scale(self, painter: QPainter, scale: Colormap, bar: QRect) -> None:
        painter.drawImage(bar, image(scale.table[np.newaxis]))
        painter.setPen(QPen(QColor(theme.now.control), 1))
        painter.drawRect(bar.adjusted(0, 0, -1, -1))
        painter.setPen(QColor(theme.now.muted))
        low, *middle, high = _ends(scale)
        if self._low:
            beside = QRect(0, bar.top() - 3, bar.left() - 6, BAR + 6)
            painter.drawText(beside, _RIGHT | Qt.AlignmentFlag.AlignVCenter, low)
            beside = QRect(bar.right() + 7, bar.top() - 3, self.width(), BAR + 6)
            painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter, high)
            return
        below = QRect(bar.left(), bar.bottom() + 1, bar.width(), painter.fontMetrics().height())
        advance = painter.fontMetrics().horizontalAdvance
        if middle and advance(low) + advance(high) + advance("0") > bar.width():
            # Both ends are as far from 0.
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, f"± {high}")
            return
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft, low)
        painter.drawText(below, _RIGHT, high)
        room = bar.width() - 2 * max(advance(low), advance(high)) - advance("00")
        for text in middle if room > advance("0") else ():
            painter.drawText(below, Qt.AlignmentFlag.AlignHCenter, text)


def _ends(scale: Colormap) -> list[str]:
    low, high = (format_alone(level) for level in scale.levels)
    return [low, "0", high] if scale.kind == "signed" else [low, high]
