"""The stage drawn without a window: as pixels, or with any painter."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QFont, QImage, QPainter
from PySide6.QtWidgets import QGraphicsView

from convgui.files.encode.delta import Pixels
from convgui.model.scene.frame import derive
from convgui.model.scene.state import State
from convgui.ui.stage.stage import Stage
from convgui.ui.style import theme


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
        """Show the step of ``state``."""
        self._stage.show_frame(derive(state))

    def image(self) -> QImage:
        """What is on the stage. The next call paints into the same image: copy it to keep it."""
        self._stage.render(self._image, QPoint())
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

    def close(self) -> None:
        """Destroy the stage."""
        self._stage.close()
        self._stage.deleteLater()
        QCoreApplication.sendPostedEvents(self._stage, QEvent.Type.DeferredDelete)
