"""What people believe wrongly, made visible in two actions: docs/beliefs.md, performed."""

import re
from pathlib import Path

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from convgui.model.scene.frame import derive
from tests.data.typing_over import type_over

ROOT = Path(__file__).parents[2]


@pytest.fixture
def window(window_again):
    return window_again


@pytest.fixture
def session(window):
    return window.session


@pytest.fixture
def press(find, qtbot):
    def pressed(name):
        button = find(name)
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, button.height() // 2))

    return pressed


def test_1_gaps_are_skipped_not_filled(window, session, choose, find):
    choose("example", "one window with gaps")
    before = session.frame
    assert before.step.finished
    # The window is as large as the input.
    assert before.geometry.span == before.geometry.padded_size == (5, 5)
    view = find("input_view")
    type_over(window, view.viewport(), view.place_of((0, 1)).center(), "nan")
    frame = session.frame
    assert np.isnan(frame.input_part()[0, 1])
    assert frame.total == before.total
    # Even a zero would have made it nan.
    filled = session.state.change(kernel_as="zero_filled")
    assert np.isnan(derive(filled).output[0, 0, 0])


def test_2_dilation_shrinks_the_output(session, type_number, press, window):
    press("rulers")
    assert session.frame.geometry.span == (3, 3)
    type_number("dilation_width", 2)
    assert session.frame.geometry.span == (3, 5)
    assert session.frame.output.shape == (4, 4, 2)
    names = [ruler.name for ruler in window.stage.detail.rulers.measure(session.frame)]
    assert "span 5" in names


def test_3_large_fields_belong_to_stacks(session, choose, press, side, find):
    choose("example", "dilated 2")
    assert session.frame.geometry.span == (5, 5)
    side("Network")
    press("stack_preset_1_2_4")
    assert "225 of 225" in find("stack_words").text()
    assert session.frame.state.layer.shown.dilation == (1, 1)
    press("stack_preset_2_2_2")
    assert "49 of 169" in find("stack_words").text()


def test_4_the_weight_gets_thinner_with_groups(session, choose, type_number):
    choose("example", "pointwise")
    assert session.frame.tensors.weight.shape == (20, 10, 1, 1)
    type_number("groups", 2)
    assert session.frame.tensors.weight.shape == (20, 5, 1, 1)


def test_5_depthwise_has_a_multiplier(session, choose, point_at_name):
    choose("example", "depthwise ×2")
    point_at_name("c", 3)
    assert list(session.frame.links.out_channels) == [6, 7]


def test_6_separable_is_depthwise_then_pointwise(session, choose, side, find, qtbot):
    side("Compare")
    choose("compare_by", "separable: depthwise + 1 × 1")
    assert find("variant_2").text() == "stage 1: depthwise"
    assert find("variant_3").text() == "stage 2: pointwise, 1 × 1"
    qtbot.mouseClick(find("variant_2"), Qt.MouseButton.LeftButton)
    assert session.frame.geometry.groups == session.frame.geometry.in_channels
    assert len(session.frame.step.in_channels) == 1


def test_7_groups_are_contiguous(session, choose, point_at_name):
    choose("example", "two groups")
    point_at_name("o", 13)
    assert list(session.frame.links.in_channels) == [5, 6, 7, 8, 9]
    assert (session.frame.output[:10] == 0).all()
    assert (session.frame.output[10:] == 45).all()


def test_8_work_is_not_time(session, choose, side, find):
    side("Compare")
    choose("compare_by", "separable: depthwise + 1 × 1")
    # A third of the work, and more numbers that go through the memory.
    layer = 3 * 6 * 6 + 4 * 4 * 4
    stages = (3 * 6 * 6 + 3 * 4 * 4) + (3 * 4 * 4 + 4 * 4 * 4)
    assert (
        "Less work, 1,728 → 624 multiply-adds, but more numbers to read and write, "
        f"{layer} → {stages}." in find("compare_hint").text()
    )
    # A larger layer, whose time was measured: the eighth.
    bars = find("two_stage_bars")
    assert bars.isVisible()
    assert "multiply-adds: 462,422,016 → 58,605,568; " in bars.accessibleName()
    assert "time: 7.0 → 5.2 ms" in bars.accessibleName()


def test_9_channels_are_summed_then_one_bias(window, session, choose, qtbot):
    choose("step_by", "cell")
    first = frame = session.frame
    partial = frame.terms.products.sum(axis=(1, 2))
    assert len(partial) == 3
    assert frame.step.finished
    assert frame.total == partial.sum() + frame.bias == frame.output[0, 0, 0]
    overview = window.stage.overview
    card = overview.card_of("o", 1)
    qtbot.mouseClick(overview, Qt.MouseButton.LeftButton, pos=card.center())
    frame = session.frame
    assert frame.step.output == (1, 0, 0)
    # The same pixels, other weights, another bias.
    assert np.array_equal(frame.terms.values, first.terms.values)
    assert not np.array_equal(frame.terms.weights, first.terms.weights)
    assert frame.bias != first.bias
    assert frame.total == frame.terms.products.sum() + frame.bias == frame.output[1, 0, 0]


