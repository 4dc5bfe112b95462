"""A shorter program does the same."""

import re

import pytest

from convgui.page.shortener import _GLOBALS, shortened
from convgui.resources import resource

MODULES = sorted(resource("page").glob("*.js"), key=lambda path: path.name)


@pytest.mark.parametrize(
    ("program", "short"),
    [
        ("const size = 1;\nsize + 1;\n", "const a=1;a+1;"),
        ("point.size = size;\n", "a.size=b;"),
        ("const { size, high = 2 } = map;\n", "const{size:c,high:a=2}=b;"),
        ("f({ size, high: size, wide(size) { return size; } });\n", None),
        ("const of = 2; for (const one of of) f(one);\n", "const a=2;for(const b of a)c(b);"),
        ("a ? { size: b } : b ? high : wide;\n", None),
        ('say("size of {size}", `${size} of ${`${high}`} size`);\n', None),
        ("const found = /size[/]\\//.exec(size) / high / wide;\n", None),
        ("class Map2 { get size() { return this.size; } add(size) { this.size = size; } }\n", None),
        ("const n = 10n * 0xffn + BigInt(size) + -  -1 + 1e-5;\n", None),
        ("let size = 1; { let size = 2; size++; }\n", "let a=1;{let a=2;a++;}"),
    ],
)
def test_variables_alone_are_renamed(program, short):
    made = shortened(program)
    if short:
        assert made == short
    assert len(made) < len(program)
    # Whatever is renamed, the same name is so everywhere, and nothing else is changed.
    words = [re.findall(r"[A-Za-z_$][\w$]*", text) for text in (program, made)]
    kept = [word for word in words[0] if word in words[1]]
    assert {"const", "return", "for", "class", "let", "BigInt"} & set(words[0]) <= set(kept)


def test_properties_texts_and_patterns_are_left_alone():
    made = shortened("const found = /size/.exec(`size ${size.high}`) || { high: size, size };\n")
    assert (
        re.sub(r"\b[a-c]\b", "_", made) == "const _=/size/.exec(`size ${_.high}`)||{high:_,size:_};"
    )


def test_a_word_stays_apart_from_a_word_and_a_sign_from_its_like():
    assert shortened("return typeof size;\n") == "return typeof a;"
    assert shortened("one + +two - -three;\n") == "a+ +c- -b;"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_no_variable_has_a_name_of_the_browser(path):
    text = path.read_text(encoding="utf-8")
    declared = re.findall(r"\b(?:const|let|function|class) (\w+)", text)
    assert not _GLOBALS & set(declared)
