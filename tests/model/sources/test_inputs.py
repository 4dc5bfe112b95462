"""Generated inputs, the bundled photograph, and pictures fitted to a layer."""

import numpy as np
import pytest

from convgui.model import Conv2dSpec, conv2d
from convgui.model.sources.inputs import INPUTS, InputImage, fit_picture, make_input, photograph


@pytest.mark.parametrize("source", INPUTS)
def test_inputs_have_their_shape_and_stay_as_they_are(source):
    x = make_input(source, 3, (5, 7), 1)
    assert x.shape == (3, 5, 7)
    assert x.dtype == np.float32
    assert not x.flags.writeable
    assert np.array_equal(x, make_input(source, 3, (5, 7), 1))


def test_what_the_inputs_are():
    whole = make_input("integers", 2, (9, 9), 0)
    assert set(np.unique(whole)) <= set(range(10))
    assert len(np.unique(whole)) > 5
    x = make_input("random", 2, (9, 9), 0)
    assert x.min() >= 0
    assert x.max() < 1
    assert (make_input("ones", 2, (3, 3), 0) == 1).all()
    assert make_input("ramp", 2, (2, 3), 0).ravel().tolist() == list(range(12))
    impulse = make_input("impulse", 2, (5, 7), 0)
    assert impulse.sum() == 2
    assert (impulse[:, 2, 3] == 1).all()
    board = make_input("checkerboard", 2, (4, 4), 0)
    assert board[0, 0, 0] == 1
    assert (board[:, 1:] + board[:, :-1] == 1).all()
    assert (board[0] + board[1] == 1).all()


def test_an_impulse_shows_that_the_kernel_is_not_flipped():
    spec = Conv2dSpec(1, 1, 3)
    weight = np.arange(9, dtype=np.float32).reshape(1, 1, 3, 3)
    y = conv2d(make_input("impulse", 1, (5, 5), 0), weight, None, spec)
    assert np.array_equal(y[0], weight[0, 0, ::-1, ::-1])


def test_the_photograph_is_bundled():
    cat = photograph()
    assert cat.values.shape == (3, 192, 192)
    assert 0 <= cat.values.min() < cat.values.max() <= 1
    assert cat.values.std() > 0.1
    assert photograph() is cat


def test_pictures_become_grey_and_are_scaled_by_averaging():
    values = np.zeros((3, 4, 4), np.float32)
    values[0, :2] = 0.9
    picture = InputImage("p", values)
    assert fit_picture(picture, 3, (4, 4)) is values
    grey = fit_picture(picture, 1, (4, 4))
    assert grey.shape == (1, 4, 4)
    assert np.allclose(grey[0, 0], 0.3)
    small = fit_picture(picture, 3, (1, 2))
    assert np.allclose(small[0], 0.45)
    assert np.allclose(fit_picture(picture, 3, (8, 8))[0, :4], 0.9)
    assert fit_picture(picture, 3, (3, 5)).shape == (3, 3, 5)
