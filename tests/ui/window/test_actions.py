"""The table of actions, and what follows from it: menus, keys, tooltips and the page of keys."""

from collections import Counter

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from convgui.model.conv.connectivity import Target
from convgui.ui.dialogs.export import ExportDialog
from convgui.ui.dialogs.shortcuts import ShortcutsDialog
from convgui.ui.panels.side_panel import PANELS
from convgui.ui.style.appearance import Appearance, apply
from convgui.ui.window.actions import ACTIONS, LINES, TABLE, Action, key_text, page_of_keys

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")

KEYS = [(name, key) for name, action in ACTIONS.items() for key in action.keys]


@pytest.fixture(autouse=True)
def look(qapp):
    yield
    apply(Appearance())


@pytest.fixture
def opened(monkeypatch):
    """The titles of the dialogs that would have opened."""
    titles = []

    def choose(parent, title, *others):
        titles.append(title)
        return "", ""

    def reject(dialog):
        titles.append(dialog.windowTitle())
        return QFileDialog.DialogCode.Rejected

    monkeypatch.setattr(QFileDialog, "getOpenFileName", choose)
    monkeypatch.setattr(QFileDialog, "exec", reject)
    for dialog in (ExportDialog, ShortcutsDialog):
        monkeypatch.setattr(dialog, "open", lambda self: titles.append(self.objectName()))
    monkeypatch.setattr(QMessageBox, "about", lambda parent, title, text: titles.append(title))
    return titles


# The table --------------------------------------------------------------------------------------


def test_names_are_unique():
    assert max(Counter(entry.name for entry in TABLE).values()) == 1


def test_no_two_actions_share_a_key():
    # Not even one of the stage and one of the window: with the focus on the stage neither works.
    assert max(Counter(key.keys for _, key in KEYS).values()) == 1


def test_every_entry_is_in_a_menu_that_stands_above_it():
    menus = set()
    for entry in TABLE:
        if isinstance(entry, Action):
            assert bool(entry.title) == bool(entry.menu), entry.name
            assert entry.menu or entry.keys, f"{entry.name} cannot be reached"
        else:
            menus.add(entry.name)
        assert not entry.menu or entry.menu in menus, entry.name


# The page of keys -------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "key"), KEYS, ids=lambda value: getattr(value, "keys", value))
def test_every_key_is_on_the_page_of_keys(qapp, name, key):
    lines = [line for _, lines in page_of_keys(key.bare) for line in lines]
    caps = [caps for caps, words in lines if words == LINES[key.line].words]
    assert " ".join(key.names) in caps[0].split("  ")


def test_every_line_of_the_page_has_keys_and_all_of_one_column(qapp):
    for name, line in LINES.items():
        assert len({key.bare for _, key in KEYS if key.line == name}) == 1, line.words


def test_actions_with_one_line_stand_together(qapp):
    steps = dict(dict(page_of_keys(bare=True))["STEPS"])
    assert list(steps) == ["Space", "←  →", "Home  End", "1  2  3  4", "<  >", "Esc"]
    window = dict(page_of_keys(bare=False))
    assert [caps for caps, _ in window["WINDOW"]][:3] == ["F5  F11", "F3", "F4"]
    assert "Ctrl S  Ctrl Shift S" in dict(window["FILES"])


# Menus and tooltips -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("button", "action"),
    [
        *((name, name) for name in ("first", "back", "play", "forward", "last")),
        ("present_button", "present"),
        ("keys_button", "show_keys"),
        ("call", "type_call"),
    ],
)
def test_a_tooltip_names_the_key(window_again, button, action):
    assert f"({key_text(action)})" in window_again.findChild(QWidget, button).toolTip()


def test_keys_have_the_names_of_the_screen():
    names = {name: key_text(name) for name in ("back", "play", "save_as", "show_more_cells")}
    assert names == {
        "back": "←",
        "play": "Space",
        "save_as": "Ctrl+Shift+S",
        "show_more_cells": "Ctrl+−",
    }
    assert key_text("show_fewer_cells") == "Ctrl++"


# What each action does --------------------------------------------------------------------------


def nothing(window):
    """Most actions need no preparation."""


def step_7(window):
    window.session.seek(7)


def changed(window):
    window.session.change(out_channels=5)


def undone(window):
    changed(window)
    window.session.undo()


def call_on_clipboard(window):
    mime = QMimeData()
    mime.setText("nn.Conv2d(2, 6, 2)")
    QApplication.clipboard().setMimeData(mime)


def nothing_copied(window):
    # Another test may have left a picture there.
    QApplication.clipboard().clear()


def long_map(window):
    window.session.change(example="several rates, d = 1", sight=20)


def pinned(window):
    window.session.point(Target("input", (0, 2, 2)), pin=True)


def hidden(window):
    window.session.change(hides=True, step_by="cell")


def lesson(window):
    window.teaching.open("06-dilation")


def step_by_map(window):
    window.session.change(step_by="map")


def panel(name):
    """Whether a panel of the column is in front."""
    return lambda w, _: w.findChild(QWidget, name) and w.findChild(QWidget, name).isVisible()


def code_in_front(window):
    window.side.setCurrentIndex(PANELS.index("code"))


def index(window):
    return window.session.state.playback.index


def out_channels(window):
    return window.session.state.layer.spec.out_channels


def rows(window):
    return window.session.frame.input_viewport.rows


