"""The examples in the list at the top of the window."""

from __future__ import annotations

from typing import NamedTuple

from convgui.messages import Sentence
from convgui.model.call.arguments import Pair
from convgui.model.conv.steps import StepBy


class Example(NamedTuple):
    """A layer with its input and weights; ``input_size`` is (H, W), for one axis (1, L).

    ``channels``: those of the input of a pool. ``step_by``: how much one step is at first; without
    it as much as before.
    """

    name: Sentence
    call: str
    input_source: str
    input_size: Pair
    weight_source: str = "pytorch"
    channels: int = 1
    step_by: StepBy | None = None


EXAMPLES = (
    Example(Sentence("standard"), "torch.nn.Conv2d(3, 4, 3)", "integers", (6, 6), "integers"),
    Example(Sentence("pointwise"), "torch.nn.Conv2d(10, 20, 1)", "random", (7, 7)),
    Example(
        Sentence("an impulse"),
        "torch.nn.Conv2d(1, 1, 3, padding=1, bias=False)",
        "impulse",
        (5, 5),
        "integers",
        step_by=StepBy.MAP,
    ),
    Example(
        Sentence("one window with gaps"),
        "torch.nn.Conv2d(1, 1, 3, dilation=2, bias=False)",
        "integers",
        (5, 5),
        "integers",
        step_by=StepBy.CELL,
    ),
    Example(
        Sentence("dilated 2"),
        "torch.nn.Conv2d(1, 1, 3, dilation=2)",
        "integers",
        (7, 7),
        "integers",
    ),
    Example(
        Sentence("dilated 3"),
        "torch.nn.Conv2d(1, 1, 3, dilation=3)",
        "integers",
        (9, 9),
        "integers",
    ),
    *(
        Example(
            name,
            f"torch.nn.Conv2d(1, 1, 3, padding={d}{dilation}, bias=False)",
            "photo",
            (192, 192),
            "sobel_x",
            step_by=StepBy.MAP,
        )
        for d, name, dilation in (
            (1, Sentence("several rates, d = 1"), ""),
            (2, Sentence("several rates, d = 2"), ", dilation=2"),
            (3, Sentence("several rates, d = 3"), ", dilation=3"),
        )
    ),
    Example(
        Sentence("two groups"),
        "torch.nn.Conv2d(10, 20, 3, groups=2, bias=False)",
        "ones",
        (7, 7),
        "zeros_ones",
        step_by=StepBy.TAP,
    ),
    Example(Sentence("three groups"), "torch.nn.Conv2d(12, 24, 3, groups=3)", "random", (7, 7)),
    Example(Sentence("depthwise ×2"), "torch.nn.Conv2d(10, 20, 3, groups=10)", "random", (7, 7)),
    Example(Sentence("depthwise ×1"), "torch.nn.Conv2d(10, 10, 3, groups=10)", "random", (7, 7)),
    Example(
        Sentence("floor"),
        "torch.nn.Conv2d(1, 1, 3, stride=2)",
        "integers",
        (8, 8),
        "integers",
    ),
    Example(
        Sentence("one axis: Conv1d"),
        "torch.nn.Conv1d(2, 3, 3, dilation=2)",
        "integers",
        (1, 12),
        "integers",
    ),
    Example(
        Sentence("transposed"),
        "torch.nn.ConvTranspose2d(1, 1, 3, stride=2, padding=1)",
        "integers",
        (4, 4),
        "integers",
    ),
    Example(
        Sentence("checkerboard"),
        "torch.nn.ConvTranspose2d(1, 1, 3, stride=2, bias=False)",
        "ones",
        (4, 4),
        "ones",
    ),
    Example(
        Sentence("max pooling"),
        "torch.nn.MaxPool2d(3, stride=2, padding=1)",
        "integers",
        (7, 7),
        channels=2,
    ),
    Example(
        Sentence("average pooling"),
        "torch.nn.AvgPool2d(2)",
        "integers",
        (6, 6),
        channels=2,
    ),
)
