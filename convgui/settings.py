"""What the program remembers between two runs: QSettings, and the folder of its data."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QSettings, QStandardPaths

NAME = "ConvGUI"


def _store() -> QSettings:
    if not QCoreApplication.organizationName():
        QCoreApplication.setOrganizationName(NAME)
    return QSettings()


def read_text(key: str) -> str:
    """The text of ``key``; empty if it was never written."""
    return str(_store().value(key, ""))


def write_text(key: str, text: str) -> None:
    """Write the text of ``key``."""
    _store().setValue(key, text)


def read_list(key: str) -> list[str]:
    """The list of ``key``; empty if it was never written or is no list."""
    text = read_text(key)
    if not text:
        return []
    # Loaded when first needed: the window opens sooner.
    import json

    try:
        texts = json.loads(text)
    except (ValueError, RecursionError):
        return []
    return [text for text in texts if isinstance(text, str)] if isinstance(texts, list) else []


def write_list(key: str, texts: list[str]) -> None:
    """Write the list of ``key``."""
    import json

    write_text(key, json.dumps(texts))


def data_folder() -> Path:
    """The folder of the running copies of experiments; created if need be. Raises ``OSError``."""
    place = QStandardPaths.StandardLocation.GenericDataLocation
    folder = Path(QStandardPaths.writableLocation(place), NAME)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
