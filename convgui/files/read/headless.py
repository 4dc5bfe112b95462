"""An input from a file, for the command line: where it is ambiguous, nobody can be asked."""

from __future__ import annotations

from pathlib import Path

from convgui.files.read.array_checks import ArrayError
from convgui.files.read.arrays import list_arrays, looks_channels_last, read_array
from convgui.files.read.images import read_picture
from convgui.messages import Sentence
from convgui.model.sources.inputs import InputImage


def read_input(path: Path, axes: int = 2) -> InputImage:
    """The picture or array in ``path``, for a layer with ``axes``; the first sample of several.

    Raises ``PictureError`` or ``ArrayError``, also where it is not clear what is meant.
    """
    if path.suffix.lower() not in (".npy", ".npz"):
        return read_picture(path)
    entries = list_arrays(path, axes)
    if len(entries) > 1:
        names = ", ".join(entry.name for entry in entries)
        raise ArrayError(
            Sentence(
                "{0} holds several arrays ({1}). Save the one that is meant as .npy.",
                path.name,
                names,
            )
        )
    shape = entries[0].shape
    if axes == 2 and looks_channels_last(shape):
        raise ArrayError(
            Sentence(
                "{0} has the shape {1}, which looks like channels last. Conv2d takes channels "
                "first: save x.transpose(2, 0, 1).",
                path.name,
                shape,
            )
        )
    return read_array(path, entries[0], axes=axes)
