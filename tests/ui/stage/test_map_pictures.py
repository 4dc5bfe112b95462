"""The pictures of the maps are made once, and say what may be seen."""

import numpy as np
import pytest

from convgui.model.scene.frame import derive
from convgui.model.scene.state import State, first_state
from convgui.ui.stage import map_pictures
from convgui.ui.stage.map_pictures import MOST_DRAWN, MapPictures

STATE = first_state("nn.Conv2d(2, 3, 3, stride=2)").change(input_height=8, input_width=8)


def input_of(pictures, frame):
    return pictures.input(frame, frame.input_viewport)


def both(pictures, frame):
    return input_of(pictures, frame), pictures.output(frame, frame.output_viewport)


def test_a_step_shows_the_same_pictures():
    pictures = MapPictures()
    one, other = derive(STATE), derive(STATE.at(3))
    assert both(pictures, one) == both(pictures, other)


def test_another_channel_has_other_pictures_and_comes_back():
    pictures = MapPictures()
    one, other = derive(STATE), derive(STATE.at(9))
    assert one.in_channel != other.in_channel
    first = input_of(pictures, one)
    assert input_of(pictures, other) is not first
    assert input_of(pictures, one) is first


def test_other_numbers_have_other_pictures():
    pictures = MapPictures()
    before = input_of(pictures, derive(STATE))
    after = input_of(pictures, derive(STATE.edit("input", [(0, 0, 0)], 42.0)))
    assert before is not after
    assert after.values[0, 0] == 42


def test_coverage_is_one_picture_for_all_channels():
    pictures, state = MapPictures(), STATE.change(coverage=True)
    picture = input_of(pictures, derive(state))
    assert picture is input_of(pictures, derive(state.at(9)))
    # The floor leaves out the last row and column.
    assert picture.unread[-1].all()
    assert picture.values[-1].max() == 0
    assert not picture.blank.any()


def test_a_border_has_no_counts_of_its_own():
    padded = STATE.change(coverage=True, padding_height=1, padding_width=1)
    picture = input_of(MapPictures(), derive(padded))
    assert picture.blank[0].all()
    assert not picture.blank[1:-1, 1:-1].any()


@pytest.mark.parametrize("veil", ["taps", "size"])
def test_unread_pixels_are_not_shown_while_they_are_asked_for(monkeypatch, veil):
    assert input_of(MapPictures(), derive(STATE)).unread.any()
    monkeypatch.setattr(State, "veiled", property(lambda state: frozenset({veil})))
    frame = derive(STATE.change(coverage=True))
    assert input_of(MapPictures(), frame).unread is None


def test_rows_are_numbered_where_the_layer_has_rows():
    pictures = MapPictures()
    for call, numbered in (("nn.Conv2d(1, 1, 3)", True), ("nn.Conv1d(1, 1, 3)", False)):
        frame = derive(first_state(call))
        for picture in both(pictures, frame):
            assert picture.row_numbers == numbered


def test_of_a_large_map_every_nth_cell_is_drawn():
    frame = derive(first_state("nn.Conv2d(1, 1, 3)").change(input_height=900, input_width=2000))
    picture = input_of(MapPictures(), frame)
    assert picture.every == 3
    assert max(picture.values.shape) <= MOST_DRAWN
    assert picture.size == (900, 2000)
    assert np.array_equal(picture.values, frame.tensors.x[0, ::3, ::3])
    result = both(MapPictures(), frame)[1]
    assert result.size == frame.geometry.output_size
    assert np.allclose(result.values, frame.output[0, ::3, ::3], atol=1e-5)


