"""The veil over the stage while the fields make no layer."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import size_text
from convgui.ui.style.boxed import paint_boxed


class StageVeil(QWidget):
    """Says that the stage still shows the last valid layer. The mouse goes through it.

    Its words stand beside the ``drawer`` with the fields while that lies over the stage.
    """

    def __init__(self, stage: QWidget, drawer: QWidget) -> None:
        super().__init__(stage)
        self._stage, self._drawer = stage, drawer
        self.setObjectName("stage_veil")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._call, self._size = "", ""
        stage.installEventFilter(self)
        drawer.installEventFilter(self)
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
        if watched is self._drawer:
            if event.type() in (QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.Resize):
                self.update()
        elif event.type() == QEvent.Type.Resize:
            self.setGeometry(self._stage.rect())
        return False

    @property
    def room(self) -> QRect:
        """The part of the stage that is seen."""
        room, drawer = self.rect(), self._drawer
        if drawer.isVisible():
            corner = self.mapFromGlobal(drawer.mapToGlobal(QPoint(0, 0)))
            over = QRect(corner, drawer.size())
            if over.intersects(room):
                room.setLeft(over.right() + 1)
        return room

    def paintEvent(self, event: QPaintEvent) -> None:
        paint_boxed(QPainter(self), QRectF(self.room), self.words, self.font())
