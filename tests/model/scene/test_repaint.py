"""Which cells a painted number changes: all others are the same before and after."""

import numpy as np
import pytest

from convgui.model.scene.painted import UNPAINTED
from convgui.model.scene.repaint import repaint
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import tensors_of

CALLS = [
    "nn.Conv2d(3, 2, 3)",
    "nn.Conv2d(4, 6, 3, stride=2, padding=2, dilation=2, groups=2)",
    "nn.Conv2d(2, 2, 3, padding=3, padding_mode='circular')",
    "nn.Conv2d(2, 2, (2, 3), stride=(3, 1), padding=(1, 2), padding_mode='reflect')",
    "nn.Conv1d(2, 2, 3, padding=2, padding_mode='replicate')",
    "nn.ConvTranspose2d(2, 3, 3, stride=2, padding=1)",
    "nn.MaxPool2d(3, stride=2, padding=1)",
    "nn.AvgPool2d(3, stride=1, padding=1)",
]


def state_of(call):
    state = first_state(call).change(input_height=1 if "1d" in call else 7, input_width=8)
    assert state.problem is None
    return state


@pytest.mark.parametrize("call", CALLS)
def test_cells_outside_of_them_are_the_same(call):
    state, rng = state_of(call), np.random.default_rng(0)
    inside = set()
    for _ in range(12):
        before, shape = tensors_of(state.layer), tensors_of(state.layer).x.shape
        places = [tuple(int(rng.integers(n)) for n in shape) for _ in range(rng.integers(1, 3))]
        state = state.edit("input", places, float(rng.integers(100, 999)))
        after = tensors_of(state.layer)
        change = repaint(after.geometry, before.painted, after.painted)
        assert {*map(tuple, change.places.tolist())} <= {*places}
        _, rows, cols = change
        differs = (before.output != after.output).any(axis=0)
        outside = np.ones_like(differs)
        outside[np.ix_(rows, cols)] = False
        assert not (differs & outside).any()
        inside.add((len(rows), len(cols)))
    # Few cells, not simply all of them.
    assert min(inside) < differs.shape


def test_the_same_numbers_change_nothing():
    geometry = state_of(CALLS[0]).layer.geometry
    places, rows, cols = repaint(geometry, UNPAINTED, UNPAINTED)
    assert (len(places), rows.size, cols.size) == (0, 0, 0)


def test_a_place_that_is_no_longer_painted_changes_more_than_is_known():
    painted = UNPAINTED.with_value((0, 1, 1), 5.0).with_value((0, 2, 2), 6.0)
    geometry = state_of(CALLS[0]).layer.geometry
    assert repaint(geometry, painted, UNPAINTED.with_value((0, 2, 2), 6.0)) is None
    assert repaint(geometry, painted, UNPAINTED) is None
    again = repaint(geometry, painted, painted.with_value((0, 1, 1), 7.0))
    assert again.places.tolist() == [[0, 1, 1]]
