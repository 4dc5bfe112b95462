"""The stacks of one side, without painting them."""

from itertools import combinations, pairwise

import pytest
from PySide6.QtCore import QRectF, QSizeF

from convgui.ui.stage.channel_stacks import (
    FOLDED,
    FOLDS_FROM,
    NAME,
    Channels,
    Follows,
    Side,
    card_of,
    lay_out_stacks,
    seen_of,
)
from convgui.ui.style import theme

AREA = QRectF(10, 0, 62, 500)


def stacks(groups, each, chosen=0, size=(6, 6), area=AREA):
    channels = Channels(Side.INPUT, groups, each, chosen // each, chosen, size)
    return lay_out_stacks(area, channels)


@pytest.mark.parametrize(("groups", "each"), [(1, 1), (2, 2), (2, 3), (6, 1), (1, 7), (3, 2)])
def test_few_channels_are_all_seen_with_their_names(groups, each):
    made = stacks(groups, each)
    assert sorted(made.cards) == list(range(groups * each))
    assert not made.folds
    tops = sorted(card.top() for card in made.cards.values())
    assert all(b - a >= NAME for a, b in pairwise(tops))
    for card in made.cards.values():
        assert AREA.contains(card)


def test_each_group_has_its_name_and_its_own_stack():
    made = stacks(2, 2)
    assert list(made.heads) == [0, 1]
    assert made.cards[1].bottom() < made.heads[1].top() < made.cards[2].top()
    # A group of one channel is a card with the group in its name.
    assert not stacks(6, 1).heads


@pytest.mark.parametrize("chosen", range(7))
def test_cards_overlap_where_they_must_and_all_names_are_seen(qapp, chosen):
    area = QRectF(0, 0, 62, 220)
    made = stacks(1, 7, chosen=chosen, area=area)
    first = 4 if chosen < 4 else 0
    assert made.cards[first].intersects(made.cards[first + 1])
    # The card in play lies on top, and below it are no names of others.
    for channel, card in made.cards.items():
        assert area.contains(card)
        name = QRectF(card.topLeft(), QSizeF(card.width(), NAME))
        assert channel == chosen or not name.intersects(made.cards[chosen])
    assert made.follows
    assert stacks(1, 512).follows
    assert not stacks(1, 2).follows


def test_only_where_some_cards_of_a_group_are_not_shown_the_channel_in_play_moves_them():
    for groups, each, follows in ((4, 16, Follows.GROUP), (1, 512, Follows.CHANNEL)):
        made = [stacks(groups, each, chosen=chosen) for chosen in (0, each // 2, each - 1)]
        assert {one.follows for one in made} == {follows}
        places = {tuple(card.getRect() for card in one.cards.values()) for one in made}
        shown = {tuple(one.cards) for one in made}
        assert len(places | shown) == 2 or follows == Follows.CHANNEL
        assert len(shown) == (1 if follows == Follows.GROUP else 3)


def test_from_eight_channels_on_the_cards_fold_into_a_grid():
    seven, eight = (stacks(1, n) for n in (FOLDS_FROM - 1, FOLDS_FROM))
    assert len({card.left() for card in seven.cards.values()}) == 1
    assert len({card.left() for card in eight.cards.values()}) == 2


def test_the_other_groups_fold_where_there_is_no_room():
    made = stacks(4, 16, chosen=20)
    assert sorted(made.cards) == list(range(16, 32))
    assert [fold.channels for fold in made.folds] == [range(16), range(32, 48), range(48, 64)]
    assert [fold.opens for fold in made.folds] == [0, 32, 48]
    assert {fold.box.height() for fold in made.folds} == {FOLDED}
    assert card_of(made, 40) == made.folds[1].box
    assert card_of(made, 20) == made.cards[20]


@pytest.mark.parametrize("chosen", [0, 250, 511])
def test_of_many_channels_those_around_the_one_in_play_are_shown(chosen):
    made = stacks(1, 512, chosen)
    assert chosen in made.cards
    assert len(made.cards) < 100


@pytest.mark.parametrize("groups", [1, 2])
@pytest.mark.parametrize("chosen", [0, 1, 40, 45, 120, 127])
def test_every_channel_has_a_card_or_something_that_stands_for_it(groups, chosen):
    made = stacks(groups, 128 // groups, chosen)
    standing = [channel for fold in made.folds for channel in fold.channels]
    assert sorted([*made.cards, *standing]) == list(range(128))
    boxes = [*made.cards.values(), *made.heads.values(), *(fold.box for fold in made.folds)]
    for one, other in combinations(boxes, 2):
        assert not one.intersects(other)
    assert all(AREA.contains(box) for box in boxes)
    each = 128 // groups
    for fold in made.folds:
        # The rest of the group goes on with the nearest channel.
        own = fold.channels[0] // each == chosen // each
        assert not own or fold.opens in (min(made.cards) - 1, max(made.cards) + 1)
        assert fold.opens in stacks(groups, each, fold.opens).cards


@pytest.mark.parametrize("chosen", [0, 3, 6])
def test_what_is_seen_of_overlapping_cards_is_apart_and_has_room_for_a_mark(qapp, chosen):
    made = stacks(1, 7, chosen=chosen, area=QRectF(0, 0, 62, 220))
    seen = {channel: seen_of(made, channel, chosen) for channel in made.cards}
    assert seen[chosen] == made.cards[chosen]
    for channel, part in seen.items():
        assert made.cards[channel].contains(part)
        assert part.height() >= NAME
    for one, other in combinations([part for c, part in seen.items() if c != chosen], 2):
        assert not one.intersects(other)


def test_what_stands_for_a_folded_channel_is_seen_whole(qapp):
    made = stacks(10, 2, area=QRectF(0, 0, 62, 220))
    folded = made.folds[-1]
    assert seen_of(made, folded.channels[0], 0) == folded.box


@pytest.mark.parametrize("high", [300, 340, 380, 420])
def test_cards_side_by_side_before_any_is_folded(high):
    area = QRectF(0, 0, 80, high)
    made = stacks(4, 2, area=area)
    assert sorted(made.cards) == list(range(8))
    assert not made.folds
    for one, other in combinations(made.cards.values(), 2):
        assert area.contains(one)
        assert not one.intersects(other) or one.left() == other.left()


def test_a_presentation_has_a_layout_of_its_own(qapp):
    small = stacks(2, 2).heads[0].height()
    theme.use(larger=2.0)
    try:
        assert stacks(2, 2).heads[0].height() == 2 * small
    finally:
        theme.use()
    assert stacks(2, 2).heads[0].height() == small
