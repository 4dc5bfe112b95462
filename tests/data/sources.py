"""The program's own files, each read and parsed once for all that is asked of it."""

import ast
from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "convgui").rglob("*.py"))
FOLDERS = sorted({path.parent for path in FILES})


class Source:
    """A file, and all that stands in it: its tree, and every part of that one by one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.text = path.read_text(encoding="utf-8")
        self.tree = ast.parse(self.text)
        self.nodes = list(ast.walk(self.tree))
        self.calls = [node for node in self.nodes if isinstance(node, ast.Call)]

    def at(self, node: ast.expr) -> str:
        """Where a part of it stands."""
        return f"{self.path}:{node.lineno}"


@lru_cache(maxsize=max(sum(path.parent == folder for path in FILES) for folder in FOLDERS))
def source_of(path: Path) -> Source:
    """A file of the folder that is looked at; all of them at once would fill the memory."""
    return Source(path)


def sources_in(folder: Path) -> list[Source]:
    """The files of a folder, without those of the folders in it."""
    return [source_of(path) for path in FILES if path.parent == folder]


@cache
def names_called(path: Path) -> Counter[str]:
    """How often a file calls what has a name."""
    return Counter(map(called, source_of(path).calls))


def called(call: ast.Call) -> str:
    """The name of what is called, without what stands before its last dot."""
    return getattr(call.func, "id", getattr(call.func, "attr", ""))


def calls_of(nodes: Iterable[ast.AST], *names: str) -> list[ast.Call]:
    """The calls among ``nodes`` of what has one of these names."""
    return [node for node in nodes if isinstance(node, ast.Call) and called(node) in names]


def calls_in(sources: list[Source], *names: str) -> list[tuple[Source, ast.Call]]:
    """(the file, a call in it) for all calls of what has one of these names."""
    return [(source, call) for source in sources for call in calls_of(source.calls, *names)]
