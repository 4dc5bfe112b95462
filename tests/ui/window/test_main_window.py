"""The window, used with mouse and keys as a person would."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPushButton,
    QSlider,
    QSpinBox,
    QTabWidget,
    QToolButton,
    QWidget,
)

from convgui.app import create_window
from convgui.model.sources.examples import EXAMPLES
from convgui.ui.stage.map_item import MARGIN_LEFT, MARGIN_TOP

NAMES = {
    QSpinBox: [
        *("in_channels", "out_channels", "groups", "input_height", "input_width"),
        *("kernel_height", "kernel_width", "stride_height", "stride_width"),
        *("padding_height", "padding_width", "dilation_height", "dilation_width"),
    ],
    QCheckBox: ["bias"],
    QComboBox: [
        *("padding_kind", "padding_mode", "input_source", "weight_source"),
        *("example", "step_by"),
    ],
    QSlider: ["speed", "timeline"],
    QToolButton: ["first", "back", "play", "forward", "last"],
    QLineEdit: ["call"],
    QPushButton: ["zero_filled", "flipped"],
    QTabWidget: ["side"],
    QWidget: ["input_view", "kernel_view", "output_view", "sum_view", "explain"],
    QLabel: ["message", "step_text"],
}


def find(window, name):
    return window.findChild(QWidget, name)


def cell_of(view, row, col) -> QPoint:
    """The middle of a cell of a map, found by asking what is under a point."""
    for y in range(MARGIN_TOP, view.height(), 4):
        for x in range(MARGIN_LEFT, view.width(), 4):
            if view.cell_at(QPointF(x, y)) == (row, col):
                return QPoint(x + 2, y + 2)
    raise AssertionError(f"{view.objectName()} shows no cell {(row, col)}")


@pytest.mark.parametrize(("kind", "name"), [(k, n) for k, names in NAMES.items() for n in names])
def test_everything_that_scripts_rely_on_is_there(window, kind, name):
    found = window.findChildren(kind, name)
    assert len(found) == 1
    assert kind is QLabel or found[0].accessibleName()


def test_the_session_is_public(window):
    assert window.session.state.problem is None
    assert window.session.frame.output.shape == (4, 4, 4)
    assert np.isnan(window.session.frame.output_so_far).all()
    assert window.session.frame.step.output == (0, 0, 0)
    assert callable(window.session.tick)


def test_a_call_is_typed_and_applied_with_enter(window, qtbot):
    call = find(window, "call")
    call.selectAll()
    qtbot.keyClicks(call, "nn.Conv2d(4, 6, 3, padding=2, dilation=2, groups=2)")
    assert window.session.frame.spec.in_channels == 3
    qtbot.keyClick(call, Qt.Key.Key_Return)
    assert call.text() == "torch.nn.Conv2d(4, 6, 3, padding=2, dilation=2, groups=2)"
    assert find(window, "dilation_width").value() == 2
    assert find(window, "groups").value() == 2
    assert window.session.frame.output.shape == (6, 6, 6)


def test_a_field_rewrites_the_call(window, qtbot):
    spin = find(window, "dilation_height")
    spin.selectAll()
    qtbot.keyClicks(spin, "2")
    find(window, "bias").click()
    assert find(window, "call").text() == "torch.nn.Conv2d(3, 4, 3, dilation=(2, 1), bias=False)"
    combo = find(window, "padding_kind")
    combo.setFocus()
    qtbot.keyClicks(combo, "s")
    assert "padding='same'" in find(window, "call").text()
    assert not find(window, "padding_height").isEnabled()


def test_an_illegal_value_is_marked_and_explained_and_the_picture_stays(window, qtbot):
    spin, message = find(window, "groups"), find(window, "message")
    output = window.session.frame.output
    assert not message.isVisible()
    qtbot.keyClick(spin, Qt.Key.Key_Up)
    assert spin.value() == 2
    assert message.isVisible()
    assert message.text().startswith("in_channels must be divisible by groups")
    assert "set in_channels to 2 or 4" in message.text()
    assert spin.property("wrong")
    assert find(window, "in_channels").property("wrong")
    assert not find(window, "stride_height").property("wrong")
    assert window.session.frame.output is output
    qtbot.keyClick(find(window, "in_channels"), Qt.Key.Key_Up)
    assert not message.isVisible()
    assert message.text() == ""
    assert not spin.property("wrong")
    assert window.session.frame.spec.groups == 2


@pytest.mark.parametrize("text", ["", "x", "nn.Conv2d(", "nn.Conv1d(1, 1, 1)", "nn.Conv2d(1, 2)"])
def test_text_that_is_no_call_stays_to_be_mended(window, qtbot, text):
    call = find(window, "call")
    call.selectAll()
    qtbot.keyClick(call, Qt.Key.Key_Delete)
    qtbot.keyClicks(call, text)
    qtbot.keyClick(call, Qt.Key.Key_Return)
    assert call.text() == text
    assert call.property("wrong")
    assert find(window, "message").text()
    qtbot.keyClick(find(window, "out_channels"), Qt.Key.Key_Up)
    assert call.text() == "torch.nn.Conv2d(3, 5, 3)"
    assert not call.property("wrong")


def test_a_click_on_an_output_cell_goes_there(window, qtbot):
    view = find(window, "output_view")
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=cell_of(view, 2, 3))
    assert window.session.frame.step.output == (0, 2, 3)
    assert window.session.frame.step.first == 0
    assert "row 2, column 3" in find(window, "step_text").text()


def test_maps_are_not_transposed(window):
    window.session.change(call="nn.Conv2d(1, 1, 1)", input_height=2, input_width=5)
    view = find(window, "input_view")
    cell_of(view, 1, 4)
    with pytest.raises(AssertionError):
        cell_of(view, 4, 1)


def test_channels_are_chosen_in_the_overview(window, qtbot):
    overview = find(window, "overview")
    qtbot.mouseClick(overview, Qt.MouseButton.LeftButton, pos=overview.place_of("o", 2).center())
    assert window.session.frame.step.output == (2, 0, 0)
    qtbot.mouseClick(overview, Qt.MouseButton.LeftButton, pos=overview.place_of("c", 1).center())
    assert window.session.frame.in_channel == 1


def test_keys_on_the_stage(window, qtbot):
    stage = window.stage
    stage.setFocus()
    qtbot.keyClick(stage, Qt.Key.Key_Right)
    qtbot.keyClick(stage, Qt.Key.Key_Right)
    qtbot.keyClick(stage, Qt.Key.Key_Left)
    assert window.session.state.index == 1
    qtbot.keyClick(stage, Qt.Key.Key_End)
    assert window.session.state.index == window.session.frame.steps_total - 1
    qtbot.keyClick(stage, Qt.Key.Key_Home)
    assert window.session.state.index == 0
    qtbot.keyClick(stage, Qt.Key.Key_Space)
    assert window.session.state.playing
    qtbot.keyClick(stage, Qt.Key.Key_Space)
    assert not window.session.state.playing


def test_keys_elsewhere_are_not_stolen(window, qtbot):
    bias = find(window, "bias")
    bias.setFocus()
    qtbot.keyClick(bias, Qt.Key.Key_Space)
    assert not window.session.state.playing
    assert not bias.isChecked()


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.name)
def test_every_example_is_one_click_away_and_plays_to_its_end(window, example):
    combo = find(window, "example")
    combo.setCurrentText(example.name)
    assert find(window, "call").text() == example.call
    assert window.session.state.problem is None
    for by in ("tap", "channel", "cell", "map"):
        window.session.change(step_by=by)
        window.session.seek(window.session.frame.steps_total - 3)
        window.session.play()
        while window.session.state.playing:
            window.session.tick()
        frame = window.session.frame
        assert np.array_equal(frame.output_so_far, frame.output)
        window.grab()


def test_the_example_box_says_which_example_this_is(window):
    combo = find(window, "example")
    assert combo.currentText() == "standard"
    find(window, "stride_height").setValue(2)
    assert combo.currentIndex() == -1
    find(window, "stride_height").setValue(1)
    assert combo.currentText() == "standard"


def test_a_picture_from_disk(window, qtbot, photo, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: (str(photo), ""))
    combo = find(window, "input_source")
    combo.setCurrentIndex(combo.findData("file"))
    assert window.session.state.layer.input_size == (30, 40)
    assert window.session.frame.tensors.x[0, :, 0].tolist() == [1.0] * 30
    assert combo.currentData() == "file"
    combo.setCurrentIndex(combo.findData("ones"))
    combo.setCurrentIndex(combo.findData("file"))
    assert window.session.frame.tensors.x[2, 0, 39] == 1.0


def test_choosing_no_picture_changes_nothing(window, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *a: ("", ""))
    before, combo = window.session.state, find(window, "input_source")
    combo.setCurrentIndex(combo.findData("file"))
    assert window.session.state == before
    assert combo.currentData() == "integers"


def test_a_file_that_is_no_picture_is_explained(window, tmp_path):
    bad = tmp_path / "notes.png"
    bad.write_text("not a picture")
    window.opening.open(str(bad))
    assert "notes.png is not a picture" in find(window, "message").text()
    assert find(window, "input_source").property("wrong")
    assert window.session.state.layer.input_source == "integers"


def test_the_window_says_what_it_shows_in_part(window):
    window.session.change(example="several rates, d = 2")
    notes = [label.text() for label in window.stage.findChildren(QLabel)]
    assert sum(note.startswith("part: rows") for note in notes) == 2
    window.session.change(
        call="nn.Conv2d(600, 600, 1)", input_source="random", weight_source="ones"
    )
    assert window.session.state.problem is None
    window.grab()


def test_facts_show_the_floor(window):
    window.session.change(example="floor")
    facts = window.findChild(QLabel, "facts").text()
    assert "⌊(8 + 2·0 − 1·(3 − 1) − 1) / 2 + 1⌋ = ⌊3.5⌋ = <b>3</b>" in facts
    assert "output (1, 1, 3, 3)" in facts


def test_control_and_wheel_show_fewer_and_more_cells(window):
    window.session.change(example="several rates, d = 1")
    before = window.session.frame.input_window.rows
    window.stage.sight_wanted.emit(0.8)
    assert window.session.frame.input_window.rows < before
    window.stage.sight_wanted.emit(4.0)
    assert window.session.frame.input_window.rows > before


def test_create_window_on_a_call(qtbot):
    window = create_window("nn.Conv2d(1, 2, 3)")
    qtbot.addWidget(window)
    assert window.session.frame.spec.out_channels == 2
    wrong = create_window("nn.Conv2d(1, 2, 0)")
    qtbot.addWidget(wrong)
    assert "kernel size should be greater than zero" in find(wrong, "message").text()


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900), (1920, 1080)])
@pytest.mark.parametrize("name", ["standard", "dilated 3", "two groups", "depthwise ×2"])
def test_nothing_is_cut_off(window, qtbot, size, name):
    window.resize(*size)
    window.session.change(example=name)
    qtbot.wait(1)
    for view in ("input_view", "kernel_view", "output_view"):
        map_ = find(window, view)
        rows, cols = map_.picture.values.shape
        cell_of(map_, rows - 1, cols - 1)
    assert window.panel.verticalScrollBar().maximum() == 0
    overview = find(window, "overview")
    for side, count in (
        ("c", window.session.frame.spec.in_channels),
        ("o", window.session.frame.spec.out_channels),
    ):
        for channel in range(count):
            assert overview.rect().contains(overview.place_of(side, channel))


def test_closing_stops_the_clock_and_the_window_is_freed(qtbot):
    import gc
    import weakref

    window = create_window()
    window.show()
    window.session.play()
    window.close()
    assert not window.session.state.playing
    gone = weakref.ref(window)
    del window
    gc.collect()
    assert gone() is None
