"""The lens: what its cards say, what is bright, and what it hides."""

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication

from convgui.model.conv.connectivity import Target
from convgui.model.scene.digits import Digits
from convgui.model.scene.state import State
from convgui.ui.stage import lens as lens_module
from convgui.ui.stage.current_cell import least_size
from convgui.ui.style import theme


@pytest.fixture
def lens(window):
    return window.stage.detail.kernel_view


def card(lens, tap):
    QApplication.processEvents()
    return lens.texts()[tap]


def test_each_tap_is_value_times_weight_is_product(window, lens):
    window.session.change(call="nn.Conv2d(2, 3, 3, padding=1)", step_by="cell")
    window.session.seek_cell(1, 2, 2)
    frame = window.session.frame
    for (row, col), text in lens.texts().items():
        value = frame.terms.values[0, row, col]
        weight = frame.terms.weights[0, row, col]
        assert text.equals == "="
        numbers = [float(part.replace("−", "-")) for part in text[:3]]
        assert numbers == [value, weight, value * weight]


def test_what_is_printed_adds_up_or_says_that_it_is_rounded(window, lens):
    window.session.change(call="nn.Conv2d(1, 1, 3)", input_source="random", step_by="cell")
    signs = {text.equals for text in lens.texts().values()}
    assert "≈" in signs
    window.session.edit("input", [(0, r, c) for r in range(6) for c in range(6)], 0.25)
    for text in lens.texts().values():
        value, weight, product = (float(part.replace("−", "-")) for part in text[:3])
        assert text.equals == "="
        assert value * weight == product


@pytest.mark.parametrize("by", ["tap", "channel", "cell", "map"])
def test_it_is_there_at_every_size_of_step(window, lens, by):
    window.session.change(step_by=by)
    assert len(lens.texts()) == 9
    assert all(text.value and text.weight and text.product for text in lens.texts().values())


def test_what_is_to_come_is_faded_and_its_product_open(window, lens):
    window.session.change(call="nn.Conv2d(1, 1, 3)")
    window.session.seek(4)
    # The grounds of the first and the last weight: one is mixed with the canvas.
    window.session.edit("weight", [(0, 0, 0, 0), (0, 0, 2, 2)], 4)
    QApplication.processEvents()
    image = lens.grab().toImage()

    def ground(tap):
        box = lens.layout_shown.box(tap)
        return image.pixelColor(round(box.left() + 5), round(box.center().y()))

    assert ground((0, 0)).name() == theme.now.positive
    assert ground((2, 2)).lightness() > ground((0, 0)).lightness() + 50


def test_the_tap_in_play_has_a_frame(window, lens):
    window.session.change(call="nn.Conv2d(1, 1, 3)")

    def framed():
        image = lens.grab().toImage()
        dark = []
        for tap in lens.texts():
            box = lens.layout_shown.box(tap)
            at = image.pixelColor(round(box.left()), round(box.center().y()))
            if at.lightness() < 60:
                dark.append(tap)
        return dark

    for index in (0, 4, 8):
        window.session.seek(index)
        QApplication.processEvents()
        assert framed() == [divmod(index, 3)]


def test_a_card_is_found_under_the_mouse_and_reports_its_weight(window, lens, qtbot):
    box = lens.place_of((2, 1))
    assert lens.cell_at(QPointF(box.center())) == (2, 1)
    assert lens.cell_at(QPointF(1, 1)) is None
    with qtbot.waitSignal(lens.clicked) as heard:
        qtbot.mouseClick(lens.viewport(), Qt.MouseButton.LeftButton, pos=box.center())
    assert heard.args == [(2, 1)]
    assert window.session.state.focus.pointed == Target("weight", (0, 0, 2, 1))


def test_a_photograph_has_it_too(window, lens):
    window.session.change(example="several rates, d = 2")
    assert lens.isVisible()
    assert len(lens.texts()) == 9
    assert lens.layout_shown.size >= 13


