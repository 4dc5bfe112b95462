"""How long a frame takes, from ``tick()`` until it is painted, at 1440 x 900 and 2560 x 1440.

Run by hand: ``python tests/benchmarks/frames.py``. Prints the median, the 95th percentile and the
worst of 600 frames for each window, layer and step size. The aim is a 95th percentile under 6 ms
for teaching sizes, and under 8 ms for 64 channels and for a photograph of 12 megapixels shown
whole, in the larger window under twice that, on two cores and without a screen. Transposed layers
and pools have the sizes of the convolutions.
"""

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np

from convgui.app import create_window
from convgui.model.sources.inputs import InputImage

# A call, the side of the input, the aim, how it is watched.
LAYERS = (
    ("torch.nn.Conv2d(10, 20, 3, groups=2)", 7, 6.0, "scatter"),
    ("torch.nn.Conv2d(64, 64, 3, padding=1, groups=4)", 64, 8.0, "scatter"),
    ("torch.nn.ConvTranspose2d(10, 20, 3, groups=2)", 7, 6.0, "scatter"),
    ("torch.nn.ConvTranspose2d(10, 20, 3, groups=2)", 7, 6.0, "gather"),
    ("torch.nn.ConvTranspose2d(64, 64, 3, padding=1, groups=4)", 64, 8.0, "gather"),
    ("torch.nn.MaxPool2d(3, stride=1)", 7, 6.0, "scatter"),
    ("torch.nn.AvgPool2d(3, stride=1)", 7, 6.0, "scatter"),
)
FRAMES = 600
# The windows, and how many times the aims each may take.
WINDOWS = ((1440, 900, 1), (2560, 1440, 2))


def measure(window, name: str, aim: float) -> None:
    """Print a line for each step size of the layer that is shown."""
    from PySide6.QtWidgets import QApplication

    session = window.session
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
            f"{name}, by {by:8s} median {median:5.2f} ms   p95 {late:5.2f} ms (aim {aim:.0f})   "
            f"worst {max(times):5.2f} ms"
        )


def main() -> None:
    """Measure all layers, and a photograph, in both windows."""
    values = np.random.default_rng(0).random((3, 3000, 4000), np.float32)
    values.flags.writeable = False
    for wide, high, times in WINDOWS:
        window = create_window()
        session = window.session
        window.resize(wide, high)
        window.show()
        for call, size, aim, watch in LAYERS:
            session.change(call=call, input_height=size, input_width=size, watch=watch)
            assert session.state.problem is None
            how = f", {watch}" if "Transpose" in call else ""
            measure(window, f"{wide} x {high}: {call[9:]} on {size} x {size}{how}", times * aim)
        session.change(call="torch.nn.Conv2d(3, 8, 3)", picture=InputImage("photo", values))
        measure(window, f"{wide} x {high}: Conv2d(3, 8, 3) on 3000 x 4000", times * 8.0)


if __name__ == "__main__":
    main()
