"""Work in a thread of its own, which outlives the window if need be."""

from __future__ import annotations

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

from convgui.files.read.progress import Report, Stopped

T = TypeVar("T")

# Bytes. NumPy's and Python's parsers need more than some systems give a thread.
STACK = 1 << 24

# How many threads are at work, for which the collector of unreachable objects is off; and whether
# it was on before them: a script may have turned it off.
_going_on, _collects = 0, True
_counting = threading.Lock()


@contextmanager
def _no_collecting() -> Iterator[None]:
    """Let no thread collect unreachable objects meanwhile.

    Among them may be widgets, which only the thread of the event loop may destroy; Python
    collects in whatever thread makes objects.
    """
    global _going_on, _collects
    with _counting:
        _going_on += 1
        if _going_on == 1:
            _collects = gc.isenabled()
            gc.disable()
    try:
        yield
    finally:
        with _counting:
            _going_on -= 1
            if not _going_on and _collects:
                gc.enable()


class WorkThread(Generic[T]):
    """Runs ``work``, which tells its progress to the report that it is given.

    No QObject, so that it can outlive the window. ``ended`` is set at the end, ``fraction`` is what
    was told last. The work must not touch a widget.
    """

    def __init__(self, work: Callable[[Report], T]) -> None:
        self.ended = threading.Event()
        self._work = work
        self.fraction = 0.0
        self._stopped = False
        self._result: T | None = None
        self._error: BaseException | None = None
        usual = threading.stack_size(STACK)
        try:
            # The program ends without it.
            threading.Thread(target=self._run, daemon=True).start()
        finally:
            threading.stack_size(usual)

    def _run(self) -> None:
        try:
            with _no_collecting():
                self._result = self._work(self._report)
        except Stopped:
            pass
        except BaseException as error:
            self._error = error
        finally:
            self.ended.set()

    def _report(self, fraction: float) -> None:
        if self._stopped:
            raise Stopped
        self.fraction = fraction

    def stop(self) -> None:
        """Let the thread end at its next report: it may be in a library until then."""
        self._stopped = True

    def result(self) -> T | None:
        """What the work returned, once it has ended; raises what it raised."""
        error, self._error = self._error, None
        if error:
            raise error
        return self._result
