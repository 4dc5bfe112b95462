"""The settings of a saved experiment; each is checked when it is read."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from convgui.files.experiment.archive import Archive
from convgui.files.read.door import value_text
from convgui.messages import Sentence
from convgui.model.sources.inputs import fits_float32

Check = Callable[[Any], bool]

# JSON has no such numbers: they are saved by their names.
SPECIAL = {"nan": math.nan, "inf": math.inf, "-inf": -math.inf}


class Settings:
    """Settings by name. Every method raises ``ExperimentError`` for an invalid value."""

    def __init__(self, archive: Archive, values: dict[str, Any]) -> None:
        self._archive = archive
        self._values = values

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def get(self, name: str, legal: Check) -> Any:
        """A setting that has to be there and ``legal``."""
        if name not in self._values:
            raise self._archive.wrong(Sentence("its settings lack {0}", name))
        value = self._values[name]
        if not legal(value):
            raise self._archive.wrong(Sentence("{0} cannot be {1!r}", name, value_text(value)))
        return value

    def value(self, name: str, legal: Check) -> Any:
        """A legal setting, in which a number may have been saved by its name."""
        value = self.get(name, lambda value: _is_legal(legal, value))
        return as_number(value) if isinstance(value, str) and value in SPECIAL else value

    def list_of(self, name: str) -> list[Any]:
        """A list of anything."""
        return list(self.get(name, lambda value: isinstance(value, list)))

    def optional_list(self, name: str) -> list[Any] | None:
        """A list of anything, or nothing."""
        value: list[Any] | None = self.get(name, lambda v: v is None or isinstance(v, list))
        return value

    def part(self, name: str) -> Settings | None:
        """Settings within the settings, or nothing."""
        values = self.get(name, lambda v: v is None or isinstance(v, dict))
        return None if values is None else Settings(self._archive, values)

    def text(self, name: str) -> str:
        """A text of any length: what was typed as a call is saved even if it is none."""
        return str(self.get(name, lambda value: isinstance(value, str)))

    def one_of(self, name: str, *choices: str) -> str:
        """One of several words."""
        return str(self.get(name, lambda value: value in choices))

    def flag(self, name: str) -> bool:
        """True or false."""
        return bool(self.get(name, lambda value: isinstance(value, bool)))

    def integer(self, name: str, least: int, most: int) -> int:
        """A whole number from ``least`` to ``most``."""
        return int(self.get(name, lambda v: is_integer(v) and least <= v <= most))


def is_integer(value: object) -> bool:
    """Whether JSON held a whole number."""
    return isinstance(value, int) and not isinstance(value, bool)


def is_number(value: object) -> bool:
    """Whether it is a number that float32 can hold, or the name of one."""
    if isinstance(value, str):
        return value in SPECIAL
    # JSON names what is not finite; Python would read its NaN and Infinity as well.
    return fits_float32(value) and math.isfinite(value)


def as_number(value: str | float) -> float:
    """The number that ``is_number`` accepted."""
    return SPECIAL[value] if isinstance(value, str) else float(value)


def _is_legal(legal: Check, value: object) -> bool:
    """Whether a saved value is legal, a number also by its name."""
    if isinstance(value, str) and value in SPECIAL:
        return legal(SPECIAL[value])
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return legal(value) and (not number or is_number(value))