def test_a_large_kernel_shows_the_part_around_the_tap(window, lens):
    window.session.change(call="nn.Conv2d(1, 1, 15, padding=7)", input_height=20, input_width=20)
    window.session.seek(117)
    tap = window.session.frame.tap
    assert tap in lens.texts()
    assert lens.layout_shown.size >= 13
    assert len(lens.texts()) < 225


def test_what_is_multiplied_is_said_on_the_card_in_play(window, lens, monkeypatch):
    told = []
    monkeypatch.setattr(
        "convgui.ui.stage.lens.paint_signs",
        lambda painter, layout, tap, texts_of: told.append(tap and texts_of(tap)),
    )
    window.session.seek(1)
    lens.grab()
    tap = window.session.frame.tap
    assert told[-1] == {tap: lens.texts()[tap]}
    told.clear()
    # If all are in play, on none of them.
    window.session.change(step_by="cell")
    lens.grab()
    assert told == [None]
    told.clear()
    monkeypatch.setattr(State, "veiled", property(lambda state: frozenset({"links"})))
    window.session.seek(2)
    lens.grab()
    assert told == []


@pytest.mark.parametrize(
    ("veil", "values", "products"),
    [
        ("value", True, False),
        ("size", True, False),
        ("work", True, False),
        ("taps", False, False),
        ("border", False, False),
    ],
)
def test_what_a_lesson_asks_is_not_on_the_cards(window, lens, monkeypatch, veil, values, products):
    monkeypatch.setattr(State, "veiled", property(lambda state: frozenset({veil})))
    window.session.seek(1)
    for text in lens.texts().values():
        assert bool(text.value) == values
        assert bool(text.product) == products
        assert text.weight
    assert not lens.veiled


def test_the_kernel_itself_is_hidden_while_it_is_asked_who_is_linked(window, lens, monkeypatch):
    monkeypatch.setattr(State, "veiled", property(lambda state: frozenset({"links"})))
    window.session.seek(1)
    assert lens.veiled
    assert lens.texts() == {}


def test_a_hidden_value_has_no_shade_either(window, lens, monkeypatch):
    monkeypatch.setattr(State, "veiled", property(lambda state: frozenset({"taps"})))
    window.session.change(step_by="cell")
    QApplication.processEvents()
    image = lens.grab().toImage()
    layout = lens.layout_shown
    tops = set()
    for tap in lens.texts():
        box = layout.box(tap)
        ratio = image.devicePixelRatio()
        tops.add(image.pixel(int((box.left() + 6) * ratio), int((box.top() + 6) * ratio)))
    assert tops == {QColor(theme.now.canvas).rgb()}


def test_a_part_of_the_kernel_is_not_taken_for_the_whole(window, lens):
    title = window.stage.detail.kernel_column.title
    window.session.change(call="nn.Conv2d(1, 1, 15, padding=7)", input_height=20, input_width=20)
    rows, cols = lens.taps_shown
    assert (rows, cols) != (15, 15)
    assert title.text() == f"{rows} × {cols} of 15 × 15 taps of w[0, 0]"
    window.session.change(call="nn.Conv2d(1, 1, 3)")
    assert lens.taps_shown == (3, 3)
    assert title.text() == "× kernel w[0, 0]"


def test_the_step_is_framed_while_a_weight_is_pointed_at(window, lens, monkeypatch):
    window.session.change(call="nn.Conv2d(1, 2, 3)", step_by="tap")
    window.session.seek(4)
    framed = []
    monkeypatch.setattr(lens_module, "paint_now", lambda painter, box: framed.append(box))
    window.session.point(Target("weight", (0, 0, 2, 2)))
    lens.grab()
    assert framed == [lens._layout.box((1, 1))]
    # What is pointed at is shown instead of the step.
    framed.clear()
    window.session.point(Target("output", (0, 3, 3)))
    lens.grab()
    assert not framed


