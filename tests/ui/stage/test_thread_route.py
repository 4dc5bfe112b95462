"""Where the thread runs on the stage, and when it is there."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication

from convgui.model.conv.connectivity import Target
from convgui.model.scene.state import State


@pytest.fixture
def session(window):
    window.resize(1920, 1080)
    window.session.change(call="nn.Conv2d(2, 3, 3, padding=1, dilation=2)", input_height=7)
    window.session.seek_cell(1, 1, 1)
    window.session.forward()
    QApplication.processEvents()
    return window.session


@pytest.fixture
def lines(window):
    return lambda: window.stage.step_thread.lines


def corner(window, view, cell, end):
    box = view.place_of(cell)
    return view.mapTo(window.stage, QPoint(0, 0)) + end(box)


def near(one, other):
    return (one - other.toPointF()).manhattanLength() < 4


def test_it_joins_what_the_step_joins(window, session, lines):
    detail, frame = window.stage.detail, session.frame
    rows, cols = frame.geometry.reads((1, 1))
    tap = int(rows[frame.tap[0]]), int(cols[frame.tap[1]])
    to_card, to_cell, to_bar = lines()
    assert near(to_card[0], corner(window, detail.input_view, tap, lambda b: b.bottomRight()))
    card = detail.kernel_view.place_of(frame.tap)
    assert near(
        to_card[-1],
        corner(
            window,
            detail.kernel_view,
            frame.tap,
            lambda b: QPoint(card.center().x(), card.bottom()),
        ),
    )
    assert near(to_cell[-1], corner(window, detail.output_view, (1, 1), lambda b: b.bottomLeft()))
    bar = window.stage.sum_view.bar_in_play.toPoint()
    assert near(to_bar[-1], window.stage.sum_view.pos() + bar)


@pytest.mark.parametrize("by", ["channel", "cell", "map"])
def test_there_is_one_for_a_single_tap_only(session, lines, by):
    session.change(step_by=by)
    assert lines() == ()


def test_it_goes_while_something_else_is_pointed_at(window, session, lines):
    session.point(Target("input", (0, 0, 0)))
    assert lines() == ()
    session.let_go()
    assert lines()


def test_it_lights_up_when_a_part_of_it_is_pointed_at(window, session, lines):
    frame = session.frame
    rows, cols = frame.geometry.reads((1, 1))
    tap = int(rows[frame.tap[0]]), int(cols[frame.tap[1]])
    for target in (
        Target("input", (frame.in_channel, *tap)),
        Target("weight", (1, 0, *frame.tap)),
        Target("output", (1, 1, 1)),
    ):
        session.point(target)
        assert lines(), target
        assert window.stage.step_thread.pointed, target
        session.let_go()
    assert not window.stage.step_thread.pointed


def test_it_does_not_tell_what_a_lesson_asks(window, session, lines, monkeypatch):
    monkeypatch.setattr(State, "veiled", property(lambda state: frozenset({"value"})))
    session.forward()
    assert lines() == ()


def test_a_large_map_is_joined_to_its_enlarged_part(window, session):
    assert window.stage.step_thread.zooms == ()
    session.change(call="nn.Conv2d(1, 1, 3)", input_height=300, input_width=400)
    session.seek_cell(0, 200, 300)
    QApplication.processEvents()
    zooms = window.stage.step_thread.zooms
    assert len(zooms) == 2
    for zoom in zooms:
        assert zoom.part.width() < zoom.enlarged.width()
        assert zoom.part.bottom() < zoom.below < zoom.enlarged.top()


def test_the_only_product_of_a_cell_pointed_at_is_joined(window, session, lines):
    session.change(example="an impulse")
    assert lines() == ()
    # The 1 is in the middle of 5 × 5, in the last row and column of this window.
    session.point(Target("output", (0, 1, 1)))
    QApplication.processEvents()
    (to_card, to_cell) = lines()
    detail = window.stage.detail
    card = window.stage.detail.kernel_view.place_of((2, 2))
    assert near(
        to_card[0], corner(window, detail.input_view, (3, 3), lambda box: box.bottomRight())
    )
    bottom = corner(window, detail.kernel_view, (2, 2), lambda box: box.bottomLeft())
    assert abs(to_card[-1].x() - bottom.x() - card.width() / 2) < 4
    assert near(to_cell[-1], corner(window, detail.output_view, (1, 1), lambda b: b.bottomLeft()))
    # A window that does not reach the 1 has no product but 0, others of the layer have many.
    session.point(Target("output", (0, 0, 0)))
    QApplication.processEvents()
    assert lines() == ()
    session.change(example="standard", step_by="cell")
    session.point(Target("output", (0, 0, 1)))
    QApplication.processEvents()
    assert lines() == ()


def test_it_passes_below_the_tags_on_linked_cells(window, session):
    session.change(call="nn.Conv2d(1, 1, 3, padding=1)", input_height=6, input_width=6)
    session.seek_cell(0, 2, 3)
    session.seek(session.state.playback.index + 4)
    rows, cols = session.frame.geometry.reads((2, 3))
    bare = window.stage.detail.output_view
    session.point(Target("input", (0, int(rows[1]), int(cols[1]))))
    QApplication.processEvents()
    assert window.stage.step_thread.pointed
    # That of the cell at its left in the row below lies in its way.
    way = window.stage.step_thread.lines[1][-1].y()
    shift = bare.mapTo(window.stage, QPoint(0, 0))
    crossed = [tag for tag in bare.tags if tag.top() + shift.y() < way < tag.bottom() + shift.y()]
    assert len(crossed) == 3
    seen, own = window.stage.grab().toImage(), bare.grab().toImage()
    for tag in crossed:
        for x in range(round(tag.left()) + 1, round(tag.right())):
            spot = QPoint(x, round(way) - shift.y())
            assert seen.pixel(spot + shift) == own.pixel(spot)
    left = QPoint(round(crossed[0].left()) - 4, round(way) - shift.y())
    assert seen.pixel(left + shift) != own.pixel(left)


def test_of_maps_below_each_other_it_stays_between_them_and_the_lens(window, session, lines):
    window.resize(1024, 768)
    window.columns.choose_side(True)
    session.change(call="nn.Conv2d(1, 1, 7, padding=3)", input_height=8, input_width=8)
    session.seek_cell(0, 1, 1)
    QApplication.processEvents()
    detail, stage = window.stage.detail, window.stage
    outputs, column = detail.output_view, detail.kernel_column
    assert outputs.mapTo(stage, QPoint(0, 0)).y() > detail.input_view.mapTo(stage, QPoint(0, 0)).y()
    to_card, to_cell = lines()[:2]
    edge = column.mapTo(stage, QPoint(0, 0)).x()
    assert all(point.x() < edge for point in to_card[:3])
    assert all(point.x() < edge for point in to_cell[1:])
    assert near(to_cell[-1], corner(window, outputs, (1, 1), lambda box: box.bottomRight()))


def test_beside_a_map_that_is_large_whole_it_ends_there(window, session, lines):
    window.resize(1280, 720)
    window.columns.choose_side(True)
    session.change(call="nn.Conv2d(1, 1, 5, stride=4)", input_height=30, input_width=30)
    session.seek_cell(0, 1, 2)
    QApplication.processEvents()
    detail = window.stage.detail
    assert detail.input_near.isVisible()
    assert not detail.output_near.isVisible()
    end = corner(window, detail.output_view, (1, 2), lambda box: box.bottomLeft())
    assert near(lines()[1][-1], end)
    assert len(window.stage.step_thread.zooms) == 1
