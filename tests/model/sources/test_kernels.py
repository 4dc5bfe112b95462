"""Generated weights."""

import numpy as np
import pytest

from convgui.model import Conv2dSpec, SpecError, conv2d
from convgui.model.sources.inputs import make_input
from convgui.model.sources.kernels import KERNELS_3X3, WEIGHTS, make_weights


def test_pytorch_weights_are_uniform_within_one_over_root_fan_in():
    spec = Conv2dSpec(8, 64, 3, groups=2)
    weight, bias = make_weights("pytorch", spec.weight_shape, 0)
    bound = 1 / np.sqrt(4 * 9)
    for values in (weight, bias):
        assert values.dtype == np.float32
        assert np.abs(values).max() <= bound
        assert np.abs(values).max() > 0.95 * bound
        assert abs(values.mean()) < 0.2 * bound
    assert len(np.unique(weight)) > 0.99 * weight.size
    assert not np.array_equal(weight, make_weights("pytorch", spec.weight_shape, 1)[0])


def test_whole_weights_differ_within_a_kernel_and_between_kernels():
    weight, bias = make_weights("integers", Conv2dSpec(3, 4, 3).weight_shape, 1)
    kernels = weight.reshape(12, 9)
    assert all(sorted(kernel) == list(range(-4, 5)) for kernel in kernels)
    assert len({tuple(kernel) for kernel in kernels}) == 12
    assert (bias == bias.round()).all()
    one, _ = make_weights("integers", Conv2dSpec(3, 4, 1).weight_shape, 1)
    assert (one != 0).all()
    large, _ = make_weights("integers", Conv2dSpec(1, 1, 7).weight_shape, 1)
    assert np.abs(large).max() <= 4


@pytest.mark.parametrize("source", [w for w in WEIGHTS if w not in ("pytorch", "integers")])
@pytest.mark.parametrize("size", [3, 4, 5])
def test_every_weight_source_has_the_layers_shape(source, size):
    weight, bias = make_weights(source, Conv2dSpec(4, 6, size, groups=2).weight_shape, 0)
    assert weight.shape == (6, 2, size, size)
    assert bias.shape == (6,)
    assert not bias.any()
    assert weight.any()


def test_named_kernels_are_the_ones_people_expect():
    spec = Conv2dSpec(1, 1, 3)
    kernel = {name: make_weights(name, spec.weight_shape, 0)[0][0, 0] for name in WEIGHTS}
    assert kernel["sobel_x"].tolist() == [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
    assert np.array_equal(kernel["sobel_y"], kernel["sobel_x"].T)
    assert kernel["laplacian"].sum() == 0
    assert kernel["sharpen"].sum() == 1
    assert kernel["emboss"].sum() == 1
    assert np.allclose(kernel["box"], 1 / 9)
    assert np.allclose(kernel["gaussian"] * 16, [[1, 2, 1], [2, 4, 2], [1, 2, 1]])


def test_identity_gives_the_input_back_channel_by_channel():
    spec = Conv2dSpec(3, 3, 3, padding=1)
    x = make_input("random", 3, (5, 6), 0)
    assert np.array_equal(
        conv2d(x, make_weights("identity", spec.weight_shape, 0)[0], None, spec), x
    )


@pytest.mark.parametrize("source", KERNELS_3X3)
def test_a_named_kernel_that_does_not_fit_says_so(source):
    with pytest.raises(SpecError, match="3 × 3 kernel") as caught:
        make_weights(source, Conv2dSpec(1, 1, (2, 3)).weight_shape, 0)
    assert "kernel_size" in caught.value.fields
    assert (
        make_weights(source, Conv2dSpec(1, 1, 5).weight_shape, 0)[0][0, 0, 1:4, 1:4].tolist()
        == (KERNELS_3X3[source])
    )


def test_a_kernel_of_two_axes_does_not_fit_one():
    from convgui.model.scene.state import first_state

    problem = first_state().change(call="nn.Conv1d(1, 1, 5)", weight_source="sobel_x").problem
    assert problem.text == (
        "sobel_x is a 3 × 3 kernel, and this layer has one axis. Choose other weights."
    )
    assert problem.fields == ("weight_source",)
    assert first_state().change(call="nn.Conv1d(1, 1, 5)", weight_source="box").problem is None


@pytest.mark.parametrize("groups", [1, 2])
@pytest.mark.parametrize(("deep", "each"), [(1, 1), (3, 1), (3, 2), (2, 3), (3, 7), (8, 3)])
def test_a_named_kernel_reaches_every_channel(deep, each, groups):
    spec = Conv2dSpec(deep * groups, each * groups, 3, groups=groups)
    weight, _ = make_weights("laplacian", spec.weight_shape, 0, groups)
    used = weight.any(axis=(2, 3)).reshape(groups, each, deep)
    assert used.any(axis=1).all()
    assert used.any(axis=2).all()
    # No more than it takes for that.
    assert used.sum() == groups * max(deep, each)
    assert all(
        np.array_equal(kernel, KERNELS_3X3["laplacian"])
        for kernel in weight.reshape(-1, 3, 3)
        if kernel.any()
    )
