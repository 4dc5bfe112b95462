"""The keyboard and the screen reader come everywhere, as the eye does."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QSpinBox, QWidget

# What the offscreen platform says of a window whose parts are made anew.
pytestmark = [
    pytest.mark.usefixtures("plain_again"),
    pytest.mark.qt_log_ignore("propagateSizeHints"),
]


def focus_chain(window, start):
    """The widgets that Tab goes to, from ``start`` until it is there again."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    chain = [start]
    for _ in range(150):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        if window.focusWidget() is start:
            return chain
        chain.append(window.focusWidget())
    raise AssertionError("Tab never comes back")


def region(window, widget):
    return next(
        (
            name
            for name in REGIONS
            if getattr(window, name).isAncestorOf(widget) or widget is getattr(window, name)
        ),
        None,
    )


REGIONS = ("header", "panel", "stage", "side", "transport")


def test_tab_goes_as_the_eye_does(window):
    chain = focus_chain(window, window.findChild(QWidget, "lessons_button"))
    regions = [region(window, widget) for widget in chain]
    assert tuple(dict.fromkeys(regions)) == REGIONS
    # Each region is left once.
    assert sum(one != two for one, two in pairwise(regions)) == 4
    panel = [w for w, name in zip(chain, regions, strict=True) if name == "panel"]
    heights = [w.mapTo(window, QPoint(0, 0)).y() for w in panel]
    assert all(lower >= upper - 6 for upper, lower in pairwise(heights))
    assert len(panel) > 20


def test_all_that_takes_keys_has_a_name(window):
    for index in range(window.side.count()):
        window.side.setCurrentIndex(index)
    for widget in window.findChildren(QWidget):
        # The line in a spin box has the name of the box, and a viewport that of its view.
        inner = isinstance(widget.parent(), QSpinBox) or widget.focusProxy() is not None
        own = widget.window() is window and not inner
        if own and widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
            spoken_name = QAccessible.queryAccessibleInterface(widget).text(QAccessible.Text.Name)
            assert spoken_name, (widget.objectName(), type(widget).__name__)
