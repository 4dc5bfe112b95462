"""Hatching that is seen on any ground."""

import numpy as np
import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont

from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.hatching import LEAST, PARTS, free_digits, hatch, hatch_inks
from convgui.ui.style.painting import contrast
from convgui.ui.style.text import sized
from tests.data.painted import colour, painted

NAMES = ("LIGHT", "DARK", "_STRONG", "_STRONG_DARK")
PATTERNS = (Qt.BrushStyle.BDiagPattern, Qt.BrushStyle.DiagCrossPattern)


def test_padding_and_unread_pixels_are_hatched_differently():
    box = QRectF(0, 0, 40, 40)
    patterns = [painted(40, 40, lambda painter, p=p: hatch(painter, box, p)) for p in PATTERNS]
    assert patterns[0] != patterns[1]
    for made in patterns:
        inks = {colour(made, x, y) for x in range(40) for y in range(40)}
        assert inks == {"#ffffff", theme.now.hatch}


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", ["amount", "signed"])
@pytest.mark.parametrize("strength", [0.42, 0.5, 1.0])
def test_it_is_seen_on_every_colour_of_a_map(monkeypatch, name, kind, strength):
    monkeypatch.setattr(theme, "now", getattr(theme, name))
    values = np.linspace(-1 if kind == "signed" else 0, 1, 101)
    scale = Colormap(kind, 1.0)
    grounds = scale.colours(values, QColor(theme.now.canvas), strength)
    inks = hatch_inks(grounds).tolist()
    for ground, ink in zip(grounds.tolist(), inks, strict=True):
        paper, usual = QColor(*ground), QColor(theme.now.hatch)
        assert contrast(QColor.fromRgb(ink), paper) >= LEAST, ground
        # As usual where that is seen.
        assert (ink == usual.rgb()) == (contrast(usual, paper) >= LEAST), ground
    assert len(set(inks)) <= PARTS


def test_a_box_is_hatched_in_the_colour_that_is_seen_on_it():
    ground = QColor(theme.now.hatch)
    box = QRectF(0, 0, 40, 40)

    def paint(painter):
        painter.fillRect(box, ground)
        hatch(painter, box, PATTERNS[0], ground)

    made = painted(40, 40, paint)
    inks = {colour(made, x, y) for x in range(40) for y in range(40)}
    assert len(inks) == 2
    assert contrast(*map(QColor, inks)) >= LEAST


@pytest.mark.parametrize("name", NAMES)
def test_behind_digits_dark_hatching_is_left_out(qapp, monkeypatch, name):
    monkeypatch.setattr(theme, "now", getattr(theme, name))
    box, ground = QRectF(0, 0, 40, 40), QColor(theme.now.canvas)

    def paint(painter):
        painter.fillRect(box, ground)
        hatch(painter, box, Qt.BrushStyle.DiagCrossPattern)
        free_digits(painter, sized(QFont(), 20), box, "8", ground.getRgb()[:3])

    made = painted(40, 40, paint)
    behind = {colour(made, x, y) for x in range(16, 24) for y in range(12, 28)}
    assert (behind == {ground.name()}) == theme.now.strong
    # Around them it stays.
    for left, top in ((0, 0), (30, 30), (30, 0)):
        around = {colour(made, left + x, top + y) for x in range(10) for y in range(10)}
        assert len(around) == 2
