"""Sums in another order: how far they differ, and how far they can."""

import numpy as np
import pytest

from convgui.model.insight import rounding
from convgui.model.insight.rounding import compare_orders
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from tests.data.variants import state_of


def orders(call, **wishes):
    return compare_orders(derive(state_of(call, **wishes)).tensors)


def test_the_order_changes_the_last_digits():
    found = orders("nn.Conv2d(10, 20, 3)", input_source="random", weight_source="pytorch")
    assert found.terms == 91
    assert 0 < found.largest <= found.bound < 1e-3


def test_as_by_loops():
    state = first_state().change(example="pointwise")
    tensors = derive(state).tensors
    largest = 0.0
    for row in range(7):
        for col in range(7):
            terms = [*(tensors.x[:, row, col] * tensors.weight[0, :, 0, 0]), tensors.bias[0]]
            sums = [np.float32(0), np.float32(0)]
            for n in range(len(terms)):
                sums = [sums[0] + terms[n], sums[1] + terms[-1 - n]]
            largest = max(largest, abs(float(sums[0] - sums[1])))
    found = compare_orders(tensors)
    assert found.largest == pytest.approx(largest)
    assert abs(found.there - found.back) == pytest.approx(largest)
    # Both are that cell, but for the last digits.
    expected = pytest.approx(tensors.output[0][found.cell], abs=found.bound)
    assert (found.there, found.back) == (expected, expected)


def test_small_whole_numbers_add_up_in_any_order():
    found = orders("nn.Conv2d(3, 4, 3, padding=1, bias=False)")
    assert (found.terms, found.largest) == (27, 0)


def test_what_is_not_finite_is_left_out(monkeypatch):
    state = state_of("nn.Conv2d(1, 1, 3)").edit("input", [(0, 0, 0)], np.nan)
    assert compare_orders(derive(state).tensors).largest == 0
    nothing = state_of("nn.Conv2d(1, 1, 3)").edit("weight", [(0, 0, 0, 0)], np.inf)
    assert compare_orders(derive(nothing).tensors) is None
    monkeypatch.setattr(rounding, "MOST_PRODUCTS", 8)
    assert orders("nn.Conv2d(1, 1, 3)") is None
