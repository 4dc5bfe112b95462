"""What ``steps[i]`` costs, for ten steps and for 10¹²: it must be the same.

Run by hand: ``python tests/benchmarks/steps.py``.
"""

import sys
import timeit
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from convgui.model import Conv2dSpec, Steps


def main() -> None:
    """Print the cost of a step, and of its taps."""
    for spec, size in (
        (Conv2dSpec(1, 1, (2, 5)), (2, 5)),
        (Conv2dSpec(1024, 1024, 3), (330, 330)),
    ):
        steps = Steps(spec, size)
        middle = len(steps) // 2
        alone, taps = (
            min(timeit.repeat(what, number=20_000, repeat=5)) / 20_000 * 1e6
            for what in (lambda s=steps, i=middle: s[i], lambda s=steps, i=middle: s[i].taps)
        )
        print(f"{len(steps):>17,} steps: steps[i] {alone:.2f} µs, with its taps {taps:.2f} µs")


if __name__ == "__main__":
    main()
