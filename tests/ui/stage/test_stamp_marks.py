"""How the cells of a stamped map look: empty, unfinished, complete, cut off."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QTransform
from PySide6.QtWidgets import QApplication

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.stage import stamp_marks
from convgui.ui.stage.map_image import MapImage
from convgui.ui.stage.map_pictures import MapPictures
from convgui.ui.stage.stamp_maps import StampMaps
from convgui.ui.style import theme
from convgui.ui.style.colormap import Colormap
from convgui.ui.style.text import advance
from tests.data.stamping import UP


@pytest.fixture
def look(window):
    """The colour of a cell of the stamped map, beside its number."""
    window.session.change(call=UP, input_height=4, input_width=4)
    window.session.seek(60)
    view = window.stage.detail.output_view

    def look(cell):
        QApplication.processEvents()
        box = view.place_of(cell)
        return view.grab().toImage().pixelColor(box.topLeft() + QPoint(6, box.height() // 4))

    return look


def test_an_empty_cell_has_no_number(window, look):
    view = window.stage.detail.output_view
    QApplication.processEvents()
    picture = view.grab().toImage()
    box = view.place_of((6, 6)).adjusted(3, 3, -3, -3)
    colours = {
        picture.pixel(x, y)
        for x in range(box.left(), box.right())
        for y in range(box.top(), box.bottom())
    }
    assert colours == {QColor(theme.now.canvas).rgb()}


def test_a_sum_that_waits_has_its_own_ground(look):
    assert look((4, 2)) == QColor(theme.now.in_hand)


def test_a_complete_one_has_the_colour_of_its_value(window, look):
    stamping = window.session.frame.stamping
    done = np.argwhere((stamping.map.counts == stamping.map.due) & stamping.kept)
    cell = next(tuple(c) for c in done.tolist() if abs(stamping.map.sums[tuple(c)]) > 5)
    assert look(cell) not in (QColor(theme.now.in_hand), QColor(theme.now.canvas))


def test_hidden_numbers_are_question_marks(window, look):
    session = window.session
    session.change(step_by="cell")
    seen = look((2, 4))
    session.take(session.state.having(hides=True))
    assert look((2, 4)) != seen


@pytest.mark.parametrize("side", [3, 12, 40])
def test_cells_of_every_size_are_painted(window, look, side):
    window.session.change(input_height=side, input_width=side, step_by="cell")
    window.session.seek(side + 1)
    QApplication.processEvents()
    assert not window.grab().isNull()


def test_small_texts_say_the_stamps_what_is_added_and_the_bias(window, monkeypatch):
    written = []
    monkeypatch.setattr(
        stamp_marks, "paint_small", lambda painter, box, base, text, *more: written.append(text)
    )
    wishes = {"input_height": 2, "input_width": 2, "input_source": "integers"}
    # One pixel on each cell, and then the bias.
    window.session.change(call="nn.ConvTranspose2d(1, 1, 2, stride=2)", **wishes)
    window.session.change(weight_source="ones", step_by="cell")
    window.session.seek(0)
    window.stage.detail.output_view.grab()
    frame = window.session.frame
    value, bias = (f"{int(n)}" for n in (frame.stamping.value, frame.bias))
    assert f"+{value}+{bias}" in written
    assert "1/1" in written
    written.clear()
    # Of four channels the first adds no bias yet.
    window.session.change(call="nn.ConvTranspose2d(4, 1, 2, stride=2)", step_by="cell")
    window.session.seek(0)
    window.stage.detail.output_view.grab()
    value = f"{int(window.session.frame.stamping.value)}"
    assert f"+{value}" in written
    assert "1/4" in written


@pytest.mark.parametrize("side", [4, 7, 9, 12])
def test_the_stamps_that_are_counted_cover_no_number(window, monkeypatch, side):
    tags, numbers = [], []
    small, unfinished = stamp_marks.paint_small, stamp_marks.write_unfinished

    def paint(painter, box, base, text, *rest):
        tags.append((box, stamp_marks.small_height(box) + 5.0))
        small(painter, box, base, text, *rest)

    def write(painter, box, base, text):
        size = stamp_marks.fitting_size(base, text, box.width())
        numbers.append((box, box.center().y() - 0.4 * size))
        unfinished(painter, box, base, text)

    monkeypatch.setattr(stamp_marks, "paint_small", paint)
    monkeypatch.setattr(stamp_marks, "write_unfinished", write)
    # Painted where they lie, not as pieces.
    for view in (window.stage.detail.output_view, window.stage.detail.output_near):
        monkeypatch.setattr(view._overlay_item._stamped, "_pieces", None)
    window.session.change(call=UP, input_height=side, input_width=side, step_by="cell")
    window.session.seek(side + 2)
    QApplication.processEvents()
    assert numbers
    for tag, high in tags:
        for box, top in numbers:
            if box.bottom() == tag.bottom() and box.left() == tag.left():
                assert top >= tag.top() + high - 4


@pytest.mark.parametrize("text", ["−24", "100"])
@pytest.mark.parametrize(("zoom", "side"), [(1.0, 30), (1.0, 44), (1.45, 31), (1.45, 60)])
def test_no_frame_cuts_a_sum_that_waits(qapp, plain_again, monkeypatch, text, zoom, side):
    written = []

    def paint(painter, left, middle, text):
        written.append((left, left + advance(painter.font(), text)))

    monkeypatch.setattr(stamp_marks, "paint_unfinished", paint)
    theme.use(larger=zoom)
    box = QRectF(7, 5, side, side)
    painter = QPainter(image := QImage(80, 80, QImage.Format.Format_RGB32))
    stamp_marks.write_unfinished(painter, box, QFont(), text)
    painter.end()
    assert not image.isNull()
    ((left, right),) = written
    assert box.left() + theme.px(3) <= left < right <= box.right() - theme.px(3)


def test_cells_have_numbers_where_these_are_large_enough_to_be_presented(monkeypatch):
    assert not stamp_marks.are_numbered(18)
    assert stamp_marks.are_numbered(19)
    # On 720 lines, beside a tab: 0.54 of 32 pixels are more than the 16 that are asked for.
    monkeypatch.setattr(theme, "zoom", 720 * 24 / 11 / 1080)
    assert stamp_marks.are_numbered(32)
    assert not stamp_marks.are_numbered(29)


@pytest.mark.parametrize(("zoom", "cell"), [(1.0, 24), (1.4, 38), (1.78, 48)])
def test_no_sum_disappears_because_it_has_a_sign(qapp, plain_again, monkeypatch, zoom, cell):
    theme.use(larger=zoom)
    state = first_state("nn.ConvTranspose2d(3, 4, 3, 2, 1, 1)").change(
        input_height=5, input_width=5, weight_source="pytorch", watch="scatter"
    )
    frame = derive(state.at(900))
    stamping, maps, texts = frame.stamping, StampMaps(MapPictures()), []
    picture = maps.output(frame, stamping, frame.output_viewport)
    for name in ("_write", "write_unfinished"):
        # One has the box first, the other one the font.
        monkeypatch.setattr(stamp_marks, name, lambda painter, *rest: texts.append(rest[2]))
    painter = QPainter(image := QImage(900, 900, QImage.Format.Format_RGB32))
    chosen = np.ones(picture.size, bool)
    marks = maps.over_output(frame, stamping).stamps
    stamp_marks.paint_stamps(painter, QTransform.fromScale(cell, cell), picture, marks, chosen)
    painter.end()
    assert not image.isNull()
    assert len(texts) > 100
    assert all(stamp_marks.fitting_size(QFont(), text, cell) for text in texts)
    # As many decimals as the finished numbers have; most of them say more than 0.
    assert {len(text.partition(".")[2]) for text in texts if "." in text} == {1}
    assert sum(not text.strip("−0.") for text in texts) < len(texts) / 4


@pytest.mark.parametrize(
    ("values", "decimals"), [([[49.25, -38.5], [37.75, 52.5]], 0), ([[9.0, -8.0], [7.0, 12.0]], 2)]
)
def test_finished_numbers_without_decimals(qapp, values, decimals):
    picture = MapImage(np.array(values), Colormap("signed", 60.0))
    assert stamp_marks._fitting_decimals(QFont(), picture, 24, 1.0) == decimals
