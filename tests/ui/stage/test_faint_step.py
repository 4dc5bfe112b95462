"""The step while something else is pointed at."""

import numpy as np
import pytest

from convgui.ui.stage import faint_step
from convgui.ui.stage.highlight import Highlight
from convgui.ui.stage.overlay import Overlay
from convgui.ui.style import theme
from tests.data.maps import pixel, show

TAPS = tuple((row, col) for row in (0, 2) for col in (0, 2))
ELSEWHERE = Highlight(np.array([4]), np.array([4]), theme.group_colour(0))


@pytest.mark.parametrize("footprint", [(0, 0, 3, 3), None])
def test_what_is_skipped_is_still_struck_through(view, footprint):
    overlay = Overlay(theme.group_colour(0), footprint, TAPS, highlight=ELSEWHERE, faint=TAPS)
    image = show(view, np.zeros((5, 5)), overlay)
    struck = {
        (row, col)
        for row in range(5)
        for col in range(5)
        if pixel(image, row, col, 0.32, 0.32).lightness() < 200
    }
    skipped = {(row, col) for row in range(3) for col in range(3)} - set(TAPS)
    assert struck == (skipped if footprint else set())


def test_what_is_skipped_and_linked_has_the_ends_of_the_line(view):
    linked = Highlight(np.array([1]), np.array([1]), theme.group_colour(0))
    images = [
        show(
            view,
            np.zeros((5, 5)),
            Overlay(theme.group_colour(0), (0, 0, 3, 3), TAPS, highlight=spot, faint=TAPS),
        )
        for spot in (ELSEWHERE, linked)
    ]
    middle, end = (
        [pixel(image, 1, 1, part, part).lightness() for image in images] for part in (0.32, 0.82)
    )
    # Not across its number.
    assert middle[0] < 200 < middle[1]
    assert end[1] < 210


def test_taps_and_the_one_in_play_have_outlines(view):
    overlay = Overlay(
        theme.group_colour(1), (0, 0, 3, 3), TAPS, highlight=ELSEWHERE, faint=TAPS, faint_now=(2, 2)
    )
    image = show(view, np.zeros((5, 5)), overlay)

    def inked(row, col):
        edge = [pixel(image, row, col, x / 50, y / 50) for x in range(1, 9) for y in range(9, 41)]
        return min(ink.lightness() for ink in edge)

    assert inked(2, 2) < 80
    assert 80 < inked(0, 0) < 230
    assert inked(3, 3) > 230


def test_outlines_are_painted_once_wherever_the_step_is(view, monkeypatch):
    painted, outline = [], faint_step._outline

    def note(painter, **given):
        painted.append(given)
        outline(painter, **given)

    def at(row):
        taps = tuple((r + row, c) for r, c in TAPS)
        overlay = Overlay(
            theme.group_colour(1), (row, 0, 3, 3), taps, highlight=ELSEWHERE, faint=taps
        )
        return show(view, np.zeros((5, 5)), overlay)

    images = [at(row) for row in (0, 1, 2)]
    # Without a picture of them they are the same.
    monkeypatch.setattr(faint_step, "LARGEST", 0)
    assert images == [at(row) for row in (0, 1, 2)]
    monkeypatch.undo()
    monkeypatch.setattr(faint_step, "_outline", note)
    for row in (0, 1, 2):
        at(row)
    assert painted == []
