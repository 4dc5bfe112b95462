"""The classes of pyqtgraph that the stage uses, imported without all the others.

``import pyqtgraph`` loads each of its modules, and ``pyqtgraph.Qt`` copies each name of QtCore,
QtGui and QtWidgets into a module of its own. PySide makes a type when its name is first looked up.
Both together are a fifth of the start. Modules that look a name up when it is used take the place
of the copies, and the package is loaded whole only when something else of it is asked for.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from PySide6 import QtCore, QtGui, QtWidgets


class _Mirror(ModuleType):
    """A module with the names of ``source``; a name that is set here stays here."""

    def __init__(self, name: str, source: ModuleType) -> None:
        super().__init__(name)
        self._source = source

    def __getattr__(self, name: str) -> Any:
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


class _Package(ModuleType):
    """pyqtgraph without what its ``__init__`` imports, until something of that is asked for."""

    def __init__(self, spec: ModuleSpec) -> None:
        super().__init__("pyqtgraph", None)
        self.__spec__, self.__file__, self.__loader__ = spec, spec.origin, spec.loader
        self.__path__ = list(spec.submodule_search_locations or ())
        # With the defaults of what GraphicsView, GraphicsScene and functions ask for.
        self.CONFIG_OPTIONS = {"useOpenGL": False, "mouseRateLimit": 100, "useCupy": False}

    def getConfigOption(self, name: str) -> Any:
        """The value of an option; the whole package is loaded for one that is not known."""
        if name not in self.CONFIG_OPTIONS:
            self._complete()
        return self.CONFIG_OPTIONS[name]

    def _connectCleanup(self) -> None:
        """At the end pyqtgraph lets go of its ViewBoxes; there is none yet."""

    def _complete(self) -> None:
        """Load what ``import pyqtgraph`` loads, into this module."""
        assert self.__spec__ is not None
        assert self.__spec__.loader is not None
        self.__class__ = ModuleType  # type: ignore[assignment]
        self.__spec__.loader.exec_module(self)

    def __getattr__(self, name: str) -> Any:
        # The parts import each other; what they look for then are parts, too.
        if _importing or name.startswith("__"):
            raise AttributeError(name)
        self._complete()
        return getattr(self, name)


_importing = False


@contextmanager
def _only_parts() -> Iterator[None]:
    """Import parts of pyqtgraph without the other hundred modules, a tenth of the start."""
    global _importing
    spec = find_spec("pyqtgraph")
    if "pyqtgraph" in sys.modules or spec is None:
        yield
        return
    sys.modules["pyqtgraph"] = _Package(spec)
    _importing = True
    try:
        with _lazy_mirrors():
            yield
    finally:
        _importing = False


with _only_parts():
    from pyqtgraph.graphicsItems.GraphicsObject import GraphicsObject
    from pyqtgraph.widgets.GraphicsView import GraphicsView

__all__ = ["GraphicsObject", "GraphicsView"]
