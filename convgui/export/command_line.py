"""Export options as they are typed on the command line."""

from __future__ import annotations

import re
from pathlib import Path

from convgui.export.formats import Format
from convgui.export.options import RenderError
from convgui.files.atomic import STANDARD_OUTPUT
from convgui.messages import Sentence, listed


def format_of(path: Path) -> Format:
    """The format of a file name's extension; PNG on standard output. Raises ``RenderError``."""
    if path == STANDARD_OUTPUT:
        return Format.PNG
    extension = path.suffix.lower().removeprefix(".")
    if extension not in tuple(Format):
        names = listed(f".{name}" for name in Format)
        raise RenderError(Sentence("{0} must end in one of {1}.", path.name, names))
    return Format(extension)


def read_size(text: str) -> tuple[int, int]:
    """(width, height) of ``--size 1280x720``, in pixels. Raises ``RenderError``."""
    found = re.fullmatch(r"(\d{1,9})x(\d{1,9})", text)
    if not found:
        raise RenderError(Sentence("{0!r} is not a size. Write it as in --size 1280x720.", text))
    return int(found[1]), int(found[2])


def read_steps(text: str | None) -> tuple[int, int | None]:
    """(first, end) for ``--steps 1:100``, as ``Options.steps`` has them. Raises ``RenderError``.

    Typed they are counted as on the screen: from 1, and the last one is meant too.
    """
    found = re.fullmatch(r"(\d{0,18}):(\d{0,18})", text or ":")
    if not found:
        raise RenderError(
            Sentence("{0!r} is not a range of steps. Write it as in --steps 1:100.", text)
        )
    first = int(found[1] or 1)
    if first < 1:
        raise RenderError(
            Sentence("there is no step {0}: steps are counted from 1, as on the screen.", first)
        )
    return first - 1, int(found[2]) if found[2] else None
