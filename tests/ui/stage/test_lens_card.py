"""One card of the lens, as it is painted."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from convgui.ui.stage.lens_card import (
    CardText,
    paint_card,
    paint_edge,
    paint_linked,
    paint_now,
    paint_signs,
)
from convgui.ui.stage.lens_layout import Card, LensLayout
from tests.data.painted import colour, painted

BOX = QRectF(10, 10, 80, 90)
TEXT = CardText("5", "−4", "−20", "=")
DARK, PALE = QColor("#33496b"), QColor("#f4d5d2")
RING = QColor("#0072b2")


def layout(card):
    return LensLayout(card, range(1), range(1), 18, BOX.width(), BOX.height(), 8, 0.5)


@pytest.fixture
def words(monkeypatch):
    drawn, draw = [], QPainter.drawText

    def note(painter, *args):
        drawn.append(args[-1])
        return draw(painter, *args)

    monkeypatch.setattr(QPainter, "drawText", note)
    return drawn


def draw(card, bright=True, text=TEXT):
    def paint(painter):
        paint_card(painter, layout(card), BOX, text, (DARK, PALE), bright)
        paint_edge(painter, BOX, RING, bright)

    return painted(100, 110, paint)


@pytest.mark.parametrize(
    ("card", "said"),
    [
        (Card.TALL, ["5", "× −4", "= −20"]),
        (Card.FLAT, ["5", "× −4", "= −20"]),
        (Card.NARROW, ["5", "−4", "−20"]),
        (Card.COMPACT, ["5", "−4", "−20"]),
    ],
)
def test_a_card_says_value_weight_and_product(qapp, words, card, said):
    draw(card)
    assert words == said


def test_what_is_to_come_leaves_the_product_open(qapp, words):
    draw(Card.TALL, bright=False)
    assert words == ["5", "× −4", "="]


def test_a_rounded_product_says_so_on_the_smallest_card_too(qapp, words):
    draw(Card.COMPACT, text=TEXT._replace(equals="≈"))
    assert words[-1] == "≈ −20"


def test_value_and_weight_have_the_colours_of_their_scales(qapp):
    image = draw(Card.TALL)
    assert colour(image, 14, 24) == DARK.name()
    assert colour(image, 14, 54) == PALE.name()
    faded = draw(Card.TALL, bright=False)
    assert QColor(colour(faded, 14, 24)).lightness() > DARK.lightness() + 60


def test_the_step_has_one_frame_and_what_is_pointed_at_two(qapp):
    def lines(paint):
        image = painted(100, 110, paint)
        row = [QColor(colour(image, x, 55)).lightness() < 120 for x in range(0, 40)]
        return sum(b and not a for a, b in pairwise(row))

    assert lines(lambda p: paint_now(p, BOX)) == 1
    assert lines(lambda p: paint_linked(p, BOX, False)) == 1
    assert lines(lambda p: paint_linked(p, BOX, True)) == 2


def test_a_weight_that_is_linked_has_a_dashed_frame(qapp):
    def inked(paint):
        image = painted(100, 110, paint)
        edge = [
            QColor(colour(image, round(BOX.left()), y)).lightness() < 120 for y in range(25, 90)
        ]
        return sum(edge) / len(edge)

    assert inked(lambda p: paint_now(p, BOX)) == 1
    assert 0.3 < inked(lambda p: paint_linked(p, BOX, False)) < 0.9


def signs(card, text=TEXT):
    """The images of a card without signs of its own, before they are painted and after."""
    made = []
    for marked in (False, True):

        def paint(painter, marked=marked):
            paint_card(painter, layout(card), BOX, text, (PALE, PALE), True)
            if marked:
                own = layout(card)._replace(left=BOX.left(), top=BOX.top())
                paint_signs(painter, own, (0, 0), lambda tap: {tap: text})

        made.append(painted(100, 110, paint))
    return made


def changed(before, after, middle):
    """Whether anything but paper is new around a spot of a card."""
    x, y = (round(n) for n in middle)
    spots = [(x + dx, y + dy) for dx in range(-3, 4) for dy in range(-3, 4)]
    inks = [QColor(colour(after, *spot)) for spot in spots]
    return before.copy(x - 3, y - 3, 7, 7) != after.copy(x - 3, y - 3, 7, 7) and any(
        ink.lightness() < 120 for ink in inks
    )


@pytest.mark.parametrize(
    ("card", "times", "equals"),
    [
        # Below each other, with the signs before the numbers.
        (Card.NARROW, (23, 55), (20, 85)),
        # The value beside the weight, which is longer.
        (Card.COMPACT, (44, 32), (20, 77)),
    ],
)
def test_the_card_in_play_has_signs_if_its_kind_has_none(qapp, card, times, equals):
    before, after = signs(card)
    assert changed(before, after, times)
    assert changed(before, after, equals)
    # One that is rounded has ≈ already; one that is hidden has none.
    for text in (TEXT._replace(equals="≈"), TEXT._replace(product="")):
        before, after = signs(card, text)
        assert changed(before, after, times)
        assert not changed(before, after, equals)


def test_signs_that_have_no_room_before_a_number_stand_above_its_left_end(qapp):
    before, after = signs(Card.NARROW, TEXT._replace(weight="−1234", product="−6170"))
    assert changed(before, after, (17, 40))
    assert changed(before, after, (17, 70))
    assert not changed(before, after, (17, 55))


@pytest.mark.parametrize("card", [Card.TALL, Card.FLAT])
def test_it_has_no_more_than_those(qapp, card):
    before, after = signs(card)
    assert before == after


@pytest.mark.parametrize("text", [TEXT._replace(times=""), TEXT._replace(value="")])
def test_nothing_is_multiplied_in_a_pool_or_told_by_a_lesson(qapp, text):
    before, after = signs(Card.NARROW, text)
    assert before == after


def test_of_many_cards_in_play_none_has_signs_as_if_it_alone_were(qapp):
    two = LensLayout(Card.NARROW, range(1), range(2), 18, 60, 90, 8, 0.5)

    def image(tap):
        return painted(
            140, 100, lambda painter: paint_signs(painter, two, tap, lambda one: {one: TEXT})
        )

    bare = painted(140, 100, lambda painter: None)
    assert image(None) == bare
    marked = image((0, 1))
    inked = {
        x < 64 for x in range(140) for y in range(100) if marked.pixel(x, y) != bare.pixel(x, y)
    }
    assert inked == {False}
