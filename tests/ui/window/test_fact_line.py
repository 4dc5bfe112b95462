"""The line of facts: all where there is room, and the rest in its tooltip."""

import pytest

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.window.fact_line import FactLine

CALL = "nn.Conv2d(4, 6, 3, padding=2, dilation=2, groups=2)"


@pytest.fixture
def line(qtbot):
    made = FactLine()
    qtbot.addWidget(made)
    made.resize(1300, 20)
    return made


def frame(call=CALL, **wishes):
    return derive(first_state(call).change(input_height=6, input_width=6, **wishes))


def test_one_line_has_shapes_formula_and_cost(line):
    line.show_facts(frame())
    text = line.text()
    for part in ("input (1, 4, 6, 6)", "10 × 10", "weight (6, 2, 3, 3)", "output (1, 6, 6, 6)"):
        assert part in text
    assert "⌊(6 + 2·2 − 2·(3 − 1) − 1) / 1 + 1⌋ = <b>6</b>, W likewise" in text
    assert "3,888 multiply-adds · 114 parameters" in text
    assert line.toolTip() == ""


def test_a_second_axis_that_differs_has_its_own_formula(line):
    line.resize(2000, 20)
    line.show_facts(frame(stride_width=2))
    assert "likewise" not in line.text()
    assert "⌊3.5⌋ = <b>3</b>" in line.text()


@pytest.mark.parametrize("width", [300, 500, 700, 900])
def test_what_has_no_room_is_in_the_tooltip(line, width):
    line.resize(width, 20)
    line.show_facts(frame())
    assert line._width(line.text()) <= width
    assert "output (1, 6, 6, 6)" in line.text()
    assert "3,888 multiply-adds" in line.toolTip()
    line.resize(1300, 20)
    line._choose()
    assert line.toolTip() == ""


def test_the_width_is_that_of_the_label(line):
    line.show_facts(frame())
    shown = line.text()
    from PySide6.QtWidgets import QLabel

    label = QLabel(shown)
    label.setTextFormat(line.textFormat())
    label.ensurePolished()
    assert abs(line._width(shown) - label.sizeHint().width()) < 24


def test_the_stamped_map_has_its_size(window):
    facts = window.header.facts
    window.session.change(call="nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1)")
    assert "stamped 13 × 13, border cut off" in facts._choices[0]
    assert "zeros between" not in facts._choices[0]
    window.session.change(padding_height=0, padding_width=0)
    assert "stamped 13 × 13<" in facts._choices[0]
    # No stamp reaches what output_padding adds.
    window.session.change(call="nn.ConvTranspose2d(1, 1, 3, stride=3, output_padding=2)")
    assert "stamped 18 × 18 (with output_padding 20 × 20)" in facts._choices[0]
    window.session.change(watch="gather")
    assert "stamped" not in facts._choices[0]
