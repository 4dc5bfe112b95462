"""Runs a benchmark of this folder in turn on an earlier commit and on the tree as it is.

Run by hand: ``python tests/benchmarks/beside.py frames.py``, with a commit as a second argument if
it is not ``HEAD``, the one before what is being changed. Both are measured three times, one after
the other, by the benchmark as it is now. Prints its lines, in the place of each figure the smallest
of the three: earlier → now.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

TREE = Path(__file__).parents[2]
BENCHMARKS = Path("tests", "benchmarks")
TURNS = 3
FIGURE = re.compile(r"\d+\.\d+")


def export(commit: str, folder: Path) -> None:
    """Write the files of ``commit`` into ``folder``, with the benchmarks of now."""
    archive = ["git", "-C", TREE, "archive", "--format=zip", "-o", folder / "tree.zip", commit]
    subprocess.run(archive, check=True)
    shutil.unpack_archive(folder / "tree.zip", folder)
    shutil.copytree(TREE / BENCHMARKS, folder / BENCHMARKS, dirs_exist_ok=True)


def lines(tree: Path, benchmark: str) -> list[str]:
    """What ``benchmark`` prints about the program in ``tree``."""
    command = [sys.executable, tree / BENCHMARKS / benchmark]
    printed = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    return printed.splitlines()


def words(line: str) -> str:
    """``line`` without its figures, by which it is found again."""
    return " ".join(FIGURE.sub("#", line).split())


def beside(line: str, then: list[float], now: list[float]) -> str:
    """``line`` with both figures in the place of each."""
    pairs = iter(zip(then, now, strict=True))
    return FIGURE.sub(lambda _: "{:.2f} → {:.2f}".format(*next(pairs)), line)


def main(benchmark: str, commit: str = "HEAD") -> None:
    """Measure, and print."""
    smallest: dict[tuple[Path, str], list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        earlier = Path(folder)
        export(commit, earlier)
        for tree in (earlier, TREE) * TURNS:
            printed = lines(tree, benchmark)
            for line in printed:
                key, figures = (tree, words(line)), list(map(float, FIGURE.findall(line)))
                smallest[key] = list(map(min, smallest.get(key, figures), figures))
    for line in printed:
        now = smallest[TREE, words(line)]
        print(beside(line, smallest.get((earlier, words(line)), now), now))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
