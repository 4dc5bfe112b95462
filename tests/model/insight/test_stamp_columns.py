"""The columns of a transposed convolution, added up where they belong, are its output."""

from dataclasses import replace

import numpy as np
import pytest

from convgui.model.conv.connectivity import Target, linked
from convgui.model.conv.steps import Step, StepBy, Steps
from convgui.model.insight.columns import MatrixShape
from convgui.model.insight.stamp_columns import StampProduct
from convgui.model.layers.transposed import ConvTranspose2dSpec
from convgui.model.scene.layer import Layer
from convgui.model.scene.tensors import tensors_of

LAYERS = [
    (ConvTranspose2dSpec(2, 2, 3, stride=2, padding=1), (3, 3)),
    (ConvTranspose2dSpec(4, 6, 2, stride=2, groups=2), (3, 4)),
    (ConvTranspose2dSpec(2, 3, (2, 3), stride=(1, 2), dilation=2, output_padding=(0, 1)), (2, 3)),
    (ConvTranspose2dSpec(3, 3, 3, stride=3, padding=2, groups=3, bias=False), (3, 2)),
]
every_layer = pytest.mark.parametrize(("spec", "size"), LAYERS, ids=lambda v: str(v))


def whole(spec, size, group):
    stamps = spec.stamps(size)
    shape = MatrixShape(stamps.geometry)
    tensors = tensors_of(Layer(spec, size, "integers", "integers"))
    inputs = stamps.geometry.outputs_of(group)
    return StampProduct(stamps, tensors, group, range(shape.rows), range(shape.cells), inputs)


@every_layer
def test_the_columns_added_up_are_the_output(spec, size):
    tensors = whole(spec, size, 0).tensors
    made = np.zeros(tensors.output.shape)
    if spec.bias:
        made += tensors.bias[:, None, None]
    for group in range(spec.groups):
        product = whole(spec, size, group)
        columns = product.weights.T @ product.pixels
        np.testing.assert_array_equal(columns, product.values(None))
        channel, row, col = np.broadcast_arrays(*product.positions)
        kept = ~product.is_cut_off
        np.add.at(made, (channel[kept], row[kept], col[kept]), columns[kept])
    np.testing.assert_array_equal(made, tensors.output)


@every_layer
@pytest.mark.parametrize("by", StepBy)
def test_after_any_step_the_columns_hold_what_was_stamped(spec, size, by):
    product = whole(spec, size, spec.groups - 1)
    steps = Steps.of(product.stamps.geometry, by)
    sums, counts = np.zeros((2, len(product.rows), len(product.columns)))
    for step in steps:
        cells = product.columns if by == StepBy.MAP else [product.shape.column_of(step.output[1:])]
        if step.group == product.group:
            own = step.output[0] - product.outputs.start
            for column in cells:
                for row in range(step.first, step.last):
                    sums[row, column] += product.weights[own, row] * product.pixels[own, column]
                    counts[row, column] += 1
        np.testing.assert_array_equal(product.added(step), counts)
        np.testing.assert_array_equal(product.values(step), sums)


@every_layer
def test_a_part_is_cut_out_of_the_whole(spec, size):
    product = whole(spec, size, spec.groups - 1)
    part = replace(
        product, rows=product.rows[-2:], columns=product.columns[1:4], outputs=product.outputs[-1:]
    )
    step = Steps.of(product.stamps.geometry, StepBy.TAP)[-len(product.rows) - 1]
    for made, from_ in [
        (part.weights, product.weights[-1:, -2:]),
        (part.pixels, product.pixels[-1:, 1:4]),
        (part.values(step), product.values(step)[-2:, 1:4]),
        (part.is_cut_off, product.is_cut_off[-2:, 1:4]),
    ]:
        np.testing.assert_array_equal(made, from_)


@every_layer
def test_which_entries_an_output_cell_adds_up(spec, size):
    for group in range(spec.groups):
        product = whole(spec, size, group)
        geometry = product.tensors.geometry
        for channel in geometry.outputs_of(group):
            for cell in np.ndindex(geometry.output_size):
                found = np.argwhere(product.entries((channel, *cell))).tolist()
                assert sorted(map(list, product.places((channel, *cell)))) == found
                # Gathering, each tap that reads a pixel reads one of these entries.
                for tap in range(geometry.taps):
                    step = Step(geometry, StepBy.TAP, (channel, *cell), tap, tap + 1)
                    inside, _, _, row, col = step.taps[0].tolist()
                    down, across = (
                        int(axis.source[place])
                        for axis, place in zip(geometry.axes, (row, col), strict=True)
                    )
                    place = product.place_of(step)
                    if down < 0 or across < 0:
                        assert place is None
                        continue
                    assert product.shape.cell_of(place[1]) == (down, across)
                    weight = product.weights[inside - product.outputs.start, place[0]]
                    assert weight == product.tensors.weight[channel].ravel()[tap]


@every_layer
def test_what_is_pointed_at_there_is_the_same_in_the_maps(spec, size):
    product = whole(spec, size, spec.groups - 1)
    geometry = product.tensors.geometry
    for row, col in np.ndindex(len(product.rows), len(product.columns)):
        target = product.entry_target(row, col)
        assert (target is None) == product.is_cut_off[row, col]
        if target:
            assert product.holding(linked(geometry, target))[row, col]
    for row, output in np.ndindex(len(product.rows), len(product.outputs)):
        target = product.weight_target(row, output)
        assert product.tensors.weight[target.place] == product.weights[output, row]
        held = product.holding(linked(geometry, target))
        assert held[row].all()
        assert held.sum() == len(product.columns)
    for output, col in np.ndindex(len(product.outputs), len(product.columns)):
        target = product.below_target(output, col)
        if target:
            channel, row, place = target.place
            value = product.tensors.padded(channel, np.array([row]), np.array([place]))
            assert value == product.pixels[output, col]
            held = product.holding(linked(geometry, target))
            assert held[:, col].all()
            assert held.sum() == len(product.rows)


def test_a_zero_between_the_pixels_and_another_group_are_in_no_entry():
    product = whole(*LAYERS[1], 0)
    geometry = product.tensors.geometry
    between = Target("input", (0, 2, 2))
    assert not geometry.axes[0].is_inside(2)
    assert not product.holding(linked(geometry, between)).any()
    assert not product.holding(linked(geometry, Target("weight", (5, 0, 0, 0)))).any()
    assert not product.holding(linked(geometry, Target("input", (3, 1, 1)))).any()
    assert not product.holding(linked(geometry, Target("out_channel", (0,)))).any()
