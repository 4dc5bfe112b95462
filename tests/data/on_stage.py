"""The stage, used with the mouse as a person would, and what it says."""

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from convgui.ui.stage.map_item import MARGIN_LEFT, MARGIN_TOP


def double_click(view, spot):
    """All that a real double click is made of."""
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(view, left, pos=spot)
    QTest.mouseDClick(view, left, pos=spot)
    QTest.mouseRelease(view, left, pos=spot)


def type_into(qtbot, window, view, cell, text, key=Qt.Key.Key_Return):
    spot = view.place_of(cell).center()
    double_click(view.viewport(), spot)
    editor = window.findChild(QLineEdit, "cell_editor")
    assert editor.isVisible()
    qtbot.keyClicks(editor, text)
    qtbot.keyClick(editor, key)
    assert not editor.isVisible()
    assert not window.session.state.focus.pinned


def words(window):
    return window.stage.step_text.text()


def hover(view, cell):
    """Move the mouse over a cell of a map."""
    viewport = view.viewport()
    QTest.mouseMove(viewport, QPoint(1, 1))
    QTest.mouseMove(viewport, view.place_of(cell).center())


def cell_of(view, row, col) -> QPoint:
    """The middle of a cell of a map, found by asking what is under a point."""
    for y in range(MARGIN_TOP, view.height(), 4):
        for x in range(MARGIN_LEFT, view.width(), 4):
            if view.cell_at(QPointF(x, y)) == (row, col):
                return QPoint(x + 2, y + 2)
    raise AssertionError(f"{view.objectName()} shows no cell {(row, col)}")
