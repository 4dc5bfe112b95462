"""A main window that lives as long as it is on the screen."""

import gc
import weakref

import shiboken6
from PySide6.QtWidgets import QApplication

from convgui.app import create_window
from convgui.ui.window.kept_window import KeptWindow


def dropped(shown=True):
    """A reference to a window that nothing else refers to."""
    window = create_window()
    if shown:
        window.show()
    return weakref.ref(window)


def test_a_window_that_is_shown_outlives_its_name(qtbot):
    window = dropped()
    gc.collect()
    assert window() is not None
    assert window().isVisible()
    QApplication.processEvents()
    window().close()
    QApplication.processEvents()
    gc.collect()
    assert window() is None


def test_one_that_was_never_shown_does_not(qtbot):
    window = dropped(shown=False)
    gc.collect()
    assert window() is None


def test_it_is_not_destroyed_while_it_is_painted(qtbot, monkeypatch):
    """The collector may run at any moment of a painting."""
    from convgui.ui.style.pixmap_cache import PixmapCache

    painted = []
    draw = PixmapCache.draw

    def collect_and_draw(*arguments, **named):
        if not painted:
            gc.collect()
        painted.append(True)
        draw(*arguments, **named)

    monkeypatch.setattr(PixmapCache, "draw", collect_and_draw)
    window = dropped()
    QApplication.processEvents()
    assert painted
    window().close()


def test_it_is_kept_again_when_it_is_shown_again(qtbot):
    window = KeptWindow()
    window.show()
    window.hide()
    window.show()
    QApplication.processEvents()
    gone = weakref.ref(window)
    del window
    assert gone() is not None
    gone().hide()
    QApplication.processEvents()
    assert gone() is None


def test_one_that_was_destroyed_is_not_kept(qtbot):
    window = KeptWindow()
    window.show()
    gone = weakref.ref(window)
    shiboken6.delete(window)
    del window
    assert gone() is None
