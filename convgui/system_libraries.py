"""What to install where a system library is missing that Qt needs."""

from __future__ import annotations

import ctypes
import os
from pathlib import Path

# The Debian packages of the libraries that a small system may lack.
PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libX11-xcb.so.1": "libx11-xcb1",
}


def missing_import(error: ImportError) -> str:
    """What to install after ``error``: a system library, or the packages of Python."""
    library = _library_of(error)
    if ".so" in library:
        return _missing_library(library)
    return (
        f"{error}. Install what ConvGUI needs: in its folder, in a virtual environment, "
        "run python -m pip install ."
    )


def no_screen(qt: Path, messages: list[str]) -> str:
    """Why no window can be opened, where ``qt`` is installed and after what it printed."""
    plugin = qt / "plugins" / "platforms" / "libqxcb.so"
    if os.environ.get("DISPLAY") and plugin.exists():
        try:
            ctypes.CDLL(str(plugin))
        except OSError as error:
            return _missing_library(_library_of(error))
    reason = messages[0].strip() if messages else "no display"
    return (
        f"no window can be opened here ({reason}). Start it on a desktop with a screen, or draw "
        'without one: python main.py render "nn.Conv2d(3, 4, 3)" -o out.gif'
    )


def _library_of(error: Exception) -> str:
    """The name that the loader's message begins with: "libEGL.so.1: cannot open …"."""
    return str(error).split(":")[0]


def _missing_library(library: str) -> str:
    package = PACKAGES.get(library)
    how = (
        f"on Debian or Ubuntu: sudo apt install {package}" if package else "with your system's tool"
    )
    return f"the system library {library} is missing. Install it, {how}."
