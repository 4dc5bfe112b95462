"""The session: one state, one signal, one clock."""

import numpy as np
import pytest

from convgui.messages import Sentence
from convgui.model.scene.limits import FINE, FIRST
from convgui.session import Session


@pytest.fixture
def session(qapp):
    return Session()


@pytest.fixture
def frames(session):
    """Every frame that the session announces."""
    seen = []
    session.changed.connect(seen.append)
    return seen


def test_a_change_is_announced_once_and_no_change_not_at_all(session, frames):
    session.change(out_channels=5)
    assert len(frames) == 1
    assert frames[0] is session.frame
    assert session.frame.output.shape[0] == 5
    session.change(out_channels=5)
    session.seek(0)
    assert len(frames) == 1


def test_stepping_goes_both_ways_and_stops_at_the_ends(session):
    total = session.frame.steps_total
    session.back()
    assert session.state.playback.index == 0
    session.forward()
    session.forward()
    session.back()
    assert session.state.playback.index == 1
    session.last()
    session.forward()
    assert session.state.playback.index == total - 1
    session.first()
    assert session.state.playback.index == 0
    session.seek_cell(2, 3, 1)
    assert session.frame.step.output == (2, 3, 1)


def test_the_clock_plays_to_the_end_and_starts_again(session):
    session.change(step_by="map", speed=10)
    session.play()
    assert session.state.playback.playing
    for expected in (1, 2, 3):
        session.tick()
        assert session.state.playback.index == expected
    assert not session.state.playback.playing
    session.toggle()
    assert session.state.playback.index == 0
    assert session.state.playback.playing
    session.pause()
    assert not session.state.playback.playing


def test_an_illegal_change_stops_the_clock_and_keeps_the_picture(session, frames):
    session.play()
    output = session.frame.output
    session.change(groups=0)
    assert not session.state.playback.playing
    assert session.frame.output is output
    assert session.state.problem.text.startswith("PyTorch: “groups must be a positive integer")
    session.complain("There is no such file.", "input_source")
    assert session.state.problem.fields == ("input_source",)
    session.change(groups=1)
    assert session.state.problem is None


def test_what_failed_is_said_until_it_is_tried_again(session, frames):
    session.complain("It cannot be saved.", attempt="save")
    session.try_again("open")
    assert session.state.problem.text == "It cannot be saved."
    session.try_again("save")
    assert session.state.problem is None
    session.complain("There is no such file.")
    session.try_again("save")
    assert session.state.problem.text == "There is no such file."


def test_a_number_that_cannot_be_held_is_a_sentence(session):
    session.edit("input", [(0, 0, 0)], 1e39)
    text = session.state.problem.text
    assert text == "1e+39 is larger than float32 can hold. Type a number up to 3.4e38, or inf."
    assert isinstance(text, Sentence)


def test_looking_at_an_input_channel(session):
    session.change(example="two groups")
    session.look_at_input(7)
    assert session.frame.in_channel == 7
    assert session.frame.step.output[0] == 10
    session.look_at_input(2)
    assert session.frame.in_channel == 2
    assert session.frame.step.output[0] == 0
    session.change(step_by="cell")
    session.look_at_input(4)
    assert session.frame.in_channel == 4
    session.change(step_by="channel")
    session.look_at_input(3)
    assert session.frame.in_channel == 3


