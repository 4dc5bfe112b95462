"""Typing a number over one on the stage."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit


def type_over(window, widget, spot, text):
    left = Qt.MouseButton.LeftButton
    QTest.mouseClick(widget, left, pos=spot)
    QTest.mouseDClick(widget, left, pos=spot)
    QTest.mouseRelease(widget, left, pos=spot)
    editor = window.findChild(QLineEdit, "cell_editor")
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
