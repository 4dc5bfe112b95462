"""A cache of recently made arrays, limited by the memory that they take."""

from __future__ import annotations

import ctypes
import mmap
import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from functools import cache
from pathlib import Path
from typing import Generic, TypeVar

# Bytes; before so many are taken by a program that holds so much, what is free in it goes back to
# the system. In a smaller one it is soon used again, which is faster than new memory.
LARGE, MUCH = 1 << 24, 300_000_000
# Values that one cache keeps: small ones would become thousands, and each is measured again.
MANY = 64

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")


class Recent(Generic[Key, Value]):
    """Keeps the newest value, and up to ``MANY`` while all of them fit into ``most`` bytes.

    ``size_of`` gives the bytes of a value; it is called each time, since a value may grow. Threads
    that read files may share it with the one that draws.
    """

    def __init__(self, most: int, size_of: Callable[[Value], int]) -> None:
        self._most = most
        self._size_of = size_of
        self._values: OrderedDict[Key, Value] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def newest(self) -> tuple[Key, Value] | None:
        """The key and the value that were asked for last."""
        with self._lock:
            return next(reversed(self._values.items()), None)

    def get(self, key: Key, make: Callable[[], Value], size: int = 0) -> Value:
        """The value of ``key``; made if it is not kept, which takes about ``size`` bytes."""
        with self._lock:
            if key in self._values:
                self._values.move_to_end(key)
                return self._values[key]
            # Before, so that the old and the new values are not in memory together.
            self._drop(max(0, self._most - size))
        if size >= LARGE:
            give_back()
        # Others are not kept waiting; of two who make the same both get the first.
        made = make()
        with self._lock:
            return self._values.setdefault(key, made)

    def _drop(self, most: int) -> None:
        if len(self._values) == MANY:
            self._values.popitem(last=False)
        while self._values and sum(map(self._size_of, self._values.values())) > most:
            self._values.popitem(last=False)


def give_back() -> None:
    """Give freed memory back to the system: glibc keeps it, in pieces that large arrays pass by.

    Elsewhere nothing is done. It takes some milliseconds, tens if much goes back.
    """
    trim = getattr(_c_library(), "malloc_trim", None)
    if trim is not None and _resident() >= MUCH:
        trim(0)


def _resident() -> int:
    """The bytes of memory that the program holds, by Linux; 0 elsewhere."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0
    return pages * mmap.PAGESIZE


@cache
def _c_library() -> ctypes.CDLL | None:
    # Windows has no library without a name.
    return ctypes.CDLL(None) if os.name == "posix" else None
