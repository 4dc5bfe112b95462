"""The page of keys."""

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from convgui.ui.dialogs.shortcuts import ShortcutsDialog
from convgui.ui.window.actions import page_of_keys
from convgui.ui.window.main_window import MainWindow

Key = Qt.Key


# What the offscreen platform says of a window whose parts are made anew.
pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]


@pytest.fixture
def window(window_again):
    return window_again


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window.stage, key, modifier)
    QApplication.processEvents()


def test_the_dialog_shows_the_page(window):
    window.show_keys()
    (dialog,) = window.findChildren(ShortcutsDialog)
    shown = [label.text() for label in dialog.findChildren(QLabel)]
    for bare in (True, False):
        for title, lines in page_of_keys(bare):
            assert {title, *(text for line in lines for text in line)} <= set(shown)
    dialog.close()


@pytest.mark.parametrize("key", [Key.Key_Question, Key.Key_F1])
def test_the_page_of_keys_opens_and_closes_with_one_key(window, key):
    press(window, key)
    (page,) = window.findChildren(ShortcutsDialog)
    assert page.isVisible()
    QTest.keyClick(page, key)
    assert not page.isVisible()


@pytest.mark.parametrize("size", [(1440, 900), (1280, 720), (1920, 1080), (900, 500)])
@pytest.mark.parametrize("presented", [False, True])
def test_the_page_is_not_larger_than_the_screen(window, monkeypatch, size, presented):
    screen = SimpleNamespace(size=lambda: QSize(*size), availableSize=lambda: QSize(*size))
    monkeypatch.setattr(MainWindow, "screen", lambda self: screen)
    if presented:
        window.present(True)
        QApplication.processEvents()
    window.show_keys()
    (page,) = window.findChildren(ShortcutsDialog)
    assert page.width() <= size[0]
    assert page.height() <= size[1]
    for label in page.findChildren(QLabel):
        assert label.width() >= label.minimumSizeHint().width(), label.text()
        assert label.height() >= label.sizeHint().height() or label.wordWrap(), label.text()
    page.close()
    window.present(False)
