"""The exercise of one output cell: its pixels, the products, and their sum, written by hand."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from convgui.export.worksheet.blocks import Block, Equation, Grid, Room, Style, Words
from convgui.export.worksheet.grids import holds_footprint, input_window, numbers
from convgui.i18n import translated
from convgui.messages import Sentence, join
from convgui.model.conv.geometry import Combine
from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import cell_text, size_text
from convgui.model.scene.tensors import QUIETLY
from convgui.ui.style.number_format import format_factor, format_fixed, format_whole

# At most so many numbers are worked out by hand, of so many channels; a grid is at most so wide.
MOST_PRODUCTS, MOST_CHANNELS, WIDEST = 27, 3, 5
# As many products as are written in one line by hand: of whole numbers, and of others.
WHOLE_A_LINE, OTHERS_A_LINE = 10, 4


class Exercise(NamedTuple):
    """What is asked, and the answer."""

    asked: tuple[Block, ...]
    answer: tuple[Block, ...]


class CellSum:
    """The exercise of the cell in ``frame``, finished. Of a large kernel a part is asked for."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        kh, kw = frame.geometry.kernel
        self._cols = min(kw, WIDEST)
        self._rows = max(1, min(kh, MOST_PRODUCTS // self._cols))
        most = min(MOST_CHANNELS, max(1, MOST_PRODUCTS // (self._rows * self._cols)))
        deep = frame.geometry.deep
        first = min(frame.in_channel - frame.step.in_channels[0], max(0, deep - most))
        self._inside = range(first, min(first + most, deep))

    @property
    def channels(self) -> tuple[int, ...]:
        """The input channels whose products are asked for."""
        return tuple(self.frame.step.in_channels[inside] for inside in self._inside)

    @property
    def is_whole(self) -> bool:
        """Whether all products of the cell are asked for."""
        rows, cols = self.frame.geometry.kernel
        return (self._rows, self._cols, len(self._inside)) == (rows, cols, self.frame.geometry.deep)

    @property
    def what_to_do(self) -> tuple[Sentence, ...]:
        """How the value is worked out."""
        copied = Sentence("Copy the pixels that the cell reads, in their order.")
        if not self._is_seen:
            copied = Sentence("These are pixels that the cell reads.")
        elif not self.frame.geometry.taps_within(self.frame.step.output[1:]).all():
            copied = join(copied, Sentence("What lies outside stays empty."))
        if self.frame.combine == Combine.SUM:
            worked = Sentence("Multiply each by its weight, and add up.")
        elif self.frame.divisor is None:
            worked = Sentence("Take the largest.")
        else:
            worked = Sentence("Add them up, and divide by {0}.", format_whole(self.frame.divisor))
        if (self._rows, self._cols) == self.frame.geometry.kernel:
            return copied, worked
        part = size_text(self.frame.geometry, self._rows, self._cols)
        return copied, Sentence("Only the first {0} of the window are asked for.", part), worked

    @property
    def _is_seen(self) -> bool:
        """Whether the map shows all pixels that the cell reads."""
        return holds_footprint(self.frame, input_window(self.frame))

    def _copied(self, values: Grid) -> Grid:
        """The grid of pixels, to be filled in if the map shows them."""
        return values.blank(values.title) if self._is_seen else values

    @property
    def lines(self) -> int:
        """How many lines the sum takes when it is written by hand."""
        each = OTHERS_A_LINE if self.frame.digits.total else WHOLE_A_LINE
        return 1 + self.frame.step.total // each

    def exercise(self) -> Exercise:
        """Grids for pixels and products, with the sum; the answer has the same grids, filled in."""
        if self.frame.combine != Combine.SUM:
            return self._of_pool()
        asked, answer = list[Block](), list[Block]()
        # One product is its own sum.
        label = translated(Sentence("sum:")) if self._rows * self._cols > 1 else ""
        for inside in self._inside:
            grids, sign = self._equation(inside), self._sign
            blank = self._copied(grids[0]), grids[1], grids[2].blank(grids[2].title)
            asked.append(Equation(blank, ("×", "="), label))
            answer.append(Equation(grids, ("×", sign)))
        asked += self._given()
        asked.append(Room(f"{self._name} ="))
        answer.append(Words(self._total()))
        return Exercise(tuple(asked), tuple(answer))

    # Of products --------------------------------------------------------------------------------

    def _equation(self, inside: int) -> tuple[Grid, Grid, Grid]:
        """Pixels, weights and products of one channel, as far as they are asked for."""
        frame, digits = self.frame, self.frame.digits
        channel = frame.step.in_channels[inside]
        weights = self._texts(frame.terms.weights[inside], digits.weight)
        values = self._texts(frame.terms.values[inside], digits.value)
        products = self._texts(frame.terms.products[inside], digits.total)
        return (
            Grid(translated(Sentence("pixels of c{0}", channel)), values),
            Grid(translated(Sentence("weights")), weights),
            Grid(translated(Sentence("products")), products),
        )

    @property
    def _sign(self) -> str:
        return "=" if self.frame.digits.exact else "≈"

    @QUIETLY
    def _sums(self) -> list[float]:
        """The sum of the products that are asked for, channel by channel."""
        part = self.frame.terms.products[:, : self._rows, : self._cols]
        return [float(part[inside].sum()) for inside in self._inside]

    @property
    def _rest(self) -> float:
        """The sum of the products that are not asked for."""
        return float(self.frame.terms.running.ravel()[-1]) - sum(self._sums())

    def _given(self) -> list[Block]:
        """What is added and not asked for, and how exact the numbers are."""
        frame, decimals, made = self.frame, self.frame.digits.total, list[Block]()
        if not self.is_whole:
            count = frame.step.total - self._rows * self._cols * len(self._inside)
            rest = format_fixed(self._rest, decimals)
            made.append(_words(Sentence("Add {0} for the other {1:,} products.", rest, count)))
        if frame.bias is not None:
            channel, bias = frame.step.output[0], format_fixed(frame.bias, decimals)
            made.append(_words(Sentence("Add the bias of o{0}, which is {1}.", channel, bias)))
        if not frame.digits.exact:
            made.append(
                Words(
                    translated(
                        Sentence(
                            "The numbers are rounded: your last decimal may differ by a little."
                        )
                    ),
                    Style.NOTE,
                )
            )
        return made

    @property
    def _name(self) -> str:
        return cell_text(self.frame.geometry, self.frame.step.output)

    def _total(self) -> str:
        """The whole sum: each channel, the rest, the bias."""
        frame, decimals = self.frame, self.frame.digits.total
        parts = [format_factor(number, decimals) for number in self._sums()]
        if not self.is_whole:
            parts.append(format_factor(self._rest, decimals))
        if frame.bias is not None:
            bias = format_factor(frame.bias, decimals)
            parts.append(translated(Sentence("{0} (bias)", bias)))
        total = format_fixed(frame.total, decimals)
        if len(parts) == 1:
            return f"{self._name} {self._sign} {total}"
        return f"{self._name} {self._sign} {' + '.join(parts)} {self._sign} {total}"

    # Of a pool ----------------------------------------------------------------------------------

    def _of_pool(self) -> Exercise:
        frame, decimals = self.frame, self.frame.digits.value
        title = translated(Sentence("pixels of c{0}", self.frame.step.in_channels[0]))
        # What lies outside stays empty.
        within = frame.geometry.taps_within(frame.step.output[1:]).reshape(frame.geometry.kernel)
        texts = self._texts(frame.terms.values[0], decimals)
        values = Grid(
            title,
            tuple(
                tuple(text if reads else "" for text, reads in zip(*row, strict=True))
                for row in zip(texts, within[: self._rows, : self._cols], strict=True)
            ),
        )
        label = f"{self._name} =" if frame.divisor is None else translated(Sentence("sum:"))
        asked: list[Block] = []
        equation = Equation((self._copied(values),), (), label)
        if not self.is_whole:
            asked.append(_words(self._rest_of_pool()))
        asked.append(equation)
        if frame.divisor is not None:
            asked.append(Room(f"{self._name} ="))
        sign = "=" if frame.digits.exact or frame.divisor is None else "≈"
        total = format_fixed(frame.total, frame.digits.total)
        words = f"{self._name} {sign} {total}"
        if frame.divisor is not None:
            added = format_fixed(float(frame.terms.running.ravel()[-1]), decimals)
            words = f"{self._name} = {added} / {format_factor(frame.divisor, 0)} {sign} {total}"
        return Exercise(tuple(asked), (Equation((values,), ()), Words(words)))

    @QUIETLY
    def _rest_of_pool(self) -> Sentence:
        """What the numbers that are not asked for come to."""
        frame, decimals = self.frame, self.frame.digits.value
        values = frame.terms.values[0]
        count = frame.step.total - self._rows * self._cols
        if frame.divisor is None:
            outside = [*values[self._rows :].ravel(), *values[: self._rows, self._cols :].ravel()]
            largest = format_fixed(float(np.max(outside)), decimals)
            return Sentence("The largest of the other {0:,} pixels is {1}.", count, largest)
        rest = float(values.sum() - values[: self._rows, : self._cols].sum())
        return Sentence("Add {0} for the other {1:,} pixels.", format_fixed(rest, decimals), count)

    def _texts(self, values: NDArray[np.float64], decimals: int) -> tuple[tuple[str, ...], ...]:
        """What is asked for of the ``values`` (kh, kw) of one channel."""
        return numbers(values[: self._rows, : self._cols], decimals)


def _words(sentence: Sentence) -> Words:
    return Words(translated(sentence))
