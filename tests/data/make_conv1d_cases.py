"""Write ``torch_conv1d_cases.npz``: Conv1d layers and what PyTorch makes of them.

    python -m tests.data.make_conv1d_cases

Needs torch. As in ``make_torch_cases``, inputs, weights and biases are small whole numbers from
``numbers``, so that every sum is exact in float32 too. ``conv1d_cases`` reads the file, for which
NumPy is enough; ``conv1d_refused`` lists what is to be refused.

The file holds, for each layer that PyTorch takes: the call as text, its arguments as JSON (a tuple
is a list there), which numbers it was given, their dtype, all shapes as JSON, and all inputs,
weights, biases and outputs one behind the other. For each refused one: the call and its arguments,
the shape and dtype of the input, what is wrong with it, whether the constructor or ``forward``
refused it, the exception, the first line of PyTorch's words, and the first line for the same layer
with an ordinary long input, or "" where PyTorch takes that.

Some words depend on which of its libraries PyTorch asks: those for a dilation of 0 and a kernel of
0 are of an x86 processor with oneDNN. It asks oneDNN for float32 and for groups, a batch, or more
than 20480 numbers; never for float64.
"""

from __future__ import annotations

import ast
import json
import warnings
from collections.abc import Iterator

import numpy as np

from tests.data.conv1d_cases import FILE
from tests.data.conv1d_refused import ARGUMENTS, REFUSED, Shape, both
from tests.data.make_torch_cases import numbers, sets_in_order

MODES = ("zeros", "reflect", "replicate", "circular")


def accepted() -> Iterator[tuple[str, Shape]]:
    """Calls and input shapes that PyTorch takes: every argument by itself, then mixed."""
    for kernel in (1, 2, 3, 4, 5, (3,), [2]):
        for shape in ((1, 2, 9), (2, 12)):
            yield f"2, 3, {kernel}", shape
    for stride in (1, 2, 3, 9, (2,), [4]):
        yield f"2, 3, 3, stride={stride}", (1, 2, 8)
        yield f"2, 3, 2, {stride}, 1", (2, 11)
    for dilation in (1, 2, 3, (2,), [4]):
        yield f"2, 2, 3, dilation={dilation}", (1, 2, 10)
        yield f"2, 2, 2, stride=3, padding=2, dilation={dilation}", (2, 13)
    for mode in MODES:
        for padding in (0, 1, 4, (3,), "'same'", "'valid'"):
            for kernel in (3, 2):
                yield f"2, 2, {kernel}, padding={padding}, padding_mode='{mode}'", (1, 2, 5)
    for kernel in (1, 2, 3, 4, 5):
        for dilation in (1, 2, 3):
            yield f"1, 2, {kernel}, padding='same', dilation={dilation}", (1, 9)
    for channels, out, groups in (
        *((4, 4, 2), (4, 8, 2), (6, 3, 3), (6, 9, 3), (8, 4, 4)),
        *((4, 4, 4), (4, 8, 4), (3, 9, 3), (1, 3, 1), (10, 20, 10)),
    ):
        yield f"{channels}, {out}, 3, groups={groups}", (1, channels, 7)
        yield f"{channels}, {out}, 4, 2, 1, 2, {groups}, False", (channels, 8)
    for bias in (True, False):
        yield f"1, 1, 3, bias={bias}", (1, 1, 3)
        yield f"3, 2, 3, bias={bias}, padding_mode='reflect', padding=1", (3, 6)
    # The shortest inputs, and borders as wide as they can be.
    yield "1, 1, 1", (1, 1)
    yield "2, 1, 3, padding=1", (1, 2, 1)
    yield "1, 2, 5, padding='same'", (1, 1, 1)
    yield "1, 1, 5, padding=4, dilation=2", (1, 1, 1)
    yield "1, 1, 2, padding='same', padding_mode='circular'", (1, 1)
    yield "1, 2, 3, padding=6, padding_mode='reflect'", (1, 1, 7)
    yield "1, 2, 3, padding=7, padding_mode='circular'", (1, 7)
    yield "1, 2, 3, padding=20, padding_mode='replicate'", (1, 1, 1)
    # A negative border crops where it is a copy.
    for mode in MODES[1:]:
        yield f"1, 2, 2, padding=-2, padding_mode='{mode}'", (1, 1, 9)
    # Batches, and none.
    for batch in (0, 1, 2, 5):
        yield "2, 3, 3, padding=1", (batch, 2, 6)
        yield "2, 2, 2, padding='same', groups=2, padding_mode='replicate'", (batch, 2, 4)
    # True is 1 in these two places.
    yield "True, 2, True", (1, 1, 4)
    random = np.random.RandomState(1)

    def pick(*values: object) -> object:
        return values[random.randint(len(values))]

    for _ in range(130):
        groups = random.randint(1, 4)
        deep, each = pick(1, 1, 2, 3), random.randint(1, 4)
        stride, padding = random.randint(1, 4), pick(*range(5), "'same'", "'valid'")
        if padding == "'same'":
            stride = 1
        mode = pick("zeros", "zeros", *MODES[1:])
        batch = pick((), (), (1,), (2,), (3,))
        yield (
            f"{groups * deep}, {groups * each}, {random.randint(1, 6)}, {stride}, {padding}, "
            f"{random.randint(1, 4)}, {groups}, {pick(True, False)}, '{mode}'",
            (*batch, groups * deep, random.randint(1, 25)),
        )


