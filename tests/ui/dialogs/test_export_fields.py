"""The fields of the export dialog."""

import pytest
from PySide6.QtWidgets import QComboBox, QDoubleSpinBox, QSpinBox

from convgui.export.formats import FORMATS
from convgui.export.options import Options
from convgui.model.scene.state import first_state
from convgui.ui.dialogs.export_fields import ExportFields


@pytest.fixture
def fields(qtbot):
    state = first_state().change(
        call="nn.Conv2d(1, 2, 3)", input_height=5, input_width=5, step_by="cell"
    )
    made = ExportFields(state)
    qtbot.addWidget(made)
    return made


def test_they_begin_with_the_steps_of_the_window(fields):
    assert fields.options() == Options("gif", "cell", (0, 18))
    assert not fields.still


def test_formats_are_those_of_the_table(fields):
    box = fields.findChild(QComboBox, "export_format")
    offered = {box.itemData(n): box.itemText(n) for n in range(box.count())}
    assert offered == {kind: info.label for kind, info in FORMATS.items()}


@pytest.mark.parametrize("kind", FORMATS)
def test_a_still_has_neither_a_first_step_nor_a_speed(fields, kind):
    box = fields.findChild(QComboBox, "export_format")
    box.setCurrentIndex(box.findData(kind))
    still = FORMATS[kind].still
    assert fields.still == still
    assert fields.options().kind == kind
    assert fields.findChild(QSpinBox, "export_from").isEnabled() != still
    assert fields.findChild(QDoubleSpinBox, "export_fps").isEnabled() != still


def test_another_step_size_takes_all_its_steps(fields):
    box = fields.findChild(QComboBox, "export_by")
    fields.findChild(QSpinBox, "export_from").setValue(5)
    box.setCurrentIndex(box.findData("tap"))
    assert fields.options().steps == (0, 162)


def test_each_change_is_told(fields, qtbot):
    for kind, name, value in (
        (QSpinBox, "export_width", 400),
        (QSpinBox, "export_to", 4),
        (QDoubleSpinBox, "export_fps", 5.0),
    ):
        with qtbot.waitSignal(fields.changed):
            fields.findChild(kind, name).setValue(value)
    for name in ("export_format", "export_scale", "export_by"):
        with qtbot.waitSignal(fields.changed):
            fields.findChild(QComboBox, name).setCurrentIndex(1)
