"""The program in a process of its own, told what to do line by line, and killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
# Each line of the input is run once the window is there; its value is written as JSON.
DRIVER = """
import json, sys, threading
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel
from convgui import app

class Lines(QObject):
    came = Signal(str)
    def run(self, line):
        try:
            value = eval(line, globals())
        except SyntaxError:
            value = exec(line, globals())
        print("=", json.dumps(value, default=str), flush=True)

def read():
    for line in sys.stdin:
        lines.came.emit(line)

def create(**options):
    global window, session
    window = make(**options)
    session = window.session
    # Once it has begun, and has been painted.
    QTimer.singleShot(0, window, thread.start)
    return window

def said():
    return window.findChild(QLabel, "message").text()

lines = Lines()
lines.came.connect(lines.run)
thread = threading.Thread(target=read, daemon=True)
make, app.create_window = app.create_window, create
"""


class Program:
    """ConvGUI with ``folder`` for what it remembers; ``before`` is run before it starts."""

    def __init__(self, folder: Path, *arguments: str, before: str = "") -> None:
        places = {name: str(folder) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME")}
        start = f"sys.exit(app.run({list(arguments)!r}))"
        self._child = subprocess.Popen(
            [sys.executable, "-c", "\n".join((DRIVER, before, start))],
            cwd=ROOT,
            env=os.environ | places,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *error: object) -> None:
        self.kill()
        for stream in (self._child.stdin, self._child.stdout):
            if stream:
                stream.close()

    def do(self, line: str) -> Any:
        """The value of a line of Python in the program."""
        assert self._child.stdin
        assert self._child.stdout
        self._child.stdin.write(line + "\n")
        self._child.stdin.flush()
        answer = self._child.stdout.readline()
        assert answer.startswith("= "), f"{line}: {answer!r}"
        return json.loads(answer[2:])

    def wait_until_kept(self) -> None:
        """Return once the last change has been written, by the program's own clock."""
        until = time.monotonic() + 60
        while self.do("window.documents.autosave._timer.isActive()"):
            assert time.monotonic() < until
            time.sleep(0.05)

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        if self._child.poll() is None:
            self._child.send_signal(signal.SIGKILL)
        self._child.wait()

    def close(self) -> int:
        """Close the window without saving; the exit code."""
        assert self._child.stdin
        self._child.stdin.write("window.close()\n")
        self._child.stdin.flush()
        return self.wait()

    def wait(self) -> int:
        """The exit code, once it has ended by itself."""
        return self._child.wait(60)
