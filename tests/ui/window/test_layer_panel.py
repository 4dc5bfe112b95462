"""The panel of fields, for each kind of layer."""

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QSpinBox, QWidget

from convgui.model.call.arguments import CONV_ARGUMENTS
from convgui.model.sources.fields import FIELDS, fields_of
from convgui.ui.style.appearance import Appearance, apply


@pytest.fixture
def window(window_again):
    return window_again


@pytest.fixture
def field(window):
    return lambda name: window.panel.findChild(QWidget, name)


@pytest.fixture(autouse=True)
def look(qapp):
    yield
    apply(Appearance())


def letters(window):
    """The letters that can be read, over their columns."""
    found = [label for label in window.panel.findChildren(QLabel) if "→" in label.text()]
    found += [label for label in window.panel.findChildren(QLabel) if "↓" in label.text()]
    return sorted(label.text() for label in found if label.isVisible())


def test_the_fields_of_the_table_are_there(window, field):
    for name in FIELDS:
        assert field(name).accessibleName(), name
    labels = {label.text() for label in window.panel.findChildren(QLabel)}
    assert {argument.name for argument in CONV_ARGUMENTS} <= labels


def test_the_kind_stands_beside_the_heading(window, field):
    heading = next(x for x in window.panel.findChildren(QLabel) if x.text() == "LAYER")
    assert abs(heading.geometry().center().y() - field("layer_kind").geometry().center().y()) <= 1


@pytest.mark.parametrize("kind", ["Conv2d", "Conv1d"])
@pytest.mark.parametrize("size", [(1440, 900), (1280, 720)])
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_is_cut_off(window, field, size, kind, language):
    window.appearance.apply(window.appearance.look._replace(language=language))
    window.resize(*size)
    window.columns.open_fields()
    window.session.change(call=f"nn.{kind}(12, 12, 3, groups=12)")
    QApplication.processEvents()
    panel = window.panel
    assert panel.verticalScrollBar().maximum() == 0
    for part in panel.widget().findChildren(QWidget):
        if part.isVisible() and part.parent() is panel.widget():
            assert panel.widget().rect().contains(part.geometry()), part.objectName()
            if isinstance(part, (QLabel, QCheckBox)):
                assert part.width() >= part.minimumSizeHint().width(), part.objectName()
    # Fields of one axis stand below each other.
    widths = [field(f"{name}_width") for name in ("kernel", "stride", "dilation", "input")]
    assert len({(spin.x(), spin.width()) for spin in widths}) == 1


def test_padding_given_as_a_word_has_no_number(window, field):
    window.session.change(call="nn.Conv2d(2, 2, 5, padding=2)")
    assert field("padding_height").text() == "2"
    window.session.change(call="nn.Conv2d(2, 2, 5, padding='same', dilation=3)")
    assert (field("padding_height").text(), field("padding_width").text()) == ("", "")
    window.session.change(call="nn.Conv2d(2, 2, 5, padding=1)")
    assert field("padding_height").text() == "1"


def test_a_layer_with_one_axis_has_no_height(window, field):
    assert letters(window) == ["H ↓", "H ↓", "W →", "W →"]
    kind = field("layer_kind")
    kind.setCurrentIndex(kind.findData("Conv1d"))
    QApplication.processEvents()
    assert letters(window) == ["L →", "L →"]
    assert "Conv1d" in window.session.state.form.call
    hidden = {f.objectName() for f in window.panel.findChildren(QSpinBox) if not f.isVisible()}
    own = fields_of("Conv1d")
    assert hidden == {name for name, f in FIELDS.items() if f.kind == "integer" and name not in own}
    labels = [label.text() for label in window.panel.findChildren(QLabel) if label.isVisible()]
    assert "output_padding" not in labels
    assert labels.count("padding") == 1
    kind.setCurrentIndex(kind.findData("Conv2d"))
    QApplication.processEvents()
    assert letters(window) == ["H ↓", "H ↓", "W →", "W →"]
    assert field("kernel_height").isVisible()


