"""The footprint on a bare ground: taps with rings, gaps struck through."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QTransform

from convgui.ui.style.footprint import EDGE, paint_footprint, paint_moving_taps, paint_ring
from tests.data.painted import colour, is_coloured, painted

CELL = 20
TAPS = ((0, 0), (0, 2), (2, 0), (2, 2))
BLUE = QColor("#0072b2")


def footprint(**options):
    return painted(
        70, 70, lambda painter: paint_footprint(painter, CELL, 3, 3, TAPS, BLUE, **options)
    )


def spot(row, col):
    return EDGE + col * CELL, EDGE + row * CELL


def test_each_tap_has_an_outline_and_no_gap_has_one(qapp):
    image = footprint()
    outlined = {
        # The left edge inside the cell.
        (r, c): is_coloured(image, spot(r + 0.5, c)[0] + 1, spot(r + 0.5, c)[1])
        for r in range(3)
        for c in range(3)
    }
    # The frame of all dashes the outer edge.
    assert {place for place, ink in outlined.items() if ink and place[1]} == {(0, 2), (2, 2)}
    assert outlined[0, 0]
    assert outlined[2, 0]


def test_each_gap_is_struck_through_and_no_tap_is(qapp):
    image = footprint()
    struck = {
        (r, c): image.pixelColor(*map(round, spot(r + 0.5, c + 0.5))).lightness() < 220
        for r in range(3)
        for c in range(3)
    }
    assert {place for place, line in struck.items() if not line} == set(TAPS)


def test_gaps_too_small_for_a_line_have_a_dot(qapp):
    small = 12
    image = painted(70, 70, lambda painter: paint_footprint(painter, small, 3, 3, TAPS, BLUE))
    dark = {
        (r, c): image.pixelColor(
            round(EDGE + (c + 0.86) * small), round(EDGE + (r + 0.14) * small)
        ).lightness()
        < 80
        for r in range(3)
        for c in range(3)
    }
    assert {place for place, dot in dark.items() if not dot} == set(TAPS)


def test_taps_side_by_side_have_one_ring_around_them(qapp):
    taps = tuple((r, c) for r in range(3) for c in range(3))
    image = painted(70, 70, lambda painter: paint_footprint(painter, CELL, 3, 3, taps, BLUE))
    assert is_coloured(image, spot(0, 0)[0] + 1, spot(1.5, 0)[1])
    assert not is_coloured(image, spot(0, 1)[0] + 1, spot(1.5, 0)[1])


@pytest.mark.parametrize("fill", ["#33496b", "#cfdcf0", "#ffffff"])
def test_a_ring_is_parted_from_what_it_surrounds(qapp, fill):
    def paint(painter):
        painter.fillRect(0, 0, 40, 40, QColor(fill))
        paint_ring(painter, QRectF(0, 0, 40, 40), BLUE, 3)

    image = painted(40, 40, paint)
    assert colour(image, 1, 20) == BLUE.name()
    assert QColor(colour(image, 3, 20)).lightness() > 200
    assert colour(image, 12, 20) == fill


def test_taps_can_be_filled(qapp):
    for filled in (False, True):
        image = footprint(filled=filled)
        assert is_coloured(image, *spot(0.5, 0.5)) == filled
        assert not is_coloured(image, *spot(0.7, 1.3))


@pytest.mark.parametrize(("progress", "left"), [(0.0, 0), (0.5, 20), (1.0, 40)])
def test_a_tap_moves_from_its_old_place_to_its_new_one(qapp, progress, left):
    at = QTransform.fromScale(CELL, CELL)
    image = painted(
        70, 30, lambda p: paint_moving_taps(p, at, ((0, 0),), ((0, 2),), progress, BLUE)
    )
    inked = [x for x in range(70) if is_coloured(image, x, 10)]
    # Within the width of its lines.
    assert abs(inked[0] - left) <= 2
    assert abs(inked[-1] - (left + CELL - 1)) <= 2
