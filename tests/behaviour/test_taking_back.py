"""Escape takes back what was typed, and a message; what is wrong stays marked until then."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QFileDialog,
    QLabel,
    QSpinBox,
    QWidget,
)

from tests.data.in_lesson import said
from tests.data.own_lesson import HEAD

pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]
Key = Qt.Key
FIRST = "torch.nn.Conv2d(3, 4, 3)"


@pytest.fixture
def call(window):
    window.type_call()
    return window.header.call


def type_over(qtbot, line, text, *keys):
    line.selectAll()
    qtbot.keyClicks(line, text)
    for key in keys:
        qtbot.keyClick(line, key)


def test_escape_in_the_call_brings_the_last_valid_one_back(window, qtbot, call):
    type_over(qtbot, call, "nn.Conv2d(3, 4, 30", Key.Key_Escape)
    assert call.text() == FIRST
    type_over(qtbot, call, "nn.Conv2d(5, 7, 3, groups=2)", Key.Key_Return)
    assert not call.property("wrong")
    assert window.session.state.experiment.problem
    assert window.session.state.form["in_channels"] == 5
    qtbot.keyClick(call, Key.Key_Escape)
    assert call.text() == FIRST
    assert window.session.state.experiment.problem is None
    assert window.findChild(QSpinBox, "in_channels").value() == 3
    assert not said(window, "message")
    # That can be undone, too.
    window.menus.undo.trigger()
    assert call.text() == "nn.Conv2d(5, 7, 3, groups=2)"


@pytest.mark.parametrize("typed", ["0", "-", "", "7"])
def test_escape_in_a_field_brings_the_last_valid_numbers_back(window, qtbot, part, typed):
    groups = part("groups")
    groups.setFocus()
    groups.selectAll()
    qtbot.keyClick(groups, Key.Key_Delete)
    qtbot.keyClicks(groups, typed)
    qtbot.keyClick(groups, Key.Key_Escape)
    assert groups.text() == "1"
    assert not groups.property("wrong")
    assert window.session.state.form["groups"] == 1
    assert window.header.call.text() == FIRST


def test_a_legal_number_stays(window, qtbot, part):
    stride = part("stride_width")
    stride.setFocus()
    type_over(qtbot, stride, "2", Key.Key_Escape)
    assert window.session.state.layer.spec.stride == (1, 2)


def test_the_brush_is_given_up_too(window, qtbot, part):
    brush = part("brush")
    brush.setFocus()
    type_over(qtbot, brush, "-2", Key.Key_Escape)
    assert brush.text() == "1"
    type_over(qtbot, brush, "0,50", Key.Key_Return)
    assert brush.text() == "0.5"


def test_leaving_the_call_applies_it(window, qtbot, call):
    type_over(qtbot, call, "nn.Conv2d(3, 5, 3)", Key.Key_Tab)
    assert window.session.state.layer.spec.out_channels == 5
    window.type_call()
    type_over(qtbot, call, "what")
    window.stage.setFocus()
    assert call.property("wrong")
    assert "not a single call" in said(window, "message")


def test_another_way_to_write_the_same_layer_is_written_as_ever(window, qtbot, call):
    type_over(qtbot, call, "Conv2d(3, 4, (3, 3), padding=0)", Key.Key_Return)
    assert call.text() == FIRST


def test_a_message_about_a_number_is_not_about_the_layer(window, qtbot, part):
    window.columns.choose_side(True)
    window.side.fill()
    part("brush").setFocus()
    type_over(qtbot, part("brush"), "many", Key.Key_Return)
    assert said(window, "message").startswith("many is not a number")
    assert part("brush").text() == "1"
    assert not part("refusal").isVisible()
    window.stage.setFocus()
    qtbot.keyClick(window.stage, Key.Key_Escape)
    assert not said(window, "message")


def test_a_notice_leaves_an_illegal_field_marked_and_explained(window, part):
    window.columns.choose_side(True)
    window.side.fill()
    window.session.change(groups=7)
    window.notices.show("Copied.")
    assert said(window, "message") == "Copied."
    assert part("groups").property("wrong")
    assert "divisible by groups" in part("groups").toolTip()
    assert part("refusal").isVisible()
    window.notices.clear()
    assert "divisible by groups" in said(window, "message")
    window.session.forward()
    window.session.change(stride_width=2)
    window.menus.undo.trigger()
    assert part("groups").property("wrong")
    assert part("refusal").isVisible()


def test_the_hints_are_about_the_fields_beside_them(window, part):
    window.session.change(kernel_height=5, dilation_width=4)
    assert window.session.state.experiment.problem
    assert window.panel._span.text() == "15 taps, 1 × 4 apart, span 5 × 9"
    window.session.change(kernel_height=0)
    assert not window.panel._span.text().strip()
    window.session.change(in_channels=0)
    buttons = window.panel._divisors.findChildren(QAbstractButton)
    assert buttons
    assert not any(button.isVisible() for button in buttons)


def test_enter_in_a_field_of_the_export_does_not_begin_it(window, qtbot, monkeypatch):
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a: asked.append(a) or ("", ""))
    window.export()
    dialog = window.findChild(QDialog, "export")
    width = dialog.findChild(QSpinBox, "export_width")
    width.setFocus()
    type_over(qtbot, width, "640", Key.Key_Return)
    assert not asked
    assert dialog.options().size[0] == 640
    start = dialog.findChild(QWidget, "export_start")
    start.setFocus()
    qtbot.keyClick(start, Key.Key_Return)
    assert len(asked) == 1
    dialog.reject()


def test_an_empty_clipboard(window):
    QGuiApplication.clipboard().clear()
    window.paste()
    assert "on the clipboard" in said(window, "message")
    QGuiApplication.clipboard().setMimeData(QMimeData())
    window.paste()
    assert "on the clipboard" in said(window, "message")
    QGuiApplication.clipboard().clear()


def test_lessons_left_and_undone_in_another_language(window, tmp_path, open_lesson, press):
    # A lesson of one's own, called like one that comes with the program.
    (tmp_path / "03-stride.txt").write_text(f"{HEAD}\nRead.\n", encoding="utf-8")
    window.teaching.open_file(tmp_path / "03-stride.txt")
    window.teaching.leave()
    open_lesson("02-pointwise")
    window.menus.undo.trigger()
    assert window.session.state.lesson.progress is None
    window.menus.redo.trigger()
    press("language_button")
    QApplication.processEvents()
    assert window.updatesEnabled()
    title = window.session.state.lesson.progress.lesson.title
    assert title != "Pointwise"
    assert not title.isascii()
    for _ in range(2):
        window.menus.undo.trigger()
    press("language_button")
    QApplication.processEvents()
    assert window.updatesEnabled()
    window.menus.redo.trigger()
    progress = window.session.state.lesson.progress
    assert progress is None or progress.lesson.title == "T"


def test_undo_brings_a_lesson_back_in_the_language_of_now(window, open_lesson, press):
    open_lesson("02-pointwise")
    window.session.change(padding_width=1)
    window.teaching.leave()
    press("language_button")
    QApplication.processEvents()
    window.menus.undo.trigger()
    progress = window.session.state.lesson.progress
    assert progress
    assert not progress.lesson.title.isascii()
    assert said(window, "lesson_title") == progress.lesson.title


@pytest.mark.parametrize("name", ["lesson_back", "lesson_next", "lesson_skip", "lesson_again"])
def test_a_button_of_a_page_that_is_no_longer_open_does_nothing(window, open_lesson, name):
    open_lesson("03-stride", 2)
    window.teaching.leave()
    before = window.session.state
    window.findChild(QWidget, name).click()
    assert window.session.state == before


def test_a_page_that_follows_behind_another_tab(window, tmp_path, open_lesson):
    open_lesson("03-stride", 2)
    window.side.setCurrentIndex(0)
    (tmp_path / "mine.txt").write_text(f"{HEAD}\nRead.\n", encoding="utf-8")
    window.present(True)
    window.teaching.open_file(tmp_path / "mine.txt")
    window.findChild(QWidget, "lesson_back").click()
    assert window.session.state.lesson.progress.number == 0
    window.present(False)
    assert window.findChild(QLabel, "lesson_title").text() == "T"
