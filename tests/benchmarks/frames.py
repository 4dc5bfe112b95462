"""How long a frame takes, from ``tick()`` until it is painted, in the window at 1440 x 900.

Run by hand: ``python tests/benchmarks/frames.py``. Prints the median, the 95th percentile and the
worst of 600 frames for each layer and step size; the aim is a 95th percentile under 8 ms for the
first layer and under 16 ms for the second, on two cores and without a screen.
"""

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np

from convgui.app import create_window

LAYERS = (
    ("torch.nn.Conv2d(10, 20, 3, groups=2)", 7, 8.0),
    ("torch.nn.Conv2d(64, 64, 3, padding=1, groups=4)", 64, 16.0),
)
FRAMES = 600


def main() -> None:
    """Print a line for each layer and step size."""
    window = create_window()
    from PySide6.QtWidgets import QApplication

    window.resize(1440, 900)
    window.show()
    session = window.session
    for call, size, aim in LAYERS:
        session.change(call=call, input_height=size, input_width=size)
        assert session.state.problem is None
        for by in ("tap", "channel", "cell"):
            session.change(step_by=by)
            session.seek(0)
            QApplication.processEvents()
            times = []
            for _ in range(min(FRAMES, session.frame.steps_total - 1)):
                start = time.perf_counter()
                session.tick()
                QApplication.processEvents()
                times.append(1000 * (time.perf_counter() - start))
            median, late = np.percentile(times, [50, 95])
            print(
                f"{call} on {size} x {size}, by {by:8s} median {median:5.2f} ms   "
                f"p95 {late:5.2f} ms (aim {aim:.0f})   worst {max(times):5.2f} ms"
            )


if __name__ == "__main__":
    main()
