"""The sentence on the step, for layers with one axis and with two."""

import pytest

from convgui.model.conv.connectivity import Target
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.stage.narration import Narration
from convgui.ui.style.number_format import format_factor, format_fixed

TWO = "nn.Conv2d(2, 3, 3, dilation=2, padding=1)"
ONE = "nn.Conv1d(2, 3, 3, dilation=2, padding=1, padding_mode='replicate')"


@pytest.fixture
def said(qapp):
    narration = Narration()

    def said(call, target=None, by="tap", index=4):
        state = first_state(call).change(step_by=by).at(index).point(target)
        return narration.step(derive(state))

    return said


@pytest.mark.parametrize(
    ("by", "two", "one"),
    [
        (
            "tap",
            "Output o0, row 0, column 0  ·  tap 5 of 18: input c0 × kernel row 1, column 1",
            "Output o0, position 0  ·  tap 5 of 6: input c1 × kernel position 1",
        ),
        (
            "channel",
            "Output o0, row 0, column 2  ·  input c0, channel 1 of 2: 9 products",
            "Output o0, position 2  ·  input c0, channel 1 of 2: 3 products",
        ),
        (
            "cell",
            "Output o0, row 1, column 0  ·  "
            "18 products: this window of each of c0–c1, then the bias",
            "Output o1, position 0  ·  6 products: this window of each of c0–c1, then the bias",
        ),
    ],
)
def test_a_step(said, by, two, one):
    assert said(TWO, by=by) == two
    assert said(ONE, by=by) == one


def test_a_step_by_map_gives_the_size_of_the_output(said):
    words = " windows all over c0–c1; the last one is marked and added up, then the bias"
    assert said(TWO, by="map", index=1) == "Output o1, all 4 × 4 cells  ·  16" + words
    assert said(ONE, by="map", index=1) == "Output o1, all 4 cells  ·  4" + words
    one = said("nn.Conv2d(1, 1, 6, bias=False)", by="map")
    assert one == "Output o0, row 0, column 0  ·  36 products of one input channel"
    pool = said("nn.MaxPool2d(3)", by="map")
    words = "4 windows all over c2; the numbers are the last one's"
    assert pool == f"Output o2, all 2 × 2 cells  ·  {words}"


@pytest.mark.parametrize(
    ("call", "kind", "place", "start"),
    [
        (TWO, "input", (0, 1, 4), "input c0 (0, 3) = "),
        (TWO, "input", (0, 0, 3), "border c0 (−1, 2), a zero, "),
        (ONE, "input", (1, 0, 3), "input c1 (2) = "),
        (ONE, "input", (1, 0, 0), "border c1 (−1), a copy of input (0), is read by "),
        (TWO, "weight", (2, 1, 0, 2), "weight w[2, 1] (0, 2) = "),
        (ONE, "weight", (2, 1, 0, 2), "weight w[2, 1] (2) = "),
        (ONE, "output", (1, 0, 2), "Output o1, position 2  ·  6 products"),
    ],
)
def test_what_is_pointed_at(said, call, kind, place, start):
    words = said(call, Target(kind, place))
    assert words.startswith(start.replace("; ", "")), words
    if call == ONE:
        assert "row" not in words
        assert "column" not in words


def test_one_of_a_kind_is_said_in_the_singular(said):
    assert said("nn.Conv2d(3, 2, 1)", by="channel").endswith("channel 2 of 3: 1 product")
    assert said("nn.Conv2d(1, 2, 1, bias=False)", by="cell").endswith("  ·  1 product")


def test_a_pool_has_taps_and_a_sum(said):
    words = said("nn.AvgPool2d(3)", Target("weight", (1, 0, 2, 0)))
    assert words == "tap (2, 0) is used 4× on c1, once for each cell of o1"
    words = said("nn.AvgPool2d(3)", by="cell")
    assert words.endswith("the sum of 9 numbers of c1, then divided by 9")
    words = said("nn.AvgPool2d(3, padding=1, count_include_pad=False)", by="cell")
    assert words.endswith("9 numbers of c1, then divided by 4: the border does not count")
    words = said("nn.AvgPool2d(3, padding=1, divisor_override=4)", by="cell")
    assert words.endswith("9 numbers of c1, then divided by 4")


@pytest.mark.parametrize(
    ("call", "times", "end"),
    [
        # On each of 6 × 6 pixels; of the last row and column it is cut off.
        ("nn.ConvTranspose2d(2, 3, 3, stride=2)", 36, "of o1"),
        (
            "nn.ConvTranspose2d(2, 3, 3, stride=2, padding=1)",
            25,
            "of o1; 11 more products are cut off",
        ),
        ("nn.ConvTranspose2d(2, 3, 3)", 36, "of o1"),
    ],
)
def test_a_transposed_weight_meets_pixels_alone(said, call, times, end):
    words = said(call, Target("weight", (1, 0, 0, 0)))
    assert f" is used {times}× on c0, each time for another cell of o1" in words
    assert words.endswith(end)


