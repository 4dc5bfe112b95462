"""The header: the call, the examples, and what is said below them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from convgui.model.tutor.catalog import load_lesson


@pytest.fixture
def window(window_again):
    return window_again


def find(window, name):
    return window.findChild(QWidget, name)


def test_a_call_is_typed_and_applied_with_enter(window, qtbot):
    call = find(window, "call")
    call.selectAll()
    qtbot.keyClicks(call, "nn.Conv2d(4, 6, 3, padding=2, dilation=2, groups=2)")
    assert window.session.frame.geometry.in_channels == 3
    qtbot.keyClick(call, Qt.Key.Key_Return)
    assert call.text() == "torch.nn.Conv2d(4, 6, 3, padding=2, dilation=2, groups=2)"
    assert find(window, "dilation_width").value() == 2
    assert find(window, "groups").value() == 2
    assert window.session.frame.output.shape == (6, 6, 6)


@pytest.mark.parametrize("text", ["", "x", "nn.Conv2d(", "nn.Conv3d(1, 1, 1)", "nn.Conv2d(1, 2)"])
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


def test_the_example_box_says_which_example_this_is(window):
    combo = find(window, "example")
    assert combo.currentText() == "standard"
    find(window, "stride_height").setValue(2)
    assert combo.currentIndex() == -1
    find(window, "stride_height").setValue(1)
    assert combo.currentText() == "standard"


def test_the_name_of_an_example_does_not_answer_a_question(window):
    combo = find(window, "example")
    window.teaching.open_page(load_lesson("11-depthwise", "en"), 1)
    assert combo.currentIndex() == -1
    window.teaching.skip_question()
    assert combo.currentText() == "depthwise ×2"
    window.teaching.leave()


def test_facts_show_the_floor(window):
    window.session.change(example="floor")
    facts = window.findChild(QLabel, "facts").text()
    assert "⌊(8 + 2·0 − 1·(3 − 1) − 1) / 2 + 1⌋ = ⌊3.5⌋ = <b>3</b>" in facts
    assert "output (1, 1, 3, 3)" in facts
