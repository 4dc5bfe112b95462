"""The veil over the stage while the fields make no layer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import size_text
from convgui.ui.style import theme
from convgui.ui.style.painting import sized
from convgui.ui.style.theme import px

# How much of the stage is still seen, of 255.
OPACITY = 165


class StageVeil(QWidget):
    """Says that the stage still shows the last valid layer. The mouse goes through it."""

    def __init__(self, stage: QWidget) -> None:
        super().__init__(stage)
        self._stage = stage
        self.setObjectName("stage_veil")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._call, self._size = "", ""
        stage.installEventFilter(self)
        self.hide()

    def show_frame(self, frame: Frame) -> None:
        """Veil the stage if the fields of ``frame`` make no layer."""
        invalid = frame.state.experiment.problem is not None
        layer, size = frame.state.layer, ""
        call = str(layer.spec)
        if layer.input_size != frame.state.form.input_size:
            # It may be that alone that is refused.
            size = size_text(layer.geometry, *layer.input_size)
        if invalid and (call, size) != (self._call, self._size):
            self._call, self._size = call, size
            self.setAccessibleName(self.words)
            self.update()
        if invalid == self.isHidden():
            self.setVisible(invalid)
            self.setGeometry(self._stage.rect())
            self.raise_()

    @property
    def words(self) -> str:
        """What is written on the veil."""
        if self._size:
            return self.tr("last valid layer: {0} on {1}").format(self._call, self._size)
        return self.tr("last valid layer: {0}").format(self._call)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._stage.rect())
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, now = QPainter(self), theme.now
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QColor(now.canvas)
        ground.setAlpha(OPACITY)
        painter.fillRect(self.rect(), ground)
        font = sized(self.font(), px(15), bold=True)
        metrics = QFontMetricsF(font)
        room = self.width() - px(56)
        wide = min(metrics.horizontalAdvance(self.words) + 1, room)
        lines = metrics.boundingRect(
            QRectF(0, 0, wide, 1000), _CENTRED | Qt.TextFlag.TextWrapAnywhere, self.words
        )
        box = QRectF(0, 0, wide + px(32), lines.height() + px(16))
        box.moveCenter(QRectF(self.rect()).center())
        painter.setPen(QPen(QColor(now.error), 2))
        painter.setBrush(QColor(now.canvas))
        painter.drawRoundedRect(box, 6, 6)
        painter.setFont(font)
        painter.setPen(QColor(now.text))
        inside = box.adjusted(px(16), px(8), -px(16), -px(8))
        painter.drawText(inside, _CENTRED | Qt.TextFlag.TextWrapAnywhere, self.words)


_CENTRED = Qt.AlignmentFlag.AlignCenter
