"""The field of one output, with two axes and with one."""

import pytest

from convgui.model.insight.receptive_field import dilated_stack
from convgui.ui.panels.receptive_field_view import ReceptiveFieldView


@pytest.fixture
def view(qtbot):
    made = ReceptiveFieldView()
    qtbot.addWidget(made)
    return made


def drawn_by(view, stack, axes, monkeypatch):
    drawn = []
    monkeypatch.setattr(
        "convgui.ui.panels.receptive_field_view.QPainter.drawText",
        lambda self, *args: drawn.append(args[-1]),
    )
    view.show_stack(stack, axes)
    view.resize(270, view.heightForWidth(270))
    view.grab()
    return drawn


def test_captions(view, monkeypatch):
    stack = dilated_stack((1, 2))
    assert "on the input (at least 7 × 7)" in drawn_by(view, stack, 2, monkeypatch)
    drawn = drawn_by(view, stack.with_axes(1), 1, monkeypatch)
    assert "on the input (at least 7 long)" in drawn
    assert "5 of 5" not in drawn
    assert "3 of 5" in drawn


def test_lines_of_strips_are_as_high_as_a_strip(view):
    stack = dilated_stack((1,) * 6)
    view.show_stack(stack, 2)
    high = view.heightForWidth(270)
    view.show_stack(stack.with_axes(1), 1)
    assert view.heightForWidth(270) < high / 2
