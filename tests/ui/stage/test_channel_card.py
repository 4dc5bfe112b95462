"""The card of one channel, as it is painted and drawn again."""

from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtGui import QColor, QPainter

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.stage.channel_card import draw_card, group_of, mark_card, paint_card
from convgui.ui.stage.channel_stacks import Side
from convgui.ui.stage.overview_layout import lay_out_overview
from convgui.ui.stage.thumbnails import Thumbnails
from convgui.ui.style import theme
from convgui.ui.style.number_format import format_fixed
from tests.data.painted import painted


def frame_of(call):
    return derive(first_state(call).change(input_source="random", step_by="cell"))


def stacks_of(frame):
    return lay_out_overview(frame, QRect(0, 0, 62, 500), QRect(100, 0, 62, 500)).inputs


def test_the_groups_of_both_sides():
    frame = frame_of("nn.Conv2d(4, 6, 3, groups=2)")
    assert [group_of(frame, Side.INPUT, c) for c in range(4)] == [0, 0, 1, 1]
    assert [group_of(frame, Side.OUTPUT, o) for o in range(6)] == [0, 0, 0, 1, 1, 1]


def test_a_map_of_one_cell_has_its_number(qapp, monkeypatch):
    written, draw = [], QPainter.drawText

    def note(painter, *args):
        written.append(args[-1])
        draw(painter, *args)

    def numbers(height):
        state = first_state("nn.Conv2d(1, 3, 3)").change(step_by="cell", input_height=height)
        frame = derive(state.change(input_width=3).at(2))
        stacks = lay_out_overview(frame, QRect(0, 0, 62, 500), QRect(100, 0, 62, 500)).outputs
        written.clear()
        for linked in (None, True):
            for channel in stacks.cards:
                made = partial(
                    draw_card, frame=frame, stacks=stacks, channel=channel, linked=linked
                )
                painted(
                    200, 500, lambda p, made=made: made(p, thumbnails=Thumbnails(frame.tensors))
                )
        return frame, [text for text in written if text[0] != "o"]

    monkeypatch.setattr(QPainter, "drawText", note)
    frame, texts = numbers(3)
    # The third one is computed in this step.
    assert texts == 2 * [format_fixed(value, 0) for value in frame.output.ravel().tolist()]
    assert numbers(4)[1] == []


def test_a_card_that_is_drawn_again_looks_as_it_was_painted_linked_or_not(qapp):
    frame = frame_of("nn.Conv2d(4, 6, 3, groups=2)")
    stacks, again = stacks_of(frame), Thumbnails(frame.tensors)
    for channel in stacks.cards:
        drawn = []
        for linked in (None, False, True, None):

            def paint(painter, channel=channel, linked=linked):
                # Those that it is kept beside must not be mistaken for it.
                painter.fillRect(stacks.cards[channel], QColor(theme.now.canvas))
                paint_card(painter, frame, stacks, again, channel)
                if linked is not None:
                    mark_card(painter, frame, stacks, again, channel, linked)

            def draw(painter, channel=channel, linked=linked):
                draw_card(painter, frame, stacks, again, channel, linked)

            drawn.append(painted(200, 500, draw))
            assert drawn[-1] == painted(200, 500, paint), (channel, linked)
        assert drawn[0] != drawn[1] != drawn[2] != drawn[0] == drawn[3]


def test_the_card_on_top_looks_as_if_painted_over_the_same_card(qapp):
    frame = frame_of("nn.Conv2d(4, 6, 3, groups=2)")
    stacks, thumbnails = stacks_of(frame), Thumbnails(frame.tensors)

    def below(painter):
        draw_card(painter, frame, stacks, thumbnails, 1)

    def paint(painter):
        below(painter)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_card(painter, frame, stacks, thumbnails, 1, on_top=True)

    def draw(painter):
        below(painter)
        draw_card(painter, frame, stacks, thumbnails, 1, on_top=True)

    assert painted(200, 500, draw) == painted(200, 500, paint) != painted(200, 500, below)


def test_of_a_card_that_is_covered_only_the_part_that_is_seen_is_drawn(qapp):
    frame = frame_of("nn.Conv2d(4, 6, 3, groups=2)")
    stacks, thumbnails = stacks_of(frame), Thumbnails(frame.tensors)
    whole, part = (
        painted(200, 500, lambda p, own=own: draw_card(p, frame, stacks, thumbnails, 1, True, own))
        for own in (None, stacks.cards[1].adjusted(0, 0, 0, -10))
    )
    card = stacks.cards[1].toRect()
    above, below = card.adjusted(0, 0, 0, -10), card.adjusted(0, card.height() - 10, 0, 0)
    assert part.copy(above) == whole.copy(above)
    assert whole.copy(below) != part.copy(below) == painted(200, 500, lambda _: None).copy(below)
