"""How long until the first window is painted, against an empty window of the same libraries.

Run by hand: ``python tests/benchmarks/startup.py``. Starts each program nine times, in turn, and
prints the medians and their ratio; the aim is at most 1.4.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUNS = 9
EMPTY = """
from PySide6.QtWidgets import QApplication, QMainWindow
import pyqtgraph
app = QApplication([])
window = QMainWindow()
window.setCentralWidget(pyqtgraph.GraphicsView())
window.resize(1440, 900)
window.show()
app.processEvents()
window.grab()
"""
OURS = """
from convgui.app import create_window
window = create_window()
window.show()
from PySide6.QtWidgets import QApplication
QApplication.processEvents()
window.grab()
"""


def seconds(program: str) -> float:
    """From the start of the process to its end, which comes once the window is painted."""
    env = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    start = time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", program + "\nimport os; os._exit(0)"], cwd=ROOT, env=env, check=True
    )
    return time.perf_counter() - start


def main() -> None:
    """Print both medians and the ratio."""
    seconds(EMPTY)
    seconds(OURS)
    times = [(seconds(EMPTY), seconds(OURS)) for _ in range(RUNS)]
    empty, ours = (statistics.median(column) for column in zip(*times, strict=True))
    ratio = statistics.median(b / a for a, b in times)
    print(f"empty window {empty:.3f} s   ConvGUI {ours:.3f} s   ratio {ratio:.2f} (aim 1.4)")


if __name__ == "__main__":
    main()
