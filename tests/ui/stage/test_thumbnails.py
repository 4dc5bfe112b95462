"""The channels as small images."""

import numpy as np
import pytest
from PySide6.QtGui import QColor

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.stage.channel_stacks import Side
from convgui.ui.stage.thumbnails import WAITING, Thumbnails
from convgui.ui.style import theme


def test_an_image_has_a_pixel_for_each_value_and_is_made_once():
    state = first_state("nn.Conv2d(2, 3, 3)").change(input_height=5, input_width=8)
    thumbnails = Thumbnails(derive(state).tensors)
    image = thumbnails.image(Side.INPUT, 1)
    assert (image.width(), image.height()) == (8, 5)
    assert thumbnails.image(Side.INPUT, 1) is image
    image = thumbnails.image(Side.OUTPUT, 2)
    assert (image.width(), image.height()) == (6, 3)


def test_a_stamped_channel_is_pale_while_it_waits_and_empty_before():
    state = first_state("nn.ConvTranspose2d(1, 2, 3, stride=2)").change(
        input_height=2, input_width=2, weight_source="ones", watch="scatter", step_by="cell"
    )
    pictures = []
    for step in (0, 1):
        frame = derive(state.at(step))
        made = Thumbnails(frame.tensors).stamped(frame.stamping, 1)
        assert (made.width(), made.height()) == (5, 5)
        pictures.append([made.pixelColor(col, 0).alpha() for col in range(5)])
    # Two pixels stamp the column in the middle: it waits for the second.
    assert pictures == [[255, 255, WAITING, 0, 0], [255, 255, 255, 255, 255]]
    large = first_state("nn.ConvTranspose2d(1, 1, 3, stride=2)").change(
        input_height=80, input_width=60, watch="scatter"
    )
    frame = derive(large)
    made = Thumbnails(frame.tensors).stamped(frame.stamping, 0)
    assert (made.width(), made.height()) == (61, 81)


@pytest.mark.parametrize("by", ["tap", "channel", "cell"])
def test_sums_that_are_kept_from_step_to_step_are_those_of_the_step(by):
    state = first_state("nn.ConvTranspose2d(4, 6, 2, groups=2)").change(
        input_height=2, input_width=3, watch="scatter", step_by=by
    )
    kept = Thumbnails(derive(state).tensors)
    total = len(state.steps)
    # On, and back again.
    for step in (*range(0, total, max(1, total // 40)), total - 1, 1, 0):
        frame = derive(state.at(step))
        for channel in frame.stamping.seen:
            alone = Thumbnails(frame.tensors).stamped(frame.stamping, channel)
            assert kept.stamped(frame.stamping, channel) == alone, (step, channel)


def test_a_nan_stands_out():
    state = first_state("nn.Conv2d(2, 2, 1)").edit("input", [(1, 2, 3)], np.nan)
    thumbnails = Thumbnails(derive(state).tensors)
    ink = QColor(theme.now.text)
    assert thumbnails.image(Side.INPUT, 1).pixelColor(3, 2) == ink
    assert thumbnails.image(Side.OUTPUT, 0).pixelColor(3, 2) == ink
    assert thumbnails.image(Side.INPUT, 0).pixelColor(3, 2) != ink


def test_images_stay_while_nothing_in_them_changes():
    state = first_state("nn.Conv2d(3, 8, 3)").change(input_height=2000, input_width=1000)
    thumbnails = Thumbnails(derive(state).tensors)
    # The overview has every 21st row.
    beside = state.edit("input", [(0, 5, 5)], 1.0)
    assert thumbnails.are_of(derive(beside).tensors)
    within = beside.edit("input", [(0, 21, 11)], 99.0)
    assert not thumbnails.are_of(derive(within).tensors)
    assert not thumbnails.are_of(derive(beside.change(weight_source="pytorch")).tensors)


def test_cards_without_an_image_stay_when_numbers_change():
    state = first_state("nn.Conv2d(64, 64, 1)")
    first = Thumbnails(derive(state).tensors)
    other = Thumbnails(derive(state.change(weight_source="pytorch")).tensors, first)
    assert other.names is first.names
    assert other.cards is not first.cards
    assert Thumbnails(derive(state.change(groups=2)).tensors, first).names is not first.names
