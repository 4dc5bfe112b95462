"""Which cells a painted number changes: all others are the same before and after."""

import numpy as np
import pytest

from convgui.model.scene.repaint import changed_cells
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import tensors_of
from convgui.model.sources.inputs import InputValues

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
        rows, cols = changed_cells(before, after)
        differs = (before.output != after.output).any(axis=0)
        outside = np.ones_like(differs)
        outside[np.ix_(rows, cols)] = False
        assert not (differs & outside).any()
        inside.add((len(rows), len(cols)))
    # Few cells, not simply all of them.
    assert min(inside) < differs.shape


def test_the_same_numbers_change_nothing():
    tensors = tensors_of(state_of(CALLS[0]).layer)
    rows, cols = changed_cells(tensors, tensors)
    assert (rows.size, cols.size) == (0, 0)


def test_what_else_may_have_changed():
    state = state_of(CALLS[0])
    painted = state.edit("input", [(0, 1, 1)], 5).edit("input", [(0, 2, 2)], 6)
    before = tensors_of(painted.layer)
    for other in (
        painted.edit("weight", [(0, 0, 0, 0)], 33),
        painted.edit("bias", [(0,)], 33),
        painted.change(stride_height=2),
        painted.change(input_source="random"),
        state.edit("input", [(0, 2, 2)], 6),
        state,
    ):
        assert changed_cells(before, tensors_of(other.layer)) is None
    pool = first_state("nn.AvgPool2d(3, padding=1)")
    other = pool.change(count_include_pad=False)
    assert changed_cells(tensors_of(pool.layer), tensors_of(other.layer)) is None


@pytest.mark.parametrize("values", InputValues)
def test_a_picture_that_is_scaled_stays_the_same_array(values):
    state = first_state("nn.Conv2d(1, 1, 3)").change(
        input_source="photo", input_height=50, input_width=40, input_values=values
    )
    painted = state.edit("input", [(0, 9, 9)], 0.5)
    rows, _ = changed_cells(tensors_of(state.layer), tensors_of(painted.layer))
    assert rows.tolist() == [7, 8, 9]
