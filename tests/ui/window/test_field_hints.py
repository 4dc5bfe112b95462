"""What is said below the fields is about what stands in them."""

import pytest

from convgui.model.scene.state import first_state
from convgui.ui.window.field_hints import legal_groups, span_hint


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("nn.Conv2d(1, 1, 3)", "9 taps, 1 apart, span 3 × 3"),
        ("nn.Conv2d(1, 1, (3, 2), dilation=(2, 3))", "6 taps, 2 × 3 apart, span 5 × 4"),
        # Refused on this input, and shown all the same.
        ("nn.Conv2d(1, 1, 30)", "900 taps, 1 apart, span 30 × 30"),
        ("nn.Conv1d(1, 1, 3, dilation=2)", "3 taps, 2 apart, span 5"),
    ],
)
def test_taps_and_span(call, words):
    state = first_state().change(input_height=6, input_width=6).change(call=call, input_width=6)
    assert span_hint(state.form) == words


def test_a_kernel_of_nothing_has_none():
    assert span_hint(first_state().change(kernel_width=0).form) is None
    assert span_hint(first_state().change(dilation_width=-1).form) is None


def test_groups_that_divide_both():
    form = first_state("nn.Conv2d(12, 18, 1)").form
    assert legal_groups(form) == (1, 2, 3, 6)
    assert legal_groups(first_state().change(in_channels=0).form) == ()
