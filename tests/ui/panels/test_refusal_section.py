"""Why PyTorch refuses a layer, with a length or with rows and columns."""

import pytest
from PySide6.QtWidgets import QWidget

from convgui.model.insight.diagnosis import diagnose
from convgui.ui.panels.formula import Typesetter
from convgui.ui.panels.overhang_picture import OverhangPicture
from convgui.ui.panels.refusal_section import RefusalSection
from tests.data.explained import formulas, state_of, words


@pytest.fixture
def section(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    made = RefusalSection(Typesetter(holder), holder)
    # The holder has to live as long as the test.
    yield made
    del holder


def show(section, call, size=8):
    state = state_of(call, size)
    assert state.problem is not None
    section.show_refusal(diagnose(state.form, state.problem), state.layer.spec)


@pytest.mark.parametrize(
    ("rest", "formula", "in_two", "in_one"),
    [
        ("9", "9 → 1(9 − 1) + 1 = 9 > 8", "= 9 rows. The padded input has only 8.", "= 9 numbers."),
        (
            "3, padding=8, padding_mode='reflect'",
            "8 > 8 − 1 = 7",
            "mirrors the pixels about the outermost one, which is not repeated: 8 columns give",
            "mirrors the numbers about the outermost one, which is not repeated: 8 numbers give",
        ),
        (
            "3, padding=9, padding_mode='circular'",
            "9 > 8",
            "once round: 8 columns give a border of 8 at most, not of 9.",
            "once round: 8 numbers give a border of 8 at most, not of 9.",
        ),
        ("3, groups=3", "4 = 3·1 + 1", "of the 4 in_channels, 1 would", "of the 4 in_channels, 1"),
        (
            "3, stride=2, padding='same'",
            "(8 − 1)·2 + 3 − 8 = 9 ≠ 2",
            "adds d(k − 1) = 2 rows in all",
            "adds d(k − 1) = 2 numbers in all",
        ),
    ],
)
def test_reasons(section, rest, formula, in_two, in_one):
    show(section, f"nn.Conv2d(4, 6, {rest})")
    assert formula in formulas(section)
    assert in_two in words(section)
    show(section, f"nn.Conv1d(4, 6, {rest})")
    assert formula in formulas(section)
    assert in_one in words(section)
    for word in ("pixel", "rows", "column"):
        assert word not in words(section)


def test_hidden_when_nothing_is_refused(section):
    show(section, "nn.Conv1d(4, 6, 9)")
    assert not section.isHidden()
    section.show_refusal(None, state_of("nn.Conv1d(4, 6, 3)").layer.spec)
    assert section.isHidden()


def test_the_channels_of_a_picture(section):
    state = state_of("nn.Conv2d(3, 4, 3)").change(input_source="photo").change(in_channels=2)
    section.show_refusal(diagnose(state.form, state.problem), state.layer.spec)
    assert "2 ≠ 3" in formulas(section)
    assert "The layer is made for 2 input channels; the input has 3." in words(section)


def test_both_axes_may_be_too_short(section):
    show(section, "nn.Conv2d(1, 1, 3, dilation=(4, 5))")
    said = words(section)
    assert "span d(k − 1) + 1 = 9 rows. The padded input has only 8." in said
    assert "The columns are too few as well: 8 < 11." in said
    show(section, "nn.Conv2d(1, 1, 3, dilation=(4, 1))")
    assert "as well" not in words(section)


def test_a_kernel_that_is_too_large_is_drawn(section):
    picture = section.findChild(OverhangPicture)
    show(section, "nn.Conv2d(1, 1, 3, dilation=4)")
    assert not picture.isHidden()
    show(section, "nn.Conv2d(3, 4, 3, groups=2)")
    assert picture.isHidden()
