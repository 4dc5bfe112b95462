"""Damaged networks in ONNX leave nothing but the error that is documented, and no crash.

``tests/tools/networks.py`` tries many more.
"""

import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("onnxruntime", reason="onnxruntime is not installed")

from tests.data.damaged_networks import samples, what_left

PROGRAM = Path(__file__).parents[1] / "tools" / "networks.py"
COUNT = 300


@pytest.mark.skipif(sys.platform == "win32", reason="the program asks for the memory it took")
def test_damage_is_refused_in_one_sentence():
    made = subprocess.run(
        [sys.executable, str(PROGRAM), str(COUNT), "0"],
        capture_output=True,
        text=True,
        timeout=110,
        check=False,
    )
    assert made.returncode == 0, made.stdout[-300:]
    assert f"{COUNT} files, 0 left the door" in made.stdout, made.stdout[-2000:]


def test_sound_networks_are_read(tmp_path, monkeypatch):
    """Or the test above would pass for a reader that refuses all."""
    monkeypatch.setattr("convgui.files.read.network.worker._allow", lambda *sizes: None)
    for sample in samples():
        (tmp_path / "file.onnx").write_bytes(sample)
        (tmp_path / "arrays.npz").unlink(missing_ok=True)
        assert what_left(tmp_path) is None
        assert (tmp_path / "arrays.npz").exists()
