"""The Chinese documents are level with the English ones: headings, commands, links, names."""

import re
from contextlib import suppress
from itertools import chain, pairwise
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from convgui.command_line import render_options, window_options
from convgui.files.experiment import write_experiment
from convgui.model.lesson.keys import KEYS
from convgui.model.scene.state import first_state
from convgui.model.tutor.catalog import find_lesson
from convgui.model.tutor.validate import read_lesson
from convgui.scripting.shown import ShownLayer
from tests.data.glossary import strays

ROOT = Path(__file__).parents[1]
# The Chinese document by the English one.
CHINESE = {
    "README.md": "README.zh.md",
    **{f"docs/{name}.md": f"docs/zh/{name}.md" for name in ("lessons", "beliefs", "teaching")},
}
# This one is in both languages.
BILINGUAL = {"docs/glossary.md"}
ENGLISH = {zh: en for en, zh in CHINESE.items()}
# A key and a button, which have Chinese names.
ON_THE_SCREEN = {"空格": "Space", "看答案": "Showme"}
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\(([^)]+)\)")


def read(name):
    return (ROOT / name).read_text(encoding="utf-8")


def sections(name):
    """(level, text) of each part of a document, without its blocks of code."""
    text = BLOCK.sub("", read(name))
    heads = [*re.finditer(r"^(#+) .*$", text, re.MULTILINE)]
    ends = [*(head.start() for head in heads[1:]), len(text)]
    return [(len(head[1]), text[head.end() : end]) for head, end in zip(heads, ends, strict=True)]


def codes(text):
    return {code.replace(" ", "") for code in re.findall(r"`([^`\n]+)`", text)}


def essence(kind, code):
    """What of a block is the same in every language: all but comments and a lesson's text."""
    lines = code.splitlines()
    if kind:
        return [re.sub(r"\s*#.*", "", line) for line in lines]
    heads = [line[: line.index(" ")] for line in lines if line.startswith("#")]
    settings = [line for line in lines if line.split(":")[0] in (*KEYS, "ask")]
    return heads + settings


def links(name):
    """The files that a document links to, by their English names, and addresses in the net."""
    found = []
    for target in LINK.findall(BLOCK.sub("", read(name))):
        if "://" in target:
            found.append(target)
            continue
        path = ((ROOT / name).parent / target.partition("#")[0]).resolve()
        assert path.exists(), f"{name} links to {target}, which is not there"
        own = path.relative_to(ROOT).as_posix()
        found.append(ENGLISH.get(own, own))
    return found


