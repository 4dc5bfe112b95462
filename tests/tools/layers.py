"""Random layers up to the limits of the fields: an answer in words, or a picture, soon.

Run by hand: ``python tests/tools/layers.py [layers] [seed]``. Prints the layers that failed or
took longer than half a second until the stage was painted, and the largest memory of all.
"""

from __future__ import annotations

import os
import random
import resource
import sys
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from convgui.model.scene.frame import derive
from convgui.model.scene.state import first_state
from convgui.model.sources.fields import LARGEST_FIELD
from convgui.ui.stage.stage import Stage

SLOW = 0.5


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


def main(count: int, seed: int) -> None:
    """Show each of ``count`` layers on a stage and print what went wrong."""
    app = QApplication([])
    stage = Stage()
    stage.resize(1200, 800)
    stage.show()
    app.processEvents()
    rng = random.Random(seed)
    failed = slow = refused = 0
    for _ in range(count):
        asked = wishes(rng)
        start = time.perf_counter()
        try:
            state = first_state().change(**asked)
            stage.show_frame(derive(state))
            stage.grab()
        except Exception as error:
            failed += 1
            print(f"{type(error).__name__}: {error}", asked)
            continue
        refused += state.problem is not None
        seconds = time.perf_counter() - start
        if seconds > SLOW:
            slow += 1
            print(f"{seconds:.2f} s", state.layer.spec, state.layer.input_size)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count} layers: {failed} failed, {slow} slower than {SLOW} s, "
        f"{refused} refused in words, {most:.0f} MB at most"
    )


if __name__ == "__main__":
    main(*(int(text) for text in (*sys.argv[1:], "300", "1")[:2]))
