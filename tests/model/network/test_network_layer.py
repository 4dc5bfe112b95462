"""One layer, on an input that is known or not. What PyTorch gives is in ``test_network``."""

from convgui.model.network.layer_text import LayerText
from convgui.model.network.network_layer import follow_one


def one(call, given=None):
    return follow_one(LayerText("0", call.partition("(")[0], call), given)


def test_a_layer_on_an_input():
    layer = one("Conv2d(3, 8, 3, stride=2)", (1, 3, 9, 9))
    assert (layer.gives, layer.macs, layer.parameters) == ((1, 8, 4, 4), 8 * 16 * 27, 224)
    assert layer.geometry.kernel == (3, 3)
    assert layer.call == "Conv2d(3, 8, 3, stride=2)"


def test_without_an_input_a_layer_tells_what_it_is():
    layer = one("ConvTranspose1d(3, 3, 3)")
    assert layer.unknown.startswith("It is a ConvTranspose1d. Layers that can be shown:")
    assert (layer.parameters, layer.gives, layer.geometry) == (30, None, None)
    pool = one("MaxPool2d(2)")
    assert pool.spec is pool.unknown is None
    assert "groups" in one("Conv2d(3, 8, 3, groups=2)").error.words


def test_code_that_is_no_plain_value_is_not_known_to_be_refused():
    made = follow_one(
        LayerText("a", "Conv2d", "Conv2d(3, 8, 3, padding_mode='Zeros'.lower())"), None
    )
    assert made.error is None
    assert made.unknown.startswith("padding_mode is not a plain value")
