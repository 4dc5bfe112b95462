"""A file is there whole or not at all, and what a killed program leaves is removed."""

import os
import signal
import stat
import subprocess
import sys
import time
from pathlib import Path

import pytest

from convgui.files.atomic import ABANDONED_S, PREFIX, UnwritableError, atomic_file
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


def write(path: Path, words: bytes = b"new", devices: bool = False) -> None:
    with atomic_file(path, devices) as new:
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
    write(Path("/dev/null"), devices=True)
    assert stat.S_ISCHR(os.stat("/dev/null").st_mode)


@pytest.mark.skipif(sys.platform == "win32", reason="pipes have other names there")
def test_a_pipe_gets_the_whole_file(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    reader = subprocess.Popen(["cat", str(path)], stdout=subprocess.PIPE)
    write(path, b"all of it", devices=True)
    assert reader.communicate(timeout=60)[0] == b"all of it"
    assert path.is_fifo()
    assert list(tmp_path.iterdir()) == [path]


def test_a_program_without_standard_output_cannot_write_there(monkeypatch):
    monkeypatch.setattr(sys, "stdout", None)
    with pytest.raises(OSError, match="Bad file descriptor"):
        write(Path("-"))


# What was there before -----------------------------------------------------------------------

POSIX = pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions and devices")


@POSIX
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o755])
def test_the_mode_stays(mode, tmp_path):
    path = tmp_path / "e.npz"
    path.write_bytes(b"old")
    path.chmod(mode)
    write(path)
    assert path.read_bytes() == b"new"
    assert path.stat().st_mode & 0o7777 == mode
    assert abs(path.stat().st_mtime - time.time()) < 60


@POSIX
@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root gives files")
def test_the_owner_stays(tmp_path):
    path = tmp_path / "e.npz"
    path.write_bytes(b"old")
    os.chown(path, 1234, 4321)
    path.chmod(0o640)
    write(path)
    there = path.stat()
    assert (there.st_uid, there.st_gid, there.st_mode & 0o7777) == (1234, 4321, 0o640)


@POSIX
@pytest.mark.parametrize("words", [b"new", b"n" * 100_000, b""])
def test_the_owner_stays_where_files_cannot_be_given_away(words, tmp_path, monkeypatch):
    path = tmp_path / "e.npz"
    path.write_bytes(b"of somebody else")
    inode = path.stat().st_ino
    monkeypatch.setattr("convgui.files.atomic._made_alike", lambda *arguments: False)
    write(path, words)
    assert path.read_bytes() == words
    assert path.stat().st_ino == inode
    assert list(tmp_path.iterdir()) == [path]


@POSIX
def test_who_may_not_give_files_away_is_told_by_the_system(tmp_path, monkeypatch):
    path = tmp_path / "e.npz"
    path.write_bytes(b"of somebody else")
    real = os.stat

    def of_somebody_else(name, **options):
        there = real(name, **options)
        if Path(name) == path:
            there = os.stat_result((*there[:4], there.st_uid + 1, *there[5:]))
        return there

    def refuse(*arguments):
        raise PermissionError

    inode = path.stat().st_ino
    monkeypatch.setattr(os, "stat", of_somebody_else)
    monkeypatch.setattr(os, "chown", refuse)
    write(path)
    monkeypatch.undo()
    assert (path.read_bytes(), path.stat().st_ino) == (b"new", inode)


@POSIX
def test_links_are_followed(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to("second")
    (tmp_path / "second").symlink_to("folder/e.npz")
    for words in (b"first", b"new"):
        write(tmp_path / "link", words)
        assert (tmp_path / "folder" / "e.npz").read_bytes() == words
    assert (tmp_path / "link").is_symlink()
    (tmp_path / "round").symlink_to("round")
    with pytest.raises(OSError, match="symbolic links"):
        write(tmp_path / "round")
    assert not list(tmp_path.glob(f"{PREFIX}*"))


@POSIX
@pytest.mark.parametrize("through", ["itself", "a link"])
@pytest.mark.parametrize("kind", ["a pipe", "a device", "a folder"])
def test_what_is_no_file_is_refused_and_stays(kind, through, tmp_path):
    path = tmp_path / "e.npz"
    if kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a folder":
        path.mkdir()
    else:
        path = Path("/dev/null")
    before = path.stat().st_mode
    if through == "a link":
        (tmp_path / "link").symlink_to(path)
        path = tmp_path / "link"
    with pytest.raises(UnwritableError, match="it is a"):
        write(path)
    assert path.stat().st_mode == before
    assert not list(tmp_path.glob(f"{PREFIX}*"))


@POSIX
def test_what_has_become_a_pipe_meanwhile_is_refused(tmp_path):
    def become_a_pipe():
        with atomic_file(tmp_path / "e.npz") as new:
            new.write_bytes(b"new")
            os.mkfifo(tmp_path / "e.npz")

    with pytest.raises(UnwritableError):
        become_a_pipe()
    assert [path.name for path in tmp_path.iterdir()] == ["e.npz"]


def test_what_is_write_protected_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "e.npz"
    path.write_bytes(b"old")
    # Who runs the tests may have the right to everything.
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    with pytest.raises(UnwritableError, match="write-protected"):
        write(path)
    assert path.read_bytes() == b"old"
