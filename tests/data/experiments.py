"""Files of experiments that were changed elsewhere."""

import json

import numpy as np
import pytest

from convgui.files.experiment.archive import ExperimentError
from convgui.files.experiment.load import read_experiment
from convgui.files.experiment.save import write_experiment


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


def refusal(path) -> str:
    with pytest.raises(ExperimentError) as caught:
        read_experiment(path)
    said = str(caught.value)
    assert len(said) < 400
    assert "\n" not in said.strip()
    return said
