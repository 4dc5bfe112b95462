"""A start without what ConvGUI needs: the program that is double-clicked says what to install."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from convgui import startup_check

ROOT = Path(__file__).parents[1]
MAIN = ROOT / "main.py"
# A toolkit that writes down what would be shown.
TKINTER = """
class Tk:
    def title(self, text): print("title:", text)
    def destroy(self): pass
    def mainloop(self): print("shown")
class Text:
    def __init__(self, root, **options): pass
    def insert(self, place, text): print(text)
    def pack(self, **options): pass
class Button(Text):
    pass
"""


def start(*options: str, **environment: str) -> subprocess.CompletedProcess:
    """Start ``main.py`` in a Python that has nothing installed."""
    screen = ("DISPLAY", "WAYLAND_DISPLAY")
    env = {name: value for name, value in os.environ.items() if name not in screen}
    env.pop("PYTHONPATH", None)
    return subprocess.run(
        [sys.executable, "-S", *options, str(MAIN)],
        capture_output=True,
        text=True,
        timeout=60,
        env=env | environment,
        check=False,
    )


@pytest.fixture
def told(monkeypatch):
    """What would be shown in a window."""
    shown = []
    monkeypatch.setattr(startup_check, "_show", shown.append)
    return shown


def test_one_line_names_the_packages_and_the_commands():
    result = start()
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.count("\n") == 1
    for words in ("numpy, PySide6", "Pillow", f"cd {ROOT}", "venv", "install -e .", "main.py"):
        assert words in result.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
def test_with_a_screen_a_window_says_it_too(tmp_path):
    (tmp_path / "tkinter.py").write_text(TKINTER, encoding="utf-8")
    result = start(DISPLAY=":4242", PYTHONPATH=str(tmp_path))
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1
    title, *lines, last = result.stdout.splitlines()
    assert title == "title: ConvGUI"
    assert last == "shown"
    assert set(startup_check.commands()) <= set(lines)


@pytest.mark.skipif(sys.platform != "linux", reason="other systems always have a screen")
@pytest.mark.parametrize("toolkit", ["raise ImportError", "def Tk(): raise RuntimeError('no')"])
def test_a_window_that_fails_changes_nothing(tmp_path, toolkit):
    (tmp_path / "tkinter.py").write_text(toolkit, encoding="utf-8")
    result = start(DISPLAY=":4242", PYTHONPATH=str(tmp_path))
    assert result.returncode == 2
    assert result.stderr.count("\n") == 1


def test_an_old_python_is_told_which_one_it_takes(told, capsys, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 8, 18))
    assert not startup_check.is_ready()
    assert "needs Python 3.11 or a newer one" in capsys.readouterr().err
    assert "3.14 -m venv" in told[0]


def test_only_what_is_not_there_is_named(told, capsys, monkeypatch):
    assert startup_check.is_ready()
    assert not told
    monkeypatch.setitem(startup_check.NEEDED, "no_such_package", "no-such-package")
    assert not startup_check.is_ready()
    assert "not installed: no-such-package." in capsys.readouterr().err


def test_the_commands_are_those_of_the_system(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert startup_check.commands()[1:] == [
        "py -m venv .venv",
        r".venv\Scripts\python -m pip install -e .",
        r".venv\Scripts\python main.py",
    ]
    assert "py -3.14 -m venv .venv" in startup_check.commands("3.14")


def test_windows_has_a_message_without_any_toolkit(monkeypatch):
    import ctypes
    from types import SimpleNamespace

    shown = []
    user = SimpleNamespace(MessageBoxW=lambda *arguments: shown.append(arguments[1]))
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(user32=user), raising=False)
    monkeypatch.setitem(sys.modules, "tkinter", None)
    startup_check._show("what is startup_check")
    assert shown == ["what is startup_check"]


def test_the_needed_packages_are_those_of_the_project():
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {text.split(">")[0].removesuffix("-Essentials") for text in project["dependencies"]}
    assert named == set(startup_check.NEEDED.values())
    assert project["requires-python"].startswith(">=" + ".".join(map(str, startup_check.OLDEST)))


@pytest.mark.parametrize("path", [MAIN, ROOT / "convgui" / "startup_check.py"])
def test_what_is_read_first_is_read_by_old_pythons(path):
    tree = ast.parse(path.read_text(encoding="utf-8"), feature_version=(3, 8))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            returns = ast.unparse(node.returns) if node.returns else ""
            # Evaluated where it stands, if it is no string.
            assert "[" not in returns or isinstance(node.returns, ast.Constant)


def test_nothing_of_others_is_imported_before_it_is_known_to_be_there():
    own = {
        f"convgui.{name}": ROOT / "convgui" / f"{name}.py" for name in ("startup_check", "version")
    }
    for path in (MAIN, ROOT / "convgui" / "__init__.py", *own.values()):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Import):
                assert all(
                    name.name.split(".")[0] in sys.stdlib_module_names for name in node.names
                )
            elif isinstance(node, ast.ImportFrom):
                module = node.module or ""
                assert module in own or module in sys.stdlib_module_names