def test_10_the_size_is_floored(session, choose, press, find):
    choose("example", "floor")
    press("coverage")
    assert session.frame.output.shape == (1, 3, 3)
    rows, cols = (axis.pixel_counts for axis in session.frame.geometry.axes)
    assert rows[-1] == cols[-1] == 0
    assert (rows[:-1] > 0).all()
    assert "⌊3.5⌋" in find("facts").text()
    assert find("input_view").picture.unread.sum() == 15


def test_11_same_does_not_go_with_stride(session, choose, type_number, find):
    choose("padding_kind", "same")
    output = session.frame.output
    type_number("stride_height", 2)
    assert (
        find("message")
        .text()
        .startswith("PyTorch: “padding='same' is not supported for strided convolutions")
    )
    assert session.frame.output is output


def test_12_same_is_lopsided_for_even_kernels(session, choose, type_number):
    choose("padding_kind", "same")
    type_number("kernel_height", 4)
    assert session.frame.state.layer.shown.pads == ((1, 2), (1, 1))
    assert session.frame.input_viewport.whole == (9, 8)
    assert session.frame.output.shape == (4, 6, 6)


def test_13_padding_is_on_both_sides(session, type_number, find):
    type_number("padding_height", 2)
    assert session.frame.input_viewport.whole == (10, 6)
    assert "2·2" in find("facts").text()


def test_14_a_border_copies_pixels(session, type_number, choose, find):
    type_number("padding_height", 2)
    choose("padding_mode", "reflect")
    view = find("input_view")
    QTest.mouseMove(view.viewport(), QPoint(1, 1))
    QTest.mouseMove(view.viewport(), view.place_of((0, 3)).center())
    links = session.frame.links
    assert links.copied == (4, 3)
    value = session.frame.input_part()
    assert value[0, 3] == value[4, 3]


def test_15_pairs_are_height_then_width(session, type_number, find):
    type_number("kernel_height", 2)
    assert session.frame.state.layer.shown.kernel_size == (2, 3)
    assert session.frame.kernel.shape == (2, 3)
    assert "Conv2d(3, 4, (2, 3))" in find("call").text()


def test_16_one_bias_for_each_output(window, session, press, find):
    before = session.frame.output
    press("last")
    window.grab()
    place = window.stage.sum_view._bias_place.toRect()
    type_over(window, find("sum_view"), place.center(), "10")
    change = session.frame.output - before
    assert (change[:3] == 0).all()
    assert len(np.unique(change[3])) == 1
    assert change[3, 0, 0] != 0
    # All maps are seen.
    assert session.frame.cells_done == 4 * 16


def test_17_the_kernel_is_not_flipped(window, session, choose, find, qtbot):
    choose("example", "an impulse")
    frame = session.frame
    assert frame.step.by == "map"
    assert np.array_equal(frame.output[0, 1:4, 1:4], frame.kernel[::-1, ::-1])
    view = find("output_view")
    qtbot.mouseMove(view.viewport(), view.place_of((1, 1)).center())
    assert session.frame.step.output == (0, 1, 1)
    # The kernel as it is: its last weight lies on the 1.
    cards = window.stage.detail.kernel_view.texts()
    assert (cards[2, 2].value, cards[2, 2].weight, cards[2, 2].product) == ("1", "−1", "−1")
    assert {card.value for tap, card in cards.items() if tap != (2, 2)} == {"0"}
    assert cards[0, 0].weight == "3"
    # Its place in PyTorch's weight is written beside it.
    (rows, cols), weight = window.stage.detail.kernel_view.numbers(), session.frame.tensors.weight
    assert weight[0, 0, rows[2], cols[2]] == -1


def test_18_channels_come_first(session, choose, find):
    choose("input_source", "photograph")
    assert session.frame.tensors.x.shape == (3, 192, 192)
    assert "input (1, 3, 192, 192)" in find("facts").text()


def test_19_the_size_in_the_message_is_the_span(session, type_number, find):
    type_number("dilation_height", 3)
    type_number("dilation_width", 3)
    text = find("message").text()
    assert "Kernel size: (7 x 7)" in text
    assert "3(3 − 1) + 1 = 7" in text
    assert session.state.problem.fields


def test_20_a_transposed_layer_stamps(session, choose):
    choose("example", "transposed")
    choose("step_by", "pixel")
    frame = session.frame
    assert frame.stamping is not None
    assert frame.stamping.kernel.shape == (3, 3)
    assert frame.stamping.done == 9


def test_21_stride_moves_and_dilation_spreads(window, session, choose, press):
    choose("example", "dilated 2")
    press("rulers")
    names = {ruler.name for ruler in window.stage.detail.rulers.measure(session.frame)}
    assert {"stride 1: the next window", "dilation 2"} <= names
    row, col = session.frame.step.corner
    following = window.stage.detail.input_view.overlay.following
    assert following == (row, col + 1, 5, 5)
    session.seek_cell(0, 0, 1)
    assert session.frame.step.corner == following[:2]


def test_every_belief_has_its_row_and_its_test():
    page = (ROOT / "docs" / "beliefs.md").read_text(encoding="utf-8")
    rows = {int(n) for n in re.findall(r"^\| (\d+) \|", page, re.M)}
    both = [Path(__file__).with_name(f"test_{name}beliefs.py") for name in ("", "more_")]
    text = "".join(path.read_text(encoding="utf-8") for path in both)
    tests = {int(n) for n in re.findall(r"^def test_(\d+)_", text, re.M)}
    assert rows == {*range(1, 38)}
    assert tests == rows
