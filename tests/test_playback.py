"""The clock: how often it beats, and how far it goes each time."""

import pytest
from PySide6.QtCore import QObject

from convgui.model.scene.state import first_state
from convgui.playback import Clock
from convgui.session import Session


@pytest.fixture
def session(qapp):
    return Session()


@pytest.mark.parametrize(("speed", "ticks", "steps"), [(0.5, 4, 4), (60, 10, 10), (240, 10, 40)])
def test_fast_play_takes_several_steps_a_picture(session, speed, ticks, steps):
    session.change(speed=speed)
    session.play()
    for _ in range(ticks):
        session.tick()
    assert session.state.playback.index == steps
    session.pause()


def test_a_fractional_pace_is_kept_on_average(session):
    session.change(speed=90)
    session.play()
    for _ in range(100):
        session.tick()
    assert session.state.playback.index == 150
    session.pause()


@pytest.fixture
def clock(qapp):
    parent = QObject()
    yield Clock(parent)
    # The parent has to live as long as the test.
    del parent


@pytest.mark.parametrize(("speed", "pause"), [(0.5, 2000), (10, 100), (60, 17), (240, 17)])
def test_the_clock_beats_no_faster_than_a_screen(clock, speed, pause):
    state = first_state().change(speed=speed)
    clock.follow(state.playback)
    assert not clock.isActive()
    clock.follow(state.change(playing=True).playback)
    assert (clock.isActive(), clock.interval()) == (True, pause)
    clock.follow(state.playback)
    assert not clock.isActive()


def test_at_the_last_step_it_no_longer_plays(clock):
    state = first_state().change(step_by="map", speed=10).having(playing=True)
    found = []
    for _ in range(3):
        state = clock.advanced(state)
        found.append((state.playback.index, state.playback.playing))
    # Four maps.
    assert found == [(1, True), (2, True), (3, False)]


def test_a_cell_that_a_lesson_asks_about_is_played_alone(session):
    from convgui.model.tutor.catalog import load_lesson
    from convgui.model.tutor.flow import open_page

    session.take(open_page(load_lesson("01-standard", "en"), 2, session.state))
    cell = session.frame.step.output
    for _ in range(2):
        # The second time from the start of the cell.
        session.play()
        seen = [session.frame.step.first]
        while session.state.playback.playing:
            session.tick()
            seen.append(session.frame.step.first)
        assert session.frame.step.output == cell
        assert session.frame.step.finished
        assert seen[0] == 0
        assert len(set(seen)) == session.state.steps.in_a_cell > 1
