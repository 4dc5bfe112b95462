"""The arguments of ``torch.nn.Conv2d``, and the sizes that follow from them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from convgui.messages import Sentence
from convgui.model.conv.arguments import (
    Pair,
    SpecError,
    as_integer,
    as_pair,
    check,
    check_border,
    too_large,
)

__all__ = ["ARGUMENTS", "Conv2dSpec", "Pads", "Pair", "SpecError"]

Pads = tuple[Pair, Pair]

ARGUMENTS = (
    "in_channels",
    "out_channels",
    "kernel_size",
    "stride",
    "padding",
    "dilation",
    "groups",
    "bias",
    "padding_mode",
)


@dataclass(frozen=True, init=False)
class Conv2dSpec:
    """One ``torch.nn.Conv2d``: same arguments, order, defaults and meaning.

    ``kernel_size``, ``stride``, ``padding`` and ``dilation`` are given as an int or a pair and
    kept as (height, width); ``padding`` may also be ``"same"`` or ``"valid"``.
    Whatever PyTorch refuses without having seen an input raises ``SpecError`` here.
    """

    in_channels: int
    out_channels: int
    kernel_size: Pair
    stride: Pair
    padding: Pair | str
    dilation: Pair
    groups: int
    bias: bool
    padding_mode: str

    def __init__(
        self,
        in_channels: int,
        out_channels: int,
        kernel_size: int | Pair,
        stride: int | Pair = 1,
        padding: int | Pair | str = 0,
        dilation: int | Pair = 1,
        groups: int = 1,
        bias: bool = True,
        padding_mode: str = "zeros",
    ) -> None:
        self.__dict__.update(
            in_channels=as_integer("in_channels", in_channels),
            out_channels=as_integer("out_channels", out_channels),
            stride=(steps := as_pair("stride", stride)),
            kernel_size=as_pair("kernel_size", kernel_size, steps),
            padding=padding if isinstance(padding, str) else as_pair("padding", padding),
            dilation=as_pair("dilation", dilation),
            groups=as_integer("groups", groups),
            bias=bool(bias),
            padding_mode=padding_mode,
        )
        check(self)

    @cached_property
    def span(self) -> Pair:
        """Pixels from the first tap to the last, both counted: d(k - 1) + 1, as (height, width)."""
        (kh, kw), (dh, dw) = self.kernel_size, self.dilation
        return dh * (kh - 1) + 1, dw * (kw - 1) + 1

    @cached_property
    def pads(self) -> Pads:
        """((top, bottom), (left, right)) border pixels.

        ``"same"`` needs d(k - 1) in all; when that is odd the extra pixel goes to the bottom and
        to the right, as in PyTorch's ``_ConvNd._reversed_padding_repeated_twice``.
        """
        if isinstance(self.padding, tuple):
            ph, pw = self.padding
            return (ph, ph), (pw, pw)
        if self.padding == "valid":
            return (0, 0), (0, 0)
        return _halves(self.span[0] - 1), _halves(self.span[1] - 1)

    @property
    def weight_shape(self) -> tuple[int, int, int, int]:
        """(out_channels, in_channels / groups, kernel height, kernel width)."""
        return (self.out_channels, self.in_channels // self.groups, *self.kernel_size)

    @property
    def parameter_count(self) -> int:
        """Weights, and one bias for each output channel if there is a bias."""
        out, deep, kh, kw = self.weight_shape
        return out * deep * kh * kw + (out if self.bias else 0)

    def macs(self, input_size: Pair) -> int:
        """Multiply-adds for one input of (H, W): each output cell takes in/groups * kh * kw."""
        out, deep, kh, kw = self.weight_shape
        rows, cols = self.output_size(input_size)
        return rows * cols * out * deep * kh * kw

    def padded_size(self, input_size: Pair) -> Pair:
        """(H, W) with the border of ``pads`` around it."""
        (top, bottom), (left, right) = self.pads
        return input_size[0] + top + bottom, input_size[1] + left + right

    def output_size(self, input_size: Pair) -> Pair:
        """(H_out, W_out) = floor((H + 2p - d(k - 1) - 1) / s + 1), the same for W.

        Formula: the "Shape" section of the ``torch.nn.Conv2d`` documentation.
        Raises ``SpecError`` where PyTorch refuses an input of this size.
        """
        height, width = input_size
        if self.padding_mode in ("reflect", "circular"):
            check_border(self, height, width)
        (rows, cols), (span_h, span_w) = self.padded_size(input_size), self.span
        if rows < span_h or cols < span_w:
            raise too_large(self, rows, cols)
        if height < 1 or width < 1:
            raise SpecError(
                "Only zero batch or zero channel inputs are supported, but got input shape: "
                f"[1, {self.in_channels}, {height}, {width}]",
                Sentence("Make the input at least 1 pixel high and wide."),
                "input_size",
            )
        return (rows - span_h) // self.stride[0] + 1, (cols - span_w) // self.stride[1] + 1

    @staticmethod
    def parse(text: str) -> Conv2dSpec:
        """The layer that ``torch.nn.Conv2d(…)`` in ``text`` describes; the inverse of ``str``.

        Reads, never runs: see ``convgui.model.conv.call_text``. Raises ``SpecError``.
        """
        from convgui.model.conv.call_text import parse

        return parse(text)

    def __str__(self) -> str:
        from convgui.model.conv.call_text import write

        return write(self.__dict__)


def _halves(total: int) -> Pair:
    return total // 2, total - total // 2
