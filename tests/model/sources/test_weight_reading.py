"""Which layers a weight can belong to."""

import pytest

from convgui.model.call.arguments import SpecError
from convgui.model.layers.parse import OPERATORS, parse
from convgui.model.sources.weight_reading import Reading, readings


def test_a_bias_tells_of_most_layers_what_they_are():
    assert readings((8, 3, 5, 5), 8, "conv1") == (Reading("Conv2d"),)
    assert readings((6, 4, 3, 3), 4, "conv1") == (Reading("ConvTranspose2d", 1),)
    assert readings((6, 2, 3, 3), 4, "conv1") == (Reading("ConvTranspose2d", 2),)
    assert readings((6, 4, 3), 4, "conv1") == (Reading("ConvTranspose1d", 1),)


def test_without_one_both_kinds_are_possible():
    found = readings((4, 3, 3, 3), None, "conv1")
    assert found[0] == Reading("Conv2d", 1)
    assert {way.kind for way in found} == {"Conv2d", "ConvTranspose2d"}
    assert {way.groups for way in found} == {1, 2, 4}
    assert readings((4, 3, 3, 3), None, "up.deconv1")[0] == Reading("ConvTranspose2d", 1)


def test_a_depthwise_layer_is_the_first_that_is_offered():
    found = readings((16, 1, 3, 3), 16, "blocks.0")
    assert found[:2] == (Reading("Conv2d", 16), Reading("Conv2d", 1))
    assert found[-1] == Reading("ConvTranspose2d", 16)
    assert readings((1, 1, 3, 3), 1, "blur")[0] == Reading("Conv2d", 1)


@pytest.mark.parametrize("shape", [(4, 3, 3, 3), (12, 1, 5, 2), (6, 6, 1, 1), (4, 4, 3), (1, 1, 2)])
@pytest.mark.parametrize("bias", [None, 4, 6, 12, 1])
def test_every_reading_has_this_weight(shape, bias):
    for way in readings(shape, bias, "x"):
        call = way.call(shape, bias is not None)
        if not way.shown:
            with pytest.raises(SpecError):
                parse(call)
            continue
        spec = parse(call)
        assert isinstance(spec, OPERATORS[way.kind])
        assert spec.weight_shape == shape
        assert bias is None or spec.out_channels == bias
        assert spec.groups == (way.groups or 1)
