"""Write ``torch_cases.npz``: layers and what PyTorch makes of them.

    python tests/data/make_torch_cases.py

Needs torch. Inputs, weights and biases are small whole numbers from ``numbers``, which the tests
call too, so that only PyTorch's answers are stored and every sum in float32 is exact. The file
holds the calls as text, the input sizes, all outputs one behind the other (as int32: they are whole
numbers), and the refused calls with PyTorch's words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import numpy as np

FILE = Path(__file__).with_name("torch_cases.npz")


def numbers(
    case: int, dtype: str, x_shape: tuple[int, ...], weight_shape: tuple[int, ...]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Input, weight and bias of a case: ``RandomState``, whose numbers NumPy never changes."""
    random = np.random.RandomState(case)
    return (
        random.randint(-9, 10, x_shape).astype(dtype),
        random.randint(-9, 10, weight_shape).astype(dtype),
        random.randint(-9, 10, weight_shape[0]).astype(dtype),
    )


def sets_in_order(words: str) -> str:
    """PyTorch prints sets, which come in another order each time."""
    return re.sub(
        r"\{(.*?)\}", lambda found: "{" + ", ".join(sorted(found[1].split(", "))) + "}", words
    )


def accepted() -> Iterator[tuple[str, tuple[int, int]]]:
    """Calls and input sizes that PyTorch takes: every argument by itself, then mixed."""
    for kernel in (1, 2, 3, 5, (1, 4), (5, 2), (3, 7)):
        for size in ((9, 9), (7, 12)):
            yield f"2, 3, {kernel}", size
    for stride in (1, 2, 3, 9, (1, 2), (3, 1), (2, 5)):
        for size in ((8, 8), (9, 11)):
            yield f"2, 3, 3, stride={stride}", size
            yield f"2, 3, (2, 3), {stride}, 1", size
    for dilation in (1, 2, 3, (1, 2), (3, 1), (2, 4)):
        for size in ((9, 9), (10, 13)):
            yield f"2, 2, 3, dilation={dilation}", size
            yield f"2, 2, (2, 3), stride=(2, 3), padding=2, dilation={dilation}", size
    for mode in ("zeros", "reflect", "replicate", "circular"):
        for padding in (0, 1, 3, (0, 2), (3, 1), "'same'", "'valid'"):
            for kernel in (3, 2, (4, 3)):
                yield f"2, 2, {kernel}, padding={padding}, padding_mode='{mode}'", (5, 6)
    for kernel in (1, 2, 4, (2, 3), (1, 6), (3, 2)):
        for dilation in (1, 3, (2, 1)):
            yield f"1, 2, {kernel}, padding='same', dilation={dilation}", (6, 9)
    for channels, out, groups in (
        *((4, 4, 2), (4, 8, 2), (6, 3, 3), (10, 20, 2), (6, 9, 3), (8, 4, 4)),
        *((4, 4, 4), (4, 8, 4), (3, 9, 3), (10, 20, 10), (10, 10, 10)),
    ):
        yield f"{channels}, {out}, 3, groups={groups}", (7, 7)
        yield f"{channels}, {out}, (2, 3), (2, 1), 1, (1, 2), {groups}", (6, 8)
        yield f"{channels}, {out}, 3, 1, 1, 1, {groups}, False", (4, 5)
        yield f"{channels}, {out}, 1, groups={groups}, bias=False", (5, 4)
    for bias in (True, False):
        yield f"1, 1, 3, bias={bias}", (3, 3)
        yield f"3, 2, 3, bias={bias}, padding_mode='reflect', padding=1", (6, 4)
    # Large enough for the way that copies line by line, and for more than one block of it.
    yield "3, 4, 3", (40, 33)
    yield "3, 4, 5, padding='same', groups=1", (30, 41)
    yield "8, 8, 3, stride=2, padding=1, groups=2", (40, 40)
    yield "8, 8, (3, 2), padding=2, dilation=(2, 3), groups=8", (34, 36)
    yield "4, 6, 3, (3, 2), 4, (4, 3), 2", (44, 40)
    yield "4, 2, (2, 3), (4, 1), 6, (6, 2)", (45, 40)
    yield "3, 2, 15, padding=7", (30, 60)
    yield "12, 8, 1, padding=1", (50, 60)
    yield "12, 2, 1, stride=(2, 3)", (60, 70)
    yield "60, 3, 3", (10, 10)
    random = np.random.RandomState(0)

    def pick(*values: object) -> object:
        return values[random.randint(len(values))]

    def pair(low: int, high: int) -> object:
        one, two = random.randint(low, high), random.randint(low, high)
        return pick(one, (one, two))

    for _ in range(120):
        groups = random.randint(1, 4)
        deep, each = random.randint(1, 4), random.randint(1, 4)
        stride, padding = pair(1, 4), pick(pair(0, 4), pair(0, 4), "'same'", "'valid'")
        if padding == "'same'":
            stride = 1
        mode = pick("zeros", "zeros", "reflect", "replicate", "circular")
        yield (
            f"{groups * deep}, {groups * each}, {pair(1, 5)}, {stride}, {padding}, {pair(1, 4)}, "
            f"{groups}, {pick(True, False)}, '{mode}'",
            (random.randint(4, 13), random.randint(4, 13)),
        )


