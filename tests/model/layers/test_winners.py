"""Which pixel a maximum takes, against PyTorch's stored indices."""

from __future__ import annotations

import numpy as np
import pytest

from convgui.model import MaxPool2dSpec
from convgui.model.layers.winners import candidates, leaders, place_of
from tests.data.layer_cases import answers, cases

NAME = "MaxPool2d"
INF, NAN = np.inf, np.nan


def test_pytorchs_indices_where_many_are_equal_or_nan() -> None:
    compared = 0
    for case, answer in zip(cases(NAME), answers(NAME), strict=True):
        if answer.words:
            continue
        spec, x = MaxPool2dSpec(**case.arguments), case.with_ties()
        index, y = spec.indices(x), spec.forward(x)
        assert index.shape == y.shape
        assert (index.ravel() * np.arange(1, index.size + 1)).sum() == answer.indices, case
        inside = index < x.shape[-2] * x.shape[-1]
        flat = x.reshape(*x.shape[:-2], -1)
        chosen = np.take_along_axis(flat, np.where(inside, index, 0).reshape(*y.shape[:-2], -1), -1)
        same = np.equal(chosen.reshape(y.shape), y) | np.isnan(y) | (y == -INF)
        assert same.all()
        compared += 1
    assert compared > 300


@pytest.mark.parametrize(
    ("values", "winner"),
    [
        ([1, 2, 2, 2], 1),
        ([0.0, -0.0], 0),
        ([-0.0, 0.0], 0),
        ([1, NAN, 5, NAN, 9], 3),
        ([-INF, -INF], 0),
        ([-INF, INF, INF], 1),
    ],
)
def test_ties_and_nan(values: list[float], winner: int) -> None:
    x = np.array(values, float).reshape(1, 1, -1)
    spec = MaxPool2dSpec((1, len(values)))
    assert spec.indices(x).item() == winner
    found = candidates(x, spec.geometry((1, len(values))), (0, 0, 0))
    assert found.leaders[-1] == winner


def test_who_leads_after_each_candidate() -> None:
    """The window of the sketch: a border at the right, and a tie that changes nothing."""
    x = np.full((2, 7, 7), 99.0)
    x[1, 3:6, 5:7] = [[-9, -7], [-2, -8], [-4, -2]]
    spec = MaxPool2dSpec(3, 2, 1)
    found = candidates(x, spec.geometry((7, 7), 2), (1, 2, 3))
    assert found.values.tolist() == [-9, -7, -INF, -2, -8, -INF, -4, -2, -INF]
    assert found.is_pixel.tolist() == [True, True, False] * 3
    assert found.leaders.tolist() == [0, 1, 1, 3, 3, 3, 3, 3, 3]
    geometry = spec.geometry((7, 7), 2)
    assert spec.indices(x)[1, 2, 3] == 33
    assert place_of(33, geometry) == (4, 5)


def test_the_last_leader_is_the_winner() -> None:
    for case, answer in list(zip(cases(NAME), answers(NAME), strict=True))[::12]:
        if answer.words:
            continue
        spec, x = MaxPool2dSpec(**case.arguments), case.with_ties()
        x = x.reshape(-1, *x.shape[-2:])
        geometry, index = spec.geometry(x.shape[1:], len(x)), spec.indices(x)
        rows, cols = geometry.axes
        for cell in np.ndindex(*index.shape):
            found = candidates(x, geometry, cell)
            if not found.is_pixel.any():
                assert found.leaders[-1] == -1
                continue
            i, j = divmod(int(found.leaders[-1]), cols.taps)
            own = rows.source[rows.position(cell[1], i)], cols.source[cols.position(cell[2], j)]
            assert place_of(index[cell], geometry) == own


def test_no_pixel_no_leader() -> None:
    nothing = np.full(3, -INF)
    assert leaders(nothing, np.zeros(3, bool)).tolist() == [-1, -1, -1]
    assert leaders(nothing, np.array([False, True, True])).tolist() == [-1, 1, 1]
