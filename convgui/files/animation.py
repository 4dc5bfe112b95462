"""The stage drawn into files, step by step: an animated GIF, or one step as PNG."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QPainter

from convgui.model.frame import derive
from convgui.model.state import State
from convgui.model.steps import BY
from convgui.ui import theme
from convgui.ui.stage import Stage

# An animation without a given range is kept to about this many pictures, and never beyond the most.
SHORT, MOST = 300, 5000
SMALLEST, LARGEST = 320, 8192

Progress = Callable[[int, int], None]


class RenderError(ValueError):
    """Something asked for that cannot be drawn; the text says why and what to do."""


def render(
    state: State,
    path: Path,
    *,
    by: str | None = None,
    fps: float = 10.0,
    size: str = "1280x720",
    steps: str | None = None,
    progress: Progress | None = None,
) -> None:
    """Draw ``state``'s layer at work into ``path``, a .gif, or a .png of one step.

    ``by`` is as far as one picture goes; None takes the smallest that gives a short animation.
    ``size`` is "WIDTHxHEIGHT" in pixels, ``steps`` "A:B" as in a slice. Needs a QApplication.
    Raises ``RenderError``; a file that was there before is replaced only by a whole new one.
    """
    kind = path.suffix.lower()
    if kind not in (".gif", ".png"):
        raise RenderError(f"{path.name} is neither .gif nor .png. Give a name that ends so.")
    if not 0 < fps <= 50:
        raise RenderError(f"{fps:g} pictures a second cannot be played. Use 0.1 to 50.")
    wide, high = _size(size)
    state = replace(state, step_by=by or _short_enough(state))
    chosen = _range(steps, len(state.steps))
    if kind == ".png":
        chosen = chosen[-1:]
    elif len(chosen) > MOST:
        raise RenderError(
            f"that would be {len(chosen):,} pictures. Give a part of them with --steps A:B, or "
            "go further in one step with --by cell or --by map."
        )
    pictures = _pictures(state, chosen, wide, high, progress)
    try:
        _write(pictures, path, kind, fps)
    except OSError as error:
        raise RenderError(f"{path} cannot be written: {error.strerror or error}.") from error


def _write(pictures: Iterator[Image.Image], path: Path, kind: str, fps: float) -> None:
    handle, name = tempfile.mkstemp(suffix=kind, prefix=".convgui-", dir=path.parent)
    try:
        with open(handle, "wb") as file:
            first = next(pictures)
            if kind == ".png":
                first.save(file, "PNG")
            else:
                first.save(
                    file,
                    "GIF",
                    save_all=True,
                    append_images=pictures,
                    duration=max(20, round(100 / fps) * 10),
                    loop=0,
                )
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, path)
    finally:
        Path(name).unlink(missing_ok=True)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _pictures(
    state: State, chosen: range, wide: int, high: int, progress: Progress | None
) -> Iterator[Image.Image]:
    stage = Stage()
    stage.setPalette(theme.palette())
    stage.setFont(theme.font())
    stage.setStyleSheet(theme.style_sheet())
    stage.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    stage.setFixedSize(wide, high)
    # A widget that was never shown is laid out wrongly the first time it is rendered.
    stage.show()
    image = QImage(wide, high, QImage.Format.Format_RGB888)
    for done, index in enumerate(chosen):
        stage.show_frame(derive(state.at(index)))
        painter = QPainter(image)
        stage.render(painter, QPoint())
        painter.end()
        line = image.bytesPerLine()
        yield Image.frombuffer("RGB", (wide, high), bytes(image.constBits()), "raw", "RGB", line)
        if progress:
            progress(done + 1, len(chosen))
    stage.close()


def _size(text: str) -> tuple[int, int]:
    found = re.fullmatch(r"(\d{1,5})x(\d{1,5})", text)
    if not found:
        raise RenderError(f"{text!r} is no size. Write it as 1280x720.")
    wide, high = int(found[1]), int(found[2])
    if not (SMALLEST <= wide <= LARGEST and SMALLEST <= high <= LARGEST):
        raise RenderError(f"{text} cannot be drawn. Use {SMALLEST} to {LARGEST} pixels a side.")
    return wide, high


def _short_enough(state: State) -> str:
    for by in BY:
        if len(replace(state, step_by=by).steps) <= SHORT:
            return by
    return BY[-1]


def _range(text: str | None, total: int) -> range:
    if text is None:
        return range(total)
    found = re.fullmatch(r"(\d*):(\d*)", text)
    if not found:
        raise RenderError(f"{text!r} is no range of steps. Write it as 0:100.")
    chosen = range(total)[int(found[1] or 0) : int(found[2] or total)]
    if not chosen:
        raise RenderError(f"there is no step in {text}: this layer has {total:,}, from 0 on.")
    return chosen
