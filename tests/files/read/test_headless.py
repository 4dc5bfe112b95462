"""Inputs that are opened without anybody to ask."""

import numpy as np
import pytest

from convgui.files.read.array_checks import ArrayError
from convgui.files.read.headless import read_input


def test_without_anybody_to_ask(tmp_path, photo):
    assert read_input(photo).photo
    np.save(tmp_path / "x.npy", np.ones((2, 5, 6)))
    assert read_input(tmp_path / "x.npy").values.shape == (2, 5, 6)
    np.savez(tmp_path / "x.npz", a=np.ones((3, 4)), b=np.ones((3, 4)))
    with pytest.raises(ArrayError, match=r"several arrays \(a, b\)"):
        read_input(tmp_path / "x.npz")
