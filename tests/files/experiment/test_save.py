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
from hypothesis import given

from convgui.files.experiment import save
from convgui.files.experiment.archive import ExperimentError
from convgui.files.experiment.load import read_experiment
from convgui.files.experiment.save import only_used, write_experiment
from convgui.model.conv.convolution import Conv2dSpec, conv2d
from convgui.model.scene.fitting import SIZES
from convgui.model.scene.refill import refill
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import Tensors, tensors_of
from tests.data.random_layers import QUICK
from tests.data.random_states import states
from tests.data.states import STATES, comparable, with_picture


@pytest.mark.parametrize("name", STATES)
def test_everything_comes_back(name, tmp_path):
    state, path = STATES[name], tmp_path / "an save ü.npz"
    write_experiment(state, path)
    back = read_experiment(path)
    assert comparable(back) == comparable(only_used(state))
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
    assert settings["problem"] is None


def test_a_wrong_field_is_saved_with_the_reason(tmp_path):
    state = first_state().change(groups=3)
    write_experiment(state, tmp_path / "e.npz")
    with np.load(tmp_path / "e.npz", allow_pickle=False) as parts:
        settings = json.loads(str(parts["settings"]))
    assert settings["problem"] == str(state.problem.text)
    assert "out_channels must be divisible by groups" in settings["problem"]


@pytest.mark.long
@QUICK
@given(state=states())
def test_whatever_is_saved_can_be_opened(state, tmp_path_factory):
    path = tmp_path_factory.mktemp("any") / "e.npz"
    write_experiment(state, path)
    back = read_experiment(path)
    # A picture that never fitted is nowhere in the state: asked again, it says so too.
    kept = (*SIZES, "input_source", "weight_source")
    wishes = {
        "call": state.form.call,
        **{name: state.form[name] for name in kept if name in state.form},
    }
    asked = refill(state.experiment, wishes, grows=False)[0].problem if state.problem else None
    assert back.problem == asked
    expected = only_used(state).having(problem=None)
    assert repr(back.playback) == repr(state.playback)
    assert repr(back.tool) == repr(state.tool)
    bare = back.having(problem=None, tool="point", brush=0.0)
    assert comparable(bare) == comparable(expected.having(tool="point", brush=0.0))


def test_what_is_not_used_any_more_is_not_in_the_file(tmp_path):
    """A teacher hands the file to a class: no photograph of before is to be in it."""
    for name, parts in (("picture put aside", "picture"), ("given put aside", "given_weight")):
        write_experiment(STATES[name], tmp_path / "e.npz")
        with np.load(tmp_path / "e.npz", allow_pickle=False) as file:
            assert parts not in file
            assert "dog.png" not in str(file["settings"])
            assert "layer1" not in str(file["settings"])
    # What the fields ask for is used, even while it does not fit.
    state = with_picture().change(input_source="ramp").change(in_channels=2)
    pending = state.change(input_source="file", input_height=11, in_channels=2)
    assert pending.problem
    assert pending.layer.input_source == "ramp"
    write_experiment(pending, tmp_path / "e.npz")
    assert read_experiment(tmp_path / "e.npz").problem == pending.problem


@pytest.mark.parametrize("error", [MemoryError, ValueError("too big"), IndexError])
def test_what_cannot_be_computed_is_left_out(error, tmp_path, monkeypatch):
    def fail(layer):
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(save, "tensors_of", fail)
        write_experiment(with_picture(), tmp_path / "e.npz")
    assert comparable(read_experiment(tmp_path / "e.npz")) == comparable(with_picture())
    with zipfile.ZipFile(tmp_path / "e.npz") as packed:
        assert sorted(packed.namelist()) == ["picture.npy", "settings.npy"]


def test_an_output_that_does_not_fit_into_memory_is_left_out(tmp_path, monkeypatch):
    def fail(self):
        raise MemoryError

    monkeypatch.setattr(Tensors, "output", property(fail))
    write_experiment(first_state(), tmp_path / "e.npz")
    with zipfile.ZipFile(tmp_path / "e.npz") as packed:
        assert {"input.npy", "weight.npy"} < set(packed.namelist())
    assert read_experiment(tmp_path / "e.npz") == first_state()


def test_not_enough_memory_to_write_is_said(tmp_path, monkeypatch):
    def fail(*arguments, **options):
        raise MemoryError

    monkeypatch.setattr(np.lib.format, "write_array", fail)
    with pytest.raises(ExperimentError, match="not enough memory"):
        write_experiment(first_state(), tmp_path / "e.npz")
    assert not list(tmp_path.iterdir())


def test_more_than_can_be_read_again_is_not_written(tmp_path, monkeypatch):
    monkeypatch.setattr(save, "LONGEST_SETTINGS", 2000)
    state = first_state().edit("input", [(0, row, 0) for row in range(200)], 1.5)
    with pytest.raises(ExperimentError, match="too many numbers were typed or painted"):
        write_experiment(state, tmp_path / "e.npz")
    assert not list(tmp_path.iterdir())


def test_a_large_output_is_left_out(tmp_path, monkeypatch):
    monkeypatch.setattr(save, "LARGEST_NUMBERS", 10)
    state = first_state().change(input_height=8)
    write_experiment(state, tmp_path / "e.npz")
    with zipfile.ZipFile(tmp_path / "e.npz") as packed:
        assert "output.npy" not in packed.namelist()
    assert read_experiment(tmp_path / "e.npz") == state


def test_an_output_is_left_out_that_few_products_but_many_pixels_make(tmp_path):
    # Of a border of 36 million zeros a few are read.
    state = first_state("nn.Conv2d(1, 1, 1, stride=1000, padding=3000)")
    assert state.layer.geometry.macs < 100
    write_experiment(state, tmp_path / "e.npz")
    with zipfile.ZipFile(tmp_path / "e.npz") as packed:
        assert "output.npy" not in packed.namelist()
        assert "input.npy" in packed.namelist()
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


@pytest.mark.long
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
