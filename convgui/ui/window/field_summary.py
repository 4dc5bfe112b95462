"""The panel of fields while it is folded: its arguments, and their numbers as handles."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QToolButton, QVBoxLayout, QWidget

from convgui.model.scene.form import Form
from convgui.model.scene.frame import Frame
from convgui.model.sources.fields import INPUT_SIZE, fields_in
from convgui.session import Session
from convgui.ui import named
from convgui.ui.panels.colour_legend import ColourLegend
from convgui.ui.style import theme
from convgui.ui.style.icons import icon
from convgui.ui.window.value_label import ValueLabel

WIDTH = 100


class FieldSummary(QWidget):
    """Each argument with its value; a click opens the fields, a drag changes the number."""

    # The name of the field that is to have the focus, or "".
    wanted = Signal(str)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.setObjectName("field_summary")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(WIDTH)
        self._session = session
        self._values: list[ValueLabel] = []
        self._kind = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 2)
        layout.setSpacing(0)
        unfold = named(QToolButton(), "unfold")
        unfold.setText(self.tr("fields"))
        unfold.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        unfold.setIcon(icon("unfold", theme.now.text))
        unfold.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        unfold.setAccessibleName(self.tr("Open the fields of the layer"))
        unfold.setToolTip(self.tr("All fields, including input and weights"))
        unfold.clicked.connect(self._unfold)
        layout.addWidget(unfold, 0, Qt.AlignmentFlag.AlignHCenter)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        layout.addLayout(self._rows)
        layout.addStretch(1)
        self._legend = ColourLegend(narrow=True)
        layout.addWidget(self._legend)
        self.sync(session.frame)
        session.changed.connect(self.sync)

    def _unfold(self) -> None:
        self.wanted.emit("")

    def sync(self, frame: Frame) -> None:
        """Show the values of the form, if they can be seen."""
        if self.isHidden():
            return
        form = frame.state.form
        if form.layer_kind != self._kind:
            self._kind = form.layer_kind
            self._fill(form)
        for value in self._values:
            value.show_form(form, frame.state.problem)
        self._legend.show_frame(frame)

    def _fill(self, form: Form) -> None:
        for value in self._values:
            self._rows.removeWidget(value)
            value.hide()
            value.deleteLater()
        axes = len(form.operator.LETTERS)
        self._values = [
            ValueLabel(self._session, argument, fields)
            for argument in (*form.operator.ARGUMENTS, INPUT_SIZE)
            if (fields := fields_in(argument, axes))
        ]
        for value in self._values:
            value.drag.clicked.connect(self._ask)
            self._rows.addWidget(value)
        self._fit()

    def _ask(self) -> None:
        value = self.sender().parent()
        assert isinstance(value, ValueLabel)
        self.wanted.emit(value.fields[-1].name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Leave out the legend where it has no room."""
        taken = 40 + sum(value.sizeHint().height() for value in self._values)
        self._legend.setVisible(self.height() >= taken + self._legend.height())
