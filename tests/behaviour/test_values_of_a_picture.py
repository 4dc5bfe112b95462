"""The pixels of a picture as 0 … 1 or as whole numbers: in the panel, kept, undone, and as code."""

import numpy as np
import pytest
from PySide6.QtWidgets import QComboBox

from convgui.files.experiment.load import read_experiment
from convgui.files.experiment.save import write_experiment
from convgui.model.insight.code import pytorch_code
from convgui.model.scene.state import first_state
from convgui.model.scene.tensors import tensors_of


def pixels(state):
    return tensors_of(state.layer).x


@pytest.fixture
def photo_state():
    return first_state("nn.Conv2d(3, 2, 3)").change(input_source="photo")


def test_whole_numbers_are_those_of_the_file(photo_state):
    before = pixels(photo_state)
    state = photo_state.change(input_values="bytes")
    after = pixels(state)
    assert before.max() <= 1
    assert after.max() > 200
    assert np.array_equal(after, np.rint(after))
    assert np.array_equal(after, np.rint(before * 255))
    # Scaled down and in grey they stay whole.
    small = pixels(state.change(in_channels=1, input_height=7, input_width=9))
    assert small.shape == (1, 7, 9)
    assert np.array_equal(small, np.rint(small))


def test_what_is_no_photo_stays(photo_state):
    state = first_state().change(input_values="bytes")
    assert np.array_equal(pixels(state), pixels(first_state()))
    with pytest.raises(ValueError, match="input_values takes one of unit, bytes"):
        photo_state.change(input_values="percent")


def test_it_is_kept_in_experiments(photo_state, tmp_path):
    state = photo_state.change(input_values="bytes")
    write_experiment(state, tmp_path / "whole.npz")
    again = read_experiment(tmp_path / "whole.npz")
    assert again.layer.input_values == "bytes"
    assert again.layer.picture is None
    assert np.array_equal(pixels(again), pixels(state))
    # With a wrong field beside it, too.
    write_experiment(state.change(groups=2), tmp_path / "wrong.npz")
    again = read_experiment(tmp_path / "wrong.npz")
    assert again.problem is not None
    assert again.form["input_values"] == "bytes"


def test_it_is_in_the_code(photo_state):
    state = photo_state.change(input_values="bytes", input_height=3, input_width=4)
    script = pytorch_code(state.layer.spec, tensors_of(state.layer))
    first = int(pixels(state)[0, 0, 0])
    assert first > 1
    assert f"{first}." in script


def test_the_panel_offers_it_for_pictures_and_it_is_undone(window):
    box = window.findChild(QComboBox, "input_values")
    assert not box.isVisible()
    window.session.change(example="several rates, d = 1")
    assert box.isVisible()
    assert [box.itemText(n) for n in range(box.count())] == ["from 0 to 1", "0 to 255, whole"]
    box.setCurrentIndex(1)
    assert window.session.frame.tensors.x.max() > 100
    assert window.session.frame.tensors.scales.x[0] == "picture"
    assert window.session.state.layer.example is None
    assert "values of the picture" in window.menus.undo.text()
    window.session.undo()
    assert window.session.frame.tensors.x.max() <= 1
    assert box.currentData() == "unit"
    window.session.change(input_source="ones")
    assert not box.isVisible()
