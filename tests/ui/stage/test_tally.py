"""How the cell in play is adding up, channel by channel."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QPainter
from PySide6.QtWidgets import QWidget

from convgui.model.conv.connectivity import Target
from convgui.model.scene.frame import derive
from convgui.model.scene.place_text import cell_text
from convgui.model.scene.state import first_state
from convgui.ui.stage import tally as tally_module
from convgui.ui.stage.tally import Tally
from convgui.ui.style import theme
from convgui.ui.style.pixmap_cache import PixmapCache


@pytest.fixture
def tally(qtbot):
    made = Tally()
    qtbot.addWidget(made)
    made.resize(260, 200)
    return made


def show(tally, call, index=0, **wishes):
    frame = derive(first_state(call).change(**wishes).at(index))
    tally.show_frame(frame)
    return frame


def test_a_row_for_each_channel_that_has_added_something(tally):
    frame = show(tally, "nn.Conv2d(3, 1, 3)", 13)
    rows = tally.rows(6)
    assert [(row.name, row.progress) for row in rows] == [("c0", "9 of 9"), ("c1", "5 of 9")]
    assert [row.current for row in rows] == [False, True]
    assert sum(row.value for row in rows) == frame.total


@pytest.mark.parametrize("by", ["channel", "cell", "map"])
def test_at_the_end_the_bias_is_added(tally, by):
    frame = show(tally, "nn.Conv2d(2, 1, 3)", 1 if by == "channel" else 0, step_by=by)
    rows = tally.rows(6)
    assert [row.name for row in rows] == ["c0", "c1", "bias b[0]"]
    assert sum(row.value for row in rows) == frame.total


@pytest.mark.parametrize("index", [0, 40, 100, 143])
@pytest.mark.parametrize("most", [2, 3, 4, 6])
def test_many_channels_are_added_up_in_the_first_row(tally, index, most):
    frame = show(tally, "nn.Conv2d(16, 1, 3)", index)
    rows = tally.rows(most)
    assert len(rows) <= most
    assert sum(row.value for row in rows) == pytest.approx(frame.total)
    if len(rows) == most < 1 + index // 9:
        assert rows[0].name.startswith("c0–c")


def test_what_is_to_come_is_said_without_a_wrong_plural(tally):
    for index, said in ((0, "8 products"), (6, "2 products"), (7, "1 product,")):
        frame = show(tally, "nn.Conv2d(1, 1, 3)", index)
        assert said in tally._to_come(frame)[0]
    frame = show(tally, "nn.Conv2d(1, 1, 3, bias=False)", 7)
    assert tally._to_come(frame) == ["to come: 1 product"]


@pytest.mark.parametrize("index", [0, 15, 25, 26])
@pytest.mark.parametrize("wide", [60, 90, 125, 260])
def test_everything_fits_into_a_narrow_room(tally, monkeypatch, index, wide):
    written = []

    def write(painter, place, *rest):
        text, advance = rest[-1], QFontMetricsF(painter.font()).horizontalAdvance(rest[-1])
        if isinstance(place, QPointF):
            assert place.x() + advance <= wide, text
        else:
            assert advance <= place.width(), text
        if text not in written:
            written.append(text)

    tally.resize(wide, 200)
    frame = show(tally, "nn.Conv2d(3, 1, 3)", index)
    monkeypatch.setattr(QPainter, "drawText", write)
    tally.grab()
    cell = cell_text(frame.geometry, frame.step.output)
    assert written[0].startswith(cell)
    if wide > 90 and not frame.step.finished:
        assert "bias +3" in written[-1]


@pytest.mark.parametrize(
    ("cell", "words"), [((0, 0, 1), "{0}, added up"), ((0, 2, 0), "{0}, still to come")]
)
def test_a_cell_that_is_pointed_at_ahead_of_the_step_is_still_to_come(tally, cell, words):
    state = first_state("nn.Conv2d(2, 1, 3)").change(step_by="tap").at(40)
    frame = derive(state.point(Target("output", cell)))
    assert tally._title(frame) == words
    pool = first_state("nn.MaxPool2d(2)").change(step_by="cell").at(0)
    assert tally._title(derive(pool.point(Target("output", (0, 1, 1))))) == "{0}, still to come"


def test_nothing_is_said_while_a_lesson_asks(tally, monkeypatch):
    show(tally, "nn.Conv2d(1, 1, 3)", hides=True)
    monkeypatch.setattr(QPainter, "drawText", lambda *args: pytest.fail("it must stay hidden"))
    tally.grab()


@pytest.mark.parametrize(("pixel", "named"), [(1.0, True), (-4.321e4, False)])
def test_a_long_sum_takes_the_place_of_its_name(tally, monkeypatch, pixel, named):
    written = {}
    tally.resize(125, 200)
    frame = show(tally, "nn.Conv2d(1, 1, 3)", 1)
    state = frame.state.edit("input", [(0, 0, 0)], pixel).edit("weight", [(0, 0, 0, 0)], 1.23)
    tally.show_frame(derive(state))

    def write(painter, place, *rest):
        written[rest[-1]] = place

    monkeypatch.setattr(QPainter, "drawText", write)
    tally.grab()
    assert ("so far" in written) == named


@pytest.mark.parametrize(("cell", "sign"), [(24, "="), (6, "≈")])
def test_a_mean_that_is_written_in_full_is_equal(tally, monkeypatch, cell, sign):
    call = "nn.AvgPool2d(3, stride=2, padding=1, ceil_mode=True)"
    frame = show(tally, call, cell, step_by="cell", input_height=8, input_width=8)
    assert frame.divisor == (4 if sign == "=" else 9)
    assert total_written(tally, monkeypatch).startswith(f"{sign} ")


@pytest.mark.parametrize(("wide", "row"), [(200, "38"), (90, "38 / 9")])
def test_what_a_mean_is_divided_by_is_said_in_a_narrow_column_too(tally, monkeypatch, wide, row):
    frame = show(tally, "nn.AvgPool2d(3)", step_by="cell")
    state = frame.state.change(input_height=3, input_width=3)
    for place, value in zip(np.ndindex(3, 3), (0, 1, 0, 7, 3, 4, 9, 6, 8), strict=True):
        state = state.edit("input", [(0, *place)], float(value))
    tally.resize(wide, 200)
    tally.show_frame(derive(state))
    written = []
    monkeypatch.setattr(QPainter, "drawText", lambda painter, *args: written.append(args[-1]))
    tally.grab()
    assert row in written
    assert ("Σ / 9" in written) == (row == "38")


def test_a_maximum_is_one_of_the_numbers_above_it(tally, monkeypatch):
    frame = show(tally, "nn.MaxPool2d(3)", step_by="cell", input_source="random")
    assert not frame.digits.exact
    assert total_written(tally, monkeypatch).startswith("= ")


def total_written(tally, monkeypatch):
    """The last line: the sign, and the number."""
    written = []
    write = Tally._write

    def recorded(painter, line, *what, right=False):
        written.append(what[2])
        return write(painter, line, *what, right=right)

    monkeypatch.setattr(tally, "_write", recorded)
    tally.grab()
    return written[-1]


def test_a_sum_to_be_divided_has_the_decimals_of_its_numbers(tally, monkeypatch):
    written = []
    monkeypatch.setattr(tally_module, "paint_unfinished", lambda *args: written.append(args[-1]))
    show(tally, "nn.AvgPool2d(3)", 4, step_by="tap")
    tally.grab()
    assert written
    assert "." not in written[-1]


@pytest.mark.parametrize(("kind", "end"), [("MaxPool2d", ""), ("AvgPool2d", ", then ÷ 4")])
def test_where_only_taps_outside_are_left_no_number_is_to_come(tally, kind, end):
    call = f"nn.{kind}(3, stride=2, ceil_mode=True)"
    size = {"input_height": 6, "input_width": 6, "step_by": "tap"}
    said = []
    # The last cell reads 4 numbers of its 9 taps: the last of them with tap 5.
    for tap in range(9):
        frame = show(tally, call, 8 * 9 + tap, **size)
        assert frame.step.output[1:] == (2, 2)
        said.append(tally._to_come(frame)[0].removesuffix(end))
        # Where that has no room, it is left out.
        assert tally._to_come(frame)[0] == tally._to_come(frame)[-1] + end
    outside = "what is left lies outside"
    assert said[:4] == ["to come: 3 numbers", *["to come: 2 numbers"] * 2, "to come: 1 number"]
    assert said[4:8] == [outside] * 4


def test_a_total_is_written_whole_in_a_narrow_column(tally, monkeypatch):
    texts, draw = [], QPainter.drawText

    def note(painter, *args):
        texts.append((args[-1], painter.font().pixelSize()))
        return draw(painter, *args)

    show(tally, "nn.AvgPool2d(4)", 15)
    tally.resize(100, 200)
    monkeypatch.setattr(QPainter, "drawText", note)
    tally.grab()
    total = next(text for text in texts if "." in text[0])
    assert total[0][0] in "=≈"
    assert "…" not in total[0]
    assert total[1] >= 13


def test_what_is_to_come_is_whole_or_left_out(tally, monkeypatch):
    texts, draw = [], QPainter.drawText

    def note(painter, *args):
        texts.append(args[-1])
        return draw(painter, *args)

    show(tally, "nn.Conv2d(2, 1, 3)", 13)
    monkeypatch.setattr(QPainter, "drawText", note)
    said = []
    for high in range(90, 170):
        tally.resize(260, high)
        texts.clear()
        tally.grab()
        said.append(any("to come" in text for text in texts))
    # Title, two channels, the sum and this line.
    assert said.index(True) == 24 + 2 * 23 + 36 + 20 - 90
    assert all(said[said.index(True) :])


@pytest.mark.parametrize("ratio", [1, 1.25, 1.5])
def test_rows_that_are_kept_lie_where_they_would_be_painted(tally, monkeypatch, ratio):
    def rendered():
        image = QImage(tally.size() * ratio, QImage.Format.Format_RGB32)
        image.setDevicePixelRatio(ratio)
        image.fill(QColor(theme.now.canvas))
        tally.render(image, QPoint(), renderFlags=QWidget.RenderFlag.DrawChildren)
        return image

    def directly(cache, painter, corner, size, key, paint, ground):
        painter.save()
        painter.translate(corner)
        paint(painter)
        painter.restore()

    show(tally, "nn.Conv2d(4, 2, 3)", 22)
    kept = rendered()
    monkeypatch.setattr(PixmapCache, "draw", directly)
    assert kept == rendered()