def test_a_weight_that_is_linked_is_outlined_without_the_value_of_the_step(
    window, lens, monkeypatch
):
    window.session.change(call="nn.Conv2d(1, 2, 3)", step_by="tap")
    window.session.seek(4)
    framed = []
    monkeypatch.setattr(lens_module, "paint_linked", lambda p, box, pointed: framed.append(box))
    window.session.point(Target("input", (0, 0, 0)))
    lens.grab()
    (frame,), card = framed, lens.layout_shown.box((0, 0))
    assert card.contains(frame)
    assert frame.height() < card.height() / 2


def test_the_window_of_a_pool_has_no_weights_to_be_linked(window, lens, monkeypatch):
    window.session.change(call="nn.AvgPool2d(3, stride=1)", step_by="cell")
    framed = []
    monkeypatch.setattr(lens_module, "paint_linked", lambda p, box, pointed: framed.append(pointed))
    window.session.point(Target("input", (0, 2, 2)))
    lens.grab()
    assert not framed
    # A tap itself may be pointed at.
    window.session.point(Target("weight", (0, 0, 1, 1)))
    lens.grab()
    assert framed == [True]


def test_the_number_that_leads_has_a_frame(window, lens):
    window.session.change(call="nn.MaxPool2d(3)", input_source="integers", step_by="tap")
    good = QColor(theme.now.good).name()
    for step in range(9):
        window.session.seek(step)
        QApplication.processEvents()
        picture, leader = lens.grab().toImage(), window.session.frame.leader
        framed = set()
        for tap in lens.texts():
            box = lens.layout_shown.box(tap)
            spot = QPointF(box.center().x(), box.top() + 2.5).toPoint()
            if picture.pixelColor(spot).name() == good:
                framed.add(tap)
        assert framed == {leader}, step
    window.session.change(call="nn.Conv2d(1, 1, 3)")
    assert window.session.frame.leader is None


@pytest.mark.parametrize(
    ("value", "weight", "sign"),
    [(5.0, -4.0, "="), (0.5, 3.0, "="), (1 / 3, 3.0, "≈"), (0.125, 0.25, "≈"), (1 / 3, 0.0, "=")],
)
def test_only_what_is_rounded_is_said_to_be(value, weight, sign):
    digits = Digits(3, 2, 3, exact=False)
    assert (
        lens_module.card_text(value, weight, digits, lens_module.Hidden(False, False, False)).equals
        == sign
    )


@pytest.mark.parametrize(("value", "word"), [(np.nan, "nan"), (-np.inf, "−inf")])
def test_what_is_no_finite_number_is_as_large_as_the_others(window, lens, monkeypatch, value, word):
    """The lesson on gaps asks for what becomes of a pixel that is nan."""
    sizes, draw = {}, QPainter.drawText

    def note(painter, *args):
        sizes.setdefault(args[-1], set()).add(painter.font().pixelSize())
        return draw(painter, *args)

    monkeypatch.setattr(QPainter, "drawText", note)
    window.session.change(call="nn.Conv2d(1, 1, 7)", input_height=9, input_width=9, step_by="cell")
    window.session.edit("input", [(0, 0, 1)], value)
    lens.grab()
    assert lens.taps_shown == (7, 7)
    assert lens._layout.size in sizes[word]
    assert min(sizes[word]) >= least_size()


@pytest.mark.parametrize("call", ["nn.MaxPool2d(2)", "nn.AvgPool2d(2)"])
def test_a_pixel_that_is_pointed_at_meets_no_weight_of_a_pool(window, lens, monkeypatch, call):
    framed = []
    monkeypatch.setattr(lens_module, "paint_linked", lambda p, box, pointed: framed.append(pointed))
    window.session.change(call=call)
    window.session.point(Target("input", (0, 5, 5)))
    lens.grab()
    assert framed == []
    window.session.point(Target("weight", (0, 0, 1, 1)))
    lens.grab()
    assert framed == [True]
