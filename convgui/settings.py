"""What the program remembers from one start to the next, and where it keeps it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings, QStandardPaths

NAME = "ConvGUI"


def _store() -> QSettings:
    if not QCoreApplication.organizationName():
        QCoreApplication.setOrganizationName(NAME)
    return QSettings()


def read_text(key: str) -> str:
    """What was written under ``key``; empty if nothing was."""
    return str(_store().value(key, ""))


def write_text(key: str, text: str) -> None:
    """Remember ``text`` under ``key``."""
    _store().setValue(key, text)


def read_list(key: str) -> list[str]:
    """The texts that were written under ``key``; none if something else is there."""
    # Loaded when a list is asked for: the window is there sooner.
    import json

    try:
        texts = json.loads(read_text(key) or "[]")
    except (ValueError, RecursionError):
        return []
    return [text for text in texts if isinstance(text, str)] if isinstance(texts, list) else []


def write_list(key: str, texts: list[str]) -> None:
    """Remember ``texts`` under ``key``, in their order."""
    import json

    write_text(key, json.dumps(texts))


def data_folder() -> Path:
    """Where the running experiment is kept; made if need be."""
    place = QStandardPaths.StandardLocation.GenericDataLocation
    folder = Path(QStandardPaths.writableLocation(place), NAME)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
