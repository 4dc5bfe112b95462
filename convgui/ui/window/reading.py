"""Reading a file beside the event loop, and asking which part of it is meant."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QInputDialog, QWidget

from convgui.messages import visible
from convgui.ui.style.plain_text import as_plain

if TYPE_CHECKING:
    from convgui.files.read.progress import Report

T = TypeVar("T")

# The names of files that can be an input.
INPUTS = "*.png *.jpg *.jpeg *.gif *.bmp *.tif *.tiff *.webp *.ppm *.pgm *.npy *.npz"


class CancelledError(Exception):
    """The file is not to be opened after all."""


def read_beside(window: QWidget, name: str, work: Callable[[Report], T], words: str = "") -> T:
    """What ``work`` makes of the file called ``name`` (see ``read_file``).

    Raises ``CancelledError``.
    """
    # Loaded when first needed: the window opens sooner.
    from convgui.ui.dialogs.file_reading import read_file

    read = read_file(window, name, work, words)
    if read is None:
        raise CancelledError
    return read


def ask_item(window: QWidget, title: str, text: str, names: list[str]) -> int | None:
    """The number of the one that is chosen among ``names``; None if it is cancelled."""
    shown = [visible(name) for name in names]
    # Several may be called the same, or differ in what is left out.
    if len(set(shown)) < len(shown):
        shown = [f"{number}: {name}" for number, name in enumerate(shown, 1)]
    name, sure = QInputDialog.getItem(window, title, as_plain(visible(text)), shown, 0, False)
    return shown.index(name) if sure else None
