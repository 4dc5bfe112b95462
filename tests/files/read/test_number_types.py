"""Types of numbers, against what PyTorch reads in the same bytes."""

import numpy as np
import pytest

from convgui.files.read.number_types import decoded, width
from convgui.files.read.safetensors_file import list_layers, read_layer
from tests.data.make_weight_cases import EXPECTED, FILE, FLOAT8

KINDS = {
    "float8_e4m3fn": "F8_E4M3",
    "float8_e5m2": "F8_E5M2",
    "float8_e4m3fnuz": "F8_E4M3FNUZ",
    "float8_e5m2fnuz": "F8_E5M2FNUZ",
}


@pytest.mark.parametrize("name", FLOAT8)
def test_every_byte_of_float8(name):
    (layer,) = [layer for layer in list_layers(FILE) if layer.name == name]
    stored = np.load(EXPECTED)
    assert np.array_equal(read_layer(FILE, layer).weight, stored[f"{name} weight"])
    values = decoded(bytes(range(256)), KINDS[name])
    finite = stored[f"{name} finite"]
    assert np.array_equal(np.isfinite(values), finite)
    assert np.array_equal(values[finite], stored[f"{name} weight"].reshape(-1)[finite])


@pytest.mark.parametrize("name", FLOAT8)
def test_every_byte_of_float8_live(name):
    torch = pytest.importorskip("torch", reason="PyTorch is not installed")
    theirs = torch.arange(256, dtype=torch.uint8).view(getattr(torch, name)).float().numpy()
    assert np.array_equal(decoded(bytes(range(256)), KINDS[name]), theirs, equal_nan=True)


def test_bfloat16_is_the_upper_half_of_float32():
    values = np.array([1.0, -2.5, 3e38, 0.0], np.float32)
    upper = (values.view(np.uint32) >> 16).astype("<u2")
    kept = (values.view(np.uint32) & 0xFFFF0000).view(np.float32)
    assert np.array_equal(decoded(upper.tobytes(), "BF16"), kept)


@pytest.mark.parametrize(
    ("kind", "values"),
    [("F16", [0.5, -1]), ("F64", [1e-9, 2]), ("I64", [-3, 4]), ("U16", [0, 65535])],
)
def test_types_that_numpy_has(kind, values):
    letter = {"F": "f", "I": "i", "U": "u"}[kind[0]]
    stored = np.array(values, f"<{letter}{int(kind[1:]) // 8}")
    assert width(kind) == stored.itemsize
    assert np.array_equal(decoded(stored.tobytes(), kind), stored)


def test_types_that_are_not_known():
    assert width("F4") is None
    assert width("C64") is None
