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


@pytest.mark.parametrize(
    ("call", "kernel_as", "rows", "cols"),
    [
        ("nn.Conv2d(1, 1, 3)", "plain", {0: 0, 1: 1, 2: 2}, {0: 0, 1: 1, 2: 2}),
        ("nn.Conv2d(1, 1, 3)", "flipped", {0: 2, 1: 1, 2: 0}, {0: 2, 1: 1, 2: 0}),
        # The zeros in the gaps are no weights of the layer.
        ("nn.Conv2d(1, 1, 2, dilation=2)", "zero_filled", {0: 0, 2: 1}, {0: 0, 2: 1}),
        ("nn.ConvTranspose2d(1, 1, (2, 3))", "plain", {0: 0, 1: 1}, {0: 0, 1: 1, 2: 2}),
        ("nn.Conv1d(1, 1, 3)", "plain", {}, {0: 0, 1: 1, 2: 2}),
        ("nn.MaxPool2d(2)", "plain", {}, {}),
    ],
)
def test_cards_are_numbered_as_the_weight_is(window, call, kernel_as, rows, cols):
    window.session.change(call=call)
    if kernel_as != "plain":
        window.session.change(kernel_as=kernel_as)
    QApplication.processEvents()
    (lens,) = [view for view in window.stage.findChildren(CardView) if view.isVisible()]
    assert lens.numbers() == (rows, cols)
    box, image = lens.place_of((0, 0)), lens.grab().toImage()
    ground = image.pixelColor(0, 0)
    above = [(x, y) for x in range(box.left(), box.right()) for y in range(box.top() - 2)]
    beside = [(x, y) for x in range(box.left() - 3) for y in range(box.top(), box.bottom())]
    assert any(image.pixelColor(x, y) != ground for x, y in above) == bool(cols)
    assert any(image.pixelColor(x, y) != ground for x, y in beside) == bool(rows)


def test_gathered_a_transposed_kernel_is_numbered_backwards(window):
    window.session.change(call="nn.ConvTranspose2d(1, 1, (2, 3))", watch="gather")
    lens = window.stage.detail.kernel_view
    assert lens.numbers() == ({0: 1, 1: 0}, {0: 2, 1: 1, 2: 0})
