"""The two stages of a separable layer, with the weights nearest to the layer's own."""

import numpy as np
import pytest

from convgui.model.insight import separable
from convgui.model.insight.separable import nearest_stages
from convgui.model.scene.frame import derive
from tests.data.variants import compared, state_of


def product(depth, point):
    """The kernel of both stages as that of one layer without groups."""
    return point * depth.swapaxes(0, 1)


@pytest.mark.parametrize("shape", [(4, 3, 3, 3), (20, 3, 3, 3), (2, 3, 1, 5)])
def test_no_others_are_nearer(shape):
    rng = np.random.default_rng(0)
    weight = rng.standard_normal(shape).astype(np.float32)
    depth, point = nearest_stages(weight, 1)
    assert depth.shape == (3, 1, *shape[2:])
    assert point.shape == (shape[0], 3, 1, 1)
    far = np.linalg.norm(weight - product(depth, point))
    # By definition: what is left of each channel's matrix without its largest singular value.
    matrices = weight.swapaxes(0, 1).reshape(3, shape[0], -1)
    left = np.linalg.svd(matrices, compute_uv=False)[:, 1:]
    assert far == pytest.approx(np.sqrt((left**2).sum()), rel=1e-5)


def test_a_product_is_found_again():
    rng = np.random.default_rng(1)
    depth, point = rng.standard_normal((4, 1, 3, 3)), rng.standard_normal((6, 4, 1, 1))
    made = nearest_stages(product(depth, point).astype(np.float32), 1)
    np.testing.assert_allclose(product(*made), product(depth, point), atol=1e-5)


def test_groups_are_kept_apart():
    weight = np.random.default_rng(2).standard_normal((6, 2, 3, 3)).astype(np.float32)
    depth, point = nearest_stages(weight, 2)
    assert depth.shape == (4, 1, 3, 3)
    assert (point[:3, 2:] == 0).all()
    assert (point[3:, :2] == 0).all()
    own, _ = nearest_stages(weight[3:], 1)
    np.testing.assert_allclose(np.abs(depth[2:]), np.abs(own), atol=1e-6)


def test_what_is_not_finite_or_takes_long_has_none(monkeypatch):
    weight = np.ones((2, 2, 3, 3), np.float32)
    assert nearest_stages(weight, 1) is not None
    assert nearest_stages(weight * np.inf, 1) is None
    monkeypatch.setattr(separable, "MOST_WORK", 100)
    assert nearest_stages(weight, 1) is None


@pytest.mark.parametrize("kernel_as", ["plain", "flipped", "zero_filled"])
@pytest.mark.parametrize(
    "call",
    [
        "nn.Conv2d(3, 4, 3, padding=2, dilation=2)",
        "nn.Conv2d(4, 6, (3, 2), stride=2, groups=2)",
        "nn.ConvTranspose2d(3, 2, 3, stride=2)",
    ],
)
def test_the_stages_open_with_their_weights(call, kernel_as):
    state = state_of(call, kernel_as=kernel_as)
    _, first, second = compared(state, "separable").variants
    filtered = derive(state.change(**first.wishes))
    for channel, values in first.thumbnails:
        np.testing.assert_allclose(values, filtered.output[channel], atol=1e-4)
    mixed = derive(state.change(**second.wishes)).tensors
    whole = np.einsum("oc,chw->ohw", mixed.weight[:, :, 0, 0], filtered.output)
    for channel, values in second.thumbnails:
        np.testing.assert_allclose(values, whole[channel] + mixed.bias[channel], atol=1e-3)


def test_a_depthwise_layer_is_separable():
    comparison = compared(state_of("nn.Conv2d(4, 4, 3, groups=4)"), "separable")
    assert comparison.difference <= 1e-4 * comparison.largest
    assert compared(state_of("nn.Conv2d(3, 4, 3)"), "separable").difference > 1


def test_a_layer_of_an_opened_weight_has_nearest_stages_too():
    state = state_of("nn.Conv2d(3, 4, 3)")
    _, _, second = compared(state, "separable").variants
    opened = state.change(**second.wishes)
    assert not any(variant.refusal for variant in compared(opened, "separable").variants)


def test_without_nearest_weights_the_stages_have_others():
    state = state_of("nn.Conv2d(3, 4, 3)").edit("weight", [(0, 0, 0, 0)], np.nan)
    _, first, second = compared(state, "separable").variants
    assert first.given is None
    assert second.given is None
    assert second.weight_source == "integers"
