"""What to install where a system library is missing that Qt needs."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

from convgui.messages import Sentence, join, listed

_PIP = "python -m pip install ."
_RENDER = 'python main.py render "nn.Conv2d(3, 4, 3)" -o out.gif'
APT_SYSTEMS, APT = "Debian/Ubuntu", "sudo apt install"
# The Debian packages of the libraries that Qt does not bring along: all that it needs to draw …
QT = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libX11.so.6": "libx11-6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libstdc++.so.6": "libstdc++6",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libz.so.1": "zlib1g",
    "libzstd.so.1": "libzstd1",
}
# … and to open a window, by the environment variable that names the display.
DISPLAYS = {
    "DISPLAY": {
        "libX11-xcb.so.1": "libx11-xcb1",
        "libxcb.so.1": "libxcb1",
        "libxcb-cursor.so.0": "libxcb-cursor0",
        "libxcb-icccm.so.4": "libxcb-icccm4",
        "libxcb-image.so.0": "libxcb-image0",
        "libxcb-keysyms.so.1": "libxcb-keysyms1",
        "libxcb-randr.so.0": "libxcb-randr0",
        "libxcb-render.so.0": "libxcb-render0",
        "libxcb-render-util.so.0": "libxcb-render-util0",
        "libxcb-shape.so.0": "libxcb-shape0",
        "libxcb-shm.so.0": "libxcb-shm0",
        "libxcb-sync.so.1": "libxcb-sync1",
        "libxcb-util.so.1": "libxcb-util1",
        "libxcb-xfixes.so.0": "libxcb-xfixes0",
        "libxcb-xkb.so.1": "libxcb-xkb1",
        "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    },
    "WAYLAND_DISPLAY": {
        "libwayland-client.so.0": "libwayland-client0",
        "libwayland-cursor.so.0": "libwayland-cursor0",
        "libwayland-egl.so.1": "libwayland-egl1",
    },
}
PLUGINS = {"DISPLAY": "libqxcb.so", "WAYLAND_DISPLAY": "libqwayland.so"}


def missing_import(error: ImportError) -> Sentence:
    """What to install after ``error``: every missing system library, or packages of Python."""
    library = _library_of(error)
    if library:
        return _missing_libraries({library})
    return Sentence(
        "{0}. Install what ConvGUI needs: in its folder, in a virtual environment, run {1}",
        error,
        _PIP,
    )


def no_screen(qt: Path, messages: list[str]) -> Sentence:
    """Why no window can be opened, where ``qt`` is installed and after what it printed."""
    plugins = [qt / "plugins" / "platforms" / PLUGINS[variable] for variable in _displays()]
    missing = {_missing(str(plugin)) for plugin in plugins if plugin.exists()} - {""}
    if missing:
        return _missing_libraries(missing)
    reason = messages[0].strip() if messages else Sentence("no display")
    return Sentence(
        "no window can be opened here ({0}). Start it on a desktop with a screen, or draw "
        "without one: {1}",
        reason,
        _RENDER,
    )


def _displays() -> list[str]:
    return [variable for variable in DISPLAYS if os.environ.get(variable)]


def _library_of(error: Exception) -> str:
    """The library that the loader did not find: "libEGL.so.1: cannot open …"; else empty."""
    name, _, why = str(error).partition(":")
    return name if "cannot open shared object file" in why else ""


def _missing_libraries(found: set[str]) -> Sentence:
    """What to install: the libraries ``found`` missing, and all others that would be next."""
    packages = QT.copy()
    for variable in _displays():
        packages |= DISPLAYS[variable]
    missing = found | {_missing(name) for name in packages} - {""}
    names = listed(sorted(missing))
    parts = [
        Sentence("the system library {0} is missing.", names)
        if len(missing) == 1
        else Sentence("system libraries are missing: {0}.", names)
    ]
    known = " ".join(sorted({packages[name] for name in missing if name in packages}))
    if known:
        parts.append(Sentence("On {0}, install with: {1}.", APT_SYSTEMS, f"{APT} {known}"))
    unknown = sorted(missing - packages.keys())
    if unknown:
        parts.append(Sentence("Install {0} with your system's tool.", listed(unknown)))
    return join(*parts)


def _missing(library: str) -> str:
    """The library that is not found when ``library`` is loaded; empty if it can be."""
    try:
        ctypes.CDLL(library)
    except OSError as error:
        return _library_of(error)
    return ""
