"""Ten random layers as pictures, for a reader who has only the picture, and what is to be read.

Run by hand: ``python tests/tools/reading.py FOLDER [SEED [others]]``. Writes ``01.png`` to
``10.png``, and ``answers.txt``. The same seed gives the same pictures. With ``others`` they are
transposed layers and pools, and of some the matrix is shown too.
"""

import os
import random
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

from PySide6.QtTest import QTest

from convgui.app import create_window
from convgui.model.conv.connectivity import Target, places
from convgui.model.scene.frame import Frame
from convgui.ui.panels.side_panel import PANELS

PICTURES = 10
SIZES = ((1280, 720), (1366, 768), (1440, 900), (1920, 1080))
MODES = ("zeros", "reflect", "replicate", "circular")


def random_call(rng: random.Random) -> tuple[str, int]:
    """A call, and the side of its input."""
    groups = rng.choice((1, 1, 2, 3))
    inputs, outputs = groups * rng.randint(1, 3), groups * rng.randint(1, 3)
    kernel, dilation = rng.choice((1, 2, 3, 3, 5)), rng.choice((1, 1, 2, 3))
    padding = rng.randint(0, 2)
    span = dilation * (kernel - 1) + 1
    side = max(span, rng.randint(5, 11))
    call = (
        f"nn.Conv2d({inputs}, {outputs}, {kernel}, stride={rng.randint(1, 3)}, padding={padding}, "
        f"dilation={dilation}, groups={groups}, padding_mode={rng.choice(MODES)!r})"
    )
    return call, side


def other_call(rng: random.Random) -> tuple[str, int]:
    """The same of a transposed layer or a pool."""
    kernel, stride, side = rng.choice((2, 3, 3, 4)), rng.randint(1, 3), rng.randint(4, 8)
    padding = rng.randint(0, kernel // 2)
    kind = rng.choice(("ConvTranspose2d", "ConvTranspose2d", "MaxPool2d", "AvgPool2d"))
    if kind == "ConvTranspose2d":
        groups = rng.choice((1, 1, 2))
        inputs, outputs = groups * rng.randint(1, 2), groups * rng.randint(1, 2)
        more = rng.randrange(stride)
        call = f"nn.{kind}({inputs}, {outputs}, {kernel}, {stride}, {padding}, {more}, {groups})"
        return call, min(side, 5)
    rest = f"ceil_mode={rng.random() < 0.4}"
    if kind == "AvgPool2d":
        rest += f", count_include_pad={rng.random() < 0.5}"
    return f"nn.{kind}({kernel}, {stride}, {padding}, {rest})", side


def pointed_at(rng: random.Random, frame: Frame) -> Target | None:
    """Something on the maps that are shown; None if nothing comes of the pixel."""
    kind = rng.choice(("input", "weight", "output"))
    if kind == "input" and frame.stamping:
        rows, cols = frame.geometry.input_size
        return frame.stamping.pixel_target((rng.randrange(rows), rng.randrange(cols)))
    place = [rng.randrange(limit) for limit in places(frame.geometry)[kind]]
    place[0] = frame.in_channel if kind == "input" else frame.step.output[0]
    if kind == "weight":
        place[1] = frame.in_channel - frame.step.in_channels[0]
    return Target(kind, tuple(place))


def main() -> None:
    """Draw the pictures and write the answers."""
    folder, seed = Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 0
    others = "others" in sys.argv[3:]
    folder.mkdir(parents=True, exist_ok=True)
    rng = random.Random(seed)
    window = create_window()

    window.show()
    session, answers = window.session, []
    for number in range(1, PICTURES + 1):
        call, side = other_call(rng) if others else random_call(rng)
        session.let_go()
        session.change(call=call, input_height=side, input_width=side)
        assert session.state.problem is None, call
        session.change(step_by=rng.choice(("tap", "tap", "tap", "channel", "cell", "map")))
        if others:
            session.change(watch=rng.choice(("scatter", "scatter", "gather")))
            window.columns.turn(PANELS.index(rng.choice(("explain", "matrix"))))
        session.seek(rng.randrange(session.frame.steps_total))
        frame = session.frame
        pointed = None
        if rng.random() < 0.4:
            pointed = pointed_at(rng, frame)
            session.point(pointed, pin=True)
        window.resize(*rng.choice(SIZES))
        # Until all that comes later is there: formulas, and rows that make room for them.
        QTest.qWait(400)
        window.grab().save(str(folder / f"{number:02d}.png"))
        frame = session.frame
        # What stamps counts its own taps, of one pixel.
        step = frame.stamping.step if frame.stamping else frame.played
        answers.append(
            f"{number:02d}  {session.state.layer.spec}  input {side} × {side}\n"
            f"    step by {step.by}, at {step.output}, taps {step.first + 1} to {step.last} of "
            f"{step.total}\n"
            f"    sum {'so far' if not frame.played.finished else 'finished'}: "
            f"{frame.played_total:g}; pointing at {pointed}\n"
            + (f"    onto {frame.played.output}\n" if frame.stamping else "")
        )
    (folder / "answers.txt").write_text("\n".join(answers), encoding="utf-8")
    window.close()


if __name__ == "__main__":
    main()
