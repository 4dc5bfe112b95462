"""The fields as they stand, legal or not."""

import numpy as np
import pytest

from convgui.model import Conv1dSpec, parse
from convgui.model.scene.form import check_fields, form_of
from convgui.model.scene.layer import Layer
from convgui.model.scene.state import first_state
from convgui.model.sources.inputs import InputImage
from convgui.model.sources.kernels import LoadedWeights

CALLS = (
    "torch.nn.Conv2d(3, 4, 3)",
    "torch.nn.Conv2d(4, 8, (3, 2), stride=(1, 2), padding=(1, 0), dilation=2, groups=2)",
    "torch.nn.Conv2d(2, 2, 3, padding='same', bias=False, padding_mode='circular')",
    "torch.nn.Conv1d(4, 8, 3, stride=2, padding=1, groups=4)",
    "torch.nn.Conv1d(2, 2, 4, padding='valid', dilation=3, bias=False)",
)


def layer(call):
    spec = parse(call)
    return Layer(spec, (1 if spec.NAME == "Conv1d" else 30, 31), "random", "pytorch")


@pytest.mark.parametrize("call", CALLS)
def test_the_fields_of_a_layer_are_its_arguments(call):
    form = form_of(layer(call))
    assert form.call == call
    assert form.operator(**form.arguments()) == parse(call)
    assert form.input_size == layer(call).input_size
    other = form_of(layer(CALLS[0]))
    spec = parse(call)
    assert other.filled(spec.NAME, spec.arguments).arguments() == form.arguments()


def test_padding_in_words_leaves_the_numbers_as_they_are():
    state = first_state().change(padding_height=2, padding_kind="same")
    assert state.form.arguments()["padding"] == "same"
    assert state.form["padding_height"] == 2
    assert state.change(padding_kind="numbers").layer.spec.padding == (2, 0)


def test_a_size_of_one_number_stands_for_every_axis():
    state = first_state().change(call="nn.Conv2d(1, 1, 3, padding=(2,), stride=[2])")
    assert (state.form["padding_height"], state.form["padding_width"]) == (2, 2)
    assert state.form["stride_height"] == 2


def test_another_kind_of_layer_keeps_what_both_have():
    state = first_state("nn.Conv2d(4, 6, (5, 3), padding=1, groups=2, bias=False)")
    one = state.change(layer_kind="Conv1d")
    assert one.problem is None
    assert one.layer.spec == Conv1dSpec(4, 6, 3, padding=1, groups=2, bias=False)
    assert one.layer.input_size == (1, 6)
    assert one.form.call == "torch.nn.Conv1d(4, 6, 3, padding=1, groups=2, bias=False)"
    with pytest.raises(ValueError, match="Conv1d has no kernel_height"):
        one.change(kernel_height=3)
    assert one.change(input_height=1, input_width=9).layer.input_size == (1, 9)
    back = one.change(layer_kind="Conv2d")
    assert back.layer.spec.kernel_size == (5, 3)
    assert back.layer.input_size == (6, 6)
    typed = first_state("nn.Conv1d(4, 6, 3)").change(layer_kind="Conv2d")
    assert typed.layer.spec.kernel_size == (3, 3)


def test_a_typed_call_decides_the_kind():
    state = first_state().change(call="nn.Conv1d(3, 4, 3)")
    assert state.form.layer_kind == "Conv1d"
    assert state.layer.input_size == (1, 6)
    assert state.change(call="nn.Conv2d(3, 4, 3)").layer.input_size == (6, 6)


def test_what_fits_no_field_stays_as_it_was():
    form = first_state().form
    filled = form.filled("Conv2d", {"in_channels": 10**6, "kernel_size": (3, 3, 3), "bias": 1})
    assert filled["in_channels"] == form["in_channels"]
    assert filled["kernel_height"] == form["kernel_height"]
    assert filled["bias"] == form["bias"]
    with pytest.raises(ValueError, match="larger than ConvGUI can show"):
        check_fields({"in_channels": 10**6})


def test_groups_of_zero_and_a_picture():
    picture = InputImage("p", np.zeros((3, 20, 30), np.float32))
    state = first_state("nn.Conv2d(10, 20, 3)").change(groups=0).change(picture=picture)
    assert state.layer.input_size == (20, 30)
    assert state.layer.spec.groups == 1


def test_trained_weights_say_which_kind_of_layer_they_are_for():
    given = LoadedWeights("conv", np.zeros((6, 2, 5), np.float32), None)
    state = first_state("nn.Conv2d(4, 6, 3, groups=2)").change(given=given)
    assert state.layer.spec == Conv1dSpec(4, 6, 5, groups=2, bias=False)


def test_there_and_back_the_height_is_as_it_was():
    call = "nn.Conv2d(2, 4, (3, 5), stride=(2, 1), padding=(0, 2))"
    state = first_state().change(call=call, input_height=11, input_width=7)
    there = state.change(layer_kind="Conv1d")
    assert str(there.layer.spec) == "torch.nn.Conv1d(2, 4, 5, padding=2)"
    back = there.change(layer_kind="Conv2d")
    assert (back.layer.spec, back.layer.input_size) == (state.layer.spec, (11, 7))
    wider = there.change(kernel_width=3).change(layer_kind="Conv2d")
    assert wider.layer.spec.kernel_size == (3, 3)
