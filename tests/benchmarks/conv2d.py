"""How long ``convgui.model.conv2d`` takes beside ``torch.nn.functional.conv2d``.

    python tests/benchmarks/conv2d.py

Both run in this one process with one thread each, turn by turn, on the same float32 arrays. Each
turn is a batch of calls of about a hundredth of a second, and the median of the turns counts.
A second torch is timed in the same turns; its ratio to the first is the control: what is told by
a ratio is no finer than the control's distance from 1. The script starts itself again with a
warm heap (memory once freed is kept), as otherwise the page faults of fresh memory are measured.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from statistics import geometric_mean, median

ENVIRONMENT = {
    "OPENBLAS_NUM_THREADS": "1",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "MALLOC_MMAP_THRESHOLD_": str(1 << 32),
    "MALLOC_TRIM_THRESHOLD_": str(1 << 34),
    "PYTHONPATH": os.path.abspath(os.path.join(os.path.dirname(__file__), "..", "..")),
}
if any(os.environ.get(name) != value for name, value in ENVIRONMENT.items()):
    os.environ.update(ENVIRONMENT)
    os.execv(sys.executable, [sys.executable, *sys.argv])

import numpy as np  # noqa: E402

from convgui.model import Conv2dSpec, conv2d  # noqa: E402

try:
    import torch
except ImportError:
    sys.exit("This benchmark compares with PyTorch, and torch is not installed.")

TEACHING = [
    ("Conv2d(10, 20, 3, groups=2)", (7, 7)),
    ("Conv2d(10, 20, 3, groups=10)", (7, 7)),
    ("Conv2d(10, 10, 3, groups=10)", (7, 7)),
    ("Conv2d(1, 1, 3, dilation=2)", (7, 7)),
    ("Conv2d(1, 1, 3, dilation=3)", (9, 9)),
    ("Conv2d(10, 20, 1)", (7, 7)),
]
RANGE = [
    ("Conv2d(10, 20, 3)", (7, 7)),
    ("Conv2d(10, 20, 3, groups=2)", (7, 7)),
    ("Conv2d(3, 16, 3, stride=2, padding=1)", (224, 224)),
    ("Conv2d(3, 8, 3, padding=2, dilation=2)", (256, 256)),
    ("Conv2d(32, 32, 3, padding=1, groups=4)", (56, 56)),
    ("Conv2d(32, 32, 3, padding=1, groups=32)", (112, 112)),
    ("Conv2d(3, 3, 3, padding=1, groups=3)", (512, 512)),
    ("Conv2d(64, 64, 1)", (56, 56)),
    ("Conv2d(3, 8, 15, padding=7)", (224, 224)),
    ("Conv2d(3, 8, 3, padding=1)", (1024, 1024)),
]
DEEP = [
    ("Conv2d(16, 16, 3, padding=2, dilation=2)", (56, 56)),
    ("Conv2d(16, 32, 3, stride=2, padding=1)", (56, 56)),
    ("Conv2d(128, 128, 3, padding=1)", (14, 14)),
    ("Conv2d(512, 512, 3, padding=1)", (7, 7)),
]
TURNS = 31
TURN_SECONDS = 0.01


def timed(call: Callable[[], object], times: int) -> float:
    start = time.perf_counter()
    for _ in range(times):
        call()
    return (time.perf_counter() - start) / times * 1e6


def compare(text: str, size: tuple[int, int]) -> tuple[float, float, float, float, float]:
    """Ours in µs, torch in µs, the ratio, the control's ratio, the greatest difference."""
    spec = Conv2dSpec.parse(text)
    random = np.random.default_rng(0)
    x = random.standard_normal((1, spec.in_channels, *size)).astype(np.float32)
    weight = random.standard_normal(spec.weight_shape).astype(np.float32)
    bias = random.standard_normal(spec.out_channels).astype(np.float32)
    tensors = torch.from_numpy(x), torch.from_numpy(weight), torch.from_numpy(bias)
    padding = spec.padding if isinstance(spec.padding, str) else list(spec.padding)

    def ours() -> object:
        return conv2d(x, weight, bias, spec)

    def theirs() -> object:
        return torch.nn.functional.conv2d(
            *tensors, spec.stride, padding, spec.dilation, spec.groups
        )

    error = float(np.abs(ours() - theirs().numpy()).max())
    calls = {"ours": ours, "torch": theirs, "control": theirs}
    times = max(1, int(TURN_SECONDS / (timed(theirs, 3) / 1e6)))
    turns: dict[str, list[float]] = {name: [] for name in calls}
    for turn in range(TURNS):
        names = list(calls)
        # Everyone takes every place in the order.
        for name in names[turn % 3 :] + names[: turn % 3]:
            turns[name].append(timed(calls[name], times))
    took = {name: median(values) for name, values in turns.items()}
    ratio = median(a / b for a, b in zip(turns["ours"], turns["torch"], strict=True))
    control = median(a / b for a, b in zip(turns["control"], turns["torch"], strict=True))
    return took["ours"], took["torch"], ratio, control, error


def main() -> None:
    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    print(f"NumPy {np.__version__}, torch {torch.__version__}, one thread each, float32")
    tables = {"Teaching size": TEACHING, "From small to large": RANGE, "Many channels": DEEP}
    for title, layers in tables.items():
        print(
            f"\n{title:<42}{'input':>10}{'ours µs':>11}{'torch µs':>11}{'ratio':>7}{'control':>9}"
        )
        ratios, errors = [], []
        for text, size in layers:
            ours, theirs, ratio, control, error = compare(text, size)
            ratios.append(ratio)
            errors.append(error)
            shape = f"{size[0]}x{size[1]}"
            print(f"{text:<42}{shape:>10}{ours:11.1f}{theirs:11.1f}{ratio:7.2f}{control:9.2f}")
        print(f"geometric mean of the ratios {geometric_mean(ratios):.2f}, worst {max(ratios):.2f}")
        print(f"greatest difference {max(errors):.1e}")


if __name__ == "__main__":
    main()
