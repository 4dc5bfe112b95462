"""The program, started as the command line does."""

import pytest

from convgui.app import create_window
from convgui.ui.window.document import Document
from tests.data.documents import Button, leave_quietly


@pytest.fixture
def answers(monkeypatch):
    """What the reader says to the question, one after the other; counts the questions."""
    given: list[Button] = []
    monkeypatch.setattr(Document, "ask", lambda self: given.pop(0))
    return given


@pytest.fixture
def start(qtbot, answers):
    """Starts the program as the command line does."""
    made = []

    def begin(*arguments):
        window = create_window()
        window.documents.begin(*arguments)
        qtbot.addWidget(window, before_close_func=leave_quietly)
        made.append(window)
        return window

    # A window that nobody holds is gone before it is closed.
    yield begin
    made.clear()
