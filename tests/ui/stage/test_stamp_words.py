"""What is said of a layer that stamps."""

import pytest

from convgui.model.conv.connectivity import Target
from convgui.ui.stage.stamp_words import StampWords
from convgui.ui.style.number_format import format_fixed
from tests.data.stamping import scattering, stamped


@pytest.fixture
def words(qapp):
    return StampWords()


def whole(call="nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1)", **wishes):
    state = scattering(call, **wishes)
    return state.edit("input", [(0, 1, 2)], 4).edit("weight", [(0, 0, 2, 0)], -3)


def test_a_product(words):
    shown = stamped(whole().at(60))
    assert words.sentence(*shown) == (
        "Pixel c0 (1, 2)  ·  tap 7 of 9: 4 × −3 = −12 onto y[0, 3, 3], stamp 2 of 4"
    )
    assert words.input(*shown) == ("input c0", "pixel 7 of 16")
    assert words.kernel(*shown) == ("4 × kernel w[0, 0]", "tap 7 of 9")
    assert words.kernel_shorter(*shown) == ["4 × w[0, 0]"]
    assert words.kernel_names(*shown) == ["× w[0, 0]"]
    assert words.output(*shown) == ("= output o0", "17 of 49 complete  ·  border cut off")


def test_the_last_product_of_a_cell_brings_the_bias(words):
    shown = stamped(whole().at(54))
    assert words.sentence(*shown).endswith("onto y[0, 1, 3], stamp 4 of 4, then the bias")
    assert "bias" not in words.sentence(*stamped(whole(bias=False).at(54)))


def test_what_is_cut_off(words):
    frame, stamping = stamped(
        whole().edit("input", [(0, 0, 0)], 2).edit("weight", [(0, 0, 0, 0)], 3)
    )
    assert words.sentence(frame, stamping) == (
        "Pixel c0 (0, 0)  ·  tap 1 of 9: 2 × 3 = 6, beyond the output at (−1, −1)"
    )
    assert words.cut_off(frame, stamping) == (
        "6 beyond the output: padding cuts it off in the end",
        "6 beyond the output: cut off",
        "6: cut off",
    )


@pytest.mark.parametrize(
    ("by", "said"),
    [
        ("channel", "Pixel c0 (0, 0)  ·  its stamp on o0: 9 products"),
        (
            "cell",
            "Pixel c0 (0, 0)  ·  its stamps on o0–o1: 18 products; the cards show 9 of them, "
            "for o0",
        ),
        (
            "map",
            "Input c0, all 4 × 4 pixels  ·  stamped on o0–o1; the sum that is shown is the "
            "last cell's",
        ),
    ],
)
def test_larger_steps(words, by, said):
    shown = stamped(scattering("nn.ConvTranspose2d(2, 2, 3)", step_by=by))
    assert words.sentence(*shown) == said
    assert words.kernel(*shown)[1] == ""
    assert "border" not in words.output(*shown)[1]


def test_what_is_pointed_at(words):
    state = whole().at(60)
    assert words.sentence(*stamped(state.point(Target("input", (0, 3, 5))))) == (
        "Pixel c0 (1, 2) = 4: it stamps on 9 cells of o0"
    )
    assert words.sentence(*stamped(state.point(Target("output", (0, 1, 3))))) == (
        "y[0, 1, 3]  ·  4 stamps of c0"
    )
    assert words.sentence(*stamped(state.point(Target("weight", (0, 0, 1, 1))))) is None


def test_a_pixel_of_several_output_channels_stamps_on_cells_of_each(words):
    state = scattering("nn.ConvTranspose2d(1, 3, 2)", input_source="ones")
    shown = stamped(state.point(Target("input", (0, 1, 1))))
    assert words.sentence(*shown) == "Pixel c0 (0, 0) = 1: it stamps on 4 cells of each of o0–o2"


def test_what_a_cell_that_is_pointed_at_has_so_far(words):
    state = whole().at(60)
    started, bare = Target("output", (0, 3, 3)), Target("output", (0, 6, 6))
    frame, stamping = stamped(state.point(started))
    now = format_fixed(float(stamping.map.sums[stamping.place]), frame.digits.total)
    assert (
        words.sentence(frame, stamping)
        == f"y[0, 3, 3]  ·  4 stamps of c0, 2 of 4 so far: {now} (below: in the end)"
    )
    assert words.sentence(*stamped(state.point(bare))).endswith(
        "of c0, none so far (below: in the end)"
    )
    hidden = stamped(state.having(hides=True).point(started))
    assert words.sentence(*hidden).endswith("4 stamps of c0")


def test_a_cell_beyond_all_stamps(words):
    state = scattering("nn.ConvTranspose2d(1, 1, 2, stride=3, output_padding=1)")
    shown = stamped(state.point(Target("output", (0, 2, 2))))
    assert words.sentence(*shown) == "y[0, 2, 2]  ·  no stamp reaches it"


def test_how_many_stamps_there_are(words):
    shown = stamped(whole(coverage=True))
    assert words.input(*shown) == ("input c0", "cells that each pixel stamps")
    assert words.output(*shown) == ("stamps on each cell", "uneven: a checkerboard")
    even = stamped(scattering("nn.ConvTranspose2d(1, 1, 4, stride=2)", coverage=True))
    assert words.output(*even)[1] == "even inside"


def test_nothing_is_given_away(words):
    frame, stamping = stamped(whole().at(60).having(hides=True))
    assert words.sentence(frame, stamping) == "Pixel c0 (1, 2)"
    assert words.kernel(frame, stamping) == ("× kernel", "")
    assert words.kernel_shorter(frame, stamping) == words.kernel_names(frame, stamping) == []
    assert words.output(frame, stamping) == ("= output o0", "")
    assert words.cut_off(frame, stamping) == ("",)


def test_a_product_of_many_digits_is_said_in_brief(words):
    state = scattering("nn.ConvTranspose2d(1, 1, 3, padding=1)", weight_source="pytorch")
    frame, stamping = stamped(state.at(9 + 4))
    short, whole = words.brief(frame, stamping), words.sentence(frame, stamping)
    numbers = stamping.value, stamping.kernel[1, 1], stamping.products[1, 1]
    pairs = zip(map(float, numbers), frame.digits[:3], strict=True)
    texts = [format_fixed(*each) for each in pairs]
    assert short.startswith("tap 5 of 9: {} × {} ≈ {} onto y[0, 0, 1]".format(*texts))
    assert len(short) < len(whole)
    # Others are short as they are.
    assert words.brief(*stamped(scattering("nn.ConvTranspose2d(1, 1, 3)").at(13))) == ""
