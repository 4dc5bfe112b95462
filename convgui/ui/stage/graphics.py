"""The classes of pyqtgraph that the stage uses, imported without making every type of Qt.

``pyqtgraph.Qt`` copies each name of QtCore, QtGui and QtWidgets into a module of its own. PySide
makes a type when its name is first looked up, so these copies cost more than a tenth of the start.
Modules that look a name up when it is used take their place.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType
from typing import Any

from PySide6 import QtCore, QtGui, QtWidgets


class _Mirror(ModuleType):
    """A module with the names of ``source``; a name that is set here stays here."""

    def __init__(self, name: str, source: ModuleType) -> None:
        super().__init__(name)
        self._source = source

    def __getattr__(self, name: str) -> Any:
        if name == "__all__":
            # For import *, which does not ask for names that are not there yet.
            return [name for name in dir(self) if not name.startswith("_")]
        value = getattr(self._source, name)
        setattr(self, name, value)
        return value

    def __dir__(self) -> list[str]:
        return sorted({*super().__dir__(), *dir(self._source)})


@contextmanager
def _lazy_mirrors() -> Iterator[None]:
    """Put the mirrors where ``pyqtgraph.Qt`` finds its modules, and give it nothing to copy."""
    sources: tuple[ModuleType, ...] = (QtCore, QtGui, QtWidgets)
    # PySide lists the types that it has not made yet by a __dir__ of its own.
    own = [vars(source).get("__dir__") for source in sources]
    for source in sources:
        name = f"pyqtgraph.Qt.{source.__name__.rpartition('.')[2]}"
        sys.modules[name] = _Mirror(name, source)
        vars(source)["__dir__"] = list
    try:
        yield
    finally:
        for source, listing in zip(sources, own, strict=True):
            if listing is None:
                del vars(source)["__dir__"]
            else:
                vars(source)["__dir__"] = listing


if "pyqtgraph" in sys.modules:
    import pyqtgraph as pg
else:
    with _lazy_mirrors():
        import pyqtgraph as pg

GraphicsObject = pg.GraphicsObject
GraphicsView = pg.GraphicsView
