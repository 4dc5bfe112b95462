"""Pointing with the mouse and with the keys, in the detail and in the overview."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from convgui.model.conv.connectivity import Target
from convgui.ui.stage.map_view import MapView


@pytest.fixture
def session(window):
    window.session.change(call="nn.Conv2d(4, 6, 3, groups=2)", input_height=7, input_width=7)
    window.session.change(input_source="random", weight_source="pytorch")
    return window.session


@pytest.fixture
def view(window):
    return lambda name: window.findChild(QWidget, name)


def hover(view, cell):
    """Move the mouse over a cell of a map."""
    viewport = view.viewport()
    QTest.mouseMove(viewport, QPoint(1, 1))
    QTest.mouseMove(viewport, view.place_of(cell).center())


def words(window):
    return window.stage.step_text.text()


def test_an_output_cell_shows_all_that_it_reads(window, session, view):
    session.seek_cell(4, 0, 0)
    hover(view("output_view"), (2, 3))
    links = session.frame.links
    assert links.target == Target("output", (4, 2, 3))
    assert list(links.in_channels) == [2, 3]
    assert links.input_rows.tolist() == [2, 3, 4]
    assert links.input_cols.tolist() == [3, 4, 5]
    assert session.frame.step.output == (4, 2, 3)
    assert session.frame.total == pytest.approx(session.frame.output[4, 2, 3], abs=1e-6)
    assert "Output o4, row 2, column 3" in words(window)
    # The play itself has not moved.
    assert session.frame.played.output == (4, 0, 0)
    assert np.isnan(session.frame.output_so_far[4]).all()


def test_an_input_cell_shows_every_output_that_reads_it(window, session, view):
    session.seek_cell(3, 0, 0)
    hover(view("input_view"), (3, 4))
    links = session.frame.links
    assert links.target == Target("input", (2, 3, 4))
    assert list(links.out_channels) == [3, 4, 5]
    assert links.count == 27
    weights = session.frame.link_weights[0]
    assert np.allclose(weights, session.frame.tensors.weight[3, 0, ::-1, ::-1])
    assert "input c2 (3, 4)" in words(window)
    assert "is read by 27 outputs" in words(window)


def test_a_weight_shows_where_it_is_used(window, session, view):
    hover(view("kernel_view"), (0, 2))
    links = session.frame.links
    assert links.target == Target("weight", (0, 0, 0, 2))
    assert links.input_rows.tolist() == [0, 1, 2, 3, 4]
    assert links.input_cols.tolist() == [2, 3, 4, 5, 6]
    assert links.count == 25
    assert "is used 25 times" in words(window)


@pytest.mark.parametrize(
    ("mode", "copied", "said"),
    [
        ("zeros", None, "border c0 (−2, −1) is zero"),
        ("reflect", (4, 2), "border c0 (−2, −1) copies input (2, 1)"),
        ("replicate", (2, 1), "border c0 (−2, −1) copies input (0, 0)"),
        ("circular", (7, 7), "border c0 (−2, −1) copies input (5, 6)"),
    ],
)
def test_a_border_cell_shows_the_pixel_it_copies(window, session, view, mode, copied, said):
    session.change(call=f"nn.Conv2d(1, 1, 3, padding=(2, 1), padding_mode='{mode}')")
    hover(view("input_view"), (0, 0))
    links = session.frame.links
    assert links.copied == copied
    assert links.is_zero == (mode == "zeros")
    assert said in words(window)


def test_the_matrix_stands_clear_of_the_words_of_another_input_size(window, session):
    overview = window.stage.overview
    session.change(call="nn.Conv2d(1, 1, 3)")
    before = overview._matrix.left()
    session.change(input_height=1000, input_width=1000)
    wide = overview._matrix.left()
    assert wide > before
    overview._lay_out()
    assert overview._matrix.left() == wide


def test_the_overview_points_too(window, session, view):
    overview = window.stage.overview
    place = overview.place_of("c", 3)
    QTest.mouseMove(overview, place.center())
    target = session.state.pointed
    assert target.kind == "input"
    assert target.place[0] == 3
    QTest.mouseMove(overview, QPoint(place.center().x(), place.top() - 6))
    assert session.state.pointed == Target("in_channel", (3,))
    assert list(session.frame.links.out_channels) == [3, 4, 5]
    assert words(window) == "input c3 is seen by o3–o5"
    place = overview.place_of("o", 1)
    QTest.mouseMove(overview, QPoint(place.center().x(), place.top() - 6))
    assert list(session.frame.links.in_channels) == [0, 1]
    QTest.mouseMove(overview, QPoint(overview.width() - 2, overview.height() - 2))
    assert session.state.pointed is None


def test_the_matrix_says_who_sees_whom(window, session):
    overview = window.stage.overview
    found = {}
    for y in range(0, overview.height(), 3):
        for x in range(0, overview.width(), 3):
            target = overview.target_at(QPointF(x, y))
            if target and target.kind == "pair":
                found[target.place] = QPoint(x, y)
    assert len(found) == 24
    QTest.mouseMove(overview, found[5, 2])
    assert "output o5 sees input c2" in words(window)
    QTest.mouseMove(overview, found[5, 0])
    assert "does not see" in words(window)
    assert not session.frame.links.in_channels


def test_a_click_pins_and_escape_lets_go(window, session, view, qtbot):
    input_view = view("input_view")
    spot = input_view.place_of((3, 3)).center()
    qtbot.mouseClick(input_view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert session.state.pinned
    hover(input_view, (1, 1))
    session.forward()
    assert session.state.pointed == Target("input", (0, 3, 3))
    window.stage.setFocus()
    qtbot.keyClick(window.stage, Qt.Key.Key_Escape)
    assert session.state.pointed is None
    qtbot.mouseClick(input_view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    qtbot.mouseClick(input_view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert not session.state.pinned


def test_leaving_a_map_lets_go(window, session, view):
    hover(view("kernel_view"), (1, 1))
    assert session.state.pointed
    QTest.mouseMove(view("kernel_view").viewport(), QPoint(1, 1))
    assert session.state.pointed is None


def test_the_keyboard_points_in_the_maps(window, session, view, qtbot):
    output = view("output_view")
    output.setFocus(Qt.FocusReason.TabFocusReason)
    assert session.state.pointed == Target("output", (0, 0, 0))
    qtbot.keyClick(output, Qt.Key.Key_Right)
    qtbot.keyClick(output, Qt.Key.Key_Down)
    qtbot.keyClick(output, Qt.Key.Key_Down)
    assert session.state.pointed == Target("output", (0, 2, 1))
    assert session.state.index == 0
    qtbot.keyClick(output, Qt.Key.Key_Return)
    assert session.frame.played.output == (0, 2, 1)
    for _ in range(9):
        qtbot.keyClick(output, Qt.Key.Key_Up)
    assert session.state.pointed.place == (0, 0, 1)
    window.stage.setFocus()
    assert session.state.pointed is None


def test_the_keyboard_points_in_the_overview(window, session, qtbot):
    overview = window.stage.overview
    overview.setFocus()
    qtbot.keyClick(overview, Qt.Key.Key_Right)
    assert session.state.pointed == Target("in_channel", (0,))
    qtbot.keyClick(overview, Qt.Key.Key_Right)
    assert session.state.pointed == Target("in_channel", (1,))
    qtbot.keyClick(overview, Qt.Key.Key_Down)
    assert session.state.pointed.kind == "out_channel"
    qtbot.keyClick(overview, Qt.Key.Key_Return)
    assert session.state.pinned


def test_pointing_anywhere_never_fails(window, session):
    for call in ("nn.Conv2d(1, 1, 1)", "nn.Conv2d(3, 3, 2, padding=2, padding_mode='circular')"):
        session.change(call=call)
        for widget in (
            window.stage.overview,
            *(map_.viewport() for map_ in window.stage.detail.findChildren(MapView)),
        ):
            for y in range(0, widget.height(), 23):
                for x in range(0, widget.width(), 29):
                    QTest.mouseMove(widget, QPoint(x, y))
    window.grab()


def test_pointing_at_another_output_leaves_what_is_computed_as_it_is(window, session):
    session.change(step_by="cell")
    session.seek_cell(4, 2, 2)
    overview = window.stage.overview
    inside = overview.place_of("o", 4).adjusted(3, 3, -3, -3)
    before = overview.grab(inside).toImage()
    session.point(Target("output", (5, 0, 0)))
    session.let_go()
    assert overview.grab(inside).toImage() == before
    # An output that is not computed yet stays empty while it is pointed at.
    session.point(Target("weight", (5, 0, 0, 0)))
    later = overview.place_of("o", 5).adjusted(4, 4, -4, -4)
    session.let_go()
    assert overview.grab(later).toImage().pixelColor(2, 2).name() == "#ffffff"
