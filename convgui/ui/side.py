"""The column at the right: explanations, comparisons and chains of the layer that is shown."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from convgui.model.frame import Frame
from convgui.ui.compare import ComparePanel
from convgui.ui.explain import ExplainPanel
from convgui.ui.stack import StackPanel

WIDTH = 304


class Side(QTabWidget):
    """Tabs of which only the one in front follows the frames; each is made when first seen."""

    # Wishes for the session, by name.
    wished = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("side")
        self.setAccessibleName(self.tr("Explanations and comparisons"))
        self.setFixedWidth(WIDTH)
        self.setDocumentMode(True)
        self._frame: Frame | None = None
        self._made: dict[int, ExplainPanel | ComparePanel | StackPanel] = {}
        self._places: list[QVBoxLayout] = []
        self._kinds = (ExplainPanel, ComparePanel, StackPanel)
        for title in (self.tr("Explain"), self.tr("Compare"), self.tr("Stack")):
            page = QWidget()
            layout = QVBoxLayout(page)
            layout.setContentsMargins(0, 0, 0, 0)
            self._places.append(layout)
            self.addTab(page, title)
        self.currentChanged.connect(self._show_front)

    def show_frame(self, frame: Frame) -> None:
        """Show ``frame`` in the tab in front, if the column is seen at all."""
        self._frame = frame
        if not self.isHidden():
            self._show_front(self.currentIndex())

    def _show_front(self, index: int) -> None:
        if self._frame is None:
            return
        panel = self._made.get(index)
        if panel is None:
            panel = self._made[index] = self._kinds[index]()
            panel.wished.connect(self.wished)
            self._places[index].addWidget(panel)
            # A layout shows what it is given later; the panel follows frames only while it is seen.
            panel.show()
        panel.show_frame(self._frame)