def test_it_is_said_if_the_maps_show_another_channel_than_the_weight_meets(said):
    weight = Target("weight", (0, 1, 2, 2))
    assert said("nn.Conv2d(2, 3, 3)", weight).endswith("each cell of o0; the maps show c0")
    assert said("nn.Conv2d(2, 3, 3)", weight, index=13).endswith("each cell of o0")


def test_why_a_mean_is_divided_by_less_is_said_before_it_is(said):
    call = "nn.AvgPool2d(3, 1, 1, count_include_pad=False)"
    assert said(call).endswith("; ÷ 4 in the end, as the border does not count")
    assert "÷" not in said(call, index=9 * 7 + 4)
    assert "÷" not in said("nn.AvgPool2d(3, padding=1)")


@pytest.mark.parametrize(
    ("by", "words"),
    [
        ("tap", ["step at y[0, 0, 0], tap 5 of 18"]),
        ("channel", ["step at y[0, 0, 0], channel 1 of 2"]),
        ("cell", ["step at y[0, 0, 0]"]),
        (
            "map",
            [
                "step: all of o0, windows all over c0–c1, the last one marked",
                "step: all of o0; the last cell's numbers",
            ],
        ),
    ],
)
def test_the_step_is_named_while_something_else_is_pointed_at(qapp, by, words):
    state = first_state("nn.Conv2d(2, 3, 3)").change(step_by=by).at(4 if by == "tap" else 0)
    narration = Narration()
    assert not narration.step_in_play(derive(state))
    pixel = derive(state.point(Target("input", (0, 1, 1))))
    assert list(narration.step_in_play(pixel)) == words


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("nn.MaxPool2d(3, 2, ceil_mode=True)", "step at y[0, 2, 2], candidate 3 of 4"),
        ("nn.AvgPool2d(3, 2, ceil_mode=True)", "step at y[0, 2, 2], number 3 of 4"),
    ],
)
def test_the_numbers_of_a_pool_are_counted_as_its_own_sentence_counts_them(qapp, call, words):
    # Its fourth tap: the third lies outside.
    state = first_state(call).change(step_by="tap").at(8 * 9 + 3)
    assert words.split(", ")[-1] in Narration().step(derive(state))
    pointing = derive(state.point(Target("output", (0, 0, 0))))
    assert Narration().step_in_play(pointing)[-1] == words
    assert Narration().step_in_play(derive(state.point(Target("input", (0, 5, 5))))) == (words,)


def test_what_is_multiplied_is_said_where_the_cards_show_another_cell(qapp):
    state = first_state("nn.Conv2d(2, 3, 3)").change(step_by="tap").at(4)
    terms = derive(state).terms
    value, weight = terms.values[0, 1, 1], terms.weights[0, 1, 1]
    pointing = derive(state.point(Target("output", (1, 1, 1))))
    product = f"{value:g} × " + (f"(−{-weight:g})" if weight < 0 else f"{weight:g}")
    before, after = (f"{n:g}".replace("-", "−") for n in terms.running.ravel()[3:5])
    numbers = f"{before} + {product} = {after} …"
    assert Narration().step_in_play(pointing) == (
        f"step at y[0, 0, 0], tap 5 of 18: {numbers}",
        f"step at y[0, 0, 0]: {numbers}",
        "step at y[0, 0, 0], tap 5 of 18",
    )


@pytest.mark.parametrize(
    ("by", "index", "words"),
    [
        ("channel", 0, "step at y[0, 0, 0], channel 1 of 2: {c0} (c0) = {c0} …"),
        ("channel", 1, "step at y[0, 0, 0], channel 2 of 2: {c0} + {c1f} (c1) + {bf} (bias) = {y}"),
        ("cell", 0, "step at y[0, 0, 0]: {c0} (c0) + {c1f} (c1) + {bf} (bias) = {y}"),
        ("map", 0, "step: all of o0; its last cell y[0, 3, 3]: "),
    ],
)
def test_so_are_its_sums(qapp, by, index, words):
    state = first_state("nn.Conv2d(2, 3, 3)").change(step_by=by).at(index)
    frame = derive(state)
    c0, c1 = frame.terms.channel_sums.tolist()
    texts = {"c0": format_fixed(c0, 0), "c1f": format_factor(c1, 0)}
    texts |= {"bf": format_factor(frame.bias, 0), "y": format_fixed(frame.total, 0)}
    pointing = derive(state.point(Target("output", (1, 1, 1))))
    longest = Narration().step_in_play(pointing)[0]
    assert longest.startswith(words.format(**texts))
    if by == "map":
        assert longest.endswith(f"= {texts['y']}")


def test_an_output_that_is_pointed_at_is_told_whole_also_in_its_own_step(qapp):
    state = first_state("nn.Conv2d(2, 3, 3)").change(step_by="tap").at(4)
    said = Narration().step(derive(state.point(Target("output", (0, 0, 0)))))
    assert said.endswith("18 products: this window of each of c0–c1, then the bias")
    pool = first_state("nn.MaxPool2d(3)").change(step_by="tap").at(4)
    said = Narration().step(derive(pool.point(Target("output", (0, 0, 0)))))
    assert said.endswith("the largest of 9 candidates of c0")


