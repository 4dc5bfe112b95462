"""Weights in parts, against what PyTorch computes with them."""

import numpy as np
import pytest
from safetensors.numpy import save_file

from convgui.files.read.array_checks import ArrayError
from convgui.files.read.safetensors_file import list_layers, read_layer
from convgui.files.read.stored_weights import (
    Tensor,
    Way,
    combined,
    fits_together,
    stored_weight,
)
from tests.data.make_weight_cases import EXPECTED, FILE

NORMED = ("norm_old", "norm_new", "norm_whole", "norm_turned", "norm_1d")
QUANTISED = ("quantised", "quantised_zero", "quantised_parts", "small")


def layer_called(name, path=FILE):
    (layer,) = [layer for layer in list_layers(path) if layer.name == name]
    return layer


@pytest.mark.parametrize("name", [*NORMED, *QUANTISED])
def test_parts_make_pytorchs_weight(name):
    given = read_layer(FILE, layer_called(name))
    wanted = np.load(EXPECTED)[f"{name} weight"]
    assert given.weight.dtype == np.float32
    np.testing.assert_allclose(given.weight, wanted, rtol=3e-7, atol=1e-9)
    assert (given.bias is not None) == (name != "norm_1d")


@pytest.mark.parametrize("dim", [0, 1, 2, None])
def test_weight_norm_live(dim):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    layer = torch.nn.utils.parametrizations.weight_norm(torch.nn.Conv2d(3, 4, (3, 2)), dim=dim)
    stored = layer.state_dict()
    parts = [stored[f"parametrizations.weight.original{n}"].numpy() for n in (1, 0)]
    assert fits_together(Way.NORM, [part.shape for part in parts])
    wanted = layer.weight.detach().numpy()
    np.testing.assert_allclose(combined(Way.NORM, parts), wanted, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("lost", "has whole numbers of 8 bits"),
        ("spectral_old", "remove_spectral_norm"),
        ("spectral_new", "remove_parametrizations"),
        ("pruned", "prune.remove"),
    ],
)
def test_what_only_pytorch_can_combine_is_refused_by_name(name, words):
    with pytest.raises(ArrayError, match=words) as caught:
        read_layer(FILE, layer_called(name))
    assert str(caught.value).startswith(f"{name} ")


def test_no_part_is_taken_for_a_layer():
    names = [layer.name for layer in list_layers(FILE)]
    assert len(names) == len(set(names))
    assert not [name for name in names if "weight" in name or "parametrizations" in name]


def test_a_layer_saved_by_itself(tmp_path):
    rng = np.random.default_rng(0)
    parts = {
        "weight_g": rng.random((4, 1, 1, 1), np.float32),
        "weight_v": rng.random((4, 3, 3, 3), np.float32),
        "bias": rng.random(4, np.float32),
    }
    save_file(parts, tmp_path / "one.safetensors")
    (layer,) = list_layers(tmp_path / "one.safetensors")
    given = read_layer(tmp_path / "one.safetensors", layer)
    assert (layer.name, layer.shape) == ("weight", (4, 3, 3, 3))
    assert np.array_equal(given.bias, parts["bias"])
    lengths = np.sqrt((given.weight**2).sum((1, 2, 3)))
    np.testing.assert_allclose(lengths, parts["weight_g"].reshape(-1), rtol=1e-6)


def test_parts_that_do_not_go_together(tmp_path):
    parts = {
        "c.weight_g": np.ones((3, 1, 1, 1), np.float32),
        "c.weight_v": np.ones((4, 3, 3, 3), np.float32),
    }
    save_file(parts, tmp_path / "x.safetensors")
    (layer,) = list_layers(tmp_path / "x.safetensors")
    with pytest.raises(ArrayError) as caught:
        read_layer(tmp_path / "x.safetensors", layer)
    assert str(caught.value) == (
        "The parts of c do not go together: c.weight_v (4, 3, 3, 3), c.weight_g (3, 1, 1, 1)."
    )


def test_a_length_of_zero_is_said(tmp_path):
    parts = {
        "c.weight_g": np.ones((2, 1, 1, 1), np.float32),
        "c.weight_v": np.zeros((2, 1, 2, 2), np.float32),
    }
    save_file(parts, tmp_path / "x.safetensors")
    with pytest.raises(ArrayError, match="8 values that are NaN"):
        read_layer(tmp_path / "x.safetensors", layer_called("c", tmp_path / "x.safetensors"))


def test_a_scale_beside_ordinary_numbers_is_none():
    tensors = {
        "c.weight": Tensor("F32", (4, 3, 3, 3)),
        "c.weight_scale": Tensor("F32", (4,)),
    }
    assert stored_weight("c.weight", tensors).way == Way.PLAIN
    tensors["c.weight"] = Tensor("I8", (4, 3, 3, 3))
    assert stored_weight("c.weight", tensors).way == Way.SCALED
