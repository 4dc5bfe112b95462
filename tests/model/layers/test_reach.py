"""What an output sees through several layers, against plain loops over pixels and taps."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from convgui.model.conv.axis import Axis
from convgui.model.layers.reach import MOST_READS, Reach

small = st.integers(1, 3)
gathering = st.builds(
    lambda k, s, d, before: Axis("H", 0, k, s, d, before), small, small, small, st.integers(0, 2)
)
spreading = st.builds(
    lambda k, s, d, p: Axis("H", 0, k, 1, d, d * (k - 1) - p, stuffing=s - 1),
    *(small, small, small, st.integers(0, 2)),
)
chains = st.lists(st.one_of(gathering, spreading), min_size=1, max_size=4)


def seen(axes, output):
    """The pixels of the input from which a path leads to an output."""
    places = {output}
    for axis in reversed(axes):
        before = {
            o * axis.stride + t * axis.dilation - axis.before
            for o in places
            for t in range(axis.taps)
        }
        places = {p // axis.spacing for p in before if p % axis.spacing == 0}
    return places


def reach_of(axes):
    reach = Reach()
    for axis in axes:
        reach = reach.through(axis)
    return reach


@given(chains, st.integers(-9, 9))
def test_first_and_last_pixel_of_any_output(axes, output):
    reach, places = reach_of(axes), seen(axes, output)
    turns, place = divmod(output, len(reach.ends))
    ends = reach.ends[place]
    if not places:
        assert ends is None
    else:
        assert (ends[0] + turns * reach.moved, ends[1] + turns * reach.moved) == (
            min(places),
            max(places),
        )


@given(chains)
def test_the_longest_part(axes):
    reach = reach_of(axes)
    lengths = [
        max(places) - min(places) + 1 if (places := seen(axes, o)) else 0
        for o in range(2 * len(reach.ends))
    ]
    assert reach.size == max(lengths)
    assert lengths.index(reach.size) == reach.widest


@given(chains)
def test_the_jump_is_that_of_the_strides(axes):
    jump = Fraction(1)
    for axis in axes:
        jump *= Fraction(axis.stride, axis.spacing)
    assert reach_of(axes).jump == jump


def test_a_long_one_is_found_at_once_or_not_at_all():
    wide = Axis("H", 0, 10**6, 1, 10**6)
    assert Reach().through(wide).size == 10**6 * (10**6 - 1) + 1
    spread = Axis("H", 0, MOST_READS, stuffing=1)
    assert Reach().through(spread) is None
    reach = Reach()
    for _ in range(20):
        reach = reach and reach.through(Axis("H", 0, 3, stuffing=4))
    assert reach is None


@given(chains, chains, st.integers(-9, 9))
def test_ways_that_join_show_what_both_of_them_show(one, other, output):
    joined = reach_of(one).joined(reach_of(other))
    if reach_of(one).jump != reach_of(other).jump:
        assert joined is None
        return
    turns, place = divmod(output, len(joined.ends))
    places = seen(one, output) | seen(other, output)
    if not places:
        assert joined.ends[place] is None
        return
    first, last = (end + turns * joined.moved for end in joined.ends[place])
    assert (first, last) == (min(places), max(places))
