"""How long until the first window is painted, against an empty window of the same libraries.

Run by hand: ``python tests/benchmarks/startup.py [instructions]``. Starts each program nine times,
in turn, and prints the medians and the ratio of each pair, by the clock and by the processor; the
aim is at most 1.15. With ``instructions`` it starts each once under valgrind and counts them, as no
other program disturbs that. Both find their modules compiled, as they are after the first start.
"""

import os
import re
import resource
import statistics
import subprocess
import sys
import tempfile
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


def seconds(program: str, env: dict[str, str]) -> tuple[float, float]:
    """Until the process ends, which it does once the window is painted: by clock and processor."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(
        [sys.executable, "-c", program + "\nimport os; os._exit(0)"], cwd=ROOT, env=env, check=True
    )
    clock, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return clock, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def instructions(program: str, env: dict[str, str]) -> int:
    """How many instructions the program takes until its window is painted."""
    valgrind = (
        "valgrind",
        "--tool=cachegrind",
        "--cache-sim=no",
        "--cachegrind-out-file=/dev/null",
    )
    done = subprocess.run(
        [*valgrind, sys.executable, "-c", program + "\nimport os; os._exit(0)"],
        cwd=ROOT,
        # NumPy's idle threads would spin in both, as long as they please.
        env=env | {"PYTHONHASHSEED": "0", "OPENBLAS_NUM_THREADS": "1"},
        check=True,
        capture_output=True,
        text=True,
    )
    found = re.search(r"I\s+refs:\s+([\d,]+)", done.stderr)
    assert found is not None, done.stderr
    return int(found[1].replace(",", ""))


def main(by_instructions: bool) -> None:
    """Print both medians and the ratio, by the clock and by the processor, or both counts."""
    with tempfile.TemporaryDirectory() as compiled:
        env = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONPYCACHEPREFIX=compiled)
        env.pop("PYTHONDONTWRITEBYTECODE", None)
        seconds(EMPTY, env)
        seconds(OURS, env)
        if by_instructions:
            empty, ours = (instructions(program, env) / 1e6 for program in (EMPTY, OURS))
            print(
                f"empty window {empty:.0f} million instructions   ConvGUI {ours:.0f} million   "
                f"ratio {ours / empty:.2f} (aim 1.15)"
            )
            return
        pairs = [(seconds(EMPTY, env), seconds(OURS, env)) for _ in range(RUNS)]
    for place, name in enumerate(("clock", "processor")):
        times = [(empty[place], ours[place]) for empty, ours in pairs]
        empty, ours = (statistics.median(column) for column in zip(*times, strict=True))
        ratio = statistics.median(b / a for a, b in times)
        print(
            f"{name:9s} empty window {empty:.3f} s   ConvGUI {ours:.3f} s   "
            f"ratio {ratio:.2f} (aim 1.15)"
        )


if __name__ == "__main__":
    main("instructions" in sys.argv[1:])
