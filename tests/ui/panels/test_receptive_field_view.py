"""The field of one output, with two axes and with one."""

import pytest

from convgui.model.insight.receptive_field import SlidingWindow, Stack, dilated_stack
from convgui.model.layers.parse import parse
from convgui.ui.panels import receptive_field_view
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


def test_a_large_map_between_the_layers_is_left_out():
    calls = ("nn.ConvTranspose2d(3, 3, 2, stride=100)", "nn.Conv2d(3, 3, 3, dilation=10000)")
    stack = Stack(
        tuple(
            SlidingWindow.of(parse(call).geometry((side, side)))
            for call, side in zip(calls, (300, 29902), strict=True)
        )
    )
    assert stack.drawable
    assert receptive_field_view._small_maps(stack) == ()
    assert len(receptive_field_view._small_maps(dilated_stack((1, 2)))) == 2
