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
