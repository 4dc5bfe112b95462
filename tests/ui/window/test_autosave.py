"""The running copy, alone and in the program: written, found again, moved aside."""

import errno
import os
from pathlib import Path

import pytest
from PySide6.QtCore import QObject

from convgui import settings
from convgui.files.experiment.archive import ExperimentError
from convgui.files.experiment.kept import read_kept, read_note
from convgui.messages import Sentence
from convgui.model.scene.state import first_state
from convgui.session import Session
from convgui.ui.window.autosave import DELAY, Autosave
from tests.data.documents import change, crash, fall, said
from tests.data.states import with_picture


class Window(QObject):
    """What one window has: a session, and a file that is modified or not."""

    def __init__(self):
        super().__init__()
        self.session = Session(None, self)
        self.on_disk = (None, True)
        self.autosave = Autosave(self.session, self.tell, self)
        self.failures = []
        self.autosave.failed.connect(self.failures.append)

    def tell(self):
        return self.on_disk

    def crash(self):
        """End without ``end``, as far as the files are concerned."""
        self.autosave._timer.stop()
        self.autosave._slot.release()
        self.autosave._slot = None


@pytest.fixture
def alone(qapp):
    made = []

    def alone(open_last=True):
        made.append(Window())
        made[-1].found = made[-1].autosave.begin(open_last)
        return made[-1]

    yield alone
    for window in made:
        window.autosave.end()


def copies(folder) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.suffix not in (".lock", ".conf"))


def test_before_it_begins_nothing_is_written(qapp, settings_apart):
    window = Window()
    window.session.change(groups=3)
    window.autosave.write()
    window.autosave.end()
    assert window.autosave.slot is None
    assert not window.autosave.rescue()
    assert not list(settings_apart.rglob("*.np*"))


def test_after_a_crash_the_copy_is_found(alone):
    window = alone()
    window.on_disk = Path("e.npz"), True
    window.session.change(out_channels=5)
    window.autosave.write()
    window.crash()
    found = alone().found
    assert found.state.form == window.session.state.form
    assert found.note[:3] == (Path("e.npz"), True, False)
    assert found.aside == ()


def test_after_an_end_it_says_so(alone):
    window = alone()
    window.on_disk = None, False
    window.autosave.end()
    assert alone().found.note[:3] == (None, False, True)


def test_what_the_reader_discards_is_deleted(alone, settings_apart):
    window = alone()
    window.autosave.write()
    window.autosave.end()
    assert copies(settings_apart) == []


def test_what_is_not_opened_is_moved_aside(alone):
    window = alone()
    window.session.change(out_channels=5)
    window.autosave.write()
    window.crash()
    found = alone(open_last=False).found
    assert found.state is None
    (left,) = found.aside
    assert read_kept(left.place).form == window.session.state.form


def test_a_copy_that_fails_twice_is_not_opened_a_third_time(alone):
    window = alone()
    window.session.change(out_channels=5)
    window.autosave.write()
    window.crash()
    failing = alone()
    assert failing.found.state
    failing.crash()
    again = alone()
    assert again.found.state is None
    assert len(again.found.aside) == 1
    assert again.session.state.form == first_state().form


def test_a_change_is_written_in_less_than_three_seconds(alone):
    window = alone()
    window.autosave.write()
    window.session.change(out_channels=5)
    timer = window.autosave._timer
    assert timer.isActive()
    assert timer.interval() == DELAY < 2900
    # Further changes do not put it off.
    left = timer.remainingTime()
    window.session.change(out_channels=6)
    assert timer.remainingTime() <= left


def test_a_picture_is_written_once(alone, settings_apart):
    window = alone()
    picture = with_picture().layer.picture
    window.session.change(picture=picture)
    window.autosave.write()
    (file,) = settings_apart.rglob("picture-*.npy")
    before = file.stat().st_mtime_ns, file.stat().st_ino
    for number in (2, 3):
        window.session.change(out_channels=number)
        window.autosave.write()
    # It is no longer the input, and comes back all the same.
    window.session.change(input_source="ramp")
    window.autosave.write()
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == before
    window.crash()
    state = alone().found.state
    assert state.layer.input_source == "ramp"
    assert (state.layer.picture.values == picture.values).all()


def test_the_newest_of_several_comes_back_and_none_is_lost(alone, monkeypatch, settings_apart):
    windows = [alone() for _ in range(3)]
    for number, window in enumerate(windows):
        monkeypatch.setattr("time.time", lambda at=number: 1_000_000 + at)
        window.session.change(out_channels=number + 5)
        window.autosave.write()
    # One ends well, and its number is the first that is free.
    windows[0].on_disk = None, False
    windows[0].autosave.end()
    windows[1].crash()
    windows[2].crash()
    again = alone()
    assert again.found.state.form["out_channels"] == 7
    (left,) = again.found.aside
    assert read_kept(left.place).form["out_channels"] == 6
    again.crash()
    # What was opened has not been written anew, and is not lost by that.
    last = alone()
    assert [read_kept(left.place).form["out_channels"] for left in last.found.aside] == [7]
    assert [p.name for p in sorted(settings_apart.glob("recovered-*"))] == [
        "recovered-1",
        "recovered-2",
    ]


