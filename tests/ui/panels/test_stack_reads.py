"""What one output reads, said in words."""

import pytest
from PySide6.QtWidgets import QLabel

from convgui.model.insight.receptive_field import SlidingWindow, Stack, dilated_stack
from convgui.ui.panels.receptive_field_view import ReceptiveFieldView
from convgui.ui.panels.stack_reads import StackReads


@pytest.fixture
def reads(qtbot):
    made = StackReads()
    qtbot.addWidget(made)
    made.resize(400, 600)
    made.show()
    return made


def said(reads):
    return [reads.findChild(QLabel, f"stack_{name}").text() for name in ("words", "note")]


def test_side_by_side_they_read_what_any_of_them_reads(reads):
    reads.show_stack(dilated_stack((1, 6, 12, 18), parallel=True), 2)
    words, note = said(reads)
    assert words == "33 of 1,369 pixels are read"
    assert "All layers read the same place." in note
    assert not reads.findChild(ReceptiveFieldView).grab().isNull()


def test_a_layer_of_a_network_is_named(reads):
    reads.show_stack(dilated_stack((2, 2)), 2, "features.3")
    assert said(reads)[0] == "features.3: 25 of 81 pixels are read"


def test_what_a_transposed_layer_cannot_show_is_said(reads):
    turned = SlidingWindow((4, 4), (2, 2), (1, 1), transposed=True, before=(2, 2))
    reads.show_stack(Stack((SlidingWindow(), turned)), 2)
    words, note = said(reads)
    assert words == "16 of 16 pixels are read"
    assert "Outputs lie 1/2 px apart on the input." in note
    assert "other outputs may read fewer pixels" in note


def test_layers_that_read_nothing(reads):
    # The only pixels that the second one takes are zeros of the first.
    spread = SlidingWindow((1, 1), (2, 2), (1, 1), transposed=True, before=(1, 1))
    reads.show_stack(Stack((spread, SlidingWindow((1, 1), (2, 2)))), 2)
    assert said(reads)[1] == "No output reads any pixel of the input."
    assert not reads.findChild(ReceptiveFieldView).isVisible()


def test_what_is_too_long_to_be_followed(reads):
    spread = SlidingWindow((3, 3), (9, 9), (1, 1), transposed=True)
    reads.show_stack(Stack((spread,) * 6), 2)
    assert said(reads) == ["", "It is too large to be followed."]


def test_a_size_side_by_side_is_that_of_the_largest(reads):
    reads.show_stack(dilated_stack((1, 9999), parallel=True), 2)
    assert said(reads)[0] == "Receptive field: 19,999 × 19,999 pixels"


def test_what_is_not_known_takes_the_place_of_all(reads):
    reads.show_stack(dilated_stack((1, 2, 4)), 2)
    reads.show_unknown("nobody knows")
    assert said(reads) == ["", "nobody knows"]
    assert not reads.findChild(ReceptiveFieldView).isVisible()
    reads.show_stack(dilated_stack((1, 2, 4)), 2)
    assert said(reads)[0] == "225 of 225 pixels are read"


@pytest.mark.parametrize(
    ("rates", "words"),
    [
        ((3,), "One path leads from each place that is read."),
        ((1, 1, 1), "1 to 49 paths lead from one to the output"),
        ((1, 2, 4), "1 to 9 paths"),
    ],
)
def test_how_differently_places_count(reads, rates, words):
    reads.show_stack(dilated_stack(rates), 2)
    assert words in said(reads)[1]


def test_more_paths_than_a_reader_can_use_are_not_counted(reads):
    reads.show_stack(Stack((SlidingWindow((7, 7)),) * 6), 2)
    assert said(reads)[1].endswith("The stronger the colour, the more paths lead to the output.")
