"""What is read from an experiment that was changed elsewhere, and that nothing bad comes in."""

import numpy as np
import pytest

from convgui.files.experiment import load_layer
from convgui.files.experiment.archive import ExperimentError
from convgui.files.experiment.load import read_experiment
from convgui.files.experiment.save import write_experiment
from convgui.model.scene.form import form_of
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import tensors_of
from tests.data.experiments import parts_of, put, refusal
from tests.data.states import STATES, comparable, with_edits, with_picture


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
        ({"call": ...}, "settings lack call"),
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
        ({"drawn": [4, 3, 3]}, "drawn cannot be"),
        ({"drawn": [4, 3, 3, 0]}, "drawn cannot be"),
        ({"drawn": [4, 3, 3, True]}, "drawn cannot be"),
        ({"drawn": [99999, 99999, 9, 9]}, "drawn cannot be"),
        ({"drawn": "all"}, "drawn cannot be"),
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
        ({"brush": True}, "brush cannot be"),
        ({"brush": "1"}, "brush cannot be"),
        ({"brush": 1e39}, "brush cannot be"),
        ({"speed": True}, "speed cannot be"),
        ({"speed": "1"}, "speed cannot be"),
        ({"speed": [1]}, "speed cannot be"),
        ({"index": 1.0}, "index cannot be"),
        ({"index": "1"}, "index cannot be"),
        ({"channel": True}, "channel cannot be"),
        ({"seed": True}, "seed cannot be"),
        ({"input_size": [6.0, 6]}, "input_size cannot be"),
        ({"input_size": [True, 6]}, "input_size cannot be"),
        ({"edits": [["input", [0, 0, 0], True]]}, "an edit cannot be"),
        ({"edits": [["input", [0, 0, 0], None]]}, "an edit cannot be"),
        ({"edits": [["input", [0, 0, 0], [1]]]}, "an edit cannot be"),
        ({"edits": [["input", [0, 0, 1.0], 1]]}, "an edit cannot be"),
        ({"edits": [["input", [0, 0, True], 1]]}, "an edit cannot be"),
        ({"pinned": ["weight", [0, 0, 0, 0.0]]}, "pinned cannot be"),
        ({"pinned": ["weight", [True, 0, 0, 0]]}, "pinned cannot be"),
        ({"speed": "fast"}, "speed cannot be"),
        ({"tool": "saw"}, "tool cannot be"),
        ({"coverage": 1}, "coverage cannot be"),
        ({"pinned": ["weight", [4, 0, 0, 0]]}, "pinned cannot be"),
        ({"pinned": ["weight", [0]]}, "pinned cannot be"),
        ({"pinned": ["nothing", []]}, "pinned cannot be"),
        ({"form": {}}, "settings lack in_channels"),
        ({"form": 3}, "form cannot be"),
        ({"parts": ["nothing"]}, "its nothing is missing"),
        ({"parts": [["x"]]}, "is missing"),
        ({"parts": None}, "parts cannot be"),
    ],
)
def test_settings_that_cannot_be_are_refused(settings, words, tmp_path):
    assert words in refusal(put(tmp_path, parts_of(first_state(), tmp_path), **settings))


def test_not_enough_memory_is_said(tmp_path, monkeypatch):
    write_experiment(first_state(), tmp_path / "e.npz")

    def fail(layer):
        raise MemoryError

    monkeypatch.setattr(load_layer, "tensors_of", fail)
    assert "not enough memory" in refusal(tmp_path / "e.npz")


def test_how_a_transposed_layer_is_watched(tmp_path):
    state = first_state("nn.ConvTranspose2d(2, 4, 3, stride=2)").change(step_by="cell", channel=3)
    state = state.at(50)
    parts = parts_of(state, tmp_path)
    assert read_experiment(put(tmp_path, parts)) == state
    # A file from before there was a choice.
    older = read_experiment(put(tmp_path, parts, watch=..., channel=1))
    assert older.view.watch == "gather"
    assert older.steps[50].geometry == state.layer.geometry
    assert "watch cannot be" in refusal(put(tmp_path, parts, watch="both"))
    assert "channel cannot be" in refusal(put(tmp_path, parts, channel=4))
