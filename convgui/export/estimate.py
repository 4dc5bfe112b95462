"""What an export will look like and how large its file will be, before it is written."""

from __future__ import annotations

import tempfile
from collections.abc import Generator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

from PySide6.QtGui import QImage

from convgui.export.offscreen import OffscreenStage
from convgui.export.options import Options, no_memory, plan
from convgui.export.render import Progress, exporting
from convgui.export.worksheet.writing import first_page
from convgui.model.scene.state import State

# Pictures that are written to find out how large the others are.
MEASURED = 5


def first_picture(state: State, options: Options) -> QImage:
    """The first picture of an export, in its size before scaling. Raises ``RenderError``."""
    state, chosen = plan(state, options)
    if options.worksheet:
        return first_page(state.at(chosen[0]), options.worksheet)
    try:
        with closing(OffscreenStage(options.size, 1, options.with_sum)) as stage:
            stage.show(state.at(chosen[0]))
            image = stage.image().copy()
    except MemoryError as error:
        raise no_memory() from error
    # A copy without memory is empty, and Qt says nothing.
    if image.isNull():
        raise no_memory()
    return image


def estimating(state: State, options: Options) -> Generator[Progress, None, float]:
    """Write a few pictures into a temporary folder; the result is the size of all, in bytes.

    The folder is removed at the end, and when the generator is closed. Raises ``RenderError``.
    """
    state, chosen = plan(state, options)
    few = chosen[len(chosen) // 2 :][:MEASURED]
    sizes = []
    with tempfile.TemporaryDirectory(prefix="convgui-") as folder:
        # The first picture is stored whole, of the others what changed: so one picture is
        # measured, then several.
        for part in (few[:1], few):
            path = Path(folder, f"measured.{options.kind}")
            yield from exporting(state, path, replace(options, steps=(part.start, part.stop)))
            sizes.append(path.stat().st_size)
    each = (sizes[1] - sizes[0]) / max(1, len(few) - 1)
    return sizes[0] + each * (len(chosen) - 1)
