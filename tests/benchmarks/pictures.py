"""How long the window is busy when a photograph of 12 megapixels is opened.

Run by hand: ``python tests/benchmarks/pictures.py``. Prints the time until the picture is painted,
and then a frame of playing on it.
"""

import os
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np
from PIL import Image

from convgui.app import create_window


def main() -> None:
    """Open the picture in two layers."""
    rng = np.random.default_rng(0)
    small = Image.fromarray(rng.integers(0, 256, (75, 100, 3), np.uint8))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "photo.jpg")
        small.resize((4000, 3000), Image.Resampling.BICUBIC).save(path, quality=92)
        window = create_window()
        from PySide6.QtWidgets import QApplication

        window.show()
        for call in ("nn.Conv2d(3, 8, 3, dilation=2)", "nn.Conv2d(3, 64, 7, stride=2, padding=3)"):
            window.session.change(example="standard")
            window.session.change(call=call, input_height=64, input_width=64)
            QApplication.processEvents()
            start = time.perf_counter()
            window.opening.open(str(path))
            QApplication.processEvents()
            opened = time.perf_counter() - start
            times = []
            for _ in range(200):
                start = time.perf_counter()
                window.session.tick()
                QApplication.processEvents()
                times.append(1000 * (time.perf_counter() - start))
            print(
                f"{call} on 3000 x 4000: open and painted in {opened:.2f} s, "
                f"then a frame in {np.median(times):.1f} ms (p95 {np.percentile(times, 95):.1f})"
            )


if __name__ == "__main__":
    main()
