"""The window and what is in it."""

from typing import TypeVar

from PySide6.QtCore import QObject

Named = TypeVar("Named", bound=QObject)


def named(thing: Named, name: str) -> Named:
    """``thing`` with the object name by which scripts and tests find it."""
    thing.setObjectName(name)
    return thing
