"""The pictures of the maps are made once, and say what may be seen."""

import pytest

from convgui.model.scene.frame import derive
from convgui.model.scene.state import State, first_state
from convgui.ui.stage.map_pictures import MapPictures

STATE = first_state("nn.Conv2d(2, 3, 3, stride=2)").change(input_height=8, input_width=8)


def test_a_step_shows_the_same_pictures():
    pictures = MapPictures()
    one, other = derive(STATE), derive(STATE.at(3))
    for of_map in (pictures.input, pictures.kernel, pictures.output):
        assert of_map(one) is of_map(other)


def test_another_channel_has_other_pictures_and_comes_back():
    pictures = MapPictures()
    one, other = derive(STATE), derive(STATE.at(9))
    assert one.in_channel != other.in_channel
    first = pictures.input(one)
    assert pictures.input(other) is not first
    assert pictures.input(one) is first


def test_other_numbers_have_other_pictures():
    pictures = MapPictures()
    before = pictures.input(derive(STATE))
    after = pictures.input(derive(STATE.edit("input", [(0, 0, 0)], 42.0)))
    assert before is not after
    assert after.values[0, 0] == 42


def test_coverage_is_one_picture_for_all_channels():
    pictures, state = MapPictures(), STATE.change(coverage=True)
    picture = pictures.input(derive(state))
    assert picture is pictures.input(derive(state.at(9)))
    # The floor leaves out the last row and column.
    assert picture.unread[-1].all()
    assert picture.values[-1].max() == 0


@pytest.mark.parametrize("veil", ["taps", "size"])
def test_unread_pixels_are_not_shown_while_they_are_asked_for(monkeypatch, veil):
    assert MapPictures().input(derive(STATE)).unread.any()
    monkeypatch.setattr(State, "veiled", property(lambda state: frozenset({veil})))
    frame = derive(STATE.change(coverage=True))
    assert MapPictures().input(frame).unread is None


def test_rows_are_numbered_where_the_layer_has_rows():
    pictures = MapPictures()
    for call, numbered in (("nn.Conv2d(1, 1, 3)", True), ("nn.Conv1d(1, 1, 3)", False)):
        frame = derive(first_state(call))
        for of_map in (pictures.input, pictures.kernel, pictures.output):
            assert of_map(frame).row_numbers == numbered
