"""A layer as a runnable PyTorch or NumPy script, with all its numbers written out."""

from __future__ import annotations

import math

import numpy as np

from convgui.model.conv.axis import Array, Axis
from convgui.model.conv.geometry import Geometry
from convgui.model.conv.operator import WeightedOperator
from convgui.model.layers.pool_layer import PoolLayer
from convgui.model.layers.transposed import ConvTranspose2dSpec
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
        f"layer = {spec.changed(return_indices=False) if _gives_indices(spec) else spec}",
        "with torch.no_grad():",
    ]
    if spec.HAS_WEIGHT:
        lines.append(f"    layer.weight.copy_(torch.tensor({_nested_list(weight, 4)}))")
    if tensors.bias is not None:
        lines.append(f"    layer.bias.copy_(torch.tensor({_nested_list(tensors.bias, 4)}))")
    lines.append("    y = layer(x)")
    lines += _comparison("torch", f"torch.tensor({_nested_list(output[None])})")
    return "\n".join(lines) + "\n"


def numpy_code(spec: WeightedOperator, tensors: Tensors) -> str:
    """A script that computes ``spec`` in plain NumPy and asserts that it gives the same output."""
    x, weight, output = _native(spec, tensors)
    letters = ", ".join(("C", *spec.LETTERS))
    channels = "in_channels, out_channels" if spec.TRANSPOSED else "out_channels, in_channels"
    lines = [
        "import numpy as np",
        "",
        f"# {spec}",
        *_nan_and_inf(tensors),
        f"x = np.array({_nested_list(x)}, np.float32)  # ({letters})",
    ]
    if spec.HAS_WEIGHT:
        lines += [
            f"# ({channels} / groups, {KERNEL_SHAPES[len(spec.LETTERS)]})",
            f"weight = np.array({_nested_list(weight)}, np.float32)",
        ]
    if tensors.bias is not None:
        lines.append(f"bias = np.array({_nested_list(tensors.bias)}, np.float32)")
    if isinstance(spec, ConvTranspose2dSpec):
        lines += _stamping(spec, tensors.geometry)
    elif isinstance(spec, PoolLayer):
        lines += _pooling(spec, tensors.geometry, output.shape)
    else:
        lines += _gathering(tensors.geometry, output.shape)
    if tensors.bias is not None:
        wide = ", None" * len(spec.LETTERS)
        lines.append(f"y += bias[:{wide}]")
    lines += _comparison("np", f"np.array({_nested_list(output)}, np.float32)")
    return "\n".join(lines) + "\n"


def _gathering(geometry: Geometry, shape: tuple[int, ...]) -> list[str]:
    """The lines in which each output adds up what it reads; the bias is still to come."""
    axes = geometry.named_axes
    channel = "i" if geometry.groups == 1 else f"o // {geometry.each} * {geometry.deep} + i"
    return [
        "",
        *_padding(axes),
        f"y = np.zeros({shape}, np.float32)",
        f"for o in range({geometry.out_channels}):",
        f"    for i in range({geometry.deep}):",
        *_tap_loops(axes),
        f"{_inside(axes)}# every pixel that this tap reads, one for each output cell",
        f"{_inside(axes)}{_starts(axes)}",
        f"{_inside(axes)}read = x[{channel}, {_slices(axes)}]",
        f"{_inside(axes)}y[o] += weight[o, i, {_taps(axes)}] * read",
    ]


def _stamping(spec: ConvTranspose2dSpec, geometry: Geometry) -> list[str]:
    """The lines in which each pixel stamps its multiple of the kernel; the bias is to come."""
    stamps = spec.stamps(geometry.input_size)
    axes, outs = stamps.geometry.named_axes, stamps.geometry
    channel = "o" if outs.groups == 1 else f"i // {outs.each} * {outs.deep} + o"
    kept = ", ".join(f"{part.start}:{part.stop}" for part in stamps.kept)
    return [
        "",
        f"stamped = np.zeros({(spec.out_channels, *stamps.map_size)}, np.float32)",
        f"for i in range({spec.in_channels}):",
        f"    for o in range({outs.deep}):",
        *_tap_loops(axes),
        f"{_inside(axes)}# where this tap of every pixel's stamp goes",
        f"{_inside(axes)}{_starts(axes)}",
        f"{_inside(axes)}stamped[{channel}, {_slices(axes)}] += x[i] * weight[i, o, {_taps(axes)}]",
        "# padding is cut off",
        f"y = stamped[:, {kept}]",
    ]


