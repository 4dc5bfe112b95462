"""The field over a cell, used with the keys."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from convgui.ui.stage.cell_editor import CellEditor

PLACE = QRect(100, 80, 20, 30)


@pytest.fixture
def stage(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.resize(300, 200)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@pytest.fixture
def editor(stage):
    made = CellEditor(stage)
    made.open(PLACE, "7", "what")
    return made


def test_it_lies_over_the_cell_and_has_the_keys(editor):
    assert editor.isVisible()
    assert editor.hasFocus()
    # A narrow cell gets a field in which a number can be read.
    assert editor.geometry() == QRect(78, 80, 64, 30)


@pytest.mark.parametrize("left", [0, 140, 290])
def test_a_long_number_is_seen_from_its_front_to_its_end(stage, left):
    editor = CellEditor(stage)
    editor.open(QRect(left, 80, 1, 1), "−0.79477119", "what")
    needed = editor.fontMetrics().horizontalAdvance(editor.text())
    # Two pixels at each side are Qt's own.
    assert editor.contentsRect().width() - 4 > needed
    assert stage.rect().contains(editor.geometry())


def test_enter_reports_what_is_typed_over_the_old_number(editor, stage, qtbot):
    qtbot.keyClicks(editor, "-2.5")
    with qtbot.waitSignal(editor.entered) as heard:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert heard.args == [("what", "-2.5")]
    assert not editor.isVisible()
    assert stage.hasFocus()


def test_leaving_it_reports_too(editor, stage, qtbot):
    qtbot.keyClicks(editor, "3")
    with qtbot.waitSignal(editor.entered) as heard:
        stage.setFocus()
    assert heard.args == [("what", "3")]
    assert not editor.isVisible()


def test_escape_and_an_unchanged_number_report_nothing(editor, stage, qtbot):
    pressed = []
    unpin = QAction(stage)
    unpin.setShortcut(QKeySequence(Qt.Key.Key_Escape))
    unpin.triggered.connect(pressed.append)
    stage.addAction(unpin)
    with qtbot.assertNotEmitted(editor.entered):
        qtbot.keyClicks(editor, "3")
        qtbot.keyClick(editor, Qt.Key.Key_Escape)
        assert not editor.isVisible()
        editor.open(PLACE, "7", "what")
        qtbot.keyClick(editor, Qt.Key.Key_Return)
        assert not editor.isVisible()
    # The key of the stage is the editor's meanwhile.
    assert pressed == []


def test_a_field_that_is_clicked_meanwhile_has_the_focus(window, qtbot):
    from PySide6.QtWidgets import QLineEdit, QWidget

    from tests.data.on_stage import double_click

    view = window.findChild(QWidget, "input_view")
    double_click(view.viewport(), view.place_of((1, 1)).center())
    editor = window.findChild(QLineEdit, "cell_editor")
    qtbot.keyClicks(editor, "7")
    field = window.findChild(QWidget, "stride_width")
    field.setFocus()
    assert not editor.isVisible()
    assert window.focusWidget() is field
    assert window.session.frame.tensors.x[0, 1, 1] == 7
