"""The titles over the maps, for layers with one axis and with two."""

import pytest

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.stage.map_titles import MapTitles


@pytest.fixture
def titles(qapp):
    return MapTitles()


def frame(call, **wishes):
    state = first_state(call).change(**wishes)
    assert state.problem is None
    return derive(state)


def test_two_axes(titles):
    shown = frame("nn.Conv2d(2, 3, 3, dilation=2, padding=1)")
    assert titles.input(shown) == (
        "input c0, padded to 8 × 8",
        "taps 2 apart, span 5 × 5; dotted cells are skipped",
    )
    assert titles.kernel(shown) == ("kernel w[0, 0]", "of (3, 2, 3, 3)")
    assert titles.output(shown) == ("output o0", "")


def test_two_dilations(titles):
    shown = frame("nn.Conv2d(1, 1, 2, dilation=(2, 3))")
    assert titles.input(shown)[1] == "taps 2 × 3 apart, span 3 × 4; dotted cells are skipped"


def test_one_axis(titles):
    shown = frame("nn.Conv1d(2, 3, 3, dilation=2, padding=1)", input_width=6)
    assert titles.input(shown) == (
        "input c0, padded to 8",
        "taps 2 apart, span 5; dotted cells are skipped",
    )
    assert titles.kernel(shown) == ("kernel w[0, 0]", "of (3, 2, 3)")


def test_the_part_of_a_large_map(titles):
    two = frame("nn.Conv2d(1, 1, 3, padding=2)", input_height=200, input_width=300)
    assert titles.input(two)[1] == "part: rows −2 to 13, columns −2 to 13"
    assert titles.output(two)[1] == "part: rows 0 to 15, columns 0 to 15"
    one = frame("nn.Conv1d(1, 1, 3, padding=2)", input_width=300)
    assert titles.input(one)[1] == "part: positions −2 to 13"
    assert titles.output(one)[1] == "part: positions 0 to 15"


def test_the_longest_title_is_that_of_the_last_slice(titles):
    geometry = frame("nn.Conv2d(24, 120, 1, groups=2)").geometry
    assert titles.longest_kernel_title(geometry) == "kernel w[119, 11]"
