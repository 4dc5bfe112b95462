"""The detail: its rulers and its sizes."""

import numpy as np
import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from convgui.model.tutor.catalog import load_lesson
from convgui.ui.panels.side_panel import PANELS
from convgui.ui.stage.stage_layout import SMALL_CELL


def rulers(window):
    return {r.name: r for r in window.stage.detail.rulers.measure(window.session.frame)}


def test_rulers_measure_dilation_span_and_stride(window):
    session = window.session
    session.change(call="nn.Conv2d(1, 1, 3, stride=2, dilation=3)", input_height=12, input_width=12)
    window.findChild(QWidget, "rulers").click()
    assert session.state.view.rulers
    found = rulers(window)
    assert set(found) == {"dilation 3", "span 7", "stride 2: the next window"}
    assert found["dilation 3"].end - found["dilation 3"].start == 3
    assert found["span 7"].end - found["span 7"].start == 7
    assert found["stride 2: the next window"].end - found["stride 2: the next window"].start == 2
    before = window.grab().toImage()
    session.change(rulers=False)
    after = window.grab().toImage()
    assert before != after
    session.last()
    # There is no window after the last one.
    assert not any(name.startswith("stride ") for name in rulers(window) if name != "span 7")


def test_the_maps_have_cells_that_are_easily_read(window):
    window.session.change(example="dilated 3")
    detail = window.stage.detail
    read, written = (
        view.place_of((0, 0)).width() for view in (detail.input_view, detail.output_view)
    )
    assert read >= written > 30


def test_a_small_kernel_has_room_for_its_words(window):
    window.session.change(example="pointwise")
    detail = window.stage.detail
    widths = []
    for channel in (0, 19):
        window.session.seek_cell(channel, 0, 0)
        title = detail.kernel_column.title
        assert title.text()
        assert title.width() >= title.sizeHint().width(), title.text()
        widths.append(detail.kernel_view.width())
    # A longer name later on moves nothing.
    assert widths[0] == widths[1]


def test_a_large_map_is_shown_whole_with_an_enlarged_part(window):
    window.session.change(call="nn.Conv2d(1, 1, 3)", input_height=300, input_width=400)
    window.session.seek_cell(0, 200, 300)
    detail = window.stage.detail
    assert detail.input_view.cells == ((0, 0), (300, 400))
    assert detail.output_view.cells == ((0, 0), (298, 398))
    for view, cell in ((detail.input_near, (201, 301)), (detail.output_near, (200, 300))):
        assert view.isVisible()
        assert view.cell >= 26
        place = view.place_of(cell)
        assert view.rect().contains(place)
        assert view.cell_at(place.center().toPointF()) == cell


def part_of(view):
    (top, left), (rows, cols) = view.cells
    return range(top, top + rows), range(left, left + cols)


def test_the_enlarged_parts_follow_a_pixel_that_is_pointed_at(window, qtbot):
    window.session.change(call="nn.Conv2d(1, 1, 3, dilation=2)", input_height=300, input_width=400)
    detail = window.stage.detail
    step = part_of(detail.input_near), part_of(detail.output_near)
    assert (step[0][0][0], step[0][1][0]) == (0, 0)
    view = detail.input_view
    qtbot.mouseMove(view.viewport(), view.place_of((200, 300)).center())
    _, row, col = window.session.state.focus.pointed.place
    assert 195 <= row <= 205
    rows, cols = part_of(detail.input_near)
    assert row in rows
    assert col in cols
    # The nine outputs that read it.
    rows, cols = part_of(detail.output_near)
    assert {row - 4, row} <= set(rows)
    assert {col - 4, col} <= set(cols)
    # Beside the map the parts are those of the step again.
    qtbot.mouseMove(view.viewport(), view.rect().bottomRight())
    assert (part_of(detail.input_near), part_of(detail.output_near)) == step


def test_an_enlarged_part_stays_below_the_pointer(window, qtbot):
    window.session.change(call="nn.Conv2d(1, 1, 3)", input_height=300, input_width=400)
    window.session.seek_cell(0, 200, 300)
    near = window.stage.detail.input_near
    rows, cols = part_of(near)
    for cell in ((rows[0], cols[0]), (rows[-1], cols[-1]), (rows[0], cols[-1])):
        qtbot.mouseMove(near.viewport(), near.place_of(cell).center())
        assert window.session.state.focus.pointed.place[1:] == cell
        assert part_of(near) == (rows, cols)


def test_large_layers_are_drawn_in_part(window):
    window.session.change(call="nn.Conv2d(1, 1, 3)", input_height=300, input_width=400, sight=16)
    picture = window.stage.detail.input_view.picture
    assert max(picture.values.shape) <= window.session.state.playback.sight
    window.session.seek_cell(0, 200, 300)
    picture = window.stage.detail.input_view.picture
    (row, col), (rows, cols) = picture.origin, picture.values.shape
    assert row <= 200 < row + rows - 2
    assert col <= 300 < col + cols - 2
    x = window.session.frame.tensors.x[0]
    assert np.array_equal(picture.values, x[row : row + rows, col : col + cols])


