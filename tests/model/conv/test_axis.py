"""One axis, against plain loops."""

import numpy as np
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from convgui.model.conv.axis import Axis

MODES = ("zeros", "reflect", "replicate", "circular")


@st.composite
def axes(draw):
    """Axes that PyTorch takes, of every padding mode."""

    def small(least, most):
        return draw(st.integers(least, most))

    axis = Axis(
        "H",
        small(1, 14),
        small(1, 4),
        small(1, 5),
        small(1, 3),
        small(0, 4),
        small(0, 4),
        draw(st.sampled_from(MODES)),
    )
    border = max(axis.before, axis.after)
    most = {"reflect": axis.size - 1, "circular": axis.size}.get(axis.mode, border)
    if axis.padded < axis.span or border > most:
        reject()
    return axis


@st.composite
def stuffed_axes(draw):
    """Axes with zeros between their pixels, which a transposed convolution has, often cropped."""
    size, taps, stuffing = draw(st.integers(1, 6)), draw(st.integers(1, 5)), draw(st.integers(1, 4))
    before, after = draw(st.integers(-6, 5)), draw(st.integers(-6, 5))
    stride, dilation = draw(st.integers(1, 2)), draw(st.integers(1, 4))
    axis = Axis("H", size, taps, stride, dilation, before, after, stuffing=stuffing)
    if axis.padded < axis.span:
        reject()
    return axis


def reads(axis):
    """(output, tap, padded position) of each read, output after output."""
    found, output = [], 0
    while True:
        start = output * axis.stride
        stuffed = axis.size + (axis.size - 1) * axis.stuffing
        if start + axis.dilation * (axis.taps - 1) >= axis.before + stuffed + axis.after:
            return found
        for tap in range(axis.taps):
            found.append((output, tap, start + tap * axis.dilation))
        output += 1


def pixels(axis):
    """For each padded position the pixel that NumPy's own padding puts there; -1 for a zero."""
    mode = {"zeros": "constant", "replicate": "edge", "circular": "wrap"}.get(axis.mode, axis.mode)
    more = {"constant_values": -1} if mode == "constant" else {}
    line = [-1] * (axis.size + (axis.size - 1) * axis.stuffing)
    line[:: axis.stuffing + 1] = range(axis.size)
    line = np.pad(line, (max(0, axis.before), max(0, axis.after)), mode=mode, **more)
    return line[max(0, -axis.before) : len(line) - max(0, -axis.after)].tolist()


@settings(derandomize=True, deadline=None, max_examples=400)
@given(axes() | stuffed_axes())
def test_everything_follows_from_the_reads(axis):
    expected, source = reads(axis), pixels(axis)
    assert axis.source.tolist() == source
    assert axis.outputs == expected[-1][0] + 1
    assert axis.exact // 1 == axis.outputs
    assert axis.span == expected[axis.taps - 1][2] - expected[0][2] + 1
    assert axis.covered(axis.outputs) == expected[-1][2] + 1
    assert axis.dropped == axis.padded - 1 - expected[-1][2]
    counts, own = [0] * axis.padded, [0] * axis.size
    for output, tap, position in expected:
        assert axis.position(output, tap) == position
        counts[position] += 1
        if source[position] >= 0:
            own[source[position]] += 1
    assert axis.counts.tolist() == counts
    assert axis.pixel_counts.tolist() == own
    assert axis.pixels_read == sum(n > 0 for n in own)
    for output in range(axis.outputs):
        assert axis.reads(output).tolist() == [p for o, _, p in expected if o == output]
    for tap in range(axis.taps):
        assert axis.read_by(tap).tolist() == [p for _, t, p in expected if t == tap]
    for position in range(axis.padded):
        readers = [(o, t) for o, t, p in expected if p == position]
        assert sorted(map(tuple, axis.readers(np.array([position])).tolist())) == readers
        where = position - axis.before
        own_pixel = where in range(0, axis.size * (axis.stuffing + 1), axis.stuffing + 1)
        assert axis.is_inside(position) == own_pixel == axis.inside(np.array([position]))[0]
        same = [p for p, pixel in enumerate(source) if pixel == source[position]]
        assert axis.same_pixel(position).tolist() == (same if own_pixel else [position])
    weights = np.arange(axis.outputs) + 1
    gathered = [0] * axis.padded
    for output, _, position in expected:
        gathered[position] += output + 1
    assert axis.gathered(weights).tolist() == gathered


def test_the_dropped_positions_may_be_border():
    assert Axis("H", 8, 3, stride=2, before=1, after=1).dropped_border == 1
    assert Axis("H", 8, 3, stride=2).dropped_border == 0
    assert Axis("H", 8, 3, stride=4, before=1, after=1).dropped == 3
    assert Axis("H", 8, 3, stride=4, before=1, after=1).dropped_border == 1


def test_a_stride_beyond_the_kernel_leaves_gaps_between_the_windows():
    """Conv2d(1, 1, 2, stride=3) on 8 pixels: 0 1, 3 4 and 6 7 are read."""
    axis = Axis("H", 8, 2, stride=3)
    assert axis.pixel_counts.tolist() == [1, 1, 0, 1, 1, 0, 1, 1]


def test_a_border_of_copies_reads_the_pixels_that_it_copies():
    axis = Axis("H", 6, 2, stride=4, before=1, after=1, mode="circular")
    assert axis.source.tolist() == [5, 0, 1, 2, 3, 4, 5, 0]
    assert axis.pixel_counts.tolist() == [1, 0, 0, 1, 1, 1]


def test_a_long_axis_takes_no_time():
    axis = Axis("W", 99_999, 30_000, stride=2, dilation=3)
    reached = np.zeros(99_999, bool)
    for tap in range(30_000):
        reached[3 * tap : 3 * tap + (axis.outputs - 1) * 2 + 1 : 2] = True
    assert axis.pixels_read == reached.sum()
    assert axis.counts.sum() == axis.outputs * axis.taps


def test_a_negative_border_is_a_crop():
    axis = Axis("H", 6, 2, before=-1, after=-2, mode="replicate")
    assert axis.padded == 3
    assert axis.source.tolist() == [1, 2, 3]
    assert axis.outputs == 2


def test_zeros_between_the_pixels():
    """As ConvTranspose2d(1, 1, 3, stride=2, padding=1) sees four pixels: 7 outputs."""
    axis = Axis("H", 4, 3, before=1, after=1, stuffing=1)
    assert axis.source.tolist() == [-1, 0, -1, 1, -1, 2, -1, 3, -1]
    assert (axis.spacing, axis.stuffed, axis.padded, axis.outputs) == (2, 7, 9, 7)
    assert axis.pixel_counts.tolist() == [2, 3, 3, 2]
    assert axis.same_pixel(3).tolist() == [3]


@settings(derandomize=True, deadline=None, max_examples=200)
@given(axes() | stuffed_axes())
def test_where_the_pixels_are_placed(axis):
    if axis.mode != "zeros":
        reject()
    line = np.full(axis.padded, -1)
    places, pixels = axis.placed
    line[places] = np.arange(axis.size)[pixels]
    assert line.tolist() == axis.source.tolist()


def test_a_crop_may_be_wider_than_the_input():
    axis = Axis("H", 1, 1, before=-5, after=5, stuffing=10)
    assert axis.source.tolist() == [-1]
    assert axis.placed[1] == slice(1, 1)
