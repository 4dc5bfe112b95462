"""The span of the taps."""

import pytest
from PySide6.QtWidgets import QWidget

from convgui.ui.panels.dilation_section import DilationSection
from convgui.ui.panels.formula import Typesetter
from tests.data.explained import explanation_of, formulas, words


@pytest.fixture
def section(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    made = DilationSection(Typesetter(holder), holder)
    # The holder has to live as long as the test.
    yield made
    del holder


@pytest.mark.parametrize(
    ("call", "spans", "said"),
    [
        ("2d(4, 6, 3)", ["d(k − 1) + 1 = 1(3 − 1) + 1 = 3"], "side by side: 9 read, 9 covered."),
        (
            "2d(4, 6, 3, dilation=2)",
            ["d(k − 1) + 1 = 2(3 − 1) + 1 = 5"],
            "A window reads 9 of the 25 pixels that it covers and skips 16.",
        ),
        (
            "2d(4, 6, 3, dilation=(1, 2))",
            ["H: d(k − 1) + 1 = 1(3 − 1) + 1 = 3", "W: d(k − 1) + 1 = 2(3 − 1) + 1 = 5"],
            "A window reads 9 of the 15 pixels that it covers and skips 6.",
        ),
        (
            "2d(4, 6, 1, dilation=2)",
            ["d(k − 1) + 1 = 2(1 − 1) + 1 = 1"],
            "the dilation has no effect.",
        ),
        ("1d(4, 6, 3)", ["d(k − 1) + 1 = 1(3 − 1) + 1 = 3"], "side by side: 3 read, 3 covered."),
        (
            "1d(4, 6, 3, dilation=2)",
            ["d(k − 1) + 1 = 2(3 − 1) + 1 = 5"],
            "A window reads 3 of the 5 numbers that it covers and skips 2. "
            "Still 3 weights and 3 products",
        ),
        (
            "Transpose2d(4, 6, 3)",
            ["d(k − 1) + 1 = 1(3 − 1) + 1 = 3"],
            "side by side: 9 stamped, 9 covered.",
        ),
        (
            "Transpose2d(4, 6, 3, dilation=2)",
            ["d(k − 1) + 1 = 2(3 − 1) + 1 = 5"],
            "A stamp adds to 9 of the 25 cells that it covers and skips 16. "
            "Still 9 weights and 9 products for each pair",
        ),
    ],
)
def test_spans(section, call, spans, said):
    section.show_explanation(explanation_of(f"nn.Conv{call}"))
    assert formulas(section) == spans
    assert said in words(section)


def test_a_maximum_has_candidates(section):
    section.show_explanation(explanation_of("nn.MaxPool2d(2, 1, dilation=3)"))
    assert "and skips 12. Still 4 candidates for each cell." in words(section)
    assert "product" not in words(section)


@pytest.mark.parametrize(
    ("call", "said"),
    [
        ("Conv2d(4, 6, 3)", ""),
        ("Conv2d(4, 6, 3, dilation=2)", "dilation − 1, here 2 − 1 = 1. It enlarges the receptive"),
        ("Conv2d(4, 6, 3, dilation=(2, 3))", "dilation − 1, here 2 − 1 = 1, 3 − 1 = 2."),
        ("Conv2d(4, 6, 1, dilation=2)", ""),
    ],
)
def test_the_gap_between_two_taps(section, call, said):
    section.show_explanation(explanation_of(f"nn.{call}"))
    assert ("drawback" in words(section)) == bool(said)
    assert said in words(section)
