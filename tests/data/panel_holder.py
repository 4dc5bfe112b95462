"""A panel by itself in a plain window, wired as the main window does it."""

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from convgui.session import Session
from convgui.ui.style import theme


class PanelHolder(QWidget):
    """A window around one panel of the class ``panel``, with a session of its own."""

    def __init__(self, panel: type) -> None:
        super().__init__()
        self.setStyleSheet(theme.style_sheet())
        self.session = Session(parent=self)
        self.panel = panel(self)
        QVBoxLayout(self).addWidget(self.panel)
        self.session.changed.connect(self.panel.show_frame)
        self.panel.wished.connect(self.grant)
        self.panel.show_frame(self.session.frame)
        self.setMinimumSize(280, 400)
        self.resize(300, 700)

    @Slot(object)
    def grant(self, wishes):
        """Change the session as the panel asks."""
        self.session.change(**wishes)
