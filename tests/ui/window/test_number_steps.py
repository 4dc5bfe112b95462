"""The numbers that a drag goes through, and where they stand in a call."""

import pytest

from convgui.model.scene.form import form_of
from convgui.model.scene.state import first_state
from convgui.ui.window.number_steps import numbers_in, stepped


def form(call):
    return form_of(first_state(call).layer)


@pytest.mark.parametrize(
    ("call", "argument", "value", "steps", "expected"),
    [
        ("nn.Conv2d(12, 18, 3)", "groups", 1, 1, 2),
        ("nn.Conv2d(12, 18, 3)", "groups", 1, 3, 6),
        ("nn.Conv2d(12, 18, 3)", "groups", 1, 9, 6),
        ("nn.Conv2d(12, 18, 3, groups=3)", "groups", 3, -9, 1),
        ("nn.Conv2d(12, 18, 3, groups=3)", "in_channels", 12, -1, 9),
        ("nn.Conv2d(12, 18, 3, groups=3)", "out_channels", 18, -99, 3),
        ("nn.Conv2d(12, 18, 3)", "kernel_size", 3, -9, 1),
        ("nn.Conv2d(12, 18, 3)", "padding", 1, -9, 0),
        ("nn.ConvTranspose2d(1, 1, 3, 2, output_padding=1)", "output_padding", 1, -9, 0),
        ("nn.Conv2d(512, 18, 3)", "in_channels", 512, 1, 520),
        ("nn.Conv2d(12, 18, 3)", "stride", 1, 10**9, 99_999),
    ],
)
def test_steps(call, argument, value, steps, expected):
    assert stepped(form(call), argument, value, steps) == expected


def test_numbers_of_a_call_have_their_arguments():
    text = ">>> torch.nn.Conv2d(4, 6, (3, 5), padding = (2,1), dilation=2, bias=True)"
    found = numbers_in(text)
    assert [(n.argument, n.value) for n in found] == [
        ("in_channels", 4),
        ("out_channels", 6),
        ("kernel_size", 3),
        ("kernel_size", 5),
        ("padding", 2),
        ("padding", 1),
        ("dilation", 2),
    ]
    assert all(text[n.start : n.end] == str(n.value) for n in found)


@pytest.mark.parametrize("text", ["", "Conv2d", "nn.Conv2d(", "nn.Linear(3, 4)", "3, 4"])
def test_what_is_no_call_has_none(text):
    assert numbers_in(text) == []


def test_a_minus_and_a_product():
    assert [n.value for n in numbers_in("nn.Conv1d(4, 6, 3, padding=-1)")][-1] == -1
    assert [n.argument for n in numbers_in("nn.Conv1d(4, 6, 3)")][-1] == "kernel_size"
