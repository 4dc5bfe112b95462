"""What the start of the program loads and leaves behind, in a process of its own."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
LATE = ("numpy.ma", "json", "onnx", "PIL", "safetensors", "convgui.model.network", "convgui.export")


def printed(program: str) -> str:
    """What a program prints that makes the window."""
    start = "import gc, linecache, os, sys\nfrom convgui.app import create_window\n"
    end = "\nsys.stdout.flush()\nos._exit(0)"
    done = subprocess.run(
        [sys.executable, "-c", start + program + end],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=100,
        check=True,
    )
    return done.stdout.strip()


def test_the_first_picture_loads_nothing_that_it_does_not_show():
    program = (
        "window = create_window()\n"
        "window.show()\n"
        "from PySide6.QtWidgets import QApplication\n"
        "QApplication.processEvents()\n"
        f"print([name for name in {LATE} if name in sys.modules])"
    )
    assert printed(program) == "[]"


def test_no_garbage_is_looked_for_in_what_the_start_has_made():
    program = (
        "window = create_window()\n"
        "young = [part for age in (0, 1) for part in gc.get_objects(generation=age)]\n"
        "print(gc.isenabled(), len(young) < 2_000, gc.get_freeze_count(), len(linecache.cache))"
    )
    assert printed(program) == "True True 0 0"


def test_who_looks_for_no_garbage_is_left_alone():
    program = (
        "gc.disable()\n"
        "gc.freeze()\n"
        "window = create_window()\n"
        "print(gc.isenabled(), gc.get_freeze_count() > 0)"
    )
    assert printed(program) == "False True"


def test_sources_that_were_kept_before_stay():
    program = (
        "linecache.cache['cell'] = (2, None, ['1\\n'], 'cell')\n"
        "window = create_window()\n"
        "print(list(linecache.cache))"
    )
    assert printed(program) == "['cell']"
