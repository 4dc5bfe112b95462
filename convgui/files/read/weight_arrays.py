"""The arrays of .npy and .npz files, as the tensors of a file with weights."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from convgui.files.read.array_checks import as_floats
from convgui.files.read.arrays import array_door, list_headers, read_whole
from convgui.files.read.door import name_text
from convgui.files.read.npy import NpyHeader
from convgui.files.read.stored_weights import Tensor
from convgui.model.sources.inputs import Floats

ARRAYS = (".npy", ".npz")
# The first letters of the names that .safetensors has for types of numbers.
_LETTERS = {"f": "F", "i": "I", "u": "U"}


class WeightArrays:
    """The arrays of numbers in a file, by their names; the one of a .npy has the file's."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._names = {
            name or path.stem: (name, header)
            for name, header in list_headers(path)
            if header.dtype.kind in "biuf"
        }
        self.header = {
            key: Tensor(_kind(header), header.shape) for key, (_, header) in self._names.items()
        }

    def read(self, key: str) -> Floats:
        """An array as float32. Raises ``ArrayError``."""
        name, header = self._names[key]
        array = read_whole(self._path, name)
        if array.shape != header.shape:
            raise ValueError("another array than before")
        return as_floats(array, name_text(key))


@contextmanager
def opened_arrays(path: Path) -> Iterator[WeightArrays]:
    """The arrays of a file. Raises ``ArrayError``."""
    with array_door(path):
        yield WeightArrays(path)


def _kind(header: NpyHeader) -> str:
    letter = _LETTERS.get(header.dtype.kind)
    return f"{letter}{8 * header.dtype.itemsize}" if letter else "BOOL"
