"""The copy against a crash: small, complete, and readable whatever happens to it."""

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress

import numpy as np
import pytest

from convgui.files.experiment import kept
from convgui.files.experiment.archive import ExperimentError
from convgui.files.experiment.kept import (
    EXPERIMENT,
    Keeper,
    delete_kept,
    has_experiment,
    read_kept,
    read_note,
)
from convgui.model.scene.state import first_state
from convgui.model.sources.inputs import InputImage
from tests.data.states import STATES, comparable, floats, with_given, with_picture


@pytest.fixture
def keep(tmp_path):
    keeper = Keeper(tmp_path / "copy")

    def keep(state, path=None, modified=True, closed=False):
        keeper.write(state, path, modified=modified, closed=closed)
        return tmp_path / "copy"

    return keep


@pytest.mark.parametrize("name", STATES)
def test_all_of_it_comes_back_also_what_is_not_used(name, keep):
    assert comparable(read_kept(keep(STATES[name]))) == comparable(STATES[name])


def test_the_note_tells_how_it_was(keep, tmp_path, monkeypatch):
    monkeypatch.setattr(time, "time", lambda: 1_234_567.8)
    note = read_note(keep(first_state(), tmp_path / "e.npz"))
    assert note == (tmp_path / "e.npz", True, False, 1_234_567)
    assert note.lost
    for modified, closed in ((False, False), (False, True), (True, True)):
        note = read_note(keep(first_state(), None, modified, closed))
        assert note == (None, modified, closed, 1_234_567)
        assert not note.lost


def test_arrays_are_written_once_and_only_the_last_stay(keep):
    place = keep(with_picture())
    (file,) = place.glob("*.npy")
    before = file.stat().st_mtime_ns
    small = (place / EXPERIMENT).stat().st_size
    assert small < 4000
    keep(with_picture().change(input_source="ramp"))
    # Equal, and yet another one: by now the first is not needed.
    other = InputImage("b", floats(2, 9, 9))
    keep(first_state().change(picture=other, groups=1))
    (file,) = place.glob("*.npy")
    assert file.name == "picture-1.npy" or file.stat().st_mtime_ns != before
    assert comparable(read_kept(place))[1][0][0] == "b"
    keep(with_given())
    assert sorted(p.name.split("-")[0] for p in place.glob("*.npy")) == [
        "given_bias",
        "given_weight",
    ]
    keep(first_state())
    assert [p.name for p in place.iterdir()] == [EXPERIMENT]


def test_the_same_picture_is_not_written_again(keep):
    state = with_picture()
    place = keep(state)
    (file,) = place.glob("*.npy")
    before = file.stat().st_mtime_ns, file.stat().st_ino
    keep(state.change(out_channels=2))
    assert (file.stat().st_mtime_ns, file.stat().st_ino) == before
    # Somebody tidied up in between.
    file.unlink()
    keep(state.change(out_channels=3))
    assert comparable(read_kept(place)) == comparable(state.change(out_channels=3))


@pytest.mark.parametrize(
    "damage", ["no picture", "half a picture", "half", "empty", "a pipe", "none"]
)
def test_what_is_damaged_is_said(damage, keep):
    place = keep(with_picture())
    (array,) = place.glob("*.npy")
    file = place / EXPERIMENT
    if damage == "no picture":
        array.unlink()
    elif damage == "half a picture":
        array.write_bytes(array.read_bytes()[:-8])
    elif damage == "half":
        file.write_bytes(file.read_bytes()[:-80])
    elif damage == "empty":
        file.write_bytes(b"")
    else:
        file.unlink()
        if damage == "a pipe":
            if os.name == "nt":
                pytest.skip("Windows has other pipes")
            os.mkfifo(file)
    with pytest.raises(ExperimentError):
        read_kept(place)


def test_nothing_else_than_arrays_beside_it_is_read(tmp_path, keep):
    """An experiment from elsewhere names a file that is none of its own."""
    import zipfile

    place = keep(with_picture())
    np.save(tmp_path / "picture-1.npy", np.ones((3, 20, 30), np.float32))
    with zipfile.ZipFile(place / EXPERIMENT, "a") as packed:
        packed.comment = b"../picture-1.npy"
    with pytest.raises(ExperimentError, match="its picture is missing"):
        read_kept(place)


def test_whatever_fails_in_reading_is_an_error_of_the_file(keep, monkeypatch):
    place = keep(first_state())

    def fail(path):
        raise ZeroDivisionError

    monkeypatch.setattr(kept, "read_experiment", fail)
    with pytest.raises(ExperimentError, match="damaged"):
        read_kept(place)


def test_random_bytes_in_it_never_do_worse_than_an_error(keep):
    place = keep(with_picture())
    files = sorted(place.iterdir())
    whole = {file: file.read_bytes() for file in files}
    rng = random.Random(1)
    for _ in range(120):
        file = rng.choice(files)
        changed = bytearray(whole[file])
        for _ in range(rng.randint(1, 4)):
            changed[rng.randrange(min(len(changed), 2000))] ^= rng.randint(1, 255)
        file.write_bytes(changed)
        for read in (read_kept, read_note):
            with suppress(ExperimentError):
                read(place)
        file.write_bytes(whole[file])
    assert comparable(read_kept(place)) == comparable(with_picture())


def test_no_room_is_said_and_the_old_copy_stays(keep, monkeypatch):
    place = keep(first_state())

    def full(number):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExperimentError, match="No space left"):
        keep(with_picture())
    assert read_kept(place) == first_state()


def test_delete_takes_folders_and_files(keep, tmp_path):
    place = keep(with_picture())
    delete_kept(place)
    assert not place.exists()
    place.write_bytes(b"")
    delete_kept(place)
    assert not place.exists()
    delete_kept(place)


def test_arrays_alone_are_no_experiment(tmp_path, keep):
    assert has_experiment(keep(with_picture()))
    (tmp_path / "copy" / EXPERIMENT).unlink()
    assert not has_experiment(tmp_path / "copy")
    (tmp_path / "file").touch()
    assert has_experiment(tmp_path / "file")


LOOP = """
import sys
from pathlib import Path
import numpy as np
from convgui.files.experiment.kept import Keeper
from convgui.model.scene.state import first_state
from convgui.model.sources.inputs import InputImage
keeper = Keeper(Path(sys.argv[1]))
print("begun", flush=True)
while True:
    for n in range(1, 6):
        picture = InputImage(str(n), np.full((n, 300, 300), n, np.float32), photo=False)
        for out in (1, 2):
            state = first_state().change(picture=picture).change(out_channels=out)
            keeper.write(state, None, modified=True, closed=False)
            print(n, flush=True)
"""


@pytest.mark.long
@pytest.mark.skipif(os.name == "nt", reason="Windows cannot be asked to kill in this way")
def test_killed_at_any_moment_it_is_whole(tmp_path):
    rng = random.Random(2)
    for turn in range(6):
        place = tmp_path / str(turn)
        child = subprocess.Popen([sys.executable, "-c", LOOP, str(place)], stdout=subprocess.PIPE)
        with child:
            assert child.stdout is not None
            for _ in range(2):
                child.stdout.readline()
            time.sleep(rng.uniform(0, 0.05))
            child.send_signal(signal.SIGKILL)
        picture = read_kept(place).layer.picture
        assert (picture.values == float(picture.name)).all()
