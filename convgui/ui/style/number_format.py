"""How a number is written in few characters."""

from __future__ import annotations

import math


def format_number(value: float, plus: bool = False, digits: int = 2) -> str:
    """A format_number in few characters: whole numbers whole, else ``digits`` after the point."""
    if math.isnan(value):
        return "nan"
    if math.isinf(value):
        return "inf" if value > 0 else "−inf"
    size = abs(value)
    if size >= 99_999.5:
        text = f"{size:.1e}".replace("e+0", "e").replace("e+", "e")
    elif size == int(size) or size >= 999.5:
        text = f"{size:.0f}"
    elif size >= 99.95:
        text = f"{size:.1f}"
    else:
        text = f"{size:.{digits}f}"
    negative = value < 0 and any(digit in text for digit in "123456789")
    return ("−" if negative else "+" if plus else "") + text


def format_factor(value: float) -> str:
    """A format_number as a factor in a product: negative ones in brackets."""
    return f"({format_number(value)})" if value < 0 else format_number(value)


def parse_number(text: str) -> float | None:
    """The number that was typed, nan and inf among them; None if it is none."""
    try:
        return float(text.strip().replace("−", "-").replace(",", "."))
    except ValueError:
        return None
