"""Checks of numbers from files, whatever the format."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

from convgui.files.read.door import FileError, shape_text, type_text
from convgui.messages import Sentence
from convgui.model.sources.inputs import Floats, frozen


class ArrayError(FileError):
    """A file or an array that cannot be used; the text says why and what to do."""


def as_floats(values: NDArray[Any], name: str) -> Floats:
    """The values as float32, contiguous and read-only.

    ``name`` is for the message. Raises ``ArrayError`` for anything but numbers, and
    for a number that float32 does not hold.
    """
    if values.dtype.kind not in "biuf":
        raise ArrayError(
            Sentence(
                "{0} contains {1}, not numbers. Save it as float32.", name, type_text(values.dtype)
            )
        )
    with np.errstate(over="ignore", invalid="ignore"):
        floats = np.array(values, np.float32, order="C")
    wrong = int(np.count_nonzero(~np.isfinite(floats)))
    if wrong:
        raise ArrayError(not_finite(name, wrong))
    return frozen(floats)


def not_finite(name: str, wrong: int) -> Sentence:
    """The message for numbers of which some are ``wrong``: not finite in float32."""
    return Sentence(
        "{0} has {1:,} values that are NaN, infinite or outside float32. Replace them "
        "first, for example with numpy.nan_to_num; a single one can be typed in later.",
        name,
        wrong,
    )


def too_large(name: str, shape: tuple[int, ...], most: int) -> ArrayError:
    """The error for an array with more than ``most`` numbers."""
    return ArrayError(
        Sentence(
            "{0} has the shape {1}: too large to show. At most {2} million numbers can be opened; "
            "save a part of it.",
            name,
            shape_text(shape),
            most // 1_000_000,
        )
    )