REFUSED = [
    ("4, 4, 3, groups=0", (7, 7)),
    ("4, 4, 3, groups=-2", (7, 7)),
    ("5, 4, 3, groups=2", (7, 7)),
    ("4, 5, 3, groups=2", (7, 7)),
    ("4, 4, 3, padding='full'", (7, 7)),
    ("4, 4, 3, stride=2, padding='same'", (7, 7)),
    ("4, 4, 3, stride=(1, 2), padding='same'", (7, 7)),
    ("4, 4, 3, padding_mode='constant'", (7, 7)),
    ("4, -4, 3", (7, 7)),
    ("-4, 4, 3", (7, 7)),
    ("4, 4, -3", (7, 7)),
    ("4, 4, 3, padding=-1", (7, 7)),
    ("4, 4, 3, padding=(1, -1)", (7, 7)),
    ("4, 4, 3, stride=0", (7, 7)),
    ("4, 4, 3, stride=(1, -1)", (7, 7)),
    ("4, 4, 3, dilation=0", (7, 7)),
    ("4, 4, 3, dilation=(1, 0)", (7, 7)),
    ("4, 4, 3, dilation=(-1, 1)", (7, 7)),
    ("4, 4, 3, dilation=0, groups=2", (7, 7)),
    ("4, 4, 3, dilation=-1, groups=4", (7, 7)),
    ("4, 0, 3", (7, 7)),
    ("4, 4, 0", (7, 7)),
    ("4, 4, (3, 0)", (7, 7)),
    ("4, 4, (1, 2, 3)", (7, 7)),
    ("4, 4, (3,)", (7, 7)),
    ("4, 4, 3, (1, 2, 3)", (7, 7)),
    ("4, 4, 3, dilation=(1, 2, 3)", (7, 7)),
    ("4, 4, 8", (7, 7)),
    ("4, 4, 3, dilation=4", (7, 7)),
    ("4, 4, (1, 9), padding=(0, 0)", (7, 7)),
    ("4, 4, (9, 1), padding='valid'", (7, 7)),
    ("4, 4, 3, padding=7, padding_mode='reflect'", (7, 7)),
    ("4, 4, 3, padding=(7, 1), padding_mode='reflect'", (7, 9)),
    ("4, 4, 3, padding=(1, 5), padding_mode='reflect'", (7, 5)),
    ("4, 4, 3, padding=8, padding_mode='circular'", (7, 7)),
    ("4, 4, 3", (0, 7)),
    ("4, 4, 3", (7, 0)),
    ("4, 4, 1", (0, 7)),
    ("4, 4, 3, padding=2", (0, 7)),
    ("4, 4, 3, padding=(1, 2)", (7, 0)),
]


def main() -> None:
    """Ask PyTorch and write the file."""
    import torch

    torch.set_num_threads(1)
    calls, sizes, dtypes, outputs, shapes = [], [], [], [], []
    for case, (arguments, size) in enumerate(accepted()):
        dtype = ("float32", "float64")[case % 2]
        call = f"nn.Conv2d({arguments})"
        layer = eval(call, {"nn": torch.nn}).to(getattr(torch, dtype))
        x, weight, bias = numbers(
            case, dtype, (layer.in_channels, *size), tuple(layer.weight.shape)
        )
        with torch.no_grad():
            layer.weight[...] = torch.from_numpy(weight)
            if layer.bias is not None:
                layer.bias[...] = torch.from_numpy(bias)
            try:
                y = layer(torch.from_numpy(x)).numpy()
            except RuntimeError:
                continue  # one of the mixed ones: the kernel does not fit into the input
        calls.append(call)
        sizes.append((case, *size))
        dtypes.append(dtype)
        shapes.append(y.shape)
        outputs.append(y.ravel())
    refused, words = [], []
    for arguments, size in REFUSED:
        call = f"nn.Conv2d({arguments})"
        try:
            layer = eval(call, {"nn": torch.nn})
            layer(torch.zeros(1, layer.in_channels, *size))
        except (RuntimeError, ValueError) as error:
            refused.append((call, *map(str, size)))
            words.append(sets_in_order(str(error).splitlines()[0]))
        else:
            raise AssertionError(f"PyTorch takes {call} on {size}")
    flat = np.concatenate(outputs)
    assert np.array_equal(flat, flat.astype(np.int16))
    np.savez_compressed(
        FILE,
        torch_version=np.array(torch.__version__),
        calls=np.array(calls),
        cases_and_sizes=np.array(sizes),
        dtypes=np.array(dtypes),
        shapes=np.array(shapes),
        outputs=flat.astype(np.int16),
        refused=np.array(refused),
        words=np.array(words),
    )
    print(f"{len(calls)} layers, {len(refused)} refused, {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
