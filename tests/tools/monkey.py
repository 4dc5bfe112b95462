"""A monkey at the window: anything a person can do, in any order, and a look after each action.

Run by hand: ``python tests/tools/monkey.py [actions] [seed]``. Stops at the first action after
which the window does not tell the truth (see ``monkey_checks``), that raised something or that Qt
warned of, and prints the last actions. Lists those that took more than a second of the processor.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
import traceback
from collections import deque
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent, QtMsgType, qInstallMessageHandler
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from convgui.ui.window.main_window import MainWindow
from tests.tools.monkey_actions import Monkey
from tests.tools.monkey_checks import check

# Seconds of the processor that one action may take.
LONGEST = 1.0
# After so many actions everything is undone.
ROUND = 150
# What the offscreen platform says of every window of a fixed size.
HARMLESS = ("This plugin does not support",)


class FoundError(Exception):
    """What was wrong, and after which actions."""


class Run:
    """Lets a monkey act in ``window``; files are made in ``folder``."""

    def __init__(
        self, window: MainWindow, seed: int, folder: Path, patch: Callable[..., Any] = setattr
    ) -> None:
        self.window = window
        self.monkey = Monkey(window, seed, folder, patch)
        # (seconds, action), of those that took too long.
        self.slow: list[tuple[float, str]] = []
        self._last: deque[str] = deque(maxlen=25)
        self._heard: list[str] = []
        self._first = window.session.state
        # Whether the history still reaches back to the first state.
        self._whole = True

    def run(self, actions: int) -> None:
        """Do so many actions. Raises ``FoundError``."""
        hook, sys.excepthook = sys.excepthook, self._catch
        handler = qInstallMessageHandler(self._hear)
        try:
            for number in range(1, actions + 1):
                self._do(number)
                if number % ROUND == 0 or number == actions:
                    self._undo_all()
        finally:
            # What Python has put there must not outlive it.
            QGuiApplication.clipboard().clear()
            sys.excepthook = hook
            qInstallMessageHandler(handler)

    def _do(self, number: int) -> None:
        self._last.append(f"{number}: ?")
        before = time.process_time()
        try:
            # Only a window in front is told that a field has lost the keyboard.
            self.window.activateWindow()
            what = self.monkey.act()
            self._last[-1] = f"{number}: {what}"
            QApplication.processEvents()
            seconds = time.process_time() - before
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            check(self.window, self.monkey.rng)
        except Exception as error:
            self._last[-1] = f"{number}: {self.monkey.doing}"
            raise self._failure(traceback.format_exc()) from error
        if self._heard:
            raise self._failure("\n".join(self._heard))
        if seconds > LONGEST:
            layer = self.window.session.state.layer
            self.slow.append((seconds, f"{self._last[-1]}, {layer.spec} on {layer.input_size}"))
        self._whole &= len(self.window.session.history.done) < 200

    def _undo_all(self) -> None:
        """Undo to the start and look, then begin anew from there."""
        session = self.window.session
        now = session.state.experiment
        count = len(session.history.done)
        for _ in range(count):
            self.window.menus.undo.trigger()
        if self._whole and session.state.experiment != self._first.experiment:
            raise self._failure("undo does not lead back to the first state")
        check(self.window, self.monkey.rng)
        for _ in range(count):
            self.window.menus.redo.trigger()
        if session.state.experiment != now:
            raise self._failure("redo does not lead to where undo began")
        check(self.window, self.monkey.rng)
        if self._heard:
            raise self._failure("\n".join(self._heard))

    def _failure(self, what: str) -> FoundError:
        return FoundError("\n".join((*self._last, what)))

    def _catch(self, kind, error, trace) -> None:
        self._heard.append("".join(traceback.format_exception(kind, error, trace)))

    def _hear(self, kind: QtMsgType, context, text: str) -> None:
        if not text.startswith(HARMLESS):
            self._heard.append(f"Qt: {text}")


def main(actions: int, seed: int) -> int:
    """Run a monkey, and print what it found; the exit code."""
    with tempfile.TemporaryDirectory() as place:
        for name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME"):
            os.environ[name] = place
        from convgui.app import create_window

        window = create_window()
        window.resize(1440, 900)
        window.show()
        QApplication.processEvents()
        folder = Path(place, "files")
        folder.mkdir()
        run = Run(window, seed, folder)
        try:
            run.run(actions)
        except FoundError as failure:
            print(f"seed {seed}:\n{failure}", flush=True)
            # The window may be in any state.
            os._exit(1)
        for seconds, what in run.slow:
            print(f"seed {seed}: {seconds:.2f} s: {what}")
        print(f"seed {seed}: {actions} actions, {len(run.slow)} slower than {LONGEST} s")
        window.documents.asks = False
        window.close()
    return 1 if run.slow else 0


if __name__ == "__main__":
    sys.exit(main(*(int(text) for text in (*sys.argv[1:], "2000", "1")[:2])))
