"""The folded fields: every argument with its value."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from convgui.model.call.arguments import CONV_ARGUMENTS
from convgui.ui.window.value_label import ValueLabel


@pytest.fixture
def folded(window):
    window.columns.choose_side(False)
    window.columns.close_fields()
    QApplication.processEvents()
    return window


def test_its_values_are_made_when_it_is_first_shown(window):
    window.resize(1440, 900)
    assert not window.findChildren(ValueLabel)
    window.columns.close_fields()
    assert window.findChildren(ValueLabel)


def test_every_argument_is_there(folded):
    for argument in CONV_ARGUMENTS:
        assert folded.findChild(QWidget, f"{argument.name}_value").isVisible()


def test_another_kind_of_layer_has_its_own(folded):
    folded.session.change(call="nn.Conv1d(2, 3, 5)")
    QApplication.sendPostedEvents(None, 52)
    values = {value.objectName(): value.accessibleName() for value in folded.findChildren(QWidget)}
    assert values["kernel_size_value"] == "kernel_size 5"


@pytest.mark.parametrize(("height", "legend"), [(500, False), (900, True)])
def test_all_values_have_room_and_the_legend_only_where_there_is_some(folded, height, legend):
    folded.resize(900, height)
    QApplication.processEvents()
    summary = folded.findChild(QWidget, "field_summary")
    for argument in CONV_ARGUMENTS:
        value = folded.findChild(QWidget, f"{argument.name}_value")
        assert value.height() >= value.minimumSizeHint().height()
        assert summary.rect().contains(value.geometry())
    assert folded.findChild(QWidget, "legend_narrow").isVisible() == legend
