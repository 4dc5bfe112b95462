"""The parts of the state: what is written of them, and what is legal there."""

import math

import pytest

from convgui.model.scene.form import Problem
from convgui.model.scene.parts import (
    PART_OF,
    Experiment,
    Focus,
    LessonState,
    Playback,
    Tool,
    View,
    saved_fields,
)
from convgui.model.scene.state import first_state

PARTS = (Experiment, View, Playback, Tool, Focus, LessonState)


def test_no_two_fields_have_one_name():
    names = [name for part in PARTS for name in part._fields]
    assert sorted(names) == sorted(PART_OF) == sorted(set(names))


def test_what_a_file_holds_of_them():
    saved = [name for part in (View, Playback, Tool) for name in saved_fields(part)]
    assert saved == [
        *("step_by", "coverage", "rulers", "watch"),
        *("index", "channel", "sight", "speed"),
        *("tool", "brush"),
    ]
    assert not saved_fields(Focus)
    assert not saved_fields(LessonState)


@pytest.mark.parametrize(
    ("part", "name", "legal", "illegal"),
    [
        (View, "step_by", ["tap", "map"], ["row", 1, None]),
        (View, "coverage", [True], [1, "yes"]),
        (Playback, "index", [0, 10**9], [-1, 1.0, True]),
        (Playback, "sight", [8, 1 << 16], [7, (1 << 16) + 1]),
        (Playback, "speed", [0.5, 240, 3.5], [0.4, 241, math.nan, "fast"]),
        (Tool, "tool", ["brush"], ["pen", None]),
        (Tool, "brush", [1.5, -2], ["red"]),
    ],
)
def test_what_is_legal_there(part, name, legal, illegal):
    check = saved_fields(part)[name]
    assert all(check(value) for value in legal)
    assert not any(check(value) for value in illegal)


def test_values_are_put_where_they_belong():
    state = first_state().having(index=3, rulers=True, brush=2.0, message=Problem("x", ()))
    assert (state.playback.index, state.view.rulers, state.tool.brush) == (3, True, 2.0)
    assert state.problem.text == "x"
    assert state.content != first_state().content
    assert first_state().having(index=3, speed=2.0).content == first_state().content


@pytest.mark.parametrize(
    ("wishes", "legal"),
    [
        ({"weight_source": "Laplacian"}, "laplacian"),
        ({"kernel_height": "x"}, "a whole number"),
        ({"kernel_as": "zero"}, "plain, zero_filled, flipped"),
        ({"step_by": "row"}, "tap, channel, cell, map"),
        ({"tool": "pen"}, "point, brush, eraser"),
    ],
)
@pytest.mark.parametrize("groups", [1, 2], ids=["legal", "illegal"])
def test_a_value_that_cannot_be_is_said_whatever_the_layer(wishes, legal, groups):
    state = first_state().change(groups=groups)
    with pytest.raises(ValueError, match=legal):
        state.change(**wishes)


def test_a_message_leaves_the_marks_of_what_is_wrong():
    state = first_state().change(groups=2)
    told = state.having(message=Problem("Saved.", (), notice=True))
    assert told.problem.text == "Saved."
    assert told.experiment.problem == state.experiment.problem


@pytest.mark.parametrize(
    ("wishes", "words"),
    [
        ({"brush": 1e300}, "brush takes a number up to 3.4e38"),
        ({"brush": "1"}, "brush takes a number"),
        ({"speed": "fast"}, "speed takes a number"),
        ({"sight": True}, "sight takes a number"),
        ({"rulers": "yes"}, "rulers takes True or False"),
        ({"playing": 1}, "playing takes True or False"),
    ],
)
def test_what_a_part_cannot_hold_is_refused(wishes, words):
    with pytest.raises(ValueError, match=words):
        first_state().change(**wishes)


def test_a_brush_may_be_infinite():
    assert first_state().change(brush=math.inf).tool.brush == math.inf
