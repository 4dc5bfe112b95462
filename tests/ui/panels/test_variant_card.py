"""A card of a comparison, of a layer with rows and columns or with a length alone."""

import pytest
from PySide6.QtGui import QPainter

from convgui.model import Conv1dSpec
from convgui.model.insight.variants import compare_variants, comparisons
from convgui.model.scene.tensors import tensors_of
from convgui.ui.panels.variant_card import EDGE, VariantCard
from convgui.ui.style.number_format import format_number
from tests.data.explained import state_of


@pytest.fixture
def card(qtbot):
    made = VariantCard()
    qtbot.addWidget(made)
    return made


def comparison_of(call, by, **options):
    layer = state_of(call).layer
    return compare_variants(layer, tensors_of(layer), by, **options)


def show(card, comparison, place, axes):
    card.show_variant(comparison.variants[place], comparison, axes)
    card.resize(270, card.heightForWidth(270))
    assert not card.grab().isNull()


@pytest.mark.parametrize("by", comparisons(Conv1dSpec(4, 4, 1)))
@pytest.mark.parametrize("call", ["nn.Conv1d(4, 8, 3, padding=1)", "nn.Conv1d(4, 4, 1)"])
def test_a_length_has_neither_rows_nor_columns(card, by, call):
    comparison = comparison_of(call, by)
    for place in range(len(comparison.variants)):
        show(card, comparison, place, 1)
        assert "1 × " not in card.accessibleName()
        assert "1 taps" not in card.accessibleName()


def test_the_second_stage(card):
    for call, axes, title in (
        ("nn.Conv2d(4, 8, 3)", 2, "stage 2: pointwise, 1 × 1"),
        ("nn.Conv1d(4, 8, 3)", 1, "stage 2: pointwise, kernel size 1"),
    ):
        show(card, comparison_of(call, "separable"), 2, axes)
        assert card.text() == title
    assert "1 tap in 4 channels · span 1" in card.accessibleName()


def test_the_second_stage_of_a_refused_layer(card):
    comparison = comparison_of("nn.Conv1d(4, 8, 3, stride=2)", "separable", keep_size=True)
    show(card, comparison, 2, 1)
    assert card.text() == "stage 2: pointwise, kernel size 1"


def test_strips_take_less_room_than_pictures(card):
    heights = {}
    for call, axes in (("nn.Conv2d(4, 8, 3)", 2), ("nn.Conv1d(4, 8, 3)", 1)):
        for by in comparisons(Conv1dSpec(4, 8, 3)):
            show(card, comparison_of(call, by), 0, axes)
            heights[axes, by] = card.height()
    assert heights[1, "dilation"] < heights[2, "dilation"]
    # The channel matrix is a square all the same.
    assert heights[1, "groups"] == heights[2, "groups"]


@pytest.mark.parametrize("size", [1, 3, 300])
def test_strips_of_any_length(card, size):
    layer = state_of("nn.Conv1d(4, 8, 1)", size).layer
    comparison = compare_variants(layer, tensors_of(layer), "dilation")
    show(card, comparison, 0, 1)


def test_what_comes_back_is_beside_what_went_in(card):
    show(card, comparison_of("nn.Conv2d(3, 4, 3)", "back"), 1, 2)
    assert card.text() == "back: ConvTranspose2d"
    (_, went), (_, came) = card.variant.thumbnails
    ends = [format_number(float(n)) for n in (went.min(), went.max(), came.min(), came.max())]
    assert card._captions == [
        "c0 in: {} to {}".format(*ends[:2]),
        "c0 back: {} to {}".format(*ends[2:]),
    ]
    rows = ["   ".join(format_number(float(n)) for n in v[0, :4]) for v in (went, came)]
    assert f"row 0 in:   {rows[0]} …, row 0 back:   {rows[1]} …" in card.accessibleName()
    assert "it reads the output of this layer" in card.accessibleName()


def test_the_moved_input(card):
    show(card, comparison_of("nn.Conv2d(3, 4, 3)", "shift"), 1, 2)
    assert card.text() == "the input moved to the right"


def test_a_way_back_without_a_number_says_so(card):
    state = state_of("nn.Conv2d(3, 4, 3)").edit("weight", [(0, 0, 0, 0)], float("nan"))
    comparison = compare_variants(state.layer, tensors_of(state.layer), "back")
    show(card, comparison, 1, 2)
    assert card._captions[1] == "c0 back: no number"


def test_a_large_way_back_has_no_row(card):
    state = state_of("nn.Conv2d(1, 1, 3)", 300)
    comparison = compare_variants(state.layer, tensors_of(state.layer), "back")
    show(card, comparison, 1, 2)
    assert "row 0" not in card.accessibleName()
    assert card._captions[0].startswith("c0 in: ")


def test_the_last_caption_has_the_room_that_is_left(card):
    show(card, comparison_of("nn.Conv2d(3, 4, 3)", "back"), 1, 2)
    _, (first, last) = card._places(0)
    assert last.right() == card.width() - EDGE
    assert first.right() <= last.left()


def test_a_note_that_would_lie_on_the_title_is_left_out(card, monkeypatch):
    show(card, comparison_of("nn.Conv2d(3, 4, 3)", "dilation"), 0, 2)
    written = []
    monkeypatch.setattr(QPainter, "drawText", lambda painter, *args: written.append(args[-1]))
    card.resize(300, 200)
    card.grab()
    assert "in the stage" in written
    written.clear()
    card.resize(120, 200)
    card.grab()
    assert "dilation=1" in written
    assert "in the stage" not in written
