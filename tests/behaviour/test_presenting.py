"""Before a class: the stage alone, drawn larger, with keys for everything."""

import pytest
from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QAction, QCursor, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from convgui.model.conv.connectivity import Target
from convgui.model.tutor.catalog import load_lesson
from convgui.ui.dialogs.shortcuts import ShortcutsDialog
from convgui.ui.style import theme
from convgui.ui.style.appearance import Appearance, apply
from convgui.ui.window.main_window import MainWindow

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

Key = Qt.Key
# The last row of a class reads 18 points on a screen of 1080 lines.
SMALLEST = 24


class Screen:
    def size(self):
        return QSize(1920, 1080)


@pytest.fixture(autouse=True)
def projector(monkeypatch):
    monkeypatch.setattr(MainWindow, "screen", lambda self: Screen())
    yield
    apply(Appearance())


@pytest.fixture
def presented(window):
    """The window on a projector of 1920 × 1080."""
    window.presenting = True
    window._rebuild()
    window.resize(1920, 1080)
    QApplication.processEvents()
    return window


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.stage, key, modifier)
    QApplication.processEvents()


def hidden(window):
    parts = (window.menuBar(), window.header, window.panel, window.side, window.transport)
    return not any(part.isVisible() for part in parts)


def caption(window):
    return window.teaching.caption.text() if window.teaching.caption.isVisible() else ""


def test_f5_shows_the_stage_alone_and_larger_and_escape_comes_back(window):
    window.session.seek(5)
    window.session.point(Target("input", (0, 2, 2)), pin=True)
    state = window.session.state
    press(window, Key.Key_F5)
    assert window.presenting
    assert window.isFullScreen()
    assert hidden(window)
    assert window.stage.isVisible()
    assert theme.zoom == pytest.approx(24 / 11)
    assert window.session.state == state
    # The first Escape lets go of what is pinned.
    press(window, Key.Key_Escape)
    assert window.presenting
    assert window.session.state.focus.pointed is None
    press(window, Key.Key_Escape)
    assert not window.presenting
    assert not window.isFullScreen()
    assert theme.zoom == 1
    assert window.header.isVisible()
    assert window.menuBar().isVisible()
    assert window.session.state.playback.index == 5
    press(window, Key.Key_F5)
    press(window, Key.Key_F5)
    assert not window.presenting


