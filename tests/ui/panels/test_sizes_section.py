"""The output size in words and formulas."""

import pytest
from PySide6.QtWidgets import QWidget

from convgui.ui.panels.formula import Typesetter
from convgui.ui.panels.sizes_section import SizesSection
from tests.data.explained import explanation_of, formulas, words


@pytest.fixture
def section(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    made = SizesSection(Typesetter(holder), holder)
    # The holder has to live as long as the test.
    yield made
    del holder


def test_one_formula_for_axes_that_are_alike(section):
    section.show_explanation(explanation_of("nn.Conv2d(4, 6, 3)"))
    assert len(formulas(section)) == 3
    assert "The same for W. Nothing is rounded away" in words(section)
    assert "All 64 pixels of a channel are read." in words(section)


def test_two_formulas_for_axes_that_differ(section):
    section.show_explanation(explanation_of("nn.Conv2d(4, 6, 3, stride=(2, 4))"))
    assert len(formulas(section)) == 5
    assert "The floor drops 1 row and 1 column:" in words(section)
    assert "42 of 64 pixels of a channel are read." in words(section)


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("nn.Conv1d(4, 6, 3)", ["Nothing is rounded away", "All 8 numbers of a channel are read."]),
        (
            "nn.Conv1d(4, 6, 3, stride=2)",
            ["The floor drops 1 number: no window", "7 of 8 numbers of a channel are read."],
        ),
        (
            "nn.Conv1d(4, 6, 3, stride=5, padding=2)",
            ["The floor drops 4 numbers (2 of border): no window", "4 of 8 numbers of a channel"],
        ),
    ],
)
def test_a_length_has_one_formula_and_neither_rows_nor_columns(section, call, expected):
    section.show_explanation(explanation_of(call))
    assert len(formulas(section)) == 3
    assert formulas(section)[0].startswith("L_out = ")
    said = words(section)
    for part in expected:
        assert part in said
    for word in ("pixel", "row", "column", "H", "W"):
        assert word not in said


def test_from_two_axes_to_one_and_back(section):
    for call, count in (("2d(4, 6, (3, 2))", 5), ("1d(4, 6, 3)", 3), ("2d(4, 6, (3, 2))", 5)):
        section.show_explanation(explanation_of(f"nn.Conv{call}"))
        assert len(formulas(section)) == count


@pytest.mark.parametrize(
    ("call", "size", "end"),
    [
        # ⌈2.5⌉, and the third window begins inside.
        (
            "nn.MaxPool2d(2, stride=2, ceil_mode=True)",
            5,
            "reaches beyond the input. It may, as it begins inside it.",
        ),
        (
            "nn.MaxPool2d(2, stride=2, padding=1, ceil_mode=True)",
            5,
            "inside the input or the border before it.",
        ),
        (
            "nn.MaxPool2d(1, stride=2, ceil_mode=True)",
            6,
            "inside it. Here it would not, so there is one less (− 1).",
        ),
        ("nn.MaxPool2d(2, stride=2, ceil_mode=True)", 6, "the last window ends at the edge."),
        # ⌈1.5⌉, but the second window would begin in the border behind.
        ("nn.MaxPool2d(2, stride=4, padding=1, ceil_mode=True)", 2, "there is one less (− 1)."),
    ],
)
def test_rounding_up_is_about_the_window_that_there_is(section, call, size, end):
    section.show_explanation(explanation_of(call, size))
    assert end in words(section)


@pytest.mark.parametrize(
    "call", ["nn.MaxPool2d(2, ceil_mode=True)", "nn.ConvTranspose2d(2, 2, 3)", "nn.AvgPool2d(3)"]
)
def test_one_formula_is_said_to_be_that_of_both_axes(section, call):
    section.show_explanation(explanation_of(call))
    assert len(formulas(section)) == 3
    assert "The same for W." in words(section)
    section.show_explanation(explanation_of("nn.MaxPool2d((2, 3), ceil_mode=True)"))
    assert "The same for W." not in words(section)
