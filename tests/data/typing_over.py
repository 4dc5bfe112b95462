"""Typing a number over one on the stage."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.data.on_stage import double_click


def type_over(window, widget, spot, text):
    double_click(widget, spot)
    editor = window.findChild(QLineEdit, "cell_editor")
    QTest.keyClicks(editor, text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
