"""Who may import whom, with no circle anywhere; and the tests mirror the tree, file for file."""

import ast
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.data.sources import FILES, ROOT, Source, calls_in, source_of


def module_of(path: Path) -> str:
    """The name by which a file is imported."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


MODULES = {module_of(path): path for path in FILES}


class Room(NamedTuple):
    """What a folder (or a single file) may import, and what belongs elsewhere instead."""

    rooms: tuple[str, ...]
    libraries: tuple[str, ...]
    advice: str


CALL = ("messages", "quiet", "model.call")
CONV = (*CALL, "model.conv")
LAYERS = (*CONV, "model.layers")
SOURCES = (*LAYERS, "resources", "model.sources")
NETWORK = (*SOURCES, "model.network")
LESSON = (*SOURCES, "model.lesson")
SCENE = (*LESSON, "model.scene")
INSIGHT = (*SCENE, "model.insight")
TUTOR = (*INSIGHT, "model.tutor")
STYLE = (*CONV, "i18n", "ui", "ui.style")
EVERYTHING = ("",)

ROOMS = {
    "messages": Room((), (), "it is read by all, so it needs nothing"),
    "quiet": Room((), (), "it is used by all that read texts and files"),
    "resources": Room((), (), "it only says where files are"),
    "model.call": Room(CALL, (), "what a layer computes belongs in model/conv"),
    "model.conv": Room(CONV, ("numpy",), "what is shown of a layer belongs in model/scene"),
    "model.layers": Room(LAYERS, ("numpy",), "what is shown of a layer belongs in model/scene"),
    "model.sources": Room(SOURCES, ("numpy",), "a layer with its numbers belongs in model/scene"),
    "model.network": Room(NETWORK, ("numpy",), "what is shown of one layer belongs in model/scene"),
    "model.lesson": Room(LESSON, ("numpy",), "what is right, and why, belongs in model/tutor"),
    "model.scene": Room(SCENE, ("numpy",), "what is said about a layer belongs in model/insight"),
    "model.insight": Room(INSIGHT, ("numpy",), "lessons are judged in model/tutor"),
    "model.tutor": Room(TUTOR, ("numpy",), "files are read in files/read"),
    "model": Room(LAYERS, (), "it only gives the public names"),
    "session": Room(
        ("messages", "model", "playback"), ("PySide6.QtCore",), "widgets belong in ui/"
    ),
    "playback": Room(("model",), ("PySide6.QtCore",), "widgets belong in ui/"),
    "i18n": Room(("messages", "resources"), ("PySide6.QtCore",), "words belong where they are"),
    "settings": Room((), ("PySide6.QtCore",), "what is remembered belongs to who uses it"),
    "files": Room(("messages", "files"), (), "formats belong in the folders below"),
    "files.atomic": Room(("messages",), (), "it only writes; all that is written goes through it"),
    "files.read": Room(
        ("messages", "quiet", "model", "files.read"),
        ("numpy", "PIL", "safetensors", "onnx", "onnxruntime"),
        "what is asked about a file belongs in ui/window/importer",
    ),
    "files.experiment": Room(
        ("version", "messages", "model", "files"),
        ("numpy",),
        "asking belongs in ui/window/document",
    ),
    "files.encode": Room(
        ("messages", "files.encode"),
        ("numpy", "PIL", "av"),
        "what draws the pixels belongs in export/; colours come as arguments",
    ),
    "ui": Room((), ("PySide6",), "it only names widgets"),
    "ui.style": Room(
        (*STYLE, "settings"), ("numpy", "PySide6"), "what shows a frame belongs in ui/stage"
    ),
    "ui.stage": Room(
        (*STYLE, *SCENE, "ui.stage"),
        ("numpy", "PySide6", "pyqtgraph"),
        "the stage shows a frame and reports; who changes the state belongs in ui/window",
    ),
    "ui.panels": Room(
        (*STYLE, *TUTOR, "model.network", "files.atomic", "ui.panels"),
        ("numpy", "PySide6", "ziamath"),
        "a panel emits a wish; who grants it belongs in ui/window",
    ),
    "page": Room(
        ("messages", "resources", "version", "model", "page"),
        ("numpy",),
        "what the page shows is in resources/page; files are written in export",
    ),
    "export": Room(
        ("messages", "i18n", "model", "files", "page", "ui.style", "ui.stage", "export"),
        ("numpy", "PySide6"),
        "the dialog belongs in ui/dialogs",
    ),
    "ui.dialogs": Room(
        (*STYLE, "model", "files.read", "files.atomic", "export", "ui.dialogs"),
        ("PySide6",),
        "who opens a dialog belongs in ui/window",
    ),
    "ui.lesson": Room(
        (*STYLE, "model", "session", "files.read", "ui.stage", "ui.dialogs", "ui.lesson"),
        ("PySide6",),
        "the panel of lessons belongs in ui/panels; who lays the window out in ui/window",
    ),
    "ui.window": Room(EVERYTHING, ("PySide6",), "pictures are drawn in ui/stage and ui/panels"),
    # Put together what the rooms hold.
    "app": Room(EVERYTHING, ("PySide6",), "what draws belongs in ui/"),
    "asked": Room(
        ("messages", "command_line", "model", "files.read", "files.experiment"),
        (),
        "what is done with it belongs in app",
    ),
    "scripting": Room(
        ("messages", "model", "files.read", "files.experiment", "page", "scripting"),
        ("numpy",),
        "the window is opened, and pictures are drawn, by a process of their own",
    ),
    "version": Room((), (), "it only gives the version"),
    "__main__": Room(("app",), (), "the command line belongs in app"),
    "crash_handler": Room(EVERYTHING, ("PySide6", "numpy"), "the dialog belongs in ui/dialogs"),
    "command_line": Room(
        ("messages", "i18n"), (), "what is done with an option belongs in app or in export"
    ),
    "system_libraries": Room(("messages",), (), "it runs where Qt cannot be loaded"),
    "interrupt": Room((), (), "what ends the program belongs in app"),
    "startup_check": Room((), ("tkinter",), "nothing may be needed before it has been checked"),
    "": Room(("scripting", "version"), (), "it only gives the public names"),
}
LIBRARIES = {
    *("numpy", "PIL", "safetensors", "onnx", "onnxruntime", "ziamath", "av", "pyqtgraph"),
    *("PySide6", "tkinter"),
}


@cache
def imports(path: Path) -> list[str]:
    """Every name that a file imports, wherever in the file and for whatever reason."""
    found = []
    for node in source_of(path).nodes:
        if isinstance(node, ast.Import):
            found += [name.name for name in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: name the room that is imported from"
            for name in node.names:
                full = f"{node.module}.{name.name}"
                found.append(full if full in MODULES else str(node.module))
    return found


def room_of(module: str) -> str:
    """The longest name in ``ROOMS`` that a module lies in; a file of its own counts first."""
    name = module.removeprefix("convgui").removeprefix(".")
    while name not in ROOMS:
        name = name.rpartition(".")[0]
    return name


def may(room: Room, imported: str) -> bool:
    if not imported.startswith("convgui"):
        library = imported.partition(".")[0]
        return library not in LIBRARIES or any(
            imported == known or imported.startswith(f"{known}.") for known in room.libraries
        )
    own = imported.removeprefix("convgui").removeprefix(".")
    if room.rooms == EVERYTHING:
        return True
    # A folder stands for what lies directly in it; "model" and "files" for all that is below.
    return any(
        room_of(imported) == known or (known in ("model", "files") and own.startswith(known))
        for known in room.rooms
    )


def test_each_room_uses_only_what_it_may(sources: list[Source]):
    for source in sources:
        module = module_of(source.path)
        room = ROOMS[room_of(module)]
        wrong = [name for name in imports(source.path) if not may(room, name)]
        assert not wrong, f"{module} imports {', '.join(wrong)}: {room.advice}"


def graph(by_folder: bool) -> dict[str, set[str]]:
    def node(module: str) -> str:
        return room_of(module) if by_folder else module

    found: dict[str, set[str]] = {node(module): set() for module in MODULES}
    for module, path in MODULES.items():
        for name in imports(path):
            if name in MODULES and node(name) != node(module):
                found[node(module)].add(node(name))
    return found


@pytest.mark.parametrize("by_folder", [False, True], ids=["files", "folders"])
def test_no_imports_run_in_a_circle(by_folder):
    left = graph(by_folder)
    while free := [name for name, used in left.items() if not used & left.keys()]:
        for name in free:
            del left[name]
    circle = {name: sorted(used & left.keys()) for name, used in left.items()}
    assert not circle, f"these import each other: {circle}"


def test_every_file_says_what_it_is_for(sources: list[Source]):
    for source in sources:
        assert ast.get_docstring(source.tree), source.path


def test_a_class_name_has_one_meaning():
    found: dict[str, list[str]] = {}
    for module, path in MODULES.items():
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found.setdefault(node.name, []).append(module)
    twice = {name: modules for name, modules in found.items() if len(modules) > 1}
    assert not twice, f"other names tell these apart: {twice}"


def test_no_signal_is_connected_to_a_lambda(sources: list[Source]):
    for source, call in calls_in(sources, "connect"):
        assert isinstance(call.args[0], (ast.Name, ast.Attribute)), source.at(call)


def test_no_widget_is_asked_for_its_screen(sources: list[Source]):
    """PySide takes a screen that a widget gave for a part of it, and deletes it with the widget."""
    for source, call in calls_in(sources, "screen"):
        # The window has a method of its own that asks the program.
        assert ast.unparse(call.func) in ("self.screen", "self._window.screen"), source.at(call)


def test_the_window_asks_the_program_for_its_screen():
    window = ROOT / "convgui/ui/window/main_window.py"
    assert "def screen(self)" in window.read_text(encoding="utf-8")


# The tests -------------------------------------------------------------------------------------

TESTS = ROOT / "tests"
# Tests that belong to no single file.
CROSSING = ("behaviour", "data", "benchmarks")
OF_ALL = {
    "test_architecture.py",
    "test_documents.py",
    "test_packaging.py",
    "test_translations.py",
}
UNTESTED = {"model/lesson/page.py": "it only names the parts of a lesson"}
# A shorter file is tested with the one that uses it, and may have a test of its own.
SHORT = 25
LONGEST = 350


def mirrored() -> dict[str, Path]:
    """The tests by the file that they test, as it lies in ``convgui``."""
    found = {}
    for path in TESTS.rglob("test_*.py"):
        name = path.relative_to(TESTS)
        if name.parts[0] not in CROSSING and name.as_posix() not in OF_ALL:
            found[name.with_name(name.name.removeprefix("test_")).as_posix()] = path
    return found


def test_every_test_file_has_the_name_and_the_place_of_what_it_tests():
    sources = {path.relative_to(ROOT / "convgui").as_posix() for path in FILES}
    lost = mirrored().keys() - sources
    assert not lost, f"there is no {sorted(lost)}: what crosses files belongs in tests/behaviour"
    assert all((TESTS / name).is_file() for name in OF_ALL)


def test_every_source_file_has_its_test_file():
    untested = set()
    for path in FILES:
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        if len(lines) > SHORT:
            untested.add(path.relative_to(ROOT / "convgui").as_posix())
    untested -= mirrored().keys()
    assert untested == UNTESTED.keys()


def test_no_file_is_too_long_to_be_read_at_once():
    for path in (*FILES, *TESTS.rglob("*.py")):
        count = len(path.read_text(encoding="utf-8").splitlines())
        assert count <= LONGEST, f"{path} has {count} lines: split it along what it is about"
