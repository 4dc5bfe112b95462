"""What the recipe of the bundle names is there, and what a Linux desktop reads is right."""

import ast
import configparser
import shutil
import subprocess
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
