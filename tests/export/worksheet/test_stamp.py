"""The exercise of one stamp."""

import pytest

from convgui.export.worksheet.exercises import cell_frame
from convgui.export.worksheet.stamp import can_stamp, stamp_exercise
from convgui.model.scene.state import first_state

pytestmark = pytest.mark.usefixtures("qapp")


def stamping(call="nn.ConvTranspose2d(2, 2, 3, stride=2, padding=1)"):
    return first_state().change(call=call, watch="scatter", step_by="cell")


def test_a_pixel_times_the_kernel_is_the_stamp():
    state = stamping().at_cell((1, 2, 3))
    assert can_stamp(state)
    words, (asked, answer) = stamp_exercise(state, cell_frame(state))
    assert "c1 (2, 3)" in words
    hint, asked = asked[0].text, asked[1:]
    assert "at output cell (−1, −1)" in hint
    assert "moves by 2 (stride)" in hint
    pixel, kernel, stamp = answer[0].grids
    value = float(pixel.texts[0][0])
    for line, products in zip(kernel.texts, stamp.texts, strict=True):
        for weight, product in zip(line, products, strict=True):
            weight, product = (float(t.replace("−", "-")) for t in (weight, product))
            assert value * weight == product
    assert asked[0].grids[2].asked
    assert not asked[1].grids[0].ringed
    # Three cells a side around output (4, 6).
    ringed = answer[1].grids[0].ringed
    assert ringed == {(row, col) for row in (3, 4, 5) for col in (5, 6, 7)}


def test_what_is_cut_off_is_not_ringed():
    state = stamping()
    _, (_, answer) = stamp_exercise(state, cell_frame(state))
    assert answer[1].grids[0].ringed == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_other_layers_and_large_kernels_are_not_stamped_by_hand():
    assert not can_stamp(first_state())
    assert not can_stamp(stamping().change(watch="gather"))
    assert not can_stamp(stamping("nn.ConvTranspose2d(1, 1, 8)"))
