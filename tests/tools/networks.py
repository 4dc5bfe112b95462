"""Damaged networks in ONNX: each is read and run, or refused in one sentence.

Run by hand: ``python tests/tools/networks.py [files] [seed]``. Prints what left the door that
should not have, and how much memory the process took at most. A crash ends it with the number of
the file on the last line.
"""

from __future__ import annotations

import resource
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.data.damaged_networks import damaged, what_left


def main(count: int, seed: int) -> None:
    """Try ``count`` files."""
    left = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(count):
            print(f"\r{number}", end="", flush=True)
            (folder / "file.onnx").write_bytes(damaged(number, seed))
            found = what_left(folder)
            if found:
                left += 1
                print(f": {found}", flush=True)
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"\r{count} files, {left} left the door; {most} MB at most")


if __name__ == "__main__":
    given = sys.argv[1:]
    main(int(given[0]) if given else 2000, int(given[1]) if given[1:] else 1)
