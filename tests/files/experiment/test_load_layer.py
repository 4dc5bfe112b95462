"""The layer of an experiment, of one dimension too."""

import math
import tracemalloc

import numpy as np
import pytest

from convgui.files.experiment import load_layer
from convgui.files.experiment.load import read_experiment
from convgui.files.experiment.save import write_experiment
from convgui.model.scene.limits import LARGEST_LOADED
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import tensors_of
from convgui.model.sources.inputs import InputImage, frozen
from convgui.model.sources.kernels import LoadedWeights
from tests.data.experiments import parts_of, put, refusal

CONV1D = first_state().change(call="nn.Conv1d(4, 8, 3, dilation=2, padding=2)")
GIVEN = LoadedWeights("sound", frozen(np.ones((8, 4, 3), np.float32)), None)


@pytest.mark.parametrize(
    "state",
    [
        CONV1D,
        CONV1D.change(kernel_as="zero_filled"),
        CONV1D.change(given=GIVEN),
        CONV1D.edit("input", [(0, 0, 2)], 7.5).edit("weight", [(1, 0, 0, 2)], -3.0),
    ],
    ids=["plain", "zero-filled", "given", "edits"],
)
def test_a_conv1d_comes_back(tmp_path, state):
    write_experiment(state, tmp_path / "e.npz")
    layer = read_experiment(tmp_path / "e.npz").layer
    assert layer.spec == state.layer.spec
    assert layer.kernel_as == state.layer.kernel_as
    one, other = tensors_of(layer), tensors_of(state.layer)
    assert np.array_equal(one.output, other.output)


def test_other_numbers_than_the_sources_give(tmp_path, monkeypatch):
    """NumPy may draw other random numbers one day: the saved ones count."""
    state = first_state().change(call="nn.Conv1d(2, 3, 3)", weight_source="pytorch")
    write_experiment(state, tmp_path / "e.npz")
    really = load_layer.tensors_of

    class Other:
        def __init__(self, layer):
            own = really(layer)
            self.x, self.weight, self.bias = own.x, own.weight + 1, own.bias
            self.pictured = own.pictured

    monkeypatch.setattr(load_layer, "tensors_of", Other)
    layer = read_experiment(tmp_path / "e.npz").layer
    assert layer.weight_source == "file"
    assert np.array_equal(layer.given.weight, state.layer.spec.native(really(state.layer).weight))


def test_not_enough_memory_is_said(tmp_path, monkeypatch):
    from convgui.files.experiment.archive import ExperimentError

    write_experiment(first_state(), tmp_path / "e.npz")

    def fail(layer):
        raise MemoryError

    monkeypatch.setattr(load_layer, "tensors_of", fail)
    with pytest.raises(ExperimentError, match="not enough memory"):
        read_experiment(tmp_path / "e.npz")


def test_a_difference_anywhere_is_found(tmp_path, monkeypatch):
    monkeypatch.setattr(load_layer, "BLOCK", 5)
    state = first_state().edit("input", [(0, 1, 1)], math.nan)
    parts = parts_of(state, tmp_path)
    assert read_experiment(put(tmp_path, parts)).layer.input_source == "integers"
    for place in ((0, 0, 0), (0, 1, 1), (1, 5, 5)):
        other = parts["input"].copy()
        other[place] = 77
        layer = read_experiment(put(tmp_path, parts | {"input": other})).layer
        assert layer.input_source == "file"
        assert tensors_of(layer).x[place] == 77


def test_opening_takes_little_more_memory_than_what_is_in_the_file(tmp_path):
    picture = InputImage("p", frozen(np.full((1, 2000, 2000), 0.5, np.float32)))
    state = first_state().change(picture=picture)
    write_experiment(state, tmp_path / "e.npz")
    tracemalloc.start()
    read_experiment(tmp_path / "e.npz")
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    # The picture, and the input that is compared with it.
    assert most < 2 * picture.values.nbytes + 8_000_000


@pytest.mark.parametrize(
    ("name", "shape"),
    [
        ("picture", (0, 3, 3)),
        ("picture", (3, 0, 3)),
        ("picture", (9, 9)),
        ("picture", (1, 2, 9, 9)),
        ("given_weight", (4, 2)),
        ("given_weight", (4, 2, 0, 3)),
        ("given_weight", (0, 2, 3, 3)),
        ("given_weight", (4, 2, 3, 3, 1)),
        ("given_bias", (3,)),
        ("given_bias", (4, 1)),
        ("given_bias", ()),
    ],
)
def test_opened_numbers_of_an_impossible_shape(tmp_path, name, shape):
    picture = InputImage("p", frozen(np.ones((2, 9, 9), np.float32)), photo=False)
    given = LoadedWeights("g", frozen(np.ones((4, 2, 3, 3), np.float32)), frozen(np.ones(4, "f4")))
    state = first_state().change(call="nn.Conv2d(2, 4, 3)").change(picture=picture, given=given)
    assert state.problem is None
    parts = parts_of(state, tmp_path)
    assert read_experiment(put(tmp_path, parts)).layer.given.bias.tolist() == [1, 1, 1, 1]
    said = refusal(put(tmp_path, parts | {name: np.ones(shape, np.float32)}))
    assert f"its {name} has the shape" in said


