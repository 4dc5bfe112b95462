"""The legend: the colours of the maps, and the numbers that they stand for."""

from itertools import pairwise

import pytest
from PySide6.QtGui import QColor, QPainter

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.panels.colour_legend import ColourLegend
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap


@pytest.fixture(params=[False, True], ids=["wide", "narrow"])
def legend(qtbot, request):
    made = ColourLegend(narrow=request.param)
    qtbot.addWidget(made)
    made.resize(100 if request.param else 244, made.height())
    made.show()
    return made


@pytest.mark.parametrize("legend", [False], indirect=True)
def test_with_less_room_it_takes_less_height_and_says_the_same(legend, monkeypatch):
    legend.show_frame(derive(first_state("nn.Conv2d(4, 6, 3, padding=1)")))
    draw, texts = QPainter.drawText, []
    monkeypatch.setattr(
        QPainter, "drawText", lambda painter, *args: (texts.append(args[-1]), draw(painter, *args))
    )
    legend.fit(200)
    legend.grab()
    full, room = list(texts), legend.height()
    heights = [room]
    while True:
        legend.fit(room := room - 1)
        if legend.isHidden():
            break
        if legend.height() != heights[-1]:
            heights.append(legend.height())
            texts.clear()
            legend.grab()
            assert set(full) - set(texts) <= {"COLOUR SCALES", "0"}
            assert {"input", "weight", "output", "border", "9"} <= set(texts)
        assert legend.height() <= room
    assert len(heights) == 3
    assert heights[-1] <= 80


def colours(legend):
    image = legend.grab().toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def test_the_ends_of_each_scale_are_drawn_and_named(legend):
    frame = derive(first_state("nn.Conv2d(4, 6, 3, groups=2)"))
    legend.show_frame(frame)
    output = f"{frame.tensors.scales.output[1]:.0f}"
    assert legend.accessibleDescription() == (
        f"input 0 … 9; weight −4 … 0 … 4; output −{output} … 0 … {output}"
    )
    shown = colours(legend)
    assert len(shown) > 100
    assert legend.height() == legend.sizeHint().height()
    scales = frame.tensors.scales
    for scale in (Colormap(*scales.x), Colormap(*scales.weight), Colormap(*scales.output)):
        colours_of = [QColor(*map(int, colour[:3])).name() for colour in scale.table]
        # The frame lies over the very first and the last.
        assert not shown.isdisjoint(colours_of[:6])
        assert not shown.isdisjoint(colours_of[-6:])
    assert theme.now.control in shown


def test_read_counts_have_a_scale_of_their_own(legend):
    legend.show_frame(derive(first_state().change(coverage=True)))
    assert legend.accessibleDescription().startswith("reads 0 … 9")


@pytest.mark.parametrize(
    ("call", "marks"),
    [
        ("nn.Conv2d(1, 1, 3)", []),
        ("nn.Conv2d(1, 1, 3, padding=1)", ["border"]),
        ("nn.Conv2d(1, 1, 3, stride=4)", ["never read"]),
        ("nn.Conv2d(1, 1, 2, stride=3, padding=1)", ["border", "never read"]),
    ],
)
def test_what_is_hatched_is_named(legend, monkeypatch, call, marks):
    legend.show_frame(derive(first_state(call).change(input_height=8, input_width=8)))
    written, draw = [], QPainter.drawText

    def note(painter, *args):
        written.append(args[-1])
        draw(painter, *args)

    monkeypatch.setattr(QPainter, "drawText", note)
    image = legend.grab().toImage()
    assert [text for text in written if text in ("border", "never read")] == marks
    # All of it has room.
    bottom = {image.pixelColor(x, image.height() - 1).name() for x in range(image.width())}
    assert len(bottom) == 1


def test_zeros_between_the_pixels_are_named_where_they_are_seen(legend):
    state = first_state("nn.ConvTranspose2d(1, 1, 3, stride=2)")
    for watch, marks in (("gather", ["added zeros"]), ("scatter", [])):
        legend.show_frame(derive(state.change(watch=watch)))
        assert [words for words, _ in legend._marks] == marks


def test_long_ends_of_a_scale_do_not_meet(legend, monkeypatch):
    state = first_state("nn.Conv2d(1, 1, 3)").edit("input", [(0, 1, 1)], -1e30)
    legend.show_frame(derive(state))
    draw, found = QPainter.drawText, []

    def note(painter, *args):
        if not isinstance(args[0], int):
            wide = painter.fontMetrics().horizontalAdvance(args[-1])
            left = {1: args[0].left(), 2: args[0].right() + 1 - wide}.get(
                int(args[1]) & 7, args[0].center().x() - wide / 2
            )
            found.append((args[0].top(), left, left + wide, args[-1]))
        draw(painter, *args)

    monkeypatch.setattr(QPainter, "drawText", note)
    legend.grab()
    assert any("e30" in text for *_, text in found)
    for line in {top for top, *_ in found}:
        own = sorted((left, right) for top, left, right, _ in found if top == line)
        assert all(before[1] < after[0] for before, after in pairwise(own))