def _pooling(spec: PoolLayer, geometry: Geometry, shape: tuple[int, ...]) -> list[str]:
    """The lines in which each output takes the largest number of its window, or the mean."""
    axes = geometry.named_axes
    divisors = spec.pool.divisors(geometry.axes)
    maximum = divisors is None
    start = (
        f"np.full({shape}, -np.inf, np.float32)" if maximum else f"np.zeros({shape}, np.float32)"
    )
    lines = [
        "",
        *_padding(axes, ", constant_values=-np.inf" if maximum else ""),
        f"y = {start}",
        *(line[8:] for line in _tap_loops(axes)),
        f"{_inside(axes)[8:]}# every pixel that this tap reads, one for each output cell",
        f"{_inside(axes)[8:]}{_starts(axes)}",
        f"{_inside(axes)[8:]}read = x[:, {_slices(axes)}]",
        f"{_inside(axes)[8:]}y = np.maximum(y, read)"
        if maximum
        else f"{_inside(axes)[8:]}y += read",
    ]
    if divisors is not None:
        text = f"{divisors.flat[0]}"
        if (divisors != divisors.flat[0]).any():
            text = f"np.array({_nested_list(divisors.astype(np.float32))}, np.float32)"
        lines.append(f"y /= {text}")
    return lines


def _gives_indices(spec: WeightedOperator) -> bool:
    return bool(spec.arguments.get("return_indices"))


def _tap_loops(axes: tuple[Axis, ...]) -> list[str]:
    """The loops over the taps, within those over two channels."""
    return [
        f"{' ' * (8 + 4 * n)}for {LOOP_NAMES[axis.name][0]} in range({axis.taps}):"
        for n, axis in enumerate(axes)
    ]


def _inside(axes: tuple[Axis, ...]) -> str:
    return " " * (8 + 4 * len(axes))


def _taps(axes: tuple[Axis, ...]) -> str:
    return ", ".join(LOOP_NAMES[axis.name][0] for axis in axes)


def _starts(axes: tuple[Axis, ...]) -> str:
    """The line that says at which positions a tap begins."""
    names = ", ".join(LOOP_NAMES[axis.name][1] for axis in axes)
    places = ", ".join(f"{LOOP_NAMES[axis.name][0]} * {axis.dilation}" for axis in axes)
    return f"{names} = {places}"


def _slices(axes: tuple[Axis, ...]) -> str:
    """The positions of a tap, one for each output of the ``axes``."""
    made = []
    for axis in axes:
        start, reach = LOOP_NAMES[axis.name][1], (axis.outputs - 1) * axis.stride + 1
        made.append(f"{start} : {start} + {reach} : {axis.stride}")
    return ", ".join(made)


def _native(spec: WeightedOperator, tensors: Tensors) -> tuple[Array, Array, Array]:
    """Input, weight and output in the shapes that PyTorch gives them, without a batch axis."""
    weight = spec.ungathered(tensors.weight)
    return spec.native(tensors.x), spec.native(weight), spec.native(tensors.output)


def _comparison(library: str, expected: str) -> list[str]:
    """The last lines of a script: assert that ``y`` is as expected, and print it."""
    return [
        "",
        f"expected = {expected}",
        f"assert {library}.allclose(y, expected, rtol=1e-4, atol=1e-4, equal_nan=True)",
        "print(y)",
    ]


def _padding(axes: tuple[Axis, ...], values: str = "") -> list[str]:
    """The lines that pad ``x``, with ``values`` if not with zeros, and crop it where it is cut."""
    # Also what lies outside, below the last windows.
    pads = [(axis.before, axis.after + axis.overhang) for axis in axes]
    lines = []
    if any(n > 0 for pair in pads for n in pair):
        widths = ", ".join(f"({max(a, 0)}, {max(b, 0)})" for a, b in pads)
        mode = NUMPY_MODES.get(axes[-1].mode)
        how = f', mode="{mode}"' if mode else values
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
