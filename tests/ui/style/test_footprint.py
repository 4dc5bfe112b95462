"""The footprint on a bare ground: taps outlined, gaps dotted."""

import pytest
from PySide6.QtGui import QColor, QTransform

from convgui.ui.style.footprint import EDGE, paint_footprint, paint_moving_taps
from tests.data.painted import is_coloured, painted

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


def test_each_gap_has_a_dot_and_no_tap_has_one(qapp):
    image = footprint()
    dark = {
        (r, c): image.pixelColor(*map(round, spot(r + 0.14, c + 0.86))).lightness() < 80
        for r in range(3)
        for c in range(3)
    }
    assert {place for place, dot in dark.items() if not dot} == set(TAPS)


def test_taps_can_be_filled(qapp):
    for filled in (False, True):
        image = footprint(filled=filled)
        assert is_coloured(image, *spot(0.5, 0.5)) == filled
        assert not is_coloured(image, *spot(0.5, 1.5))


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
