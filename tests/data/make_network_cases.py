"""Stores what PyTorch gives for single layers of many kinds: the shape, or the words of its error.

Run by hand where PyTorch is installed: ``python -m tests.data.make_network_cases``.
"""

from __future__ import annotations

import json
import random
import warnings
from collections.abc import Callable
from pathlib import Path

FILE = Path(__file__).with_name("network_cases.json")
COUNT = 700
CHAINS = 120

Pick = Callable[[random.Random], str]


def _number(least: int, most: int) -> Pick:
    return lambda rng: str(rng.randint(least, most))


CALLS: dict[str, tuple[Pick, ...]] = {
    "Linear": (_number(1, 40), _number(1, 9), lambda rng: f"bias={rng.random() < 0.5}"),
    "Flatten": (lambda rng: rng.choice(["", "1", "0", "2", "start_dim=1, end_dim=2"]),),
    "BatchNorm1d": (_number(2, 4), lambda rng: f"affine={rng.random() < 0.7}"),
    "BatchNorm2d": (
        _number(2, 4),
        lambda rng: f"track_running_stats={rng.random() < 0.7}",
        lambda rng: f"affine={rng.random() < 0.7}",
        lambda rng: rng.choice(["", "bias=False"]),
    ),
    "InstanceNorm1d": (_number(2, 4), lambda rng: f"affine={rng.random() < 0.5}"),
    "InstanceNorm2d": (
        _number(2, 4),
        lambda rng: f"track_running_stats={rng.random() < 0.5}",
        lambda rng: f"affine={rng.random() < 0.5}",
    ),
    "RMSNorm": (lambda rng: rng.choice(["3", "4", "(4, 3)", "(2, 3)"]),),
    "LocalResponseNorm": (_number(1, 5),),
    "GroupNorm": (_number(1, 4), _number(1, 4), lambda rng: f"affine={rng.random() < 0.7}"),
    "LayerNorm": (
        lambda rng: rng.choice(["3", "4", "[3]", "(4, 3)", "(2, 3)"]),
        lambda rng: f"elementwise_affine={rng.random() < 0.7}",
    ),
    "AdaptiveAvgPool2d": (lambda rng: rng.choice(["1", "(2, 3)", "(None, 2)", "output_size=4"]),),
    "AdaptiveAvgPool1d": (_number(1, 3),),
    "AdaptiveMaxPool1d": (_number(1, 3),),
    "MaxPool1d": (
        _number(0, 5),
        lambda rng: rng.choice(["", "stride=1", "stride=2", "stride=0", "dilation=2"]),
        lambda rng: rng.choice(["", "padding=1", "padding=2", "ceil_mode=True"]),
    ),
    "AvgPool1d": (
        _number(1, 5),
        lambda rng: rng.choice(["", "stride=1", "stride=2"]),
        lambda rng: rng.choice(["", "padding=1", "padding=2", "ceil_mode=True"]),
    ),
    "ConvTranspose1d": (
        *(_number(2, 4), _number(1, 4), _number(1, 4)),
        lambda rng: rng.choice(["", "stride=2, output_padding=1", "dilation=2", "padding=3"]),
        lambda rng: rng.choice(["", "groups=2", "bias=False"]),
    ),
    "AdaptiveMaxPool2d": (lambda rng: rng.choice(["1", "(2, 3)"]),),
    "Upsample": (
        lambda rng: rng.choice(["scale_factor=2", "size=(5, 6)", "scale_factor=(2, 1.5)", "3"]),
        lambda rng: rng.choice(["", "mode='linear'", "mode='bilinear'", "mode='bicubic'"]),
    ),
    "UpsamplingBilinear2d": (lambda rng: rng.choice(["scale_factor=2", "size=3"]),),
    "PixelShuffle": (_number(1, 2),),
    "PixelUnshuffle": (_number(1, 3),),
    "ChannelShuffle": (_number(1, 3),),
    **{
        f"{name}Pad2d": (lambda rng: rng.choice(["1", "(1, 2, 0, 3)", "4", "(-1, 0, 0, -1)"]),)
        for name in ("Zero", "Reflection", "Replication", "Circular")
    },
    **{
        f"{name}Pad1d": (lambda rng: rng.choice(["1", "(1, 2)", "4", "(-1, 0)"]),)
        for name in ("Reflection", "Replication", "Circular")
    },
    "ConstantPad2d": (lambda rng: rng.choice(["1, 0.5", "(1, 2, 0, 3), 0.0"]),),
    "Unflatten": (lambda rng: rng.choice(["1, (2, 2)", "1, (3, 4)", "1, (6, -1)", "2, (3, -1)"]),),
    "GLU": (lambda rng: rng.choice(["", "1", "2"]),),
    "PReLU": (lambda rng: rng.choice(["", "3", "4"]),),
    "Hardtanh": (),
    "Threshold": (lambda rng: "0.1, 2",),
    "SELU": (),
    "ReLU": (lambda rng: rng.choice(["", "inplace=True"]),),
    "LeakyReLU": (lambda rng: rng.choice(["", "0.2"]),),
    "Softmax": (lambda rng: "dim=1",),
    "GELU": (),
    "Dropout2d": (lambda rng: "p=0.5, inplace=False",),
    "Identity": (),
    "Conv2d": (_number(2, 4), _number(1, 4), _number(1, 5), lambda rng: "padding=1"),
    "Conv1d": (_number(2, 4), _number(1, 4), _number(1, 5)),
}
SHAPES = ([1, 4, 4, 3], [2, 3, 6, 5], [2, 4, 3, 3], [1, 3, 3], [2, 12], [1, 36], [2, 4], [1, 4, 9])


