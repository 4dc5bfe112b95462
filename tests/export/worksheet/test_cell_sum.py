"""The exercise of one output cell: its numbers lead to its value."""

import numpy as np
import pytest

from convgui.export.worksheet.blocks import Equation, Room, Words
from convgui.export.worksheet.cell_sum import MOST_CHANNELS, MOST_PRODUCTS, CellSum
from convgui.export.worksheet.exercises import cell_frame
from convgui.model.scene.state import first_state
from tests.data.worksheets import frame_of, large

pytestmark = pytest.mark.usefixtures("qapp")


def total(text):
    return float(text.rpartition(" ")[2].replace("−", "-"))


@pytest.mark.parametrize("kind", ["Conv2d", "Conv1d", "ConvTranspose2d"])
def test_pixels_times_weights_are_the_products_and_their_sum_the_cell(kind):
    frame = frame_of(kind)
    asked, answer = CellSum(frame).exercise()
    blank = [block for block in asked if isinstance(block, Equation)]
    full = [block for block in answer if isinstance(block, Equation)]
    assert len(blank) == len(full) == frame.geometry.deep
    added = 0.0
    for one, other in zip(blank, full, strict=True):
        assert one.signs == ("×", "=")
        pixels, weights, products = (
            np.array([[float(t.replace("−", "-")) for t in line] for line in grid.texts])
            for grid in other.grids
        )
        np.testing.assert_array_equal(pixels * weights, products)
        added += products.sum()
        # Only the weights are given.
        assert one.grids[1] == other.grids[1]
        assert one.grids[0].asked
        assert not any("".join(line) for line in one.grids[2].texts)
    bias = frame.bias or 0
    assert added + bias == frame.total == total(answer[-1].text)
    assert any("bias" in block.text for block in asked if isinstance(block, Words))
    assert isinstance(asked[-1], Room)


def test_of_a_large_kernel_a_part_is_asked_for_and_the_rest_is_given():
    frame = cell_frame(large())
    own = CellSum(frame)
    assert not own.is_whole
    assert len(own.channels) <= MOST_CHANNELS
    asked, answer = own.exercise()
    grids = [block.grids[0] for block in asked if isinstance(block, Equation)]
    assert sum(len(grid.asked) for grid in grids) <= MOST_PRODUCTS
    said = " ".join(block.text for block in asked if isinstance(block, Words))
    assert "the other 367 products" in said
    assert "rounded" in said
    assert total(answer[-1].text) == pytest.approx(frame.total, abs=1e-3)
    assert "Only the first 5 × 5" in " ".join(own.what_to_do)


def test_the_channel_in_view_is_among_those_that_are_asked_for():
    state = first_state().change(call="nn.Conv2d(20, 2, 3)", step_by="tap")
    # Tap 100 is in channel 11.
    assert 11 in CellSum(cell_frame(state.at(100))).channels


def test_where_the_map_does_not_show_the_pixels_they_are_given():
    wishes = {"input_height": 90, "input_width": 90}
    state = first_state().change(call="nn.Conv2d(1, 1, 3, dilation=20)", **wishes)
    own = CellSum(cell_frame(state))
    asked, _ = own.exercise()
    assert all("".join(line) for line in asked[0].grids[0].texts)
    assert "These are pixels" in own.what_to_do[0]


@pytest.mark.parametrize(("kind", "value"), [("MaxPool2d", "8"), ("AvgPool2d", "4.25")])
def test_a_pool_takes_the_largest_or_the_mean(kind, value):
    frame = frame_of(kind)
    own = CellSum(frame)
    asked, answer = own.exercise()
    assert frame.total == float(value)
    assert answer[-1].text.endswith(f"= {value}")
    (equation,) = [block for block in asked if isinstance(block, Equation)]
    assert equation.grids[0].asked
    assert ("divide by 4" in own.what_to_do[-1]) == (kind == "AvgPool2d")


def test_of_a_large_pool_the_rest_is_given():
    for call in ("nn.MaxPool2d(9)", "nn.AvgPool2d(9)"):
        state = first_state().change(call=call, input_height=20, input_width=20)
        asked, _ = CellSum(cell_frame(state)).exercise()
        said = [block.text for block in asked if isinstance(block, Words)]
        assert any("other 56 pixels" in text for text in said)


def test_numbers_that_are_not_finite_are_written_as_they_are():
    state = first_state().change(call="nn.Conv2d(1, 1, 7)", input_height=9, input_width=9)
    state = state.edit("input", [(0, 0, 0)], float("inf"))
    state = state.edit("input", [(0, 6, 6)], float("-inf"))
    _, answer = CellSum(cell_frame(state)).exercise()
    assert "inf" in answer[0].grids[0].texts[0][0]


def test_more_products_get_more_lines():
    assert CellSum(frame_of("Conv1d")).lines == 1
    assert CellSum(frame_of("Conv2d")).lines == 2


def test_what_a_pool_does_not_read_outside_stays_empty():
    call = "nn.AvgPool2d(3, stride=2, padding=1, ceil_mode=True)"
    state = first_state().change(call=call, input_height=8, input_width=8, step_by="cell")
    made = CellSum(cell_frame(state.at_cell((0, 4, 3))))
    assert made.what_to_do[0].endswith("What lies outside stays empty.")
    texts = made.exercise()[1][0].grids[0].texts
    assert all(texts[0])
    assert all(texts[1])
    assert texts[2] == ("", "", "")
    inner = CellSum(cell_frame(state.at_cell((0, 1, 1))))
    assert "outside" not in inner.what_to_do[0]
