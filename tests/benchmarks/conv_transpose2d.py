"""How long ``ConvTranspose2dSpec.forward`` takes beside ``torch.nn.functional.conv_transpose2d``.

    python tests/benchmarks/conv_transpose2d.py

Both run in this one process with one thread each, turn by turn, on the same float32 arrays, as in
``conv2d.py``. Processor time counts, not the time on the clock, so that other programs at work
disturb it less. Each turn is a batch of calls of about a hundredth of a second, and the median of
the turns counts. The script starts itself again with a warm heap (memory once freed is kept).
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

from convgui.model import ConvTranspose2dSpec  # noqa: E402

try:
    import torch
except ImportError:
    sys.exit("This benchmark compares with PyTorch, and torch is not installed.")

LAYERS = [
    # As in a lesson; in generators; a decoder of U-Net; FCN's upsampling of each class by itself.
    ("ConvTranspose2d(4, 6, 3, stride=2, padding=1, output_padding=1, groups=2)", (7, 7)),
    ("ConvTranspose2d(64, 32, 4, stride=2, padding=1)", (32, 32)),
    ("ConvTranspose2d(256, 128, 4, stride=2, padding=1)", (16, 16)),
    ("ConvTranspose2d(512, 256, 2, stride=2)", (28, 28)),
    ("ConvTranspose2d(21, 21, 16, stride=8, padding=4, groups=21)", (32, 32)),
    ("ConvTranspose2d(32, 3, 4, stride=2, padding=1)", (128, 128)),
]
TURNS = 15
TURN_SECONDS = 0.01


def timed(call: Callable[[], object], times: int) -> float:
    start = time.process_time()
    for _ in range(times):
        call()
    return (time.process_time() - start) / times * 1e6


def compare(text: str, size: tuple[int, int]) -> tuple[float, float, float, float]:
    """Ours in µs, torch in µs, the median of the ratios, the greatest difference."""
    spec = ConvTranspose2dSpec.parse(text)
    random = np.random.default_rng(0)
    x = random.standard_normal((1, spec.in_channels, *size)).astype(np.float32)
    weight = random.standard_normal(spec.weight_shape).astype(np.float32)
    bias = random.standard_normal(spec.out_channels).astype(np.float32)
    tensors = torch.from_numpy(x), torch.from_numpy(weight), torch.from_numpy(bias)
    sizes = spec.stride, spec.padding, spec.output_padding, spec.groups, spec.dilation

    def ours() -> np.ndarray:
        return spec.forward(x, weight, bias)

    def theirs() -> torch.Tensor:
        return torch.nn.functional.conv_transpose2d(*tensors, *sizes)

    error = float(np.abs(ours() - theirs().numpy()).max())
    times = max(1, int(TURN_SECONDS / (timed(theirs, 3) / 1e6)))
    turns = [(timed(ours, times), timed(theirs, times)) for _ in range(TURNS)]
    took = [median(column) for column in zip(*turns, strict=True)]
    return took[0], took[1], median(a / b for a, b in turns), error


def main() -> None:
    torch.set_num_threads(1)
    torch.set_grad_enabled(False)
    print(f"NumPy {np.__version__}, torch {torch.__version__}, one thread each, float32")
    print(f"{'':<75}{'input':>10}{'ours µs':>11}{'torch µs':>11}{'ratio':>7}")
    ratios, errors = [], []
    for text, size in LAYERS:
        ours, theirs, ratio, error = compare(text, size)
        ratios.append(ratio)
        errors.append(error)
        print(f"{text:<75}{size[0]:>6}x{size[1]:<3}{ours:11.1f}{theirs:11.1f}{ratio:7.2f}")
    print(f"geometric mean of the ratios {geometric_mean(ratios):.2f}, worst {max(ratios):.2f}")
    print(f"greatest difference {max(errors):.1e}")


if __name__ == "__main__":
    main()
