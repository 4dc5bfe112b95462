"""The list of recent files."""

import os

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from convgui import settings
from convgui.files.experiment.kept import Keeper
from convgui.ui.window.recent import (
    MOST_RECENT,
    RecentMenu,
    add_recent,
    recent_files,
    remove_recent,
)
from tests.data.documents import said


@pytest.fixture
def menu(qtbot):
    made = QMenu()
    qtbot.addWidget(made)
    return made


def recent(window) -> list[QAction]:
    menu = window.findChild(QMenu, "recent")
    menu.aboutToShow.emit()
    return menu.actions()


def test_the_newest_comes_first_and_once(tmp_path):
    paths = [tmp_path / f"{n}.npz" for n in range(MOST_RECENT + 2)]
    for path in paths:
        add_recent(path)
    add_recent(paths[5])
    assert recent_files()[:2] == [paths[5], paths[-1]]
    assert len(recent_files()) == len(set(recent_files())) == MOST_RECENT
    remove_recent(paths[5])
    assert paths[5] not in recent_files()


def test_the_menu_lists_the_files_of_now_and_tells_which_is_chosen(menu, tmp_path):
    recent, chosen = RecentMenu(menu), []
    recent.chosen.connect(chosen.append)
    menu.aboutToShow.emit()
    assert [(a.text(), a.isEnabled()) for a in menu.actions()] == [("Nothing yet", False)]
    add_recent(tmp_path / "a & b.npz")
    menu.aboutToShow.emit()
    (action,) = menu.actions()
    assert (action.text(), action.toolTip()) == ("a && b.npz", str(tmp_path / "a & b.npz"))
    action.trigger()
    assert chosen == [tmp_path / "a & b.npz"]


def test_recent_files(window, tmp_path):
    assert [a.isEnabled() for a in recent(window)] == [False]
    paths = [tmp_path / f"{n}&.npz" for n in range(MOST_RECENT + 2)]
    for path in paths:
        window.documents.save_to(path)
    window.documents.open(paths[5])
    names = [a.data() for a in recent(window)]
    assert names == [str(p) for p in (paths[5], *(p for p in paths[:1:-1] if p != paths[5]))]
    paths[9].unlink()
    recent(window)[1].trigger()
    assert "no longer exists" in said(window)
    assert str(paths[9]) not in settings.read_list("recent")
    recent(window)[1].trigger()
    assert window.documents.path == paths[8]


def test_what_was_recovered_is_listed_below(menu, settings_apart, tmp_path):
    recent, chosen = RecentMenu(menu), []
    recent.chosen.connect(chosen.append)
    for number in (1, 2):
        place = settings_apart / f"recovered-{number}"
        place.mkdir()
        os.utime(place, (number * 1_000_000_000, number * 1_000_000_000))
    (settings_apart / "recovered-notes").mkdir()
    add_recent(tmp_path / "a.npz")
    menu.aboutToShow.emit()
    file, line, newer, older = menu.actions()
    assert file.text() == "a.npz"
    assert line.isSeparator()
    assert newer.text().startswith("recovered-2, kept on ")
    assert "33" in newer.text()
    assert older.text().startswith("recovered-1, kept on ")
    older.trigger()
    assert chosen == [settings_apart / "recovered-1"]


def test_what_was_recovered_is_opened_and_gone_once_it_is_saved(window, settings_apart, tmp_path):
    place = settings_apart / "recovered-1"
    state = window.session.state.change(out_channels=7)
    Keeper(place).write(state, tmp_path / "old.npz", modified=True, closed=False)
    recent(window)[-1].trigger()
    assert window.session.state.form["out_channels"] == 7
    assert "This copy was kept on " in said(window)
    # Its file of then may hold something else by now.
    assert window.documents.path is None
    assert window.documents.modified
    window.session.undo()
    assert window.session.state.form["out_channels"] == 4
    assert window.documents.save_to(tmp_path / "other.npz")
    assert place.exists()
    window.session.redo()
    assert window.documents.save_to(tmp_path / "new.npz")
    assert not place.exists()
    assert window.documents.save_to(tmp_path / "new.npz")


def test_what_was_recovered_and_cannot_be_opened_is_said(window, settings_apart):
    (settings_apart / "recovered-1").mkdir()
    before = window.session.state.layer
    recent(window)[-1].trigger()
    assert "The kept copy" in said(window)
    assert window.session.state.layer == before
    assert len(recent(window)) == 2
