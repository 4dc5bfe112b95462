"""The transport: buttons, timeline, speed and step size."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QWidget


@pytest.fixture
def window(window_again):
    return window_again


@pytest.fixture
def part(window):
    return lambda name: window.transport.findChild(QWidget, name)


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_buttons(window, qtbot, part):
    session = window.session
    total = session.frame.steps_total
    click(qtbot, part("forward"))
    click(qtbot, part("forward"))
    click(qtbot, part("back"))
    assert session.state.playback.index == 1
    click(qtbot, part("last"))
    assert session.state.playback.index == total - 1
    click(qtbot, part("first"))
    assert session.state.playback.index == 0
    click(qtbot, part("play"))
    assert session.state.playback.playing
    click(qtbot, part("play"))
    assert not session.state.playback.playing


def test_the_timeline_goes_both_ways(window, qtbot, part):
    timeline, session = part("timeline"), window.session
    assert timeline.maximum() == session.frame.steps_total - 1
    timeline.setValue(100)
    assert session.state.playback.index == 100
    session.seek(33)
    assert timeline.value() == 33
    qtbot.mouseClick(
        timeline,
        Qt.MouseButton.LeftButton,
        pos=QPoint(timeline.width() // 2, timeline.height() // 2),
    )
    assert abs(session.state.playback.index - session.frame.steps_total / 2) < 20


def test_a_timeline_longer_than_qt_can_count(window, part):
    session, timeline = window.session, part("timeline")
    session.change(call="nn.Conv2d(256, 256, 3, padding=1)", input_height=128, input_width=128)
    total = session.frame.steps_total
    assert total > 2**31
    assert session.state.problem is None
    timeline.setValue(timeline.maximum() // 2)
    assert abs(session.state.playback.index / total - 0.5) < 1e-6
    session.last()
    assert timeline.value() == timeline.maximum()


def test_the_speed_runs_from_a_half_to_240_steps_a_second(window, part):
    speed = part("speed")
    speed.setValue(speed.maximum())
    assert window.session.state.playback.speed == pytest.approx(240)
    speed.setValue(speed.minimum())
    assert window.session.state.playback.speed == pytest.approx(0.5)
    window.session.change(speed=60)
    assert speed.minimum() < speed.value() < speed.maximum()


def test_the_step_size(window, part):
    combo = part("step_by")
    assert [combo.itemText(i) for i in range(combo.count())] == ["tap", "channel", "cell", "map"]
    combo.setCurrentText("cell")
    assert window.session.state.view.step_by == "cell"
    assert window.session.frame.steps_total == 64
    window.session.change(step_by="map")
    assert combo.currentText() == "map"


def test_the_step_size_of_a_layer_that_stamps(window, part):
    combo = part("step_by")
    window.session.change(call="nn.ConvTranspose2d(2, 4, 3)")
    assert [combo.itemText(i) for i in range(combo.count())] == ["tap", "stamp", "pixel", "map"]
    combo.setCurrentText("pixel")
    assert window.session.state.view.step_by == "cell"
    assert window.session.frame.steps_total == 2 * 36
    window.session.change(watch="gather")
    assert combo.currentText() == "cell"


def test_the_handle_does_not_leave_a_cell_that_is_asked_about(window, qtbot, part):
    timeline, session = part("timeline"), window.session
    window.teaching.open("01-standard")
    window.teaching.open_page(session.state.lesson.progress.lesson, 2)
    before = timeline.value()
    assert before == session.state.playback.index
    end = QPoint(timeline.track.right(), timeline.height() // 2)
    qtbot.mouseClick(timeline, Qt.MouseButton.LeftButton, pos=end)
    assert timeline.value() == session.state.playback.index
    assert session.frame.step.output == (1, 1, 0)
    assert session.frame.step.finished