def test_a_transposed_layer_has_its_own_fields(window, field):
    kind = field("layer_kind")
    kind.setCurrentIndex(kind.findData("ConvTranspose2d"))
    QApplication.processEvents()
    for name in ("output_padding_height", "output_padding_width", "padding_height"):
        assert field(name).isVisible()
    labels = [label.text() for label in window.panel.findChildren(QLabel) if label.isVisible()]
    assert [labels.count(name) for name in ("padding", "output_padding", "padding_mode")] == [
        1,
        1,
        0,
    ]
    field("stride_width").setValue(2)
    field("output_padding_width").setValue(1)
    assert str(window.session.state.layer.spec) == (
        "torch.nn.ConvTranspose2d(3, 4, 3, stride=(1, 2), output_padding=(0, 1))"
    )
    field("output_padding_height").setValue(1)
    assert "output padding must be smaller than either" in window.session.state.problem.text
    assert field("output_padding_height").property("wrong")


def test_a_wrong_field_says_why_until_it_is_right(window, field):
    window.session.change(groups=3)
    assert field("groups").property("wrong")
    assert field("groups").toolTip() == window.session.state.problem.text
    window.session.change(groups=1)
    assert not field("groups").property("wrong")
    assert field("groups").toolTip() == ""


def test_the_values_of_a_picture_are_offered_after_an_array_of_its_size(window, field, tmp_path):
    np.save(tmp_path / "array.npy", np.zeros((6, 6), np.float32))
    Image.fromarray(np.zeros((6, 6), np.uint8)).save(tmp_path / "picture.png")
    window.session.change(call="nn.Conv2d(1, 1, 3)")
    window.opening.open(tmp_path / "array.npy")
    assert not field("input_values").isVisible()
    window.opening.open(tmp_path / "picture.png")
    assert field("input_values").isVisible()
    window.opening.open(tmp_path / "array.npy")
    assert not field("input_values").isVisible()


def test_a_brush_too_large_is_said_and_the_last_one_stays(window, qtbot):
    brush = window.findChild(QLineEdit, "brush")
    brush.selectAll()
    qtbot.keyClicks(brush, "1e300")
    qtbot.keyClick(brush, Qt.Key.Key_Return)
    assert "larger than float32 can hold" in window.session.state.focus.message.text
    assert brush.text() == "1"
    assert window.session.state.tool.brush == 1


def test_a_long_remark_leaves_the_fields_their_width(window):
    window.session.change(call="nn.MaxPool2d((3, 1))")
    QApplication.processEvents()
    short = window.panel.needed_height
    window.session.change(call="nn.MaxPool2d((15, 11), dilation=(10, 20))")
    QApplication.processEvents()
    assert str(window.session.state.layer.spec).endswith("dilation=(10, 20))")
    assert window.panel.widget().width() == window.panel.viewport().width()
    # It is on two lines.
    assert window.panel.needed_height > short


def test_a_step_in_a_field_that_the_call_line_takes_away_comes_too_late(window, field):
    line, padding = window.header.call, field("padding_height")
    line.selectAll()
    QTest.keyClicks(line, "nn.Conv1d(2, 4, 3)")
    QTest.keyClick(line, Qt.Key.Key_Return)
    # As a click on its arrow that takes the focus from the line.
    assert not padding.isVisible()
    QTest.keyClick(padding, Qt.Key.Key_Up)
    assert str(window.session.state.layer.spec) == "torch.nn.Conv1d(2, 4, 3)"
    assert window.session.state.problem is None


def test_a_pool_has_no_weights_above_its_fields(window):
    def headings():
        return {label.text() for label in window.panel.findChildren(QLabel)} & {
            "INPUT AND WEIGHTS",
            "INPUT",
        }

    assert headings() == {"INPUT AND WEIGHTS"}
    window.session.change(call="nn.MaxPool2d(2)")
    assert headings() == {"INPUT"}
    window.session.change(call="nn.Conv1d(1, 1, 2)")
    assert headings() == {"INPUT AND WEIGHTS"}


def test_rulers_measure_no_stamps(window, field):
    session, rulers = window.session, field("rulers")
    session.change(call="nn.ConvTranspose2d(1, 1, 3, 2)", watch="scatter", rulers=True)
    assert not rulers.isEnabled()
    session.change(watch="gather")
    assert rulers.isEnabled()
    # What was chosen stays.
    assert rulers.isChecked()
    session.change(watch="scatter", call="nn.Conv2d(1, 1, 3)")
    assert rulers.isEnabled()
