"""Notices go away by themselves, and problems stay."""

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QFontDatabase

from convgui.i18n import set_language, translated
from convgui.session import Session
from convgui.ui.window.notices import SHOWN_FOR, Notices


@pytest.fixture
def parent(qapp):
    made = QObject()
    yield made
    # The parent has to live as long as the test.
    del made


@pytest.fixture
def session(parent):
    return Session(parent=parent)


@pytest.fixture
def notices(session, parent):
    return Notices(session, parent)


def test_a_notice_is_shown_for_a_while(session, notices):
    notices.show("Saved.")
    assert (session.state.problem.text, session.state.problem.notice) == ("Saved.", True)
    timer = notices.findChild(QTimer)
    assert (timer.isActive(), timer.isSingleShot(), timer.interval()) == (True, True, SHOWN_FOR)
    # What waiting would do.
    timer.timeout.emit()
    assert session.state.problem is None
    assert not timer.isActive()


def test_a_new_one_has_all_its_time(session, notices):
    notices.show("one")
    timer = notices.findChild(QTimer)
    begun = timer.id()
    notices.show("two")
    assert session.state.problem.text == "two"
    assert timer.id() != begun
    notices.clear()


def test_what_is_wrong_by_now_stays(session, notices):
    notices.show("Saved.")
    session.change(groups=0)
    notices.clear()
    assert session.state.problem.text.startswith("PyTorch: “groups must be a positive integer")


def test_a_language_without_a_font_is_said_in_english_and_stays(
    session, notices, monkeypatch, plain_again
):
    notices.check_fonts()
    assert session.state.problem is None
    set_language("zh")
    monkeypatch.setattr(QFontDatabase, "families", lambda system: [])
    notices.check_fonts()
    problem = session.state.problem
    assert translated(problem.text).startswith("no font with Chinese characters is installed")
    assert problem.notice
    assert not notices.findChild(QTimer).isActive()
    # It takes the place of nothing else.
    session.complain("worse")
    notices.check_fonts()
    assert session.state.problem.text == "worse"


def test_a_notice_of_others_is_not_taken_away(session, notices):
    notices.show("Saved.")
    session.say("what became of the layer")
    notices.clear()
    assert session.state.problem.text == "what became of the layer"
