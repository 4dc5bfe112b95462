"""Ctrl+C ends the program where that is safe, with the exit code of a shell."""

import os
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from convgui.interrupt import EXIT_CODE, Interrupt

ROOT = Path(__file__).parents[1]


@pytest.fixture(autouse=True)
def heeded():
    """Ctrl+C is not ignored, as it is where the tests were started in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def test_it_is_noted_and_raised_when_asked_for():
    before = signal.getsignal(signal.SIGINT)
    with Interrupt() as interrupt:
        interrupt.check()
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            interrupt.check()
        # A second one ends the program at once.
        assert signal.getsignal(signal.SIGINT) == signal.SIG_DFL
    assert signal.getsignal(signal.SIGINT) == before


def test_a_program_that_ignores_it_goes_on_ignoring_it():
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with Interrupt() as interrupt:
            signal.raise_signal(signal.SIGINT)
            interrupt.check()
        assert signal.getsignal(signal.SIGINT) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def test_a_socket_can_be_read_then():
    with Interrupt() as interrupt:
        ear = interrupt.listen()
        assert not select.select([ear], [], [], 0)[0]
        signal.raise_signal(signal.SIGINT)
        assert select.select([ear], [], [], 1)[0]
    assert signal.set_wakeup_fd(-1) == -1


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="there Ctrl+C goes to a whole console")
@pytest.mark.parametrize("draws", [True, False])
def test_no_traceback_and_nothing_half_written(draws, tmp_path):
    """While a file is drawn, and while the window waits."""
    out = tmp_path / "out"
    out.mkdir()
    # Says when it is at work.
    program = """
import signal, sys
from convgui import app
from convgui.export import render
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

def ready():
    print("ready", flush=True)

plan, run = render.plan, QApplication.exec

def planned(*arguments):
    ready()
    return plan(*arguments)

def started(*arguments):
    QTimer.singleShot(0, ready)
    return run()

render.plan, QApplication.exec = planned, started
signal.signal(signal.SIGINT, signal.default_int_handler)
app.main()
"""
    drawing = ["render", "nn.Conv2d(8, 8, 3)", "--by", "tap", "-o", str(out / "o.gif")]
    started = subprocess.Popen(
        [sys.executable, "-c", program, *(drawing if draws else [])],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=os.environ | {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)},
    )
    assert started.stdout.readline() == "ready\n"
    if draws:
        # Until the file is begun.
        while not list(out.iterdir()):
            time.sleep(0.01)
    started.send_signal(signal.SIGINT)
    said = started.communicate(timeout=60)
    assert said == ("", "")
    assert started.returncode == EXIT_CODE
    assert not list(out.iterdir())
