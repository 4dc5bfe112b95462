"""A layer after its fields were changed."""

import numpy as np
import pytest

from convgui.model.call.call_text import LONGEST
from convgui.model.scene.refill import one_line
from convgui.model.scene.state import first_state
from convgui.model.sources.inputs import InputImage
from convgui.model.sources.kernels import LoadedWeights

PICTURE = InputImage("dog.png", np.zeros((3, 20, 30), np.float32))
GIVEN = LoadedWeights("layer1", np.ones((4, 2, 3, 3), np.float32), np.ones(4, np.float32))


def told(state):
    assert state.experiment.problem is None
    return state.problem.text if state.problem else ""


def test_another_layer_after_trained_weights_has_generated_ones_and_says_so():
    state = first_state().change(given=GIVEN).edit("weight", [(0, 0, 0, 0)], 5)
    state = state.change(call="nn.Conv2d(3, 5, 3)")
    assert state.layer.weight_source == state.form["weight_source"] == "pytorch"
    assert not state.layer.edits.items
    assert (
        told(state) == "The weights (layer1) do not fit this layer and were replaced by new ones."
    )
    # They are still at hand for a layer that they fit.
    state = state.change(call="nn.Conv2d(2, 4, 3)").change(weight_source="file")
    assert state.layer.weight_source == "file"
    assert told(state.change(call="nn.Conv2d(2, 4, 3, padding=1)")) == ""


def test_named_weights_that_do_not_fit_a_pasted_layer_go_too():
    state = first_state().change(weight_source="sobel_x").change(call="nn.Conv2d(3, 5, 1)")
    assert (
        told(state) == "The weights (Sobel x) do not fit this layer and were replaced by new ones."
    )
    # What is asked for by name is refused.
    state = first_state().change(call="nn.Conv2d(3, 5, 1)", weight_source="sobel_x")
    assert "3 × 3 kernel" in state.experiment.problem.text


def test_a_photograph_that_does_not_fit_a_pasted_layer_is_put_aside():
    state = first_state().change(input_source="photo").change(call="nn.Conv2d(8, 5, 3)")
    assert state.layer.input_source == "random"
    assert (
        told(state)
        == "The input (photograph) does not fit and was replaced by random numbers, 16 × 16."
    )
    state = first_state().change(input_source="photo").change(call="nn.Conv1d(3, 5, 3)")
    assert state.layer.input_source == "random"
    # What somebody opened is refused as PyTorch does.
    state = first_state().change(picture=PICTURE).change(call="nn.Conv2d(8, 5, 3)")
    assert "expected input[1, 3, 20, 30]" in state.experiment.problem.text
    state = first_state().change(call="nn.Conv2d(8, 5, 3)", picture=PICTURE)
    assert "expected input[1, 3, 20, 30]" in state.experiment.problem.text


def test_the_input_grows_for_a_pasted_layer_and_says_so():
    state = first_state().change(call="nn.Conv2d(3, 64, 11, stride=4, padding=2)")
    assert state.layer.input_size == (19, 19)
    assert state.form["input_height"] == state.form["input_width"] == 19
    assert told(state) == "The input is now 19 × 19, so that the kernel fits into it."
    state = first_state().change(call="nn.Conv1d(3, 4, 30)")
    assert told(state) == "The input is now 33, so that the kernel fits into it."
    # It is not the kernel that a border of copies is too wide for.
    state = first_state().change(call="nn.Conv2d(1, 1, 3, padding=9, padding_mode='reflect')")
    assert told(state) == (
        "The input is now 10 × 10: the kernel has to fit into it, and the border ('reflect') has "
        "to have enough to copy."
    )
    # Without a border there is nothing to copy.
    state = first_state().change(call="nn.Conv2d(1, 1, 11, padding_mode='reflect')")
    assert told(state) == "The input is now 14 × 14, so that the kernel fits into it."


@pytest.mark.parametrize(
    ("call", "why"),
    [
        ("nn.ConvTranspose2d(2, 2, 3, padding=9)", "padding does not cut off all of it"),
        ("nn.MaxPool2d(9)", "the window fits into it"),
    ],
)
def test_why_the_input_of_other_layers_grows(call, why):
    state = first_state().change(call=call)
    size = state.layer.input_size[0]
    assert told(state) == f"The input is now {size} × {size}, so that {why}."


def test_the_input_grows_for_opened_weights():
    large = LoadedWeights("conv1", np.zeros((8, 3, 11, 11), np.float32), None)
    state = first_state().change(given=large)
    assert state.layer.input_size == (14, 14)
    assert "14 × 14" in told(state)


