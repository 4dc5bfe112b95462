"""An input from a file, for the command line: where it is ambiguous, nobody can be asked."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from convgui.files.read.array_checks import ArrayError
from convgui.files.read.arrays import MOST_NAMED, list_arrays, looks_channels_last, read_array
from convgui.files.read.door import name_text, shape_text
from convgui.files.read.images import read_picture
from convgui.messages import Sentence, listed
from convgui.model.sources.inputs import InputImage


def read_input(path: Path, axes: int = 2) -> InputImage:
    """The picture or array in ``path``, for a layer with ``axes``; the first sample of several.

    Raises ``PictureError`` or ``ArrayError``, also where it is not clear what is meant.
    """
    if path.suffix.lower() not in (".npy", ".npz"):
        with _quiet():
            return read_picture(path)
    entries = list_arrays(path, axes)
    if len(entries) > 1:
        names = [name_text(entry.name) for entry in entries[:MOST_NAMED]]
        if len(entries) > MOST_NAMED:
            names.append("…")
        raise ArrayError(
            Sentence(
                "{0} contains several arrays ({1}). Save the one you want as .npy.",
                path.name,
                listed(names),
            )
        )
    shape = entries[0].shape
    if axes == 2 and looks_channels_last(shape):
        raise ArrayError(
            Sentence(
                "{0} has the shape {1}, which looks like channels last. Conv2d takes channels "
                "first: save x.transpose(2, 0, 1).",
                path.name,
                shape_text(shape),
            )
        )
    picture = read_array(path, entries[0], axes=axes)
    if len(shape) == axes + 2 and shape[0] > 1:
        note = Sentence("{0} has {1:,} samples: the first is used.", path.name, shape[0])
        return replace(picture, note=note)
    return picture


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep off stderr what libraries in C print there: one line is to say what is wrong."""
    try:
        kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    except OSError:
        # There is no stderr.
        yield
        return
    try:
        os.dup2(nothing, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)
