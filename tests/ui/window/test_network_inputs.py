"""How pictures are fed to networks is remembered."""

from pathlib import Path

import pytest

from convgui import settings
from convgui.files.read.network.feed import Feeding, NetworkInput
from convgui.ui.window import network_inputs
from convgui.ui.window.network_inputs import remember, remembered

A, B = Path("a.onnx"), Path("b.onnx")
OPEN = NetworkInput("x", (1, 3, None, None), "float")


def test_each_file_has_its_own(qapp):
    assert remembered(A, OPEN) is None
    remember(A, Feeding((32, 48), "bytes", True))
    remember(B, Feeding((64, 64)))
    assert remembered(A, OPEN) == Feeding((32, 48), "bytes", True)
    assert remembered(B, OPEN) == Feeding((64, 64))
    remember(A, Feeding((8, 8)))
    assert remembered(A, OPEN) == Feeding((8, 8))
    assert len(settings.read_list("networks")) == 2


def test_a_size_that_no_longer_fits_is_asked_for_again(qapp):
    remember(A, Feeding((32, 48)))
    assert remembered(A, NetworkInput("x", (1, 3, 32, 64), "float")) is None
    assert remembered(A, NetworkInput("x", (1, 3, 32, None), "float")) is not None


def test_files_of_one_name_in_two_folders_are_two(qapp, tmp_path, monkeypatch):
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    monkeypatch.chdir(tmp_path / "one")
    remember(A, Feeding((32, 48)))
    monkeypatch.chdir(tmp_path / "two")
    assert remembered(A, OPEN) is None
    assert remembered(tmp_path / "one" / A, OPEN) == Feeding((32, 48))


def test_only_the_last_are_kept(qapp, monkeypatch):
    monkeypatch.setattr(network_inputs, "MOST", 2)
    for name in ("a", "b", "c"):
        remember(Path(name), Feeding((8, 8)))
    assert remembered(Path("a"), OPEN) is None
    assert remembered(Path("b"), OPEN) is not None


@pytest.mark.parametrize(
    "line",
    [
        *("", "[", "7", "[]", '["a.onnx", [0, 5], "unit", false]', "[" * 10_000),
        *(
            '["a.onnx", [5, 5], "x", false]',
            '["a.onnx", [5, 5], "unit", 3]',
            '["a.onnx", [1e99, 5]]',
        ),
        '["a.onnx", [true, 5], "unit", false, 1]',
    ],
)
def test_what_is_none_of_ours_is_left_out(qapp, line):
    settings.write_list("networks", [line])
    assert remembered(A, OPEN) is None
    remember(A, Feeding((8, 8)))
    assert remembered(A, OPEN) == Feeding((8, 8))
