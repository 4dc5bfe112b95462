"""A view with a card for each tap of a kernel slice."""

import pytest
from PySide6.QtWidgets import QApplication

from convgui.ui.stage.card_view import CardView


@pytest.mark.parametrize("example", ["standard", "transposed"])
def test_every_tap_has_its_card_in_both_lenses(window, example):
    window.session.change(example=example)
    QApplication.processEvents()
    shown = [view for view in window.stage.findChildren(CardView) if view.isVisible()]
    assert len(shown) == 1
    (lens,) = shown
    assert lens.cells.size == (3, 3)
    for tap in ((0, 0), (1, 2), (2, 2)):
        place = lens.place_of(tap)
        assert lens.rect().contains(place)
        assert lens.cell_at(place.center().toPointF()) == tap
    # They follow the room: where it is too narrow for three columns there is one.
    lens.resize(lens.width() // 2, lens.height() // 2)
    assert lens.cells.size == (3, 1)
    assert all(lens.rect().contains(lens.place_of((row, 0))) for row in range(3))
    assert lens.drawn.width() == lens.width()
