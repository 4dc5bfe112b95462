"""The part of a large map that is drawn."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from convgui.model.scene.viewport import _stretch, near


@settings(derandomize=True, deadline=None, max_examples=300)
@given(st.data())
def test_the_part_drawn_always_holds_the_footprint(data):
    whole = data.draw(st.integers(1, 5000))
    span = data.draw(st.integers(1, min(whole, 300)))
    first = data.draw(st.integers(0, whole - span))
    sight = data.draw(st.integers(8, 256))
    start, size = _stretch(first, span, whole, sight)
    assert 0 <= start <= first
    assert first + span <= start + size <= whole


def test_the_part_drawn_rests_while_steps_go_by():
    starts = [_stretch(first, 3, 1000, 16)[0] for first in range(900)]
    changes = sum(a != b for a, b in itertools.pairwise(starts))
    assert changes <= 900 // 8 + 1


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.data())
def test_an_enlarged_part_is_as_large_as_asked_for_and_has_the_span_in_the_middle(data):
    whole = data.draw(st.integers(1, 500))
    span = data.draw(st.integers(1, min(whole, 20)))
    first = data.draw(st.integers(0, whole - span))
    most = data.draw(st.integers(1, 30))
    part = near((first, 0), (span, 1), (whole, 1), (most, 1))
    assert part.rows == min(most, whole)
    assert 0 <= part.row <= whole - part.rows
    start, end = max(first, part.row), min(first + span, part.row + part.rows)
    assert end - start == min(span, part.rows)
