"""The footprints and thumbnails of variants, against what the stage would show."""

import numpy as np

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from tests.data.variants import compared, state_of


def test_a_large_layer_is_sampled():
    state = first_state().change(
        call="nn.Conv2d(64, 64, 3, padding=1)",
        input_height=300,
        input_width=200,
        input_source="random",
        weight_source="pytorch",
    )
    _, values = compared(state, "dilation").variants[0].thumbnails[1]
    output = derive(state).output[63]
    down, across = -(-300 // values.shape[0]), -(-200 // values.shape[1])
    assert min(down, across) > 2
    assert np.allclose(values, output[::down, ::across], atol=1e-5)
    too_large = first_state().change(
        call="nn.Conv2d(2048, 2048, 3, groups=2048)",
        input_source="random",
        weight_source="pytorch",
    )
    assert compared(too_large, "groups").variants[0].refusal.startswith("The weight would have")


def test_the_footprint_is_that_of_the_middle_cell():
    variant = compared(state_of("nn.Conv2d(1, 1, 3)"), "dilation", keep_size=True).variants[1]
    foot = variant.footprint
    assert foot.cell == (7, 6)
    assert (foot.rows.tolist(), foot.cols.tolist()) == ([7, 9, 11], [6, 8, 10])
    assert foot.values.shape == foot.border.shape
    first_row, first_col = foot.corner
    # The middle tap of the kept size stands on the cell's own pixel, two in from the border.
    assert foot.rows[1] - 2 == foot.cell[0]
    assert first_row <= foot.rows[0]
    assert first_col <= foot.cols[0]
    padded_rows = first_row + np.arange(foot.border.shape[0])
    assert np.array_equal(foot.border.all(axis=1), (padded_rows < 2) | (padded_rows >= 16))


def test_borders_are_compared_where_they_are():
    for variant in compared(state_of("nn.Conv2d(1, 1, 3, padding=2)"), "padding_mode").variants:
        foot, opened = variant.footprint, derive(state_of(str(variant.spec)))
        assert (foot.cell, foot.corner) == ((0, 0), (0, 0))
        assert foot.border[:2].all()
        assert not foot.border[2:16, 2:15].any()
        rows, cols = (np.arange(n) for n in foot.values.shape)
        assert np.array_equal(foot.values, opened.tensors.padded(0, rows, cols))


def test_of_a_large_output_the_corner_is_compared():
    state = first_state().change(example="several rates, d = 2")
    for variant in compared(state, "padding_mode").variants:
        assert variant.seen == (16, 16)
        output = derive(state.change(**variant.wishes)).output[0]
        assert np.allclose(variant.thumbnails[0][1], output[:16, :16], atol=1e-6)
