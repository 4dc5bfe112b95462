"""The layer of an experiment, of one dimension too."""

import numpy as np
import pytest

from convgui.files.experiment import load_layer
from convgui.files.experiment.load import read_experiment
from convgui.files.experiment.save import write_experiment
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import tensors_of
from convgui.model.sources.inputs import frozen
from convgui.model.sources.kernels import LoadedWeights

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
    with pytest.raises(ExperimentError, match="needs more memory"):
        read_experiment(tmp_path / "e.npz")
