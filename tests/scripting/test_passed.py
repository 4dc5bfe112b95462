"""One input, several, or some by their names: what a model gets of what a script gives."""

from collections import OrderedDict, UserDict, namedtuple
from types import SimpleNamespace

import numpy as np
import pytest

import convgui
from convgui.scripting.passed import Passed, has_parts, ways_to_pass, with_parts
from convgui.scripting.torch_layer import ShowError
from tests.data.fake_torch import Conv2d, Tensor

Pair = namedtuple("Pair", "image mask")


def model_with(forward):
    return SimpleNamespace(forward=forward)


one = model_with(lambda batch: None)
two = model_with(lambda image, mask=None: None)
any_name = model_with(lambda **named: None)
anything = model_with(lambda *given, **named: None)
named_only = model_with(lambda *, image=None, mask=None: None)
unnamed = SimpleNamespace()


def alone(*given):
    return Passed(given, {})


def by_name(*given, **named):
    return Passed(given, named)


NAMED = {"image": 1, "mask": 2}


@pytest.mark.parametrize(
    ("model", "given", "expected"),
    [
        (one, 1, [alone(1)]),
        (one, [1, 2], [alone([1, 2])]),
        (two, (1, 2), [alone(1, 2)]),
        (two, (), [alone()]),
        (one, NAMED, [alone(NAMED)]),
        (two, NAMED, [by_name(**NAMED), alone(NAMED)]),
        (two, {"image": 1}, [by_name(image=1), alone({"image": 1})]),
        (two, {"mask": 1}, [alone({"mask": 1})]),
        (two, {1: 2}, [alone({1: 2})]),
        (any_name, {"a": 1}, [by_name(a=1), alone({"a": 1})]),
        (anything, {"a": 1}, [alone({"a": 1})]),
        (named_only, {"mask": 1}, [by_name(mask=1), alone({"mask": 1})]),
        (any_name, {}, [alone({})]),
        (two, (1, {"mask": 2}), [by_name(1, mask=2), alone(1, {"mask": 2})]),
        # An argument by place and by name as well.
        (two, (1, {"image": 2}), [alone(1, {"image": 2})]),
        (one, Pair(1, 2), [alone(Pair(1, 2)), alone(1, 2)]),
        (two, Pair(1, 2), [by_name(**NAMED), alone(Pair(1, 2)), alone(1, 2)]),
        (one, (Pair(1, 2),), [alone(Pair(1, 2))]),
        (unnamed, NAMED, [alone(NAMED)]),
    ],
)
def test_what_a_call_may_mean(model, given, expected):
    assert ways_to_pass(model, given) == expected


def test_parts_of_whatever_holds_some():
    given = {"a": [1, (2, Pair(3, 4))], "b": OrderedDict(c=UserDict(d=5))}

    def add(value):
        return with_parts(value, add) if has_parts(value) else value + 1

    made = add(given)
    assert made == {"a": [2, (3, Pair(4, 5))], "b": OrderedDict(c=UserDict(d=6))}
    assert type(made["a"][1][1]) is Pair
    assert type(made["b"]["c"]) is UserDict
    # What was given is as it was.
    assert given["b"]["c"]["d"] == 5
    assert not has_parts("text")
    assert not has_parts(range(3))


def test_the_input_of_a_layer_by_its_name():
    layer, x = Conv2d(3, 8, 3), Tensor(np.random.default_rng(0).normal(size=(2, 3, 9, 11)))
    shown = convgui.show(layer, {"x": x})
    np.testing.assert_array_equal(shown.state.layer.picture.values, x.values[0])
    with pytest.raises(ShowError, match="to have 3 channels, but got 2"):
        convgui.show(layer, {"x": Tensor(np.zeros((2, 4, 4)))})
