"""How long a changed field takes until the new picture is painted, in the window at 1440 x 900.

Run by hand: ``python tests/benchmarks/changes.py``. Changes fields of small layers over and over,
with the column at the side and without; the aim is a 95th percentile under 50 ms.
"""

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from convgui.app import create_window

CHANGES = {
    "dilation": [{"dilation_height": 2}, {"dilation_width": 2}, {"dilation_height": 1}],
    "groups": [{"example": "two groups"}, {"groups": 5}, {"groups": 10}, {"groups": 1}],
    "kernel": [
        {"example": "dilated 2"},
        {"kernel_as": "zero_filled"},
        {"kernel_as": "flipped"},
        {"dilation_height": 9},
    ],
    "transposed": [
        {"call": "nn.ConvTranspose2d(10, 20, 3, groups=2)"},
        {"stride_height": 2},
        {"watch": "gather"},
        {"padding_width": 1},
        {"watch": "scatter"},
    ],
    "pooling": [
        {"call": "nn.MaxPool2d(3, stride=1)"},
        {"stride_height": 2},
        {"call": "nn.AvgPool2d(3, stride=1)"},
        {"padding_width": 1},
    ],
}
ROUNDS = 25


def main() -> None:
    """Print a line for each kind of change."""
    window = create_window()
    from PySide6.QtWidgets import QApplication

    window.resize(1440, 900)
    window.show()
    for side in ("with the side", "without it"):
        for name, changes in CHANGES.items():
            window.session.change(example="standard")
            QTest.qWait(1000)
            times = []
            for wishes in changes * ROUNDS:
                start = time.perf_counter()
                window.session.change(**wishes)
                QApplication.processEvents()
                times.append(1000 * (time.perf_counter() - start))
            median, late = np.percentile(times, [50, 95])
            print(
                f"{name:10s} {side:14s} median {median:5.1f} ms   p95 {late:5.1f} ms (aim 50)   "
                f"worst {max(times):5.1f} ms"
            )
        QTest.keyClick(window, Qt.Key.Key_F4)


if __name__ == "__main__":
    main()
