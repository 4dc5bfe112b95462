"""What decides the numbers of a layer."""

from dataclasses import replace

import numpy as np
import pytest

from convgui.model import Conv2dSpec, SpecError
from convgui.model.scene.layer import NO_EDITS, Layer, is_place
from convgui.model.sources.inputs import InputImage


def layer(call: str, size=(9, 11), source="random", **more) -> Layer:
    return Layer(Conv2dSpec.parse(call), size, source, "pytorch", **more)


def test_a_picture_with_other_channels_is_refused_in_pytorchs_words():
    with pytest.raises(SpecError, match=r"expected input\[1, 3, 8, 8\] to have 5 channels"):
        layer("nn.Conv2d(5, 1, 3)", (8, 8), "photo").check()
    layer("nn.Conv2d(1, 1, 3)", (8, 8), "photo").check()


def test_edits_stand_over_the_numbers_and_outlive_a_smaller_shape():
    edits = NO_EDITS.with_values("input", [(0, 1, 1), (0, 5, 5)], 7.0)
    edits = edits.with_values("input", [(0, 1, 1)], 8.0).with_values("bias", [(1,)], -1.0)
    small = np.zeros((1, 3, 3), np.float32)
    changed = edits.applied("input", small)
    assert (changed[0, 1, 1], changed.sum(), small.any()) == (8, 8, False)
    assert not changed.flags.writeable
    # The place outside is kept for when the input is large again.
    assert edits.applied("input", np.zeros((1, 6, 6), np.float32))[0, 5, 5] == 7
    assert edits.without("bias").applied("bias", np.zeros(2, np.float32)).tolist() == [0, 0]
    assert edits.without("weight") is edits


@pytest.mark.parametrize("source", ["input_source", "weight_source"])
def test_a_file_that_is_gone_is_asked_for_again(source):
    sources = {"input_source": "random", "weight_source": "pytorch"} | {source: "file"}
    with pytest.raises(SpecError, match="no longer loaded") as caught:
        Layer(Conv2dSpec(1, 1, 3), (8, 8), **sources).check()
    assert caught.value.fields == (source,)


def test_a_layer_knows_which_example_it_is():
    from convgui.model.scene.state import first_state

    state = first_state()
    assert state.layer.example == "standard"
    assert state.change(stride_height=2).layer.example is None


def test_a_picture_has_too_many_axes_for_conv1d():
    from convgui.model import Conv1dSpec

    with pytest.raises(SpecError, match="has 192 rows, and this layer has one axis") as caught:
        Layer(Conv1dSpec(1, 1, 3), (1, 192), "photo", "pytorch").check()
    assert caught.value.fields == ("input_source",)


@pytest.mark.parametrize(
    ("what", "place", "legal"),
    [
        ("input", (2, 0, 9), True),
        ("weight", (0, 0, 0, 0), True),
        ("bias", (7,), True),
        ("bias", (), False),
        ("weight", (0, 0, 0), False),
        ("bias", (-1,), False),
        ("bias", (2**31,), False),
        ("output", (0, 0, 0), False),
    ],
)
def test_places_of_edits(what, place, legal):
    assert is_place(what, place) == legal


def test_a_picture_may_not_be_enlarged_beyond_what_can_be_made():
    spec = Conv2dSpec(3, 8, 3)
    Layer(spec, (4096, 4096), "photo", "pytorch").check()
    with pytest.raises(SpecError, match=r"The input would have 57,599,424 numbers"):
        Layer(spec, (99_999, 192), "photo", "pytorch").check()
    # As large as it is in the file it is in memory already.
    values = np.broadcast_to(np.float32(1), (3, 5000, 5000))
    opened = InputImage("large", values)
    Layer(spec, (5000, 5000), "file", "pytorch", picture=opened).check()
    with pytest.raises(SpecError, match="more than ConvGUI can hold"):
        Layer(spec, (5001, 5001), "file", "pytorch", picture=opened).check()


def test_a_layer_that_is_painted_on_is_told_from_others():
    plain = layer("nn.Conv2d(1, 1, 3)")
    painted = replace(plain, edits=plain.edits.with_values("input", [(0, 1, 1)], 7.0))
    assert painted.is_repainted(plain)
    assert plain.is_repainted(painted)
    assert not painted.is_repainted(painted)
    weighted = replace(painted, edits=painted.edits.with_values("bias", [(0,)], 7.0))
    assert not weighted.is_repainted(painted)
    again = replace(weighted, edits=weighted.edits.with_values("input", [(0, 2, 2)], 7.0))
    assert again.is_repainted(weighted)
    assert not replace(painted, seed=1).is_repainted(plain)
