"""Texts that fit into the room there is."""

import pytest
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QLabel

from convgui.ui.style.text import sized
from convgui.ui.style.text_fit import cut, fit_label, fitted_text

LONG, SHORT = "y[0, 0, 0], adding up", "y[0, 0, 0]"


@pytest.fixture
def width(qapp):
    return lambda text, size: QFontMetricsF(sized(QFont(), size, bold=True)).horizontalAdvance(text)


def fitted(room):
    font, text = fitted_text(sized(QFont(), 20, bold=True), room, (13, 11), LONG, SHORT)
    assert font.bold()
    return font.pixelSize(), text


def test_smaller_before_shorter_before_cut(width):
    assert fitted(width(LONG, 13)) == (13, LONG)
    assert fitted(width(LONG, 13) - 1) == (11, LONG)
    assert fitted(width(LONG, 11) - 1) == (13, SHORT)
    assert fitted(width(SHORT, 13) - 1) == (11, SHORT)
    size, text = fitted(width(SHORT, 11) - 1)
    assert size == 11
    assert text.endswith("…")
    assert width(text, 11) < width(SHORT, 11)


def test_a_label_keeps_what_it_does_not_show_in_its_tooltip(qtbot):
    label = QLabel()
    qtbot.addWidget(label)
    advance = label.fontMetrics().horizontalAdvance
    fit_label(label, advance(LONG), LONG, SHORT)
    assert (label.text(), label.toolTip()) == (LONG, "")
    fit_label(label, advance(LONG) - 1, LONG, SHORT)
    assert (label.text(), label.toolTip()) == (SHORT, LONG)
    fit_label(label, advance(SHORT) - 1, LONG, SHORT)
    assert label.text().endswith("…")
    assert label.toolTip() == LONG


def test_what_is_cut_is_cut_between_words(qapp):
    metrics = QFontMetricsF(sized(QFont(), 13))
    text = "5 × 7 of 7 × 7 taps of w[0, 0], flipped"
    for room in range(int(metrics.horizontalAdvance(text)), 40, -3):
        shown = cut(metrics, text, room)
        assert metrics.horizontalAdvance(shown) <= room
        kept = shown.removesuffix("…").rstrip()
        assert text.startswith(kept)
        assert kept == text or text[len(kept)] in " ,"
    # Half of a long word tells more than a short one before it.
    assert cut(metrics, "= transposed", metrics.horizontalAdvance("= transp")).startswith("= tr")
