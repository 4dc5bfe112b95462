"""What the recipe of the bundle names is there, and what a Linux desktop reads is right."""

import ast
import configparser
import re
import shutil
import subprocess
import tomllib
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PIL import Image
from PySide6.QtCore import QLibraryInfo

from convgui.i18n import LANGUAGES, LOCALES

ROOT = Path(__file__).parents[1]
PACKAGING = ROOT / "packaging"
SPEC = (PACKAGING / "convgui.spec").read_text(encoding="utf-8")
DESKTOP = PACKAGING / "convgui.desktop"


def named(name: str):
    """What the recipe calls ``name``; it can only be run by PyInstaller."""
    for node in ast.parse(SPEC).body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == name:
            return ast.literal_eval(node.value)
    raise KeyError(name)


@pytest.fixture(scope="module")
def entry():
    parser = configparser.ConfigParser(interpolation=None, strict=True)
    parser.optionxform = str
    parser.read(DESKTOP, encoding="utf-8")
    return parser["Desktop Entry"]


def test_all_that_the_program_loads_is_in_the_bundle():
    inside = set()
    for source, target in named("RESOURCES"):
        found = list(ROOT.glob(source))
        assert found, source
        for path in found:
            files = [file for file in path.rglob("*") if file.is_file()] or [path]
            base = path if path.is_dir() else path.parent
            inside |= {Path(target, file.relative_to(base)) for file in files}
    top = Path("convgui/resources")
    for file in (ROOT / "resources").rglob("*"):
        wanted = file.is_file() and file.suffix not in (".ts", ".svg")
        assert (top / file.relative_to(ROOT / "resources") in inside) == wanted or file.is_dir()


def test_the_words_of_qts_dialogs_are_in_the_bundle():
    words = named("WORDS")
    assert len(words) == len(LANGUAGES) - 1
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    for language in set(LANGUAGES) - {"en"}:
        name = f"qtbase_{LOCALES[language]}.qm"
        assert f"translations/{name}" in words
        assert (folder / name).is_file()


@pytest.mark.long
def test_nothing_that_is_imported_is_left_out():
    unused = set(named("UNUSED"))
    for path in (ROOT / "convgui").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = []
            if isinstance(node, ast.Import):
                names = [name.name for name in node.names]
            elif isinstance(node, ast.ImportFrom):
                names = [str(node.module), *(f"{node.module}.{name.name}" for name in node.names)]
            # Tells what is missing, which in the bundle nothing is.
            if path.name != "startup_check.py":
                assert not unused & set(names), path


def test_the_entry_for_a_desktop(entry):
    assert entry["Type"] == "Application"
    assert entry["Exec"] == "ConvGUI %f"
    assert 'name="ConvGUI"' in SPEC
    for key in ("Name", "Comment", "Keywords"):
        assert entry[key]
        assert any("\u4e00" <= letter <= "\u9fff" for letter in entry[f"{key}[zh_CN]"])
    for key in ("MimeType", "Keywords", "Categories"):
        assert entry[key].endswith(";")
    assert entry["Icon"] == DESKTOP.stem
    with Image.open(ROOT / "resources" / "icons" / f"{entry['Icon']}.png") as icon:
        # Where the recipe puts it.
        assert icon.size == (256, 256)


def test_experiments_have_a_type_of_their_own(entry):
    space = {"mime": "http://www.freedesktop.org/standards/shared-mime-info"}
    root = ElementTree.parse(PACKAGING / "convgui.xml").getroot()
    (kind,) = root.findall("mime:mime-type", space)
    assert f"{kind.get('type')};" == entry["MimeType"]
    assert [glob.get("pattern") for glob in kind.findall("mime:glob", space)] == ["*.npz"]


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="is not installed")
def test_the_entry_is_valid():
    result = subprocess.run(
        ["desktop-file-validate", str(DESKTOP)], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stdout


def test_the_name_for_the_desktop_is_that_of_the_entry():
    source = (ROOT / "convgui" / "app.py").read_text(encoding="utf-8")
    assert f'setDesktopFileName("{DESKTOP.stem}")' in source


# The workflows ----------------------------------------------------------------------------------

WORKFLOWS = ROOT / ".github" / "workflows"
TESTS = (WORKFLOWS / "tests.yml").read_text(encoding="utf-8")
RELEASE = (WORKFLOWS / "release.yml").read_text(encoding="utf-8")


def test_the_workflows_run_the_commands_of_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "tests.yml" in RELEASE
    for text, start, end in (
        (TESTS, "python3 -m venv", 'pytest -q -m "not long"'),
        (TESTS, "py -m venv", 'pytest -q -m "not long"'),
        (TESTS, "run: .venv/bin/python -m pytest", "pytest -q -m long"),
        (RELEASE, "pip install . ", "packaging/convgui.spec"),
    ):
        lines = [line.strip() for line in text.splitlines() if line.strip().startswith(start)]
        assert lines, start
        for line in lines:
            assert line.endswith(end)
            assert line.removeprefix("run: ") in readme
    for check in ("ruff check .", "ruff format --check .", "mypy"):
        assert f".venv/bin/{check}" in TESTS
        assert f".venv/bin/{check}" in readme


def test_the_workflows_test_every_python_on_every_system():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    pythons = re.findall(r'"(3\.\d+)"', re.search(r"python: (\[.*\])", TESTS)[1])
    assert project["requires-python"] == f">={pythons[0]}"
    minors = [int(name.removeprefix("3.")) for name in pythons]
    assert minors == list(range(minors[0], minors[-1] + 1))
    assert minors[-1] >= 15
    for system in ("ubuntu", "macos", "windows"):
        assert f"{system}-" in TESTS
        assert f"{system}-" in RELEASE


def test_pyside6_is_held_back_only_where_it_has_to_be():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    held = [text for text in project["dependencies"] if text.startswith("PySide6")]
    assert held == [
        "PySide6-Essentials>=6.11,<6.12; python_version < '3.12'",
        "PySide6-Essentials>=6.11,<7; python_version >= '3.12'",
    ]
