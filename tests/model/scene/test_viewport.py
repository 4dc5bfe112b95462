"""The part of a large map that is drawn."""

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from convgui.model.scene.viewport import Viewport, _stretch, around, near, viewport


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


def test_a_part_has_the_shape_of_its_map():
    assert viewport((0, 0), (3, 3), (300, 400), 200)[2:4] == (150, 200)
    assert viewport((0, 0), (3, 3), (400, 300), 200)[2:4] == (200, 150)
    # Of a narrow map as much as there is room for.
    assert viewport((0, 0), (3, 3), (20, 1000), 500)[2:4] == (20, 500)
    assert viewport((0, 0), (3, 3), (20, 1000), 30)[2:4] == (15, 30)


@settings(derandomize=True, deadline=None, max_examples=200)
@given(st.data())
def test_a_part_around_a_cell_has_it_where_it_was_asked_for(data):
    wholes = [(data.draw(st.integers(9, 500)), data.draw(st.integers(9, 500))) for _ in range(2)]
    parts = tuple(
        Viewport(0, 0, *(data.draw(st.integers(8, size)) for size in whole), whole)
        for whole in wholes
    )
    number = data.draw(st.integers(0, 1))
    own = parts[number]
    cell = tuple(data.draw(st.integers(0, size - 1)) for size in own.whole)
    inside = tuple(data.draw(st.floats(-5, size + 5)) for size in own.size)
    made = around(parts, number, cell, inside)
    for part, before in zip(made.parts, parts, strict=True):
        assert (part.size, part.whole) == (before.size, before.whole)
        assert 0 <= part.row <= part.whole[0] - part.rows
        assert 0 <= part.col <= part.whole[1] - part.cols
    for first, n, place, size, whole in zip(
        made.parts[number], cell, inside, own.size, own.whole, strict=False
    ):
        within = min(max(int(place), 0), size - 1)
        assert n - first == within or first in (0, whole - size)
