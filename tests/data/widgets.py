"""All widgets that there are.

No garbage is collected while they are listed: a window that only the collector still knows would
take its widgets with it, of which some are still to come. To look at these crashes.
"""

import gc
from collections.abc import Iterator

from PySide6.QtWidgets import QApplication, QWidget


def every_widget() -> Iterator[QWidget]:
    """Each widget; none may be kept."""
    gc.disable()
    try:
        yield from QApplication.allWidgets()
    finally:
        gc.enable()


def every_window() -> list[QWidget]:
    """The windows, and all else without a parent."""
    gc.disable()
    try:
        return QApplication.topLevelWidgets()
    finally:
        gc.enable()
