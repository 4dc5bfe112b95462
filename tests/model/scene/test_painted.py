"""Numbers that were painted over others, on a whole array and on parts of it."""

import numpy as np
import pytest

from convgui.model.scene.painted import UNPAINTED, Painted

SHAPE = (3, 5, 7)


@pytest.fixture
def numbers():
    return np.random.default_rng(0).random(SHAPE).astype(np.float32)


def some(count: int = 12) -> Painted:
    rng, made = np.random.default_rng(1), UNPAINTED
    for number in range(count):
        made = made.with_value(tuple(int(rng.integers(n)) for n in SHAPE), float(-number))
    return made


def test_the_last_value_of_a_place_counts(numbers):
    made = UNPAINTED.with_value((0, 1, 2), 5.0).with_value((1, 1, 1), 3.0)
    again = made.with_value((0, 1, 2), 7.0)
    assert (made.number_of((0, 1, 2)), made.number_of((2, 2, 2))) == (0, None)
    assert (len(again.values), again.on(numbers)[0, 1, 2], made.on(numbers)[0, 1, 2]) == (2, 7, 5)
    assert not again.on(numbers).flags.writeable
    assert UNPAINTED.on(numbers) is numbers


def test_places_outside_are_left_out(numbers):
    made = UNPAINTED.with_value((0, 1, 2), 5.0).with_value((0, 5, 0), 3.0)
    assert made.within(SHAPE).places.tolist() == [[0, 1, 2]]
    assert made.within((3, 6, 7)) is made


@pytest.mark.parametrize("down", [1, 2, 3])
def test_every_nth_row_and_column(numbers, down):
    made = some(40)
    whole = made.on(numbers)[:, ::down, ::2]
    assert np.array_equal(made.every(down, 2).on(numbers[:, ::down, ::2]), whole)


@pytest.mark.parametrize("channel", [0, 2, slice(None), slice(1, 3), slice(2, 3)])
def test_a_part_may_hold_a_row_more_than_once(numbers, channel):
    made = some(40)
    # -1 is the border.
    rows, cols = np.array([-1, 4, 4, 0, 1, 2]), np.array([6, 0, 3, 3, -1, 5, 3])
    part = numbers[channel][..., rows[:, None], cols]
    made.over(part, channel, rows, cols)
    whole = made.on(numbers)[channel][..., rows[:, None], cols]
    inside = np.outer(rows >= 0, cols >= 0)
    assert np.array_equal(part[..., inside], whole[..., inside])
