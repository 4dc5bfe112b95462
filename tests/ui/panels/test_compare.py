"""The panel that compares, used with mouse and keys; what it opens is in the session's frame."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel

from convgui.model.insight import shifted, there_and_back, upsampled
from convgui.model.insight.variants import comparisons
from convgui.model.sources.examples import EXAMPLES
from convgui.ui.panels.compare import ComparePanel
from convgui.ui.panels.two_stage_bars import TwoStageBars
from convgui.ui.panels.variant_card import VariantCard
from tests.data.panel_holder import PanelHolder


@pytest.fixture
def holder(qtbot):
    made = PanelHolder(ComparePanel)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    return made


def cards(holder) -> list[VariantCard]:
    return [card for card in holder.panel.findChildren(VariantCard) if card.isVisible()]


def card(holder, title) -> VariantCard:
    return next(c for c in cards(holder) if c.text() == title)


def choose(qtbot, holder, by):
    combo = holder.panel.findChild(QComboBox, "compare_by")
    combo.setFocus()
    while combo.currentData() != by:
        before = combo.currentIndex()
        towards = Qt.Key.Key_Down if before < combo.findData(by) else Qt.Key.Key_Up
        qtbot.keyClick(combo, towards)
        assert combo.currentIndex() != before


def click(qtbot, widget):
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def test_a_click_on_a_rate_opens_it(holder, qtbot):
    assert [c.text() for c in cards(holder)] == [f"dilation={d}" for d in (1, 2, 3, 4)]
    assert card(holder, "dilation=1").variant.current
    click(qtbot, card(holder, "dilation=2"))
    frame = holder.session.frame
    assert (frame.state.layer.spec.dilation, frame.output.shape) == ((2, 2), (4, 2, 2))
    assert card(holder, "dilation=2").variant.current
    assert not card(holder, "dilation=1").variant.current
    thumbnail = dict(card(holder, "dilation=2").variant.thumbnails)[3]
    assert np.array_equal(thumbnail, frame.output[3])


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_key_opens_the_card_that_has_the_focus(holder, qtbot, key):
    target = card(holder, "dilation=2")
    target.setFocus()
    assert target.hasFocus()
    qtbot.keyClick(target, key)
    assert holder.session.frame.state.layer.spec.dilation == (2, 2)


def test_padding_to_keep_the_size(holder, qtbot):
    assert card(holder, "dilation=3").variant.refusal
    holder.panel.findChild(QCheckBox, "keep_size").click()
    assert not card(holder, "dilation=3").variant.refusal
    click(qtbot, card(holder, "dilation=3"))
    frame = holder.session.frame
    spec = frame.state.layer.spec
    assert (spec.padding, spec.dilation) == ((3, 3), (3, 3))
    assert frame.output.shape == (4, 6, 6)


def test_a_refused_variant_says_why_and_opens_nothing(holder, qtbot):
    before, refused = holder.session.frame, card(holder, "dilation=3")
    assert "Kernel size can't be greater than actual input size" in refused.accessibleName()
    start = "dilation=3, rejected, PyTorch: “Calculated padded input size"
    assert refused.accessibleName().startswith(start)
    assert (
        card(holder, "dilation=1").accessibleName().startswith("dilation=1, in the stage, output")
    )
    assert card(holder, "dilation=2").accessibleName().startswith("dilation=2, output (1, 4, 2, 2)")
    click(qtbot, refused)
    assert holder.session.frame is before


def test_groups(holder, qtbot):
    holder.session.change(example="two groups")
    choose(qtbot, holder, "groups")
    assert [c.text() for c in cards(holder)] == [
        *("groups=1", "groups=2", "groups=5", "groups=10, depthwise")
    ]
    click(qtbot, card(holder, "groups=10, depthwise"))
    frame = holder.session.frame
    assert (frame.geometry.groups, frame.geometry.weight_shape) == (10, (20, 1, 3, 3))
    assert "200" not in card(holder, "groups=1").accessibleName()
    assert "1,800 parameters" in card(holder, "groups=1").accessibleName()
    assert "180 parameters" in card(holder, "groups=10, depthwise").accessibleName()


def test_padding_modes(holder, qtbot):
    choose(qtbot, holder, "padding_mode")
    hint = holder.panel.findChild(QLabel, "compare_hint")
    assert "No padding" in hint.text()
    holder.panel.findChild(QCheckBox, "keep_size").click()
    assert "No padding" not in hint.text()
    click(qtbot, card(holder, "padding_mode='circular'"))
    frame = holder.session.frame
    spec = frame.state.layer.spec
    assert (spec.padding_mode, spec.padding) == ("circular", (1, 1))


def test_two_stages(holder, qtbot):
    choose(qtbot, holder, "separable")
    assert (
        "Less work, 1,728 → 624 multiply-adds, but more numbers to read and write, 172 → 268."
        in hint(holder)
    )
    bars = holder.panel.findChild(TwoStageBars)
    measured = holder.panel.findChild(QLabel, "measured")
    assert "measured in PyTorch 2.14 on two cores" in measured.text()
    assert bars.isVisible()
    choose(qtbot, holder, "groups")
    assert not bars.isVisible()
    assert not measured.isVisible()
    choose(qtbot, holder, "separable")
    click(qtbot, card(holder, "stage 2: pointwise, 1 × 1"))
    frame = holder.session.frame
    assert (frame.state.layer.spec.kernel_size, frame.geometry.groups) == ((1, 1), 1)
    assert frame.output.shape == (4, 4, 4)
    click(qtbot, card(holder, "stage 1: depthwise"))
    assert holder.session.frame.geometry.groups == 3


def test_a_stage_that_is_refused_leaves_words_and_no_sum(holder, qtbot):
    holder.session.change(call="nn.Conv2d(3, 4, 4, stride=2)")
    choose(qtbot, holder, "separable")
    holder.panel.findChild(QCheckBox, "keep_size").click()
    assert all(c.variant.refusal for c in cards(holder)[:1])
    assert "only in stage 2" in hint(holder)


def test_two_stages_that_are_no_less_work(holder, qtbot):
    holder.session.change(call="nn.Conv2d(3, 3, 3, groups=3)")
    choose(qtbot, holder, "separable")
    assert "No less work, 432 → 576 multiply-adds, and more numbers to read" in hint(holder)


def test_a_step_costs_nothing(holder, monkeypatch):
    calls = []
    monkeypatch.setattr("convgui.ui.panels.compare.compare_variants", calls.append)
    for _ in range(20):
        holder.session.forward()
    holder.session.change(groups=2)
    assert holder.session.state.problem
    assert not calls


def test_unseen_it_waits(qtbot, monkeypatch):
    made = PanelHolder(ComparePanel)
    qtbot.addWidget(made)
    assert not made.panel.findChildren(VariantCard)
    made.session.change(example="dilated 2")
    assert not made.panel.findChildren(VariantCard)
    made.show()
    qtbot.waitExposed(made)
    assert card(made, "dilation=2").variant.current


@pytest.mark.parametrize("example", [e.name for e in EXAMPLES])
def test_every_example_is_painted_in_every_way(holder, qtbot, example):
    holder.session.change(example=example)
    ways = comparisons(holder.session.state.layer.spec)
    combo = holder.panel.findChild(QComboBox, "compare_by")
    assert [combo.itemData(n) for n in range(combo.count())] == list(ways)
    for by in ways:
        choose(qtbot, holder, by)
        assert cards(holder)
        for shown in cards(holder):
            assert shown.accessibleName()
            assert not shown.grab().isNull()


@pytest.mark.parametrize(
    "call",
    [
        "nn.Conv2d(1, 1, 40, padding=60, padding_mode='replicate')",
        "nn.Conv2d(128, 128, 1, groups=128)",
        "nn.Conv2d(3, 4, (1, 5), stride=(3, 1), padding=(0, 4))",
        "nn.Conv2d(3, 4, 3, padding=-1, padding_mode='circular')",
    ],
)
def test_unusual_layers_are_painted(holder, qtbot, call):
    holder.session.change(call=call, weight_source="pytorch")
    assert holder.session.state.problem is None
    for by in ("dilation", "groups", "padding_mode", "separable"):
        choose(qtbot, holder, by)
        for shown in cards(holder):
            assert not shown.grab().isNull()


def test_a_skipped_pixel_is_not_painted_as_a_tap(holder, qtbot):
    holder.session.change(example="dilated 2")
    shown = card(holder, "dilation=2")
    image, side = shown.grab().toImage(), 10
    ratio = image.devicePixelRatio()
    blues = [
        image.pixelColor(int((10 + side * (c + 0.25)) * ratio), int((30 + side * 3.3) * ratio))
        for c in range(1, 6)
    ]
    taps = [colour.blue() - colour.red() > 60 for colour in blues]
    assert taps == [True, False, True, False, True]


def test_a_transposed_layer_in_two_stages(qtbot, holder):
    session = holder.session
    session.change(call="nn.ConvTranspose2d(2, 3, 3, stride=2, padding=1)")
    session.change(input_height=4, input_width=4)
    choose(qtbot, holder, "upsampling")
    hint = holder.panel.findChild(QLabel, "compare_hint")
    assert "multiplies 2,646 times" in hint.text()
    assert not holder.panel.findChild(QCheckBox, "keep_size").isVisible()
    before = session.frame.output
    qtbot.mouseClick(card(holder, "stage 2: Conv2d, the kernel turned"), Qt.MouseButton.LeftButton)
    assert str(session.state.layer.spec) == "torch.nn.Conv2d(2, 3, 3, padding=1)"
    assert np.allclose(session.frame.output, before, atol=1e-6)
    session.change(call="nn.ConvTranspose2d(2, 1, 3, padding=3)")
    choose(qtbot, holder, "upsampling")
    assert "negative border" in hint.text()
    session.change(call="nn.ConvTranspose2d(2, 1, 3, dilation=2, output_padding=1)")
    assert "do not do the same" in hint.text()


def test_a_second_stage_that_is_too_large_is_told(qtbot, holder, monkeypatch):
    monkeypatch.setattr(upsampled, "MOST_NUMBERS", 10)
    holder.session.change(call="nn.ConvTranspose2d(2, 3, 3, stride=2)")
    choose(qtbot, holder, "upsampling")
    hint = holder.panel.findChild(QLabel, "compare_hint").text()
    assert hint == "Stage 2 is too large to be compared here."


def hint(holder):
    return holder.panel.findChild(QLabel, "compare_hint").text()


def test_there_and_back(holder, qtbot, monkeypatch):
    choose(qtbot, holder, "back")
    assert "the size of the input comes back, 6 × 6, but not its numbers" in hint(holder)
    assert "No weights bring back every input: this layer makes 64 numbers of 108" in hint(holder)
    click(qtbot, card(holder, "back: ConvTranspose2d"))
    frame = holder.session.frame
    assert frame.state.layer.spec.NAME == "ConvTranspose2d"
    assert frame.output.shape == (3, 6, 6)
    holder.session.change(example="standard")
    choose(qtbot, holder, "back")
    # A layer that makes as many numbers as it reads, or more, might be undone by other weights.
    holder.session.change(call="nn.Conv2d(1, 2, 1)")
    assert "but not its numbers" in hint(holder)
    assert "No weights" not in hint(holder)
    holder.session.change(call="nn.Conv2d(1, 1, 4, padding='same')")
    assert "no transposed layer leads back" in hint(holder)
    holder.session.change(call="nn.Conv2d(1, 1, 3)")
    holder.session.edit("bias", [(0,)], np.nan)
    assert hint(holder) == "Nothing that comes back is a number."
    monkeypatch.setattr(there_and_back, "is_quick", lambda geometry: False)
    holder.session.change(call="nn.Conv2d(3, 4, 3)")
    assert "too large" in hint(holder)


def test_the_moved_input(holder, qtbot, monkeypatch):
    choose(qtbot, holder, "shift")
    assert "in 3 of 4 columns, those away from the edges" in hint(holder)
    assert "less than the stride" not in hint(holder)
    holder.session.change(stride_width=2)
    assert "moves to the right by 2, and the output moves along by 1: in 1 of 2" in hint(holder)
    assert "A move by less than the stride gives other numbers." in hint(holder)
    holder.session.change(call="nn.Conv2d(3, 4, 6)")
    assert "nothing to compare" in hint(holder)
    monkeypatch.setattr(shifted, "QUICK_NUMBERS", 10)
    holder.session.change(call="nn.Conv2d(3, 4, 2)")
    assert "too large to be moved" in hint(holder)


def test_whether_two_stages_can_do_the_same(holder, qtbot):
    choose(qtbot, holder, "separable")
    assert "Even with the nearest weights the output differs by up to" in hint(holder)
    holder.session.change(call="nn.Conv2d(3, 3, 3, groups=3)")
    assert "With the nearest weights they give the same output." in hint(holder)


def test_small_cards_stand_in_pairs_where_there_is_room(holder, qtbot):
    def places():
        return [(c.geometry().left(), c.geometry().top()) for c in cards(holder)]

    holder.panel.resize(300, 800)
    qtbot.wait(20)
    lefts = {left for left, _ in places()}
    assert len(lefts) == 1
    holder.panel.resize(500, 800)
    qtbot.wait(20)
    first, second, third, fourth = places()
    assert first[1] == second[1] < third[1] == fourth[1]
    assert first[0] == third[0] < second[0] == fourth[0]
    # Cards of groups have more pictures.
    choose(qtbot, holder, "groups")
    qtbot.wait(20)
    assert len({left for left, _ in places()}) == 1


def test_numbers_that_do_come_back(holder, qtbot):
    choose(qtbot, holder, "back")
    holder.session.change(call="nn.Conv2d(1, 1, 1, bias=False)", weight_source="ones")
    assert "6 × 6, and here the numbers of c0 too." in hint(holder)


def test_a_card_is_as_high_as_its_words_need(holder, qtbot):
    holder.panel.resize(360, 900)
    qtbot.wait(20)
    for shown in cards(holder):
        assert shown.width() < 180
        assert shown.height() >= shown.heightForWidth(shown.width())


@pytest.mark.parametrize(
    ("call", "words"), [("nn.Conv2d(1, 1, 3)", "products"), ("nn.MaxPool2d(3)", "candidates")]
)
def test_what_dilation_pulls_apart_is_named(window, call, words):
    window.session.change(call=call)
    window.columns.turn(1)
    panel = window.findChild(ComparePanel)
    panel.findChild(QComboBox, "compare_by").setCurrentIndex(0)
    said = " ".join(label.text() for label in panel.findChildren(QLabel) if label.isVisible())
    assert f"just as many {words} for each cell" in said
