"""One variant of a layer."""

from convgui.model import Conv1dSpec, Conv2dSpec, ConvTranspose2dSpec
from convgui.model.insight.variant_builder import (
    VariantBuilder,
    has_words_for_padding,
    size_keeping_padding,
)
from convgui.model.layers.pool_layer import AvgPool2dLayer
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state


def test_an_odd_border_needs_same_and_same_needs_no_stride():
    assert size_keeping_padding(Conv2dSpec(1, 1, (3, 4)), (2, 2)) == (2, 3)
    assert size_keeping_padding(Conv2dSpec(1, 1, (3, 4)), (1, 1)) == "same"
    strided = first_state().change(call="nn.Conv2d(1, 1, 4, stride=2)")
    builder = VariantBuilder(strided.layer, derive(strided).tensors)
    first, second = (builder.variant("", True, dilation=(d, d)) for d in (1, 2))
    assert first.refusal.startswith(
        "PyTorch: “padding='same' is not supported for strided convolutions"
    )
    assert second.spec.padding == (3, 3)


def test_a_transposed_layer_has_no_words_for_its_padding():
    assert has_words_for_padding(Conv1dSpec(1, 1, 3))
    assert not has_words_for_padding(ConvTranspose2dSpec(1, 1, 3))
    assert size_keeping_padding(ConvTranspose2dSpec(1, 1, 4), (1, 1)) == (1, 1)


def test_what_a_variant_says_of_itself():
    state = first_state().change(call="nn.Conv2d(2, 4, 3)")
    builder = VariantBuilder(state.layer, derive(state).tensors)
    variant = builder.variant("wider", False, dilation=2)
    assert (variant.title, variant.taps, variant.parameters) == ("wider", 18, 76)
    assert variant.macs == variant.spec.macs(state.layer.input_size)
    assert not variant.current
    assert builder.variant("", False).current
    assert "groups" in builder.variant("", False, groups=3).refusal


def test_a_pool_has_no_weights_of_the_layer():
    state = first_state().change(call="nn.Conv2d(3, 3, 3, groups=3)")
    builder = VariantBuilder(state.layer, derive(state).tensors)
    pool = AvgPool2dLayer(3, 1, channels=3)
    weight, bias = builder.weights(pool, "integers")
    assert bias is None
    assert (weight == 1).all()
    assert builder.of("", lambda: pool).parameters == 0
