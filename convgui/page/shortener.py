"""Makes a program in JavaScript shorter: no spaces that nothing needs, and short names.

A variable has the same short name wherever it stands, or throughout one declaration if no other
knows it, so that what hides what stays as it is. Names of properties and methods, of the language
and of the browser are left alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import count, pairwise, product
from string import ascii_letters, ascii_lowercase, ascii_uppercase
from typing import NamedTuple

_TOKEN = re.compile(
    r"""(?P<text>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')
    |(?P<number>0x[0-9a-f]+n?|(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?n?)
    |(?P<name>[A-Za-z_$][\w$]*)
    |(?P<space>\s+)
    |(?P<sign>=>|\.\.\.|\?\.|\+\+|--|&&|\|\||[^\s\w"'])""",
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
_DECLARING = ("const", "let", "function", "class")
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
    reading = _Reading(tokens)
    ranked = Counter(
        token.text for token, role in zip(tokens, reading.roles, strict=True) if role
    ).most_common()
    ranked.sort(key=lambda counted: (-counted[1], counted[0]))
    common = [name for name, _ in ranked if name in reading.common]
    names = dict(zip(common, _short(ascii_uppercase), strict=False))
    others = [name for name, _ in ranked if name not in reading.common]
    usual = dict(zip(others, ascii_lowercase, strict=False))
    parts: list[str] = []
    for first, end in pairwise([*reading.parts, len(tokens)]):
        there = {token.text for token in tokens[first:end]}
        own = [name for name in others if name in there]
        made = names | _own_names(own, usual, {names[name] for name in names.keys() & there})
        parts += [_written(tokens, reading.roles, number, made) for number in range(first, end)]
    return "".join(parts)


def _own_names(own: list[str], usual: dict[str, str], taken: set[str]) -> dict[str, str]:
    """Short names for those that one part alone has: the same as elsewhere if they are free."""
    made = {name: usual[name] for name in own if name in usual}
    free = (name for name in _short(ascii_letters) if name not in {*taken, *made.values()})
    return made | {name: next(free) for name in own if name not in made}


def _short(letters: str) -> Iterator[str]:
    """Each of the letters, then all names of two letters, and so on."""
    yield from letters
    for length in count(2):
        for chosen in product(ascii_letters, repeat=length):
            name = "".join(chosen)
            if name not in _KEYWORDS | _GLOBALS and name != "of":
                yield name


def _written(tokens: list[Token], roles: list[str], number: int, names: dict[str, str]) -> str:
    token, role = tokens[number], roles[number]
    if token.kind == "space":
        return _space(tokens, number)
    if role == "both":
        return f"{token.text}:{names[token.text]}"
    return names[token.text] if role else token.text


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


class _Reading:
    """What the pieces of a program are.

    ``roles``: for each "short" for a variable, "both" for one that is a property too, else "".
    ``parts``: where the declarations begin of which the program is made. ``common``: the names
    that they declare; all others are known in one part alone.
    """

    def __init__(self, tokens: list[Token]) -> None:
        self.roles = [""] * len(tokens)
        self.parts: list[int] = [0]
        self.common: set[str] = set()
        # What is open: "(", "[", "object", "class", "block" or "${".
        self._around: list[str] = []
        # Within a list of constants outside of everything, each of which is declared.
        self._class_begins = self._declares = self._lists = False
        solid = [(number, token) for number, token in enumerate(tokens) if token.kind != "space"]
        texts = [";", *(token.text for _, token in solid), ";"]
        for place, (number, token) in enumerate(solid):
            self._read(number, token, texts[place], texts[place + 2])

    def _read(self, number: int, token: Token, before: str, after: str) -> None:
        around, text = self._around, token.text
        if token.kind == "template":
            if text[0] == "}":
                around.pop()
            if text.endswith("${"):
                around.append("${")
        elif token.kind == "name":
            self._class_begins = self._class_begins or text == "class"
            if not around and text in _DECLARING:
                self._declares = True
                self._lists = text in ("const", "let")
                if before in (";", "}") and number:
                    self.parts.append(number)
            self.roles[number] = _role(text, before, after, around[-1] if around else "block")
            if self._declares and self.roles[number]:
                self.common.add(text)
        elif text == "{":
            is_object = before in _BEFORE_OBJECT or before.endswith("${")
            around.append("class" if self._class_begins else "object" if is_object else "block")
            self._class_begins = False
        elif text in ("(", "["):
            around.append(text)
        elif text in _AFTER_VALUE:
            around.pop()
        if text in ("=", "(") or around[-1:] == ["class"]:
            self._declares = False
        elif not around and text in (",", ";"):
            self._lists = self._declares = self._lists and text == ","


def _role(name: str, before: str, after: str, around: str) -> str:
    """What a name is, between its neighbours, within what is open."""
    if name in _KEYWORDS or name in _GLOBALS or before in (".", "?.") or around == "class":
        return ""
    # Behind a name or a pattern it is the word of a loop.
    named = re.fullmatch(r"\w+", before) and before not in _KEYWORDS and before != "of"
    if name == "of" and (named or before in _AFTER_VALUE):
        return ""
    if around == "object" and before in ("{", ","):
        if after in (":", "("):
            return ""
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
