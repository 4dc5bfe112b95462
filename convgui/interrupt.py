"""Ctrl+C in the terminal ends the program where that is safe."""

from __future__ import annotations

import signal
import socket
from types import FrameType, TracebackType
from typing import Self

# What a shell gives for a program that Ctrl+C has ended.
EXIT_CODE = 130


class Interrupt:
    """Notes Ctrl+C while the block runs; a second one ends the program at once.

    Python would raise KeyboardInterrupt wherever it is, and in a method that Qt calls that is a
    crash. A program that was started to ignore Ctrl+C goes on ignoring it.
    """

    def __init__(self) -> None:
        self._pressed = False
        self._ears: tuple[socket.socket, socket.socket] | None = None

    def __enter__(self) -> Self:
        self._before = signal.getsignal(signal.SIGINT)
        if self._before != signal.SIG_IGN:
            signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._before is not None:
            signal.signal(signal.SIGINT, self._before)
        if self._ears:
            signal.set_wakeup_fd(-1)
            for ear in self._ears:
                ear.close()

    def check(self) -> None:
        """Raise KeyboardInterrupt if Ctrl+C was pressed."""
        if self._pressed:
            raise KeyboardInterrupt

    def listen(self) -> int:
        """A socket that can be read once Ctrl+C was pressed: Qt waits without running Python."""
        self._ears = socket.socketpair()
        for ear in self._ears:
            ear.setblocking(False)
        signal.set_wakeup_fd(self._ears[1].fileno(), warn_on_full_buffer=False)
        return self._ears[0].fileno()

    def _note(self, number: int, frame: FrameType | None) -> None:
        self._pressed = True
        signal.signal(signal.SIGINT, signal.SIG_DFL)