def test_the_button_in_the_header_presents_too(window, qtbot):
    qtbot.mouseClick(window.findChild(QWidget, "present_button"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert window.presenting
    assert window.menus.present.isChecked()


def test_nothing_is_too_small_to_read(presented, monkeypatch):
    window, sizes = presented, []
    draw = QPainter.drawText

    def note(painter, *args):
        sizes.append((painter.font().pixelSize(), args[-1]))
        return draw(painter, *args)

    monkeypatch.setattr(QPainter, "drawText", note)
    for example, by in (
        ("standard", "tap"),
        ("dilated 2", "tap"),
        ("two groups", "channel"),
        ("depthwise ×2", "cell"),
        ("several rates, d = 2", "cell"),
    ):
        sizes.clear()
        window.session.change(example=example)
        window.session.change(step_by=by, rulers=True)
        window.session.seek(window.session.frame.steps_total // 2)
        QApplication.processEvents()
        window.grab()
        assert len(sizes) > 5
        assert [drawn for drawn in sizes if drawn[0] < SMALLEST] == [], example
        labels = [label for label in window.stage.findChildren(QLabel) if label.isVisible()]
        said = " ".join(label.text() for label in labels)
        # Over a small output its title is shorter.
        said = said.replace("= output o", "= o")
        assert all(title in said for title in ("input c", "× kernel w[", "= o", "Output o"))
        for label in labels:
            assert label.font().pixelSize() >= SMALLEST, (example, label.text())


def test_nothing_is_cut_off(presented):
    window = presented
    for example in ("standard", "dilated 3", "two groups", "depthwise ×2", "floor"):
        window.session.change(example=example)
        window.grab()
        for name in ("input_view", "kernel_view", "output_view"):
            view = window.findChild(QWidget, name)
            (top, left), (rows, cols) = view.cells
            corner = view.place_of((top + rows - 1, left + cols - 1))
            assert view.viewport().rect().contains(corner), (example, name)
        for label in window.stage.findChildren(QLabel):
            if label.isVisible():
                assert label.width() >= label.sizeHint().width(), (example, label.text())
        # The bars leave room for the total.
        chart = window.stage.sum_view._chart
        assert chart.output.right() <= window.stage.sum_view.width(), example


def test_the_view_is_put_right_whatever_size_comes(presented):
    """A map's place follows the window, also where its own width depends on its height."""
    window = presented
    for size in ((1280, 720), (1920, 1080), (1600, 1200), (1440, 900)):
        window.resize(*size)
        QApplication.processEvents()
        view = window.stage.detail.input_view
        assert view.viewport().size() == view.size()
        assert view.place_of((0, 0)).left() == theme.px(26)


def test_a_clicker_steps(presented):
    window = presented
    press(window, Key.Key_PageDown)
    press(window, Key.Key_PageDown)
    assert window.session.state.playback.index == 2
    press(window, Key.Key_PageUp)
    assert window.session.state.playback.index == 1


def test_a_clicker_shows_answers_and_turns_pages(presented):
    window, lesson = presented, load_lesson("06-dilation", "en")
    window.teaching.open_page(lesson, 0)
    QApplication.processEvents()
    assert hidden(window)
    assert caption(window) == f"{lesson.pages[0].title}\n{lesson.pages[0].text}"
    assert window.teaching.caption.font().pixelSize() >= SMALLEST
    press(window, Key.Key_PageDown)
    # What is asked about stands on the page.
    assert caption(window) == f"{lesson.pages[1].text}\n{lesson.pages[1].question.text}"
    assert window.session.state.lesson.progress.open_question == "pixels"
    # The first press shows the answer, the next one turns the page.
    press(window, Key.Key_PageDown)
    assert window.session.state.lesson.progress.number == 1
    reason, why = caption(window).splitlines()
    assert reason.endswith(" Rows: 1·1 + tap·2 = 1, 3, 5. Columns: 1·1 + tap·2 = 1, 3, 5.")
    assert why == lesson.pages[1].question.why
    assert set(dict(window.session.frame.marked_cells).values()) == {"right"}
    press(window, Key.Key_PageDown)
    press(window, Key.Key_PageDown)
    assert caption(window) == f"3·(3 − 1) + 1 = 7\n{lesson.pages[2].question.why}"
    press(window, Key.Key_PageDown)
    press(window, Key.Key_PageDown)
    assert caption(window) == lesson.pages[3].question.why
    # Behind the last page there is none.
    press(window, Key.Key_PageDown)
    press(window, Key.Key_PageDown)
    assert window.session.state.lesson.progress.number == 4
    press(window, Key.Key_PageUp)
    assert window.session.state.lesson.progress.number == 3
    press(window, Key.Key_Escape)
    assert window.session.state.lesson.progress.number == 3
    assert window.side.isVisible()


def test_what_a_class_has_clicked_is_judged(presented, qtbot):
    window = presented
    window.teaching.open_page(load_lesson("06-dilation", "en"), 1)
    QApplication.processEvents()
    view = window.stage.detail.input_view
    for cell in ((1, 1), (0, 0)):
        spot = view.place_of(cell).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    press(window, Key.Key_PageDown)
    # First there is a hint for the class.
    assert caption(window).startswith("Only one of your 2 pixels is read. ")
    press(window, Key.Key_PageDown)
    marks = dict(window.session.frame.marked_cells)
    assert (marks[1, 1], marks[0, 0], marks[3, 3]) == ("right", "wrong", "missed")


def test_s_lights_what_is_around_the_pointer(presented):
    window, stage = presented, presented.stage
    spotlight = window.teaching.spotlight
    ground = window.centralWidget()
    press(window, Key.Key_S)
    assert spotlight.isVisible()
    place = stage.detail.mapToGlobal(QPoint(stage.detail.width() - 150, 200))
    QCursor.setPos(place)
    spotlight._follow()
    image = ground.grab().toImage()
    near = ground.mapFromGlobal(place)
    assert image.pixelColor(near) == theme.now.canvas
    assert image.pixelColor(near + QPoint(0, theme.px(130))) != theme.now.canvas
    press(window, Key.Key_S)
    assert not spotlight.isVisible()


def test_h_hides_outputs_and_a_shows_one(presented):
    window = presented
    window.session.change(step_by="cell")
    window.session.seek(3)
    view = window.stage.detail.output_view
    press(window, Key.Key_H)
    assert window.session.state.veiled == {"value"}
    assert view.overlay.now.note == "?"
    assert "=" not in window.stage.step_text.text()
    press(window, Key.Key_A)
    assert not window.session.state.veiled
    assert view.overlay.now.note == pytest.approx(window.session.frame.total)
    # With the next step it is hidden again.
    press(window, Key.Key_Right)
    assert view.overlay.now.note == "?"
    press(window, Key.Key_H)
    assert not window.session.state.veiled


def test_what_is_hidden_while_presenting_is_shown_again_in_the_window(window):
    window.session.change(step_by="cell")
    press(window, Key.Key_F5)
    press(window, Key.Key_H)
    said = window.findChild(QLabel, "presented_step").text()
    assert said.startswith("outputs are hidden: A shows this one, H all of them · step 1 of ")
    press(window, Key.Key_Right)
    press(window, Key.Key_Escape)
    assert not window.presenting
    assert not window.session.state.veiled
    assert window.stage.detail.output_view.overlay.now.note != "?"
    assert window.side.isTabEnabled(0)


def test_the_window_says_how_to_show_what_is_hidden(window):
    press(window, Key.Key_H)
    assert window.message.text() == "Outputs are hidden: A shows this one, H all of them."
    assert window.message.isVisible()
    press(window, Key.Key_H)
    assert not window.message.isVisible()
    press(window, Key.Key_H)
    press(window, Key.Key_F5)
    # There it stands in the line below the stage.
    assert not window.message.isVisible()
    assert "A shows this one" in window.findChild(QLabel, "presented_step").text()
    press(window, Key.Key_Escape)


def test_escape_ends_presenting_at_once_while_the_mouse_rests_on_a_map(window):
    press(window, Key.Key_F5)
    window.session.point(Target("input", (0, 2, 2)))
    press(window, Key.Key_Escape)
    assert not window.presenting


def test_numbers_choose_the_step_and_less_and_greater_the_speed(presented):
    window = presented
    for key, by in (
        (Key.Key_2, "channel"),
        (Key.Key_3, "cell"),
        (Key.Key_4, "map"),
        (Key.Key_1, "tap"),
    ):
        press(window, key)
        assert window.session.state.view.step_by == by
    speed = window.session.state.playback.speed
    press(window, Key.Key_Greater)
    assert window.session.state.playback.speed == pytest.approx(1.5 * speed)
    press(window, Key.Key_Less)
    press(window, Key.Key_Less)
    assert window.session.state.playback.speed == pytest.approx(speed / 1.5)


def test_the_page_of_keys_fits_where_it_is_presented(presented):
    press(presented, Key.Key_Question)
    (page,) = presented.findChildren(ShortcutsDialog)
    assert page.width() <= 1920
    assert page.height() <= 1080
    for label in page.findChildren(QLabel):
        assert label.font().pixelSize() >= SMALLEST, label.text()
    QTest.keyClick(page, Key.Key_Escape)
    assert not page.isVisible()
    assert presented.presenting


def test_every_shortcut_of_the_menus_works_without_the_menus(presented, monkeypatch):
    window = presented
    window.session.change(out_channels=5)
    window.stage.setFocus()
    press(window, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.session.state.layer.spec.out_channels == 4
    shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(window, Key.Key_Z, shift)
    assert window.session.state.layer.spec.out_channels == 5
    window.session.change(input_height=40, input_width=40, sight=20)
    press(window, Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert window.session.state.playback.sight > 20
    # Whatever has keys in a menu has them in the window, whose menus are hidden.
    own = set(window.actions())
    entries = [a for a in window.menuBar().findChildren(QAction) if not a.shortcut().isEmpty()]
    assert len(entries) > 12
    assert [entry.text() for entry in entries if entry not in own] == []


def test_typing_a_layer_ends_presenting(presented):
    press(presented, Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert not presented.presenting
    assert presented.header.call.hasFocus()


def test_the_channels_are_presented_too(presented):
    window = presented
    for example in ("standard", "two groups", "depthwise ×2"):
        window.session.change(example=example)
        QApplication.processEvents()
        assert window.stage.overview.isVisible(), example
        # They may take the room of nothing that has to be read.
        assert window.stage.detail.output_view.cell >= 40
