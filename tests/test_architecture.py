"""Who may import whom, read from the imports themselves."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "convgui").rglob("*.py"))


def imports(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{name.name}" for name in node.names} | {str(node.module)}
    return found


def offenders(paths, banned: tuple[str, ...]) -> list[str]:
    return [
        f"{path.relative_to(ROOT)} imports {name}"
        for path in paths
        for name in imports(path)
        if any(name == b or name.startswith(f"{b}.") for b in banned)
    ]


def under(*parts: str) -> list[Path]:
    return [path for path in FILES if path.relative_to(ROOT / "convgui").as_posix() in parts]


def test_the_model_knows_numpy_alone():
    model = [path for path in FILES if path.parent.name == "model"]
    assert len(model) > 8
    assert not offenders(
        model, ("PySide6", "pyqtgraph", "PIL", "convgui.ui", "convgui.session", "convgui.files")
    )


def test_what_shows_never_sees_the_session():
    names = (
        *("stage", "detail", "items", "inplay", "maps", "overview", "shelf", "sums", "words"),
        *("kept", "editor", "explain", "formula", "blocks", "compare", "stack", "cells"),
    )
    shows = under(*(f"ui/{name}.py" for name in names))
    assert len(shows) == len(names)
    assert not offenders(shows, ("convgui.session", "convgui.ui.window", "convgui.ui.panels"))


def test_panels_that_only_show_and_wish_never_see_the_session():
    panels = under("ui/compare.py", "ui/stack.py", "ui/cells.py", "ui/export.py")
    assert len(panels) == 4
    assert not offenders(panels, ("convgui.session", "convgui.ui.window", "convgui.ui.panels"))


def test_pyqtgraph_stays_where_pictures_are_drawn():
    assert not offenders(
        set(FILES) - set(under("ui/maps.py", "ui/items.py", "ui/inplay.py")), ("pyqtgraph",)
    )


def test_the_session_needs_no_window():
    assert not offenders(
        under("session.py"), ("PySide6.QtWidgets", "PySide6.QtGui", "convgui.ui", "convgui.files")
    )


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_every_file_says_what_it_is_for(path: Path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_no_signal_is_connected_to_a_lambda():
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "connect":
                assert isinstance(node.args[0], (ast.Name, ast.Attribute)), f"{path}:{node.lineno}"


def test_no_widget_is_asked_for_its_screen():
    """PySide takes a screen that a widget gave for a part of it, and deletes it with the widget."""
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "screen":
                # The window has a method of its own that asks the program.
                assert ast.unparse(node.func) in ("self.screen", "self._window.screen"), path
    assert "def screen(self)" in (ROOT / "convgui/ui/window.py").read_text(encoding="utf-8")
