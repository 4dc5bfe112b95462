"""The stage drawn without a window: as pixels, or with any painter."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRectF, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QGraphicsView

from convgui.files.encode.delta import Pixels
from convgui.i18n import translated
from convgui.messages import Sentence
from convgui.model.scene.frame import derive
from convgui.model.scene.state import State
from convgui.ui.stage.stage import Stage
from convgui.ui.style import theme
from convgui.ui.style.boxed import paint_boxed


class OffscreenStage:
    """A stage of ``size`` (width, height), painted ``scale`` times as large. Close it after use.

    ``on_paper``: letters are not moved to whole pixels; for ``paint``. Raises ``MemoryError`` for a
    picture that does not fit into memory.
    """

    def __init__(
        self,
        size: tuple[int, int],
        scale: int = 1,
        with_sum: bool = True,
        on_paper: bool = False,
    ) -> None:
        self.size, self.scale = size, scale
        self._refused = ""
        # Before the stage, which would otherwise stay behind when there is no memory.
        self._image = QImage(size[0] * scale, size[1] * scale, QImage.Format.Format_RGB32)
        if self._image.isNull():
            raise MemoryError
        self._image.setDevicePixelRatio(scale)
        stage = self._stage = Stage()
        stage.setPalette(theme.palette())
        font = theme.font()
        if not on_paper:
            # Letters on whole pixels are sharper, and the same letter has the same pixels.
            font.setHintingPreference(QFont.HintingPreference.PreferFullHinting)
        stage.setFont(font)
        stage.setStyleSheet(theme.style_sheet())
        stage.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        stage.detail.tap_motion.still = True
        stage.show_sum(with_sum)
        stage.setFixedSize(*size)
        # A widget that was never shown is laid out wrongly the first time it is rendered.
        stage.show()

    def show(self, state: State) -> None:
        """Show the step of ``state``; where its fields are refused, veiled and with the reason."""
        self._stage.show_frame(derive(state))
        self._refused = _refusal(state)

    def image(self) -> QImage:
        """What is on the stage. The next call paints into the same image: copy it to keep it."""
        self._stage.render(self._image, QPoint())
        if self._refused:
            painter = QPainter(self._image)
            try:
                self._refuse(painter)
            finally:
                painter.end()
        return self._image

    def pixels(self) -> Pixels:
        """What is on the stage, (height, width), each as 0xffRRGGBB."""
        image = self.image()
        # Rows of 32-bit pixels have no padding.
        flat = np.frombuffer(image.constBits(), np.uint32)
        return flat.reshape(image.height(), image.width()).copy()

    def paint(self, painter: QPainter) -> None:
        """Draw what is on the stage as lines and text."""
        # Without the hint a PDF gets the maps as JPEG, which blurs their few pixels.
        for view in self._stage.findChildren(QGraphicsView):
            view.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
            # Else the ground of a map is a picture of its own.
            view.setCacheMode(QGraphicsView.CacheModeFlag.CacheNone)
        painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
        self._stage.render(painter, QPoint())
        if self._refused:
            self._refuse(painter)

    def _refuse(self, painter: QPainter) -> None:
        """Say why the layer that is asked for is not the one on the stage."""
        room = QRectF(self._stage.rect())
        paint_boxed(painter, room, self._refused, self._stage.font())

    def close(self) -> None:
        """Destroy the stage."""
        self._stage.close()
        self._stage.deleteLater()
        QCoreApplication.sendPostedEvents(self._stage, QEvent.Type.DeferredDelete)


def _refusal(state: State) -> str:
    """Why the layer that is asked for is not the one on the stage; empty if it is."""
    problem = state.experiment.problem
    if problem is None:
        return ""
    shown = str(state.layer.spec)
    behind = translated(Sentence("In its place stands {0}.", shown))
    return f"{state.form.call}\n{translated(problem.text)}\n{behind}"
