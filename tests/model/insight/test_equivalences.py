"""Equivalent layers, compared on finite and on other numbers."""

from dataclasses import replace

import numpy as np
import pytest

from convgui.model import Conv2dSpec, ConvTranspose2dSpec
from convgui.model.conv.forward import convolve, plan
from convgui.model.insight import equivalences
from convgui.model.insight.equivalences import can_be_zero_filled, compare_equivalences
from convgui.model.scene.layer import Layer
from convgui.model.scene.painted import UNPAINTED
from convgui.model.scene.tensors import Tensors, plain_tensors, tensors_of


def layer(call: str, size=(7, 7), source="random", **more) -> Layer:
    return Layer(Conv2dSpec.parse(call), size, source, "pytorch", **more)


def compared(tensors: Tensors):
    """The comparisons of a convolution; only a transposed layer needs more than its tensors."""
    return compare_equivalences(Conv2dSpec(1, 1, 1), tensors)


CALLS = (
    "nn.Conv2d(3, 4, 3)",
    "nn.Conv2d(4, 6, (3, 2), stride=(2, 3), padding=(2, 1), dilation=(2, 1), groups=2)",
    "nn.Conv2d(4, 8, 3, padding=3, dilation=3, groups=4, bias=False, padding_mode='reflect')",
    "nn.Conv2d(2, 2, 4, padding='same', dilation=2, padding_mode='circular')",
)


@pytest.mark.parametrize("call", CALLS)
def test_equivalences_on_finite_numbers(call):
    tensors = tensors_of(layer(call, (9, 11)))
    results = compared(tensors)
    for difference in (results.zero_filled, results.separate, results.convolution):
        assert difference.same
        assert difference.is_whole
        assert difference.cells == tensors.output.size
    turned = tensors.weight[..., ::-1, ::-1]
    expected = np.abs(
        convolve(plan(tensors.geometry), tensors.x, turned, tensors.bias) - tensors.output
    ).max()
    assert results.flipped.largest == pytest.approx(expected, rel=1e-5)
    assert not results.flipped.same


def test_whole_numbers_differ_by_nothing_at_all():
    results = compared(tensors_of(layer("nn.Conv2d(3, 4, 3, dilation=2)", source="integers")))
    assert results.zero_filled.largest == results.separate.largest == 0.0


def test_a_symmetric_kernel_may_be_flipped():
    spec = Conv2dSpec(1, 1, 3, padding=1)
    box = tensors_of(Layer(spec, (6, 6), "integers", "gaussian"))
    assert compared(box).flipped.same
    edge = tensors_of(Layer(spec, (6, 6), "integers", "sobel_x"))
    results = compared(edge)
    assert not results.flipped.same
    assert results.convolution.same


def doctored(call: str, value: float, *places: tuple[int, int]) -> Tensors:
    tensors = tensors_of(layer(call, source="integers"))
    x = tensors.x.copy()
    for row, col in places:
        x[:, row, col] = value
    return Tensors(tensors.geometry, x, tensors.weight, tensors.bias)


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_what_is_not_finite_in_a_gap(value):
    # Output (0, 0) skips (1, 1); of the 3 x 3 cells only (1, 1) reads it.
    results = compared(doctored("nn.Conv2d(1, 1, 3, dilation=2)", value, (1, 1)))
    assert results.zero_filled.unlike == 3
    assert not results.zero_filled.same
    assert results.zero_filled.largest == 0.0
    assert results.separate.same


def test_a_gap_that_all_windows_skip():
    tensors = doctored("nn.Conv2d(1, 1, 3, dilation=2, stride=2)", np.nan, (3, 3))
    assert np.isfinite(tensors.output).all()
    assert compared(tensors).zero_filled.unlike == 4


def test_a_large_layer_is_compared_in_part(monkeypatch):
    monkeypatch.setattr(equivalences, "MAX_READS", 500)
    for call in CALLS:
        tensors = tensors_of(layer(call, (20, 30)))
        results = compared(tensors)
        assert not results.separate.is_whole
        assert 0 < results.separate.cells < results.separate.of == tensors.output.size
        assert results.zero_filled.same
        assert results.separate.same
        assert results.convolution.same


def test_a_layer_with_too_much_in_one_cell_is_not_compared():
    huge = layer("nn.Conv2d(3, 4, 3, dilation=400)", (1000, 1000))
    assert compared(tensors_of(huge)) is None


