"""A GIF of 960 x 540 from ``render``, against what people write today with matplotlib.

Run by hand: ``python tests/benchmarks/animation.py``; needs ``pip install .[benchmark]``. Both draw
the same 60 steps of the same layer: the padded input with its numbers, the taps of the step, the
kernel and the output so far; with the sum also its products as bars with their numbers. What
ConvGUI draws beside that (hatching, dimming, dots, all channels) is not asked of matplotlib. The
aim is 20 times as many pictures a second as matplotlib's FuncAnimation with PillowWriter, and a
file at most half as large.
"""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

import matplotlib

matplotlib.use("Agg")

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.animation import FuncAnimation, PillowWriter
from matplotlib.patches import Rectangle

from convgui.app import _application
from convgui.export.render import render
from convgui.model.scene.frame import Frame, derive
from convgui.model.scene.state import State, first_state

CALL = "nn.Conv2d(4, 6, 3, padding=2, dilation=2, groups=2)"
PICTURES, FPS = 60, 10
AIM_SPEED, AIM_SIZE = 20.0, 0.5

Draw = Callable[[State, Path, bool], None]


def with_matplotlib(state: State, path: Path, with_sum: bool = False) -> None:
    """Three axes with their numbers; what moves is changed in place and nothing is made anew."""
    spec = state.layer.spec
    frames = [derive(state.at(index)) for index in range(PICTURES)]
    figure = plt.figure(figsize=(9.6, 5.4), dpi=100)
    places = figure.add_gridspec(2 if with_sum else 1, 3, height_ratios=[2, 1] if with_sum else [1])
    axes = [figure.add_subplot(places[0, n]) for n in range(3)]
    (high, wide), (dh, dw) = spec.kernel_size, spec.dilation
    maps = [
        (frames[0].input_part(), "Greys"),
        (frames[0].kernel, "RdBu_r"),
        (frames[0].output[0], "RdBu_r"),
    ]
    images, texts = [], []
    for axis, (values, colours) in zip(axes, maps, strict=True):
        largest = float(np.abs(np.nan_to_num(values)).max()) or 1.0
        least = 0.0 if colours == "Greys" else -largest
        images.append(axis.imshow(values, cmap=colours, vmin=least, vmax=largest))
        axis.set_xticks([])
        axis.set_yticks([])
        texts.append(
            [
                [
                    axis.text(
                        col, row, "" if np.isnan(v) else f"{v:g}",
                        ha="center", va="center", fontsize=7,
                    )
                    for col, v in enumerate(line)
                ]
                for row, line in enumerate(values)
            ]
        )  # fmt: skip
    taps = [
        axes[0].add_patch(Rectangle((0, 0), 1, 1, fill=False, edgecolor="C0", linewidth=2))
        for _ in range(high * wide)
    ]
    cell = axes[2].add_patch(Rectangle((0, 0), 1, 1, fill=False, edgecolor="C1", linewidth=2))
    now = [
        axis.add_patch(Rectangle((-9, -9), 1, 1, fill=False, edgecolor="k", linewidth=3))
        for axis in axes[:2]
    ]
    total = figure.suptitle("")
    draw_sum = sum_of(figure.add_subplot(places[1, :]), frames) if with_sum else None

    def draw(number: int) -> None:
        frame = frames[number]
        channel, row, col = frame.step.output
        top, left = frame.step.corner
        for tap, patch in enumerate(taps):
            r, c = divmod(tap, wide)
            patch.set_xy((left + c * dw - 0.5, top + r * dh - 0.5))
        cell.set_xy((col - 0.5, row - 0.5))
        if frame.tap:
            r, c = frame.tap
            now[0].set_xy((left + c * dw - 0.5, top + r * dh - 0.5))
            now[1].set_xy((c - 0.5, r - 0.5))
        part = frame.output_so_far[channel]
        for image, values, words in zip(
            images,
            (frame.input_part(), frame.kernel, part),
            texts,
            strict=True,
        ):
            image.set_data(values)
            for line, written in zip(values, words, strict=True):
                for value, text in zip(line, written, strict=True):
                    text.set_text("" if np.isnan(value) else f"{value:g}")
        if draw_sum:
            draw_sum(frame)
        total.set_text(f"output[{channel}, {row}, {col}] = {frame.total:g}")

    FuncAnimation(figure, draw, frames=PICTURES).save(path, writer=PillowWriter(fps=FPS))
    plt.close(figure)