def as_json(arguments: str) -> str:
    """``arguments``, as they stand between the brackets of a call, by name."""
    call = ast.parse(f"call({arguments})", mode="eval").body
    assert isinstance(call, ast.Call)
    given = dict(zip(ARGUMENTS, call.args, strict=False))
    given |= {str(keyword.arg): keyword.value for keyword in call.keywords}
    return json.dumps({name: ast.literal_eval(node) for name, node in given.items()})


def ask(call: str, dtype: str, shape: Shape | None) -> tuple[str, str, str]:
    """Where PyTorch refuses the layer, with which exception and which words; "" for "taken"."""
    import torch

    where = "constructor"
    try:
        layer = eval(call, {"nn": torch.nn}).to(getattr(torch, dtype))
        where = "forward"
        if shape is None:  # an ordinary input, longer than any kernel and any border here
            shape = (1, layer.in_channels, 400)
        layer(torch.zeros(shape, dtype=getattr(torch, dtype)))
    except (RuntimeError, ValueError, TypeError, IndexError) as error:
        return where, type(error).__name__, sets_in_order(str(error).splitlines()[0])
    return "", "", ""


def main() -> None:
    """Ask PyTorch and write the file."""
    import torch

    torch.set_num_threads(1)
    warnings.simplefilter("ignore")  # on layers without weights, and on 'same' with even kernels
    calls, arguments_of, cases, dtypes, shapes = [], [], [], [], []
    arrays: tuple[list[np.ndarray], ...] = ([], [], [], [])
    for case, (arguments, shape) in enumerate(accepted()):
        dtype = ("float32", "float64")[case % 2]
        call = f"nn.Conv1d({arguments})"
        layer = eval(call, {"nn": torch.nn}).double()
        x, weight, bias = numbers(case, dtype, shape, tuple(layer.weight.shape))
        with torch.no_grad():
            layer.weight[...] = torch.from_numpy(weight)
            if layer.bias is None:
                bias = bias[:0]
            else:
                layer.bias[...] = torch.from_numpy(bias)
            try:
                y = layer(torch.from_numpy(x).double()).numpy()
            except RuntimeError:
                continue  # one of the mixed ones: the kernel or the border does not fit
            same = layer.to(getattr(torch, dtype))(torch.from_numpy(x)).numpy()
        assert same.dtype == dtype
        assert np.array_equal(same, y)
        calls.append(call)
        arguments_of.append(as_json(arguments))
        cases.append(case)
        dtypes.append(dtype)
        shapes.append([json.dumps(array.shape) for array in (x, weight, bias, y)])
        for kept, array in zip(arrays, (x, weight, bias, y), strict=True):
            kept.append(array.ravel())
    refused = []
    for faults, arguments, shape in [*REFUSED, *both()]:
        call = f"nn.Conv1d({arguments})"
        dtype = "float64" if "float64" in faults else "float32"
        where, exception, words = ask(call, dtype, shape)
        if not words:
            raise AssertionError(f"PyTorch takes {call} on {shape}")
        on_any_input = words if where == "constructor" else ask(call, dtype, None)[2]
        given = call, as_json(arguments), json.dumps(shape), dtype
        refused.append((*given, faults, where, exception, words, on_any_input))
    inputs, weights, biases, outputs = map(np.concatenate, arrays)
    for array in (inputs, weights, biases, outputs):
        assert np.array_equal(array, array.astype(np.int16))
    np.savez_compressed(
        FILE,
        torch_version=np.array(torch.__version__),
        calls=np.array(calls),
        arguments=np.array(arguments_of),
        cases=np.array(cases),
        dtypes=np.array(dtypes),
        shapes=np.array(shapes),
        inputs=inputs.astype(np.float32),
        weights=weights.astype(np.float32),
        biases=biases.astype(np.float32),
        outputs=outputs.astype(np.float64),
        refused=np.array(refused),
    )
    print(f"{len(calls)} layers, {len(refused)} refused, {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main()
