"""The output size formula with its numbers, and a summary of a layer's sizes and costs."""

from __future__ import annotations

import math
from typing import NamedTuple

from convgui.model.conv.axis import Axis
from convgui.model.insight.cost import Cost, costs
from convgui.model.scene.layer import Layer


class SizeFormula(NamedTuple):
    """``letter_out = ⌊over / under + 1⌋ = ⌊exact⌋ = result``; ``exact`` is "" if it is whole.

    This is the formula in the "Shape" section of the ``torch.nn.Conv2d`` documentation.
    """

    letter: str
    over: str
    under: str
    exact: str
    result: str

    @property
    def text(self) -> str:
        """The right-hand side as plain text."""
        floored = f"⌊{self.exact}⌋ = " if self.exact else ""
        return f"⌊({self.over}) / {self.under} + 1⌋ = {floored}{self.result}"

    @property
    def html(self) -> str:
        """The whole equation as HTML, the result in bold."""
        value = self._replace(result=f"<b>{self.result}</b>")
        return f"{self.letter}<sub>out</sub> = {value.text}"

    def latex(self, named: bool) -> str:
        """The floor expression as LaTeX; ``named`` puts the left-hand side in front of it."""
        left = rf"{self.letter}_\mathrm{{out}}" if named else ""
        over = self.over.replace("·(", "(").replace("−", "-").replace(" ", "")
        over = over.replace("·", r"\cdot ")
        return rf"{left}=\left\lfloor\frac{{{over}}}{{{self.under}}}+1\right\rfloor"


def size_symbols(letter: str) -> SizeFormula:
    """The formula in symbols: p, d, k and s."""
    return SizeFormula(letter, f"{letter} + 2p − d(k − 1) − 1", "s", "", "")


def size_formula(axis: Axis) -> SizeFormula:
    """The formula with the numbers of an axis."""
    before, after = axis.before, axis.after
    border = f"2·{before}" if before == after else f"{before} + {after}"
    over = f"{axis.size} + {border} − {axis.dilation}·({axis.taps} − 1) − 1"
    exact = "" if axis.exact == axis.outputs else exact_size(axis)
    return SizeFormula(axis.name, over, str(axis.stride), exact, str(axis.outputs))


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

    ``axes`` are the axes that PyTorch has: one for ``Conv1d``.
    """

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
    spec = layer.spec
    return Explanation(
        spec.geometry(layer.input_size).named_axes,
        spec.weight_shape,
        spec.groups,
        costs(spec, layer.input_size),
    )
