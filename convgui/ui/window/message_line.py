"""What is wrong, or a notice, in the place of the facts and as high as it needs to be."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from convgui.i18n import translated
from convgui.model.scene.form import Problem
from convgui.ui.style.announce import tell

# Pixels at its left and its right.
MARGIN = 12
# Its frame may be so much higher than the line that it lies over.
SPARE = 6


class MessageLine(QLabel):
    """Lies over ``ground``, from the top of ``place`` on, which is not seen meanwhile.

    The layout does not move for it. The column ``beside`` it stays free, unless it is no higher
    than ``place``. Without a ``place`` it lies at the upper edge.
    """

    def __init__(self, ground: QWidget, place: QWidget | None, beside: QWidget) -> None:
        super().__init__(ground)
        self.setObjectName("message")
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._ground, self._place, self._beside = ground, place, beside
        for watched in (ground, beside):
            watched.installEventFilter(self)
        if place is not None:
            place.installEventFilter(self)
            kept = place.sizePolicy()
            kept.setRetainSizeWhenHidden(True)
            place.setSizePolicy(kept)
        self.hide()

    def show_problem(self, problem: Problem | None) -> None:
        """Show what is wrong, or nothing."""
        text = translated(problem.text) if problem else ""
        notice = problem is not None and problem.notice
        if bool(self.property("notice")) != notice:
            self.setProperty("notice", notice)
            self.style().unpolish(self)
            self.style().polish(self)
        if self.text() != text:
            self.setVisible(bool(text))
            if self._place is not None:
                self._place.setHidden(bool(text))
            tell(self, text, fault=not notice)
            self.lay_out()

    def lay_out(self) -> None:
        """Take the place and the height that the text needs."""
        if not self.text():
            return
        ground, place, beside = self._ground, self._place, self._beside
        top = place.mapTo(ground, QPoint(0, 0)).y() if place else 6
        self.ensurePolished()
        left, wide = MARGIN, ground.width() - 2 * MARGIN
        lower = place is None or self.heightForWidth(wide) > place.height() + SPARE
        if lower and not beside.isHidden():
            left = beside.geometry().right() + MARGIN
            wide = ground.width() - left - MARGIN
        self.setGeometry(left, top, wide, self.heightForWidth(wide))
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self.lay_out()
        return False
