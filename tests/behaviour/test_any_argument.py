"""Whatever a script passes: the layer that PyTorch makes of it, or one clear sentence."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from convgui.messages import told
from convgui.model import (
    AvgPool2dSpec,
    Conv1dSpec,
    Conv2dSpec,
    ConvTranspose2dSpec,
    MaxPool2dSpec,
    SpecError,
    Steps,
    conv2d,
    parse,
)
from convgui.model.conv.operator import Operator
from convgui.model.scene.state import first_state

REFUSED = (SpecError,)
# Longer sentences quote what they should not.
LONGEST = 600


class Long:
    def __repr__(self) -> str:
        return "long\n" * 10_000


class Silent:
    def __repr__(self) -> str:
        raise RuntimeError("no repr")


def nested() -> list[Any]:
    made: list[Any] = []
    made.append(made)
    return made


PLAIN: list[Any] = [
    *(
        None,
        "",
        "3",
        "same",
        "x" * 3000,
        1.0,
        float("nan"),
        float("inf"),
        1j,
        Ellipsis,
        object,
        len,
    ),
    *(-1, 0, 1, 2, 3, 2**31, 2**62, -(2**63), 2**63, 10**5000, True, False, b"same", b"\xff"),
    *(np.int8(2), np.uint64(2**64 - 1), np.float32(2), np.bool_(True), np.str_("same")),
    *(np.array(2), np.array(2.5), np.array(None), np.array("same"), np.array([2, 2]), np.array([])),
    *(np.zeros((2, 3)), [], (), {}, {1, 2}, range(2), iter([1, 2]), slice(1), nested()),
    *(Long(), Silent(), [Long()], (Silent(), 1), [10**5000], [1] * 10_000, ((1, 2), (3, 4))),
]
KINDS: list[tuple[type[Operator], tuple[int, ...]]] = [
    (Conv1dSpec, (4, 4, 3)),
    (Conv2dSpec, (4, 4, 3)),
    (ConvTranspose2dSpec, (4, 4, 3)),
    (MaxPool2dSpec, (3,)),
    (AvgPool2dSpec, (3,)),
]


def anything(chance: random.Random) -> Any:
    """One of the values above, or a tuple or a list of several."""
    value = chance.choice(PLAIN)
    if chance.random() < 0.3:
        value = chance.choice([tuple, list])(chance.choices(PLAIN, k=chance.randint(0, 3)))
    return value


def made_of(
    errors: tuple[type[Exception], ...],
    call: Callable[..., object],
    /,
    *given: Any,
    **named: Any,
) -> object | None:
    """What ``call`` gives; None if it is refused with one of the ``errors``, in a few words."""
    try:
        return call(*given, **named)
    except errors as refused:
        words = str(refused)
    assert 10 < len(words) < LONGEST, words
    return None


@pytest.mark.parametrize(("kind", "least"), KINDS, ids=lambda own: getattr(own, "NAME", ""))
def test_any_arguments_make_a_layer_or_are_refused(
    kind: type[Operator], least: tuple[int, ...]
) -> None:
    chance = random.Random(kind.NAME)
    names = [argument.name for argument in kind.ARGUMENTS]
    needed = dict(zip(names, least, strict=False))
    for _ in range(400):
        some = chance.sample(names, chance.choice([1, 1, 1, 2]))
        given = needed | {name: anything(chance) for name in some}
        spec = made_of(REFUSED, kind, **given)
        if spec is not None:
            # All that it keeps is plain, so that it can be written, and read again.
            assert kind.parse(str(spec)) == spec


@pytest.mark.parametrize(("kind", "least"), KINDS, ids=lambda own: getattr(own, "NAME", ""))
def test_any_input_size_and_array_is_used_or_refused(
    kind: type[Operator], least: tuple[int, ...]
) -> None:
    chance = random.Random(kind.NAME)
    spec: Any = kind(*least)
    size = (9,) * len(kind.LETTERS)
    steps = Steps(spec, size)
    x, bias = np.ones((4, *size)), np.ones(4)
    weighted = hasattr(spec, "weight_shape")
    given = (x, np.ones(spec.weight_shape), bias) if weighted else (x,)
    for _ in range(150):
        value = anything(chance)
        for method in ("output_size", "geometry", "macs", "stamps"):
            if hasattr(spec, method):
                made_of(REFUSED, getattr(spec, method), value)
        made_of(REFUSED, spec.geometry, (9, 9), value)
        made_of(REFUSED, Steps, spec, value)
        made_of((ValueError,), Steps, spec, size, value)
        made_of((TypeError,), Steps, value, size)
        made_of((TypeError, IndexError), steps.__getitem__, value)
        made_of((TypeError, IndexError), steps.index_of, value, 0, 0)
        made_of(REFUSED, parse, value)
        place = chance.randrange(len(given))
        made_of(REFUSED, spec.forward, *given[:place], value, *given[place + 1 :])
        made_of((TypeError,), conv2d, x, x, bias, value)


def test_any_wish_is_granted_or_refused() -> None:
    chance = random.Random(7)
    state = first_state()
    names = ["call", "example", "picture", "given", "kernel_as", "speed", "brush", "step_by"]
    names += ["bias", "groups", "padding_kind", "padding_mode", "input_source", "index", "watch"]
    for _ in range(400):
        made_of((ValueError,), state.change, **{chance.choice(names): anything(chance)})
        value = anything(chance)
        made_of((ValueError,), state.edit, "input", [(0, 0, 0)], value)
        made_of((ValueError,), state.edit, "input", value, 1.0)
        made_of((ValueError,), state.edit, value, [(0, 0, 0)], 1.0)


def test_what_is_told_of_a_value_is_one_short_line() -> None:
    assert told("same") == "'same'"
    assert told(np.array([[1, 2], [3, 4]])) == "array([[1, 2], [3, 4]])"
    assert told(Long()) == ("long " * 8)[:40]
    assert told(Silent()) == "<Silent>"
    assert told(10**5000) == "<int>"
