"""The timeline: where each output channel begins, in the colour of its group."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QStyle

from convgui.ui.style import theme
from convgui.ui.window.timeline import TO_COME, ChannelMarks, JumpSlider, Timeline

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def timeline(qtbot):
    made = Timeline()
    qtbot.addWidget(made)
    made.resize(600, 36)
    made.setMaximum(600)
    made.show()
    return made


def colour(slider, part):
    track = slider.track
    x = track.left() + round(part * track.width())
    return slider.grab().toImage().pixelColor(x, track.center().y()).name()


def test_each_group_has_its_part_in_its_colour(timeline):
    timeline.show_channels(ChannelMarks(6, 2, 4))
    timeline.setValue(440)
    assert colour(timeline, 0.1) == theme.group_name(0)
    assert colour(timeline, 0.55) == theme.group_name(1)
    assert colour(timeline, 0.9) == theme.faded(theme.group_name(1), TO_COME).name()
    # The beginnings of the channels.
    image, above = timeline.grab().toImage(), timeline.track.top() - 3
    for channel in range(1, 6):
        x = round(timeline._start_of(channel))
        near = {image.pixelColor(x + more, above).name() for more in (-1, 0, 1)}
        assert theme.now.muted in near, channel


@pytest.mark.parametrize("most", [0, 1, 5, 36, 500])
def test_values_are_where_those_of_a_slider_of_qt_are(qtbot, most):
    slider = JumpSlider()
    qtbot.addWidget(slider)
    slider.resize(84, 20)
    slider.setRange(-3, most)
    room = slider.track.width()
    for value in range(-3, most + 1):
        wanted = QStyle.sliderPositionFromValue(-3, most, value, room)
        assert slider._place_of(value) == wanted, value
    for place in range(room + 1):
        wanted = QStyle.sliderValueFromPosition(-3, most, place, room)
        assert slider._value_at(place) == wanted, place


def test_without_groups_to_be_seen_it_has_one_colour(timeline):
    timeline.show_channels(ChannelMarks(6, 2, 4, coloured=False))
    timeline.setValue(300)
    assert colour(timeline, 0.1) == theme.now.accent
    assert colour(timeline, 0.9) == theme.now.control


def test_names_do_not_overlap(timeline, monkeypatch):
    from PySide6.QtGui import QPainter

    for outputs, groups, now in ((6, 2, 5), (64, 4, 21), (512, 512, 300), (99_999, 1, 77_000)):
        texts, draw = [], QPainter.drawText

        def note(painter, *args, texts=texts, draw=draw):
            texts.append((args[0], args[-1], painter.fontMetrics().horizontalAdvance(args[-1])))
            return draw(painter, *args)

        monkeypatch.setattr(QPainter, "drawText", note)
        timeline.show_channels(ChannelMarks(outputs, groups, now))
        timeline.grab()
        monkeypatch.undo()
        assert f"o{now}" in [text for _, text, _ in texts]
        spans = sorted((place.left(), place.left() + wide) for place, _, wide in texts)
        assert all(one[1] < two[0] for one, two in pairwise(spans))
        assert spans[-1][1] <= timeline.width()


def test_the_name_of_a_wide_channel_stands_in_its_middle(timeline, monkeypatch):
    from PySide6.QtGui import QPainter

    found = {}

    def note(painter, place, flags, text):
        wide = painter.fontMetrics().horizontalAdvance(text)
        middle = place.center().x() if flags == Qt.AlignmentFlag.AlignHCenter else place.left()
        found[text] = (middle - timeline.track.left()) / timeline.track.width(), wide

    monkeypatch.setattr(QPainter, "drawText", note)
    timeline.show_channels(ChannelMarks(2, 1, 0))
    timeline.grab()
    assert {text: round(place, 2) for text, (place, _) in found.items()} == {"o0": 0.25, "o1": 0.75}


def test_a_press_goes_there_and_a_drag_goes_on(qtbot):
    slider = JumpSlider()
    qtbot.addWidget(slider)
    slider.resize(300, 20)
    slider.setMaximum(100)
    slider.show()
    track = slider.track
    QTest.mousePress(slider, LEFT, pos=QPoint(track.center().x(), 10))
    assert abs(slider.value() - 50) <= 1
    QTest.mouseMove(slider, QPoint(track.right() + 50, 10))
    assert slider.value() == 100
    QTest.mouseRelease(slider, LEFT)
    qtbot.keyClick(slider, Qt.Key.Key_Left)
    assert slider.value() == 99


def test_the_window_marks_its_layer(window):
    window.session.change(call="nn.Conv2d(4, 6, 3, groups=2)")
    window.session.last()
    assert window.transport._timeline._channels == ChannelMarks(6, 2, 5)


def test_a_layer_that_stamps_goes_through_its_input(window):
    window.session.change(call="nn.ConvTranspose2d(2, 4, 3)")
    window.session.last()
    assert window.transport._timeline._channels == ChannelMarks(2, 1, 1, letter="c")


def test_a_step_reaches_to_its_end(timeline):
    timeline.show_channels(ChannelMarks(outputs=3))
    timeline.setRange(0, 2)
    track = timeline.track
    for step in range(3):
        timeline.setValue(step)
        end = track.left() + track.width() * (step + 1) / 3
        assert timeline.handle.x() == pytest.approx(end)
        # Anywhere within it, it is found again.
        for x in (end - 2, end - track.width() / 3 + 2):
            timeline.setValue(2 - step)
            QTest.mouseClick(timeline, LEFT, pos=QPoint(round(x), 10))
            assert timeline.value() == step
    QTest.mouseClick(timeline, LEFT, pos=QPoint(track.left(), 10))
    assert timeline.value() == 0
