"""How long the panels that compare and chain layers take to follow a changed field.

Run by hand: ``python tests/benchmarks/variants.py``. Prints the median and the worst of 40 changes,
from the new frame until the panel is painted, beside the aim of 50 ms at teaching sizes; and what a
step of the same layer costs.
"""

import os
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np
from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from convgui.session import Session
from convgui.ui.panels.compare import ComparePanel
from convgui.ui.panels.network import NetworkPanel

LAYERS = (
    ("nn.Conv2d(3, 4, 3, padding={})", 6),
    ("nn.Conv2d(10, 20, 3, padding={})", 7),
    ("nn.Conv2d(64, 64, 3, padding={})", 64),
)
CHANGES = 40


def measure(panel: QWidget, session: Session, what: str) -> None:
    """Print a line for each layer."""
    for call, size in LAYERS:
        times = []
        for n in range(CHANGES):
            # The dilation is for the chain, which knows no padding.
            session.change(
                call=call.format(2 + n % 5),
                input_height=size,
                input_width=size,
                input_source="random",
                weight_source="pytorch",
            )
            session.change(dilation_height=1 + n % 2)
            assert session.state.problem is None
            start = time.perf_counter()
            panel.show_frame(session.frame)
            QApplication.processEvents()
            times.append(1000 * (time.perf_counter() - start))
        start = time.perf_counter()
        for _ in range(1000):
            panel.show_frame(session.frame)
        step = 1000 * (time.perf_counter() - start)
        print(
            f"{what:24s} {call.format('p')} on {size} x {size}: median {np.median(times):5.1f} ms, "
            f"worst {max(times):5.1f} ms (aim 50)   step {step:4.1f} µs"
        )


def main() -> None:
    """Measure both panels, shown alone and 300 pixels wide."""
    app = QApplication.instance() or QApplication([])
    session = Session(parent=app)
    for panel in (ComparePanel(), NetworkPanel()):
        panel.resize(300, 700)
        panel.show()
        # What the layers can be compared by is offered when one is shown.
        panel.show_frame(session.frame)
        combo = panel.findChild(QComboBox, "compare_by")
        for choice in range(combo.count() if combo else 1):
            if combo:
                combo.setCurrentIndex(choice)
            measure(panel, session, combo.currentText() if combo else "chain")


if __name__ == "__main__":
    main()
