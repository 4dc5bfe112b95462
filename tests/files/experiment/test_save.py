"""Experiments on disk: everything comes back, and nothing good is lost."""

import errno
import json
import os
import signal
import subprocess
import sys
import time
import zipfile

import numpy as np
import pytest

from convgui.files.experiment import save
from convgui.files.experiment.archive import ExperimentError
from convgui.files.experiment.load import read_experiment, read_noted
from convgui.files.experiment.save import write_experiment
from convgui.model.conv.convolution import Conv2dSpec, conv2d
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import tensors_of
from tests.data.states import STATES, comparable, with_picture


@pytest.mark.parametrize("name", STATES)
def test_everything_comes_back(name, tmp_path):
    state, path = STATES[name], tmp_path / "an save ü.npz"
    write_experiment(state, path)
    back = read_experiment(path)
    assert comparable(back) == comparable(state)
    before, after = tensors_of(state.layer), tensors_of(back.layer)
    for mine, theirs in ((before.x, after.x), (before.output, after.output)):
        np.testing.assert_array_equal(mine, theirs)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]


@pytest.mark.parametrize("name", ["standard", "edits", "zero-filled", "flipped", "no bias"])
def test_numpy_alone_can_use_the_file(name, tmp_path):
    write_experiment(STATES[name], tmp_path / "e.npz")
    with np.load(tmp_path / "e.npz", allow_pickle=False) as parts:
        settings = json.loads(str(parts["settings"]))
        bias = parts.get("bias")
        spec = Conv2dSpec.parse(settings["computed"])
        with np.errstate(invalid="ignore"):
            again = conv2d(parts["input"], parts["weight"], bias, spec)
        np.testing.assert_array_equal(again, parts["output"])
    assert settings["version"] == 1


def test_the_note_goes_along_and_derived_parts_may_stay_out(tmp_path):
    write_experiment(with_picture(), tmp_path / "e.npz", derived=False, note={"path": "x"})
    state, note = read_noted(tmp_path / "e.npz")
    assert note == {"path": "x"}
    assert comparable(state) == comparable(with_picture())
    with zipfile.ZipFile(tmp_path / "e.npz") as packed:
        assert sorted(packed.namelist()) == ["picture.npy", "settings.npy"]


def test_a_large_output_is_left_out(tmp_path, monkeypatch):
    monkeypatch.setattr(save, "LARGEST_OUTPUT", 10)
    state = first_state().change(input_height=8)
    write_experiment(state, tmp_path / "e.npz")
    with zipfile.ZipFile(tmp_path / "e.npz") as packed:
        assert "output.npy" not in packed.namelist()
    assert read_experiment(tmp_path / "e.npz") == state


@pytest.mark.parametrize("where", ["replace", "fsync"])
def test_a_save_that_fails_leaves_the_old_file(where, tmp_path, monkeypatch):
    path = tmp_path / "e.npz"
    write_experiment(first_state(), path)
    old = path.read_bytes()

    def fail(*arguments):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, where, fail)
    with pytest.raises(ExperimentError, match="No space left on device"):
        write_experiment(with_picture(), path)
    assert path.read_bytes() == old
    assert list(tmp_path.iterdir()) == [path]


def test_a_disk_that_is_full_in_the_middle(tmp_path, monkeypatch):
    path = tmp_path / "e.npz"
    write_experiment(first_state(), path)
    write_array, written = np.lib.format.write_array, []

    def fill_up(member, values, **options):
        if written:
            raise OSError(errno.ENOSPC, "No space left on device")
        written.append(values)
        write_array(member, values, **options)

    monkeypatch.setattr(np.lib.format, "write_array", fill_up)
    with pytest.raises(ExperimentError, match="No space left"):
        write_experiment(with_picture(), path)
    assert list(tmp_path.iterdir()) == [path]
    assert read_experiment(path) == first_state()


def test_a_place_that_cannot_be_written(tmp_path):
    for path in (tmp_path / "none" / "e.npz", tmp_path):
        with pytest.raises(ExperimentError, match="cannot be saved"):
            write_experiment(first_state(), path)
    assert not list(tmp_path.iterdir())


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions and links")
def test_permissions_are_the_usual_ones_and_links_stay(tmp_path):
    (tmp_path / "link.npz").symlink_to(tmp_path / "e.npz")
    old = os.umask(0o027)
    try:
        write_experiment(first_state(), tmp_path / "link.npz")
    finally:
        os.umask(old)
    assert (tmp_path / "link.npz").is_symlink()
    assert (tmp_path / "e.npz").stat().st_mode & 0o777 == 0o640


LOOP = """
import sys
from convgui.files.experiment import write_experiment
from convgui.model.scene.state import first_state
states = [first_state().change(input_height=n, input_width=200) for n in (90, 200)]
while True:
    for state in states:
        write_experiment(state, sys.argv[1])
        print("saved", flush=True)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot be asked to kill in this way")
def test_killed_while_saving_the_file_is_whole(tmp_path):
    path = tmp_path / "e.npz"
    for moment in range(3):
        child = subprocess.Popen([sys.executable, "-c", LOOP, str(path)], stdout=subprocess.PIPE)
        with child:
            assert child.stdout is not None
            for _ in range(2):
                child.stdout.readline()
            time.sleep(0.007 * moment)
            child.send_signal(signal.SIGKILL)
        assert read_experiment(path).layer.input_size in ((90, 200), (200, 200))
