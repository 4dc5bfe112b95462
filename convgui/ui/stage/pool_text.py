"""What the stage writes for a pool, whose cell is the largest number of a window, or the mean."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from convgui.i18n import translated
from convgui.messages import Sentence
from convgui.model.conv.geometry import Combine
from convgui.model.conv.steps import Step
from convgui.model.scene.frame import Frame
from convgui.model.scene.place_text import pixel_text
from convgui.ui.stage.lens_card import CardText
from convgui.ui.stage.written_in_full import ends
from convgui.ui.style.number_format import format_factor, format_fixed

# What stands in the place of a number that is neither a pixel nor padding.
OUTSIDE = Sentence("outside")


def taps_within(frame: Frame) -> NDArray[np.bool_]:
    """(taps,): whether the taps of the cell read something, and not outside."""
    return frame.geometry.taps_within(frame.step.output[1:])


def counted(frame: Frame, step: Step) -> tuple[int, int]:
    """Which tap of its cell ``step`` ends with, and of how many; those outside do not count."""
    if frame.combine == Combine.SUM:
        return step.last, step.total
    within = frame.geometry.taps_within(step.output[1:])
    return int(within[: step.last].sum()), int(within.sum())


class Candidate(NamedTuple):
    """A number of the window of a maximum: what leads before it, and what becomes of it."""

    before: float
    relation: str
    verdict: Sentence


def candidate(frame: Frame, number: int) -> Candidate:
    """The tap ``number`` of a maximum against the largest number before it."""
    terms = frame.terms
    assert terms.leaders is not None
    values, leaders = terms.values.ravel(), terms.leaders
    ahead = int(leaders[number - 1]) if number else -1
    before = float(values[ahead]) if ahead >= 0 else float("-inf")
    value = float(values[number])
    relation = "=" if value == before else ">" if value > before else "<"
    if math.isnan(value) or math.isnan(before):
        # nan is neither more nor less than a number, and still leads.
        relation = "≠"
    last = int(leaders[-1])
    if frame.step.finished and number == last:
        return Candidate(before, relation, Sentence("wins"))
    if not frame.step.finished and leaders[frame.step.last - 1] == number:
        return Candidate(before, relation, Sentence("leads"))
    if not _is_pixel(frame, number):
        return Candidate(before, relation, Sentence("border"))
    tie = relation == "=" and ahead >= 0
    if frame.step.finished:
        tie = value == float(values[last])
    # What led for a while was larger than those before it.
    led = Sentence("led") if leaders[number] == number else Sentence("out")
    return Candidate(before, relation, Sentence("tie") if tie else led)


def _is_pixel(frame: Frame, number: int) -> bool:
    (rows, cols), (down, across) = frame.geometry.reads(frame.step.output[1:]), frame.geometry.axes
    row, col = divmod(number, cols.size)
    return down.is_inside(int(rows[row])) and across.is_inside(int(cols[col]))


def pool_card(frame: Frame, number: int, shows_values: bool, shows_results: bool) -> CardText:
    """The card of one tap: its number, and how it stands, or the sum with it."""
    terms, digits = frame.terms, frame.digits
    if not taps_within(frame)[number]:
        return CardText(translated(OUTSIDE) if shows_values else "", "", "", "", "")
    value = format_fixed(float(terms.values.ravel()[number]), digits.value)
    if frame.combine == Combine.MAX:
        own = candidate(frame, number)
        second = f"{own.relation} {format_fixed(own.before, digits.value)}" if number else ""
        third = translated(own.verdict)
    else:
        return _sum_card(frame, number, shows_values, shows_results)
    if not (shows_values and shows_results):
        second = ""
    return CardText(value if shows_values else "", second, third if shows_results else "", "", "")


def _sum_card(frame: Frame, number: int, shows_values: bool, shows_results: bool) -> CardText:
    """The same of a mean: its number, plus the sum before it, is the sum with it."""
    digits, running = frame.digits, frame.terms.running.ravel()
    value, total = float(frame.terms.values.ravel()[number]), float(running[number])
    exact, second = True, ""
    if taps_within(frame)[:number].any():
        before = float(running[number - 1])
        second = f"+ {format_factor(before, digits.value)}"
        exact = digits.exact or all(ends(one, digits.value) for one in (value, before, total))
    return CardText(
        format_fixed(value, digits.value) if shows_values else "",
        second if shows_values and shows_results else "",
        format_fixed(total, digits.value) if shows_results else "",
        "=" if exact else "≈",
        "",
    )


def pool_terms(frame: Frame, most: int) -> str:
    """What a step takes from the window, at most ``most`` numbers of it."""
    step, digits = frame.step, frame.digits
    part = slice(step.first, step.last)
    chosen = frame.terms.values.ravel()[part][taps_within(frame)[part]].tolist()
    if not chosen:
        return translated(OUTSIDE)
    maximum = frame.combine == Combine.MAX
    write = format_fixed if maximum else format_factor
    texts = [write(value, digits.value) for value in chosen[:most]]
    if len(chosen) > most:
        texts.append("…")
    return (", " if maximum else " + ").join(texts)


def taken(frame: Frame) -> str:
    """Which pixel a maximum takes in the end, where there is no room for more; else nothing."""
    step, leaders = frame.step, frame.terms.leaders
    hides = frame.links or frame.veiled or not step.finished
    if hides or leaders is None or leaders[-1] < 0:
        return ""
    (rows, cols), (down, across) = frame.geometry.reads(step.output[1:]), frame.geometry.axes
    tap = divmod(int(leaders[-1]), cols.size)
    row, col = int(down.source[rows[tap[0]]]), int(across.source[cols[tap[1]]])
    pixel = pixel_text(frame.geometry, step.in_channels[0], row, col)
    return translated(Sentence("it takes input {0}, index {1}", pixel, row * across.size + col))
