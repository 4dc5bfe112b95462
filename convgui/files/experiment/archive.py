"""The parts of a saved experiment: a .npz whose entries are checked before memory is taken."""

from __future__ import annotations

import json
import math
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from convgui.files.read.door import FileError, door, shape_text, type_text, value_text
from convgui.files.read.npy import HeaderError, read_header
from convgui.files.read.other_formats import advice
from convgui.files.read.progress import Report, unheard
from convgui.messages import Sentence, join
from convgui.model.sources.inputs import Floats, frozen

VERSION = 1
LONGEST_SETTINGS = 1 << 24
MOST_PARTS = 64


class ExperimentError(FileError):
    """An experiment that cannot be written or read; the text says why and what to do."""


def damaged(name: str) -> Sentence:
    """The message for a file that is not whole."""
    return Sentence(
        "{0} is damaged or incomplete. Copy it again from the original.",
        name,
    )


def no_experiment(name: str, words: Sentence) -> Sentence:
    """The message for another kind of file: ``words``, or what helps with just that kind."""
    helpful = advice(Path(name))
    return join(Sentence("{0} is not an experiment.", name), helpful) if helpful else words


@dataclass(frozen=True)
class Archive:
    """The file called ``name``, and its entries under theirs."""

    name: str
    packed: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]
    report: Report = unheard

    @classmethod
    def opened(cls, name: str, packed: zipfile.ZipFile, report: Report = unheard) -> Archive:
        """The archive in ``packed``. Raises ``ExperimentError`` where it is no experiment."""
        entries = packed.infolist()
        archive = cls(name, packed, {entry.filename: entry for entry in entries}, report)
        if len(entries) > MOST_PARTS or len(archive.members) < len(entries):
            raise archive.wrong(Sentence("it has too many parts"))
        if "settings.npy" not in archive.members:
            raise ExperimentError(
                no_experiment(
                    name,
                    Sentence(
                        "{0} is not an experiment: it has no settings. Choose a .npz file that "
                        "ConvGUI saved.",
                        name,
                    ),
                )
            )
        return archive

    def wrong(self, what: Sentence) -> ExperimentError:
        """The error for a complete file with something impossible in it."""
        return ExperimentError(
            Sentence(
                "{0} is not a valid experiment: {1}. Save it again with ConvGUI.", self.name, what
            )
        )

    def array(self, name: str, fits: Callable[[tuple[int, ...]], bool]) -> Floats:
        """A float32 part whose shape ``fits``, read-only. Raises ``ExperimentError``."""
        values: Floats = self._member(name, "f", 4, fits).astype(np.float32, copy=False)
        return frozen(np.ascontiguousarray(values))

    def _member(
        self, name: str, kind: str, itemsize: int, fits: Callable[[tuple[int, ...]], bool]
    ) -> np.ndarray:
        entry = self.members.get(f"{name}.npy")
        if entry is None:
            raise self.wrong(Sentence("its {0} is missing", name))
        with (
            door(Path(self.name), ExperimentError, damaged(self.name)),
            self.packed.open(entry) as member,
        ):
            try:
                header = read_header(member)
            except HeaderError as error:
                raise self.wrong(Sentence("its {0} is not an array", name)) from error
            dtype, shape = header.dtype, header.shape
            if dtype.hasobject or dtype.kind != kind or (itemsize and dtype.itemsize != itemsize):
                raise self.wrong(Sentence("its {0} has the type {1}", name, type_text(dtype)))
            if not fits(shape) or dtype.itemsize > 4 * LONGEST_SETTINGS:
                raise self.wrong(Sentence("its {0} has the shape {1}", name, shape_text(shape)))
            if entry.file_size - member.tell() != header.nbytes:
                raise ExperimentError(damaged(self.name))
            values = np.empty(math.prod(shape), dtype)
            whole, done = values.view(np.uint8), 0
            while done < whole.size:
                self._tell(entry, done)
                block = member.read(min(1 << 20, whole.size - done))
                if not block:
                    raise ExperimentError(damaged(self.name))
                whole[done : done + len(block)] = np.frombuffer(block, np.uint8)
                done += len(block)
            # The checksum is compared at the end.
            if member.read(1):
                raise ExperimentError(damaged(self.name))
        return values.reshape(shape, order="F" if header.fortran else "C")

    def _tell(self, entry: zipfile.ZipInfo, done: int) -> None:
        """Report how much of all the parts has been read, if they are read in their order."""
        sizes = {other.filename: other.file_size for other in self.members.values()}
        before = sum(list(sizes.values())[: list(sizes).index(entry.filename)])
        self.report(min(1.0, (before + done) / max(1, sum(sizes.values()))))

    def settings(self) -> dict[str, Any]:
        """The settings. Raises ``ExperimentError`` for a format that is not known here."""
        values = self._member("settings", "U", 0, lambda shape: shape == ())
        try:
            settings = json.loads(_text(values), parse_constant=_no_constant)
        except (ValueError, RecursionError) as error:
            raise self.wrong(Sentence("its settings are not JSON")) from error
        if not isinstance(settings, dict):
            raise self.wrong(Sentence("its settings are not a JSON object"))
        version = settings.get("version")
        if not isinstance(version, int) or version is True or version < 1:
            raise self.wrong(Sentence("its settings have no version number"))
        if version > VERSION:
            raise ExperimentError(
                Sentence(
                    "{0} was saved by a newer ConvGUI (format {1}, this one reads up to {2}). Open "
                    "it there, or update ConvGUI.",
                    self.name,
                    value_text(version),
                    VERSION,
                )
            )
        return settings

    def __contains__(self, part: str) -> bool:
        return f"{part}.npy" in self.members


def _text(values: np.ndarray) -> str:
    """The text in an array of type U; NumPy fails on what is no character."""
    little = values.astype(values.dtype.newbyteorder("<"), copy=False)
    return little.tobytes().decode("utf-32-le").rstrip("\0")


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")
