"""The cards of the lens, without painting them."""

import pytest

from convgui.ui.stage.current_cell import least_size
from convgui.ui.stage.lens_layout import Card, Widths, lay_out_lens, least_room
from convgui.ui.style import theme

WHOLE = Widths(0.7, 1.5, 2.2)
FRACTIONS = Widths(2.5, 4.0, 4.0)


@pytest.mark.parametrize("kernel", [(1, 1), (1, 3), (3, 3), (2, 5), (5, 5), (7, 7)])
@pytest.mark.parametrize("widths", [WHOLE, FRACTIONS])
@pytest.mark.parametrize("room", [(260, 400), (420, 420), (700, 800)])
def test_the_cards_fit_into_the_room_and_can_be_read(kernel, widths, room):
    layout = lay_out_lens(room, kernel, (0, 0), widths)
    assert layout.extent.right() <= room[0] + 0.01
    assert layout.extent.bottom() <= room[1] + 0.01
    assert layout.size >= least_size()
    assert layout.wide >= widths.card(layout.card, layout.size) - 1


def test_three_lines_are_easiest_to_read():
    assert lay_out_lens((260, 420), (3, 3), None, WHOLE).card == Card.TALL
    # On two lines the digits are larger where it is low.
    assert lay_out_lens((420, 140), (3, 3), None, WHOLE).card != Card.TALL


def test_where_it_is_narrow_and_high_the_numbers_stand_below_each_other():
    layout = lay_out_lens((240, 420), (3, 3), None, FRACTIONS)
    assert layout.card == Card.NARROW
    assert (layout.rows, layout.cols) == (range(3), range(3))
    # A rounded product has its sign.
    signed = lay_out_lens((240, 420), (3, 3), None, FRACTIONS._replace(sign=1.2))
    assert signed.size < layout.size


@pytest.mark.parametrize("tap", [(0, 0), (7, 12), (14, 14)])
def test_of_a_large_kernel_the_part_around_the_tap_is_shown(tap):
    layout = lay_out_lens((360, 330), (15, 15), tap, WHOLE)
    assert layout.size >= least_size()
    assert tap[0] in layout.rows
    assert tap[1] in layout.cols
    assert 3 <= len(layout.rows) <= 7
    if tap == (7, 12):
        assert (layout.rows.start + layout.rows.stop - 1) // 2 == 7


def test_a_small_kernel_is_shown_whole():
    layout = lay_out_lens((360, 400), (3, 3), (2, 2), WHOLE)
    assert (layout.rows, layout.cols) == (range(3), range(3))


@pytest.mark.parametrize("kernel", [(1, 1), (3, 3), (7, 7), (15, 15)])
def test_the_least_room_is_room_enough(kernel):
    layout = lay_out_lens(least_room(kernel, WHOLE), kernel, (0, 0), WHOLE)
    assert layout.size >= least_size()
    assert len(layout.cols) == min(kernel[1], 7)


def test_a_presentation_has_larger_digits(monkeypatch):
    monkeypatch.setattr(theme, "zoom", 24 / 11)
    assert least_size() == 24
    assert lay_out_lens((420, 520), (3, 3), None, WHOLE).size >= 24


def test_the_cards_do_not_meet():
    layout = lay_out_lens((300, 300), (3, 4), None, WHOLE)
    assert not layout.box((0, 0)).intersects(layout.box((0, 1)))
    assert not layout.box((0, 0)).intersects(layout.box((1, 0)))