@pytest.mark.parametrize("size", [(1280, 720), (1920, 1080), (1440, 900)])
def test_no_map_is_cut_off_when_the_window_grows(window, size):
    window.session.change(call="nn.Conv2d(4, 6, 3, dilation=2, groups=2)")
    for wanted in ((1280, 720), (1440, 900), size):
        window.resize(*wanted)
    view = window.stage.detail.input_view
    assert view.viewport().width() == view.width()
    assert view.viewport().rect().contains(view.place_of((5, 5)).adjusted(0, 0, -1, -1))


def test_one_axis_stands_in_two_rows_where_its_cells_are_larger_so(window):
    window.session.change(call="nn.Conv1d(2, 4, 3)", input_width=12)
    QApplication.processEvents()
    detail = window.stage.detail
    views = detail.input_view, detail.kernel_view, detail.output_view
    tops = [view.mapTo(detail, view.rect().topLeft()).y() for view in views]
    assert tops[0] < tops[1] == tops[2]
    assert detail.input_view.place_of((0, 0)).width() > 40
    # Each map lies within its view, and each view within the detail.
    for view, last in zip(views, ((0, 11), (0, 2), (0, 9)), strict=True):
        assert view.rect().contains(view.place_of(last))
        assert detail.rect().contains(view.geometry().translated(view.parentWidget().pos()))
    window.session.change(call="nn.Conv2d(2, 4, 3)", input_height=6, input_width=6)
    QApplication.processEvents()
    tops = [view.mapTo(detail, view.rect().topLeft()).y() for view in views]
    lefts = [view.mapTo(detail, view.rect().topLeft()).x() for view in views]
    assert len(set(tops)) == 1
    assert lefts == sorted(lefts)


def test_without_room_for_channels_the_group_is_named(window):
    window.session.change(call="nn.Conv2d(4, 6, 3, groups=2)", input_height=11, input_width=11)
    window.columns.choose_side(False)
    window.resize(1440, 900)
    QApplication.processEvents()
    note = window.stage.detail.input_column.note
    assert window.stage.overview.isVisible()
    assert "group" not in note.text()
    window.resize(900, 500)
    QApplication.processEvents()
    assert not window.stage.overview.isVisible()
    assert note.text().startswith("group 0")


SMALL_GROUPS = "nn.Conv2d(4, 6, 3, padding=1, groups=2)", 13
MANY_GROUPS = "nn.Conv2d(16, 16, 3, padding=2, dilation=2, groups=4)", 16


@pytest.mark.parametrize(
    ("layer", "screen"),
    [
        (SMALL_GROUPS, (1280, 720)),
        (SMALL_GROUPS, (1366, 768)),
        (MANY_GROUPS, (1280, 720)),
        (MANY_GROUPS, (1440, 860)),
    ],
)
def test_groups_are_in_sight_as_long_as_cells_can_be_read(window, layer, screen):
    call, size = layer
    window.columns.choose_side(False)
    window.session.change(call=call, input_height=size, input_width=size)
    window.resize(*screen)
    QApplication.processEvents()
    assert window.stage.overview.isVisible()
    detail = window.stage.detail
    for view in (detail.input_view, detail.output_view):
        assert view.place_of((0, 0)).width() >= SMALL_CELL


def test_a_map_that_must_not_be_seen_has_one_question_mark(window):
    window.resize(1280, 720)
    window.teaching.open_page(load_lesson("16-keep-size", "en"), 1)
    QApplication.processEvents()
    detail = window.stage.detail
    assert detail.output_view.overlay.veiled
    assert detail.input_near.isVisible()
    assert not detail.output_near.isVisible()
    # Nor after it has been laid out again.
    window.resize(1290, 730)
    QApplication.processEvents()
    assert not detail.output_near.isVisible()
    window.teaching.skip_question()
    QApplication.processEvents()
    assert detail.output_near.isVisible()
    window.teaching.leave()


@pytest.mark.parametrize("call", ["nn.Conv1d(4, 2, 1, groups=2)", "nn.Conv2d(1, 2, 2, padding=1)"])
@pytest.mark.parametrize("watch", ["gather", "scatter"])
def test_titles_of_narrow_maps_are_not_cut(window, call, watch):
    window.resize(900, 500)
    window.columns.turn(PANELS.index("matrix"))
    for own in (call, call.replace("Conv2d", "ConvTranspose2d")):
        window.session.change(call=own, watch=watch)
        QApplication.processEvents()
        titles = [label for label in window.stage.detail.findChildren(QLabel) if label.isVisible()]
        assert titles
        assert [label.text() for label in titles if "…" in label.text()] == []