def _chain(rng: random.Random, channels: int) -> list[str]:
    """A small network, in which a number is wrong now and then."""
    layers, wrong = [], rng.random() < 0.4
    for _ in range(rng.randint(1, 3)):
        out = rng.randint(1, 4)
        odd = 1 if wrong and rng.random() < 0.3 else 0
        layers.append(
            f"nn.Conv2d({channels + odd}, {out}, {rng.randint(1, 4)}, dilation={rng.randint(1, 2)})"
        )
        odd = 1 if wrong and rng.random() < 0.2 else 0
        layers.append(f"nn.BatchNorm2d({out + odd})")
        layers.append("nn.ReLU(inplace=True)")
        channels = out
    if rng.random() < 0.7:
        layers.append("nn.AdaptiveAvgPool2d((2, 2))")
    if rng.random() < 0.8:
        layers.append("nn.Flatten()")
    layers.append(f"nn.Linear({channels * 4}, 5)")
    return layers


def main() -> None:
    """Write ``network_cases.json``."""
    import torch

    rng, cases = random.Random(3), []
    warnings.simplefilter("ignore")
    while len(cases) < COUNT:
        kind = rng.choice(list(CALLS))
        arguments = ", ".join(filter(None, (pick(rng) for pick in CALLS[kind])))
        shape = rng.choice(SHAPES)
        case = {"call": f"{kind}({arguments})", "given": shape}
        try:
            layer = eval(f"torch.nn.{case['call']}", {"torch": torch}).eval()
            case["printed"] = str(layer)
            case["parameters"] = sum(p.numel() for p in layer.parameters())
            case["gives"] = list(layer(torch.rand(shape)).shape)
        except (ValueError, RuntimeError, TypeError, IndexError, ZeroDivisionError) as error:
            case["words"] = str(error).splitlines()[0]
        if case not in cases:
            cases.append(case)
    chains: list[dict[str, object]] = []
    while len(chains) < CHAINS:
        given = [1, rng.randint(1, 3), rng.randint(6, 12), rng.randint(6, 12)]
        text = f"nn.Sequential({', '.join(_chain(rng, given[1]))})"
        model = eval(text, {"nn": torch.nn}).eval()
        x, shapes, words = torch.rand(given), [], ""
        for layer in model:
            try:
                x = layer(x)
            except RuntimeError as error:
                words = str(error).splitlines()[0]
                break
            shapes.append(list(x.shape))
        chains.append({"text": text, "given": given, "shapes": shapes, "words": words})
    cases += chains
    FILE.write_text(
        "\n".join(["[", *(f"{json.dumps(c)}," for c in cases[:-1]), json.dumps(cases[-1]), "]"])
    )


if __name__ == "__main__":
    main()
