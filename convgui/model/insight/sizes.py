"""The output size formula with its numbers, and a summary of a layer's sizes and costs."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import NamedTuple

from convgui.model.conv.axis import Axis
from convgui.model.conv.operator import WeightedOperator
from convgui.model.insight.cost import Cost, costs
from convgui.model.scene.layer import Layer


class SizeFormula(NamedTuple):
    """``letter_out = ⌊over / under + 1⌋ = ⌊exact⌋ = result``; ``exact`` is "" if it is whole.

    ``up``: rounded up, as a pool may be; then ``less`` is " − 1" if the last window would begin
    beyond the input and the border before it. Without ``under`` it is ``letter_out = over =
    result``, that of a transposed layer. They are in the "Shape" sections of PyTorch's
    documentation.
    """

    letter: str
    over: str
    under: str
    exact: str
    result: str
    up: bool = False
    less: str = ""

    @property
    def text(self) -> str:
        """The right-hand side as plain text."""
        if not self.under:
            return f"{self.over} = {self.result}"
        first, last = "⌈⌉" if self.up else "⌊⌋"
        rounded = f"{first}{self.exact}{last}{self.less} = " if self.exact else ""
        less = "" if rounded else self.less
        return f"{first}({self.over}) / {self.under} + 1{last}{less} = {rounded}{self.result}"

    @property
    def html(self) -> str:
        """The whole equation as HTML, the result in bold."""
        value = self._replace(result=f"<b>{self.result}</b>")
        return f"{self.letter}<sub>out</sub> = {value.text}"

    def latex(self, named: bool) -> str:
        """The expression as LaTeX; ``named`` puts the left-hand side in front of it."""
        left = rf"{self.letter}_\mathrm{{out}}" if named else ""
        over = self.over.replace("·(", "(").replace("−", "-").replace(" ", "")
        over = over.replace("·", r"\cdot ").replace("output_padding", r"\mathrm{op}")
        if not self.under:
            return rf"{left}={over}"
        side = "ceil" if self.up else "floor"
        return rf"{left}=\left\l{side}\frac{{{over}}}{{{self.under}}}+1\right\r{side}"


def size_symbols(letter: str, spec: WeightedOperator) -> SizeFormula:
    """The formula in symbols: p, d, k and s, and output_padding of a transposed layer."""
    if spec.TRANSPOSED:
        over = f"({letter} − 1)s − 2p + d(k − 1) + output_padding + 1"
        return SizeFormula(letter, over, "", "", "")
    less = "d(k − 1) − 1" if _has_dilation(spec) else "k"
    return SizeFormula(letter, f"{letter} + 2p − {less}", "s", "", "", _is_up(spec))


def size_formula(axis: Axis, spec: WeightedOperator) -> SizeFormula:
    """The formula with the numbers of an axis of ``spec``; a transposed layer's is of gathering."""
    before, after = axis.before, axis.after
    up, result = _is_up(spec), str(axis.outputs)
    # What lies outside, below the last window, is no padding.
    axis = replace(axis, overhang=0)
    if spec.TRANSPOSED:
        padding, more = axis.span - 1 - before, after - before
        over = (
            f"({axis.size} − 1)·{axis.spacing} − 2·{padding} + {axis.dilation}·({axis.taps} − 1)"
            f" + {more} + 1"
        )
        return SizeFormula(axis.name, over, "", "", result)
    border = f"2·{before}" if before == after else f"{before} + {after}"
    window = f"{axis.dilation}·({axis.taps} − 1) − 1" if _has_dilation(spec) else str(axis.taps)
    over = f"{axis.size} + {border} − {window}"
    exact = "" if axis.exact == axis.outputs else exact_size(axis)
    less = " − 1" if up and math.ceil(axis.exact) > int(result) else ""
    return SizeFormula(axis.name, over, str(axis.stride), exact, result, up, less)


def _is_up(spec: WeightedOperator) -> bool:
    return bool(spec.arguments.get("ceil_mode"))


def _has_dilation(spec: WeightedOperator) -> bool:
    return "dilation" in spec.arguments


def exact_size(axis: Axis) -> str:
    """The size before the floor, with dots where digits follow that are not shown."""
    hundredths, rest = divmod(100 * (axis.padded - axis.span), axis.stride)
    text = f"{hundredths / 100 + 1:.2f}"
    return f"{text}…" if rest else text.rstrip("0").rstrip(".")


def span_formula(axis: Axis) -> str:
    """d(k - 1) + 1 with the numbers of an axis."""
    return f"{axis.dilation}·({axis.taps} − 1) + 1 = {axis.span}"


class Explanation(NamedTuple):
    """Sizes and costs of a layer, which do not depend on its weights or input values.

    ``axes`` are the axes that PyTorch has: one for ``Conv1d``. ``weight_shape`` is that of the
    weight with which the outputs gather, (out, in/groups, *kernel).
    """

    spec: WeightedOperator
    axes: tuple[Axis, ...]
    weight_shape: tuple[int, ...]
    groups: int
    costs: tuple[Cost, ...]

    @property
    def taps(self) -> int:
        """Pixels of one channel that one output cell reads: kh * kw."""
        return math.prod(axis.taps for axis in self.axes)

    @property
    def covered(self) -> int:
        """Pixels of one channel that one output cell spans, gaps included."""
        return math.prod(axis.span for axis in self.axes)

    @property
    def read(self) -> int:
        """Pixels of one input channel that at least one output cell reads."""
        return math.prod(axis.pixels_read for axis in self.axes)

    @property
    def pixels(self) -> int:
        """Pixels of one input channel."""
        return math.prod(axis.size for axis in self.axes)


def explain(layer: Layer) -> Explanation:
    """Sizes and costs of ``layer.spec``, even if an equivalent kernel is shown in its place."""
    spec, geometry = layer.spec, layer.spec.geometry(layer.input_size)
    axes = geometry.named_axes
    kernel = tuple(axis.taps for axis in axes)
    return Explanation(
        spec,
        axes,
        (geometry.out_channels, geometry.deep, *kernel),
        spec.groups,
        costs(spec, layer.input_size),
    )
