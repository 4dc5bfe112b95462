"""The message lies over the window, as high as it needs to be, and moves nothing."""

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QApplication, QWidget

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
