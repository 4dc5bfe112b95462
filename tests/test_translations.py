"""Words that can be translated: the extractor reads plain strings, and not inside f-strings."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted((ROOT / "convgui").rglob("*.py"))


def calls_of_tr(tree: ast.AST) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "tr"
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_the_extractor_can_read_every_word(path: Path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for call in calls_of_tr(tree):
        text = call.args[0]
        assert isinstance(text, ast.Constant), f"line {call.lineno}: tr() of what is no string"
        assert isinstance(text.value, str)
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            assert not calls_of_tr(node), f"line {node.lineno}: tr() inside an f-string"


def test_there_are_words_to_translate():
    found = [len(calls_of_tr(ast.parse(path.read_text(encoding="utf-8")))) for path in FILES]
    assert sum(found) > 200