@pytest.mark.parametrize("coverage", [False, True])
@pytest.mark.parametrize(
    ("call", "size", "every"),
    [
        ("nn.ConvTranspose2d(1, 1, 2, stride=2)", (420, 640), 2),
        ("nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1)", (150, 200), 2),
        ("nn.ConvTranspose2d(1, 1, 4, stride=3)", (420, 640), 3),
        ("nn.ConvTranspose2d(1, 1, 3, stride=(1, 2))", (300, 640), 2),
    ],
)
def test_of_a_large_map_with_zeros_between_its_pixels_these_are_drawn(call, size, every, coverage):
    state = first_state(call).change(input_source="ones", watch="gather", coverage=coverage)
    state = state.change(input_height=size[0], input_width=size[1])
    assert state.problem is None
    picture = input_of(MapPictures(), derive(state))
    assert picture.every == every
    assert picture.values.shape == tuple(-(-side // every) for side in picture.size)
    # All of them but for the border at each side.
    inner = slice(2, -2), slice(2, -2)
    assert picture.values[inner].min() > 0
    assert not picture.border[inner].any()


@pytest.mark.parametrize(("stride", "every"), [(2, 3), (3, 2), (4, 3), (6, 5)])
def test_of_a_large_map_all_kinds_of_pixels_are_drawn(stride, every):
    state = first_state(f"nn.Conv2d(1, 1, 1, stride={stride})")
    state = state.change(input_height=900, input_width=1200)
    picture = input_of(MapPictures(), derive(state))
    assert picture.every == every
    # As many of them are never read as of the whole map.
    assert picture.unread.mean() == pytest.approx(1 - 1 / stride**2, abs=0.01)
    counts = input_of(MapPictures(), derive(state.change(coverage=True)))
    assert counts.values.mean() == pytest.approx(1 / stride**2, abs=0.01)


def test_of_a_large_transposed_output_all_kinds_of_cells_are_drawn():
    state = first_state("nn.ConvTranspose2d(1, 1, 3, stride=2, bias=False)")
    state = state.change(input_source="ones", weight_source="ones", watch="gather")
    frame = derive(state.change(input_height=420, input_width=640))
    # 1, 2 and 4 stamps in turn.
    assert set(np.unique(both(MapPictures(), frame)[1].values)) == {1, 2, 4}


def test_a_small_map_has_its_zeros_between_the_pixels():
    state = first_state("nn.ConvTranspose2d(1, 1, 2, stride=2)").change(input_source="ones")
    frame = derive(state.change(watch="gather", input_height=20, input_width=20))
    picture = input_of(MapPictures(), frame)
    assert picture.every == 1
    assert np.count_nonzero(picture.values) == 400


@pytest.mark.parametrize(
    "call", ["nn.Conv2d(1, 2, 3, padding=1, padding_mode='reflect')", "nn.MaxPool2d(3, stride=2)"]
)
def test_a_painted_pixel_changes_the_maps_there_alone(call, monkeypatch):
    monkeypatch.setattr(map_pictures, "MOST_DRAWN", 20)
    state, pictures = first_state(call).change(input_height=41, input_width=60), MapPictures()
    assert state.problem is None
    whole = []

    def counted(make):
        return lambda frame, window: whole.append(frame) or make(frame, window)

    for name in ("_input_picture", "_output_picture"):
        monkeypatch.setattr(map_pictures, name, counted(getattr(map_pictures, name)))
    places = [(0, 20, 30), (0, 0, 0), (0, 40, 59), (0, 20, 30), (0, 1, 1)]
    for number, place in enumerate(places):
        before = both(pictures, derive(state))
        state = state.edit("input", [place], 10.0 + number)
        frame = derive(state)
        for made, anew, old in zip(
            both(pictures, frame), both(MapPictures(), frame), before, strict=True
        ):
            np.testing.assert_array_equal(made.values, anew.values)
            assert (made.scale, made.decimals, made.every) == (
                anew.scale,
                anew.decimals,
                anew.every,
            )
            # What is not seen to change stays the same object.
            same = np.array_equal(anew.values, old.values) and anew.scale == old.scale
            assert (made is old) == (same and anew.decimals == old.decimals)
    # Once at first, and once for each of the comparisons.
    assert len(whole) == 2 * (1 + len(places))


def test_a_pixel_of_another_channel_leaves_the_input_map():
    pictures = MapPictures()
    before = input_of(pictures, derive(STATE))
    after = derive(STATE.edit("input", [(1, 2, 2)], before.scale.largest))
    assert input_of(pictures, after) is before
