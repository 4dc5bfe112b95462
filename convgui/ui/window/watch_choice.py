"""The choice of how a transposed layer is watched, in the panel of fields."""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QHBoxLayout, QWidget

from convgui.i18n import translated
from convgui.messages import Sentence
from convgui.model.scene.frame import Frame
from convgui.model.scene.parts import WATCHES
from convgui.session import Session
from convgui.ui.style.plain_text import as_plain, plain_label
from convgui.ui.window.field_widgets import ChoiceField

LABELS = {
    "scatter": Sentence("scatter: pixels stamp"),
    "gather": Sentence("gather: outputs collect"),
}


class WatchChoice(QWidget):
    """One box, there for a transposed layer only."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        items = {key: translated(LABELS[key]) for key in WATCHES}
        self._box = ChoiceField("watch", self.tr("how the layer is watched"), items)
        self._box.currentIndexChanged.connect(self._choose)
        label = plain_label(self.tr("watch"))
        label.setBuddy(self._box)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(label)
        row.addWidget(self._box, 1)
        self.sync(session.frame)
        session.changed.connect(self.sync)

    def _choose(self, index: int) -> None:
        self._session.change(watch=self._box.itemData(index))
        # It may have been refused.
        self.sync(self._session.frame)

    def sync(self, frame: Frame) -> None:
        """Show how the layer is watched, and whether there is a choice."""
        state = frame.state
        self.setVisible(state.layer.spec.TRANSPOSED)
        why = state.watch_problem
        # What was chosen waits while the layer is too large for it.
        watch = "scatter" if state.scatters else "gather"
        if self._box.currentData() != watch:
            with QSignalBlocker(self._box):
                self._box.setCurrentIndex(self._box.findData(watch))
        self._box.setEnabled(why is None)
        words = (
            translated(why)
            if why
            else self.tr(
                "scatter: each pixel adds its multiple of the kernel to the output, and stamps add "
                "up where they overlap. gather: each output sums the pixels that reach it, with "
                "zeros between them and the kernel turned."
            )
        )
        self._box.setToolTip(as_plain(words))
