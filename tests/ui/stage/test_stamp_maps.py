"""The maps of a layer that stamps, and what is drawn over them."""

import numpy as np
import pytest

from convgui.model.conv.connectivity import Target
from convgui.ui.stage.map_pictures import MapPictures
from convgui.ui.stage.stamp_maps import StampMaps
from tests.data.stamping import scattering, stamped

# The seventh tap of the pixel (1, 2) of 4 × 4.
SEVENTH = 60


@pytest.fixture
def maps(qapp):
    return StampMaps(MapPictures())


def both(maps, state):
    frame, stamping = stamped(state)
    return (
        maps.input(frame, stamping, frame.input_viewport),
        maps.output(frame, stamping, frame.output_viewport),
    )


def over(maps, state):
    frame, stamping = stamped(state)
    return maps.over_input(frame, stamping), maps.over_output(frame, stamping)


def test_the_pixels_and_the_stamped_map(maps):
    state = scattering().at(SEVENTH)
    frame, stamping = stamped(state)
    pixels, output = both(maps, state)
    np.testing.assert_array_equal(pixels.values, frame.tensors.x[0])
    # What is not complete is covered by the marks, which have the sums so far.
    complete = stamping.kept & (stamping.map.counts == stamping.map.due)
    assert 0 < complete.sum() < 49
    np.testing.assert_array_equal(output.values[complete], stamping.map.sums[complete])
    np.testing.assert_array_equal(output.values[1:8, 1:8], frame.tensors.output[0])
    np.testing.assert_array_equal(over(maps, state)[1].stamps.map.sums, stamping.map.sums)
    assert output.values.shape == (9, 9)
    # What is cut off is hatched, and the numbers are those of the output.
    assert not output.border[1:8, 1:8].any()
    assert output.border.sum() == 81 - 49
    assert (output.labels, output.whole) == ((-1, -1), (7, 7))


def test_the_pictures_stay_while_a_channel_is_stamped(maps):
    state = scattering("nn.ConvTranspose2d(2, 2, 3, stride=2)")
    before, after = both(maps, state), both(maps, state.at(8))
    assert [a is b for a, b in zip(before, after, strict=True)] == [True, True]
    assert both(maps, state.at(9))[1] is not before[1]


def test_a_part_of_large_maps(maps):
    state = scattering(side=60, sight=8).at(3000)
    frame, stamping = stamped(state)
    pixels, output = both(maps, state)
    part = frame.output_viewport
    assert (part.rows, part.cols) == output.values.shape
    assert stamping.pixel[0] in frame.input_viewport.row_numbers
    assert stamping.place[1] in part.col_numbers
    assert pixels.values.shape == (8, 8)
    near = frame.output_near((5, 5))
    assert stamping.place[0] in near.row_numbers


def test_the_stamp_and_its_cell(maps):
    pixels, output = over(maps, scattering().at(SEVENTH))
    assert pixels.now.place == (1, 2)
    assert set(pixels.faint) == {(1, 1), (1, 2), (2, 1), (2, 2)}
    assert output.footprint == (2, 4, 3, 3)
    assert output.now.place == (4, 4)
    assert output.now.waits
    assert len(output.stamps.added) == 7


def test_all_stamps_are_counted(maps):
    state = scattering(coverage=True)
    pixels, output = both(maps, state)
    assert output.values[1:8, 1:8].tolist()[1] == [2, 4, 2, 4, 2, 4, 2]
    # A pixel in the corner has five of its nine products cut off.
    assert pixels.values[0, 0] == 4
    assert pixels.values[1, 1] == 9
    assert over(maps, state)[1].stamps is None


def test_what_is_linked(maps):
    state = scattering().at(SEVENTH)
    pixels, output = over(maps, state.point(Target("output", (0, 1, 3))))
    assert (pixels.highlight.rows.tolist(), pixels.highlight.cols.tolist()) == ([0, 1], [1, 2])
    assert output.pointed == (2, 4)
    pixels, output = over(maps, state.point(Target("input", (0, 3, 3))))
    assert pixels.pointed == (1, 1)
    assert output.highlight.rows.tolist() == [2, 3, 4]
    np.testing.assert_array_equal(output.highlight.values, stamped(state)[1].kernel)
    pixels, output = over(maps, state.point(Target("weight", (0, 0, 0, 0))))
    assert pixels.highlight.rows.tolist() == [0, 1, 2]
    assert not output.fades


def test_links_of_another_channel_are_not_on_these_maps(maps):
    state = scattering("nn.ConvTranspose2d(2, 2, 3, groups=2)")
    pixels, output = over(maps, state.point(Target("output", (1, 1, 1))))
    assert not pixels.highlight.rows.size
    assert not output.highlight.rows.size


def test_a_hidden_value_is_a_question_mark(maps):
    state = scattering(step_by="cell").having(hides=True)
    _, output = over(maps, state)
    assert output.now.text == "?"
    assert output.stamps.hides
