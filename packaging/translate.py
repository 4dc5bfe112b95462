"""Brings the words of the code into resources/i18n, and builds from there what the program loads.

Run it after a sentence has changed, translate what it calls unfinished, and run it again.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
WORDS = ROOT / "resources" / "i18n" / "convgui_zh.ts"


def extract(ts: Path) -> None:
    """Bring the sentences of the code into ``ts``; translations that are there stay."""
    sources = sorted(str(path) for path in (ROOT / "convgui").rglob("*.py"))
    _run(
        "pyside6-lupdate",
        *("-silent", "-no-obsolete", "-locations", "none"),
        # Sentences of the model are extracted as what stands in ``tr`` is.
        *("-tr-function-alias", "tr+=Sentence"),
        *(*sources, "-ts", str(ts)),
    )


def build(ts: Path, qm: Path) -> None:
    """Make of ``ts`` what Qt loads."""
    # A program that runs has the file before mapped into its memory: that one must not change.
    fresh = qm.with_suffix(".new.qm")
    _run("pyside6-lrelease", "-silent", str(ts), "-qm", str(fresh))
    fresh.replace(qm)


def _run(tool: str, *arguments: str) -> None:
    subprocess.run([Path(sys.executable).with_name(tool), *arguments], check=True)


if __name__ == "__main__":
    extract(WORDS)
    build(WORDS, WORDS.with_suffix(".qm"))
    print(f"{WORDS.read_text(encoding='utf-8').count('unfinished')} unfinished")
