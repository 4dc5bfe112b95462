"""How long PyTorch takes for a layer, and for the two stages that can replace it.

    python tests/benchmarks/separable.py [cores]

Prints the medians of 200 calls in turn. ``convgui.model.insight.cost.MEASURED`` has one of them.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from statistics import median

try:
    import torch
except ImportError:
    sys.exit("This benchmark times PyTorch, and torch is not installed.")

CALLS = 200
LAYERS = [(16, 16, 56), (32, 64, 112), (64, 64, 56), (64, 64, 112), (128, 128, 56)]


def milliseconds(call: Callable[[], object]) -> float:
    start = time.perf_counter()
    call()
    return 1e3 * (time.perf_counter() - start)


def compare(channels: int, outputs: int, side: int) -> tuple[float, float]:
    """The milliseconds of the layer, and of depthwise and then 1 × 1."""
    x = torch.randn(1, channels, side, side)
    whole = torch.nn.Conv2d(channels, outputs, 3, padding=1)
    stages = torch.nn.Sequential(
        torch.nn.Conv2d(channels, channels, 3, padding=1, groups=channels, bias=False),
        torch.nn.Conv2d(channels, outputs, 1),
    )
    for _ in range(20):
        whole(x), stages(x)
    turns = [
        (milliseconds(lambda: whole(x)), milliseconds(lambda: stages(x))) for _ in range(CALLS)
    ]
    first, second = zip(*turns, strict=True)
    return median(first), median(second)


def main() -> None:
    torch.set_num_threads(int(sys.argv[1]) if len(sys.argv) > 1 else 2)
    print("channels        input       multiply-adds  layer ms  stages ms  times as fast")
    with torch.no_grad():
        for channels, outputs, side in LAYERS:
            whole, stages = compare(channels, outputs, side)
            fewer = 9 * outputs / (9 + outputs)
            print(
                f"{channels:3} → {outputs:3}  {side:4} × {side:<4}    ÷ {fewer:.1f}"
                f"{whole:14.2f}{stages:11.2f}{whole / stages:15.1f}"
            )


if __name__ == "__main__":
    main()
