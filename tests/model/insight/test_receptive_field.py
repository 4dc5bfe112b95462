"""Receptive fields of stacks against plain loops over the pixels."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convgui.model import Conv2dSpec
from convgui.model.insight.receptive_field import (
    MAX_DRAWN_SIZE,
    MAX_LAYERS,
    SlidingWindow,
    Stack,
    dilated_stack,
)
from convgui.model.layers.pooling import MaxPool2dSpec
from convgui.model.layers.transposed import ConvTranspose2dSpec

small = st.integers(1, 3)
pairs = st.tuples(small, small)
links = st.builds(SlidingWindow, pairs, pairs, pairs)
stacks = st.lists(links, min_size=1, max_size=3).map(lambda made: Stack(tuple(made)))


def ways(layers, row, col, found):
    """Walk every way from one output back to the input, and count where it ends."""
    if not layers:
        found[row, col] = found.get((row, col), 0) + 1
        return
    *before, last = layers
    for r in range(last.kernel[0]):
        for c in range(last.kernel[1]):
            ways(
                before,
                row * last.stride[0] + r * last.dilation[0],
                col * last.stride[1] + c * last.dilation[1],
                found,
            )


def small_enough(stack) -> bool:
    return np.prod([k for link in stack.layers for k in link.kernel]) <= 800


@given(stacks.filter(small_enough))
def test_every_way_back_to_the_input_is_counted(stack):
    for depth in range(len(stack.layers) + 1):
        reads, found = stack.receptive_fields[depth], {}
        ways(stack.layers[depth:], 0, 0, found)
        counts = np.zeros(reads.size)
        for place, many in found.items():
            counts[place] = many
        assert np.array_equal(reads.counts, counts)
        assert np.array_equal(reads.mask, counts > 0)
        assert reads.read == len(found)
        assert reads.covered == counts.size
    assert stack.receptive_fields[-1].size == (1, 1)


@given(stacks)
def test_fields_and_jumps_are_those_of_the_pixels(stack):
    for n in range(1, len(stack.layers) + 1):
        part = Stack(stack.layers[:n])
        assert stack.field_sizes[n - 1] == part.receptive_fields[0].size == part.field_sizes[-1]
        assert stack.jumps[n - 1] == tuple(
            np.prod([link.stride[axis] for link in part.layers]) for axis in (0, 1)
        )
    # Forwards: each layer adds (k - 1) d of the jump before it.
    high, jump = 1, 1
    for link in stack.layers:
        high += (link.kernel[0] - 1) * link.dilation[0] * jump
        jump *= link.stride[0]
    assert stack.field_sizes[-1][0] == high


@given(st.lists(st.tuples(small, small), min_size=1, max_size=3), st.integers(0, 30))
def test_a_pixel_that_is_never_read_does_not_change_the_output(layers, seed):
    """One-hot inputs through plain 1-D layers with weights of one: the response is the count."""
    stack = Stack(tuple(SlidingWindow((k, 1), (2, 1), (d, 1)) for k, d in layers))
    reads = stack.receptive_fields[0]
    at = seed % reads.rows.size
    signal = np.eye(reads.rows.size)[at]
    for k, d in layers:
        span = d * (k - 1) + 1
        signal = np.array(
            [
                sum(signal[i + tap * d] for tap in range(k))
                for i in range(0, signal.size - span + 1, 2)
            ]
        )
    assert signal.tolist() == [reads.rows[at]]


def test_rates_that_leave_no_holes_and_rates_that_do():
    full, holes = (
        dilated_stack((1, 2, 4)).receptive_fields[0],
        dilated_stack((2, 2, 2)).receptive_fields[0],
    )
    assert (full.size, full.read, full.covered) == ((15, 15), 225, 225)
    assert (holes.size, holes.read, holes.covered) == ((13, 13), 49, 169)
    assert holes.mask[::2, ::2].all()
    assert not holes.mask[1::2].any()
    assert dilated_stack((1, 2, 4)).field_sizes == ((3, 3), (7, 7), (15, 15))


def test_a_layer_gives_what_matters_of_it():
    spec = Conv2dSpec(4, 4, (3, 5), stride=2, padding=7, dilation=(1, 2), groups=2)
    layer = SlidingWindow.of(spec.geometry((9, 9)))
    assert layer == SlidingWindow((3, 5), (2, 2), (1, 2), before=(7, 7))
    assert (layer.covered(0, 1), layer.covered(1, 1)) == spec.span


def test_a_chain_grows_and_shrinks_within_its_limits():
    stack = dilated_stack((2,))
    assert stack.with_layer_removed() == stack
    for _ in range(MAX_LAYERS + 2):
        stack = stack.with_layer_added()
    assert len(stack.layers) == MAX_LAYERS
    assert stack.layers[0].dilation == (2, 2)
    changed = stack.with_layer(1, kernel=(5, 5), stride=(2, 2))
    assert changed.layers[1] == SlidingWindow((5, 5), (2, 2))
    assert changed.layers[2:] == stack.layers[2:]
    assert changed.with_first_layer(SlidingWindow()).layers[0] == SlidingWindow()
    assert len(stack.with_layer_removed().layers) == MAX_LAYERS - 1


def test_what_is_too_large_to_be_drawn_still_has_its_size():
    stack = Stack((SlidingWindow((99_999, 3), (99_999, 1), (99_999, 1)),) * MAX_LAYERS)
    assert not stack.drawable
    assert stack.field_sizes[-1][0] > 10**20
    assert dilated_stack((1, 2, 4)).drawable
    widest = Stack((SlidingWindow((MAX_DRAWN_SIZE, 1)),))
    assert widest.drawable
    assert widest.receptive_fields[0].read == MAX_DRAWN_SIZE


@pytest.mark.parametrize("kernel", [1, 2, 3])
def test_a_single_layer_reads_its_taps(kernel):
    stack = Stack((SlidingWindow((kernel, kernel), (1, 1), (3, 3)),))
    assert stack.receptive_fields[0].read == kernel**2
    assert (stack.receptive_fields[0].counts.max(), stack.receptive_fields[0].counts.sum()) == (
        1,
        kernel**2,
    )


# Side by side, and through transposed layers ------------------------------------------------------


def test_rates_side_by_side_read_what_any_of_them_reads():
    stack = dilated_stack((1, 6, 12, 18), parallel=True)
    joined, *alone = stack.receptive_fields
    assert [own.size for own in alone] == [(3, 3), (13, 13), (25, 25), (37, 37)]
    assert stack.field_sizes == ((3, 3), (13, 13), (25, 25), (37, 37))
    # The middle is common to all of them.
    assert (joined.size, joined.read) == ((37, 37), 1 + 4 * 8)
    assert joined.counts[18, 18] == 4
    assert joined.counts.sum() == 4 * 9
    assert joined.mask[0, 0]
    assert not joined.mask[1, 1]


def test_side_by_side_stays_so_when_layers_change():
    stack = dilated_stack((1, 2), parallel=True)
    for other in (
        stack.with_layer_added(),
        stack.with_layer_removed(),
        stack.with_axes(1),
        stack.with_layer(1, kernel=(5, 5)),
        stack.with_first_layer(SlidingWindow((1, 1))),
    ):
        assert other.parallel


def places_of(layers, output):
    """The pixels on one axis from which paths lead to an output, with their number."""
    places = {output: 1}
    for layer in reversed(layers):
        axis, found = layer.axis(0), {}
        for place, many in places.items():
            for tap in range(axis.taps):
                position = place * axis.stride + tap * axis.dilation - axis.before
                if position % axis.spacing == 0:
                    pixel = position // axis.spacing
                    found[pixel] = found.get(pixel, 0) + many
        places = found
    return places


any_layer = st.builds(
    lambda k, s, d, turned, before: SlidingWindow((k, k), (s, s), (d, d), turned, (before, before)),
    *(small, small, small, st.booleans(), st.integers(-1, 3)),
)


@given(st.lists(any_layer, min_size=1, max_size=4))
def test_through_transposed_layers_it_is_an_output_that_sees_the_most(layers):
    stack = Stack(tuple(layers))
    assert stack.known
    assert stack.differs == any(layer.transposed for layer in layers)
    counts = [places_of(layers, output) for output in range(3 ** len(layers))]
    longest = max((max(own) - min(own) + 1 for own in counts if own), default=0)
    assert stack.drawable == (longest > 0)
    if not stack.drawable:
        return
    assert stack.field_sizes[-1] == (longest, longest)
    rows = stack.receptive_fields[0].rows
    spread = [[own.get(n, 0) for n in range(min(own), max(own) + 1)] for own in counts if own]
    assert rows.tolist() in spread
    assert rows.size == longest


def test_a_transposed_layer_is_told_from_its_geometry():
    spec = ConvTranspose2dSpec(2, 3, 4, stride=2, padding=1)
    layer = SlidingWindow.of(spec.geometry((5, 5)))
    assert layer == SlidingWindow((4, 4), (2, 2), (1, 1), True, (2, 2))
    stack = Stack((layer,))
    # Each output of a kernel of 4 with stride 2 sees two pixels on each axis.
    assert (stack.field_sizes[-1], stack.jumps[-1]) == ((2, 2), (Fraction(1, 2), Fraction(1, 2)))


def test_pools_read_like_convolutions():
    layer = SlidingWindow.of(MaxPool2dSpec(3, stride=2, dilation=2).geometry((9, 9)))
    assert layer == SlidingWindow((3, 3), (2, 2), (2, 2))


def test_very_many_paths_are_counted_in_larger_units():
    rows = Stack((SlidingWindow((9, 9)),) * 60).receptive_fields[0].rows
    assert rows.size == 60 * 8 + 1
    assert rows.min() >= 1
    assert rows.argmax() == rows.size // 2
    assert np.array_equal(rows, rows[::-1])
