"""Import pyqtgraph without what the stage does not use, which took a fifth of the start.

``pyqtgraph.Qt`` copies each name of QtCore, QtGui and QtWidgets into a module of its own. PySide
makes a type when its name is first looked up, so modules that look a name up when it is used take
the place of these copies. ``pyqtgraph`` itself imports all its plots and widgets. All but
``NEEDED`` are left out, and come the first time that anything else in it is asked for.
"""

from __future__ import annotations

import importlib
import pkgutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from types import ModuleType
from typing import Any

from PySide6 import QtCore, QtGui, QtWidgets

# Modules and packages with all that is in them, after those of which only some modules are.
PARTLY_NEEDED = ("pyqtgraph", "pyqtgraph.graphicsItems", "pyqtgraph.widgets")
NEEDED = (
    "pyqtgraph.colors",
    "pyqtgraph.debug",
    "pyqtgraph.functions",
    "pyqtgraph.graphicsItems.GraphicsItem",
    "pyqtgraph.graphicsItems.GraphicsObject",
    "pyqtgraph.GraphicsScene",
    "pyqtgraph.Point",
    "pyqtgraph.Qt",
    "pyqtgraph.reload",
    "pyqtgraph.util",
    "pyqtgraph.widgets.GraphicsView",
)


def import_pyqtgraph() -> ModuleType:
    """The module ``pyqtgraph``; if it was imported before, as it is."""
    if "pyqtgraph" not in sys.modules:
        with _lazy_mirrors(), _only_needed():
            importlib.import_module("pyqtgraph")
    return sys.modules["pyqtgraph"]


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


class _LeftOut(ModuleType):
    """A module that gives nothing to ``import *``, and itself for any name that is imported."""

    __all__ = ()

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return self


@contextmanager
def _only_needed() -> Iterator[None]:
    """Let ``pyqtgraph`` find empty modules in place of what it does not need."""
    found = find_spec("pyqtgraph")
    left_out = _others(found.submodule_search_locations or []) if found else []
    sys.modules.update({name: _LeftOut(name) for name in left_out})
    try:
        yield
    finally:
        for name in left_out:
            del sys.modules[name]
    pg = sys.modules["pyqtgraph"]
    for name, value in list(vars(pg).items()):
        if isinstance(value, _LeftOut):
            delattr(pg, name)
    # At the end of the program it would look for its plots.
    pg.setConfigOption("exitCleanup", False)
    vars(pg)["__getattr__"] = _with_the_rest


def _others(folders: list[str]) -> list[str]:
    """The names of the modules that are not needed."""
    names = []
    for package in PARTLY_NEEDED:
        inside = package.split(".")[1:]
        places = ["/".join((folder, *inside)) for folder in folders]
        names += [f"{package}.{module.name}" for module in pkgutil.iter_modules(places)]
    return [name for name in names if name not in NEEDED and name not in PARTLY_NEEDED]


def _with_the_rest(name: str) -> Any:
    """Import what was left out, for a name of ``pyqtgraph`` that is not there."""
    pg = sys.modules["pyqtgraph"]
    if name.startswith("__"):
        raise AttributeError(f"module {pg.__name__!r} has no attribute {name!r}")
    del vars(pg)["__getattr__"]
    options = {**pg.CONFIG_OPTIONS, "exitCleanup": True}
    importlib.reload(pg)
    pg.setConfigOptions(**options)
    return getattr(pg, name)
