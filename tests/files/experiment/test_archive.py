"""The parts of an experiment: none that is wrong comes in, or costs memory."""

import io
import os
import zipfile

import numpy as np
import pytest

from convgui.files.experiment import archive
from convgui.files.experiment.load import read_experiment
from convgui.files.read.progress import Stopped
from convgui.model.scene.state import first_state
from convgui.model.sources.inputs import InputImage
from tests.data.experiments import parts_of, put, refusal
from tests.data.states import floats, with_given, with_picture


@pytest.mark.parametrize("name", ["settings", "input", "weight", "bias", "picture"])
def test_pickled_parts_are_refused_and_not_run(name, tmp_path):
    class Trap:
        def __reduce__(self):
            return os.mkdir, (str(tmp_path / "sprung"),)

    parts = parts_of(with_picture(), tmp_path)
    parts[name] = np.array([Trap()], object)
    assert "type object" in refusal(put(tmp_path, parts))
    assert not (tmp_path / "sprung").exists()


def test_a_newer_version_is_refused(tmp_path):
    said = refusal(put(tmp_path, parts_of(first_state(), tmp_path), version=2))
    assert "newer ConvGUI" in said
    assert "update" in said


@pytest.mark.parametrize(
    "name", ["input", "weight", "bias", "output", "picture", "given_weight", "given_bias"]
)
def test_missing_parts_are_refused(name, tmp_path):
    state = with_given().change(picture=InputImage("a", floats(2, 9, 9), photo=False))
    parts = parts_of(state, tmp_path)
    del parts[name]
    assert f"its {name} is missing" in refusal(put(tmp_path, parts))


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("input", np.zeros((3, 6, 7), np.float32)),
        ("input", np.zeros((3, 6, 6), np.float64)),
        ("input", np.zeros((3, 6, 6), np.int32)),
        ("weight", np.zeros((4, 3, 3), np.float32)),
        ("weight", np.zeros((4, 3, 3, 3), np.complex64)),
        ("bias", np.zeros(5, np.float32)),
        ("bias", np.zeros(0, np.float32)),
        ("settings", np.zeros(3, np.float32)),
        ("settings", np.array(["{}", "{}"])),
        ("settings", np.array(b"{}")),
        ("settings", np.array("no JSON")),
        ("settings", np.array("[1]")),
        ("settings", np.array('{"version": NaN}')),
        ("settings", np.array("[" * 100_000)),
        ("settings", np.array('{"version": ' + "9" * 5000 + "}")),
        ("settings", np.array("{}")),
        ("settings", np.frombuffer(b"\0\0\1\x80" * 4, "<U4").reshape(())),
        ("settings", np.frombuffer(b"\0\xd8\0\0" * 4, "<U4").reshape(())),
    ],
)
def test_parts_of_a_wrong_kind_are_refused(name, values, tmp_path):
    said = refusal(put(tmp_path, parts_of(first_state(), tmp_path) | {name: values}))
    assert "not a valid experiment" in said


@pytest.mark.parametrize("name", ["settings", "picture", "input", "given_weight"])
def test_enormous_declared_sizes_are_refused_before_anything_is_allocated(name, tmp_path):
    state = with_given().change(picture=InputImage("a", floats(2, 9, 9), photo=False))
    parts = parts_of(state, tmp_path)
    huge = {
        "settings": ("<U2000000000", ()),
        "picture": ("<f4", (3, 10**6, 10**6)),
        "input": ("<f4", (2, 10**6, 10**6)),
        "given_weight": ("<f4", (10**5, 10**5, 3, 3)),
    }
    header = io.BytesIO()
    descr, shape = huge[name]
    np.lib.format.write_array_header_1_0(
        header, {"descr": descr, "fortran_order": False, "shape": shape}
    )
    with zipfile.ZipFile(tmp_path / "huge.npz", "w") as packed:
        for part, values in parts.items():
            with packed.open(f"{part}.npy", "w") as member:
                if part == name:
                    member.write(header.getvalue())
                else:
                    np.lib.format.write_array(member, values)
    assert "its " + name in refusal(tmp_path / "huge.npz")


def test_a_header_that_promises_more_or_less_than_there_is(tmp_path):
    parts = parts_of(with_picture(), tmp_path)
    for shape in ((3, 20, 31), (3, 20, 29)):
        header = io.BytesIO()
        np.lib.format.write_array_header_1_0(
            header, {"descr": "<f4", "fortran_order": False, "shape": shape}
        )
        put(tmp_path, {name: v for name, v in parts.items() if name != "picture"})
        with zipfile.ZipFile(tmp_path / "bad.npz", "a") as packed:
            packed.writestr("picture.npy", header.getvalue() + parts["picture"].tobytes())
        assert "damaged" in refusal(tmp_path / "bad.npz")


def test_too_many_or_double_parts_are_refused(tmp_path):
    put(tmp_path, parts_of(first_state(), tmp_path))
    with (
        pytest.warns(UserWarning, match="Duplicate"),
        zipfile.ZipFile(tmp_path / "bad.npz", "a") as packed,
    ):
        packed.writestr("input.npy", b"")
    assert "too many parts" in refusal(tmp_path / "bad.npz")


def test_as_many_parts_as_there_may_be(tmp_path, monkeypatch):
    path = put(tmp_path, parts_of(first_state(), tmp_path))
    with zipfile.ZipFile(path) as packed:
        count = len(packed.namelist())
    monkeypatch.setattr(archive, "MOST_PARTS", count)
    assert read_experiment(path) == first_state()
    monkeypatch.setattr(archive, "MOST_PARTS", count - 1)
    assert "too many parts" in refusal(path)


@pytest.mark.parametrize("order", ["<", ">"])
def test_settings_of_another_computer(tmp_path, order):
    parts = parts_of(first_state(), tmp_path)
    parts["settings"] = parts["settings"].astype(parts["settings"].dtype.newbyteorder(order))
    parts["input"] = parts["input"].astype(f"{order}f4")
    assert read_experiment(put(tmp_path, parts)) == first_state()


def test_numbers_in_the_other_order(tmp_path):
    parts = parts_of(first_state(), tmp_path)
    parts["input"] = np.asfortranarray(parts["input"])
    assert read_experiment(put(tmp_path, parts)) == first_state()


def test_what_has_been_read_is_reported(tmp_path):
    path = put(tmp_path, parts_of(with_picture(), tmp_path))
    heard = []
    read_experiment(path, heard.append)
    assert len(heard) > 3
    assert all(0 <= fraction <= 1 for fraction in heard)
    assert max(heard) > 0.3

    def stop(fraction):
        if fraction > 0.1:
            raise Stopped

    with pytest.raises(Stopped):
        read_experiment(path, stop)


@pytest.mark.parametrize("version", [10**4000, 2])
def test_a_version_is_said_in_a_few_digits(tmp_path, version):
    said = refusal(put(tmp_path, parts_of(first_state(), tmp_path), version=version))
    assert "newer ConvGUI" in said
    assert len(said) < 200