def test_the_limits_of_what_is_opened(tmp_path, monkeypatch):
    picture = InputImage("p", frozen(np.ones((2, 9, 9), np.float32)), photo=False)
    given = LoadedWeights("g", frozen(np.ones((4, 2, 3, 3), np.float32)), None)
    state = first_state().change(call="nn.Conv2d(2, 4, 3)").change(picture=picture, given=given)
    write_experiment(state, tmp_path / "e.npz")
    for name, size in (("LARGEST_LOADED", 2 * 9 * 9), ("LARGEST_WEIGHT", 4 * 2 * 3 * 3)):
        monkeypatch.setattr(load_layer, name, size)
        read_experiment(tmp_path / "e.npz")
        monkeypatch.setattr(load_layer, name, size - 1)
        assert "has the shape" in refusal(tmp_path / "e.npz")
        monkeypatch.undo()


def test_a_given_layer_without_a_bias_comes_back_without(tmp_path):
    given = LoadedWeights("g", frozen(np.ones((4, 2, 3, 3), np.float32)), None)
    state = first_state().change(given=given)
    write_experiment(state, tmp_path / "e.npz")
    layer = read_experiment(tmp_path / "e.npz").layer
    assert layer.given.bias is None
    assert layer.given.name == "g"


@pytest.mark.parametrize(
    ("what", "place", "value"),
    [
        ("input", (1, 2, 3), 7.5),
        ("weight", (1, 0, 2, 1), -3.0),
        ("bias", (2,), 0.25),
        ("input", (0, 0, 0), math.inf),
        ("bias", (0,), -math.inf),
        # A place that this layer does not have is kept for one that does.
        ("input", (2**31 - 1, 0, 0), 1.0),
    ],
)
def test_edits_come_back(tmp_path, what, place, value):
    parts = parts_of(first_state(), tmp_path)
    for part in ("input", "weight", "bias", "output"):
        del parts[part]
    known = {"edits": [[what, list(place), str(value) if math.isinf(value) else value]]}
    path = put(tmp_path, parts, parts=[], **known)
    assert read_experiment(path).layer.edits.items == ((what, place, value),)
    for wrong in (place[:-1], (*place, 0), (*place[:-1], 2**31), (*place[:-1], -1)):
        known["edits"][0][1] = list(wrong)
        assert "an edit cannot be" in refusal(put(tmp_path, parts, parts=[], **known))


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("seed", [0, 2**63], [-1, 2**63 + 1]),
        # A picture from a file may have more pixels in a row than a field can show.
        (
            "input_size",
            [[3, 3], [6, 100_000]],
            [[0, 6], [6, 0], [6, LARGEST_LOADED + 1], [6], [6, 6, 6]],
        ),
    ],
)
def test_the_limits_of_whole_numbers(tmp_path, name, good, bad):
    parts = parts_of(first_state(), tmp_path)
    for part in ("input", "weight", "bias", "output"):
        del parts[part]
    for value in good:
        read_experiment(put(tmp_path, parts, parts=[], **{name: value}))
    for value in bad:
        assert f"{name} cannot be" in refusal(put(tmp_path, parts, parts=[], **{name: value}))


@pytest.mark.parametrize("name", ["weight", "bias"])
def test_a_difference_in_the_weights_alone(tmp_path, name):
    state = first_state().edit("bias", [(0,)], 5.0).edit("input", [(0, 0, 0)], 3.0)
    parts = parts_of(state, tmp_path)
    assert read_experiment(put(tmp_path, parts)).layer.weight_source == state.layer.weight_source
    parts[name] = parts[name] + np.float32(1)
    layer = read_experiment(put(tmp_path, parts)).layer
    assert layer.weight_source == "file"
    tensors = tensors_of(layer)
    assert np.array_equal(tensors.weight, parts["weight"])
    assert np.array_equal(tensors.bias, parts["bias"])
    # The edits of the input are still edits; those of the weights are in the numbers.
    assert layer.edits.items == (("input", (0, 0, 0), 3.0),)
