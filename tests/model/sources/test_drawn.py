"""Numbers that stay where they are when a layer grows or shrinks."""

import numpy as np
import pytest

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.model.sources.drawn import keep_weights
from convgui.model.sources.kernels import make_weights

OLD = (4, 3, 3, 3)
SHAPES = ((5, 3, 3, 3), (4, 6, 3, 3), (4, 3, 5, 5), (2, 1, 2, 4), (9, 9, 7, 1))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("source", ["pytorch", "integers"])
def test_what_both_shapes_have_stays(source, shape):
    (weight, bias), (old, old_bias) = (
        keep_weights(source, shape, OLD, 1, 1, shape[0]),
        make_weights(source, OLD, 1),
    )
    assert weight.shape == shape
    assert bias.shape == shape[:1]
    common = tuple(slice(min(sizes)) for sizes in zip(shape, OLD, strict=True))
    assert np.array_equal(weight[common], old[common])
    assert np.array_equal(bias[common[0]], old_bias[common[0]])
    assert not weight.flags.writeable


def test_new_places_have_numbers_of_their_own_kind():
    weight, bias = keep_weights("integers", (64, 8, 3, 3), OLD, 1, 1, 64)
    new = weight[4:]
    assert set(np.unique(new)) == set(range(-4, 5))
    assert set(np.unique(bias[4:])) == set(range(-5, 6))
    weight, bias = keep_weights("pytorch", (64, 8, 3, 3), OLD, 1, 1, 64)
    bound = 1 / np.sqrt(8 * 9)
    new = weight[4:]
    assert 0.95 * bound < np.abs(new).max() <= bound
    assert abs(new.mean()) < 0.1 * bound
    assert len(np.unique(new)) > 0.99 * new.size


def test_a_new_place_has_the_same_number_whatever_comes_after_it():
    small, _ = keep_weights("integers", (5, 4, 4, 4), OLD, 1, 1, 5)
    large, _ = keep_weights("integers", (7, 5, 6, 4), OLD, 1, 1, 7)
    assert np.array_equal(large[:5, :4, :4, :4], small)


@pytest.mark.parametrize("source", ["ones", "box", "sobel_x", "zeros_ones"])
def test_numbers_that_follow_from_the_shape_follow_from_it(source):
    weight, _ = keep_weights(source, (6, 2, 5, 5), OLD, 1, 1, 6)
    assert np.array_equal(weight, make_weights(source, (6, 2, 5, 5), 1)[0])


def numbers(state):
    tensors = derive(state).tensors
    return tensors.weight, tensors.bias


@pytest.mark.parametrize("source", ["pytorch", "integers"])
@pytest.mark.parametrize(
    "wishes",
    [
        {"out_channels": 6},
        {"in_channels": 5},
        {"kernel_height": 5, "kernel_width": 4},
        {"kernel_width": 2},
        {"groups": 1, "padding_height": 1},
    ],
)
def test_a_typed_change_keeps_what_stays(source, wishes):
    start = first_state().change(weight_source=source)
    start = start.edit("weight", [(1, 2, 0, 1)], 77).edit("bias", [(3,)], 9)
    old, old_bias = numbers(start)
    weight, bias = numbers(start.change(**wishes))
    common = tuple(slice(min(sizes)) for sizes in zip(weight.shape, old.shape, strict=True))
    assert np.array_equal(weight[common], old[common])
    assert np.array_equal(bias[:4], old_bias)
    # Step by step, and there and back, it is the same.
    back = start.change(**wishes).change(**{name: start.form[name] for name in wishes})
    assert back.layer == start.layer
    assert back.form == start.form


def test_digit_by_digit_and_at_once_are_the_same():
    start = first_state()
    slowly = start.change(out_channels=1).change(out_channels=12)
    assert slowly.layer == start.change(out_channels=12).layer


def test_another_layer_or_another_source_is_drawn_anew():
    grown = first_state().change(out_channels=6)
    assert grown.layer.drawn == (4, 3, 3, 3)
    assert grown.change(call="nn.Conv2d(2, 5, 3)").layer.drawn is None
    assert grown.change(weight_source="pytorch").layer.drawn is None
    assert grown.change(input_source="ones").layer.drawn == (4, 3, 3, 3)
    assert grown.change(example="two groups").layer.drawn is None
