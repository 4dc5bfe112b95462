"""Long work done in short turns between events, so that the window stays responsive."""

from __future__ import annotations

import atexit
import time
from collections.abc import Generator
from typing import Any
from weakref import WeakSet

from PySide6.QtCore import QObject, QTimer, Signal

from convgui.messages import MessageError

Work = Generator[tuple[int, int], None, Any]

# Seconds that one turn may take.
TURN = 0.015


class BackgroundTask(QObject):
    """Runs one generator at a time, which yields (done, total).

    The generator is closed when the task is stopped or destroyed and when the program ends: so an
    incomplete file, a temporary folder and an offscreen stage go with it. It must not refer to the
    owner of the task: such a reference cycle would keep it alive after both.
    """

    progressed = Signal(int, int)
    # What the generator returned.
    finished = Signal(object)
    # The text of a ``MessageError``; empty for any other exception, which is raised as well.
    failed = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._run = _Run()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._take_turn)
        # When Qt destroys the task; its own methods are disconnected by then. When Python destroys
        # it, the generator is closed because nothing refers to it any more.
        self.destroyed.connect(self._run.close)

    @property
    def running(self) -> bool:
        """Whether a generator is being run."""
        return self._run.work is not None

    def start(self, work: Work) -> None:
        """Run ``work`` from the next turn on; other work is stopped."""
        self.stop()
        self._run.begin(work)
        self._timer.start(0)

    def stop(self) -> None:
        """Close the generator, if one is being run."""
        self._timer.stop()
        self._run.close()

    def _take_turn(self) -> None:
        until = time.perf_counter() + TURN
        try:
            while self._run.work is not None and time.perf_counter() < until:
                self.progressed.emit(*next(self._run.work))
        except StopIteration as end:
            self.stop()
            self.finished.emit(end.value)
        except MessageError as error:
            self.stop()
            self.failed.emit(error.text)
        except BaseException:
            self.stop()
            self.failed.emit("")
            raise


class _Run:
    """The generator that is being run; no QObject, so that it can outlive the end of one."""

    def __init__(self) -> None:
        self.work: Work | None = None

    def begin(self, work: Work) -> None:
        self.work = work
        _running.add(self)

    def close(self) -> None:
        work, self.work = self.work, None
        _running.discard(self)
        if work is not None:
            work.close()


_running: WeakSet[_Run] = WeakSet()


@atexit.register
def _close_all() -> None:
    """Close what is still running, while there is a QApplication: PySide ends it at exit too."""
    for run in tuple(_running):
        run.close()
