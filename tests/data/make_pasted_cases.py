"""Stores what PyTorch gives in each layer of the networks in ``pasted``.

Run by hand where PyTorch is installed: ``python -m tests.data.make_pasted_cases``.
"""

from __future__ import annotations

import json
import sys
import types
import warnings
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).with_name("pasted")
FILE = Path(__file__).with_name("pasted_cases.json")


def head_of(text: str) -> tuple[tuple[int, ...], str]:
    """The shape of the input, and the code of the network, in the first line of a text."""
    shape, _, code = text.partition("\n")[0].removeprefix("#").partition(":")
    return tuple(map(int, shape.split(","))), code.strip()


def _without_timm(torch: Any) -> None:
    """Let texts import the little that they take of timm."""
    names = ("timm", "timm.models", "timm.models.layers")
    made = {name: types.ModuleType(name) for name in names}
    layers = made["timm.models.layers"]
    layers.trunc_normal_, layers.DropPath = torch.nn.init.trunc_normal_, torch.nn.Identity
    sys.modules |= made


def _case(torch: Any, text: str) -> dict[str, object]:
    shape, code = head_of(text)
    names: dict[str, Any] = {"__name__": "pasted"}
    exec(text, names)
    net, calls = eval(code, names).eval(), []
    for own, layer in net.named_modules():
        if not [*layer.children()]:
            layer.register_forward_hook(
                lambda _, __, made, own=own: calls.append([own, list(made.shape)])
            )
    with torch.no_grad():
        net(torch.zeros(shape))
    return {"calls": calls, "parameters": sum(own.numel() for own in net.parameters())}


def main() -> None:
    """Write ``pasted_cases.json``."""
    import torch

    warnings.simplefilter("ignore")
    _without_timm(torch)
    cases = {path.stem: _case(torch, path.read_text()) for path in sorted(FOLDER.glob("*.txt"))}
    lines = [f"{json.dumps(name)}: {json.dumps(case)}" for name, case in cases.items()]
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
