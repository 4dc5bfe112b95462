"""The marks of a stamped map, painted cell by cell as they change."""

import random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter, QTransform

from convgui.ui.stage import stamp_marks, stamped_cells
from convgui.ui.stage.map_pictures import MapPictures
from convgui.ui.stage.stamp_maps import StampMaps
from convgui.ui.stage.stamped_cells import StampedCells
from convgui.ui.style import cell_pixmaps
from tests.data.stamping import scattering, stamped

CELL = 50
STATE = scattering("nn.ConvTranspose2d(2, 4, 3, stride=2, padding=1, groups=2)", side=3)


@pytest.fixture
def painted(qapp):
    """What a StampedCells paints of a state, on a new image."""
    maps = StampMaps(MapPictures())

    def painted(cells, state):
        frame, stamping = stamped(state)
        picture = maps.output(frame, stamping, frame.output_viewport)
        marks = maps.over_output(frame, stamping).stamps
        image = QImage(CELL * 9, CELL * 9, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        cells.draw(painter, QTransform.fromScale(CELL, CELL), picture, marks)
        painter.end()
        return image

    return painted


@pytest.fixture
def counted(monkeypatch):
    """How many cells each painting has painted."""
    paint, counted = stamped_cells.paint_stamps, []

    def count(painter, at, picture, marks, chosen, *pieces):
        counted.append(int(chosen.sum()))
        paint(painter, at, picture, marks, chosen, *pieces)

    monkeypatch.setattr(stamped_cells, "paint_stamps", count)
    return counted


@pytest.mark.parametrize("by", ["tap", "channel", "cell", "map"])
def test_any_way_to_a_step_gives_the_same_picture(painted, by):
    state, cells, rng = STATE.change(step_by=by), StampedCells(), random.Random(by)
    steps = [rng.randrange(len(state.steps)) for _ in range(12)]
    steps = [*range(min(len(state.steps), 12)), *steps]
    for step in steps:
        # Qt may draw a letter in another way the first time.
        painted(StampedCells(), state.at(step))
    for step in steps:
        here = state.at(step)
        assert painted(cells, here) == painted(StampedCells(), here), step
    hidden = state.having(hides=True)
    assert painted(cells, hidden) == painted(StampedCells(), hidden)


def test_a_step_paints_the_cells_that_it_changes(painted, counted):
    cells = StampedCells()
    for step in range(4):
        painted(cells, STATE.at(step))
    # The whole map, then the cell of each tap and the one before it.
    assert counted == [49, 2, 2, 2]
    painted(cells, STATE.at(3))
    assert counted == [49, 2, 2, 2]


def test_a_channel_is_remembered_while_others_are_stamped(painted, counted):
    cells, by_stamp = StampedCells(), STATE.change(step_by="channel")
    for step in range(4):
        painted(cells, by_stamp.at(step))
    assert counted[:2] == [49, 49]
    assert max(counted[2:]) < 20


def test_there_is_room_for_several_large_maps(painted, counted, monkeypatch):
    # As much as one of them takes.
    monkeypatch.setattr(cell_pixmaps, "MOST_BYTES", 4 * (7 * CELL) ** 2)
    cells, by_stamp = StampedCells(), STATE.change(step_by="channel")
    for step in range(4):
        painted(cells, by_stamp.at(step))
    assert max(counted[2:]) < 20


def test_memory_is_bounded(painted, counted, monkeypatch):
    monkeypatch.setattr(cell_pixmaps, "MOST_BYTES", 1)
    cells, by_stamp = StampedCells(), STATE.change(step_by="channel")
    for step in range(4):
        painted(cells, by_stamp.at(step))
    assert counted == [49] * 4


def test_pieces_that_cells_share_are_painted_once(painted, monkeypatch):
    ground, painted_grounds = stamp_marks.paint_ground, []

    def note(painter, box, cell, kept, waits):
        ground(painter, box, cell, kept, waits)
        # Hatching goes on from cell to cell.
        if kept:
            painted_grounds.append(waits)

    monkeypatch.setattr(stamp_marks, "paint_ground", note)
    painted(StampedCells(), STATE.change(step_by="cell").at(3))
    assert sorted(painted_grounds) == [False, True]
