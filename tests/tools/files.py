"""Damaged files of every kind: each is read, or refused in one sentence, soon and in little room.

Run by hand: ``python tests/tools/files.py [files of each kind] [seed] [kind …]``. Prints what left
the door that should not have, the slowest file of each kind, and the largest memory that one took.
A file is made again from its kind, its number and the seed.
"""

from __future__ import annotations

import faulthandler
import os
import resource
import sys
import tempfile
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from tests.data.damaged import damaged_file, kinds, what_left

# Seconds after which a file has hung; bytes that no file may ask for.
HANGS = 120
MEMORY = 8 << 30


def try_kind(name: str, count: int, seed: int) -> str:
    """Read ``count`` damaged files of a kind; the lines to be printed."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    lines: list[str] = []
    slowest, largest = (0.0, 0), (0, 0)
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        kind = kinds(folder)[name]
        path = folder / f"file{kind.ending}"
        before = most = _memory()
        for number in range(count):
            data, rng = damaged_file(name, kind, seed, number)
            path.write_bytes(data)
            faulthandler.dump_traceback_later(HANGS, exit=True)
            start = time.process_time()
            left = what_left(kind, path, rng)
            slowest = max(slowest, (time.process_time() - start, number))
            faulthandler.cancel_dump_traceback_later()
            if left:
                lines.append(f"  {name} {number}: {left}")
            if _memory() > most:
                largest = max(largest, (_memory() - most, number))
                most = _memory()
    lines.insert(
        0,
        f"{name}: {count} files, {len(lines)} left the door; slowest {slowest[0]:.2f} s (file "
        f"{slowest[1]}); {most - before} MB more than at the start (file {largest[1]})",
    )
    return "\n".join(lines)


def _memory() -> int:
    """The most memory so far, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def main(count: int, seed: int, names: list[str]) -> None:
    """Try every kind, each in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        names = names or list(kinds(Path(folder)))
    with ProcessPoolExecutor(2, get_context("spawn"), max_tasks_per_child=1) as pool:
        for name, tried in [(name, pool.submit(try_kind, name, count, seed)) for name in names]:
            error = tried.exception()
            print(f"{name}: {error}" if error else tried.result(), flush=True)


if __name__ == "__main__":
    given = sys.argv[1:]
    main(int(given[0]) if given else 1000, int(given[1]) if given[1:] else 1, given[2:])