def sum_of(axis: plt.Axes, frames: list[Frame]) -> Callable[[Frame], None]:
    """What draws the sum of a step: a bar from the sum before each product to the sum after it.

    The axis stays as it is from step to step, which moves less than ConvGUI's does.
    """
    sums = [np.cumsum([0.0, *frame.terms.products.ravel(), frame.bias]) for frame in frames]
    bars = axis.bar(range(len(sums[0]) - 1), 0)
    (stairs,) = axis.step([], [], "k", where="post", linewidth=1.4)
    words = [axis.text(n, 0, "", ha="center", va="bottom", fontsize=7) for n in range(len(bars))]
    axis.axhline(0, color="0.8", linewidth=1)
    axis.set_ylim(min(s.min() for s in sums) - 1, max(s.max() for s in sums) * 1.1 + 1)
    axis.axis("off")
    equation = axis.set_title("", loc="left")

    def draw(frame: Frame) -> None:
        running = sums[frames.index(frame)]
        done = len(bars) if frame.step.finished else frame.step.last
        for n, (bar, word) in enumerate(zip(bars, words, strict=True)):
            value = running[n + 1] - running[n]
            bar.set(y=running[n], height=value if n < done else 0)
            bar.set_facecolor("C3" if value > 0 else "C0")
            word.set(text=f"{value:g}" if n < done else "", y=max(running[n : n + 2]))
        stairs.set_data(np.arange(done) - 0.5, running[1 : done + 1])
        parts = frame.terms.products.sum(axis=(1, 2))
        equation.set_text(" + ".join(f"({v:g})" for v in [*parts, frame.bias]))

    return draw


def with_convgui(state: State, path: Path, with_sum: bool = False) -> None:
    """What ``convgui render --size 960x540`` does, with or without ``--no-sum``."""
    render(
        state,
        path,
        by=state.view.step_by,
        size="960x540",
        fps=FPS,
        steps=f"0:{PICTURES}",
        with_sum=with_sum,
    )


def timed(draw: Draw, state: State, path: Path, with_sum: bool) -> tuple[float, int]:
    """Pictures a second, and bytes."""
    start = time.perf_counter()
    draw(state, path, with_sum)
    return PICTURES / (time.perf_counter() - start), path.stat().st_size


def main() -> None:
    """Print a line for each step size, without and with the sum."""
    app = _application()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "out.gif")
        for by in ("tap", "cell"):
            state = first_state().change(call=CALL, input_height=7, input_width=7, step_by=by)
            for with_sum in (False, True):
                # In turn, and the best of each: whatever else the machine does hits both.
                turns = [
                    (
                        timed(with_matplotlib, state, path, with_sum),
                        timed(with_convgui, state, path, with_sum),
                    )
                    for _ in range(3)
                ]
                theirs, ours = (max(runs) for runs in zip(*turns, strict=True))
                print(
                    f"by {by}, {'with the sum' if with_sum else 'the maps'}: "
                    f"matplotlib {theirs[0]:.1f} pictures/s, {theirs[1]:,} bytes; "
                    f"ConvGUI {ours[0]:.1f} pictures/s, {ours[1]:,} bytes: "
                    f"{ours[0] / theirs[0]:.1f} times as fast (aim {AIM_SPEED:.0f}), "
                    f"{ours[1] / theirs[1]:.2f} of the size (aim {AIM_SIZE})"
                )
    app.processEvents()


if __name__ == "__main__":
    main()
