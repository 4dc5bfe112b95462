"""Which columns are shown beside the stage."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from convgui.ui.panels.formula import Formula, plain

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]


def find(window, name):
    return window.findChild(QWidget, name)


def words(window) -> str:
    """All that the panel says, its formulas as words."""
    panel = find(window, "explain")
    shown = [w.text() for w in panel.findChildren(QLabel) if w.isVisibleTo(panel)]
    shown += [plain(f.latex) for f in panel.findChildren(Formula) if f.isVisibleTo(panel)]
    return "\n".join(shown)


def test_a_narrow_window_shows_the_fields_only_where_they_are_needed(window, open_lesson, press):
    window.resize(1280, 720)
    open_lesson("06-dilation", 1)
    assert window.side.isVisible()
    assert not window.panel.isVisible()
    press("lesson_next")
    press("lesson_next")
    assert window.panel.isVisible()
    press("lesson_leave")
    assert window.panel.isVisible()


def test_the_column_goes_and_comes_back(window, qtbot):
    side = find(window, "side")
    assert side.isVisible()
    qtbot.keyClick(window, Qt.Key.Key_F4)
    assert not side.isVisible()
    window.session.change(example="floor")
    assert "8 + 2·0" not in words(window)
    window.resize(1500, 900)
    assert not side.isVisible(), "the reader's choice stands"
    qtbot.keyClick(window, Qt.Key.Key_F4)
    assert side.isVisible()
    assert "8 + 2·0" in words(window)
    window.resize(1280, 720)
    assert side.isVisible()
    assert window.stage.width() >= 680


def test_a_narrow_window_has_no_column_until_asked(window):
    window.resize(1280, 720)
    assert not find(window, "side").isVisible()
    window.resize(1400, 800)
    assert find(window, "side").isVisible()
