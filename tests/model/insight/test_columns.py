"""The matrix product is the layer; what lies in a gap is in none of its rows."""

from dataclasses import replace

import numpy as np
import pytest

from convgui.model.conv.connectivity import Target, linked
from convgui.model.conv.convolution import Conv1dSpec, Conv2dSpec
from convgui.model.insight.columns import MatrixProduct, MatrixShape, gap_rows, part_around
from convgui.model.layers.pool_layer import AvgPool2dLayer, MaxPool2dLayer
from convgui.model.scene.layer import Layer
from convgui.model.scene.tensors import tensors_of

LAYERS = [
    (Conv2dSpec(2, 2, 3, dilation=2), (6, 6)),
    (Conv2dSpec(4, 6, 3, padding=2, dilation=2, groups=2), (6, 6)),
    (Conv2dSpec(6, 12, (2, 3), stride=(2, 1), padding=1, groups=6), (5, 7)),
    (Conv2dSpec(3, 2, 3, padding=2, padding_mode="circular"), (4, 5)),
    (Conv2dSpec(3, 2, 2, padding=2, padding_mode="reflect", bias=False), (4, 5)),
    (Conv2dSpec(3, 5, 1), (3, 4)),
    (Conv1dSpec(2, 3, 3, dilation=2, padding=1), (1, 9)),
]
every_layer = pytest.mark.parametrize(("spec", "size"), LAYERS, ids=lambda v: str(v))


def whole(layer, group):
    tensors = tensors_of(layer)
    shape = MatrixShape(tensors.geometry)
    outputs = tensors.geometry.outputs_of(group)
    return MatrixProduct(tensors, group, range(shape.rows), range(shape.cells), outputs)


def layer_of(spec, size):
    return Layer(spec, size, "integers", "integers")


@every_layer
def test_weight_times_columns_is_the_output(spec, size):
    layer = layer_of(spec, size)
    output = tensors_of(layer).output
    for group in range(spec.groups):
        product = whole(layer, group)
        made = product.weights @ product.values
        if spec.bias:
            made = made + tensors_of(layer).bias[list(product.outputs), None]
        np.testing.assert_array_equal(made, product.products)
        np.testing.assert_array_equal(
            product.products.ravel(), output[list(product.outputs)].ravel()
        )


@every_layer
def test_a_part_is_cut_out_of_the_whole(spec, size):
    layer = layer_of(spec, size)
    product = whole(layer, spec.groups - 1)
    rows, columns = product.rows[-1:], product.columns[1:3]
    part = replace(product, rows=rows, columns=columns, outputs=product.outputs[-1:])
    np.testing.assert_array_equal(part.values, product.values[-1:, 1:3])
    np.testing.assert_array_equal(part.in_border, product.in_border[-1:, 1:3])
    np.testing.assert_array_equal(part.weights, product.weights[-1:, -1:])
    np.testing.assert_array_equal(part.products, product.products[-1:, 1:3])


@every_layer
def test_rows_and_columns_are_numbered_as_pytorch_does(spec, size):
    geometry = layer_of(spec, size).geometry
    shape = MatrixShape(geometry)
    taps = [shape.tap_of(row) for row in range(shape.rows)]
    assert taps == list(np.ndindex(geometry.deep, *geometry.kernel))
    assert [shape.row_of(*tap) for tap in taps] == list(range(shape.rows))
    cells = [shape.cell_of(column) for column in range(shape.cells)]
    assert cells == list(np.ndindex(*geometry.output_size))
    assert [shape.column_of(cell) for cell in cells] == list(range(shape.cells))


@every_layer
def test_a_pixel_is_found_where_it_was_copied(spec, size):
    layer = layer_of(spec, size)
    geometry = layer.geometry
    product = whole(layer, 0)
    for row in range(geometry.padded_size[0]):
        place = (0, row, geometry.padded_size[1] // 2)
        links = linked(geometry, Target("input", place))
        held = product.holding(links)
        # Each entry that is held is one read of the pixel, by one of the group's outputs.
        assert held.sum() * geometry.each >= links.count
        assert held.any() == (links.count > 0)


def test_pytorchs_unfold_gives_the_same_columns():
    torch = pytest.importorskip("torch")
    for spec, size in LAYERS:
        if spec.NAME != "Conv2d" or spec.padding_mode != "zeros":
            continue
        layer = layer_of(spec, size)
        x = torch.from_numpy(tensors_of(layer).x.copy())[None]
        columns = torch.nn.functional.unfold(
            x, spec.kernel_size, spec.dilation, spec.padding, spec.stride
        )[0].numpy()
        made = np.concatenate([whole(layer, group).values for group in range(spec.groups)])
        np.testing.assert_array_equal(made, columns)


def test_the_gaps_of_a_zero_filled_kernel_are_rows_of_zeros():
    layer = layer_of(Conv2dSpec(2, 2, 3, dilation=2), (6, 6))
    filled = replace(layer, kernel_as="zero_filled")
    gaps = gap_rows(layer.geometry, filled.geometry)
    assert (gaps.size, gaps.sum()) == (50, 32)
    product, own = whole(filled, 0), whole(layer, 0)
    assert not product.weights[:, gaps].any()
    np.testing.assert_array_equal(product.weights[:, ~gaps], own.weights)
    np.testing.assert_array_equal(product.values[~gaps], own.values)


@pytest.mark.parametrize(
    ("call", "itself"),
    [
        (Conv2dSpec(3, 5, 1), True),
        (Conv2dSpec(3, 5, 1, stride=2), False),
        (Conv2dSpec(3, 5, 1, padding=1), False),
        (Conv2dSpec(3, 5, (1, 2)), False),
    ],
    ids=str,
)
def test_one_tap_makes_the_input_itself_the_columns(call, itself):
    layer = layer_of(call, (3, 4))
    assert MatrixShape(layer.geometry).is_input_itself == itself
    if itself:
        np.testing.assert_array_equal(whole(layer, 0).values, tensors_of(layer).x.reshape(3, -1))


def test_the_part_lies_around_a_place():
    assert part_around(0, 10, 4) == range(0, 4)
    assert part_around(5, 10, 4) == range(3, 7)
    assert part_around(9, 10, 4) == range(6, 10)
    assert part_around(1, 3, 8) == range(0, 3)


POOLS = [
    (MaxPool2dLayer(3, 2, 1, ceil_mode=True, channels=2), (6, 5)),
    (MaxPool2dLayer(2, 1, dilation=2, channels=3), (5, 5)),
    (AvgPool2dLayer((3, 2), 2, (1, 0), True, False, channels=2), (4, 6)),
]


@pytest.mark.parametrize(("spec", "size"), POOLS, ids=lambda v: str(v))
def test_a_pool_takes_one_number_of_each_column(spec, size):
    layer = layer_of(spec, size)
    tensors = tensors_of(layer)
    for channel in range(spec.in_channels):
        product = whole(layer, channel)
        read = np.where(product.is_outside, np.nan, product.values)
        if tensors.divisors is None:
            made = np.nanmax(read, axis=0)
        else:
            made = np.nansum(read, axis=0) / tensors.divisors.ravel()
        np.testing.assert_allclose(product.products, made[None], rtol=1e-6)
        for place in np.ndindex(read.shape):
            target = product.entry_target(*place)
            assert (target is None) == product.is_outside[place]
            assert target is None or target.exists(layer.geometry)
        # A tap that lies outside meets nothing.
        links = linked(layer.geometry, Target("weight", (channel, 0, 0, 1)))
        assert product.holding(links).sum() == links.count
