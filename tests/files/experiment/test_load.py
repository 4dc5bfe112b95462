"""What is read from an experiment that was changed elsewhere, and that nothing bad comes in."""

import io
import json
import os
import zipfile

import numpy as np
import pytest

from convgui.files.experiment import load
from convgui.files.experiment.load import ExperimentError
from convgui.files.experiment.save import read_experiment, write_experiment
from convgui.model.scene.form import form_of
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import tensors_of
from convgui.model.sources.inputs import InputImage
from tests.data.states import STATES, comparable, floats, with_edits, with_given, with_picture


def parts_of(state, tmp_path):
    write_experiment(state, tmp_path / "good.npz")
    with np.load(tmp_path / "good.npz", allow_pickle=False) as parts:
        return dict(parts)


def put(tmp_path, parts, /, **settings):
    """A file of ``parts`` with some settings changed; ``...`` leaves one out."""
    if settings:
        said = json.loads(str(parts["settings"])) | settings
        said = {name: value for name, value in said.items() if value is not ...}
        parts = parts | {"settings": np.array(json.dumps(said))}
    np.savez(tmp_path / "bad.npz", **parts)
    return tmp_path / "bad.npz"


def test_numbers_changed_elsewhere_are_taken_as_they_are(tmp_path):
    """Also what saves an experiment from a NumPy that draws other random numbers."""
    for name in ("standard", "zero-filled", "flipped", "edits"):
        state = STATES[name]
        parts = parts_of(state, tmp_path)
        parts["input"] = parts["input"] * 2
        parts["weight"] = parts["weight"] * 3
        back = read_experiment(put(tmp_path, parts))
        np.testing.assert_array_equal(tensors_of(back.layer).x, parts["input"])
        np.testing.assert_array_equal(tensors_of(back.layer).weight, parts["weight"])
        np.testing.assert_array_equal(tensors_of(back.layer).bias, parts["bias"])
        assert (back.layer.input_source, back.layer.weight_source) == ("file", "file")
        assert back.form == form_of(back.layer)


def test_the_stored_output_is_not_trusted(tmp_path):
    parts = parts_of(first_state(), tmp_path)
    parts["output"] = parts["output"] + 1
    assert read_experiment(put(tmp_path, parts)) == first_state()


def test_an_empty_bias_is_none(tmp_path):
    state = first_state().change(bias=False)
    parts = parts_of(state, tmp_path) | {"bias": np.zeros(0, np.float32)}
    assert read_experiment(put(tmp_path, parts)) == state


def refusal(path) -> str:
    with pytest.raises(ExperimentError) as caught:
        read_experiment(path)
    said = str(caught.value)
    assert len(said) < 400
    assert "\n" not in said.strip()
    return said


def test_what_is_no_experiment_is_refused(tmp_path, photo):
    assert "There is no file" in refusal(tmp_path / "none.npz")
    assert "is a folder" in refusal(tmp_path)
    assert "not an experiment" in refusal(photo)
    (tmp_path / "empty.npz").touch()
    assert "not an experiment" in refusal(tmp_path / "empty.npz")
    np.savez(tmp_path / "weights.npz", weight=np.ones(3))
    assert "no settings" in refusal(tmp_path / "weights.npz")


