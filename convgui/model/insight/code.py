"""A layer as a runnable PyTorch or NumPy script, with all its numbers written out."""

from __future__ import annotations

import math

import numpy as np

from convgui.model.conv.axis import Axis
from convgui.model.conv.operator import Array, WeightedOperator
from convgui.model.scene.tensors import Tensors

# A script with more numbers than this is too long to read.
MAX_NUMBERS = 20_000
# ``mode`` of ``np.pad`` for each padding mode but "zeros".
NUMPY_MODES = {"reflect": "reflect", "replicate": "edge", "circular": "wrap"}
# Per axis, the variables of the NumPy script: the tap, and the first position that it reads.
LOOP_NAMES = {"H": ("r", "top"), "W": ("c", "left"), "L": ("t", "start")}
# The kernel part of the weight's shape, by the number of axes.
KERNEL_SHAPES = {1: "kernel size", 2: "kernel height, kernel width"}


def can_be_written(tensors: Tensors) -> bool:
    """Whether input, weight and output together have at most ``MAX_NUMBERS`` numbers."""
    geometry = tensors.geometry
    outputs = geometry.out_channels * math.prod(geometry.output_size)
    return tensors.unpainted.size + tensors.weight.size + outputs <= MAX_NUMBERS


def pytorch_code(spec: WeightedOperator, tensors: Tensors) -> str:
    """A script that builds ``spec`` in PyTorch and asserts that it gives the same output."""
    x, weight, output = _native(spec, tensors)
    letters = ", ".join(("N", "C", *spec.LETTERS))
    lines = [
        "import torch",
        "",
        *_nan_and_inf(tensors),
        f"x = torch.tensor({_nested_list(x[None])})  # ({letters})",
        "",
        f"layer = {spec}",
        "with torch.no_grad():",
        f"    layer.weight.copy_(torch.tensor({_nested_list(weight, 4)}))",
    ]
    if tensors.bias is not None:
        lines.append(f"    layer.bias.copy_(torch.tensor({_nested_list(tensors.bias, 4)}))")
    lines.append("    y = layer(x)")
    lines += _comparison("torch", f"torch.tensor({_nested_list(output[None])})")
    return "\n".join(lines) + "\n"


def numpy_code(spec: WeightedOperator, tensors: Tensors) -> str:
    """A script that computes ``spec`` in plain NumPy and asserts that it gives the same output."""
    geometry = tensors.geometry
    axes = geometry.named_axes
    x, weight, output = _native(spec, tensors)
    channel = "i" if geometry.groups == 1 else f"o // {geometry.each} * {geometry.deep} + i"
    letters = ", ".join(("C", *spec.LETTERS))
    lines = [
        "import numpy as np",
        "",
        f"# {spec}",
        *_nan_and_inf(tensors),
        f"x = np.array({_nested_list(x)}, np.float32)  # ({letters})",
        f"# (out_channels, in_channels / groups, {KERNEL_SHAPES[len(axes)]})",
        f"weight = np.array({_nested_list(weight)}, np.float32)",
    ]
    if tensors.bias is not None:
        lines.append(f"bias = np.array({_nested_list(tensors.bias)}, np.float32)")
    lines += [
        "",
        *_padding(axes),
        f"y = np.zeros({output.shape}, np.float32)",
        f"for o in range({geometry.out_channels}):",
        f"    for i in range({geometry.deep}):",
    ]
    indent = " " * 8
    for axis in axes:
        lines.append(f"{indent}for {LOOP_NAMES[axis.name][0]} in range({axis.taps}):")
        indent += " " * 4
    starts = ", ".join(LOOP_NAMES[axis.name][1] for axis in axes)
    places = ", ".join(f"{LOOP_NAMES[axis.name][0]} * {axis.dilation}" for axis in axes)
    taps = ", ".join(LOOP_NAMES[axis.name][0] for axis in axes)
    slices = []
    for axis in axes:
        start, reach = LOOP_NAMES[axis.name][1], (axis.outputs - 1) * axis.stride + 1
        slices.append(f"{start} : {start} + {reach} : {axis.stride}")
    lines += [
        f"{indent}# every pixel that this tap reads, one for each output cell",
        f"{indent}{starts} = {places}",
        f"{indent}read = x[{channel}, {', '.join(slices)}]",
        f"{indent}y[o] += weight[o, i, {taps}] * read",
    ]
    if tensors.bias is not None:
        lines.append("    y[o] += bias[o]")
    lines += _comparison("np", f"np.array({_nested_list(output)}, np.float32)")
    return "\n".join(lines) + "\n"


def _native(spec: WeightedOperator, tensors: Tensors) -> tuple[Array, Array, Array]:
    """Input, weight and output in the shapes that PyTorch gives them, without a batch axis."""
    return spec.native(tensors.x), spec.native(tensors.weight), spec.native(tensors.output)


def _comparison(library: str, expected: str) -> list[str]:
    """The last lines of a script: assert that ``y`` is as expected, and print it."""
    return [
        "",
        f"expected = {expected}",
        f"assert {library}.allclose(y, expected, rtol=1e-4, atol=1e-4, equal_nan=True)",
        "print(y)",
    ]


def _padding(axes: tuple[Axis, ...]) -> list[str]:
    """The lines that pad ``x``, and crop it where the padding is negative."""
    pads = [(axis.before, axis.after) for axis in axes]
    lines = []
    if any(n > 0 for pair in pads for n in pair):
        widths = ", ".join(f"({max(a, 0)}, {max(b, 0)})" for a, b in pads)
        mode = NUMPY_MODES.get(axes[-1].mode)
        how = f', mode="{mode}"' if mode else ""
        lines.append(f"x = np.pad(x, ((0, 0), {widths}){how})")
    if any(n < 0 for pair in pads for n in pair):
        cuts = ", ".join(f"{max(-a, 0)}:{min(b, 0) or None}" for a, b in pads)
        lines.append(f"x = x[:, {cuts.replace('None', '')}]")
    return lines


def _nan_and_inf(tensors: Tensors) -> list[str]:
    """The line that defines ``nan`` and ``inf``, if any number is one of them."""
    values = (tensors.x, tensors.weight, tensors.bias, tensors.output)
    if all(np.isfinite(v).all() for v in values if v is not None):
        return []
    return ['nan, inf = float("nan"), float("inf")', ""]


def _nested_list(values: Array, indent: int = 0) -> str:
    """``values`` as nested lists, one row per line; numbers in their shortest exact form."""
    if values.ndim == 1:
        return "[" + ", ".join(_literal(v) for v in values) + "]"
    space = "\n" + " " * (indent + 4)
    inner = f",{space}".join(_nested_list(part, indent + 4) for part in values)
    return f"[{space}{inner},\n{' ' * indent}]"


def _literal(value: np.floating) -> str:
    text = str(value)
    return text.removesuffix(".0") + "." if text.endswith(".0") else text