@pytest.mark.parametrize(
    ("call", "words"),
    [
        ("nn.MaxPool2d(3)", "candidate 5 of 9: max({before}, {value}) = {after} …"),
        ("nn.AvgPool2d(3)", "number 5 of 9: {before} + {value} = {after} …"),
    ],
)
def test_so_is_what_a_pool_takes(qapp, call, words):
    state = first_state(call).change(step_by="tap", input_source="integers").at(4)
    terms = derive(state).terms
    (before, after), value = terms.running.ravel()[3:5], f"{terms.values.ravel()[4]:g}"
    texts = {"before": f"{before:g}", "value": value, "after": f"{after:g}"}
    longest, *_ = Narration().step_in_play(derive(state.point(Target("output", (1, 1, 1)))))
    assert longest.endswith(f", {words.format(**texts)}")


def test_a_tap_of_a_pool_is_named_in_short_too(qapp):
    frame = derive(first_state("nn.MaxPool2d(3)").point(Target("weight", (0, 0, 1, 1))))
    assert Narration().brief(frame) == "tap (1, 1) is used 4×"


def test_a_weight_is_named_in_short_where_there_is_little_room(qapp):
    weight = first_state("nn.ConvTranspose2d(2, 3, 3)").point(Target("weight", (1, 0, 0, 0)))
    frame = derive(weight)
    assert Narration().step(frame).startswith(Narration().brief(frame) + " on c0")
    assert not Narration().brief(derive(weight.point(Target("input", (0, 1, 1)))))
    # What must not be left out.
    other = first_state("nn.Conv2d(2, 3, 3)").point(Target("weight", (0, 1, 2, 2)))
    assert Narration().brief(derive(other)).endswith("is used 16×; the maps show c0")


@pytest.mark.parametrize(
    ("by", "index", "words"),
    [
        ("tap", 22, "step at pixel c0 (0, 1), tap 5 of 9"),
        ("cell", 1, "step at pixel c0 (0, 1)"),
        ("map", 1, "step: all of c1; the last pixel's stamp"),
    ],
)
def test_so_is_a_pixel_that_stamps(qapp, by, index, words):
    state = first_state("nn.ConvTranspose2d(2, 2, 3)").change(step_by=by, watch="scatter")
    pointing = derive(state.at(index).point(Target("output", (0, 1, 1))))
    stamping = pointing.stamping
    longest, shortest = Narration().step_in_play(pointing)
    assert shortest == words
    place, (sums, counts, due) = stamping.place, stamping.map
    tap = stamping.places.index(place)
    added = format_fixed(float(stamping.products.ravel()[tap]), 0, plus=True)
    total = format_fixed(float(sums[place]), 0) + (" …" if counts[place] < due[place] else "")
    cell = f"y[{stamping.out_channel}, {place[0]}, {place[1]}]"
    assert longest == (
        f"{words}: {added} on {cell}, which is {total} with {counts[place]} of {due[place]} stamps"
    )
    # Of a pixel that is pointed at the step's own cell is shown.
    pixel = derive(state.at(index).point(Target("input", (0, 3, 3))))
    assert Narration().step_in_play(pixel) == (words,)


def test_taps_are_named_as_the_kernel_is_labelled(qapp):
    state = first_state(TWO).change(step_by="tap", kernel_as="flipped")
    # The first tap of a flipped kernel is the last weight.
    assert Narration().step(derive(state)).endswith("input c0 × kernel row 2, column 2")
    filled = state.change(kernel_as="zero_filled")
    said = [Narration().step(derive(filled.at(n))) for n in (0, 1, 2)]
    assert said[0].endswith("tap 1 of 50: input c0 × kernel row 0, column 0")
    assert said[1].endswith("tap 2 of 50: input c0 × the 0 in a gap of the kernel")
    assert said[2].endswith("tap 3 of 50: input c0 × kernel row 0, column 1")


@pytest.mark.parametrize(
    ("mode", "place", "words"),
    [
        ("reflect", (0, 2, 4), ", with its copy on the border, is read by"),
        ("replicate", (0, 2, 2), ", with its 8 copies on the border, is read by"),
        ("zeros", (0, 2, 2), " is read by"),
        ("circular", (0, 4, 4), " is read by"),
    ],
)
def test_a_pixel_is_read_through_its_copies_too(said, mode, place, words):
    call = f"nn.Conv2d(2, 2, 5, padding=2, padding_mode='{mode}')"
    value = derive(first_state(call)).tensors.pixel((0, place[1] - 2, place[2] - 2))
    start = f"input c0 ({place[1] - 2}, {place[2] - 2}) = {value:g}"
    assert said(call, Target("input", place)).startswith(start + words)


def test_it_is_said_how_often_the_tap_of_a_pool_lies_on_the_border(said):
    tap = Target("weight", (1, 0, 0, 1))
    mean = said("nn.AvgPool2d(3, padding=1, count_include_pad=False)", tap, index=4 * 9)
    # In the first row of cells.
    assert mean.endswith("once for each cell of o1; 2× on the border")
    assert said("nn.AvgPool2d(3)", tap, index=4 * 9).endswith("once for each cell of o1")