def test_every_document_is_in_both_languages():
    written = {path.relative_to(ROOT).as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert written - BILINGUAL == {*CHINESE, *ENGLISH} - {"README.md", "README.zh.md"}


@pytest.mark.parametrize(("english", "chinese"), CHINESE.items())
def test_the_headings_are_as_many_and_in_order(english, chinese):
    levels = [[level for level, _ in sections(name)] for name in (english, chinese)]
    assert levels[0] == levels[1]
    heads = [re.findall(r"^#+ (.*)", BLOCK.sub("", read(chinese)), re.MULTILINE)]
    assert all(max(head) >= "\u4e00" or head == "ConvGUI" for head in heads[0])


@pytest.mark.parametrize(("english", "chinese"), CHINESE.items())
def test_blocks_of_code_are_the_same_but_for_their_words(english, chinese):
    both = [
        [(kind, essence(kind, code)) for kind, code in BLOCK.findall(read(name))]
        for name in (english, chinese)
    ]
    assert both[0] == both[1]


@pytest.mark.parametrize(("english", "chinese"), CHINESE.items())
def test_each_part_names_the_same_commands_keys_and_files(english, chinese):
    for (_, own), (_, other) in zip(sections(english), sections(chinese), strict=True):
        assert codes(own) == {ON_THE_SCREEN.get(code, code) for code in codes(other)}


@pytest.mark.parametrize(("english", "chinese"), CHINESE.items())
def test_they_keep_to_the_glossary(english, chinese):
    for (_, own), (_, other) in zip(sections(english), sections(chinese), strict=True):
        source, said = (re.sub(r"`[^`\n]*`|\]\([^)]*\)", " ", text) for text in (own, other))
        assert not strays(source, said)


@pytest.mark.parametrize(("english", "chinese"), CHINESE.items())
def test_the_links_are_the_same(english, chinese):
    assert sorted(links(english)) == sorted(links(chinese)) or english == "README.md"
    if english == "README.md":
        # Each links to the other at its top.
        assert links(english)[0] == links(chinese)[0] == "README.md"
        assert links(english)[1:] == links(chinese)[1:]


@pytest.mark.parametrize(("english", "chinese"), CHINESE.items())
def test_tables_have_as_many_rows(english, chinese):
    rows = [
        [line.count("|") for line in read(name).splitlines() if line.startswith("|")]
        for name in (english, chinese)
    ]
    assert rows[0] == rows[1]


@pytest.mark.parametrize("chinese", CHINESE.values())
def test_chinese_has_full_width_signs(chinese):
    text = re.sub(r"`[^`\n]*`|\]\([^)]*\)", "", BLOCK.sub("", read(chinese)))
    han = "[\u4e00-\u9fff]"
    for line in text.splitlines():
        assert not re.search(rf"{han}[,;:?!]|[,;:?!]{han}|{han}\(|\){han}", line), line


@pytest.mark.parametrize("name", ["docs/lessons.md", "docs/zh/lessons.md"])
def test_the_lesson_that_is_shown_is_one(name):
    (code,) = [code for kind, code in BLOCK.findall(read(name)) if not kind]
    assert len(read_lesson(code, "shown").pages) == 2


@pytest.mark.parametrize("name", [*CHINESE, *ENGLISH])
def test_every_command_is_understood(name, monkeypatch):
    for kind, code in BLOCK.findall(read(name)):
        lines = code.splitlines() if kind == "sh" else []
        for line in lines:
            if not line.startswith("python main.py"):
                continue
            words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', line.partition(">")[0])]
            arguments = words[2:]
            if arguments[:1] == ["render"]:
                render_options(arguments[1:])
            else:
                window_options(arguments)
            for option, value in pairwise(arguments):
                if option == "--lesson" and not value.endswith(".txt"):
                    assert find_lesson(value)


def scripts(name):
    return [code for kind, code in BLOCK.findall(read(name)) if kind == "python"]


@pytest.mark.long
@pytest.mark.parametrize("name", ["README.md", "README.zh.md"])
@pytest.mark.parametrize("number", range(len(scripts("README.md"))))
def test_a_script_runs_as_it_stands(name, number, tmp_path, monkeypatch):
    code = scripts(name)[number]
    if "torch" in code.splitlines()[0]:
        pytest.importorskip("torch", reason="PyTorch is not installed")
    if ".onnx" in code:
        onnx_nets = pytest.importorskip("tests.data.onnx_nets", reason="onnx is not installed")
        net = onnx_nets.one_layer((6, 3, 3, 3), shape=(1, 3, 8, 8))
        net.graph.node[0].name = "/layer1/conv1/Conv"
        onnx_nets.written(tmp_path, net)
        Image.new("RGB", (8, 8), "red").save(tmp_path / "cat.jpg")
    write_experiment(first_state(), tmp_path / "lesson.npz")
    monkeypatch.chdir(tmp_path)
    opened = []
    monkeypatch.setattr(ShownLayer, "window", lambda shown: opened.append(shown))
    exec(compile(code, name, "exec"), {})
    assert len(opened) == code.count(".window()")


def names_of_widgets(name):
    """The rows of the table of object names: what they are, and the names."""
    lines = read(name).splitlines()
    first = next(n for n, line in enumerate(lines) if line.endswith("| `call` |"))
    end = lines.index("", first)
    rows = [line.strip("| ").split(" | ") for line in lines[first:end]]
    return {what: re.findall(r"`(\w+)`", names) for what, names in rows}


@pytest.mark.parametrize(("name", "quoted"), [("README.md", "*{}*"), ("README.zh.md", "“{}”")])
def test_the_names_that_change_takes(name, quoted):
    (told,) = re.findall(r"`change`(?:(?!`change`)[^|])*?`seek\(i\)`", BLOCK.sub("", read(name)))
    rows = [own for what, own in names_of_widgets(name).items() if quoted.format(what) in told]
    assert len(rows) == 4
    assert {"in_channels", "coverage", "watch", "call"} < {*chain(*rows)}
    for own in [*chain(*rows), *re.findall(r"`(\w+)`", told)]:
        if own != "change":
            # Another error than that for a name that is not known.
            with suppress(ValueError):
                first_state().change(**{own: "?"})


def test_the_object_names_of_the_widgets(window):
    for tab in ("explain", "compare", "lesson", "code", "matrix", "network"):
        window.findChild(QWidget, f"{tab}_tab").click()
    # Dialogs, and what is made where it is needed.
    absent = ("network_", "export", "crash", "reading", "keys", "cell_editor")
    for own in chain(*names_of_widgets("README.md").values()):
        found = window.findChild(QObject, own) is not None
        assert found or own.startswith(absent), own
