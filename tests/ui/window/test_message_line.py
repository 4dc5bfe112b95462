"""The message lies over the window, as high as it needs to be, and moves nothing."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

from convgui.model.conv.connectivity import Target
from convgui.ui.style.text import advance

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]


@pytest.fixture
def window(window_again):
    return window_again


@pytest.fixture
def message(window):
    return lambda: window.findChild(QWidget, "message")


@pytest.mark.parametrize("size", [(900, 500), (1440, 900)])
def test_it_takes_the_place_of_the_facts_and_all_of_it_is_read(window, message, size):
    window.resize(*size)
    QApplication.processEvents()
    stage = window.stage.geometry()
    window.session.change(groups=3)
    QApplication.processEvents()
    assert window.stage.geometry() == stage
    facts, ground = window.header.facts, window.centralWidget()
    assert message().y() == facts.mapTo(ground, QPoint(0, 0)).y()
    assert message().height() >= message().heightForWidth(message().width())
    assert ground.rect().contains(message().geometry())
    window.session.change(groups=1)
    assert not message().isVisible()


@pytest.mark.parametrize("size", [(900, 500), (1280, 720), (1440, 900)])
def test_nothing_of_the_facts_is_seen_beside_it(window, message, size):
    window.resize(*size)
    QApplication.processEvents()
    facts, ground = window.header.facts, window.centralWidget()
    place = QRect(facts.mapTo(ground, QPoint(0, 0)), facts.size())
    window.session.complain("an error")
    QApplication.processEvents()
    assert not facts.isVisible()
    assert message().geometry().left() <= place.left()
    assert message().geometry().right() >= place.right()
    # A long one leaves the fields free.
    window.session.complain("an error of many words " * 20)
    QApplication.processEvents()
    assert not facts.isVisible()
    fields = window.columns._fields
    assert fields.isHidden() or message().x() > fields.geometry().right()
    window.session.dismiss()
    assert facts.isVisible()


@pytest.mark.parametrize("size", [(900, 500), (1280, 720), (1440, 900)])
def test_a_long_one_does_not_cover_the_welcome(window, message, size):
    window.resize(*size)
    window.teaching.welcome()
    QApplication.processEvents()
    window.session.complain("an error of many words " * 20)
    QApplication.processEvents()
    shown = message().geometry()
    assert window.stage.geometry().contains(shown)
    assert not shown.intersects(window.teaching.start_here.geometry())
    assert not shown.intersects(window.side.tabs.geometry())
    window.session.complain("an error")
    QApplication.processEvents()
    assert message().geometry().bottom() < window.teaching.start_here.geometry().top() + 6
    window.session.dismiss()
    window.teaching.start_here.dismissed.emit()


def test_a_notice_looks_otherwise(window, message):
    window.session.say("a notice")
    assert message().property("notice")
    window.session.complain("an error")
    assert not message().property("notice")


def test_it_is_read_while_presenting_too(window, message):
    window.present(True)
    window.session.complain("an error")
    QApplication.processEvents()
    assert message().isVisible()
    assert message().text() == "an error"
    window.present(False)


@pytest.mark.parametrize("size", [(900, 500), (1280, 720), (1440, 900)])
def test_a_notice_leaves_the_facts_to_be_read(window, message, size):
    window.resize(*size)
    QApplication.processEvents()
    window.session.say("a notice")
    QApplication.processEvents()
    facts, ground, stage = window.header.facts, window.centralWidget(), window.stage.geometry()
    assert facts.isVisible()
    assert facts.text()
    assert (
        not message().geometry().intersects(QRect(facts.mapTo(ground, QPoint(0, 0)), facts.size()))
    )
    assert stage.contains(message().geometry())
    assert message().geometry().bottom() > stage.bottom() - 12
    # What is wrong takes the place of the facts all the same, and gives it back.
    window.session.complain("an error")
    assert not facts.isVisible()
    window.session.say("a notice")
    assert facts.isVisible()
    window.session.say("a notice of many words " * 20)
    QApplication.processEvents()
    assert message().height() >= message().heightForWidth(message().width())
    assert stage.contains(message().geometry())
    window.session.dismiss()


def test_a_notice_covers_no_title_while_presenting(window, message):
    window.present(True)
    window.session.say("a notice")
    QApplication.processEvents()
    assert message().isVisible()
    assert message().y() > window.stage.geometry().center().y()
    assert window.centralWidget().rect().contains(message().geometry())
    window.session.dismiss()
    window.present(False)


@pytest.fixture
def names(window):
    """The boxes of what is written in the line below the bars, on the ground."""

    def names():
        sums, frame = window.stage.sum_view, window.session.frame
        chart = sums._made()
        boxes = [chart.output.toRect()]
        for place, words, bold, _ in sums._names(frame, chart, sums._done(frame, chart)):
            wide = round(advance(sums._named_in(bold), words))
            middle = round(place.center().x())
            boxes.append(QRect(middle - wide // 2, int(place.top()), wide, int(place.height())))
        shift = sums.mapTo(window.centralWidget(), QPoint(0, 0))
        return [box.translated(shift) for box in boxes]

    return names


@pytest.mark.parametrize("size", [(1280, 720), (1440, 900)])
def test_a_notice_lies_between_the_names_below_the_bars(window, message, names, size):
    window.resize(*size)
    window.session.change(call="nn.Conv2d(2, 3, 3)", input_height=6, input_width=6)
    window.session.seek(20)
    QApplication.processEvents()
    window.session.say("a short notice")
    assert len(names()) == 3
    assert not any(box.intersects(message().geometry()) for box in names())
    assert window.stage.geometry().contains(message().geometry())
    window.session.dismiss()


def test_while_presenting_a_notice_covers_neither_names_nor_the_call(window, message, names):
    window.session.change(call="nn.Conv2d(2, 3, 3)", input_height=6, input_width=6)
    window.present(True)
    window.resize(1280, 720)
    QApplication.processEvents()
    window.session.say("a short notice")
    assert not any(box.intersects(message().geometry()) for box in names())
    line = window.findChild(QWidget, "presented")
    assert not line.geometry().intersects(message().geometry())
    window.session.dismiss()
    window.present(False)


def test_below_a_sum_beside_the_input_a_notice_lies_behind_the_sentence(window, message):
    window.resize(1280, 720)
    window.columns.choose_side(False)
    window.session.change(call="nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1)")
    window.session.change(input_height=4, input_width=4)
    QApplication.processEvents()
    stage = window.stage
    assert stage.step_line.y() > stage.sum_view.y()
    window.session.say("a short notice")
    end = stage.step_text.mapTo(window.centralWidget(), stage.step_text.rect().bottomRight())
    assert message().x() > end.x()
    window.session.dismiss()


LONG = (
    "photo.jpg has 12,000,000 pixels: it was made smaller, to 512 × 384 of them. Arrays stay as "
    "large as they are."
)


def sentence(window):
    """The box of what is said of the step, or of what is pointed at."""
    line = window.stage.step_line
    box = QRect(window.stage.mapTo(window.centralWidget(), line.pos()), line.size())
    box.setWidth(line.used)
    return box


@pytest.fixture
def many_channels(window):
    """A layer whose sentence is in the lowest line of the stage."""
    window.resize(1280, 720)
    window.columns.choose_side(False)
    window.session.change(call="nn.Conv2d(64, 64, 3, padding=1)", step_by="tap")
    window.session.change(input_height=14, input_width=14)
    window.session.seek(100)
    QApplication.processEvents()
    assert window.stage.step_line.y() > window.stage.sum_view.y()
    yield window.session
    window.session.change(pointed=None)
    window.session.dismiss()


def test_a_long_notice_does_not_cover_what_is_pointed_at(window, message, many_channels):
    many_channels.change(pointed=Target("input", (11, 2, 2)))
    many_channels.say(LONG)
    assert not sentence(window).intersects(message().geometry())
    assert window.stage.geometry().contains(message().geometry())
    assert message().height() >= message().heightForWidth(message().width())


def test_a_notice_gives_way_to_a_sentence_that_becomes_longer(window, message, many_channels):
    many_channels.say("a notice of several words " * 3)
    before = message().geometry()
    assert not sentence(window).intersects(before)
    many_channels.change(pointed=Target("input", (11, 2, 2)))
    assert sentence(window).intersects(before)
    assert not sentence(window).intersects(message().geometry())
    # Not for every pixel that is pointed at.
    moved = message().geometry()
    many_channels.change(pointed=None)
    many_channels.change(pointed=Target("input", (11, 3, 3)))
    assert message().geometry() == moved


def test_a_long_notice_does_not_cover_the_call_while_presenting(window, message):
    window.session.change(call="nn.Conv2d(40, 40, 3, padding=2, dilation=2, groups=4)")
    window.present(True)
    window.resize(1440, 900)
    QApplication.processEvents()
    window.session.say(LONG)
    line = window.findChild(QWidget, "presented")
    assert not line.geometry().intersects(message().geometry())
    assert window.stage.geometry().contains(message().geometry())
    window.session.dismiss()
    window.present(False)


@pytest.mark.parametrize("text", ["a notice", LONG])
def test_a_notice_does_not_cover_the_equation_where_there_are_no_bars(window, message, text):
    window.resize(1024, 768)
    window.columns.choose_side(False)
    window.session.change(call="nn.Conv2d(16, 16, 7, padding=3)", step_by="tap")
    window.session.change(input_height=14, input_width=14)
    window.session.seek(100)
    QApplication.processEvents()
    sums = window.stage.sum_view
    assert sums.height() < 50
    window.session.say(text)
    corner = window.stage.mapTo(window.centralWidget(), sums.pos())
    equation = QRect(corner.x(), corner.y(), int(sums.equation_width), sums.height())
    assert not equation.intersects(message().geometry())
    assert window.stage.geometry().contains(message().geometry())
    window.session.dismiss()
