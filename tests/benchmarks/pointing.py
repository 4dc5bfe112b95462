"""How long pointing takes, until the new picture is painted, at 1440 x 900 and 2560 x 1440.

Run by hand: ``python tests/benchmarks/pointing.py``. The aim: from moving the mouse to the picture
a 95th percentile under 12 ms for 64 channels on 64 x 64, of a convolution and of a transposed one;
in the larger window under twice that.
"""

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np

from convgui.app import create_window
from convgui.model.conv.connectivity import Target, places

LARGE = (
    "torch.nn.Conv2d(64, 64, 3, padding=1)",
    "torch.nn.ConvTranspose2d(64, 64, 3, padding=1)",
)


# The windows, and the aim in each.
WINDOWS = ((1440, 900, 12), (2560, 1440, 24))


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
    print(f"{what:66s} median {median:5.2f} ms   p95 {late:5.2f} ms (aim {aim})")


def main() -> None:
    """Point at pixels, weights, outputs and channels."""
    window = create_window()
    from PySide6.QtWidgets import QApplication

    session = window.session
    rng = np.random.default_rng(0)
    for wide, high, aim in WINDOWS:
        window.resize(wide, high)
        window.show()
        for call in LARGE:
            session.change(call=call, input_height=64, input_width=64)
            assert session.state.problem is None
            QApplication.processEvents()
            for kind, limits in places(session.frame.geometry).items():
                chosen = (tuple(int(rng.integers(n)) for n in limits) for _ in range(150))
                targets = [Target(kind, place) for place in chosen]
                times = [milliseconds(lambda t=target: session.point(t)) for target in targets]
                report(f"{wide} x {high}: {call[9:]}, {kind}", times, aim)


if __name__ == "__main__":
    main()
