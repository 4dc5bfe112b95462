"""What a reader waits for with large layers and pictures, and the memory that it takes.

Run by hand: ``python tests/benchmarks/waiting.py [case …]``. Each case runs in a process of its
own, in the window at 1440 x 900. Prints the time until the picture is painted, the processor time
of all threads, and the largest memory of the process. The aims: a field of a large layer 100 ms and
220 MB, another padding 150 ms and 500 MB, a painted pixel 16 ms and 400 MB however many there are,
another channel 30 ms.
"""

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[2]))

import numpy as np

from convgui.app import create_window
from convgui.model.conv.connectivity import Target
from convgui.model.sources.inputs import InputImage

# What is measured: a name, and what is done.
Acts = Iterator[tuple[str, Callable[[], object]]]


def field(window, call: str) -> Acts:
    """A large layer by its call, then one field of it."""
    change = window.session.change
    yield "the call", lambda: change(call=call, input_height=56, input_width=56)
    yield "dilation", lambda: change(dilation_height=2) if "1)" not in call else None
    yield "input", lambda: change(input_source="random")
    yield "weight", lambda: change(weight_source="pytorch")


def wide(window) -> Acts:
    """512 channels, kernel 3."""
    return field(window, "nn.Conv2d(512, 512, 3)")


def pointwise(window) -> Acts:
    """2048 channels, kernel 1."""
    return field(window, "nn.Conv2d(2048, 2048, 1)")


def padding(window) -> Acts:
    """Another padding on large whole numbers."""
    change = window.session.change
    yield "the call", lambda: change(call="nn.Conv2d(3, 8, 3)", input_height=4096, input_width=4096)
    for n in (1, 2):
        yield f"padding {n}", lambda n=n: change(padding_height=n, padding_width=n)


def brush(window) -> Acts:
    """Painting on a picture of 12 megapixels, at first and after many pixels."""
    session = window.session
    values = np.random.default_rng(0).random((3, 3000, 4000), np.float32)
    values.flags.writeable = False
    picture = InputImage("photo", values)
    session.change(call="nn.Conv2d(3, 8, 3)")
    yield "the picture", lambda: session.change(picture=picture)
    session.change(tool="brush")

    def stroke(first: int, count: int) -> None:
        from PySide6.QtWidgets import QApplication

        for n in range(first, first + count):
            session.edit("input", [(0, n // 100, n % 100)], 1.0, going_on=n > 0)
            QApplication.processEvents()

    yield "50 pixels", lambda: stroke(0, 50)
    session.edit("input", [(1, n // 100, n % 100) for n in range(5000)], 1.0, going_on=True)
    yield "50 after 5000", lambda: stroke(5000, 50)


def seek(window) -> Acts:
    """From one output channel to another of 1024."""
    session = window.session
    session.change(call="nn.Conv2d(1024, 1024, 1)", input_height=14, input_width=14)
    settle()
    for channel in (500, 501, 20, 1023):
        yield f"to o{channel}", lambda c=channel: session.seek_cell(c, 3, 3)


def pointing(window) -> Acts:
    """Pointing at an input channel of 1024."""
    session = window.session
    session.change(call="nn.Conv2d(1024, 1024, 1)", input_height=14, input_width=14)
    settle()
    for channel in (0, 5, 9):
        yield f"at c{channel}", lambda c=channel: session.point(Target("in_channel", (c,)))


CASES = (wide, pointwise, padding, brush, seek, pointing)


def settle() -> None:
    """Let all that comes later come."""
    from PySide6.QtTest import QTest

    QTest.qWait(1500)


def run(case: Callable[..., Acts]) -> None:
    """Print a line for each act of a case."""
    window = create_window()
    from PySide6.QtWidgets import QApplication

    window.resize(1440, 900)
    window.show()
    settle()
    for name, act in case(window):
        start, cpu = time.perf_counter(), time.process_time()
        act()
        QApplication.processEvents()
        wall, cpu = time.perf_counter() - start, time.process_time() - cpu
        settle()
        most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{case.__name__:10s} {name:14s} {1000 * wall:6.0f} ms   "
            f"processor {1000 * cpu:6.0f} ms   {most:5.0f} MB at most",
            flush=True,
        )


def main(names: list[str]) -> None:
    """Run the named cases, or all, each in a process of its own."""
    if len(names) == 1:
        run(next(case for case in CASES if case.__name__ == names[0]))
        os._exit(0)
    for name in names or [case.__name__ for case in CASES]:
        subprocess.run([sys.executable, __file__, name], check=True)


if __name__ == "__main__":
    main(sys.argv[1:])
