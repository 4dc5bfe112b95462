"""The parts of a saved experiment: a .npz whose entries are checked before memory is taken."""

from __future__ import annotations

import json
import math
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from convgui.messages import MessageError, Sentence
from convgui.model.sources.inputs import Floats, frozen

VERSION = 1
LONGEST_SETTINGS = 1 << 24
MOST_PARTS = 64


class ExperimentError(MessageError):
    """An experiment that cannot be written or read; the text says why and what to do."""


def damaged(name: str) -> ExperimentError:
    """The error for a file that is not whole."""
    return ExperimentError(
        Sentence(
            "{0} is damaged, or only a part of it is there. Copy it again from where it came from.",
            name,
        )
    )


@dataclass(frozen=True)
class Archive:
    """The file called ``name``, and its entries under theirs."""

    name: str
    packed: zipfile.ZipFile
    members: dict[str, zipfile.ZipInfo]

    @classmethod
    def opened(cls, name: str, packed: zipfile.ZipFile) -> Archive:
        """The archive in ``packed``. Raises ``ExperimentError`` where it is no experiment."""
        entries = packed.infolist()
        archive = cls(name, packed, {entry.filename: entry for entry in entries})
        if len(entries) > MOST_PARTS or len(archive.members) < len(entries):
            raise archive.wrong(Sentence("it has too many parts"))
        if "settings.npy" not in archive.members:
            raise ExperimentError(
                Sentence(
                    "{0} is not an experiment: it has no settings. Choose a .npz file that ConvGUI "
                    "saved.",
                    name,
                )
            )
        return archive

    def wrong(self, what: Sentence) -> ExperimentError:
        """The error for a complete file with something impossible in it."""
        return ExperimentError(
            Sentence(
                "{0} is not a sound experiment: {1}. Save it again with ConvGUI.", self.name, what
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
        header = np.lib.format
        with self.packed.open(entry) as member:
            try:
                version = header.read_magic(member)
                read = header.read_array_header_1_0
                if version != (1, 0):
                    read = header.read_array_header_2_0
                shape, fortran, dtype = read(member, max_header_size=10_000)
            except (ValueError, SyntaxError, RecursionError) as error:
                raise self.wrong(Sentence("its {0} is no array", name)) from error
            if dtype.hasobject or dtype.kind != kind or (itemsize and dtype.itemsize != itemsize):
                raise self.wrong(Sentence("its {0} has the type {1}", name, dtype))
            size = math.prod(shape)
            if not fits(shape) or dtype.itemsize > 4 * LONGEST_SETTINGS:
                raise self.wrong(Sentence("its {0} has the shape {1}", name, shape))
            if entry.file_size - member.tell() != size * dtype.itemsize:
                raise damaged(self.name)
            values = np.empty(size, dtype)
            whole, done = values.view(np.uint8), 0
            while done < whole.size:
                block = member.read(min(1 << 20, whole.size - done))
                if not block:
                    raise damaged(self.name)
                whole[done : done + len(block)] = np.frombuffer(block, np.uint8)
                done += len(block)
            # The checksum is compared at the end.
            if member.read(1):
                raise damaged(self.name)
        return values.reshape(shape, order="F" if fortran else "C")

    def settings(self) -> dict[str, Any]:
        """The settings. Raises ``ExperimentError`` for a format that is not known here."""
        text = str(self._member("settings", "U", 0, lambda shape: shape == ())[()])
        try:
            settings = json.loads(text, parse_constant=_no_constant)
        except (ValueError, RecursionError) as error:
            raise self.wrong(Sentence("its settings are not JSON")) from error
        if not isinstance(settings, dict):
            raise self.wrong(Sentence("its settings are not JSON with names"))
        version = settings.get("version")
        if not isinstance(version, int) or version is True or version < 1:
            raise self.wrong(Sentence("its settings have no version number"))
        if version > VERSION:
            raise ExperimentError(
                Sentence(
                    "{0} was saved by a newer ConvGUI (format {1}, this one reads up to {2}). Open "
                    "it there, or update ConvGUI.",
                    self.name,
                    version,
                    VERSION,
                )
            )
        return settings

    def __contains__(self, part: str) -> bool:
        return f"{part}.npy" in self.members


def _no_constant(name: str) -> float:
    raise ValueError(f"{name} is not JSON")
