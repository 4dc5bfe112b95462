"""Numbers as short text, and text as numbers."""

from __future__ import annotations

import math
import re
import unicodedata
from functools import lru_cache

from convgui.messages import Sentence

# Numbers from here on are written with an exponent.
LARGEST_WRITTEN = 99_999.5
# With more decimals than this numbers are written with an exponent, if they are smaller than this.
MOST_FIXED, SMALLEST_FIXED = 6, 1e-4
# So many texts are kept: the same numbers are written at every step.
TEXTS = 8192
# Signs that other keyboards have in the place of ours.
_SIGNS = str.maketrans("−－＋．，٫٬", "--+.,.,")
# A count as it is written here, with a comma after each thousand; with one comma it could be a
# decimal one.
_COUNT = re.compile(r"[-+]?[1-9]\d{0,2}(,\d{3})+")
_EITHER = re.compile(r"[-+]?[1-9]\d{0,2},\d{3}")
# Python writes two figures of an exponent, and its sign.
_EXPONENT = re.compile(r"e([-+])0*(?=\d)")
# Marks of the direction of writing, which come along with a minus.
_MARKS = str.maketrans("", "", "\u200e\u200f\u061c")


@lru_cache(TEXTS)
def format_number(value: float, plus: bool = False, digits: int = 2) -> str:
    """``value`` in few characters: integers as such, others with at most ``digits`` decimals.

    Where that are very many, a small number has an exponent.
    """
    if math.isnan(value):
        return "nan"
    if math.isinf(value):
        return "inf" if value > 0 else "−inf"
    size = abs(value)
    if size >= LARGEST_WRITTEN:
        text = _short_exponent(f"{size:.1e}")
    elif size == int(size) or size >= 999.5:
        text = f"{_rounded_up(size, 0):.0f}"
    elif size >= 99.95:
        text = f"{_rounded_up(size, 1):.1f}"
    else:
        text = _decimals(size, digits)
    negative = value < 0 and any(digit in text for digit in "123456789")
    return ("−" if negative else "+" if plus else "") + text


def _decimals(size: float, digits: int) -> str:
    """A number with this many decimals, with an exponent if it is small and they are very many."""
    decimals = written_decimals(size, digits)
    if decimals <= MOST_FIXED and not (digits > MOST_FIXED and 0 < size < SMALLEST_FIXED):
        return f"{_rounded_up(size, decimals):.{decimals}f}"
    figures = decimals + math.floor(math.log10(size))
    return _short_exponent(f"{size:.{figures}e}")


def _short_exponent(text: str) -> str:
    """``text`` with its exponent as it is written here: 1e−7, 1e7."""
    return _EXPONENT.sub(lambda found: "e−" if found[1] == "-" else "e", text)


def _rounded_up(size: float, decimals: int) -> float:
    """``size``, or what lies above a tie, as 6.25 with one decimal: Python would round to even."""
    # Only what is a number of such halves lies exactly between two.
    tie = size * 10**decimals % 1 == 0.5 and (size * 2 ** (decimals + 1)).is_integer()
    return math.nextafter(size, math.inf) if tie else size


def format_alone(value: float) -> str:
    """``value`` where no others stand beside it: a small one has two figures, not none."""
    size = abs(value)
    if not 0 < size < 0.005:
        return format_number(value)
    digits = 1 - math.floor(math.log10(size))
    return format_number(
        value, digits=max(digits, MOST_FIXED + 1) if size < SMALLEST_FIXED else digits
    )


def written_decimals(number: float, decimals: int) -> int:
    """How many of ``decimals`` are written: of very many one to three figures."""
    size = abs(number)
    if decimals <= MOST_FIXED or not 0 < size < SMALLEST_FIXED:
        return min(decimals, MOST_FIXED)
    place = -math.floor(math.log10(size))
    return place + max(0, min(2, decimals - place))


def format_exact(value: float) -> str:
    """``value`` with all the digits that a float32 has."""
    if not math.isfinite(value):
        return format_number(value)
    if value == 0:
        return "0"  # A negative zero, such as 0 × −2, would be written with its sign.
    return _short_exponent(f"{value:.7g}").replace("-", "−")


@lru_cache(TEXTS)
def format_fixed(value: float, decimals: int, plus: bool = False) -> str:
    """``value`` with this many decimals, so that a column of them adds up; a zero as ``0``.

    Where that are very many, a small number has an exponent.
    """
    if value == 0 or not math.isfinite(value) or abs(value) >= LARGEST_WRITTEN:
        return format_number(value, plus and value > 0)
    text = _decimals(abs(value), decimals)
    negative = value < 0 and any(digit in text for digit in "123456789")
    return ("−" if negative else "+" if plus and value > 0 else "") + text


def format_factor(value: float, decimals: int) -> str:
    """``value`` as a factor or a summand: negative numbers in brackets."""
    text = format_fixed(value, decimals)
    return f"({text})" if text.startswith("−") else text


def format_whole(number: int) -> str:
    """A whole number of any size, with the sign that numbers have here."""
    return str(number).replace("-", "−")


def plain_digits(text: str) -> str:
    """``text`` with the digits of every script as 0 to 9, and the signs of a number as in ASCII.

    Character by character: the length stays the same.
    """
    plain = "".join(str(unicodedata.decimal(letter, letter)) for letter in text)
    return plain.translate(_SIGNS)


def _plain(text: str) -> str:
    return plain_digits(text).translate(_MARKS).strip()


def parse_number(text: str) -> float | None:
    """The number in ``text``, nan and inf included; None if it is not a number.

    A comma parts decimals, several of them thousands. One before three digits could do either:
    that is None, and said by ``not_a_number``.
    """
    return None if is_ambiguous(text) else _number(_plain(text))


def parse_answer(text: str) -> float | None:
    """As ``parse_number``, where a whole number is asked for: 1,440 is one, as written here."""
    return _number(_plain(text))


def _number(plain: str) -> float | None:
    parts = "" if _COUNT.fullmatch(plain) else "."
    try:
        return float(plain.replace(",", parts))
    except ValueError:
        return None


def is_ambiguous(text: str) -> bool:
    """Whether the comma of a number may part its decimals or thousands, as in 1,125."""
    return _EITHER.fullmatch(_plain(text)) is not None


def not_a_number(text: str) -> Sentence:
    """What to say where ``parse_number`` gives None."""
    if is_ambiguous(text):
        plain = _plain(text)
        both = plain.replace(",", "."), plain.replace(",", "")
        return Sentence("{0} can be {1} or {2}: type one of these.", text.strip(), *both)
    return Sentence("{0} is not a number. Type one such as 1, −0.5, nan or inf.", text)