@pytest.mark.parametrize("kernel_as", ["plain", "zero_filled", "flipped"])
def test_the_plain_tensors_come_back(kernel_as):
    call = "nn.Conv2d(2, 2, (3, 2), dilation=(2, 3))"
    shown = layer(call, kernel_as=kernel_as)
    plain = tensors_of(layer(call))
    back = plain_tensors(shown, tensors_of(shown))
    assert back.geometry == plain.geometry
    assert np.array_equal(back.weight, plain.weight)
    assert np.array_equal(back.output, plain.output)


def test_what_can_be_zero_filled():
    assert can_be_zero_filled(
        Layer(Conv2dSpec(1, 1, 3, dilation=(1, 2)), (999, 999), "ones", "ones")
    )
    assert not can_be_zero_filled(Layer(Conv2dSpec(1, 1, 3), (999, 999), "ones", "ones"))
    assert not can_be_zero_filled(
        Layer(Conv2dSpec(64, 64, 3, dilation=99), (999, 999), "ones", "ones")
    )


@pytest.mark.parametrize(
    "call",
    [
        "nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1)",
        "nn.ConvTranspose2d(4, 6, (3, 2), (2, 3), 1, 1, groups=2, dilation=(1, 2))",
        "nn.ConvTranspose2d(3, 2, 2, padding=1, bias=False)",
    ],
)
def test_stamping_gives_what_gathering_does(call):
    spec = ConvTranspose2dSpec.parse(call)
    own = Layer(spec, (4, 5), "random", "pytorch")
    tensors = tensors_of(own)
    results = compare_equivalences(spec, tensors)
    assert results.stamped.same
    assert results.stamped.is_whole
    # The kernels are not taken for each other: turned once more, the output is another.
    turned = replace(tensors, weight=tensors.weight[..., ::-1, ::-1])
    assert not np.allclose(turned.output, tensors.output)
    assert compared(tensors_of(layer(CALLS[0]))).stamped is None


def test_a_bias_changes_nothing_before_a_batchnorm():
    tensors = tensors_of(layer("nn.Conv2d(3, 4, 3)", (9, 11)))
    results, output = compared(tensors), tensors.output.astype(np.float64)
    assert results.normed.same
    assert results.normed.cells == output.size
    mean, bias = output[0].mean(), tensors.bias[0]
    assert results.centred.cell == pytest.approx(output[0, 0, 0], abs=1e-6)
    assert results.centred.mean == pytest.approx(mean, abs=1e-6)
    assert results.centred.bias == bias != 0
    bare = output[0] - bias
    assert results.centred.rest == pytest.approx(bare[0, 0] - bare.mean(), abs=1e-6)
    without = compared(tensors_of(layer("nn.Conv2d(3, 4, 3, bias=False)")))
    assert (without.normed, without.centred) == (None, None)


@pytest.mark.parametrize("call", CALLS)
def test_the_first_cell_that_differs(call):
    made = layer(call, (9, 11))
    tensors = tensors_of(made)
    flipped = tensors_of(replace(made, kernel_as="flipped")).output
    first = compared(tensors).flipped.first
    cells = np.argwhere(np.abs(tensors.output - flipped) > 1e-6)
    assert first.cell == tuple(cells[0])
    assert first.own == pytest.approx(tensors.output[first.cell], abs=1e-5)
    assert first.other == pytest.approx(flipped[first.cell], abs=1e-5)
    assert compared(tensors).separate.first is None


@pytest.mark.parametrize(
    ("call", "place"),
    [
        ("nn.ConvTranspose2d(20, 20, 3, stride=2, groups=20)", (18, 0, 0, 0)),
        ("nn.ConvTranspose2d(1, 100, 3, stride=2)", (99, 0, 0, 0)),
    ],
)
def test_stamping_is_compared_in_all_channels(call, place):
    # More channels than a sample has.
    spec = ConvTranspose2dSpec.parse(call)
    tensors = tensors_of(Layer(spec, (4, 4), "integers", "integers"))
    weight = tensors.weight.copy()
    weight[place] = np.inf
    stamped = compare_equivalences(spec, replace(tensors, weight=weight)).stamped
    assert stamped.unlike > 0
    assert stamped.first.cell[0] == place[0]


def test_a_channel_of_a_sample_has_its_own_number(monkeypatch):
    # One channel of each group is compared: 0 and 4. Only the second differs, by a nan in a gap.
    monkeypatch.setattr(equivalences, "MAX_CHANNELS", 1)
    tensors = tensors_of(layer("nn.Conv2d(2, 8, 2, dilation=2, groups=2)", (3, 3)))
    x = tensors.x.copy()
    x[1, 0, 1] = np.nan
    results = compared(replace(tensors, unpainted=x, painted=UNPAINTED))
    first = results.zero_filled.first
    assert first.cell == (4, 0, 0)
    assert np.isfinite(first.own)
    assert np.isnan(first.other)
