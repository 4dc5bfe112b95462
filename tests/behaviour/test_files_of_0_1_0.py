"""Experiments that version 0.1.0 saved still open, as what they were."""

import re
from pathlib import Path

import pytest

from convgui.files.experiment import read_experiment, write_experiment
from convgui.files.experiment.save import only_used
from convgui.model.scene.frame import derive
from convgui.model.scene.parts import LARGEST_SIGHT
from tests.data.states import STATES, comparable

FOLDER = Path(__file__).parents[1] / "data" / "saved_by_0_1_0"
FILES = sorted(FOLDER.glob("*.npz"))
# Version 0.1.0 was given the states of ``tests/data/states.py`` of its time under these names.
BY_NAME = {re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-"): name for name in STATES}


def test_many_kinds_are_there():
    assert len(FILES) >= 30


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_opens_as_what_it_was(path, tmp_path):
    # Layers that scatter came later.
    state, expected = read_experiment(path), STATES[BY_NAME[path.stem]].having(watch="gather")
    if expected.playback.sight == LARGEST_SIGHT:
        # At that time a part of a large map was shown unless more was asked for.
        expected = expected.having(sight=16)
    assert comparable(state) == comparable(expected)
    derive(state)
    # Saved again it is what it was, too, without what was put aside.
    write_experiment(state, tmp_path / "again.npz")
    again = read_experiment(tmp_path / "again.npz")
    assert comparable(again) == comparable(only_used(expected))