# What comes before an action, and what holds after it, for the window and the dialogs it opened.
EFFECTS = {
    "open_input": (nothing, lambda w, opened: opened == ["Open an input"]),
    "open_weights": (nothing, lambda w, opened: opened == ["Open weights"]),
    "open_network": (nothing, lambda w, opened: opened == ["Open a network"]),
    "open_experiment": (nothing, lambda w, opened: opened == ["Open experiment"]),
    "save": (changed, lambda w, opened: opened == ["Save experiment"]),
    "save_as": (nothing, lambda w, opened: opened == ["Save experiment"]),
    "export": (nothing, lambda w, opened: opened == ["export"]),
    "copy_picture": (nothing_copied, lambda w, _: not QApplication.clipboard().image().isNull()),
    "quit": (nothing, lambda w, _: not w.isVisible()),
    "undo": (changed, lambda w, _: out_channels(w) == 4),
    "redo": (undone, lambda w, _: out_channels(w) == 5),
    "paste": (call_on_clipboard, lambda w, _: out_channels(w) == 6),
    "type_call": (nothing, lambda w, _: w.header.call.hasFocus()),
    "present": (nothing, lambda w, _: w.presenting),
    "show_fewer_cells": (long_map, lambda w, _: rows(w) < 20),
    "show_more_cells": (long_map, lambda w, _: rows(w) > 20),
    "show_all_cells": (long_map, lambda w, _: w.session.frame.input_viewport.is_whole),
    "show_side": (nothing, lambda w, _: w.side.isHidden()),
    "show_fields": (nothing, lambda w, _: w.panel.isHidden() or not w.panel.isVisible()),
    "show_explain": (code_in_front, panel("explain")),
    **{f"show_{name}": (nothing, panel(name)) for name in PANELS[1:]},
    "blank": (nothing, lambda w, _: w.black.isVisible()),
    "high_contrast": (nothing, lambda w, _: w.appearance.look.contrast),
    "less_motion": (nothing, lambda w, _: w.appearance.look.still),
    "open_lesson_file": (nothing, lambda w, opened: opened == ["Open a lesson"]),
    "leave_lesson": (lesson, lambda w, _: w.session.state.lesson.progress is None),
    "show_keys": (nothing, lambda w, opened: opened == ["keys"]),
    "about": (nothing, lambda w, opened: opened == ["About ConvGUI"]),
    "play": (nothing, lambda w, _: w.session.state.playback.playing),
    "back": (step_7, lambda w, _: index(w) == 6),
    "forward": (step_7, lambda w, _: index(w) == 8),
    "first": (step_7, lambda w, _: index(w) == 0),
    "last": (step_7, lambda w, _: index(w) == w.session.frame.steps_total - 1),
    "step_by_tap": (step_by_map, lambda w, _: w.session.state.view.step_by == "tap"),
    "step_by_channel": (nothing, lambda w, _: w.session.state.view.step_by == "channel"),
    "step_by_cell": (nothing, lambda w, _: w.session.state.view.step_by == "cell"),
    "step_by_map": (nothing, lambda w, _: w.session.state.view.step_by == "map"),
    "slower": (nothing, lambda w, _: w.session.state.playback.speed == pytest.approx(8 / 1.5)),
    "faster": (nothing, lambda w, _: w.session.state.playback.speed == pytest.approx(12)),
    "let_go": (pinned, lambda w, _: w.session.state.focus.pointed is None),
    "go_on": (lesson, lambda w, _: w.session.state.lesson.progress.number == 1),
    "go_back": (step_7, lambda w, _: index(w) == 6),
    "follow_pointer": (nothing, lambda w, _: w.teaching.spotlight.follows),
    "hide_answers": (nothing, lambda w, _: w.session.state.lesson.hides),
    "reveal": (hidden, lambda w, _: not w.session.state.veiled),
}


def test_every_action_is_tested():
    assert EFFECTS.keys() == ACTIONS.keys()


def end(window):
    window.session.pause()
    window.teaching.spotlight.follow(False)
    window.notices.clear()


@pytest.mark.parametrize(("name", "key"), KEYS, ids=lambda value: getattr(value, "keys", value))
def test_a_key_does_what_it_says(window, opened, name, key):
    prepare, holds = EFFECTS[name]
    prepare(window)
    assert not holds(window, opened)
    if key.presented:
        window.present(True)
        QApplication.processEvents()
    window.stage.setFocus()
    combination = QKeySequence(key.keys)[0]
    QTest.keyClick(window.stage, combination.key(), combination.keyboardModifiers())
    QApplication.processEvents()
    assert holds(window, opened)
    end(window)


@pytest.mark.long
@pytest.mark.parametrize("name", [name for name, action in ACTIONS.items() if action.menu])
def test_an_entry_does_what_it_says(window, opened, name):
    prepare, holds = EFFECTS[name]
    prepare(window)
    window.findChild(QAction, name).trigger()
    QApplication.processEvents()
    assert holds(window, opened)
    end(window)


@pytest.mark.parametrize("key", [key.keys for _, key in KEYS if key.bare])
def test_a_bare_key_does_nothing_elsewhere(window_again, opened, key):
    window = window_again
    window.header.call.setFocus()
    before = window.session.state
    combination = QKeySequence(key)[0]
    QTest.keyClick(window.header.call, combination.key(), combination.keyboardModifiers())
    assert (window.session.state, opened) == (before, [])