def test_the_clock_stops_whatever_fails(session, monkeypatch):
    session.play()
    monkeypatch.setattr("convgui.session.derive", lambda state: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        session.halt()
    assert not session._clock.isActive()


def test_to_halt_is_to_pause(session):
    session.play()
    session.halt()
    assert not session.state.playback.playing


def test_what_was_told_is_not_told_again_by_undo(session):
    session.say("News.")
    session.change(stride_height=2)
    session.undo()
    assert session.state.problem is None
    session.say("More news.")
    session.redo()
    session.undo()
    assert session.state.problem is None


def test_what_is_wrong_is_said_again_by_undo(session):
    session.change(stride_height=0)
    session.change(stride_height=2)
    session.undo()
    assert session.state.problem


def test_all_of_a_drag_is_one_change(qapp):
    session = Session("nn.Conv2d(4, 6, 3, groups=2)")
    session.change(stride_height=2)
    before, history = session.state, session.history
    session.begin_drag()
    # Each starts from what there was, so that what is refused on the way leaves nothing behind.
    for groups in (4, 3, 1):
        session.drag(groups=groups)
    assert session.state.layer.spec.groups == 1
    session.end_drag()
    assert len(session.history.done) == len(history.done) + 1
    session.undo()
    assert session.state.layer == before.layer
    session.begin_drag()
    session.drag(groups=1)
    session.drag(groups=2)
    assert session.history.done == history.done
    session.drag(groups=1)
    session.end_drag(keep=False)
    assert session.state == before.having(index=session.state.playback.index)
    assert session.history.done == history.done
    session.end_drag()


def test_a_large_layer_is_shown_soon_and_finer_when_there_is_time(session, frames, qtbot):
    session.change(call="nn.Conv2d(256, 1024, 3)", input_height=40, input_width=40)
    first = session.frame
    assert first.tensors.work == FIRST
    with qtbot.waitSignal(session.changed):
        session.seek(1)
    session.seek(2)
    assert session.frame.tensors is first.tensors
    qtbot.waitUntil(lambda: session.frame.tensors.work == FINE)
    assert session.frame is frames[-1]
    assert session.frame.state.playback.index == 2
    assert session.frame.tensors.small_output.size > first.tensors.small_output.size
    count = len(frames)
    # What is known is shown at once, and nothing comes later.
    session.seek(3)
    session.finish()
    assert (session.frame.tensors.work, len(frames)) == (FINE, count + 1)


def test_channels_and_cells_of_a_layer_that_stamps(session):
    session.change(call="nn.ConvTranspose2d(2, 4, 3, stride=2, padding=1)")
    session.seek_cell(3, 3, 3)
    stamping = session.frame.stamping
    assert (stamping.step.output, stamping.out_channel) == ((0, 1, 1), 3)
    assert stamping.cell_of(stamping.place) == (3, 3)
    session.look_at_output(1)
    assert session.frame.stamping.out_channel == 1
    assert session.frame.stamping.step.output == (0, 1, 1)
    session.look_at_input(1)
    assert session.frame.stamping.step.output == (1, 1, 1)
    session.change(step_by="cell")
    session.look_at_output(2)
    assert session.frame.stamping.out_channel == 2
    # The same, gathering.
    session.change(watch="gather")
    session.look_at_output(2)
    assert session.frame.step.output[0] == 2


def test_a_value_that_no_field_holds_leaves_all_as_it_is(session, frames):
    for wishes in ({"bias": np.zeros(2)}, {"padding_mode": np.array(["zeros", "same"])}):
        with pytest.raises(ValueError, match=r"takes .*, not array"):
            session.change(**wishes)
    with pytest.raises(ValueError, match="given takes LoadedWeights, not 3"):
        session.change(given=3)
    with pytest.raises(ValueError, match="input takes a number, not None"):
        session.edit("input", [(0, 0, 0)], None)
    with pytest.raises(ValueError, match="places are tuples of whole numbers, not None"):
        session.edit("input", None, 1)
    assert frames == []
    session.edit("input", [(0, 0, 0)], 10**400)
    assert session.state.problem.text.startswith("1000000000000000")


def test_an_example_is_no_part_of_a_lesson(session):
    from convgui.model.tutor.catalog import load_lesson
    from convgui.model.tutor.flow import open_lesson

    session.take(open_lesson(load_lesson("06-dilation", "en"), session.state), "lesson")
    progress = session.state.lesson.progress
    session.change(example="floor")
    assert session.state.lesson.progress is None
    # It opens again where it was.
    assert session.state.lesson.kept[-1].progress == progress
    session.undo()
    assert session.state.lesson.progress == progress
