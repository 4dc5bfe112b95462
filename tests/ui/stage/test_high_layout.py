"""The output as high as the stage, where it is the larger map."""

from itertools import combinations

import pytest

from convgui.ui.stage.high_layout import high_layout
from convgui.ui.stage.lens_layout import Widths, least_room
from convgui.ui.stage.stage_layout import cells_in, lay_out_stage
from convgui.ui.stage.stage_places import Arrangement, Content
from convgui.ui.stage.stage_sizes import EQUATION, LEAST_BARS, lens_taps

CARDS = Widths(0.7, 1.5, 2.2)
STAMPS = Content((4, 4), (9, 9), (3, 3), (3, 3), least_room((3, 3), CARDS), CARDS, strips=False)
SIZES = [(1124, 566), (1252, 672)]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("strips", [False, True])
def test_the_rest_stands_before_it_and_nothing_lies_over_another_part(size, strips):
    content = STAMPS._replace(strips=strips)
    layout = high_layout(size, content, 22)
    assert layout.form == Arrangement.HIGH
    found = [part for part in layout if hasattr(part, "isEmpty") and not part.isEmpty()]
    for one, other in combinations(found, 2):
        assert not one.intersects(other)
    for part in found:
        assert 0 <= part.left() <= part.right() < size[0]
        assert 0 <= part.top() <= part.bottom() < size[1]
    assert max(layout.lens.right(), layout.sum.right()) < layout.output.left()
    assert layout.sum.height() >= EQUATION + LEAST_BARS
    assert layout.left.isEmpty() == layout.right.isEmpty() == (not strips)
    assert lens_taps(layout.lens, content)
    assert cells_in(layout.input, layout.input_cell, titled=True) >= content.input
    assert cells_in(layout.output, layout.output_cell, titled=True) >= content.output


def test_below_the_input_there_is_room_to_explain_its_cells():
    layout = high_layout(SIZES[0], STAMPS, 22)
    assert layout.tally.top() > layout.input.bottom()
    assert layout.tally.right() < layout.lens.left()
    assert layout.tally.bottom() < layout.sum.top()


@pytest.mark.parametrize("size", SIZES)
def test_on_a_low_stage_stamps_have_larger_cells_so(size):
    layout = lay_out_stage(size, STAMPS)
    assert layout.form == Arrangement.HIGH
    # Below each other with the sum, maps of nine rows would have cells of 41 and 50 pixels.
    assert layout.output_cell >= 1.2 * {566: 41, 672: 50}[size[1]]


def test_an_output_that_is_not_larger_is_not_so_high():
    assert high_layout(SIZES[0], STAMPS._replace(output=(4, 4)), 22) is None
    assert high_layout((500, 300), STAMPS, 22) is None


def test_without_the_sum_the_lens_gets_its_room():
    with_, without = (
        high_layout(SIZES[0], STAMPS._replace(with_sum=on), 22) for on in (True, False)
    )
    assert without.lens.height() > with_.lens.height()
    assert without.sum.height() <= 4
