"""How much memory the process that runs networks may take.

Linux refuses what is beyond a limit of addresses, Windows what is beyond that of a job. macOS and
others keep to neither, so there a thread looks how much the process has taken, and ends it.
"""

from __future__ import annotations

import os
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path

# Seconds between two looks.
LOOK = 0.02


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    # The names and numbers are those of winnt.h and psapi.h.
    _EXTENDED_LIMIT_INFORMATION = 9
    _LIMIT_PROCESS_MEMORY = 0x100

    class _BasicLimits(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _Limits(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _BasicLimits),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    class _Counters(ctypes.Structure):
        _fields_ = (
            ("cb", wintypes.DWORD),
            ("PageFaultCount", wintypes.DWORD),
            ("PeakWorkingSetSize", ctypes.c_size_t),
            ("WorkingSetSize", ctypes.c_size_t),
            ("QuotaPeakPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPagedPoolUsage", ctypes.c_size_t),
            ("QuotaPeakNonPagedPoolUsage", ctypes.c_size_t),
            ("QuotaNonPagedPoolUsage", ctypes.c_size_t),
            ("PagefileUsage", ctypes.c_size_t),
            ("PeakPagefileUsage", ctypes.c_size_t),
        )

    _kernel = ctypes.WinDLL("kernel32", use_last_error=True)
    _kernel.GetCurrentProcess.restype = wintypes.HANDLE
    _kernel.CreateJobObjectW.restype = wintypes.HANDLE

    def _sure(done: int) -> None:
        if not done:
            raise ctypes.WinError(ctypes.get_last_error())

    @cache
    def _job() -> wintypes.HANDLE:
        """A job of its own for this process: of several the narrowest would count."""
        job = wintypes.HANDLE(_kernel.CreateJobObjectW(None, None))
        process = wintypes.HANDLE(_kernel.GetCurrentProcess())
        _sure(_kernel.AssignProcessToJobObject(job, process))
        return job

    def _limit_job(more: int) -> None:
        """Let the system refuse memory beyond that which the process has."""
        counters = _Counters(cb=ctypes.sizeof(_Counters))
        process = wintypes.HANDLE(_kernel.GetCurrentProcess())
        _sure(_kernel.K32GetProcessMemoryInfo(process, ctypes.byref(counters), counters.cb))
        limits = _Limits(ProcessMemoryLimit=counters.PagefileUsage + more)
        limits.BasicLimitInformation.LimitFlags = _LIMIT_PROCESS_MEMORY
        size, asked = ctypes.sizeof(limits), _EXTENDED_LIMIT_INFORMATION
        _sure(_kernel.SetInformationJobObject(_job(), asked, ctypes.byref(limits), size))

else:
    import resource

    def _limit_addresses(more: int) -> None:
        """Let the system refuse addresses beyond those that the process has."""
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0])
        most = pages * resource.getpagesize() + more
        resource.setrlimit(resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))

    def _most_taken() -> int:
        """The bytes of memory that the process has had at most."""
        # Others than macOS count in kilobytes.
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit

    class Watch:
        """Ends the process, after a call of ``exceeded``, once it has taken too much."""

        def __init__(self, exceeded: Callable[[], None]) -> None:
            self._exceeded = exceeded
            self._most: int | None = None

        def allow(self, more: int) -> None:
            """Let the process take so many bytes more than it has now."""
            started = self._most is not None
            self._most = _most_taken() + more
            if not started:
                threading.Thread(target=self._look, daemon=True).start()

        def _look(self) -> None:
            while self._most is not None and _most_taken() <= self._most:
                time.sleep(LOOK)
            self._exceeded()
            os._exit(1)


class MemoryLimit:
    """Bounds the memory of this process, by the means of the system.

    ``exceeded`` is called where it is ended for it; elsewhere what asks for more gets none.
    ``most`` is how many bytes it may take, beside those that it had.
    """

    def __init__(self, exceeded: Callable[[], None]) -> None:
        self.most = 0
        if sys.platform == "win32":
            self._allow: Callable[[int], None] = _limit_job
        elif sys.platform == "linux":
            self._allow = _limit_addresses
        else:
            self._allow = Watch(exceeded).allow

    def allow(self, more: int) -> None:
        """Let the process take so many bytes more than it has now."""
        self.most = more
        # What is not told, or not to be limited, stays as it is.
        with suppress(OSError, ValueError):
            self._allow(more)
