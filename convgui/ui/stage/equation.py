"""The equation of a step: the sum before it, what it adds, and the sum after it."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFont, QPainter

from convgui.i18n import translated
from convgui.messages import Sentence
from convgui.model.conv.geometry import Combine
from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import cell_text
from convgui.ui.stage.pool_text import pool_terms
from convgui.ui.stage.written_in_full import ends
from convgui.ui.style import theme
from convgui.ui.style.number_format import format_factor, format_fixed
from convgui.ui.style.painting import paint_unfinished
from convgui.ui.style.text import LEFT, advance, sized, unfinished_font, write
from convgui.ui.style.theme import px

# Sizes of its digits, the largest that has room, in pixels of the window; and of a presentation.
SIZES, SIZES_SHOWN = (25, 22, 19, 17, 15, 13), (19, 17, 15, 13, 12, 11)
# Down to that of this number a sum is rather written smaller than without some of its terms.
WHOLE = 4
# At most so many sums of channels are written out, or numbers of a pool: those of 3 × 3.
MOST_TERMS = 9
# The sums of so many channels have names.
MOST_NAMED = 3


class Piece(NamedTuple):
    """A part of the equation: its text and colour; ``waits``: a sum that is not finished.

    It can do without a part that is ``spare``.
    """

    text: str
    colour: str
    bold: bool = False
    waits: bool = False
    spare: bool = False


def equation(frame: Frame, most: int) -> list[Piece]:
    """``y[o, r, c] = sum before + what this step adds = sum after``, at most ``most`` terms."""
    if frame.combine != Combine.SUM:
        return _of_pool(frame, most)
    step, terms, digits = frame.step, frame.terms, frame.digits
    muted, text = theme.now.muted, theme.now.text
    before = float(terms.running.ravel()[step.first - 1]) if step.first else 0.0
    written = [(before, digits.total), (frame.total, digits.total)]
    if step.finished and frame.bias is not None:
        written.append((frame.bias, digits.total))
    if step.by == "tap":
        value, weight = terms.values.ravel()[step.first], terms.weights.ravel()[step.first]
        factors = float(value), float(weight)
        if factors[0] * factors[1] != 0:
            # Else the product is 0 whatever is rounded.
            written += [(factors[0], digits.value), (factors[1], digits.weight)]
        first = format_fixed(factors[0], digits.value)
        added = f"{first} × {format_factor(factors[1], digits.weight)}"
    else:
        taps = math.prod(frame.geometry.kernel)
        chosen = terms.channel_sums[step.first // taps : step.last // taps]
        # There may be many thousand channels.
        shown = chosen[:most].tolist()
        written += [(value, digits.total) for value in shown]
    sign = "=" if digits.exact or all(ends(*number) for number in written) else "≈"
    parts = [Piece(f"{cell_text(frame.geometry, step.output)}  {sign}  ", muted)]
    if step.first:
        parts.append(Piece(f"{format_fixed(before, digits.total)}  +  ", text))
    ink = theme.ink(theme.group_colour(step.group)).name()
    if step.by == "tap":
        parts.append(Piece(added, ink, bold=True))
    else:
        sums = [format_factor(value, digits.total) for value in shown]
        channels = step.in_channels[step.first // taps : step.last // taps]
        parts += _of_channels(sums, channels, ink, named=len(step.in_channels) > 1)
    if step.finished and frame.bias is not None:
        parts.append(Piece("  +  ", text))
        parts.append(Piece(format_factor(frame.bias, digits.total), text, bold=True))
        parts.append(Piece(translated(Sentence(" (bias)")), muted, spare=True))
    parts.append(Piece(f"  {sign}  ", muted))
    total = format_fixed(frame.total, digits.total)
    if step.finished:
        parts.append(Piece(total, text, bold=True))
    else:
        parts += [Piece(total, text, waits=True), Piece(" …", muted)]
    return parts


def _of_channels(sums: list[str], channels: range, ink: str, named: bool) -> list[Piece]:
    """The sums of the first of the ``channels``; a few are ``named``, each by its channel."""
    if len(sums) < len(channels):
        return [Piece(" + ".join([*sums, "…"]), ink, bold=True)]
    if not named or len(sums) > MOST_NAMED:
        return [Piece(" + ".join(sums), ink, bold=True)]
    parts = []
    for number, (total, channel) in enumerate(zip(sums, channels, strict=True)):
        parts.append(Piece(f" + {total}" if number else total, ink, bold=True))
        parts.append(Piece(f" (c{channel})", theme.now.muted, spare=True))
    return parts


def _of_pool(frame: Frame, most: int) -> list[Piece]:
    """``y[o, r, c] = max(so far, number) = so far``, or the sum, in the end with its divisor."""
    step, digits, divisor = frame.step, frame.digits, frame.divisor
    muted, text = theme.now.muted, theme.now.text
    maximum = divisor is None
    opened = "max(" if maximum else "(" if step.finished else ""
    parts = [Piece(f"{cell_text(frame.geometry, step.output)}  =  {opened}", muted)]
    if step.first:
        before = format_fixed(float(frame.terms.running.ravel()[step.first - 1]), digits.value)
        parts.append(Piece(before + (", " if maximum else "  +  "), text))
    colour = theme.ink(theme.group_colour(step.group)).name()
    parts.append(Piece(pool_terms(frame, most), colour, bold=True))
    if opened:
        parts.append(Piece(")", muted))
    if step.finished and divisor is not None:
        parts.append(Piece(f" / {format_factor(divisor, 0)}", text, bold=True))
    added = frame.terms.values.ravel()[: step.last].tolist()
    written = ends(frame.total, digits.total) and all(ends(v, digits.value) for v in added)
    sign = "=" if digits.exact or maximum or written or not step.finished else "≈"
    parts.append(Piece(f"  {sign}  ", muted))
    total = format_fixed(frame.total, digits.total if step.finished else digits.value)
    if step.finished:
        parts.append(Piece(total, text, bold=True))
    else:
        parts += [Piece(total, text, waits=True), Piece(" …", muted)]
    return parts


class Written(NamedTuple):
    """The parts of an equation with their fonts and widths in pixels."""

    parts: list[Piece]
    fonts: list[QFont]
    widths: list[float]


def written(frame: Frame, base: QFont, room: float) -> Written:
    """The equation as large as ``room`` pixels allow.

    With all of its terms, if they are few and need not be much smaller; else with fewer terms
    before smaller ones.
    """
    sizes = SIZES if theme.zoom == 1 else SIZES_SHOWN
    step = frame.step
    terms = (step.last - step.first) // (step.total // len(step.in_channels)) or 1
    if frame.combine != Combine.SUM:
        terms = step.last - step.first
    largest = min(MOST_TERMS, terms)
    for size in sizes[:WHOLE] if largest == terms else ():
        made = _measured(equation(frame, terms), base, size)
        if sum(made.widths) <= room:
            return made
    for size in sizes:
        least = 1 if size == sizes[-1] else min(3, largest)
        for most in range(largest, least - 1, -1):
            made = _measured(equation(frame, most), base, size)
            if sum(made.widths) <= room:
                return made
    for shorter in _shorter(made.parts):
        made = _measured(shorter, base, sizes[-1])
        if sum(made.widths) <= room:
            break
    return made


def _shorter(parts: list[Piece]) -> Iterator[list[Piece]]:
    """The equation ever shorter: first without what is said elsewhere, in the end the sum alone."""
    needed = [part for part in parts if not part.spare]
    yield needed
    close = [part._replace(text=part.text.replace("  ", " ")) for part in needed]
    yield close
    # The line above names the cell; that is worth more than the first of many terms.
    if not any(part.bold and "…" in part.text for part in close):
        nameless = close[0]._replace(text=re.sub(r"^y\[.*?\]", "y", close[0].text))
        yield [nameless, *close[1:]]
    # What it comes to is worth more than what is added.
    end = max(n for n, part in enumerate(parts) if part.text.strip() in ("=", "≈"))
    cell = parts[0]._replace(text=parts[0].text.removesuffix("(").removesuffix("max"))
    for beginning in ([cell], []):
        yield [*beginning, Piece("…", theme.now.muted), *parts[end:]]


def _measured(parts: list[Piece], base: QFont, size: int) -> Written:
    fonts = [
        unfinished_font(base, px(size + 2)) if part.waits else sized(base, px(size), part.bold)
        for part in parts
    ]
    widths = [advance(font, part.text) for font, part in zip(fonts, parts, strict=True)]
    return Written(parts, fonts, widths)


def paint_equation(painter: QPainter, equation: Written, room: QRectF) -> None:
    """Write the equation into ``room``."""
    base, x = painter.font(), room.left()
    for part, font, width in zip(*equation, strict=True):
        if part.waits:
            painter.setFont(font)
            paint_unfinished(painter, x, room.center().y(), part.text)
        else:
            painter.setPen(QColor(part.colour))
            place = QRectF(x, room.top(), width + 2, room.height())
            write(painter, font, place, part.text, LEFT)
        x += width
    painter.setFont(base)
