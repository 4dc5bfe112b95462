"""A file is there whole or not at all, and what a killed program leaves is removed."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from convgui.files.atomic import ABANDONED_S, PREFIX, atomic_file
from convgui.files.experiment.load import read_experiment
from convgui.files.experiment.save import write_experiment
from convgui.model.scene.state import first_state

WRITING = """
import sys, time
from pathlib import Path
from convgui.files.atomic import atomic_file
with atomic_file(Path(sys.argv[1])) as new:
    new.write_bytes(b"half")
    print(new.name, flush=True)
    time.sleep(60)
"""


def write(path: Path, words: bytes = b"new") -> None:
    with atomic_file(path) as new:
        new.write_bytes(words)


def age(path: Path, seconds: float) -> None:
    then = path.stat().st_mtime - seconds
    os.utime(path, (then, then))


def test_it_takes_the_place_only_when_all_went_well(tmp_path):
    path = tmp_path / "a.gif"
    write(path, b"old")

    def stop_half_way():
        with atomic_file(path) as new:
            new.write_bytes(b"half")
            assert path.read_bytes() == b"old"
            raise RuntimeError

    with pytest.raises(RuntimeError):
        stop_half_way()
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot be asked to kill in this way")
def test_what_a_killed_program_leaves_is_removed_a_day_later(tmp_path):
    path = tmp_path / "e.npz"
    write_experiment(first_state(), path)
    command = [sys.executable, "-c", WRITING, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        left = tmp_path / child.stdout.readline().decode().strip()
        child.send_signal(signal.SIGKILL)
    assert read_experiment(path) == first_state()
    assert left.read_bytes() == b"half"
    # It might still be written.
    age(left, ABANDONED_S - 60)
    write_experiment(first_state(), path)
    assert left.exists()
    age(left, 120)
    write_experiment(first_state(), path)
    assert list(tmp_path.iterdir()) == [path]


def test_two_programs_at_work_in_one_folder_leave_each_other_alone(tmp_path):
    with atomic_file(tmp_path / "a.gif") as one:
        one.write_bytes(b"one")
        write(tmp_path / "b.gif", b"two")
        write(tmp_path / "a.gif", b"two")
    assert (tmp_path / "a.gif").read_bytes() == b"one"
    assert (tmp_path / "b.gif").read_bytes() == b"two"
    assert len(list(tmp_path.iterdir())) == 2


def test_only_unfinished_files_of_ours_are_removed(tmp_path):
    kept = [
        tmp_path / name
        for name in (
            "a.gif",
            ".hidden",
            f"{PREFIX}notes of mine.txt",
            f"{PREFIX}x",
            "convgui-01234567",
        )
    ]
    for path in kept:
        path.write_bytes(b"mine")
    folder = tmp_path / f"{PREFIX}0123abcd.gif"
    folder.mkdir()
    left = [
        tmp_path / f"{PREFIX}{name}"
        for name in ("0123abcd.npz", "0123456789abcdef.npz", "a_b_c_d_")
    ]
    for path in left:
        path.write_bytes(b"half")
    for path in (*kept, folder, *left):
        age(path, 2 * ABANDONED_S)
    write(tmp_path / "new.gif")
    assert set(tmp_path.iterdir()) == {*kept, folder, tmp_path / "new.gif"}


def test_a_folder_that_cannot_be_tidied_can_still_be_written(tmp_path, monkeypatch):
    left = tmp_path / f"{PREFIX}0123abcd.npz"
    left.write_bytes(b"half")
    age(left, 2 * ABANDONED_S)

    def refuse(*arguments):
        raise PermissionError

    for name in ("scandir", "unlink"):
        with monkeypatch.context() as patch:
            patch.setattr(os, name, refuse)
            with atomic_file(tmp_path / "new.gif") as new:
                new.write_bytes(b"new")
        assert (tmp_path / "new.gif").read_bytes() == b"new"
        assert left.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="devices have other names there")
def test_a_device_is_written_to_and_not_replaced():
    write(Path("/dev/null"))
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have other names there")
def test_a_pipe_gets_the_whole_file(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = subprocess.Popen(["cat", str(path)], stdout=subprocess.PIPE)
    write(path, b"all of it")
    assert reader.communicate(timeout=60)[0] == b"all of it"
    assert path.is_fifo()
    assert list(tmp_path.iterdir()) == [path]


def test_a_program_without_standard_output_cannot_write_there(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(OSError, match="Bad file descriptor"):
        write(Path("-"))
