"""The menus, used by their words."""

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication


@pytest.fixture
def choose(window):
    """Trigger an entry of the menus, by its words or by its name."""

    def choose(words):
        entries = window.menuBar().findChildren(QAction)
        # Of two entries of one name, those for the language come first.
        *_, entry = [
            entry
            for entry in entries
            if words in (entry.text().replace("&", ""), entry.objectName())
        ]
        entry.trigger()
        QApplication.processEvents()

    return choose
