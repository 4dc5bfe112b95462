"""The stage: what it says, and what it asks for."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from convgui.model.conv.connectivity import Target
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.stage.stage import Stage
from tests.data.on_stage import double_click

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]


@pytest.fixture
def alone(qtbot):
    """A stage without a window."""
    made = Stage()
    qtbot.addWidget(made)
    made.resize(1100, 760)
    made.show_frame(derive(first_state()))
    made.show()
    qtbot.waitExposed(made)
    return made


def turn(widget, turns, keys):
    middle = QPointF(widget.rect().center())
    event = QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        QPoint(),
        QPoint(0, turns),
        Qt.MouseButton.NoButton,
        keys,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


def test_the_stage_says_its_step(window):
    window.session.seek(1)
    assert window.stage.accessibleDescription() == window.stage.step_text.text()
    assert "tap 2 of 27" in window.stage.accessibleDescription()
    window.session.point(Target("weight", (0, 0, 0, 2)))
    assert "is used" in window.stage.accessibleDescription()


def test_control_and_the_wheel_ask_for_fewer_or_more_cells(alone, qtbot):
    control = Qt.KeyboardModifier.ControlModifier
    for turns, factor in ((120, 0.8), (-120, 1.25)):
        with qtbot.waitSignal(alone.sight_wanted) as heard:
            assert turn(alone, turns, control)
        assert heard.args == [factor, alone.rect().center()]
    with qtbot.assertNotEmitted(alone.sight_wanted):
        assert not turn(alone, 120, Qt.KeyboardModifier.NoModifier)


def test_a_touchpad_turns_in_small_parts(alone):
    asked, control = [], Qt.KeyboardModifier.ControlModifier
    alone.sight_wanted.connect(lambda factor, spot: asked.append(factor))
    for turns in (40, 40, 40, 60, -60, -60, -120, -240):
        assert turn(alone, turns, control)
    assert asked == [0.8, 1.25, 1.25, 1.25**2]


def test_channels_stand_at_both_sides_and_the_sum_below(alone):
    left, right = (strip.translated(alone.overview.pos()) for strip in alone.overview.drawn)
    detail, line, sums = (
        part.geometry() for part in (alone.detail, alone.step_line, alone.sum_view)
    )
    assert left.right() < detail.left()
    assert detail.right() < right.left()
    assert line.bottom() < sums.top() < sums.bottom() <= alone.height()
    cell = alone.detail.input_view.cell
    alone.show_sum(False)
    QApplication.processEvents()
    assert not alone.step_line.isVisible()
    assert not alone.sum_view.isVisible()
    assert alone.detail.input_view.cell >= cell
    assert alone.detail.input_view.height() > detail.height() * 0.8


def test_one_channel_on_each_side_needs_no_stacks(alone):
    alone.show_frame(derive(first_state("nn.Conv2d(1, 1, 3)")))
    assert alone.overview.drawn == []
    assert not alone.overview.isVisible()


def test_a_double_click_on_the_bias_asks_for_a_number(alone, qtbot):
    alone.sum_view.grab()
    spot = alone.sum_view._bias_place.toRect().center()
    double_click(alone.sum_view, spot)
    assert alone.editor.isVisible()
    qtbot.keyClicks(alone.editor, "5")
    with qtbot.waitSignal(alone.entered) as heard:
        qtbot.keyClick(alone.editor, Qt.Key.Key_Return)
    assert heard.args == [(("bias", (0,)), "5")]


def test_what_was_laid_out_while_hidden_is_right_once_it_is_shown(qtbot):
    stage = Stage()
    qtbot.addWidget(stage)
    stage.resize(1100, 700)
    stage.show_frame(derive(first_state("nn.Conv2d(2, 3, 3)").change(index=7)))
    stage.show()
    QApplication.processEvents()
    lines, title = stage.step_thread.lines, stage.detail.kernel_column.title.text()
    assert title == "× kernel w[0, 0]"
    # Showing the frame again changes nothing.
    stage.show_frame(derive(first_state("nn.Conv2d(2, 3, 3)").change(index=7)))
    assert stage.step_thread.lines == lines
    assert lines


def test_the_sum_is_not_painted_anew_while_the_mouse_goes_over_pixels(window, monkeypatch):
    session, stage = window.session, window.stage
    session.change(call="nn.Conv2d(2, 2, 3)", step_by="tap")
    session.point(Target("input", (0, 1, 1)))
    anew = []
    for part in (stage.sum_view, stage.detail.tally):
        monkeypatch.setattr(part, "update", lambda part=part: anew.append(part))
    session.point(Target("input", (0, 2, 1)))
    session.point(Target("weight", (0, 0, 1, 1)))
    assert anew == []
    # Another cell has another sum, and the step its own again.
    for target in (Target("output", (1, 1, 1)), None):
        session.point(target)
        assert set(anew) == {stage.sum_view, stage.detail.tally}
        anew.clear()


def test_what_is_cut_off_has_no_sum_while_something_is_pointed_at_either(window):
    session, stage = window.session, window.stage
    session.change(call="nn.ConvTranspose2d(2, 2, 4, stride=3, padding=2)", step_by="tap")
    session.seek(0)
    assert stage.cut_off.isVisible()
    words = stage.cut_off.text()
    for target in (Target("weight", (1, 1, 1, 1)), Target("weight", (0, 0, 1, 1))):
        session.point(target)
        assert stage.cut_off.isVisible()
        assert stage.cut_off.text() == words
    # An output cell has a sum.
    session.point(Target("output", (0, 3, 3)))
    assert stage.sum_view.isVisible()
    assert "y[0, 3, 3]" in stage.sum_view.accessibleDescription()
    session.point(Target("weight", (1, 1, 1, 1)))
    assert stage.cut_off.isVisible()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_that_a_stamp_is_cut_off_is_said_in_the_room_there_is(window, language, english):
    window.appearance.apply(window.appearance.look._replace(language=language))
    session, stage = window.session, window.stage
    session.change(call="nn.ConvTranspose2d(1, 2, 4, 1, 2, dilation=3)", step_by="tap")
    session.change(input_height=3, input_width=3)
    session.seek(0)
    words, seen = stage.cut_off, []
    for size in ((1920, 1080), (900, 500)):
        window.resize(*size)
        QApplication.processEvents()
        seen.append(words.text())
    assert words.isVisible()
    assert words.fontMetrics().horizontalAdvance(words.text()) <= words.width()
    assert "…" not in words.text()
    # What is read aloud has room.
    assert words.accessibleName() == seen[0]
    assert language == "zh" or len(seen[1]) < len(seen[0])
