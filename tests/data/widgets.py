"""All widgets that there are."""

import gc
from collections.abc import Iterator

from PySide6.QtWidgets import QApplication, QWidget


def every_widget() -> Iterator[QWidget]:
    """Each widget; no garbage is collected meanwhile.

    A window that only the collector still knows would take its widgets with it, of which some
    are still to come: to look at these crashes.
    """
    gc.disable()
    try:
        yield from QApplication.allWidgets()
    finally:
        gc.enable()
