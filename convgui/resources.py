"""Where the files are that come with the program."""

from __future__ import annotations

from pathlib import Path


def resource(name: str) -> Path:
    """A file of ``resources/``, from a checkout or from an installed wheel."""
    package = Path(__file__).parent
    inside = package / "resources" / name
    return inside if inside.exists() else package.parent / "resources" / name
