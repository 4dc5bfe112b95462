"""Output sizes and pixels read, against arithmetic by hand and against brute force."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convgui.model import Conv2dSpec, SpecError, Steps
from convgui.model.insight.sizes import Explanation, explain, size_formula, size_symbols
from convgui.model.scene.layer import Layer
from convgui.model.scene.state import first_state


def explained(call: str, size: tuple[int, int]) -> Explanation:
    return explain(Layer(Conv2dSpec.parse(call), size, "ones", "ones"))


def test_the_floor_drops_the_last_row_and_column_of_8_by_8():
    explanation = explained("nn.Conv2d(1, 1, 3, stride=2)", (8, 8))
    for side in explanation.axes:
        assert side.exact == 3.5
        assert (side.outputs, side.dropped, side.dropped_border) == (3, 1, 0)
    assert (explanation.read, explanation.pixels) == (49, 64)


def test_nothing_is_dropped_of_9_by_9_and_yet_25_of_81_pixels_are_read():
    explanation = explained("nn.Conv2d(1, 1, 3, stride=2, dilation=2)", (9, 9))
    assert explanation.axes[0].exact == 3 == explanation.axes[0].outputs
    assert explanation.axes[0].dropped == 0
    assert (explanation.read, explanation.pixels) == (25, 81)
    assert (explanation.taps, explanation.covered, explanation.axes[0].span) == (9, 25, 5)


def test_what_is_dropped_may_be_border():
    height, width = Conv2dSpec(1, 1, 3, stride=2, padding=(1, 0)).geometry((8, 8)).axes
    assert (height.padded, height.exact, height.dropped, height.dropped_border) == (
        *(10, 4.5, 1, 1),
    )
    assert (width.dropped, width.dropped_border) == (1, 0)
    height, _ = Conv2dSpec(1, 1, 3, stride=4, padding=1).geometry((8, 8)).axes
    assert (height.dropped, height.dropped_border) == (3, 1)
    # Windows at -1 … 1 and 3 … 5: the stride skips row 2, the floor drops rows 6 and 7.
    assert height.pixels_read == 5


small = st.integers(1, 4)


@given(
    k=st.tuples(small, small),
    s=st.tuples(small, small),
    d=st.tuples(small, small),
    p=st.tuples(st.integers(0, 3), st.integers(0, 3)),
    size=st.tuples(st.integers(1, 12), st.integers(1, 12)),
    mode=st.sampled_from(["zeros", "reflect", "replicate", "circular"]),
)
def test_sides_agree_with_the_steps(k, s, d, p, size, mode):
    spec = Conv2dSpec(1, 1, k, stride=s, dilation=d, padding=p, padding_mode=mode)
    try:
        expected = spec.output_size(size)
    except SpecError:
        return
    height, width = spec.geometry(size).axes
    assert (height.outputs, width.outputs) == expected
    assert (int(height.exact // 1), int(width.exact // 1)) == expected
    taps = Steps(spec, size, by="map")[0].taps
    assert height.dropped == max(0, height.padded - 1 - (expected[0] - 1) * s[0] - height.span + 1)
    # Which pixel each place of the padded input copies, found by padding a map of places.
    places = np.pad(
        np.arange(1.0, size[0] * size[1] + 1).reshape(size),
        [(p[0], p[0]), (p[1], p[1])],
        mode={"zeros": "constant", "replicate": "edge", "circular": "wrap"}.get(mode, mode),
    )
    seen = set(places[taps[:, 3], taps[:, 4]].tolist()) - {0.0}
    assert explain(Layer(spec, size, "ones", "ones")).read == len(seen)


def test_a_long_row_of_taps_takes_no_time():
    _, width = Conv2dSpec(1, 1, (1, 30_000), stride=2, dilation=(1, 3)).geometry((1, 99_999)).axes
    reached = np.zeros(99_999, bool)
    for tap in range(30_000):
        reached[3 * tap : 3 * tap + (width.outputs - 1) * 2 + 1 : 2] = True
    assert width.pixels_read == reached.sum()


@pytest.mark.parametrize(
    ("call", "size", "text"),
    [
        # PyTorch's own sizes: 2, 3 and 4.
        (
            "nn.AvgPool2d(3, padding=1, ceil_mode=True)",
            5,
            "⌈(5 + 2·1 − 3) / 3 + 1⌉ = ⌈2.33…⌉ − 1 = 2",
        ),
        (
            "nn.MaxPool2d(2, ceil_mode=True)",
            5,
            "⌈(5 + 2·0 − 1·(2 − 1) − 1) / 2 + 1⌉ = ⌈2.5⌉ = 3",
        ),
        (
            "nn.MaxPool2d(2, padding=1, ceil_mode=True)",
            6,
            "⌈(6 + 2·1 − 1·(2 − 1) − 1) / 2 + 1⌉ = 4",
        ),
    ],
)
def test_what_is_rounded_up_may_be_one_less(call, size, text):
    state = first_state(call).change(input_height=size, input_width=size)
    layer = state.layer
    axis = layer.geometry.axes[0]
    assert size_formula(axis, layer.spec).text == text
    assert text.endswith(str(axis.outputs))


def test_an_average_has_no_dilation_in_its_formula():
    average, maximum = (
        first_state(f"nn.{kind}(3)").layer.spec for kind in ("AvgPool2d", "MaxPool2d")
    )
    assert size_symbols("H", average).over == "H + 2p − k"
    assert size_symbols("H", maximum).over == "H + 2p − d(k − 1) − 1"
