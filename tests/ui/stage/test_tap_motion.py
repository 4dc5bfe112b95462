"""The taps move to their new places, and only when the layer changes."""

import pytest
from PySide6.QtCore import QVariantAnimation
from PySide6.QtWidgets import QApplication, QProxyStyle, QStyle

from convgui.ui.style import theme

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]


@pytest.fixture
def taps(window):
    """The animation of the taps on the stage of now."""
    window.session.change(example="dilated 2")
    window.stage.detail.tap_motion.stop()
    return lambda: window.stage.detail.tap_motion


def moves(taps):
    return taps().state() == QVariantAnimation.State.Running


def test_taps_move_when_the_dilation_changes(window, taps):
    assert theme.moving
    view = window.stage.detail.input_view
    window.session.change(dilation_height=3, dilation_width=3)
    assert moves(taps)
    assert taps().duration() < 300
    start = view.grab().toImage()
    taps().setCurrentTime(taps().duration() // 4)
    half = view.grab().toImage()
    taps().setCurrentTime(taps().duration())
    assert not moves(taps)
    there = view.grab().toImage()
    assert start != half != there != start
    # At the end it is the picture that is there without motion.
    window.session.forward()
    window.session.back()
    assert view.grab().toImage() == there


def test_nothing_moves_where_the_system_animates_nothing(window, taps, monkeypatch):
    class Still(QProxyStyle):
        def styleHint(self, hint, *more):
            animation = hint == QStyle.StyleHint.SH_Widget_Animation_Duration
            return 0 if animation else super().styleHint(hint, *more)

    style = Still("Fusion")
    monkeypatch.setattr(QApplication, "style", lambda: style)
    window.session.change(dilation_height=3)
    assert not moves(taps)


def test_nothing_moves_while_stepping(window, taps):
    window.session.forward()
    assert not moves(taps)
    window.session.change(dilation_height=3)
    assert moves(taps)
    # A step puts the taps where they belong at once.
    window.session.forward()
    assert not moves(taps)
    window.session.change(step_by="cell")
    assert not moves(taps)


def test_other_changes_move_nothing(window, taps):
    window.session.change(weight_source="ones")
    assert not moves(taps)
    window.session.change(kernel_height=2)
    assert not moves(taps)


def test_less_motion_moves_nothing(window, taps, choose):
    choose("Reduce motion")
    window.session.change(dilation_height=3)
    assert not moves(taps)
    choose("Reduce motion")
    window.session.change(dilation_height=1)
    assert moves(taps)
    taps().stop()


def slowly(taps):
    """As if the last step were long ago."""
    taps()._since.invalidate()


def test_the_window_slides_to_the_next_cell(window, taps):
    window.session.change(step_by="cell")
    slowly(taps)
    view = window.stage.detail.input_view
    window.session.forward()
    assert moves(taps)
    assert 150 <= taps().duration() <= 200
    start = view.grab().toImage()
    taps().setCurrentTime(taps().duration())
    assert view.grab().toImage() != start
    slowly(taps)
    window.session.back()
    assert moves(taps)
    taps().stop()


def test_it_does_not_slide_when_it_goes_quickly_or_far(window, taps):
    window.session.change(step_by="cell")
    slowly(taps)
    window.session.seek(3)
    assert not moves(taps)
    # Right after another step, as when the timeline is dragged.
    window.session.forward()
    assert not moves(taps)
    slowly(taps)
    window.session.change(playing=True, speed=8.0)
    window.session.tick()
    assert not moves(taps)
    window.session.change(speed=2.0)
    slowly(taps)
    window.session.tick()
    assert moves(taps)
    window.session.pause()
    taps().stop()


def test_it_does_not_slide_with_less_motion(window, taps, choose):
    choose("Reduce motion")
    window.session.change(step_by="cell")
    slowly(taps)
    window.session.forward()
    assert not moves(taps)
    choose("Reduce motion")


def test_a_picture_that_is_exported_never_moves(qapp, monkeypatch):
    from convgui.export.offscreen import OffscreenStage
    from convgui.model.scene.state import first_state

    monkeypatch.setattr(theme, "moving", True)
    stage = OffscreenStage((640, 400))
    try:
        state = first_state().change(step_by="cell")
        for index in range(3):
            stage.show(state.at(index))
            motion = stage._stage.detail.tap_motion
            motion._since.invalidate()
            assert motion.state() != QVariantAnimation.State.Running
    finally:
        stage.close()
