"""Reading a file beside the event loop, for those who open one."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtWidgets import QWidget

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
