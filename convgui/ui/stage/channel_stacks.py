"""Where the channels of one side are: each group a stack of cards at the edge of its map."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import NamedTuple

from PySide6.QtCore import QRectF

from convgui.model.call.arguments import Pair
from convgui.ui.style import theme
from convgui.ui.style.theme import px

# Heights of a group's name, of a channel's name, of a folded group; room between two groups.
HEAD, NAME, FOLDED, GAP = 18, 15, 22, 8
# The room around the image on a card, and between the cards of a grid.
EDGE, BETWEEN = 4, 3
# From so many channels on, the cards of a group stand in a grid instead of a stack.
FOLDS_FROM, COLUMNS = 8, 2
# The least height of an image. Of a card behind another at least its name is seen.
LEAST_IMAGE = 14


class Side(StrEnum):
    """A side of the layer; its value is the letter of its channels."""

    INPUT = "c"
    OUTPUT = "o"


class Follows(IntEnum):
    """What in play the places of a side depend on; on the channel means on its group, too."""

    NOTHING = 0
    GROUP = 1
    CHANNEL = 2


class Channels(NamedTuple):
    """The channels of one side: ``each`` in every group; ``group`` and ``chosen`` are in play.

    ``size`` is that of a map (rows, cols), whose aspect the images keep.
    """

    side: Side
    groups: int
    each: int
    group: int
    chosen: int
    size: Pair


class Fold(NamedTuple):
    """What stands for channels that have no card: other groups, or the rest of an open one.

    A click on its ``box`` shows the channel ``opens``.
    """

    box: QRectF
    channels: range
    opens: int


class ChannelStacks(NamedTuple):
    """The places of one side in pixels.

    ``heads``: the names of the groups. ``cards`` and ``maps``: the card and the image of each
    channel that is shown, those behind first; the one in play lies on top. ``folds``: what stands
    for the other channels. ``bottoms``: to where a card is seen, as far as that was asked for.
    ``follows``: what is shown depends on what is in play.
    """

    side: Side
    heads: dict[int, QRectF]
    cards: dict[int, QRectF]
    maps: dict[int, QRectF]
    folds: list[Fold]
    bottoms: dict[int, float]
    follows: Follows = Follows.NOTHING

    def fold_of(self, channel: int) -> Fold | None:
        """What stands for a channel."""
        return next((fold for fold in self.folds if channel in fold.channels), None)


def lay_out_stacks(area: QRectF, channels: Channels) -> ChannelStacks:
    """The stacks in ``area``: all groups with all cards if there is room, else some folded."""
    return _stacks(area.getRect(), channels, theme.zoom)


@lru_cache(maxsize=64)
def _stacks(
    box: tuple[float, float, float, float], channels: Channels, zoom: float
) -> ChannelStacks:
    """The same at a ``zoom``, that of ``px``; stepping comes back to the same channels."""
    area = QRectF(*box)
    if area.isEmpty():
        return _empty(channels)
    if channels.each >= FOLDS_FROM:
        found = _all_grids(area, channels)
        return found if found is not None else _one_open(area, channels)
    for image in (1.0, 0.8, 0.6, 0.45, 0.3):
        found = _all_open(area, channels, image)
        if found is not None:
            return found
    # Side by side they are small, but all of them are seen.
    found = _all_grids(area, channels) if channels.each > 1 else None
    return found if found is not None else _one_open(area, channels)


def card_of(stacks: ChannelStacks, channel: int) -> QRectF:
    """The card of a channel, or what stands for it."""
    card, fold = stacks.cards.get(channel), stacks.fold_of(channel)
    if card is not None:
        return QRectF(card)
    return QRectF(fold.box) if fold else QRectF()


def seen_of(stacks: ChannelStacks, channel: int, on_top: int) -> QRectF:
    """The part of a card that no other lies over; the card of the channel ``on_top`` is whole."""
    card = card_of(stacks, channel)
    if channel != on_top:
        bottom = stacks.bottoms.get(channel)
        if bottom is None:
            over = (other for other in stacks.cards.values() if other.intersects(card))
            below = [other.top() for other in over if other.top() > card.top()]
            bottom = stacks.bottoms[channel] = min([card.bottom(), *below])
        card.setBottom(bottom)
    return card


def _image_size(wide: float, size: Pair, scale: float) -> tuple[float, float]:
    """Width and height of an image in the aspect of its map, in a card ``wide`` pixels wide."""
    room = (wide - 2 * px(EDGE)) * scale
    rows, cols = size
    across = min(room, room * cols / rows)
    down = min(room, room * rows / cols)
    return max(across, px(LEAST_IMAGE)), max(down, px(LEAST_IMAGE))


def _head(channels: Channels) -> float:
    return px(HEAD + 2) if channels.groups > 1 and channels.each > 1 else 0.0


def _all_open(area: QRectF, channels: Channels, scale: float) -> ChannelStacks | None:
    groups, each = channels.groups, channels.each
    if groups > 40:
        return None
    image = _image_size(area.width(), channels.size, scale)
    high, head = px(NAME) + image[1] + px(EDGE), _head(channels)
    gap = px(GAP if each > 1 else BETWEEN)
    room = area.height() - groups * (head + high) - (groups - 1) * gap
    behind = groups * (each - 1)
    reveal = _reveal(room, high, behind)
    if room < 0 or (behind and reveal < px(NAME + 4)):
        return None
    # Where cards overlap, those after the one in play move down from below it.
    overlap = behind > 0 and reveal < high
    made = _empty(channels)._replace(follows=Follows.CHANNEL if overlap else Follows.NOTHING)
    y = area.top()
    for group in range(groups):
        y = _add_stack(made, area, channels, group, y, float(int(reveal)), image) + gap
    return made


def _one_open(area: QRectF, channels: Channels) -> ChannelStacks:
    """The group in play open, as a stack or as a grid; the others folded, as many as fit."""
    made, others = _empty(channels)._replace(follows=Follows.CHANNEL), channels.groups - 1
    pills = min(others, max(2, int(area.height() * 0.3 / px(FOLDED + 4))))
    room = area.height() - pills * px(FOLDED + 4) - px(GAP + BETWEEN)
    if channels.each < FOLDS_FROM:
        y = _stack_of_one(made, area, channels, room)
    else:
        y = _one_grid(made, area, channels, room)
        if len(made.cards) == channels.each:
            # All cards of the group, each in its place.
            made = made._replace(follows=Follows.GROUP)
    # The groups nearest to the one in play; the first and the last stand for those beyond them.
    order = sorted(range(channels.groups), key=lambda group: abs(group - channels.group))
    shown = sorted(order[1 : pills + 1])
    y += px(GAP)
    for group in shown:
        first = 0 if group == shown[0] and group < channels.group else group
        last = channels.groups - 1 if group == shown[-1] and group > channels.group else group
        own = range(first * channels.each, (last + 1) * channels.each)
        y = _add_fold(made, area, y, own, own[0])
    return made


def _add_fold(made: ChannelStacks, area: QRectF, y: float, channels: range, opens: int) -> float:
    """Add what stands for ``channels`` at ``y``; give where the next one begins."""
    made.folds.append(Fold(QRectF(area.left(), y, area.width(), px(FOLDED)), channels, opens))
    return y + px(FOLDED + 4)


def _reveal(room: float, high: float, behind: int) -> float:
    """How far the next card lies below one, for ``behind`` cards in ``room`` beside the last.

    Cards that overlap need the height of one more: the one in play covers none of the next.
    """
    if not behind:
        return 0.0
    if room / behind >= high:
        return min(room / behind, high + px(4))
    return (room - high) / (behind - 1) if behind > 1 else -1.0


def _empty(channels: Channels) -> ChannelStacks:
    return ChannelStacks(channels.side, {}, {}, {}, [], {})


def _stack_of_one(made: ChannelStacks, area: QRectF, channels: Channels, room: float) -> float:
    """The group in play as a stack; its cards overlap as much as they must."""
    for scale in (1.0, 0.8, 0.6, 0.4, 0.2):
        image = _image_size(area.width(), channels.size, scale)
        high = px(NAME) + image[1] + px(EDGE)
        behind = channels.each - 1
        left = room - _head(channels) - high
        reveal = _reveal(left, high, behind)
        if left >= 0 and (not behind or reveal >= px(NAME + 2)):
            break
    return _add_stack(made, area, channels, channels.group, area.top(), max(reveal, 6.0), image)


def _add_stack(
    made: ChannelStacks,
    area: QRectF,
    channels: Channels,
    group: int,
    y: float,
    reveal: float,
    image: tuple[float, float],
) -> float:
    """Add the cards of ``group`` from ``y`` down, ``reveal`` pixels apart; give the lower end."""
    head, each = _head(channels), channels.each
    if head:
        made.heads[group] = QRectF(area.left(), y, area.width(), px(HEAD))
        y += head
    high = px(NAME) + image[1] + px(EDGE)
    # What the card in play would cover of the next one.
    covered = max(0.0, high - reveal) if group == channels.group and each > 1 else 0.0
    for n in range(each):
        channel = group * each + n
        top = y + n * reveal + (covered if channel > channels.chosen else 0.0)
        box = QRectF(area.left(), round(top), area.width(), round(high))
        _add_card(made, channel, box, image)
    return y + (each - 1) * reveal + high + covered


def _all_grids(area: QRectF, channels: Channels) -> ChannelStacks | None:
    """Every group as a grid of cards with images, if there is room for all of them."""
    if channels.groups > 6:
        return None
    for scale in (1.0, 0.7):
        made, y = _empty(channels), area.top()
        high = _small_card(area, channels, scale)[1]
        rows = -(-channels.each // COLUMNS)
        one = _grid_head(channels) + rows * (high + px(BETWEEN)) + px(GAP)
        if channels.groups * one - px(GAP) <= area.height():
            for group in range(channels.groups):
                y = _add_head(made, area, channels, group, y)
                y = _add_grid(made, area, channels, group, y, range(channels.each), scale) + px(GAP)
            return made
    return None


def _one_grid(made: ChannelStacks, area: QRectF, channels: Channels, room: float) -> float:
    """The group in play as a grid of small cards.

    If they are too many, those around the one in play, between what stands for the others.
    """
    group, each = channels.group, channels.each
    y = _add_head(made, area, channels, group, area.top())
    room -= y - area.top()

    def most_in(high: float, scale: float) -> int:
        rows = int(high / (_small_card(area, channels, scale)[1] + px(BETWEEN)))
        return max(1, rows) * COLUMNS

    for scale in (1.0, 0.0):
        # Names alone take less room than images that nobody can see.
        if most_in(room, scale) >= each:
            return _add_grid(made, area, channels, group, y, range(each), scale)
    most, start = most_in(room - 2 * px(FOLDED + 4), 0.0), group * each
    first = min(max(0, channels.chosen - start - most // 2), each - most)
    # A row begins with an even one.
    first -= first % COLUMNS
    shown = range(first, min(first + most, each))
    if first:
        y = _add_fold(made, area, y, range(start, start + first), start + first - 1)
    y = _add_grid(made, area, channels, group, y, shown, 0.0)
    rest = range(start + shown.stop, start + each)
    return _add_fold(made, area, y + px(BETWEEN), rest, rest.start) if rest else y


def _grid_head(channels: Channels) -> float:
    return px(HEAD + 2) if channels.groups > 1 else 0.0


def _add_head(made: ChannelStacks, area: QRectF, channels: Channels, group: int, y: float) -> float:
    """Add the name of ``group`` at ``y``, if there are others; give where its cards begin."""
    if channels.groups > 1:
        made.heads[group] = QRectF(area.left(), y, area.width(), px(HEAD))
    return y + _grid_head(channels)


def _small_card(
    area: QRectF, channels: Channels, scale: float
) -> tuple[float, float, tuple[float, float]]:
    """Width and height of a card of a grid, and the size of its image; none with ``scale`` 0."""
    wide = (area.width() - (COLUMNS - 1) * px(BETWEEN)) / COLUMNS
    if not scale:
        return wide, px(NAME + 3), (0.0, 0.0)
    image = _image_size(wide, channels.size, scale)
    return wide, px(NAME) + image[1] + px(BETWEEN), image


def _add_grid(
    made: ChannelStacks,
    area: QRectF,
    channels: Channels,
    group: int,
    y: float,
    shown: range,
    scale: float,
) -> float:
    """Add the cards ``shown`` of ``group`` from ``y`` down; give the lower end."""
    wide, high, image = _small_card(area, channels, scale)
    for n, inside in enumerate(shown):
        row, col = divmod(n, COLUMNS)
        box = QRectF(
            round(area.left() + col * (wide + px(BETWEEN))),
            round(y + row * (high + px(BETWEEN))),
            int(wide),
            int(high),
        )
        _add_card(made, group * channels.each + inside, box, image)
    return y + -(-len(shown) // COLUMNS) * (high + px(BETWEEN)) - px(BETWEEN)


def _add_card(made: ChannelStacks, channel: int, box: QRectF, image: tuple[float, float]) -> None:
    wide, high = round(image[0]), round(image[1])
    left = round(box.left() + (box.width() - wide) / 2)
    made.cards[channel] = box
    made.maps[channel] = QRectF(left, box.top() + px(NAME), wide, high)
