"""What the first outputs read, as slices, against plain loops."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from convgui.model.conv.axis import Axis
from convgui.model.layers.strided import counted, read_by

AXES = st.builds(
    lambda size, taps, stride, dilation, before: Axis(
        "height", size, taps, stride, dilation, before, before
    ),
    st.integers(9, 14),
    st.integers(1, 3),
    st.integers(1, 4),
    st.integers(1, 4),
    st.integers(0, 2),
)


@given(AXES, st.data())
def test_how_often_the_first_outputs_read_each_position(axis, data):
    outputs = data.draw(st.integers(0, axis.outputs))
    counts = np.zeros(axis.padded, np.int64)
    for output in range(outputs):
        counts[axis.reads(output)] += 1
    assert counted(axis, outputs).tolist() == counts.tolist()
    if outputs == axis.outputs:
        assert counted(axis, outputs).tolist() == axis.counts.tolist()


@given(AXES, st.data())
def test_a_slice_has_what_some_outputs_read_with_one_tap(axis, data):
    tap = data.draw(st.integers(0, axis.taps - 1))
    first = data.draw(st.integers(0, axis.outputs))
    count = data.draw(st.integers(0, axis.outputs - first))
    read = np.arange(axis.padded)[read_by(axis, tap, first, count)]
    assert read.tolist() == [axis.position(n, tap) for n in range(first, first + count)]
