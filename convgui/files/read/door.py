"""The way in for every file: whatever is wrong with it leaves as one sentence.

NumPy, zipfile, Pillow and safetensors raise some twenty kinds of exceptions for damaged files, few
of them documented. They are caught here, and only around the calls of those libraries: a fault of
ConvGUI's own must not be taken for a damaged file.
"""

from __future__ import annotations

import errno
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
from numpy.typing import DTypeLike

from convgui.messages import MessageError, Sentence
from convgui.quiet import quietly

# What the system says of a file that asks for places that cannot be.
_IMPOSSIBLE = (None, errno.EINVAL, errno.EOVERFLOW)
_LONGEST_NUMBER = 10**12
_MOST_AXES = 8


class FileError(MessageError):
    """A file that cannot be used; the text says why and what to do."""


MakeError = Callable[[Sentence], FileError]


def check_file(path: Path, error: MakeError) -> None:
    """Raise ``error`` where there is no file to read.

    Also for a device or a pipe, which may never end.
    """
    try:
        if path.is_file():
            return
        if path.is_dir():
            raise error(Sentence("{0} is a folder. Choose a file in it.", path.name))
        there = path.exists()
    # A part of the path may be forbidden, or hold a zero byte.
    except (OSError, ValueError) as wrong:
        if isinstance(wrong, FileError):
            raise
        there = False
    if there:
        raise error(Sentence("{0} is not an ordinary file. Copy it to one first.", path.name))
    raise error(Sentence("There is no file {0}. Check the name.", path))


def decoded(data: bytes, path: Path, error: MakeError) -> str:
    """The text of a UTF-8 file, without a mark at its front; or ``error`` with the line."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        line = data[: wrong.start].count(b"\n") + 1
        words = Sentence(
            "{0}, line {1}: this is not UTF-8 text. Save the file as UTF-8.", path.name, line
        )
        raise error(words) from None


@contextmanager
def door(path: Path, error: MakeError, damaged: Sentence) -> Iterator[None]:
    """Let only ``error`` out, and what is no fault of the file.

    It says ``damaged`` unless something better is known.
    """
    try:
        with quietly():
            yield
    except FileError:
        raise
    except FileNotFoundError:
        raise error(Sentence("There is no file {0}. Check the name.", path)) from None
    except PermissionError:
        raise error(
            Sentence("You do not have permission to read {0}. Ask its owner.", path.name)
        ) from None
    except MemoryError:
        raise error(memory_needed(path.name)) from None
    except OSError as wrong:
        if wrong.errno in _IMPOSSIBLE:
            raise error(damaged) from wrong
        raise error(
            Sentence("{0} cannot be read: {1}. Copy it again.", path.name, wrong.strerror)
        ) from wrong
    except Exception as wrong:
        raise error(damaged) from wrong


def memory_needed(name: str) -> Sentence:
    """The message for a file that does not fit into memory."""
    return Sentence("There is not enough memory to open {0}. Close other programs first.", name)


def name_text(name: object) -> str:
    """A name from inside a file as a message can hold it: one line, not too long."""
    text = " ".join(str(name)[:1000].split())
    # Long names differ at their ends.
    return text if len(text) <= 60 else f"{text[:20]}…{text[-39:]}"


def value_text(value: object) -> str:
    """The start of a value from inside a file; of a number with very many digits, only some."""
    return re.sub(r"(\d{12})\d{4,}", r"\1…", name_text(value))


def shape_text(shape: tuple[int, ...]) -> str:
    """A shape as Python writes it, without what no array can have."""
    sizes = [str(n) if abs(n) < _LONGEST_NUMBER else "…" for n in shape[:_MOST_AXES]]
    if len(shape) > _MOST_AXES:
        sizes.append("…")
    return f"({', '.join(sizes)}{',' if len(sizes) == 1 else ''})"


def type_text(dtype: DTypeLike) -> str:
    """The name of a type of numbers; a record's fields are left out."""
    return name_text(np.dtype(dtype).name)
