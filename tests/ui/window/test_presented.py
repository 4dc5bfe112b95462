"""While presenting: how large all is drawn, the line below the stage, and the black screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from convgui.ui.style import theme
from convgui.ui.window.presented import LEAST, PRESENTED

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]


@pytest.fixture
def presented(window):
    window.session.change(call="nn.Conv2d(4, 6, 3, groups=2)")
    window.present(True)
    QApplication.processEvents()
    return window


def said(window, name):
    return window.findChild(QLabel, name).text()


def test_the_call_the_step_and_how_to_leave_are_on_the_screen(presented):
    presented.session.seek(41)
    total = presented.session.frame.steps_total
    assert said(presented, "presented_call") == "torch.nn.Conv2d(4, 6, 3, groups=2)"
    assert said(presented, "presented_step") == f"step 42 of {total:,} · Esc leaves"
    assert presented.findChild(QWidget, "presented").isVisible()
    presented.present(False)
    assert not presented.findChild(QWidget, "presented").isVisible()


@pytest.mark.parametrize("key", [Qt.Key.Key_F5, Qt.Key.Key_F11])
def test_the_key_of_a_slide_show_and_that_of_a_full_screen_present(window, qtbot, key):
    for presenting in (True, False):
        qtbot.keyClick(window.stage, key)
        QApplication.processEvents()
        assert window.presenting == presenting


def test_in_a_lesson_the_line_says_how_to_turn_the_page(window, open_lesson, qtbot):
    open_lesson("07-gaps")
    window.present(True)
    QApplication.processEvents()
    first = window.session.state.lesson.progress.page
    assert said(window, "presented_step").startswith("PgDn shows the answer · step 1 of 9 · ")
    qtbot.keyClick(window.stage, Qt.Key.Key_PageDown)
    assert said(window, "presented_step").startswith("PgDn turns the page · step 1 of 9 · ")
    qtbot.keyClick(window.stage, Qt.Key.Key_PageDown)
    assert window.session.state.lesson.progress.page != first
    # After the last one there is none.
    lesson = window.session.state.lesson.progress.lesson
    window.teaching.open_page(lesson, len(lesson.pages) - 1)
    while window.session.state.lesson.progress.open_question:
        qtbot.keyClick(window.stage, Qt.Key.Key_PageDown)
    assert said(window, "presented_step").startswith("step ")
    window.present(False)


def test_a_window_that_is_lower_than_the_screen_is_drawn_for_its_own_height(presented, qtbot):
    lines = presented.screen().size().height()
    presented.resize(900, 620)
    qtbot.waitUntil(lambda: theme.zoom == pytest.approx(620 * PRESENTED))
    # The new parts are laid out a moment later.
    qtbot.waitUntil(lambda: presented.stage.detail.kernel_view.taps_shown == (3, 3))
    # A little lower it stays.
    presented.resize(900, 600)
    presented.zoom.follow()
    assert theme.zoom == pytest.approx(620 * PRESENTED)
    # It is never small, nor larger than the screen asks for.
    for high, zoom in ((500, LEAST), (lines + 400, lines * PRESENTED)):
        presented.resize(900, high)
        presented.zoom.follow()
        assert theme.zoom == pytest.approx(zoom)
    presented.present(False)
    presented.resize(900, 500)
    presented.zoom.follow()
    assert theme.zoom == 1


def test_up_and_down_change_the_side_of_the_channels_that_have_the_keyboard(presented, qtbot):
    overview = presented.findChild(QWidget, "overview")
    overview.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Down):
        qtbot.keyClick(overview, key)
    state = presented.session.state
    assert state.focus.pointed.kind == "out_channel"
    assert state.playback.index == 0


def test_a_long_call_does_not_push_the_step_out(presented):
    presented.session.change(
        call=f"nn.Conv2d(4, 6, (3, 3), padding=(1, 2){' ' * 9}, stride=(2, 1))"
    )
    presented.resize(900, 600)
    QApplication.processEvents()
    step = presented.findChild(QLabel, "presented_step")
    assert step.width() >= step.sizeHint().width()
    presented.present(False)


@pytest.mark.parametrize("key", [Qt.Key.Key_Period, Qt.Key.Key_B])
def test_a_black_screen(presented, qtbot, key):
    black = presented.findChild(QWidget, "black_screen")
    qtbot.keyClick(presented.stage, key)
    assert black.isVisible()
    assert black.size() == presented.centralWidget().size()
    image = presented.centralWidget().grab().toImage()
    assert {image.pixelColor(x, 99).name() for x in range(0, image.width(), 9)} == {"#000000"}
    qtbot.keyClick(presented.stage, key)
    assert not black.isVisible()
    qtbot.keyClick(presented.stage, key)
    qtbot.mouseClick(black, Qt.MouseButton.LeftButton)
    assert not black.isVisible()
    presented.present(False)


def test_up_and_down_turn_pages_only_while_presenting(window, qtbot):
    window.stage.setFocus()
    qtbot.keyClick(window.stage, Qt.Key.Key_Down)
    qtbot.keyClick(window.stage, Qt.Key.Key_B)
    assert window.session.state.playback.index == 0
    assert not window.findChild(QWidget, "black_screen").isVisible()
    window.present(True)
    QApplication.processEvents()
    qtbot.keyClick(window.stage, Qt.Key.Key_Down)
    qtbot.keyClick(window.stage, Qt.Key.Key_Down)
    qtbot.keyClick(window.stage, Qt.Key.Key_Up)
    assert window.session.state.playback.index == 1
    window.present(False)
