"""The examples that are one click away."""

from __future__ import annotations

from dataclasses import dataclass

from convgui.model.conv.arguments import Pair
from convgui.model.conv.spec import Conv2dSpec


@dataclass(frozen=True)
class Example:
    """A layer with its input and weights."""

    name: str
    call: str
    input_source: str
    input_size: Pair
    weight_source: str = "pytorch"


EXAMPLES = (
    Example("standard", "torch.nn.Conv2d(3, 4, 3)", "integers", (6, 6), "integers"),
    Example("pointwise", "torch.nn.Conv2d(10, 20, 1)", "random", (7, 7)),
    Example("dilated 2", "torch.nn.Conv2d(1, 1, 3, dilation=2)", "integers", (7, 7), "integers"),
    Example("dilated 3", "torch.nn.Conv2d(1, 1, 3, dilation=3)", "integers", (9, 9), "integers"),
    *(
        Example(
            f"several rates, d = {d}",
            str(Conv2dSpec(1, 1, 3, padding=d, dilation=d, bias=False)),
            "photo",
            (192, 192),
            "sobel_x",
        )
        for d in (1, 2, 3)
    ),
    Example(
        "two groups",
        "torch.nn.Conv2d(10, 20, 3, groups=2, bias=False)",
        "ones",
        (7, 7),
        "zeros_ones",
    ),
    Example("depthwise ×2", "torch.nn.Conv2d(10, 20, 3, groups=10)", "random", (7, 7)),
    Example("depthwise ×1", "torch.nn.Conv2d(10, 10, 3, groups=10)", "random", (7, 7)),
    Example("floor", "torch.nn.Conv2d(1, 1, 3, stride=2)", "integers", (8, 8), "integers"),
)
