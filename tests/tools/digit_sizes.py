"""A table of the sizes of the digits in twelve states, at six sizes, in a window and presented.

Run by hand: ``python tests/tools/digit_sizes.py``. Sizes are in logical pixels, measured on the
real widgets. A ``!`` marks what is smaller than 13 pixels in a window, or than 24 of 1080 lines.
"""

import os
import sys
from pathlib import Path
from types import SimpleNamespace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

import pytest

from convgui.app import create_window

SIZES = ((900, 500), (1280, 720), (1366, 768), (1440, 900), (1920, 1080), (2560, 1440))
LEAST, LEAST_PRESENTED = 13, 24 / 1080


def main() -> None:
    """Print a line for each state, size and kind of window."""
    from PySide6.QtCore import QSize
    from PySide6.QtWidgets import QApplication

    from convgui.ui.window.main_window import MainWindow
    from tests.data.digits import STATES, measured, show

    monkeypatch = pytest.MonkeyPatch()
    print(f"{'':12s} {'size':>9s}  {'state':22s} lens        output  sum  cells")
    for presented in (False, True):
        for size in SIZES:
            screen = SimpleNamespace(size=lambda lines=size: QSize(*lines))
            MainWindow.screen = lambda self, screen=screen: screen
            window = create_window()
            window.setMinimumSize(QSize(400, 300))
            window.presenting = presented
            window._rebuild()
            window.resize(*size)
            window.show()
            window.columns.choose_side(False)
            QApplication.processEvents()
            least = LEAST_PRESENTED * size[1] if presented else LEAST
            for name, state in STATES.items():
                show(window, state)
                found = measured(window, monkeypatch)
                small = [" !"[n < int(least)] for n in (found.lens, found.output, found.sum)]
                print(
                    f"{'presented' if presented else 'window':12s} {size[0]:4d}×{size[1]:<4d}  "
                    f"{name:22s} {found.lens:3d}{small[0]} {found.card:8s}"
                    f"{found.output:3d}{small[1]}   {found.sum:3d}{small[2]}  "
                    f"{found.input_cell:g} / {found.output_cell:g}"
                )
            window.close()
            window.deleteLater()
            QApplication.processEvents()


if __name__ == "__main__":
    main()
