"""How long pointing takes, until the new picture is painted, at 1440 x 900.

Run by hand: ``python tests/benchmarks/pointing.py``. The aim: from moving the mouse to the picture
a 95th percentile under 16 ms for Conv2d(64, 64, 3, padding=1) on 64 x 64.
"""

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np

from convgui.app import create_window
from convgui.model.conv.connectivity import Target

LARGE = "torch.nn.Conv2d(64, 64, 3, padding=1)"


def milliseconds(act) -> float:
    """What an act costs, with all that is painted after it."""
    from PySide6.QtWidgets import QApplication

    start = time.perf_counter()
    act()
    QApplication.processEvents()
    return 1000 * (time.perf_counter() - start)


def report(what: str, times: list[float], aim: int) -> None:
    """Print the median, the 95th percentile and the worst."""
    median, late = np.percentile(times, [50, 95])
    print(f"{what:45s} median {median:5.2f} ms   p95 {late:5.2f} ms (aim {aim})")


def main() -> None:
    """Point at pixels, weights, outputs and channels."""
    window = create_window()
    from PySide6.QtWidgets import QApplication

    window.resize(1440, 900)
    window.show()
    session = window.session
    session.change(call=LARGE, input_height=64, input_width=64)
    QApplication.processEvents()
    rng = np.random.default_rng(0)
    for kind, limits in (
        ("input", (64, 66, 66)),
        ("weight", (64, 64, 3, 3)),
        ("output", (64, 64, 64)),
        ("in_channel", (64,)),
        ("pair", (64, 64)),
    ):
        targets = [Target(kind, tuple(int(rng.integers(n)) for n in limits)) for _ in range(150)]
        times = [milliseconds(lambda t=target: session.point(t)) for target in targets]
        report(f"{LARGE[9:]}, {kind}", times, 16)


if __name__ == "__main__":
    main()