def test_every_truncated_file_is_refused(tmp_path):
    write_experiment(with_picture(), tmp_path / "whole.npz")
    whole = (tmp_path / "whole.npz").read_bytes()
    for length in range(0, len(whole), max(1, len(whole) // 40)):
        (tmp_path / "part.npz").write_bytes(whole[:length])
        assert "damaged" in (said := refusal(tmp_path / "part.npz")) or length < 4, said


def test_flipped_bytes_never_do_worse_than_a_refusal(tmp_path):
    write_experiment(with_edits(), tmp_path / "whole.npz")
    whole = (tmp_path / "whole.npz").read_bytes()
    rng = np.random.default_rng(1)
    for place in rng.integers(0, len(whole), 150):
        changed = bytearray(whole)
        changed[place] ^= int(rng.integers(1, 256))
        (tmp_path / "hurt.npz").write_bytes(changed)
        try:
            back = read_experiment(tmp_path / "hurt.npz")
        except ExperimentError:
            continue
        assert comparable(back) == comparable(with_edits())


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
    ],
)
def test_parts_of_a_wrong_kind_are_refused(name, values, tmp_path):
    said = refusal(put(tmp_path, parts_of(first_state(), tmp_path) | {name: values}))
    assert "not a sound experiment" in said


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({"version": ...}, "version"),
        ({"version": True}, "version"),
        ({"version": 0}, "version"),
        ({"call": "nn.Conv2d(4, 4, 3, groups=3)"}, "divisible by groups"),
        ({"call": "__import__('os').mkdir('x')"}, "not torch.nn.Conv2d"),
        ({"call": "nn.Conv2d(3, 4, 9)"}, "Kernel size can't be greater"),
        ({"call": "nn.Conv2d(99999, 99999, 3)"}, "more than ConvGUI can hold"),
        ({"call": "nn.Conv2d(3, 5, 3)"}, "weight has the shape"),
        ({"call": 3}, "call cannot be"),
        ({"call": ...}, "do not say call"),
        ({"input_size": [6]}, "input_size cannot be"),
        ({"input_size": [6, -1]}, "input_size cannot be"),
        ({"input_size": [6, 10**9]}, "input_size cannot be"),
        ({"input_size": [99999, 99999]}, "more than ConvGUI can hold"),
        ({"input_source": "nothing"}, "input_source cannot be"),
        ({"input_source": ["ones"]}, "input_source cannot be"),
        ({"input_source": "file"}, "input_source cannot be"),
        ({"weight_source": "file"}, "weight_source cannot be"),
        ({"seed": -1}, "seed cannot be"),
        ({"seed": 1.5}, "seed cannot be"),
        ({"kernel_as": "round"}, "kernel_as cannot be"),
        ({"edits": [["input", [0, 0], 1]]}, "an edit cannot be"),
        ({"edits": [["input", [0, 0, -1], 1]]}, "an edit cannot be"),
        ({"edits": [["output", [0, 0, 0], 1]]}, "an edit cannot be"),
        ({"edits": [["input", [0, 0, 0], "one"]]}, "an edit cannot be"),
        ({"edits": [["input", [0, 0, 0], 1e39]]}, "an edit cannot be"),
        ({"edits": [["input", [0, 0, 0], 10**400]]}, "an edit cannot be"),
        ({"edits": 3}, "edits cannot be"),
        ({"edits": [3]}, "an edit cannot be"),
        ({"picture": {"name": "a", "photo": True}}, "its picture is missing"),
        ({"picture": "a"}, "picture cannot be"),
        ({"given": {"name": "a"}}, "its given_weight is missing"),
        ({"step_by": "mile"}, "step_by cannot be"),
        ({"index": 10**9}, "index cannot be"),
        ({"index": -1}, "index cannot be"),
        ({"index": True}, "index cannot be"),
        ({"channel": 3}, "channel cannot be"),
        ({"sight": 1}, "sight cannot be"),
        ({"speed": 0}, "speed cannot be"),
        ({"speed": "nan"}, "speed cannot be"),
        ({"speed": "fast"}, "speed cannot be"),
        ({"tool": "saw"}, "tool cannot be"),
        ({"coverage": 1}, "coverage cannot be"),
        ({"pinned": ["weight", [4, 0, 0, 0]]}, "pinned cannot be"),
        ({"pinned": ["weight", [0]]}, "pinned cannot be"),
        ({"pinned": ["nothing", []]}, "pinned cannot be"),
        ({"form": {}}, "do not say in_channels"),
        ({"form": 3}, "form cannot be"),
        ({"parts": ["nothing"]}, "its nothing is missing"),
        ({"parts": [["x"]]}, "is missing"),
        ({"parts": None}, "parts cannot be"),
    ],
)
def test_settings_that_cannot_be_are_refused(settings, words, tmp_path):
    assert words in refusal(put(tmp_path, parts_of(first_state(), tmp_path), **settings))


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


def test_not_enough_memory_is_said(tmp_path, monkeypatch):
    write_experiment(first_state(), tmp_path / "e.npz")

    def fail(layer):
        raise MemoryError

    monkeypatch.setattr(load, "tensors_of", fail)
    assert "more memory" in refusal(tmp_path / "e.npz")
