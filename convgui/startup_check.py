"""Check that what ConvGUI needs is installed; if not, say so in the terminal and in a window.

This file runs first, in Pythons from 3.8 on, and imports the standard library alone.
"""

import importlib.util
import os
import shlex
import sys
from pathlib import Path

OLDEST = (3, 11)
# The names of the modules, and those of their packages.
NEEDED = {
    "numpy": "numpy",
    "PySide6": "PySide6",
    "pyqtgraph": "pyqtgraph",
    "PIL": "Pillow",
    "safetensors": "safetensors",
    "ziamath": "ziamath",
}


def is_ready() -> bool:
    """Whether ConvGUI can start; if not, what is missing and how to install it is shown."""
    if getattr(sys, "frozen", False):
        return True
    if sys.version_info < OLDEST:
        this = sys.version.split()[0]
        tell(
            f"ConvGUI needs Python 3.11 or a newer one, and this is Python {this}. "
            "Install Python 3.14 (from python.org if your system has none)",
            commands("3.14"),
        )
        return False
    names = [name for name in NEEDED if importlib.util.find_spec(name) is None]
    if names:
        packages = ", ".join(NEEDED[name] for name in names)
        tell(f"ConvGUI needs packages that are not installed: {packages}", commands())
    return not names


def commands(version: str = "") -> "list[str]":
    """The commands that install and start ConvGUI, for a terminal of this system."""
    folder = Path(__file__).absolute().parents[1]
    if sys.platform == "win32":
        return [
            # Changes the drive too, in both shells of Windows.
            f'pushd "{folder}"',
            f"py{version and ' -' + version} -m venv .venv",
            r".venv\Scripts\python -m pip install -e .",
            r".venv\Scripts\python main.py",
        ]
    python = "python{}".format(version or "3")
    return [
        f"cd {shlex.quote(str(folder))}",
        f"{python} -m venv --without-pip .venv",
        f"{python} -m pip --python .venv/bin/python install -e .",
        ".venv/bin/python main.py",
    ]


def tell(what: str, how: "list[str]") -> None:
    """Show ``what`` is wrong and which commands help: one line on stderr, and a window."""
    if sys.stderr:
        print("convgui: {}. Then run: {}".format(what, " && ".join(how)), file=sys.stderr)
    lines = [what + ".", "", "Open a terminal and run, line by line:", "", *how]
    _show("\n".join(lines))


def _show(text: str) -> None:
    """Show ``text`` in a window and wait until it is closed; do nothing without a screen."""
    screen = sys.platform in ("win32", "darwin") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    if not screen:
        return
    # Whatever is wrong with the screen or with tkinter, the line on stderr was printed.
    try:
        import tkinter

        root = tkinter.Tk()
        root.title("ConvGUI")
        # Not a message box, from which nothing can be copied.
        box = tkinter.Text(root, width=100, height=text.count("\n") + 2, wrap="word")
        box.insert("1.0", text)
        box.pack(fill="both", expand=True)
        tkinter.Button(root, text="Close", command=root.destroy).pack(pady=8)
        root.mainloop()
    except Exception:
        if sys.platform == "win32":
            import ctypes

            ctypes.windll.user32.MessageBoxW(None, text, "ConvGUI", 0x10)