def test_what_a_picture_changes_in_the_layer_is_said():
    state = first_state().change(call="nn.Conv2d(4, 6, 3, groups=2)")
    assert told(state.change(picture=PICTURE)) == (
        "The input (dog.png) has the shape (3, 20, 30), so the layer was changed: "
        "in_channels 4 → 3, groups 2 → 1. Undo takes it back."
    )
    assert "(photograph)" in told(state.change(input_source="photo"))
    # With three channels, or as one grey one, it only has another size.
    for channels in (3, 1):
        state = first_state().change(call=f"nn.Conv2d({channels}, 6, 3)")
        assert told(state.change(picture=PICTURE)) == ""


def test_what_weights_change_in_the_layer_is_said():
    assert told(first_state().change(given=GIVEN)) == (
        "The weights (layer1) have the shape (4, 2, 3, 3), so the layer was changed: "
        "in_channels 3 → 2. Undo takes it back."
    )
    one_axis = LoadedWeights("speech", np.ones((4, 3, 5), np.float32), None)
    assert "Conv2d → Conv1d, kernel_size 3 → 5, bias True → False" in told(
        first_state().change(given=one_axis)
    )


@pytest.mark.parametrize(
    "wishes",
    [
        # A size that is asked for stays, and what is typed into a field is told what is wrong.
        {"call": "nn.Conv2d(3, 4, 9)", "input_height": 6},
        {"kernel_height": 9},
        {"dilation_width": 5},
    ],
)
def test_otherwise_it_does_not_grow(wishes):
    state = first_state().change(**wishes)
    assert state.experiment.problem.text.startswith("PyTorch: “Calculated padded input size")
    assert state.layer == first_state().layer


def test_the_input_of_a_lesson_does_not_grow():
    from convgui.model.tutor.catalog import load_lesson
    from convgui.model.tutor.flow import open_page

    state = open_page(load_lesson("03-stride", "en"), 0, first_state())
    assert state.change(call="nn.Conv2d(1, 1, 30)").experiment.problem


def test_a_refused_call_leaves_sizes_and_sources_alone():
    state = first_state().change(weight_source="sobel_x").change(call="nn.Conv2d(3, 4, (2, 5000))")
    assert state.experiment.problem
    assert state.form["input_width"] == 6
    assert state.form["weight_source"] == "sobel_x"


@pytest.mark.parametrize("groups", [0, -1, 2])
@pytest.mark.parametrize("opened", [{"picture": PICTURE}, {"given": GIVEN}])
def test_what_is_opened_mends_groups_that_are_wrong(groups, opened):
    state = first_state().change(groups=groups).change(**opened)
    assert state.experiment.problem is None
    assert state.form["groups"] in (1, 2)


def test_weights_of_the_same_source_stay_as_they_were_edited():
    state = first_state().edit("weight", [(0, 0, 0, 0)], 5)
    assert state.change(weight_source="integers", padding_width=1).layer.edits.items
    assert not state.change(weight_source="ones").layer.edits.items
    untied = first_state().change(given=GIVEN).change(bias=False)
    assert untied.change(weight_source="file", padding_width=1).form["bias"] is False


def test_a_field_shows_what_the_layer_made_of_the_call():
    state = first_state().change(call="nn.Conv2d(True, 1, [3], padding=(2,), bias=0)")
    assert "kernel_size" in state.experiment.problem.fields
    state = first_state().change(call="nn.Conv2d(True, 1, 3, padding=(2,), bias=0)")
    assert state.form["in_channels"] == 1
    assert state.form["padding_height"] == state.form["padding_width"] == 2
    assert state.form["bias"] is False


def test_device_and_dtype_are_taken_wherever_pytorch_takes_them():
    for end in ("dtype=torch.float16", "1, 0, 1, 1, True, 'zeros', None, torch.half"):
        state = first_state().change(call=f"nn.Conv2d(3, 4, 3, {end})")
        assert told(state).startswith("Left out: ")
        assert "dtype. Everything here is float32." in told(state)


def test_the_line_of_a_call_is_one_line_that_a_file_can_hold():
    assert one_line("a\n  b\x1b[31m\u202ec\t") == r"a b\x1b[31m\u202ec"
    long = first_state().change(call="x" * 10 * LONGEST)
    assert len(long.form.call) == LONGEST + 1
    assert "characters long" in long.problem.text


def test_a_text_that_is_no_call_leaves_the_fields_of_the_layer():
    state = first_state("nn.Conv2d(1, 1, 5)").change(stride_height=0)
    assert state.problem
    assert state.form["stride_height"] == 0
    state = state.change(call="hello [world")
    assert state.problem.fields == ("call",)
    assert state.form["stride_height"] == 1
    assert state.form["kernel_height"] == 5
    assert state.form.call == "hello [world"


def test_fields_that_are_refused_can_be_given_up():
    state = first_state().change(padding_height=3).change(padding_kind="same")
    wrong = state.change(stride_width=2, groups=7)
    assert wrong.experiment.problem
    assert wrong.corrected().experiment == state.experiment
    assert state.corrected() is state