def test_work_that_cannot_be_moved_is_not_written_over(alone, monkeypatch, settings_apart):
    window = alone()
    window.session.change(out_channels=5)
    window.autosave.write()
    window.crash()
    with monkeypatch.context() as patch:
        patch.setattr(os, "rename", _full)
        again = alone()
    assert again.autosave.slot is None
    assert again.failures
    again.session.change(out_channels=6)
    again.autosave.write()
    again.autosave.end()
    assert alone().found.state.form["out_channels"] == 5


def test_the_copy_of_a_window_that_runs_is_left_alone(alone, settings_apart):
    running = alone()
    running.session.change(out_channels=5)
    running.autosave.write()
    again = alone()
    assert again.found == (None, None, ())
    assert copies(settings_apart) == ["running-1"]


def test_what_makes_the_program_fail_does_so_only_once(start):
    window = start()
    change(window)
    crash(window)
    # Comes back, and the program ends before it has kept anything anew.
    fall(start())
    again = start()
    assert again.session.state.layer == first_state().layer
    assert "Open recent" in said(again)


def test_what_fails_as_soon_as_it_is_back_is_not_kept_anew(start):
    window = start()
    change(window)
    crash(window)
    window = start()
    # It fails at once, but not so that the program ends: what is on disk stays as it is.
    assert window.documents.rescue()
    assert not window.documents.slot.exists()
    fall(window)
    window = start()
    assert window.session.state.form == first_state().form
    assert "recovered-1" in said(window)
    window.session.change(call="nn.Conv2d(1, 7, 2)")
    assert window.documents.rescue()
    fall(window)
    assert start().session.state.form.call == "torch.nn.Conv2d(1, 7, 2)"


def test_what_cannot_be_rescued_is_said_so(start, window, monkeypatch):
    assert not window.documents.rescue()
    begun = start()
    monkeypatch.setattr(
        "convgui.files.experiment.kept.Keeper.write", lambda *a, **k: refuse(Sentence("no"))
    )
    change(begun)
    assert not begun.documents.rescue()


def refuse(sentence):
    raise ExperimentError(sentence)


def test_what_is_kept_but_damaged_is_passed_over_and_told(start, settings_apart):
    window = start()
    change(window)
    crash(window)
    (settings_apart / "running-1/experiment.npz").write_bytes(b"PK\x03\x04 half")
    window = start()
    assert window.session.state.layer == first_state().layer
    words = "recovered-1 in File ▸ Open recent cannot be shown: The kept copy is damaged"
    assert words in said(window)
    assert (settings_apart / "recovered-1/experiment.npz").read_bytes() == b"PK\x03\x04 half"


def test_two_windows_keep_two_experiments(start, settings_apart):
    one, two = start(), start()
    change(one)
    one.documents.autosave.write()
    two.documents.autosave.write()
    assert read_note(settings_apart / "running-1").modified
    assert not read_note(settings_apart / "running-2").modified


def test_it_is_kept_after_a_change_but_not_at_every_step_of_playing(start):
    window = start()
    documents = window.documents
    documents.autosave.write()
    assert not documents.autosave._timer.isActive()
    window.session.change(playing=True)
    window.session.tick()
    assert not documents.autosave._timer.isActive()
    window.session.edit("input", [(0, 0, 0)], 3.0)
    assert documents.autosave._timer.isActive()
    documents.autosave.write()
    window.session.pause()
    assert documents.autosave._timer.isActive()


def test_no_room_to_keep_is_said_once_and_no_reason_to_stop(start, monkeypatch, settings_apart):
    window = start()
    with monkeypatch.context() as full:
        full.setattr("os.fsync", _full)
        window.documents.autosave.write()
        assert "No copy can be kept" in said(window)
        assert "No space left on device" in said(window)
        window.notices.clear()
        change(window)
        window.documents.autosave.write()
        assert said(window) == ""
        assert not list(settings_apart.rglob("*.npz"))
        # It is tried again without a further change.
        assert window.documents.autosave._timer.isActive()
    window.documents.autosave.write()
    assert read_note(settings_apart / "running-1").modified
    monkeypatch.setattr("os.fsync", _full)
    window.documents.autosave.write()
    assert "No copy can be kept" in said(window)


def _full(*arguments):
    raise OSError(errno.ENOSPC, "No space left on device")


def test_an_older_state_does_not_come_back_for_want_of_room(alone, monkeypatch, settings_apart):
    window = alone()
    window.session.change(out_channels=5)
    window.autosave.write()
    window.on_disk = Path("e.npz"), False
    monkeypatch.setattr("os.fsync", _full)
    window.autosave.end()
    assert copies(settings_apart) == []


def test_without_a_folder_it_runs_all_the_same_and_says_so(start, monkeypatch):
    def fail():
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(settings, "data_folder", fail)
    window = start()
    assert "No copy can be kept" in said(window)
    assert "Read-only file system" in said(window)
    assert window.close()
