"""The sum of the cell in play: its equation, and what is left of it while it is hidden."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from convgui.model.conv.connectivity import Target
from convgui.model.scene.state import State
from convgui.ui.stage.so_far import beside, joint
from convgui.ui.stage.sum_view import SumView
from convgui.ui.stage.tally import Tally
from convgui.ui.stage.waterfall import LINE, Waterfall, waterfall
from convgui.ui.style import theme
from convgui.ui.style.number_format import format_fixed
from convgui.ui.style.text import unfinished_font

BESIDE = "convgui.ui.stage.sum_view.beside"


@pytest.fixture
def written(window, monkeypatch):
    """What the sum writes, with where it stands."""
    draw, texts = QPainter.drawText, []

    def note(painter, *args):
        texts.append((args[-1], args[0]))
        return draw(painter, *args)

    def written():
        texts.clear()
        with monkeypatch.context() as patch:
            patch.setattr(QPainter, "drawText", note)
            window.stage.sum_view.grab()
        return texts

    return written


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900), (1920, 1080)])
def test_the_equation_ends_with_its_total_whatever_the_room(window, written, size):
    window.resize(*size)
    QApplication.processEvents()
    window.session.change(call="nn.Conv2d(12, 2, 3)", input_source="random", step_by="cell")
    window.session.change(weight_source="pytorch")
    texts = written()
    signs = [n for n, (text, _) in enumerate(texts) if text == "  ≈  "]
    total = texts[signs[-1] + 1]
    assert total[0] == format_fixed(window.session.frame.total, window.session.frame.digits.total)
    assert total[1].right() <= window.stage.sum_view.width() + 2
    terms = next(text for text, _ in texts if text.endswith(" + …"))
    assert terms.count(" + ") >= 3


def test_a_hidden_value_can_be_reckoned(window, written):
    window.session.change(step_by="cell", hides=True)
    bias = window.session.frame.bias
    words = [text for text, _ in written()]
    assert words == ["y[0, 0, 0]  =  ?", f"bias b[0]  =  {bias:g}"]
    window.session.change(bias=False)
    assert [text for text, _ in written()] == ["y[0, 0, 0]  =  ?"]


@pytest.mark.parametrize(
    ("what", "place", "value", "lost"),
    [
        ("input", (0, 0, 1), "nan", 1),
        ("weight", (0, 2, 2, 2), "inf", 26),
        ("bias", (0,), "inf", 27),
    ],
)
def test_where_the_sum_is_no_number_any_more(window, written, what, place, value, lost):
    window.session.change(step_by="cell")
    window.session.edit(what, [place], float(value))
    drawn = [text for text, _ in written()]
    chart = window.stage.sum_view._chart
    assert chart.lost == lost
    assert chart.lost_word in drawn
    assert chart.lost_word in ("nan", "inf", "−inf")
    # No bar stands for what cannot be added, and the level stays where it was.
    assert not [n for numbers in chart.colours.values() for n in numbers if n >= lost]
    assert {level.y2() for level in chart.levels[lost:]} == {
        chart.levels[lost - 1].y2() if lost else chart.zero
    }


def test_a_sum_of_numbers_is_not_lost(window, written):
    written()
    chart = window.stage.sum_view._chart
    assert (chart.lost, chart.lost_word) == (len(chart.bars), "")


@pytest.mark.parametrize("by", ["tap", "channel", "cell"])
def test_infinite_products_of_both_signs_are_added_without_a_warning(window, written, by):
    window.session.change(call="nn.Conv2d(3, 1, 2)", step_by=by)
    window.session.edit("weight", [(0, 0, 0, 0), (0, 1, 0, 0)], float("inf"))
    window.session.edit("weight", [(0, 0, 0, 1), (0, 1, 1, 1)], float("-inf"))
    window.session.edit("input", [(n, r, c) for n in (0, 1) for r in (0, 1) for c in (0, 1)], 1.0)
    window.session.seek_cell(0, 0, 0)
    texts = []
    for _ in range(13):
        texts += [text for text, _ in written()]
        assert window.stage.findChild(Tally).rows(2)
        window.session.forward()
    assert any("nan" in text for text in texts)


def test_a_bar_points_at_its_weight(window):
    window.session.change(call="nn.Conv2d(2, 3, 3)")
    window.session.seek_cell(1, 0, 0)
    window.session.seek(window.session.state.playback.index + 12)
    view = window.stage.sum_view
    view.grab()
    chart = view._chart
    for number, place in ((0, (1, 0, 0, 0)), (12, (1, 1, 1, 0)), (17, (1, 1, 2, 2))):
        middle = QPoint(round((number + 0.5) * chart.pitch), view.height() // 2)
        QTest.mouseMove(view, middle)
        assert window.session.state.focus.pointed == Target("weight", place)
        # The bar in play lights the thread.
        assert window.stage.step_thread.pointed == (number == 12)
    QTest.mouseMove(view, QPoint(view.width() - 2, 2))
    assert window.session.state.focus.pointed is None


def test_a_stamp_points_at_its_weight(window):
    session, view = window.session, window.stage.sum_view
    session.change(call="nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1)", watch="scatter")
    session.seek(session.state.at_stamp_on((0, 1, 1)).playback.index)
    view.grab()
    chart = view._chart
    assert len(chart.words) == 4
    for number, place in ((0, (0, 0, 0, 0)), (3, (0, 0, 2, 2))):
        middle = QPoint(round((number + 0.5) * chart.pitch), view.height() // 2)
        QTest.mouseMove(view, middle)
        assert session.state.focus.pointed == Target("weight", place)


def test_bars_do_not_tell_what_a_lesson_asks(window):
    window.session.change(hides=True)
    view = window.stage.sum_view
    assert view.target_at(QPointF(10, view.height() / 2)) is None


def test_without_room_for_bars_the_equation_is_left(window, written):
    view = window.stage.sum_view
    assert view.bar_in_play
    view.resize(view.width(), LINE)
    assert "8 × 3" in [text for text, _ in written()]
    assert view.bar_in_play is None
    assert view.target_at(QPointF(10, LINE / 2)) is None


@pytest.mark.parametrize(
    ("veiled", "text"), [("links", "y[0, 0, 0]  =  24 …"), ("value", "y[0, 0, 0]  =  ?")]
)
def test_the_sum_is_hidden_where_its_cell_is(window, written, monkeypatch, veiled, text):
    monkeypatch.setattr(State, "veiled", property(lambda state: frozenset({veiled})))
    window.session.change(call="nn.Conv2d(2, 4, 3)", step_by="tap")
    assert text in [written_text for written_text, _ in written()]
    assert text in window.stage.sum_view.accessibleDescription()


def test_bars_to_come_are_those_of_the_layer_in_play_whatever_was_painted_before(window_again):
    session, view = window_again.session, window_again.stage.sum_view
    session.change(call="torch.nn.Conv2d(2, 2, 3)", step_by="tap")

    def painted(source: str, *steps: int) -> QImage:
        session.change(input_source=source)
        for step in steps:
            session.seek(step)
            view.repaint()
        return view.grab().toImage()

    alone = painted("random", 3)
    # With its bars kept, and with those of other numbers in the same cell finished in between.
    assert painted("random", 3, 4, 3) == alone
    assert painted("ramp", 3, 4, 3) != alone
    assert painted("random", 17, 3) == alone


def test_the_bars_of_stamps_are_kept_from_pixel_to_pixel(window_again, monkeypatch):
    session, made = window_again.session, []
    session.change(call="torch.nn.ConvTranspose2d(1, 2, 3)", watch="scatter", step_by="tap")
    session.seek(0)
    # The module's own name is that under which the charts are made.
    monkeypatch.setattr(
        "convgui.ui.stage.waterfall.waterfall",
        lambda frame, *rest: made.append(frame.step.output) or waterfall(frame, *rest),
    )
    for _ in range(18 + 4):
        session.tick()
        window_again.stage.sum_view.repaint()
    assert len(made) == len(set(made))


def test_the_sum_of_a_mean_has_the_decimals_of_its_pixels(written, window):
    window.session.change(call="torch.nn.AvgPool2d(4)", step_by="tap")
    window.session.seek(8)
    texts = [text for text, _ in written()]
    assert any(text.endswith(" …") for text in texts)
    assert not [text for text in texts if ".0" in text]


def test_the_zero_line_leaves_the_sum_so_far_whole_where_it_is_near(window_again):
    window, drawn = window_again, {"input_source": "random", "weight_source": "pytorch"}
    call = "nn.Conv1d(3, 6, 3, padding=2, dilation=2, groups=3)"
    window.session.change(call=call, input_width=16, step_by="tap", **drawn)
    window.session.seek(4)
    chart, places = window.stage.sum_view._made(), []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BESIDE, lambda *args: places.append(beside(*args)) or places[-1])
        window.stage.sum_view.grab()
    (place,) = places
    # Between the zero line and a bar to come.
    assert chart.bars[2].bottom() <= place.top() < place.bottom() <= chart.zero
    assert place.height() >= QFontMetricsF(unfinished_font(window.font(), 13)).capHeight() + 2


@pytest.fixture
def so_far(window_again, monkeypatch):
    """Where the sum so far stands in a layer of many bars, and a picture of the sum."""
    call, drawn = "nn.Conv2d(3, 4, 7, padding=3)", {"weight_source": "pytorch"}
    session, view = window_again.session, window_again.stage.sum_view

    def so_far(step: int, high: int) -> tuple[Waterfall, int, QRectF, QImage]:
        session.change(call=call, input_source="random", step_by="tap", **drawn)
        session.seek(step)
        view.resize(view.width(), high)
        found = []

        def note(chart, number, *rest):
            found.append((chart, number, beside(chart, number, *rest)))
            return found[-1][-1]

        monkeypatch.setattr(BESIDE, note)
        image = view.grab().toImage()
        return *found[-1], image

    return so_far


def test_no_line_crosses_the_sum_so_far_where_bars_are_low(so_far):
    # Only a few pixels are left for the bars, so that it has to lie on the line of zero.
    chart, _, place, image = so_far(10, 70)
    zero, (left, right) = round(chart.zero), (round(place.left()), round(place.right()))
    assert place.top() < zero < place.bottom()
    row = [image.pixelColor(x, zero).name() for x in range(left, right)]
    assert theme.now.border not in row
    assert theme.now.canvas in row


def test_a_line_joins_the_sum_so_far_to_its_bar(so_far):
    chart, number, place, image = so_far(147 + 30, 160)
    line = joint(chart, number, place)
    assert line.length() > 4
    assert image.pixelColor(line.center().toPoint()).name() == theme.now.text


@pytest.mark.parametrize(("channels", "every"), [(9, 1), (32, 2), (40, 2)])
def test_channels_without_room_for_all_names_have_every_second_one(
    window, written, channels, every
):
    window.resize(1280, 720)
    QApplication.processEvents()
    call = f"nn.Conv2d({channels}, 4, 1)"
    window.session.change(call=call, input_source="random", input_height=5, input_width=5)
    for step in (0, channels // 2):
        window.session.seek(step)
        QApplication.processEvents()
        named = [(text.split()[0], box) for text, box in written() if text.startswith("c")]
        assert [name for name, _ in named] == [f"c{n}" for n in range(0, channels, every)]
        places = [box for _, box in named]
        assert places[0].left() >= 0
        assert all(one.right() <= other.left() + 1 for one, other in pairwise(places))


def test_it_fills_itself_also_before_the_first_frame(qtbot):
    view = SumView()
    qtbot.addWidget(view)
    view.resize(40, 30)
    # What lies below it is not painted.
    assert view.testAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
    image = QImage(view.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.red)
    view.render(image, renderFlags=QWidget.RenderFlag(0))
    inks = {image.pixelColor(x, y).name() for x in range(40) for y in range(30)}
    assert inks == {theme.now.canvas}
