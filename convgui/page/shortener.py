"""Makes a program in JavaScript shorter: no spaces that nothing needs, and short names.

A name of a variable gets the same short one wherever it stands, so that what hides what stays as it
is. Names of properties and methods, of the language and of the browser are left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import count, product
from string import ascii_letters
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"\\]|\\.)*")
    |(?P<number>0x[0-9a-f]+n?|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?n?)
    |(?P<name>[A-Za-z_$][\w$]*)
    |(?P<space>\s+)
    |(?P<sign>=>|\.\.\.|\?\.|\+\+|--|&&|\|\||[^\s\w"])""",
    re.X,
)
_PATTERN = re.compile(r"/(?:[^/\\\[\n]|\\.|\[(?:[^\]\\]|\\.)*\])+/[a-z]*")
# From the beginning of a template, or the end of an expression in it, to the next or its end.
_TEMPLATE = re.compile(r"[`}](?:[^`\\$]|\\.|\$(?!\{))*(?:`|\$\{)")
_KEYWORDS = frozenset(
    re.findall(
        r"\w+",
        "break case catch class const continue default delete do else extends false finally for "
        "function if in instanceof let new null return static super switch this throw true try "
        "typeof undefined var void while yield",
    )
)
# What the browser has: no module may call a variable so.
_GLOBALS = frozenset(
    re.findall(
        r"\w+",
        "Array BigInt Blob Error Float32Array Float64Array HTMLCanvasElement Infinity Int32Array "
        "JSON Map Math NaN Number Object Response Set String URL Uint8Array atob document "
        "innerHeight innerWidth matchMedia navigator parseInt performance requestAnimationFrame "
        "setTimeout DecompressionStream Boolean window",
    )
)
_AFTER_VALUE = frozenset([")", "]", "}"])
# After these a brace begins an object, or a pattern that takes one apart.
_BEFORE_OBJECT = frozenset(
    ["(", ",", "=", ":", "[", "?", "...", "&&", "||", "return", "const", "let", "${"]
)


class Token(NamedTuple):
    """A piece of a program; of a ``kind`` of ``_TOKEN``, or "template" or "pattern"."""

    kind: str
    text: str


def shortened(program: str) -> str:
    """The program with short names and few spaces."""
    tokens = list(_tokens(program))
    roles = list(_roles(tokens))
    counted = Counter(
        token.text for token, role in zip(tokens, roles, strict=True) if role != "kept"
    )
    names = dict(
        zip(sorted(counted, key=lambda name: (-counted[name], name)), _short(), strict=False)
    )
    parts: list[str] = []
    for number, (token, role) in enumerate(zip(tokens, roles, strict=True)):
        if token.kind == "space":
            parts.append(_space(tokens, number))
        elif role == "kept":
            parts.append(token.text)
        elif role == "both":
            parts.append(f"{token.text}:{names[token.text]}")
        else:
            parts.append(names[token.text])
    return "".join(parts)


def _short() -> Iterator[str]:
    """a, b … Z, aa, ab …"""
    for length in count(1):
        for letters in product(ascii_letters, repeat=length):
            name = "".join(letters)
            if name not in _KEYWORDS | _GLOBALS and name != "of":
                yield name


def _tokens(program: str) -> Iterator[Token]:
    """The pieces of a program, its spaces among them."""
    at, last = 0, Token("sign", ";")
    # Open braces; those of an expression in a template are True.
    braces: list[bool] = []
    while at < len(program):
        letter = program[at]
        if letter == "`" or (letter == "}" and braces[-1]):
            if letter == "}":
                braces.pop()
            found, kind = _TEMPLATE.match(program, at), "template"
            assert found
            if found[0].endswith("${"):
                braces.append(True)
        elif letter == "/" and not _ends_value(last):
            found, kind = _PATTERN.match(program, at), "pattern"
        else:
            found = _TOKEN.match(program, at)
            kind = found.lastgroup or "" if found else ""
            if letter == "{":
                braces.append(False)
            elif letter == "}":
                braces.pop()
        assert found, program[at : at + 40]
        token = Token(kind, found[0])
        yield token
        if kind != "space":
            last = token
        at = found.end()


def _ends_value(token: Token) -> bool:
    """Whether a slash behind it divides."""
    if token.kind == "name":
        return token.text not in _KEYWORDS - {"this", "super"}
    return token.kind in ("text", "number", "template", "pattern") or token.text in _AFTER_VALUE


def _roles(tokens: list[Token]) -> Iterator[str]:
    """For each piece "short" for a variable, "both" for one that is a property too, or "kept"."""
    solid = [(number, token) for number, token in enumerate(tokens) if token.kind != "space"]
    roles = ["kept"] * len(tokens)
    # What is open: "(", "[", "object", "class", "block" or "${".
    around: list[str] = []
    classes = False
    for place, (number, token) in enumerate(solid):
        before = solid[place - 1][1].text if place else ";"
        after = solid[place + 1][1].text if place + 1 < len(solid) else ";"
        if token.kind == "template":
            if token.text[0] == "}":
                around.pop()
            if token.text.endswith("${"):
                around.append("${")
        elif token.text in ("(", "["):
            around.append(token.text)
        elif token.text == "{":
            is_object = before in _BEFORE_OBJECT or before.endswith("${")
            around.append("class" if classes else "object" if is_object else "block")
            classes = False
        elif token.text in _AFTER_VALUE:
            around.pop()
        elif token.kind == "name":
            classes = classes or token.text == "class"
            roles[number] = _role(token.text, before, after, around[-1] if around else "block")
    return iter(roles)


def _role(name: str, before: str, after: str, around: str) -> str:
    """What a name is, between its neighbours, within what is open."""
    if name in _KEYWORDS or name in _GLOBALS or before in (".", "?.") or around == "class":
        return "kept"
    # Behind a name or a pattern it is the word of a loop.
    named = re.fullmatch(r"\w+", before) and before not in _KEYWORDS and before != "of"
    if name == "of" and (named or before in _AFTER_VALUE):
        return "kept"
    if around == "object" and before in ("{", ","):
        if after in (":", "("):
            return "kept"
        if after in (",", "}", "="):
            return "both"
    return "short"


def _space(tokens: list[Token], number: int) -> str:
    """What is left of a space: the end of a line, or one between two words or equal signs."""
    before = tokens[number - 1].text[-1:] if number else ""
    after = tokens[number + 1].text[:1] if number + 1 < len(tokens) else ""
    if "\n" in tokens[number].text:
        return "" if before in ";{},(" else "\n"
    words = re.fullmatch(r"[\w$]{2}", before + after)
    return " " if words or (before == after and before in "+-") else ""
