"""The program in a process of its own, told what to do line by line, and killed.

On Linux: the processes are forked from one that has loaded the program, and start in a fifth of
the time. Each ends as any other does, or is killed.
"""

from __future__ import annotations

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
# Asked with some code and three streams, it forks a process that runs the code with the first two
# as its standard ones; another one writes the number of that process into the third, and its exit
# code once it has ended.
FORKS = """
import json, os, signal, socket, sys
import convgui.model.scene.frame, convgui.ui.window.main_window

asked = socket.socket(fileno=int(sys.argv[1]))
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
while True:
    request, streams, *_ = socket.recv_fds(asked, 1 << 20, 3)
    if not request:
        os._exit(0)
    if os.fork() == 0:
        break
    for stream in streams:
        os.close(stream)

signal.signal(signal.SIGCHLD, signal.SIG_DFL)
asked.close()
number = os.fork()
if number:
    for stream in streams[:2]:
        os.close(stream)
    os.write(streams[2], b"%d\\n" % number)
    code = os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])
    os.write(streams[2], b"%d\\n" % code)
    os._exit(0)
os.close(streams[2])
for own, stream in enumerate(streams[:2]):
    os.dup2(stream, own)
    os.close(stream)
code, places = json.loads(request)
os.environ.update(places)
exec(compile(code, "driver", "exec"))
"""
# Each line of the input is run once the window is there; its value is written as JSON.
DRIVER = """
import json, sys, threading
from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel
from convgui import app
from convgui.ui.window import autosave

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
# The clock of the copies is so many times as fast: tests wait for it. ``test_autosave`` says how
# fast it is.
FASTER = 5


@cache
def _forks() -> socket.socket:
    """The process that forks, which ends together with this one."""
    here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    child = subprocess.Popen(
        [sys.executable, "-c", FORKS, str(there.fileno())],
        cwd=ROOT,
        # Without threads, which a fork would not take along.
        env=os.environ | {"OPENBLAS_NUM_THREADS": "1"},
        pass_fds=[there.fileno()],
    )
    there.close()
    atexit.register(child.wait)
    atexit.register(here.close)
    return here


class Program:
    """ConvGUI with ``folder`` for what it remembers; ``before`` is run before it starts."""

    def __init__(self, folder: Path, *arguments: str, before: str = "") -> None:
        places = {name: str(folder) for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME")}
        start = f"sys.exit(app.run({list(arguments)!r}))"
        code = "\n".join((DRIVER, f"autosave.DELAY //= {FASTER}", before, start))
        request = json.dumps([code, places]).encode()
        (its_input, told), (answered, its_output), (ended, its_end) = (os.pipe() for _ in range(3))
        theirs = [its_input, its_output, its_end]
        socket.send_fds(_forks(), [request], theirs)
        for stream in theirs:
            os.close(stream)
        self._told, self._answered = os.fdopen(told, "w"), os.fdopen(answered)
        self._ended = os.fdopen(ended)
        self._number, self._code = int(self._ended.readline()), None

    def __enter__(self) -> Program:
        return self

    def __exit__(self, *error: object) -> None:
        self.kill()
        for stream in (self._told, self._answered, self._ended):
            stream.close()

    def do(self, line: str) -> Any:
        """The value of a line of Python in the program."""
        self._tell(line)
        answer = self._answered.readline()
        assert answer.startswith("= "), f"{line}: {answer!r}"
        return json.loads(answer[2:])

    def _tell(self, line: str) -> None:
        self._told.write(line + "\n")
        self._told.flush()

    def wait_until_kept(self) -> None:
        """Return once the last change has been written, by the program's own clock."""
        until = time.monotonic() + 60
        while self.do("window.documents.autosave._timer.isActive()"):
            assert time.monotonic() < until
            time.sleep(0.05)

    def kill(self) -> None:
        """End it at once, as a power cut does."""
        if self._code is None:
            # It may just have ended by itself.
            with suppress(ProcessLookupError):
                os.kill(self._number, signal.SIGKILL)
            self.wait()

    def close(self) -> int:
        """Close the window without saving; the exit code."""
        self._tell("window.close()")
        return self.wait()

    def wait(self) -> int:
        """The exit code, once it has ended by itself."""
        if self._code is None:
            assert select.select([self._ended], [], [], 60)[0], "it has not ended"
            self._code = int(self._ended.readline())
        return self._code
