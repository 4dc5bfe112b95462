"""A picture or an array becomes what the input of a network asks for."""

import numpy as np
import pytest

from convgui.files.read.array_checks import ArrayError
from convgui.files.read.network.feed import (
    Feeding,
    NetworkInput,
    Scaling,
    fed,
    fed_array,
    random_input,
    the_input,
)
from convgui.model.sources.inputs import InputImage

COLOURS = InputImage("cat.jpg", np.linspace(0, 1, 3 * 8 * 6, dtype=np.float32).reshape(3, 8, 6))
GREY = InputImage("grey.png", COLOURS.values[:1])
OPEN = NetworkInput("x", (None, 3, None, None), "float")


def test_a_picture_in_its_own_size():
    made = fed(COLOURS, OPEN, OPEN.usual(COLOURS))
    assert made.shape == (1, 3, 8, 6)
    assert made.dtype == np.float32
    np.testing.assert_array_equal(made[0], COLOURS.values)


def test_a_large_picture_and_a_size_that_is_fixed():
    large = InputImage("large.jpg", np.zeros((3, 500, 300), np.float32))
    assert OPEN.usual(large).size == (224, 224)
    assert NetworkInput("x", (1, 3, 64, None), "float").usual(large).size == (64, 224)
    assert NetworkInput("x", (1, 48, 48, 3), "float").usual(large).size == (48, 48)


@pytest.mark.parametrize(
    ("scaling", "expected"),
    [
        (Scaling.UNIT, (0, 1)),
        (Scaling.BYTES, (0, 255)),
        (Scaling.SIGNED, (-1, 1)),
        (Scaling.IMAGENET, (-0.485 / 0.229, (1 - 0.406) / 0.225)),
    ],
)
def test_scaling(scaling, expected):
    made = fed(COLOURS, OPEN, Feeding((8, 6), scaling))
    np.testing.assert_allclose((made[0, 0, 0, 0], made[0, 2, -1, -1]), expected, rtol=1e-6)


def test_channels_last_and_blue_first():
    last = NetworkInput("x", (None, None, None, 3), "float")
    made = fed(COLOURS, last, Feeding((8, 6), bgr=True))
    assert made.shape == (1, 8, 6, 3)
    np.testing.assert_array_equal(made[0, ..., 0], COLOURS.values[2])


def test_grey_and_colour():
    np.testing.assert_array_equal(
        fed(GREY, OPEN, Feeding((8, 6)))[0], np.repeat(GREY.values, 3, axis=0)
    )
    one = NetworkInput("x", (1, 1, None, None), "float")
    made = fed(COLOURS, one, Feeding((8, 6), Scaling.IMAGENET))
    assert made.shape == (1, 1, 8, 6)


def test_a_batch_and_other_numbers():
    made = fed(COLOURS, NetworkInput("x", (4, 3, 4, 3), "uint8"), Feeding((4, 3), Scaling.BYTES))
    assert made.shape == (4, 3, 4, 3)
    assert made.dtype == np.uint8


def test_bytes_are_from_0_to_255():
    given = NetworkInput("x", (1, 3, None, None), "uint8")
    made = fed(COLOURS, given, given.usual(COLOURS))
    assert (made.min(), made.max()) == (0, 255)
    made = fed_array(np.array([[-3.0, 2.6, 999.0]]), NetworkInput("x", (1, 3), "uint8"), "x")
    assert made.tolist() == [[0, 3, 255]]


def test_arrays_are_fed_as_they_are():
    values = np.random.default_rng(0).normal(size=(5, 7, 9)).astype(np.float32)
    given = NetworkInput("x", (None, 5, None, None), "double")
    made = fed(InputImage("x.npy", values, photo=False), given, Feeding((2, 2)))
    assert made.dtype == np.float64
    np.testing.assert_array_equal(made[0], values)
    # One axis: what is opened has two.
    sound = NetworkInput("x", (None, 5, None), "float")
    made = fed(InputImage("x.npy", values[:, :1], photo=False), sound, Feeding((2, 2)))
    assert made.shape == (1, 5, 9)
    made = fed_array(np.zeros((1, 1, 9), np.float32), NetworkInput("x", (None, 9), "float"), "x")
    assert made.shape == (1, 9)


@pytest.mark.parametrize(
    ("picture", "given", "words"),
    [
        (
            InputImage("x.npy", np.zeros((2, 4, 4), np.float32), photo=False),
            OPEN,
            r"x\.npy has the shape \(2, 4, 4\), and the network reads \(\?, 3, \?, \?\)",
        ),
        (COLOURS, NetworkInput("x", (1, 16, None, None), "float"), "does not read one"),
        (COLOURS, NetworkInput("x", (1, 100), "float"), "does not read one"),
    ],
)
def test_what_does_not_fit(picture, given, words):
    with pytest.raises(ArrayError, match=words):
        fed(picture, given, Feeding((8, 6)))


def test_a_size_that_does_not_fit():
    with pytest.raises(ArrayError, match=r"the network reads \(1, 3, 9, 9\)"):
        fed(COLOURS, NetworkInput("x", (1, 3, 9, 9), "float"), Feeding((8, 6)))
    with pytest.raises(ArrayError, match="A picture of 99999 × 99999 is too large"):
        fed(COLOURS, OPEN, Feeding((99999, 99999)))


@pytest.mark.parametrize(
    ("inputs", "words"),
    [
        ([], r"has 0 inputs \(\)"),
        ([OPEN, OPEN._replace(name="size")], r"has 2 inputs \(x, size\)"),
        ([OPEN._replace(kind="string")], "reads string, neither a picture"),
        ([OPEN._replace(shape=())], "neither a picture"),
        ([OPEN._replace(shape=(1,) * 70)], "neither a picture"),
    ],
)
def test_a_network_is_fed_with_one_input(inputs, words):
    with pytest.raises(ArrayError, match=words):
        the_input("net.onnx", inputs)
    assert the_input("net.onnx", [OPEN]) == OPEN


def test_random_numbers_for_a_network_that_reads_no_picture():
    made = random_input(NetworkInput("x", (None, 5, None), "float"))
    assert made.values.shape == (1, 5, 64)
    assert not made.photo
    assert not made.values.flags.writeable
    line = NetworkInput("x", (None, 5), "float")
    assert line.usual(random_input(line)) == Feeding((1, 1))
    with pytest.raises(ArrayError, match="too large to show"):
        random_input(NetworkInput("x", (1, 2**40), "float"))
