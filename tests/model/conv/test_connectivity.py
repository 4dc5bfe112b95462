"""Who reads whom, against a search through every step."""

import numpy as np
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from convgui.model import Conv2dSpec, SpecError, Steps
from convgui.model.conv.axis import Axis
from convgui.model.conv.connectivity import Target, linked
from convgui.model.conv.forward import pad
from convgui.model.conv.steps import StepBy
from convgui.model.scene.layer import Layer
from convgui.model.scene.tensors import tensors_of


def numbers(call, size, source="random"):
    return tensors_of(Layer(Conv2dSpec.parse(call), size, source, "pytorch"))


def all_reads(n):
    """(out_channel, row, col, in_channel, tap_row, tap_col, padded_row, padded_col) of each."""
    steps = Steps.of(n.geometry, StepBy.CELL)
    return [(*step.output, *tap) for step in steps for tap in step.taps.tolist()]


@st.composite
def layers(draw):
    groups = draw(st.integers(1, 2))
    try:
        spec = Conv2dSpec(
            groups * draw(st.integers(1, 2)),
            groups * draw(st.integers(1, 2)),
            (draw(st.integers(1, 3)), draw(st.integers(1, 3))),
            stride=(draw(st.integers(1, 3)), draw(st.integers(1, 2))),
            padding=(draw(st.integers(0, 3)), draw(st.integers(0, 3))),
            dilation=(draw(st.integers(1, 3)), draw(st.integers(1, 2))),
            groups=groups,
            padding_mode=draw(st.sampled_from(["zeros", "reflect", "replicate", "circular"])),
        )
        layer = Layer(spec, (draw(st.integers(1, 7)), draw(st.integers(1, 7))), "random", "pytorch")
        layer.check()
    except SpecError:
        reject()
    return tensors_of(layer)


@settings(derandomize=True, deadline=None, max_examples=120)
@given(layers(), st.data())
def test_the_readers_of_a_pixel_are_all_that_read_it(n, data):
    rows, cols = n.geometry.padded_size
    channel = data.draw(st.integers(0, n.geometry.in_channels - 1))
    row, col = data.draw(st.integers(0, rows - 1)), data.draw(st.integers(0, cols - 1))
    links = linked(n.geometry, Target("input", (channel, row, col)))
    places = {(r, c) for r in links.input_rows for c in links.input_cols}
    found = [read for read in all_reads(n) if read[3] == channel and read[6:] in places]
    outputs = {read[:3] for read in found}
    assert outputs == {
        (o, r, c) for o in links.out_channels for r in links.output_rows for c in links.output_cols
    }
    assert links.count == len(outputs)
    # Every place that holds the pixel holds its value, and a border of zeros is known as such.
    padded = pad(n.x, n.geometry)[channel]
    assert len({float(padded[place]) for place in places}) == 1
    if links.copied:
        assert padded[links.copied] == padded[row, col]
    if links.is_zero:
        assert padded[row, col] == 0


@settings(derandomize=True, deadline=None, max_examples=60)
@given(layers(), st.data())
def test_a_weight_and_an_output_know_what_they_read(n, data):
    reads = all_reads(n)
    o, r, c = reads[data.draw(st.integers(0, len(reads) - 1))][:3]
    links = linked(n.geometry, Target("output", (o, r, c)))
    assert {(ch, pr, pc) for *out, ch, _, _, pr, pc in reads if tuple(out) == (o, r, c)} == {
        (ch, pr, pc)
        for ch in links.in_channels
        for pr in links.input_rows
        for pc in links.input_cols
    }
    read = reads[data.draw(st.integers(0, len(reads) - 1))]
    inside = read[3] % n.geometry.deep
    links = linked(n.geometry, Target("weight", (read[0], inside, read[4], read[5])))
    used = {x[6:] for x in reads if (x[0], x[3], x[4], x[5]) == (read[0], *read[3:6])}
    assert used == {(pr, pc) for pr in links.input_rows for pc in links.input_cols}
    assert list(links.in_channels) == [read[3]]
    assert links.count == len(used)


@settings(derandomize=True, deadline=None, max_examples=80)
@given(layers())
def test_coverage_counts_every_read(n):
    rows, cols = (axis.pixel_counts for axis in n.geometry.axes)
    counts = np.zeros(n.x.shape[1:], int)
    source_rows, source_cols = (axis.source for axis in n.geometry.axes)
    for read in all_reads(n):
        if read[0] == 0 and read[3] == 0:
            row, col = source_rows[read[6]], source_cols[read[7]]
            if row >= 0 and col >= 0:
                counts[row, col] += 1
    assert np.array_equal(np.outer(rows, cols), counts)


def test_the_subjects_own_numbers():
    n = numbers("nn.Conv2d(1, 1, 3, stride=2, dilation=2)", (9, 9))
    read = np.outer(*(axis.pixel_counts for axis in n.geometry.axes)) > 0
    assert read.sum() == 25
    n = numbers("nn.Conv2d(1, 1, 3, stride=2)", (8, 8))
    read = np.outer(*(axis.pixel_counts for axis in n.geometry.axes)) > 0
    assert not read[7].any()
    assert not read[:, 7].any()
    assert read[:7, :7].all()
    n = numbers("nn.Conv2d(4, 6, 3, groups=2)", (7, 7))
    links = linked(n.geometry, Target("input", (2, 3, 4)))
    assert links.count == 27
    assert list(links.out_channels) == [3, 4, 5]


def test_channels_and_their_partners():
    n = numbers("nn.Conv2d(4, 6, 3, groups=2)", (7, 7))
    assert list(linked(n.geometry, Target("in_channel", (3,))).out_channels) == [3, 4, 5]
    assert list(linked(n.geometry, Target("out_channel", (1,))).in_channels) == [0, 1]
    assert list(linked(n.geometry, Target("pair", (5, 2))).in_channels) == [2]
    apart = linked(n.geometry, Target("pair", (5, 0)))
    assert not apart.in_channels
    assert not apart.out_channels


@pytest.mark.parametrize(
    "target",
    [
        Target("input", (4, 0, 0)),
        Target("input", (0, -1, 0)),
        Target("input", (0, 0, 99)),
        Target("weight", (0, 2, 0, 0)),
        Target("output", (0, 5, 0)),
        Target("out_channel", (6,)),
        Target("pair", (0, 4)),
    ],
)
def test_places_that_are_not_there_have_no_links(target):
    assert linked(numbers("nn.Conv2d(4, 6, 3, groups=2)", (7, 7)).geometry, target) is None


def test_counts_are_arithmetic_not_a_search():
    counts = Axis("H", 10, 3, dilation=2).counts
    assert counts.tolist() == [1, 1, 2, 2, 3, 3, 2, 2, 1, 1]
