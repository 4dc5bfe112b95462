"""The window, used with mouse and keys as a person would."""

from types import SimpleNamespace

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QApplication,
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

from convgui import settings
from convgui.app import create_window
from convgui.model.sources.examples import EXAMPLES
from convgui.ui.window.main_window import MainWindow
from tests.data.on_stage import cell_of

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


@pytest.mark.parametrize(("kind", "name"), [(k, n) for k, names in NAMES.items() for n in names])
def test_everything_that_scripts_rely_on_is_there(window_again, kind, name):
    found = window_again.findChildren(kind, name)
    assert len(found) == 1
    assert kind is QLabel or found[0].accessibleName()


def test_the_session_is_public(window):
    assert window.session.state.problem is None
    assert window.session.frame.output.shape == (4, 4, 4)
    assert np.isnan(window.session.frame.output_so_far).all()
    assert window.session.frame.step.output == (0, 0, 0)
    assert callable(window.session.tick)


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
    assert message.text().startswith("PyTorch: “in_channels must be divisible by groups")
    assert "set in_channels to 2 or 4" in message.text()
    assert spin.property("wrong")
    assert find(window, "in_channels").property("wrong")
    assert not find(window, "stride_height").property("wrong")
    assert window.session.frame.output is output
    qtbot.keyClick(find(window, "in_channels"), Qt.Key.Key_Up)
    assert not message.isVisible()
    assert message.text() == ""
    assert not spin.property("wrong")
    assert window.session.frame.geometry.groups == 2


def test_maps_are_not_transposed(window):
    window.session.change(call="nn.Conv2d(1, 1, 1)", input_height=2, input_width=5)
    view = find(window, "input_view")
    cell_of(view, 1, 4)
    with pytest.raises(AssertionError):
        cell_of(view, 4, 1)


def test_keys_on_the_stage(window, qtbot):
    stage = window.stage
    stage.setFocus()
    qtbot.keyClick(stage, Qt.Key.Key_Right)
    qtbot.keyClick(stage, Qt.Key.Key_Right)
    qtbot.keyClick(stage, Qt.Key.Key_Left)
    assert window.session.state.playback.index == 1
    qtbot.keyClick(stage, Qt.Key.Key_End)
    assert window.session.state.playback.index == window.session.frame.steps_total - 1
    qtbot.keyClick(stage, Qt.Key.Key_Home)
    assert window.session.state.playback.index == 0
    qtbot.keyClick(stage, Qt.Key.Key_Space)
    assert window.session.state.playback.playing
    qtbot.keyClick(stage, Qt.Key.Key_Space)
    assert not window.session.state.playback.playing


def test_keys_elsewhere_are_not_stolen(window, qtbot):
    bias = find(window, "bias")
    bias.setFocus()
    qtbot.keyClick(bias, Qt.Key.Key_Space)
    assert not window.session.state.playback.playing
    assert not bias.isChecked()


@pytest.mark.long
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
        while window.session.state.playback.playing:
            window.session.tick()
        frame = window.session.frame
        assert np.array_equal(frame.output_so_far, frame.output)
        window.grab()


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
    window.session.change(example="several rates, d = 2", sight=16)
    notes = [label.text() for label in window.stage.findChildren(QLabel)]
    assert sum("part: rows" in note for note in notes) == 2
    window.session.change(
        call="nn.Conv2d(600, 600, 1)", input_source="random", weight_source="ones"
    )
    assert window.session.state.problem is None
    window.grab()


def test_create_window_on_a_call(qtbot):
    window = create_window("nn.Conv2d(1, 2, 3)")
    qtbot.addWidget(window)
    assert window.session.frame.geometry.out_channels == 2
    wrong = create_window("nn.Conv2d(1, 2, 0)")
    qtbot.addWidget(wrong)
    assert "kernel size should be greater than zero" in find(wrong, "message").text()


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900), (1920, 1080)])
@pytest.mark.parametrize("name", ["standard", "dilated 3", "two groups", "depthwise ×2"])
def test_nothing_is_cut_off(window, qtbot, size, name):
    window.resize(*size)
    window.columns.open_fields()
    window.session.change(example=name)
    qtbot.wait(1)
    for view in ("input_view", "kernel_view", "output_view"):
        map_ = find(window, view)
        (top, left), (rows, cols) = map_.cells
        cell_of(map_, top + rows - 1, left + cols - 1)
    assert window.panel.verticalScrollBar().maximum() == 0
    overview = find(window, "overview")
    for side, count in (
        ("c", window.session.frame.geometry.in_channels),
        ("o", window.session.frame.geometry.out_channels),
    ):
        for channel in range(count):
            place = overview.place_of(side, channel)
            assert place.isEmpty() != bool(overview.drawn)
            assert overview.rect().contains(place) or not overview.drawn


def test_closing_stops_the_clock_and_the_window_is_freed(qtbot):
    import gc
    import weakref

    window = create_window()
    window.show()
    window.session.play()
    window.close()
    assert not window.session.state.playback.playing
    gone = weakref.ref(window)
    del window
    QApplication.processEvents()
    gc.collect()
    assert gone() is None


def test_the_window_is_where_it_was(start):
    window = start()
    window.resize(900, 700)
    window.close()
    assert start().size().toTuple() == (900, 700)


@pytest.mark.parametrize(
    ("size", "maximized"),
    # With its frame the window is larger than a screen of its own size.
    [((1280, 720), True), ((1440, 900), True), ((1450, 940), True), ((1920, 1080), False)],
)
def test_the_first_window_is_no_larger_than_the_screen(start, monkeypatch, size, maximized):
    screen = SimpleNamespace(size=lambda: QSize(*size), availableSize=lambda: QSize(*size))
    monkeypatch.setattr(MainWindow, "screen", lambda self: screen)
    assert start().isMaximized() == maximized


@pytest.mark.parametrize("geometry", ["", "zz", "00" * 60])
def test_a_geometry_that_is_none_is_no_reason_not_to_fit(start, monkeypatch, geometry):
    settings.write_text("geometry", geometry)
    small = SimpleNamespace(size=lambda: QSize(1200, 700), availableSize=lambda: QSize(1200, 700))
    monkeypatch.setattr(MainWindow, "screen", lambda self: small)
    assert start().isMaximized()
