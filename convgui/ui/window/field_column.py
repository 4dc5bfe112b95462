"""The column at the left: the panel of fields, open, folded, or open over the stage."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeySequence, QMoveEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from convgui.model.scene.frame import Frame
from convgui.session import Session
from convgui.ui import named
from convgui.ui.panels.colour_legend import ColourLegend
from convgui.ui.window.field_summary import FieldSummary
from convgui.ui.window.layer_panel import LayerPanel


class FieldsShown(Enum):
    """How the fields are shown; ``OVER``: folded, and opened over the stage."""

    OPEN = "open"
    FOLDED = "folded"
    OVER = "over"
    HIDDEN = "hidden"


class FieldColumn(QWidget):
    """Takes as much of the window's width as the fields are given; ``ground`` holds the window."""

    # The panel over the stage is to be closed; or to be opened.
    closed = Signal()
    opened = Signal()

    def __init__(self, session: Session, ground: QWidget) -> None:
        super().__init__(ground)
        self.setObjectName("field_column")
        self._session, self._ground = session, ground
        self.fold: FieldsShown | None = None
        self.panel = LayerPanel(session)
        # Not in a layout: it may lie over the stage.
        self.drawer = named(QWidget(ground), "field_drawer")
        self.drawer.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._escape = QShortcut(QKeySequence("Escape"), self.drawer)
        self._escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self._escape.activated.connect(self.closed)
        self._legend = ColourLegend()
        inside = QVBoxLayout(self.drawer)
        inside.setContentsMargins(2, 0, 2, 2)
        inside.setSpacing(0)
        inside.addWidget(self.panel, 1)
        inside.addWidget(self._legend)
        self._summary = FieldSummary(session)
        self._summary.wanted.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._summary, 1, Qt.AlignmentFlag.AlignLeft)
        session.changed.connect(self.sync)
        self.sync(session.frame)

    def show_fields(self, fold: FieldsShown) -> None:
        """Show the fields in this way."""
        if fold == self.fold:
            return
        self.fold = fold
        narrow = fold in (FieldsShown.FOLDED, FieldsShown.OVER)
        self._summary.setVisible(narrow)
        self.setFixedWidth(self._summary.width() if narrow else self.panel.width() + 4)
        self.setVisible(fold != FieldsShown.HIDDEN)
        self.drawer.setVisible(fold in (FieldsShown.OPEN, FieldsShown.OVER))
        if narrow:
            self._summary.sync(self._session.frame)
        over = fold == FieldsShown.OVER
        if over != bool(self.drawer.property("over")):
            self.drawer.setProperty("over", over)
            self.drawer.style().unpolish(self.drawer)
            self.drawer.style().polish(self.drawer)
        self._place()
        self.sync(self._session.frame)
        if fold == FieldsShown.OVER:
            # Escape closes it from here, and a click on the stage takes the focus from here.
            self._focus("in_channels", Qt.FocusReason.PopupFocusReason)

    def sync(self, frame: Frame) -> None:
        """Follow the layer."""
        self._legend.show_frame(frame)
        # While a field is wrong the key is that of the fields.
        wrong = frame.state.experiment.problem is not None
        self._escape.setEnabled(self.fold == FieldsShown.OVER and not wrong)

    def _open(self, field: str) -> None:
        """Open the fields at this one; without a name fold them again if they are open."""
        if not field and self.fold == FieldsShown.OVER:
            self.closed.emit()
            return
        self.opened.emit()
        if field:
            self._focus(field, Qt.FocusReason.ShortcutFocusReason)

    def _focus(self, field: str, reason: Qt.FocusReason) -> None:
        found = self.panel.findChild(QWidget, field)
        assert isinstance(found, QWidget)
        found.setFocus(reason)

    def _place(self) -> None:
        corner = self.mapTo(self._ground, QPoint(0, 0))
        if self.fold == FieldsShown.OVER:
            corner += QPoint(self.width(), 0)
        self.drawer.setGeometry(
            QRect(corner.x(), corner.y(), self.panel.width() + 4, self.height())
        )
        self._legend.fit(self.height() - self.panel.needed_height)
        if self.fold == FieldsShown.OVER:
            self.drawer.raise_()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._place()

    def moveEvent(self, event: QMoveEvent) -> None:
        self._place()
