"""The terms of a sum, put together."""

import warnings

import numpy as np

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state


def test_the_sums_of_the_channels_are_the_sum():
    terms = derive(first_state("nn.Conv2d(3, 2, 3)")).terms
    assert terms.channel_sums.shape == (3,)
    assert np.isclose(terms.channel_sums.sum(), terms.running[-1, -1, -1])
    for channel in range(3):
        assert np.isclose(terms.channel_sums[channel], terms.products[channel].sum())


def test_sums_beyond_all_numbers_are_infinite_without_a_warning():
    terms = derive(first_state("nn.Conv2d(1, 1, 2)")).terms
    huge = terms._replace(products=np.full((1, 2, 2), 1e308))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.isinf(huge.channel_sums).all()


def test_the_terms_of_a_cell_are_computed_once_as_long_as_its_numbers_stay():
    state = first_state("nn.Conv2d(2, 2, 2)").change(step_by="tap")
    first = derive(state).terms
    assert derive(state.at(3)).terms is first
    # In the next cell, of the other output, and then in the first one with another number.
    for index in (8, 8 * 25, 0):
        at = state.at(index)
        fresh = derive(at.edit("bias", [(0,)], 7.0)).terms
        assert np.array_equal(derive(at).terms.products, fresh.products)
        assert derive(at).terms is not first
    edited = derive(state.edit("weight", [(0, 0, 0, 0)], 5.0)).terms
    assert edited.weights[0, 0, 0] == 5.0
    assert np.array_equal(edited.products, edited.values * edited.weights)
