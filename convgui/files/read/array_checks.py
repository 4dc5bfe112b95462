"""Checks of arrays from files, whatever the format: the file, the size, the numbers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from convgui.messages import MessageError, Sentence
from convgui.model.sources.inputs import Floats, frozen


class ArrayError(MessageError):
    """A file or an array that cannot be used; the text says why and what to do."""


def check_file(path: Path) -> None:
    """Raise ``ArrayError`` where there is no file."""
    if path.is_dir():
        raise ArrayError(Sentence("{0} is a folder. Choose a file in it.", path.name))
    if not path.exists():
        raise ArrayError(Sentence("There is no file {0}. Check the name.", path))


def as_floats(values: NDArray[Any], name: str) -> Floats:
    """The values as float32, contiguous and read-only.

    ``name`` is for the message. Raises ``ArrayError`` for anything but numbers, and
    for a number that float32 does not hold.
    """
    if values.dtype.kind not in "biuf":
        raise ArrayError(
            Sentence("{0} holds {1}, not numbers. Save it as float32.", name, values.dtype)
        )
    with np.errstate(over="ignore", invalid="ignore"):
        floats = np.array(values, np.float32, order="C")
    wrong = int(np.count_nonzero(~np.isfinite(floats)))
    if wrong:
        raise ArrayError(
            Sentence(
                "{0} has {1:,} values that are NaN, infinite or outside float32. Replace them "
                "first, for example with numpy.nan_to_num; a single one can be typed in later.",
                name,
                wrong,
            )
        )
    return frozen(floats)


def too_large(name: str, shape: tuple[int, ...]) -> ArrayError:
    """The error for an array with more numbers than can be shown."""
    return ArrayError(Sentence("{0} has the shape {1}: too large to show.", name, shape))
