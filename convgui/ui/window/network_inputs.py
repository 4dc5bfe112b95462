"""How pictures were fed to the networks that were opened last: asked once, and remembered."""

from __future__ import annotations

import json
from pathlib import Path

from convgui import settings
from convgui.files.read.network.feed import Feeding, NetworkInput, Scaling
from convgui.model.sources.fields import LARGEST_FIELD

MOST = 40
_KEY = "networks"


def remembered(path: Path, given: NetworkInput) -> Feeding | None:
    """How a picture was fed to the network in a file, if that still fits."""
    for line in settings.read_list(_KEY):
        kept = _read(line)
        if kept is not None and kept[0] == _name(path):
            feeding = kept[1]
            pairs = zip(given.size, feeding.size, strict=True)
            return feeding if all(wanted in (None, size) for wanted, size in pairs) else None
    return None


def remember(path: Path, feeding: Feeding) -> None:
    """Keep how a picture is fed to the network in a file."""
    name = _name(path)
    new = json.dumps([name, *feeding])
    others = [line for line in settings.read_list(_KEY) if (_read(line) or ("",))[0] != name]
    settings.write_list(_KEY, [new, *others][:MOST])


def _name(path: Path) -> str:
    """What a file is known by: the command line may give its name in the folder of the moment."""
    return str(path.absolute())


def _read(line: str) -> tuple[str, Feeding] | None:
    """What a line of the settings says; None if it is none of ours."""
    try:
        kept = json.loads(line)
    except (ValueError, RecursionError):
        return None
    match kept:
        case [str(path), [int(high), int(wide)], str(scaling), bool(bgr)] if all(
            1 <= size <= LARGEST_FIELD for size in (high, wide)
        ) and scaling in tuple(Scaling):
            return path, Feeding((high, wide), scaling, bgr)
    return None
