"""Pointing with the mouse and with the keys, in the detail and in the overview."""

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from convgui.model.conv.connectivity import Target
from convgui.ui.stage.map_view import MapView
from tests.data.on_stage import hover, words


@pytest.fixture
def view(window):
    return lambda name: window.findChild(QWidget, name)


@pytest.fixture
def session(window):
    window.session.change(call="nn.Conv2d(4, 6, 3, groups=2)", input_height=7, input_width=7)
    window.session.change(input_source="random", weight_source="pytorch")
    return window.session


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
    assert "is used 25×" in words(window)


@pytest.mark.parametrize(
    ("mode", "copied", "said"),
    [
        ("zeros", None, "border c0 (−2, −1), a zero, is read"),
        ("reflect", (4, 2), "border c0 (−2, −1), a copy of input (2, 1), is read"),
        ("replicate", (2, 1), "border c0 (−2, −1), a copy of input (0, 0), is read"),
        ("circular", (7, 7), "border c0 (−2, −1), a copy of input (5, 6), is read"),
    ],
)
def test_a_border_cell_shows_the_pixel_it_copies(window, session, view, mode, copied, said):
    session.change(call=f"nn.Conv2d(1, 1, 3, padding=(2, 1), padding_mode='{mode}')")
    hover(view("input_view"), (0, 0))
    links = session.frame.links
    assert links.copied == copied
    assert links.is_zero == (mode == "zeros")
    assert said in words(window)


def test_leaving_a_map_lets_go(window, session, view):
    hover(view("kernel_view"), (1, 1))
    assert session.state.focus.pointed
    QTest.mouseMove(view("kernel_view").viewport(), QPoint(1, 1))
    assert session.state.focus.pointed is None


def test_the_keyboard_points_in_the_maps(window, session, view, qtbot):
    output = view("output_view")
    output.setFocus(Qt.FocusReason.TabFocusReason)
    assert session.state.focus.pointed == Target("output", (0, 0, 0))
    qtbot.keyClick(output, Qt.Key.Key_Right)
    qtbot.keyClick(output, Qt.Key.Key_Down)
    qtbot.keyClick(output, Qt.Key.Key_Down)
    assert session.state.focus.pointed == Target("output", (0, 2, 1))
    assert session.state.playback.index == 0
    qtbot.keyClick(output, Qt.Key.Key_Return)
    assert session.frame.played.output == (0, 2, 1)
    for _ in range(9):
        qtbot.keyClick(output, Qt.Key.Key_Up)
    assert session.state.focus.pointed.place == (0, 0, 1)
    window.stage.setFocus()
    assert session.state.focus.pointed is None


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


def test_what_lies_outside_is_named_and_read_by_nothing(window, view):
    window.session.change(call="nn.MaxPool2d(2, ceil_mode=True)", step_by="cell")
    window.session.change(input_height=7, input_width=7)
    hover(view("input_view"), (7, 3))
    assert "c0 (7, 3), outside the input and its padding, is never read" in words(window)
    assert window.session.frame.links.count == 0
