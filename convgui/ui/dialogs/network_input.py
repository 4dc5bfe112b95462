"""The dialog that asks what a network is to be fed with: a picture, its size and its values."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFormLayout, QHBoxLayout, QWidget

from convgui.files.read.network.feed import SCALING_LABELS, Feeding, NetworkInput
from convgui.i18n import translated
from convgui.messages import visible
from convgui.model.sources.fields import LARGEST_FIELD
from convgui.model.sources.inputs import InputImage
from convgui.ui import named
from convgui.ui.style import theme
from convgui.ui.style.controls import CheckBox, ComboBox
from convgui.ui.style.number_box import NumberBox
from convgui.ui.style.plain_text import plain_label


class Choice(NamedTuple):
    """What was chosen: the place of a picture among those that were offered, or None for a file."""

    picture: int | None
    feeding: Feeding


class NetworkInputDialog(QDialog):
    """Asks for one of ``pictures`` or a file, and for its size and values.

    Without a picture, for networks that read none, there is only the input to choose.
    """

    def __init__(
        self,
        name: str,
        given: NetworkInput,
        pictures: list[InputImage],
        feeding: Feeding,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("network_input_dialog")
        self.setWindowTitle(self.tr("Input of the network"))
        self.setPalette(theme.palette())
        self._source = named(ComboBox(), "network_source")
        for number, picture in enumerate(pictures):
            self._source.addItem(visible(picture.name), number)
        self._source.addItem(self.tr("from a file …"))
        form = QFormLayout(self)
        shape = ", ".join("?" if size is None else str(size) for size in given.shape)
        words = self.tr("{0} reads an array of the shape ({1}).").format(visible(name), shape)
        about = named(plain_label(words), "network_asks")
        about.setWordWrap(True)
        form.addRow(about)
        form.addRow(self.tr("&Input"), self._source)
        self._add_size(form, given, feeding)
        self._scaling = named(ComboBox(), "network_scaling")
        for scaling, label in SCALING_LABELS.items():
            self._scaling.addItem(translated(label), scaling)
        self._scaling.setCurrentIndex(self._scaling.findData(feeding.scaling))
        self._bgr = named(CheckBox(self.tr("&blue first (BGR)")), "network_bgr")
        self._bgr.setChecked(feeding.bgr)
        if given.for_pictures:
            form.addRow(self.tr("&Values"), self._scaling)
            form.addRow("", self._bgr)
        note = plain_label(self.tr("An array is used as it is."))
        note.setProperty("role", "hint")
        form.addRow(note)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        run = buttons.addButton(self.tr("Run"), QDialogButtonBox.ButtonRole.AcceptRole)
        named(run, "network_run").setDefault(True)
        cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        named(cancel, "network_cancel").setText(self.tr("Cancel"))
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form.addRow(buttons)

    def _add_size(self, form: QFormLayout, given: NetworkInput, feeding: Feeding) -> None:
        """Height and width, of which the network may ask for its own."""
        self._high, self._wide = (
            named(NumberBox(), f"network_{name}") for name in ("height", "width")
        )
        row = QHBoxLayout()
        for box, wanted, size, spoken in (
            (self._high, given.size[0], feeding.size[0], self.tr("Height")),
            (self._wide, given.size[1], feeding.size[1], self.tr("Width")),
        ):
            box.setRange(1, LARGEST_FIELD)
            box.setValue(wanted or size)
            box.setEnabled(wanted is None)
            box.setAccessibleName(spoken)
            row.addWidget(box)
        if given.for_pictures:
            form.addRow(self.tr("Height × width"), row)

    def choice(self) -> Choice:
        """What the fields say."""
        size = self._high.value(), self._wide.value()
        feeding = Feeding(size, self._scaling.currentData(), self._bgr.isChecked())
        return Choice(self._source.currentData(), feeding)
