"""ConvTranspose2d against PyTorch (stored and live) and plain loops; and as a convolution."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings

from convgui.model import ConvTranspose2dSpec, SpecError, Steps, parse
from convgui.model.conv.connectivity import Target, linked
from convgui.model.conv.forward import convolve, pad, plan
from tests.data.layer_cases import COUNTS, answers, cases, project
from tests.data.random_transposed import all_stamps, numbers_of, output_of, transposed_layers

QUICK = settings(derandomize=True, deadline=None, max_examples=100)
NAME = "ConvTranspose2d"


def with_bias(y: np.ndarray, bias: np.ndarray | None) -> np.ndarray:
    return y if bias is None else y + bias[:, None, None]


def test_what_pytorch_gave() -> None:
    taken = 0
    for case, answer in zip(cases(NAME), answers(NAME), strict=True):
        if answer.words:
            continue
        spec = ConvTranspose2dSpec(**case.arguments)
        if case.number % 10 == 0:
            assert parse(str(spec)) == spec == parse(case.call)
        shapes = case.shape, spec.weight_shape, *([(spec.out_channels,)] if spec.bias else [])
        x, weight, *bias = case.normal(*shapes)
        y = spec.forward(x, weight, bias[0] if bias else None)
        assert y.shape == answer.shape, case
        assert y.shape[-2:] == spec.output_size(case.shape[-2:])
        assert np.abs(project(y) - answer.projected).max() <= 1e-10, case
        taken += 1
    assert COUNTS[NAME] / 2 < taken < COUNTS[NAME] * 2 / 3


@QUICK
@given(transposed_layers())
def test_plain_loops_and_the_convolution_that_gathers(layer) -> None:
    spec, size = layer
    x, weight, bias = numbers_of(spec, size)
    expected = with_bias(output_of(spec, size, all_stamps(spec, size)), bias)
    np.testing.assert_array_equal(spec.forward(x, weight, bias), expected)
    batch = np.stack([x, 2 * x])
    assert np.array_equal(spec.forward(batch, weight, bias)[0], expected)
    geometry = spec.geometry(size)
    gathered = spec.gathered(weight)
    assert gathered.shape == geometry.weight_shape
    y = convolve(plan(geometry), x, gathered, bias)
    np.testing.assert_array_equal(y, expected)


@settings(derandomize=True, deadline=None, max_examples=25)
@given(transposed_layers())
def test_gathering_tap_by_tap_gives_the_output(layer) -> None:
    spec, size = layer
    x, weight, bias = numbers_of(spec, size)
    geometry, gathered = spec.geometry(size), spec.gathered(weight)
    padded, y = pad(x, geometry), spec.forward(x, weight, bias)
    sums = np.zeros(y.shape)
    for step in Steps(spec, size):
        ((channel, i, j, row, col),) = step.taps
        out = step.output[0]
        product = padded[channel, row, col] * gathered[out, channel - step.in_channels[0], i, j]
        sums[step.output] += product
        # The zeros between the pixels and around them are no pixels.
        if not geometry.inside(np.array([row]), np.array([col])):
            assert padded[channel, row, col] == 0
        if step.finished:
            total = sums[step.output] + (0 if bias is None else bias[out])
            assert total == y[step.output]


@settings(derandomize=True, deadline=None, max_examples=40)
@given(transposed_layers())
def test_links_both_ways(layer) -> None:
    """Which outputs a pixel reaches and which pixels an output has, as the stamps say."""
    spec, size = layer
    geometry = spec.geometry(size)
    high, wide = geometry.output_size
    kept = [s for s in all_stamps(spec, size) if 0 <= s[6] < high and 0 <= s[7] < wide]
    rows, cols = geometry.axes
    for channel, row, col in np.ndindex(spec.in_channels, *size):
        place = [np.flatnonzero(a.source == n) for a, n in ((rows, row), (cols, col))]
        reached = {(s[3], *s[6:]) for s in kept if s[:3] == (channel, row, col)}
        if not (place[0].size and place[1].size):
            assert not reached
            continue
        links = linked(geometry, Target("input", (channel, int(place[0][0]), int(place[1][0]))))
        assert reached == {
            (o, r, c)
            for o in links.out_channels
            for r in links.output_rows
            for c in links.output_cols
        }
        assert links.count == len(reached)
        assert not links.is_zero
    for cell in np.ndindex(spec.out_channels, high, wide):
        links = linked(geometry, Target("output", cell))
        read = {
            (channel, rows.source[r], cols.source[c])
            for channel in links.in_channels
            for r in links.input_rows
            for c in links.input_cols
            if rows.source[r] >= 0 and cols.source[c] >= 0
        }
        assert read == {s[:3] for s in kept if (s[3], *s[6:]) == cell}


def test_arguments_are_pytorchs() -> None:
    spec = ConvTranspose2dSpec(4, 6, 3, 2, 1, 1, 2)
    assert spec == parse("nn.ConvTranspose2d(4, 6, 3, 2, 1, 1, 2, True, 1, 'zeros')")
    assert str(spec) == (
        "torch.nn.ConvTranspose2d(4, 6, 3, stride=2, padding=1, output_padding=1, groups=2)"
    )
    assert parse("ConvTranspose2d(4, 6, kernel_size=(3, 3), stride=(2, 2))").stride == (2, 2)
    assert spec.weight_shape == (4, 3, 3, 3)
    assert spec.parameter_count == 4 * 3 * 3 * 3 + 6
    assert spec.output_size((5, 7)) == (10, 14)
    assert spec.changed(bias=False, stride=3).stride == (3, 3)


def test_the_border_may_be_a_crop() -> None:
    rows, _ = ConvTranspose2dSpec(1, 1, 2, stride=3, padding=2).axes((3, 3))
    assert (rows.before, rows.after, rows.stuffing, rows.stride) == (-1, -1, 2, 1)
    assert rows.source.tolist() == [-1, -1, 1, -1, -1]


def test_the_cells_of_output_padding_may_hold_the_bias_alone() -> None:
    spec = ConvTranspose2dSpec(1, 1, 1, stride=11, padding=5, output_padding=10)
    y = spec.forward(np.ones((1, 1, 1)), np.ones((1, 1, 1, 1)), np.array([7.0]))
    assert y.tolist() == [[[7.0]]]


def test_a_kernel_without_gaps_computes_the_same() -> None:
    spec = ConvTranspose2dSpec(2, 4, (3, 2), 2, 1, 1, 2, dilation=(2, 3))
    filled = spec.zero_filled()
    assert (filled.kernel_size, filled.dilation) == ((5, 4), (1, 1))
    x, weight, bias = numbers_of(spec, (4, 5))
    zeros = np.zeros(filled.weight_shape)
    zeros[..., ::2, ::3] = weight
    assert np.array_equal(filled.forward(x, zeros, bias), spec.forward(x, weight, bias))
    with pytest.raises(SpecError, match="output padding must be smaller"):
        ConvTranspose2dSpec(1, 1, 3, output_padding=1, dilation=2).zero_filled()


def test_pointwise_is_the_convolution_of_one_tap() -> None:
    spec = ConvTranspose2dSpec(2, 3, 4, 2).pointwise()
    assert spec.weight_shape == (2, 3, 1, 1)
    assert spec.output_size((4, 4)) == (4, 4)


def test_types_and_shapes_that_do_not_fit() -> None:
    spec = ConvTranspose2dSpec(2, 4, 3)
    x, weight, bias = numbers_of(spec, (3, 3))
    for arrays, words in (
        ((x.astype(int), weight, bias), "The input is int64"),
        ((x, weight.astype(np.float32), bias), "weight or bias is not"),
        ((x, weight.swapaxes(0, 1), bias), "It is \\(in_channels, out_channels / groups"),
        ((x, weight, bias[:3]), "The bias has shape"),
        ((x[0], weight, bias), "Expected 3D .* input to conv_transpose2d, but got .* \\[3, 3\\]"),
        ((x[:1], weight, bias), "expected input\\[1, 1, 3, 3\\] to have 2 channels"),
    ):
        with pytest.raises(SpecError, match=words):
            spec.forward(*arrays)
    with pytest.raises(SpecError, match="to have 2 channels, but got 5"):
        spec.geometry((3, 3), channels=5)
    assert spec.geometry((3, 3), channels=2) == spec.geometry((3, 3))


def test_float32_stays_float32() -> None:
    spec = ConvTranspose2dSpec(2, 4, 3, 2)
    x, weight, bias = (array.astype(np.float32) for array in numbers_of(spec, (3, 3)))
    assert spec.forward(x, weight, bias).dtype == np.float32
    assert spec.changed(bias=False).forward(x, weight).dtype == np.float32
    assert spec.forward(np.empty((0, 2, 3, 3), np.float32), weight, bias).shape == (0, 4, 7, 7)


def test_pytorch_live() -> None:
    torch = pytest.importorskip("torch")
    for case, answer in zip(cases(NAME), answers(NAME), strict=True):
        if answer.words or case.number % 10:
            continue
        spec = ConvTranspose2dSpec(**{**case.arguments, "bias": False})
        x, weight = case.normal(case.shape, spec.weight_shape)
        expected = torch.nn.functional.conv_transpose2d(
            torch.from_numpy(x),
            torch.from_numpy(weight),
            None,
            *(spec.stride, spec.padding, spec.output_padding, spec.groups, spec.dilation),
        )
        np.testing.assert_allclose(spec.forward(x, weight), expected.numpy(), atol=1e-10)
