"""All channels at a glance: what is under the mouse, the keys, and what is painted."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from convgui.model.conv.connectivity import Target
from convgui.model.scene import limits
from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.ui.stage import overview
from convgui.ui.stage.overview import Overview
from convgui.ui.stage.thumbnails import Thumbnails
from convgui.ui.style.pixmap_cache import PixmapCache
from tests.data.on_stage import words


@pytest.fixture
def session(window):
    window.session.change(call="nn.Conv2d(4, 6, 3, groups=2)", input_height=7, input_width=7)
    window.session.change(input_source="random", weight_source="pytorch")
    return window.session


@pytest.fixture
def view(window):
    return lambda name: window.findChild(QWidget, name)


def test_the_overview_points_too(window, session, view):
    overview = window.stage.overview
    place = overview.place_of("c", 3)
    QTest.mouseMove(overview, place.center())
    target = session.state.focus.pointed
    assert target.kind == "input"
    assert target.place[0] == 3
    QTest.mouseMove(overview, QPoint(place.center().x(), place.top() - 6))
    assert session.state.focus.pointed == Target("in_channel", (3,))
    assert list(session.frame.links.out_channels) == [3, 4, 5]
    assert words(window) == "input c3 is read by o3–o5"
    place = overview.place_of("o", 1)
    QTest.mouseMove(overview, QPoint(place.center().x(), place.top() - 6))
    assert list(session.frame.links.in_channels) == [0, 1]
    QTest.mouseMove(overview, QPoint(overview.width() // 2, 2))
    assert session.state.focus.pointed is None


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
    assert "output o5 reads input c2" in words(window)
    QTest.mouseMove(overview, found[5, 0])
    assert "does not read" in words(window)
    assert not session.frame.links.in_channels


def test_the_keyboard_points_in_the_overview(window, session, qtbot):
    overview = window.stage.overview
    overview.setFocus()
    qtbot.keyClick(overview, Qt.Key.Key_Right)
    assert session.state.focus.pointed == Target("in_channel", (0,))
    qtbot.keyClick(overview, Qt.Key.Key_Right)
    assert session.state.focus.pointed == Target("in_channel", (1,))
    qtbot.keyClick(overview, Qt.Key.Key_Down)
    assert session.state.focus.pointed.kind == "out_channel"
    qtbot.keyClick(overview, Qt.Key.Key_Right)
    qtbot.keyClick(overview, Qt.Key.Key_Return)
    assert session.frame.step.output[0] == 1
    qtbot.keyClick(overview, Qt.Key.Key_Return)
    assert session.state.focus.pinned


def test_a_click_on_a_name_shows_the_channel(window, session, qtbot):
    overview = window.stage.overview

    def click_name(side, channel):
        card = overview.card_of(side, channel)
        spot = QPoint(card.center().x(), card.top() + 5)
        QTest.mouseMove(overview, spot)
        qtbot.mouseClick(overview, Qt.MouseButton.LeftButton, pos=spot)

    click_name("c", 3)
    assert session.frame.in_channel == 3
    assert not session.state.focus.pinned
    click_name("o", 5)
    assert session.frame.step.output[0] == 5
    assert not session.state.focus.pinned
    # It is in front already: its partners stay in view, until the next click.
    click_name("o", 5)
    assert session.state.focus.pointed == Target("out_channel", (5,))
    assert session.state.focus.pinned
    click_name("o", 5)
    assert not session.state.focus.pinned


def test_only_the_left_button_shows_a_channel(window, session, qtbot):
    session.change(call="nn.Conv2d(4, 6, 3)")
    overview = window.stage.findChild(Overview)
    spot = overview.card_of("o", 1).center()
    qtbot.mouseClick(overview, Qt.MouseButton.RightButton, pos=spot)
    assert session.frame.step.output[0] == 0
    qtbot.mouseClick(overview, Qt.MouseButton.LeftButton, pos=spot)
    assert session.frame.step.output[0] == 1


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


def test_a_click_on_a_folded_group_opens_it(window, session, qtbot):
    session.change(call="nn.Conv2d(64, 64, 3, padding=1, groups=4)")
    window.resize(1920, 1080)
    QApplication.processEvents()
    overview = window.stage.overview
    assert overview.card_of("o", 40) == overview.card_of("o", 47)
    qtbot.mouseClick(overview, Qt.MouseButton.LeftButton, pos=overview.card_of("o", 40).center())
    assert session.frame.step.output[0] == 32
    assert overview.card_of("o", 40) != overview.card_of("o", 47)
    qtbot.mouseClick(overview, Qt.MouseButton.LeftButton, pos=overview.card_of("c", 63).center())
    assert session.frame.in_channel == 48


def test_channels_without_a_card_are_reached_too(window, session, qtbot):
    session.change(call="nn.Conv2d(3, 128, 3)")
    overview = window.stage.overview
    rest = overview.card_of("o", 127)
    assert rest == overview.card_of("o", 100)
    qtbot.mouseClick(overview, Qt.MouseButton.LeftButton, pos=rest.center())
    shown = session.frame.step.output[0]
    assert shown > 30
    assert overview.card_of("o", shown) != overview.card_of("o", 127)
    assert overview.card_of("o", 0) == overview.card_of("o", 1)


def test_stepping_to_the_next_channel_turns_the_card(window, session):
    session.change(step_by="channel")
    session.seek_cell(3, 0, 0)
    overview = window.stage.overview
    fronts = []
    for _ in range(2):
        image = overview.grab().toImage()
        for channel in (2, 3):
            card = overview.card_of("c", channel)
            edge = image.pixelColor(card.left() + 1, card.center().y())
            if edge.lightness() < 60:
                fronts.append(channel)
        session.forward()
    assert fronts == [2, 3]


def test_pointing_at_a_weight_leaves_the_thumbnails_to_be_seen(window, session):
    session.change(step_by="cell", input_source="ones")
    overview = window.stage.overview
    inside = overview.place_of("c", 0).adjusted(6, 6, -6, -6)
    before = overview.grab(inside).toImage()
    session.point(Target("weight", (0, 0, 0, 0)))
    after = overview.grab(inside).toImage()
    same = sum(
        before.pixelColor(x, y) == after.pixelColor(x, y)
        for x in range(inside.width())
        for y in range(inside.height())
    )
    assert same > 0.5 * inside.width() * inside.height()


@pytest.mark.parametrize("by", ["tap", "channel", "cell", "map"])
def test_every_card_shows_what_is_stamped_so_far(window, session, by):
    session.change(call="nn.ConvTranspose2d(2, 3, 3, stride=2, padding=1)", step_by=by)
    session.change(watch="scatter", input_height=3, input_width=3)
    overview = window.stage.overview

    def cards():
        QApplication.processEvents()
        image = window.grab().toImage()
        spots = [QRect(overview.mapTo(window, p.topLeft()), p.size()) for p in places]
        return [image.copy(spot.adjusted(2, 2, -2, -2)) for spot in spots]

    session.seek(0)
    QApplication.processEvents()
    places = [overview.place_of("o", channel) for channel in range(3)]
    for _ in range(min(12, session.frame.steps_total - 1)):
        session.tick()
        seen = cards()
        # Made anew, without anything that was kept.
        overview._cache, overview._thumbnails = PixmapCache(), Thumbnails(session.frame.tensors)
        overview.update()
        assert cards() == seen


@pytest.mark.parametrize("by", ["tap", "channel", "cell"])
def test_no_card_stays_as_it_was_before_a_stamp(window, session, by):
    session.change(call="nn.ConvTranspose2d(2, 4, 3, groups=2)", step_by=by)
    session.change(watch="scatter", input_height=3, input_width=3)

    def right():
        QApplication.processEvents()
        overview = window.stage.overview
        return QRect(overview.mapTo(window, overview.drawn[1].topLeft()), overview.drawn[1].size())

    session.seek(0)
    right()
    steps = session.frame.steps_total
    for index in [*range(1, min(steps, 22)), steps - 1, 3, 2, steps // 2]:
        session.seek(index)
        place = right()
        # What was painted in part, and all of it anew.
        screen = QGuiApplication.primaryScreen().grabWindow(window.winId()).toImage()
        assert screen.copy(place) == window.grab().toImage().copy(place), index


def test_thumbnails_stay_while_nothing_in_them_changes_and_nothing_is_stamped(qtbot, monkeypatch):
    monkeypatch.setattr(limits, "QUICK_MACS", 0)
    size = {"input_height": 150, "input_width": 150}
    for call, watch, stays in (
        ("nn.Conv2d(1, 1, 1)", "gather", True),
        ("nn.ConvTranspose2d(1, 1, 1)", "gather", True),
        ("nn.ConvTranspose2d(1, 1, 1)", "scatter", False),
    ):
        state = first_state(call).change(watch=watch, **size)
        overview = Overview()
        qtbot.addWidget(overview)
        overview.show_frame(derive(state))
        first = overview._thumbnails
        overview.show_frame(derive(state.at(3)))
        assert overview._thumbnails is first
        overview.show_frame(derive(state.edit("input", [(0, 3, 3)], 1.0)))
        assert (overview._thumbnails is first) == stays, (call, watch)


def test_a_tap_that_stamps_paints_the_card_of_its_channel(window, session, monkeypatch):
    session.change(call="nn.ConvTranspose2d(1, 9, 3)", step_by="tap", watch="scatter")
    session.seek(1)
    QApplication.processEvents()
    painted, paint = set(), overview.paint_sums

    def note(painter, frame, stacks, thumbnails, own):
        painted.update(own)
        paint(painter, frame, stacks, thumbnails, own)

    monkeypatch.setattr(overview, "paint_sums", note)
    session.seek(2)
    QApplication.processEvents()
    # Those that lie below its edge besides.
    assert len(painted) <= 2
    session.change(step_by="cell")
    QApplication.processEvents()
    assert painted >= set(range(1, 9))


def test_the_cards_of_a_folded_group_are_not_painted_anew_for_each_of_its_channels(
    window, session, monkeypatch
):
    session.change(call="nn.Conv2d(64, 64, 3, padding=1, groups=4)", step_by="channel")
    session.seek(0)
    QApplication.processEvents()
    assert window.stage.overview._layout.inputs.folds
    painted, paint = [], overview.paint_stacks

    def note(painter, frame, stacks, *rest):
        painted.append(stacks.side)
        paint(painter, frame, stacks, *rest)

    monkeypatch.setattr(overview, "paint_stacks", note)
    for channel in range(1, 16):
        session.forward()
        QApplication.processEvents()
        assert session.frame.in_channel == channel
    assert painted == []


def test_a_tap_paints_no_channel_anew(window, session, monkeypatch):
    session.change(call="torch.nn.Conv2d(4, 6, 3, groups=2)", step_by="tap")
    QApplication.processEvents()
    session.seek(1)
    QApplication.processEvents()
    painted = []
    monkeypatch.setattr(overview, "paint_active_channel", lambda *what: painted.append(what[-1]))
    for step in (2, 3, 4):
        session.seek(step)
        QApplication.processEvents()
        assert session.frame.tap == divmod(step, 3)
    assert painted == []
    # The next channel is at the left, and so are both cards that change.
    session.seek(9)
    QApplication.processEvents()
    assert 1 in painted
