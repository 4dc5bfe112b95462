"""The form in which a kind of layer is written down."""

import pytest

from convgui.model.call.arguments import REQUIRED, SpecError
from convgui.model.network.rule import (
    arguments,
    as_tuple,
    check_map,
    none,
    same,
    spread,
    wrong_dimensions,
)


def test_arguments():
    made = arguments("size", mode="nearest")
    assert [(a.name, a.default) for a in made] == [("size", REQUIRED), ("mode", "nearest")]


def test_numbers_for_the_axes():
    assert as_tuple(3) == (3,)
    assert as_tuple([3, 4]) == (3, 4)
    assert spread(2, 3) == (2, 2, 2)
    assert spread((1, None), 2) == (1, None)


def test_layers_that_change_nothing():
    assert same({}, (1, 2, 3)) == (1, 2, 3)
    assert none({}) == 0


def test_other_axes():
    check_map((1, 3, 8), "words")
    with pytest.raises(SpecError, match=r"words\. Put it before the layer that flattens"):
        check_map((1, 8), "words")
    assert wrong_dimensions("words", (1, 3, 8), "nn.MaxPool").remedy == "Use nn.MaxPool1d."
    flat = wrong_dimensions("words", (1, 8), "nn.MaxPool")
    assert flat.remedy == "Put it before the layer that flattens."
