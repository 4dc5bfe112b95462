"""Groups and the two axes of a layer."""

import numpy as np

from convgui.model import Conv1dSpec, Conv2dSpec
from convgui.model.conv.axis import Axis
from convgui.model.conv.geometry import Combine, Geometry


def test_groups_hold_neighbouring_channels():
    geometry = Conv2dSpec(6, 4, 3, groups=2).geometry((7, 8))
    assert (geometry.deep, geometry.each) == (3, 2)
    assert [geometry.group_of_input(c) for c in range(6)] == [0, 0, 0, 1, 1, 1]
    assert [geometry.group_of_output(o) for o in range(4)] == [0, 0, 1, 1]
    assert geometry.inputs_of(1) == range(3, 6)
    assert geometry.outputs_of(1) == range(2, 4)


def test_depthwise_gives_each_input_its_own_outputs():
    geometry = Conv2dSpec(10, 20, 3, groups=10).geometry((7, 7))
    assert geometry.deep == 1
    assert [geometry.outputs_of(geometry.group_of_input(c)) for c in (0, 1)] == [
        range(2),
        range(2, 4),
    ]


def test_sizes_are_rows_then_columns():
    spec = Conv2dSpec(3, 4, (3, 5), stride=(2, 1), padding=(1, 2), dilation=(1, 2))
    geometry = spec.geometry((8, 11))
    assert geometry.input_size == (8, 11)
    assert geometry.padded_size == (10, 15)
    assert geometry.output_size == spec.output_size((8, 11)) == (4, 7)
    assert (geometry.kernel, geometry.span, geometry.pads) == ((3, 5), (3, 9), (1, 2))
    assert geometry.weight_shape == spec.weight_shape
    assert geometry.macs == 4 * 4 * 7 * geometry.taps
    assert geometry.taps == 3 * 3 * 5
    rows, cols = geometry.reads((1, 3))
    assert (rows.tolist(), cols.tolist()) == ([2, 3, 4], [3, 5, 7, 9, 11])
    assert geometry.corner((1, 3)) == (2, 3)


def test_a_layer_with_one_axis_is_one_row_high():
    geometry = Conv1dSpec(2, 3, 3, dilation=2, padding=1).geometry((1, 9))
    assert geometry.output_size == (1, 7)
    assert geometry.weight_shape == (3, 2, 1, 3)
    assert [axis.name for axis in geometry.named_axes] == ["L"]


def test_pixels_are_counted_through_the_border_that_copies_them():
    axis = Axis("H", 6, 2, stride=4, before=1, after=1, mode="circular")
    geometry = Geometry(1, 1, 1, (axis, axis))
    rows = np.arange(8)
    counts = geometry.counts(rows, rows)
    inside = geometry.inside(rows, rows)
    # Of the 36 pixels 16 are read; 7 of those through the border alone.
    assert ((counts == 0) & inside).sum() == 20
    assert geometry.holds_pixel(rows, rows).all()
    assert not inside[0].any()
    assert not inside[:, -1].any()


def test_added_zeros_are_no_pixels():
    axis = Axis("H", 3, 3, before=1, after=1)
    geometry = Geometry(1, 1, 1, (axis, axis))
    rows = np.arange(5)
    assert geometry.holds_pixel(rows, rows).sum() == 9
    assert (geometry.counts(rows, rows)[~geometry.inside(rows, rows)] == 0).all()


def test_a_border_that_cannot_win():
    axis = Axis("H", 3, 3, before=1, after=1)
    values = {how: Geometry(1, 1, 1, (axis, axis), how).border_value for how in Combine}
    assert values == {"sum": 0, "mean": 0, "max": -np.inf}
    assert Conv2dSpec(1, 1, 3).geometry((3, 3)).combine == Combine.SUM
