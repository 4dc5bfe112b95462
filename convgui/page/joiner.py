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

import numpy as np

from convgui.page.shortener import shortened
from convgui.resources import resource
from convgui.version import __version__

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./(\w+\.js)";\n', re.M)
# A sentence and its Chinese.
_WORDS = re.compile(r'^"((?:[^"\\]|\\.)*)": ("(?:[^"\\]|\\.)*",)$', re.M)
# A long list of numbers (see ``packed``).
_NUMBERS = re.compile(r'("whole":"[^"]{2000,}")')
# What the file is written in: all that is printed but what could begin a tag. Eleven of these
# letters stand for nine bytes.
_LETTERS = "".join(chr(code) for code in range(32, 127) if chr(code) != "<")
_BYTES, _DIGITS = 9, 11
# Few codes in a block of text, so that each block fits its part: names, Chinese, the program. More
# in one of numbers, which are all alike.
_TEXT, _LIST = 6, 8


def joined(entry: str, data: dict[str, Any], title: str, *styles: str) -> str:
    """The page that runs the module ``entry`` on ``data``; ``title`` is what a tab is called.

    ``styles``: its style sheets besides that of all pages.
    """
    loader, program = _loader(), _program(entry)
    style = "".join(map(_style, ("page.css", *styles)))
    told = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    packed = _deflated("\0".join((_body(), style, told, program)))
    parts = {
        "policy": _policy(style, (loader, program)),
        "version": __version__,
        "title": html.escape(title),
        "program": _written(packed),
        "size": str(len(packed)),
        "loader": loader,
    }
    # In one pass: what is put in is not looked through again.
    page = resource("page/page.html").read_text(encoding="utf-8")
    return re.sub(r"\{(\w+)\}", lambda found: parts[found[1]], page)


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
    """One stream. Lists of numbers repeat nothing: Huffman codes alone make them shorter."""
    parts = _NUMBERS.split(text)
    made = b""
    for number, part in enumerate(parts):
        memory, strategy = _TEXT, zlib.Z_DEFAULT_STRATEGY
        if number % 2:
            memory, strategy = _LIST, zlib.Z_HUFFMAN_ONLY
        packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, memory, strategy)
        made += packer.compress(part.encode("utf-8"))
        made += packer.flush(zlib.Z_FINISH if number == len(parts) - 1 else zlib.Z_SYNC_FLUSH)
    return made


def _written(packed: bytes) -> str:
    """Bytes in ``_LETTERS``, as ``loader.js`` reads them."""
    letters: list[str] = []
    for start in range(0, len(packed), _BYTES):
        left = int.from_bytes(packed[start : start + _BYTES].ljust(_BYTES, b"\0"), "big")
        digits = []
        for _ in range(_DIGITS):
            left, digit = divmod(left, len(_LETTERS))
            digits.append(_LETTERS[digit])
        letters += reversed(digits)
    return "".join(letters)


@cache
def _body() -> str:
    return resource("page/body.html").read_text(encoding="utf-8")


@cache
def _style(name: str) -> str:
    text = resource(f"page/{name}").read_text(encoding="utf-8")
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.S)
    return re.sub(r"\s*([{},;]|(?<=[\w-]): )\s*", lambda found: found[1].strip(), text).strip()


@cache
def _loader() -> str:
    return shortened(_module("loader.js")[0])


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
    return '"use strict";(()=>{' + shortened("\n".join(done.values())) + "})();"


@cache
def _module(name: str) -> tuple[str, tuple[str, ...]]:
    """A module without its imports, comments and indents, and the modules that it imports."""
    text = resource(f"page/{name}").read_text(encoding="utf-8")
    used = tuple(_IMPORT.findall(text))
    text = re.sub(r"^export ", "", _IMPORT.sub("", text), flags=re.M)
    lines = (line.strip() for line in text.splitlines())
    text = "\n".join(line for line in lines if line and not line.startswith("//"))
    text = _WORDS.sub(lambda found: f'"{short_key(found[1])}":{found[2]}', text)
    return text, used


def short_key(sentence: str) -> str:
    """What stands for a sentence beside its Chinese; ``words.js`` makes it in the same way."""
    number = 0
    for letter in sentence.replace(r"\"", '"'):
        number = (number * 31 + ord(letter)) % 36**4
    return np.base_repr(number, 36).lower()
