"""The layer as code that runs, in PyTorch or in NumPy, with the numbers in place."""

from __future__ import annotations

import numpy as np

from convgui.model.conv.forward import Array
from convgui.model.scene.tensors import Tensors

# Written out, more numbers than this are no longer code that somebody reads.
MOST_NUMBERS = 20_000
NUMPY_MODES = {"reflect": "reflect", "replicate": "edge", "circular": "wrap"}


def can_be_written(tensors: Tensors) -> bool:
    """Whether input, weight, bias and output are few enough tensors to be written out."""
    rows, cols = tensors.spec.output_size(tensors.x.shape[1:])
    count = tensors.x.size + tensors.weight.size + tensors.spec.out_channels * rows * cols
    return count <= MOST_NUMBERS


def pytorch_code(tensors: Tensors) -> str:
    """A script that makes the layer in PyTorch and asserts that it gives the same output."""
    lines = [
        "import torch",
        "",
        *_names_of_odd_numbers(tensors),
        f"x = torch.tensor({_text(tensors.x[None])})  # (N, C, H, W)",
        "",
        f"layer = {tensors.spec}",
        "with torch.no_grad():",
        f"    layer.weight.copy_(torch.tensor({_text(tensors.weight, 4)}))",
    ]
    if tensors.bias is not None:
        lines.append(f"    layer.bias.copy_(torch.tensor({_text(tensors.bias, 4)}))")
    lines += [
        "    y = layer(x)",
        "",
        f"expected = torch.tensor({_text(tensors.output[None])})",
        "assert torch.allclose(y, expected, rtol=1e-4, atol=1e-4, equal_nan=True)",
        "print(y)",
    ]
    return "\n".join(lines) + "\n"


def numpy_code(tensors: Tensors) -> str:
    """A script that computes the layer in plain NumPy and asserts that it gives the same output."""
    spec = tensors.spec
    (kh, kw), (sh, sw), (dh, dw) = spec.kernel_size, spec.stride, spec.dilation
    out, deep, _, _ = spec.weight_shape
    rows, cols = spec.output_size(tensors.x.shape[1:])
    each = out // spec.groups
    channel = "i" if spec.groups == 1 else f"o // {each} * {deep} + i"
    lines = [
        "import numpy as np",
        "",
        f"# {spec}",
        *_names_of_odd_numbers(tensors),
        f"x = np.array({_text(tensors.x)}, np.float32)  # (C, H, W)",
        "# (out_channels, in_channels / groups, kernel height, kernel width)",
        f"weight = np.array({_text(tensors.weight)}, np.float32)",
    ]
    if tensors.bias is not None:
        lines.append(f"bias = np.array({_text(tensors.bias)}, np.float32)")
    lines += [
        "",
        *_padding(tensors),
        f"y = np.zeros(({out}, {rows}, {cols}), np.float32)",
        f"for o in range({out}):",
        f"    for i in range({deep}):",
        f"        for r in range({kh}):",
        f"            for c in range({kw}):",
        "                # every pixel that this tap reads, one for each output cell",
        f"                top, left = r * {dh}, c * {dw}",
        f"                read = x[{channel}, top : top + {(rows - 1) * sh + 1} : {sh}, "
        f"left : left + {(cols - 1) * sw + 1} : {sw}]",
        "                y[o] += weight[o, i, r, c] * read",
    ]
    if tensors.bias is not None:
        lines.append("    y[o] += bias[o]")
    lines += [
        "",
        f"expected = np.array({_text(tensors.output)}, np.float32)",
        "assert np.allclose(y, expected, rtol=1e-4, atol=1e-4, equal_nan=True)",
        "print(y)",
    ]
    return "\n".join(lines) + "\n"


def _padding(tensors: Tensors) -> list[str]:
    """The border, and for a negative one the crop."""
    spec = tensors.spec
    pads = spec.pads
    lines = []
    if any(n > 0 for pair in pads for n in pair):
        widths = ", ".join(f"({max(a, 0)}, {max(b, 0)})" for a, b in pads)
        mode = NUMPY_MODES.get(spec.padding_mode)
        how = f', mode="{mode}"' if mode else ""
        lines.append(f"x = np.pad(x, ((0, 0), {widths}){how})")
    if any(n < 0 for pair in pads for n in pair):
        cuts = ", ".join(f"{max(-a, 0)}:{min(b, 0) or None}" for a, b in pads)
        lines.append(f"x = x[:, {cuts.replace('None', '')}]")
    return lines


def _names_of_odd_numbers(tensors: Tensors) -> list[str]:
    """The line that nan and inf need before they can stand in a list."""
    values = [tensors.x, tensors.weight, tensors.output]
    if tensors.bias is not None:
        values.append(tensors.bias)
    if all(np.isfinite(v).all() for v in values):
        return []
    return ['nan, inf = float("nan"), float("inf")', ""]


def _text(values: Array, indent: int = 0) -> str:
    """Nested lists, a row of numbers on each line; each number the shortest that is exact."""
    if values.ndim == 1:
        return "[" + ", ".join(_number(v) for v in values) + "]"
    space = "\n" + " " * (indent + 4)
    inner = f",{space}".join(_text(part, indent + 4) for part in values)
    return f"[{space}{inner},\n{' ' * indent}]"


def _number(value: np.floating) -> str:
    text = str(value)
    return text.removesuffix(".0") + "." if text.endswith(".0") else text
