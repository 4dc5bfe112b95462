"""Joins the sources in ``resources/page`` into one file that asks the network for nothing."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
import zlib
from functools import cache
from typing import Any

from convgui.resources import resource
from convgui.version import __version__

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(\w+\.js)";\n', re.M)
# What would end the element that the data stands in, or a line of a script.
_ESCAPED = str.maketrans(
    {letter: f"\\u{ord(letter):04x}" for letter in "<>&\u2028\u2029"},
)


def joined(entry: str, data: dict[str, Any], title: str) -> str:
    """The page that runs the module ``entry`` on ``data``; ``title`` is what a tab is called."""
    loader, style, program = _module("loader.js")[0], _style(), _program(entry)
    packed = _deflated(f"{style}\0{program}")
    parts = {
        "policy": _policy(style, (loader, program)),
        "version": __version__,
        "title": html.escape(title),
        "data": as_script(data),
        # Without what could begin a tag.
        "program": base64.b85encode(packed, pad=True).decode("ascii").replace("<", "."),
        "size": str(len(packed)),
        "loader": loader,
    }
    # In one pass: what is put in is not looked through again.
    page = resource("page/page.html").read_text(encoding="utf-8")
    return re.sub(r"\{(\w+)\}", lambda found: parts[found[1]], page)


def as_script(data: dict[str, Any]) -> str:
    """``data`` as JSON that can stand in a script element, whatever its texts are."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.translate(_ESCAPED)


def _policy(style: str, scripts: tuple[str, ...]) -> str:
    """What the browser lets the page do: run its own scripts and style, and ask for nothing."""
    runs = " ".join(_hash(script) for script in scripts)
    return (
        f"default-src 'none'; script-src {runs}; style-src {_hash(style)}; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode("utf-8")).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _deflated(text: str) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    return packer.compress(text.encode("utf-8")) + packer.flush()


@cache
def _style() -> str:
    text = resource("page/page.css").read_text(encoding="utf-8")
    lines = (line.strip() for line in re.sub(r"/\*.*?\*/", "", text, flags=re.S).splitlines())
    return "\n".join(line for line in lines if line)


@cache
def _program(entry: str) -> str:
    """The module and all that it imports as one script, each after what it uses."""
    done: dict[str, str] = {}

    def add(name: str) -> None:
        text, used = _module(name)
        for other in used:
            if other not in done:
                add(other)
        done[name] = text

    add(entry)
    return '"use strict";\n(() => {\n' + "\n".join(done.values()) + "\n})();"


@cache
def _module(name: str) -> tuple[str, tuple[str, ...]]:
    """A module without its imports, comments and indents, and the modules that it imports."""
    text = resource(f"page/{name}").read_text(encoding="utf-8")
    used = tuple(_IMPORT.findall(text))
    text = re.sub(r"^export ", "", _IMPORT.sub("", text), flags=re.M)
    lines = (line.strip() for line in text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")), used
