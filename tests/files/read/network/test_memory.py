"""A process that takes too much memory is refused it, or ended."""

import subprocess
import sys
from pathlib import Path

import pytest

TAKE = """
import sys, time
import numpy as np
from convgui.files.read.network import memory

def exceeded():
    print("exceeded", flush=True)

{limit}
for _ in range(2):
    limit.allow(100 << 20)
kept = [np.ones(5 << 20, np.uint8)]
print("little", flush=True)
try:
    while len(kept) < 100:
        kept.append(np.ones(5 << 20, np.uint8))
        time.sleep(0.01)
except MemoryError:
    print("refused", flush=True)
"""


# Linux counts the memory of the process that starts another one to what that has had at most, so it
# has to be a small one.
START = """
import subprocess, sys
sys.exit(subprocess.run([sys.executable, "-c", sys.argv[1]], check=False).returncode)
"""


def said(limit):
    """What the process says that is allowed 100 MB and takes 500, and its exit code."""
    made = subprocess.run(
        [sys.executable, "-c", START, TAKE.format(limit=limit)],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=Path(__file__).parents[4],
        check=False,
    )
    return made.stdout.split(), made.returncode


@pytest.mark.long
@pytest.mark.skipif(sys.platform not in ("linux", "win32"), reason="the system refuses nothing")
def test_the_system_refuses_more():
    assert said("limit = memory.MemoryLimit(exceeded)") == (["little", "refused"], 0)


@pytest.mark.long
@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps to limits itself")
def test_where_it_does_not_the_process_is_ended():
    limit = "limit = memory.Watch(exceeded)"
    assert said(limit) == (["little", "exceeded"], 1)
    # That is what it is on other systems.
    limit = "sys.platform = 'darwin'; memory.LOOK = 0.001; limit = memory.MemoryLimit(exceeded)"
    limit += "; limit.allow(100 << 20); sys.platform = 'linux'"
    assert said(limit) == (["little", "exceeded"], 1)
