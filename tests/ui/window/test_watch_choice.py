"""The switch between the two ways to watch a transposed layer."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QWidget

from convgui.model.tutor.flow import open_page
from convgui.model.tutor.validate import read_lesson
from tests.data.stamping import UP


@pytest.fixture
def box(window):
    return window.findChild(QComboBox, "watch")


def test_it_is_there_for_a_transposed_layer_alone(window, box):
    assert not box.isVisible()
    window.session.change(call=UP)
    assert box.isVisible()
    assert box.currentData() == "scatter"
    window.session.change(layer_kind="Conv2d")
    assert not box.isVisible()


@pytest.fixture
def quick_clicks(qapp):
    """Two clicks need no time between them to be two."""
    before = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(0)
    yield
    qapp.setDoubleClickInterval(before)


def choose(box, row):
    """With the mouse, from the open list."""
    QTest.mouseClick(box, Qt.MouseButton.LeftButton)
    view = box.view()
    QTest.qWait(1)
    spot = view.visualRect(box.model().index(row, 0)).center()
    QTest.mouseMove(view.viewport(), spot)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_the_switch_by_mouse(window, box, quick_clicks):
    window.session.change(call=UP)
    window.session.seek(60)
    detail = window.stage.detail
    assert detail.stamp_view.isVisible()
    choose(box, 1)
    assert window.session.state.view.watch == "gather"
    # At an output cell that the pixel stamps.
    frame = window.session.frame
    assert frame.stamping is None
    assert detail.kernel_view.isVisible()
    assert not detail.stamp_view.isVisible()
    before = frame.step.output
    choose(box, 0)
    assert window.session.state.view.watch == "scatter"
    stamping = window.session.frame.stamping
    assert stamping.cell_of(stamping.place) == before[1:]
    assert window.documents.modified
    window.documents.asks = False


def test_too_large_a_layer_is_gathered(window, box):
    window.session.change(call=UP, input_height=400, input_width=400)
    assert not box.isEnabled()
    assert "too large" in box.toolTip()
    assert window.session.frame.stamping is None
    assert box.currentData() == "gather"
    # What was chosen comes back.
    window.session.change(input_height=4, input_width=4)
    assert box.currentData() == "scatter"


def test_a_question_is_about_gathering(window, box):
    text = f"# T\n## P\nlayer: {UP}\nask: number H_out\nHow many?\n"
    lesson = read_lesson(text, "mine")
    window.session.take(open_page(lesson, 0, window.session.state))
    assert window.session.frame.stamping is None
    assert not box.isEnabled()
    window.session.change(watch="scatter")
    assert window.session.frame.stamping is None
    assert "gathering" in window.findChild(QWidget, "message").text()
