"""Named inputs, weights and examples."""

import numpy as np
import pytest

from convgui.model import Conv2dSpec, SpecError, conv2d
from convgui.model.sources.examples import EXAMPLES
from convgui.model.sources.inputs import INPUTS, InputImage, fit_picture, make_input, photograph
from convgui.model.sources.kernels import KERNELS_3X3, WEIGHTS, make_weights


@pytest.mark.parametrize("source", INPUTS)
def test_inputs_have_their_shape_and_stay_as_they_are(source):
    x = make_input(source, 3, (5, 7), 1)
    assert x.shape == (3, 5, 7)
    assert x.dtype == np.float32
    assert not x.flags.writeable
    assert np.array_equal(x, make_input(source, 3, (5, 7), 1))


def test_what_the_inputs_are():
    whole = make_input("integers", 2, (9, 9), 0)
    assert set(np.unique(whole)) <= set(range(10))
    assert len(np.unique(whole)) > 5
    x = make_input("random", 2, (9, 9), 0)
    assert x.min() >= 0
    assert x.max() < 1
    assert (make_input("ones", 2, (3, 3), 0) == 1).all()
    assert make_input("ramp", 2, (2, 3), 0).ravel().tolist() == list(range(12))
    impulse = make_input("impulse", 2, (5, 7), 0)
    assert impulse.sum() == 2
    assert (impulse[:, 2, 3] == 1).all()
    board = make_input("checkerboard", 2, (4, 4), 0)
    assert board[0, 0, 0] == 1
    assert (board[:, 1:] + board[:, :-1] == 1).all()
    assert (board[0] + board[1] == 1).all()


def test_an_impulse_shows_that_the_kernel_is_not_flipped():
    spec = Conv2dSpec(1, 1, 3)
    weight = np.arange(9, dtype=np.float32).reshape(1, 1, 3, 3)
    y = conv2d(make_input("impulse", 1, (5, 5), 0), weight, None, spec)
    assert np.array_equal(y[0], weight[0, 0, ::-1, ::-1])


def test_pytorch_weights_are_uniform_within_one_over_root_fan_in():
    spec = Conv2dSpec(8, 64, 3, groups=2)
    weight, bias = make_weights("pytorch", spec, 0)
    bound = 1 / np.sqrt(4 * 9)
    for values in (weight, bias):
        assert values.dtype == np.float32
        assert np.abs(values).max() <= bound
        assert np.abs(values).max() > 0.95 * bound
        assert abs(values.mean()) < 0.2 * bound
    assert len(np.unique(weight)) > 0.99 * weight.size
    assert not np.array_equal(weight, make_weights("pytorch", spec, 1)[0])


def test_whole_weights_differ_within_a_kernel_and_between_kernels():
    weight, bias = make_weights("integers", Conv2dSpec(3, 4, 3), 1)
    kernels = weight.reshape(12, 9)
    assert all(sorted(kernel) == list(range(-4, 5)) for kernel in kernels)
    assert len({tuple(kernel) for kernel in kernels}) == 12
    assert (bias == bias.round()).all()
    one, _ = make_weights("integers", Conv2dSpec(3, 4, 1), 1)
    assert (one != 0).all()
    large, _ = make_weights("integers", Conv2dSpec(1, 1, 7), 1)
    assert np.abs(large).max() <= 4


@pytest.mark.parametrize("source", [w for w in WEIGHTS if w not in ("pytorch", "integers")])
@pytest.mark.parametrize("size", [3, 4, 5])
def test_every_weight_source_has_the_layers_shape(source, size):
    weight, bias = make_weights(source, Conv2dSpec(4, 6, size, groups=2), 0)
    assert weight.shape == (6, 2, size, size)
    assert bias.shape == (6,)
    assert not bias.any()
    assert weight.any()


def test_named_kernels_are_the_ones_people_expect():
    spec = Conv2dSpec(1, 1, 3)
    kernel = {name: make_weights(name, spec, 0)[0][0, 0] for name in WEIGHTS}
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
    assert np.array_equal(conv2d(x, make_weights("identity", spec, 0)[0], None, spec), x)


@pytest.mark.parametrize("source", KERNELS_3X3)
def test_a_named_kernel_that_does_not_fit_says_so(source):
    with pytest.raises(SpecError, match="3 × 3 kernel") as caught:
        make_weights(source, Conv2dSpec(1, 1, (2, 3)), 0)
    assert "kernel_size" in caught.value.fields
    assert (
        make_weights(source, Conv2dSpec(1, 1, 5), 0)[0][0, 0, 1:4, 1:4].tolist()
        == (KERNELS_3X3[source])
    )


def test_the_photograph_is_bundled():
    cat = photograph()
    assert cat.values.shape == (3, 192, 192)
    assert 0 <= cat.values.min() < cat.values.max() <= 1
    assert cat.values.std() > 0.1
    assert photograph() is cat


def test_pictures_become_grey_and_are_scaled_by_averaging():
    values = np.zeros((3, 4, 4), np.float32)
    values[0, :2] = 0.9
    picture = InputImage("p", values)
    assert fit_picture(picture, 3, (4, 4)) is values
    grey = fit_picture(picture, 1, (4, 4))
    assert grey.shape == (1, 4, 4)
    assert np.allclose(grey[0, 0], 0.3)
    small = fit_picture(picture, 3, (1, 2))
    assert np.allclose(small[0], 0.45)
    assert np.allclose(fit_picture(picture, 3, (8, 8))[0, :4], 0.9)
    assert fit_picture(picture, 3, (3, 5)).shape == (3, 3, 5)


def test_the_subjects_examples_are_all_there_and_legal():
    names = [example.name for example in EXAMPLES]
    for wanted in ("standard", "pointwise", "dilated 2", "dilated 3", "two groups", "floor"):
        assert wanted in names
    assert {"depthwise ×2", "depthwise ×1"} <= set(names)
    assert sum(name.startswith("several rates") for name in names) == 3
    for example in EXAMPLES:
        spec = Conv2dSpec.parse(example.call)
        assert str(spec) == example.call
        assert min(spec.output_size(example.input_size)) >= 1
