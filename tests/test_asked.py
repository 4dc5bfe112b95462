"""What the arguments of the command line ask for."""

from argparse import Namespace
from pathlib import Path

import pytest

from convgui.asked import asked_lesson, asked_state, experiment_of, in_lesson, network_of
from convgui.messages import MessageError
from convgui.model.lesson.page import Lesson
from convgui.model.scene.state import first_state


def test_a_layer_on_an_input_of_some_size():
    state = asked_state("nn.Conv2d(1, 2, 3)", None, "9x7")
    assert str(state.layer.spec) == "torch.nn.Conv2d(1, 2, 3)"
    assert state.layer.input_size == (9, 7)
    assert asked_state("nn.Conv1d(1, 2, 3)", None, "9").layer.input_size == (1, 9)
    assert asked_state(None, None, None).layer == first_state().layer


def test_what_cannot_be_is_said():
    with pytest.raises(MessageError, match="kernel"):
        asked_state("nn.Conv2d(1, 2, 0)", None, None)
    with pytest.raises(MessageError):
        asked_state(None, "missing.png", None)


def test_which_argument_is_a_file(tmp_path):
    assert experiment_of("nn.Conv2d(1, 1, 3)") is None
    assert experiment_of("saved.NPZ") == Path("saved.NPZ")
    assert network_of("saved.npz") is None
    for name in ("none.onnx", "/none/net.onnx", "/none/file", "none.PNG", "none/a (1).npz"):
        with pytest.raises(MessageError, match="There is no file"):
            asked_state(name, None, None)
    # A division.
    assert experiment_of("nn.Conv2d(6/2, 1, 3)") is None
    for name in ("net.safetensors", "net.PY"):
        (tmp_path / name).touch()
        assert network_of(str(tmp_path / name)) == tmp_path / name
    with pytest.raises(MessageError):
        network_of(str(tmp_path / "missing.onnx"))


def test_a_lesson_by_its_name_or_its_file(tmp_path):
    assert isinstance(asked_lesson("stride"), str)
    own = tmp_path / "own.txt"
    own.write_text(
        "# Mine\n\n## First\nlayer: torch.nn.Conv2d(1, 1, 3)\n\nSome words.\n", encoding="utf-8"
    )
    made = asked_lesson(str(own))
    assert isinstance(made, Lesson)
    with pytest.raises(MessageError, match="nosuch"):
        asked_lesson("nosuch")


def test_a_lesson_is_drawn_as_a_worksheet_or_a_page():
    def options(**given):
        usual = {"call": None, "format": None, "worksheet": False, "lang": "en"}
        return Namespace(**{**usual, "lesson": "stride", "output": "x.pdf", **given})

    state = first_state()
    assert in_lesson(state, options(worksheet=True)).lesson.progress is not None
    assert in_lesson(state, options(output="x.html")).lesson.progress is not None
    with pytest.raises(MessageError, match="worksheet"):
        in_lesson(state, options())
    with pytest.raises(MessageError, match="not both"):
        in_lesson(state, options(call="nn.Conv2d(1, 1, 3)"))
