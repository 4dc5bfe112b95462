"""The folder of the copies: nothing in it stops the program, and no work in it is lost."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from convgui import settings
from convgui.files.experiment.kept import Keeper, read_kept
from convgui.files.experiment.save import opened_arrays, settings_of, write_parts
from convgui.model.scene.state import first_state
from convgui.ui.window.recovery import (
    SLOTS,
    Left,
    Slot,
    is_recovered,
    recovered_copies,
    time_text,
    words_about,
)
from tests.data.programs import ROOT
from tests.data.states import comparable, with_picture


@pytest.fixture
def folder(settings_apart, qapp):
    return settings_apart


@pytest.fixture
def take(folder):
    slots = []

    def take():
        slot = Slot.take(folder)
        if slot:
            slots.append(slot)
        return slot

    yield take
    for slot in slots:
        slot.release()


def keep(place, number=1, modified=True, closed=False):
    Keeper(place).write(
        first_state().change(out_channels=number), None, modified=modified, closed=closed
    )


def numbers(left) -> list[int]:
    return [read_kept(one.place).form["out_channels"] for one in left]


def test_each_window_has_a_number_of_its_own(take, folder):
    one, two = take(), take()
    assert (one.running.name, one.tried.name) == ("running-1", "tried-1")
    assert two.running.name == "running-2"
    one.release()
    assert take().running.name == "running-1"
    assert len([take() for _ in range(SLOTS)]) == SLOTS
    assert take() is None


def test_work_of_all_numbers_is_found_the_newest_first(take, folder, monkeypatch):
    for number, stem in enumerate(("running-7", "running-2", "tried-4", "running-1"), 1):
        monkeypatch.setattr("time.time", lambda at=number: at)
        keep(folder / stem, number)
    keep(folder / "running-3", 9, modified=False)
    keep(folder / "running-5", 9, modified=False, closed=True)
    keep(folder / "tried-6", 9, modified=False)
    left = take().find_lost_work()
    assert numbers(left) == [4, 2, 1, 3]
    assert [one.tried for one in left] == [False, False, False, True]
    assert set(recovered_copies()) == {one.place for one in left}
    assert all(is_recovered(one.place) for one in left)
    names = {p.name for p in folder.iterdir() if p.is_dir() and not p.name.startswith("recovered")}
    assert names == {"running-3", "running-5"}


def test_what_another_window_keeps_is_left_alone(take, folder):
    one, two = take(), take()
    keep(one.running, 3)
    assert two.find_lost_work() == []
    one.release()
    assert numbers(two.find_lost_work()) == [3]


def test_files_of_0_1_0_are_found(take, folder):
    state = with_picture()
    arrays = opened_arrays(state.layer)
    note = {"path": None, "modified": True, "closed": False}
    settings = {**settings_of(state), "parts": sorted(arrays), "note": note}
    write_parts(folder / "running-2.npz", arrays, settings)
    (left,) = take().find_lost_work()
    assert left.at > 1_000_000_000
    assert comparable(read_kept(left.place)) == comparable(state)
    shutil.copy(left.place, folder / "recovered-9.npz")
    assert folder / "recovered-9.npz" in recovered_copies()


def test_the_last_session_is_that_of_the_number(take, folder):
    slot = take()
    assert slot.last_session() is None
    keep(slot.running, 3, modified=False)
    assert slot.last_session() == slot.running
    place = slot.try_out(slot.running)
    assert place == slot.tried
    assert slot.last_session() is None
    # Never over what was tried before.
    keep(slot.running, 4)
    assert slot.try_out(slot.running) is None
    assert numbers(slot.find_lost_work()) == [4]


def make(kind, path):
    if kind == "folder":
        (path / "inner").mkdir(parents=True)
    elif kind == "file":
        path.write_bytes(b"PK\x03\x04 half")
    elif kind == "empty":
        path.touch()
    elif kind == "link to nothing":
        path.symlink_to(path.with_name("nothing"))
    elif kind == "link to itself":
        path.symlink_to(path)
    elif os.name == "nt":
        pytest.skip("Windows has other pipes")
    else:
        os.mkfifo(path)


@pytest.mark.parametrize(
    "kind", ["folder", "file", "empty", "link to nothing", "link to itself", "pipe"]
)
@pytest.mark.parametrize(
    "name", ["running-1", "running-1.npz", "tried-1", "running-1.lock", "recovered-1", "running-4"]
)
def test_whatever_lies_there_a_copy_can_be_kept(kind, name, take, folder):
    make(kind, folder / name)
    slot = take()
    left = slot.find_lost_work()
    assert all(one.error for one in left)
    assert slot.last_session() is None
    keep(slot.running, 5)
    assert read_kept(slot.running).form["out_channels"] == 5
    assert slot.try_out(slot.running) == slot.tried
    assert read_kept(slot.tried).form["out_channels"] == 5
    recovered_copies()


def test_work_behind_something_that_is_no_lock_is_found(take, folder):
    keep(folder / "running-1", 3)
    (folder / "running-1.lock").mkdir()
    slot = take()
    assert slot.running.name == "running-2"
    assert numbers(slot.find_lost_work()) == [3]


def test_an_empty_copy_is_nothing_to_tell(take, folder):
    (folder / "running-1").mkdir()
    (folder / "running-2").mkdir()
    (folder / "running-2" / "picture-1.npy").touch()
    assert take().find_lost_work() == []
    assert not (folder / "running-2").exists()
    assert recovered_copies() == []


def test_without_a_folder_nothing_was_recovered(monkeypatch):
    def fail():
        raise OSError

    monkeypatch.setattr("convgui.settings.data_folder", fail)
    assert recovered_copies() == []


def test_what_is_said_of_it():
    left = [
        Left(Path("recovered-1")),
        Left(Path("recovered-2"), error="it is damaged."),
        Left(Path("x")),
    ]
    assert words_about(left) == [
        "Your work from before the last crash is in File ▸ Open recent: recovered-1, x.",
        "recovered-2 in File ▸ Open recent cannot be shown: it is damaged.",
    ]
    assert words_about([]) == []
    assert "33" in time_text(2_000_000_000.9)


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="other systems keep data in fixed places")
def test_a_program_that_is_killed_comes_back(settings_apart, start, monkeypatch):
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from convgui.app import create_window\n"
        "window = create_window('nn.Conv2d(1, 2, 2)')\n"
        "window.documents.begin()\n"
        "window.session.change(groups=1, kernel_height=3)\n"
        "window.documents.autosave.write()\n"
        "print('kept', flush=True)\n"
        "input()\n"
    )
    env = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    with subprocess.Popen(
        [sys.executable, "-c", code, str(ROOT)],
        env=env,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"kept\n"
        child.send_signal(signal.SIGKILL)
        child.wait()
    folder = settings_apart / "ConvGUI"
    monkeypatch.setattr(settings, "data_folder", lambda: folder)
    assert start().session.state.form.call == "torch.nn.Conv2d(1, 2, (3, 2))"
