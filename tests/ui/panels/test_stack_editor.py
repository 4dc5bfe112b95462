"""A chain of layers, typed with mouse and keys; what one output reads is shown below."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QPushButton, QSpinBox

from convgui.model.insight.receptive_field import MAX_LAYERS
from convgui.model.sources.examples import EXAMPLES
from convgui.ui.panels.network import NetworkPanel
from convgui.ui.panels.receptive_field_view import LARGEST_MAP, ReceptiveFieldView
from tests.data.panel_holder import PanelHolder


@pytest.fixture
def holder(qtbot):
    made = PanelHolder(NetworkPanel)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def spin(holder, name) -> QSpinBox:
    return holder.panel.findChild(QSpinBox, name)


def text(holder, name="stack_words") -> str:
    return holder.panel.findChild(QLabel, name).text()


def click(qtbot, holder, name):
    qtbot.mouseClick(holder.panel.findChild(QPushButton, name), Qt.MouseButton.LeftButton)


def fill(qtbot, field, value):
    field.setFocus()
    field.selectAll()
    qtbot.keyClicks(field, str(value))


@pytest.mark.parametrize(
    ("name", "rates", "words"),
    [
        ("stack_preset_1_2_4", (1, 2, 4), "225 of 225 pixels are read"),
        ("stack_preset_2_2_2", (2, 2, 2), "49 of 169 pixels are read"),
    ],
)
def test_presets(holder, qtbot, name, rates, words):
    holder.session.change(example="dilated 3")
    click(qtbot, holder, name)
    assert text(holder) == words
    spec = holder.session.frame.state.layer.spec
    assert (spec.kernel_size, spec.stride, spec.dilation) == ((3, 3), (1, 1), (rates[0],) * 2)
    assert [spin(holder, f"stack_dilation_{n}").value() for n in (1, 2, 3)] == list(rates)
    assert pressed(holder) == [name]
    fill(qtbot, spin(holder, "stack_dilation_2"), 3)
    assert pressed(holder) == []


def pressed(holder):
    buttons = holder.panel.findChildren(QPushButton)
    return [b.objectName() for b in buttons if b.isChecked() and "preset" in b.objectName()]


def test_a_page_that_names_no_dilations_begins_with_those_of_a_button(holder):
    holder.session.change(example="dilated 3")
    holder.session.change(dilation_height=1, dilation_width=1)
    holder.panel.turn_to("stack")
    assert pressed(holder) == ["stack_preset_1_2_4"]


def test_holes_are_said_in_words(holder, qtbot):
    click(qtbot, holder, "stack_preset_2_2_2")
    assert "120 are never read" in text(holder, "stack_note")
    view = holder.panel.findChild(ReceptiveFieldView)
    assert "49 of 169" in view.accessibleDescription()
    assert "120 are never read" in view.accessibleDescription()
    click(qtbot, holder, "stack_preset_1_2_4")
    assert "never" not in text(holder, "stack_note")


def test_the_first_layer_is_that_of_the_stage(holder, qtbot):
    holder.session.change(example="floor")
    assert spin(holder, "stack_stride_1").value() == 2
    assert text(holder, "stack_field_1") == "3 × 3"
    fill(qtbot, spin(holder, "stack_kernel_1"), 5)
    assert holder.session.frame.state.layer.spec.kernel_size == (5, 5)
    qtbot.keyClick(spin(holder, "stack_dilation_1"), Qt.Key.Key_Up)
    assert holder.session.state.problem
    assert holder.session.frame.state.layer.spec.dilation == (1, 1)
    assert spin(holder, "stack_dilation_1").value() == 1


def test_later_layers_are_the_panels_own(holder, qtbot):
    before = holder.session.state
    fill(qtbot, spin(holder, "stack_kernel_2"), 5)
    fill(qtbot, spin(holder, "stack_stride_2"), 2)
    fill(qtbot, spin(holder, "stack_dilation_3"), 3)
    assert holder.session.state is before
    fields = [text(holder, f"stack_field_{n}") for n in (1, 2, 3)]
    assert fields == ["3 × 3", "7 × 7", "19 × 19"]
    assert "2 px apart" in text(holder, "stack_note")
    holder.session.change(example="dilated 2")
    assert spin(holder, "stack_kernel_2").value() == 5
    assert text(holder, "stack_field_2") == "9 × 9"


def test_layers_are_added_and_removed(holder, qtbot):
    for _ in range(MAX_LAYERS):
        click(qtbot, holder, "stack_add")
    assert spin(holder, f"stack_kernel_{MAX_LAYERS}").isVisible()
    assert not holder.panel.findChild(QPushButton, "stack_add").isEnabled()
    for _ in range(MAX_LAYERS):
        click(qtbot, holder, "stack_remove")
    assert not spin(holder, "stack_kernel_2").isVisible()
    assert not holder.panel.findChild(QPushButton, "stack_remove").isEnabled()
    assert text(holder) == "9 of 9 pixels are read"


def test_a_kernel_that_is_not_square(holder):
    holder.session.change(call="nn.Conv2d(3, 4, (3, 5), dilation=(1, 1))")
    assert spin(holder, "stack_kernel_1").text() == "3 × 5"
    assert text(holder, "stack_field_1") == "3 × 5"


def test_what_is_too_large_is_said(holder, qtbot):
    for n in (2, 3):
        fill(qtbot, spin(holder, f"stack_stride_{n}"), 99)
        fill(qtbot, spin(holder, f"stack_dilation_{n}"), 99)
    assert text(holder).startswith("Receptive field: ")
    assert "too large to draw" in text(holder, "stack_note")
    assert not holder.panel.findChild(ReceptiveFieldView).isVisible()
    click(qtbot, holder, "stack_preset_1_2_4")
    assert text(holder) == "225 of 225 pixels are read"


def test_a_preset_that_does_not_fit_leaves_the_stage_as_it_is(holder, qtbot):
    holder.session.change(call="nn.Conv2d(3, 4, 1)", input_height=2, input_width=2)
    click(qtbot, holder, "stack_preset_2_2_2")
    assert holder.session.state.problem
    assert spin(holder, "stack_kernel_1").value() == 1
    assert text(holder, "stack_field_3") == "9 × 9"


def test_a_step_costs_nothing(holder, monkeypatch):
    shown = []
    monkeypatch.setattr(NetworkPanel, "_follow", shown.append)
    for _ in range(20):
        holder.session.forward()
    assert not shown


def test_unseen_it_waits(qtbot):
    made = PanelHolder(NetworkPanel)
    qtbot.addWidget(made)
    made.session.change(example="dilated 2")
    made.show()
    qtbot.waitExposed(made)
    assert spin(made, "stack_dilation_1").value() == 2


def test_the_wheel_scrolls_unless_a_field_has_the_focus(holder):
    field = spin(holder, "stack_dilation_2")

    def turn():
        middle = QPointF(field.rect().center())
        QApplication.sendEvent(
            field,
            QWheelEvent(
                middle,
                QPointF(field.mapToGlobal(middle)),
                QPoint(),
                QPoint(0, 120),
                Qt.MouseButton.NoButton,
                Qt.KeyboardModifier.NoModifier,
                Qt.ScrollPhase.NoScrollPhase,
                False,
            ),
        )

    turn()
    assert field.value() == 1
    field.setFocus()
    turn()
    assert field.value() == 2


def test_fields_have_spoken_names(holder):
    for field in holder.panel.findChildren(QSpinBox):
        assert field.accessibleName()


@pytest.mark.parametrize("example", [e.name for e in EXAMPLES])
def test_every_example_is_painted(holder, example):
    holder.session.change(example=example)
    assert not holder.panel.findChild(ReceptiveFieldView).grab().isNull()


def test_pixels_that_are_never_read_stay_white(holder, qtbot):
    click(qtbot, holder, "stack_preset_2_2_2")
    view = holder.panel.findChild(ReceptiveFieldView)
    qtbot.waitUntil(lambda: view.height() > 100)
    image = view.grab().toImage()
    ratio, cell = image.devicePixelRatio(), (min(view.width(), LARGEST_MAP) - 2) // 13
    darkest = {}
    for row in range(3):
        for col in range(3):
            darkest[row, col] = min(
                image.pixelColor(
                    int((1 + col * cell + x) * ratio), int((15 + row * cell + y) * ratio)
                ).red()
                for x in range(3, cell - 3)
                for y in range(3, cell - 3)
            )
            corner = image.pixelColor(
                int((1 + col * cell + 3) * ratio), int((15 + row * cell + 3) * ratio)
            )
            read = row % 2 == 0 and col % 2 == 0
            assert (corner.blue() - corner.red() > 40) == read
    # Hatched, and not only without colour.
    assert 150 < darkest[1, 1] < 245


def test_rates_side_by_side(holder, qtbot):
    click(qtbot, holder, "stack_preset_1_6_12_18")
    assert text(holder) == "33 of 1,369 pixels are read"
    assert [text(holder, f"stack_field_{n}") for n in (1, 2, 3, 4)] == [
        *("3 × 3", "13 × 13", "25 × 25", "37 × 37")
    ]
    side_by_side = holder.panel.findChild(QCheckBox, "stack_parallel")
    assert side_by_side.isChecked()
    qtbot.mouseClick(side_by_side, Qt.MouseButton.LeftButton)
    assert text(holder, "stack_field_4") == "75 × 75"
    click(qtbot, holder, "stack_preset_1_2_4")
    assert not side_by_side.isChecked()


@pytest.mark.parametrize(
    ("call", "field"),
    [
        ("nn.ConvTranspose2d(3, 4, 4, stride=2, padding=1)", "2 × 2"),
        ("nn.MaxPool2d(3, stride=2)", "3 × 3"),
        ("nn.AvgPool2d(2)", "2 × 2"),
    ],
)
def test_other_kinds_of_layers_begin_a_chain_too(holder, qtbot, call, field):
    holder.session.change(call=call)
    assert text(holder, "stack_field_1") == field
    turned = "Transpose" in call
    assert ("other outputs may read fewer" in text(holder, "stack_note")) == turned
    fill(qtbot, spin(holder, "stack_kernel_1"), 5)
    assert holder.session.frame.state.form["kernel_width"] == 5
