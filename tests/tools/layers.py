"""Random layers up to the limits of the fields: an answer in words, or a picture, soon.

Run by hand: ``python tests/tools/layers.py [layers] [seed]``. Each layer is shown on the stage and
then in the tabs at the right. Prints what failed, what took longer than half a second until it was
painted, by the clock and by the processor, and the largest memory of all.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtWidgets import QApplication, QComboBox, QWidget

from convgui.model.scene.frame import Frame, derive
from convgui.model.scene.state import State, first_state
from convgui.model.sources.fields import LARGEST_FIELD
from convgui.ui.panels.code import CodePanel
from convgui.ui.panels.compare import ComparePanel
from convgui.ui.panels.explain import ExplainPanel
from convgui.ui.panels.network import NetworkPanel
from convgui.ui.stage.stage import Stage

# Seconds, and megabytes.
SLOW, MUCH = 0.5, 400


def pick(rng: random.Random, usual: list[int], extreme: float) -> int:
    """One of the usual numbers, or with probability ``extreme`` any up to the field's limit."""
    if rng.random() >= extreme:
        return rng.choice(usual)
    return min(LARGEST_FIELD, int(LARGEST_FIELD ** rng.random()))


def wishes(rng: random.Random) -> dict[str, object]:
    """The fields of a random layer: some sizes are usual, some as large as they can be typed."""
    kind = rng.choice(["Conv2d", "Conv2d", "Conv2d", "Conv1d"])
    axes = ("height", "width") if kind == "Conv2d" else ("width",)
    groups = pick(rng, [1, 1, 1, 2, 4, 8], 0.1)
    made: dict[str, object] = {
        "layer_kind": kind,
        "groups": groups,
        "in_channels": min(LARGEST_FIELD, groups * pick(rng, [1, 2, 3], 0.15)),
        "out_channels": min(LARGEST_FIELD, groups * pick(rng, [1, 2, 3], 0.15)),
        "padding_kind": rng.choice(["numbers", "numbers", "numbers", "same", "valid"]),
        "padding_mode": rng.choice(["zeros", "zeros", "reflect", "replicate", "circular"]),
        "input_source": rng.choice(["integers", "random", "ramp", "checkerboard"]),
        "weight_source": rng.choice(["pytorch", "integers"]),
        "step_by": rng.choice(["tap", "channel", "cell", "map"]),
    }
    for axis in axes:
        made[f"kernel_{axis}"] = pick(rng, [1, 2, 3, 5, 7], 0.1)
        made[f"stride_{axis}"] = pick(rng, [1, 2, 3], 0.15)
        made[f"dilation_{axis}"] = pick(rng, [1, 2, 3], 0.15)
        made[f"input_{axis}"] = pick(rng, [5, 8, 16, 56, 224], 0.15)
        if made["padding_kind"] == "numbers":
            made[f"padding_{axis}"] = pick(rng, [0, 1, 2], 0.15)
    return made


class Log:
    """What went wrong, and what was slow."""

    def __init__(self) -> None:
        self.failed = self.refused = 0
        self.slow = {"by the clock": 0, "by the processor": 0}
        self.most = 0

    def watch(
        self, what: str, state: State | None, act: Callable[[], State | None]
    ) -> State | None:
        """Carry out ``act`` and print a line if it fails, takes long or takes much memory.

        Gives the state that ``act`` made, if it made one.
        """
        clock, processor = time.perf_counter(), time.process_time()
        try:
            made = act()
        except Exception as error:
            self.failed += 1
            print(f"{what}: {type(error).__name__}: {error}", state and state.layer)
            return None
        clock, processor = time.perf_counter() - clock, time.process_time() - processor
        self.slow["by the clock"] += clock > SLOW
        self.slow["by the processor"] += processor > SLOW
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        if max(clock, processor) > SLOW or most > max(self.most, MUCH):
            self.most = max(self.most, most)
            seen = made or state
            print(f"{what}: {clock:.2f} s, processor {processor:.2f} s, {most} MB:", end=" ")
            print(seen and (str(seen.layer.spec), seen.layer.input_size, seen.layer.input_source))
        return made


def main(count: int, seed: int) -> None:
    """Show each of ``count`` layers on a stage and in the tabs, and print what went wrong."""
    app = QApplication([])
    stage = Stage()
    stage.resize(1200, 800)
    compare = ComparePanel()
    panels = (ExplainPanel(), compare, NetworkPanel(), CodePanel())
    for widget in (stage, *panels):
        widget.show()
    for panel in panels:
        panel.resize(308, 800)
    app.processEvents()
    combo = compare.findChild(QComboBox, "compare_by")
    assert combo is not None
    rng, log = random.Random(seed), Log()
    for number in range(count):
        asked = wishes(rng)

        def change(asked: dict[str, object] = asked) -> State:
            state = first_state().change(**asked)
            show(stage, derive(state).at_hand)
            return state

        state = log.watch("stage", None, change)
        if state is None or state.problem is not None:
            log.refused += state is not None
            continue
        log.watch("stage, finer", state, lambda state=state: show(stage, derive(state)))
        combo.setCurrentIndex(number % combo.count())
        for panel in panels:
            name = type(panel).__name__
            log.watch(name, state, lambda panel=panel, state=state: show(panel, derive(state)))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    slow = ", ".join(f"{count} {how}" for how, count in log.slow.items())
    print(
        f"{count} layers: {log.failed} failed, slower than {SLOW} s: {slow}, "
        f"{log.refused} refused in words, {most} MB at most"
    )


def show(view: QWidget, frame: Frame) -> None:
    """Show a frame, and paint it."""
    view.show_frame(frame)
    view.grab()


if __name__ == "__main__":
    main(*(int(text) for text in (*sys.argv[1:], *("300", "1")[len(sys.argv) - 1 :])))
