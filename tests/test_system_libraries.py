"""What to install where Qt lacks a library of the system."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import PySide6
import pytest

from convgui.i18n import in_language
from convgui.system_libraries import DISPLAYS, PLUGINS, QT, missing_import, no_screen


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("libEGL.so.1: cannot open shared object file", "sudo apt install libegl1."),
        ("libother.so.3: cannot open shared object file", "with your system's tool."),
        ("No module named 'numpy'", "python -m pip install ."),
    ],
)
def test_a_failed_import_says_what_to_install(error, words):
    assert missing_import(ImportError(error)).endswith(words)


def test_without_a_screen_there_is_still_render(tmp_path, monkeypatch):
    monkeypatch.delenv("DISPLAY", raising=False)
    said = no_screen(tmp_path, ["  could not connect to display \n"])
    assert said.startswith("no window can be opened here (could not connect to display).")
    assert "main.py render" in said
    assert "(no display)" in no_screen(tmp_path, [])


def test_a_plugin_that_cannot_be_loaded_names_its_library(tmp_path, monkeypatch):
    monkeypatch.setenv("DISPLAY", ":1")
    plugin = tmp_path / "plugins" / "platforms" / "libqxcb.so"
    plugin.parent.mkdir(parents=True)
    plugin.write_bytes(b"")

    def load(path):
        raise OSError("libxcb-cursor.so.0: cannot open shared object file: No such file")

    monkeypatch.setattr("ctypes.CDLL", load)
    assert "sudo apt install libxcb-cursor0" in no_screen(tmp_path, [])


@pytest.fixture
def small_system(tmp_path, monkeypatch):
    """A Qt whose plugins cannot be loaded, and a system without these libraries."""
    for plugin in PLUGINS.values():
        path = tmp_path / "plugins" / "platforms" / plugin
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"")
    for variable in DISPLAYS:
        monkeypatch.delenv(variable, raising=False)
    missing = set()

    def load(name):
        if Path(name).name in PLUGINS.values():
            name = min(missing & lacking[Path(name).name], default="")
        if name in missing:
            raise OSError(f"{name}: cannot open shared object file: No such file or directory")

    lacking = {PLUGINS[variable]: names.keys() for variable, names in DISPLAYS.items()}
    monkeypatch.setattr("ctypes.CDLL", load)
    return tmp_path, missing


def test_all_that_a_window_lacks_is_one_line_for_apt(small_system, monkeypatch):
    qt, missing = small_system
    missing |= {"libxcb-icccm.so.4", "libxcb-keysyms.so.1", "libxcb-cursor.so.0"}
    # Without a display they are not what is wrong.
    assert "no window can be opened" in no_screen(qt, [])
    monkeypatch.setenv("DISPLAY", ":1")
    said = no_screen(qt, ["could not load the plugin"])
    assert said.endswith("sudo apt install libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1.")
    assert all(name in said for name in missing)
    assert in_language(said, "zh").startswith("缺少系统库：libxcb-cursor.so.0、")


def test_a_failed_import_names_what_would_be_missing_next(small_system, monkeypatch):
    _, missing = small_system
    missing |= {*QT, "libwayland-client.so.0", "libxcb-icccm.so.4"}
    first = ImportError("libglib-2.0.so.0: cannot open shared object file: No such file")
    said = missing_import(first)
    # Two libraries of one package; nothing for a display that there is not.
    assert said.count("libglib2.0-0") == 1
    assert all(package in said for package in QT.values())
    assert "xcb" not in said
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    assert "libwayland-client0" in missing_import(first)


def test_a_library_that_is_there_but_broken_is_not_missing():
    said = missing_import(ImportError("/lib/libm.so.6: version `GLIBC_2.38' not found"))
    assert "apt" not in said
    assert "GLIBC_2.38" in said


def needed_by(file: Path) -> list[str]:
    shown = subprocess.run(["readelf", "-d", file], capture_output=True, text=True, check=True)
    return re.findall(r"\(NEEDED\).*\[(.+)\]", shown.stdout)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere Qt brings all that it needs")
@pytest.mark.skipif(not shutil.which("readelf"), reason="is not installed")
@pytest.mark.parametrize("variable", [None, *DISPLAYS])
def test_the_list_is_whole(variable):
    """All that the installed Qt takes from the system stands in the list."""
    top = Path(PySide6.__path__[0])
    own = {path.name: path for path in top.rglob("*.so*")}
    own |= {path.name: path for path in (top.parent / "shiboken6").glob("*.so*")}
    plugin = PLUGINS[variable] if variable else "libqoffscreen.so"
    waiting = [plugin, *(f"Qt{part}.abi3.so" for part in ("Core", "Gui", "Widgets", "Svg"))]
    found = set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += needed_by(own[name]) if name in own else []
    # Python itself needs these.
    known = {"libc.so.6", "libm.so.6", "libdl.so.2", "libpthread.so.0", "librt.so.1"}
    known |= {"libgcc_s.so.1", "ld-linux-x86-64.so.2", "ld-linux-aarch64.so.1"}
    known |= QT.keys() | (DISPLAYS[variable].keys() if variable else set())
    assert found - own.keys() - known == set()
